"""Hidden places: taken off on the way out, kept on the way back, never brought back wrongly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.ledger.hiding import cut_house_number, hide_place, keep_known_places
from tests.layers.ledger.rows import FULL, NOW
from zones.resources import LocationMode, ResourceStatus
from zones.vocabulary import CoordinateQuality

ADDRESSES = st.sampled_from(["", "架空市北町", "架空市北町一丁目2番3号", " 架空市柳1-2 ", "番外地"])
ME = {"who": "担当", "when": NOW}


@given(
    address=ADDRESSES | st.text(max_size=12),
    mode=st.sampled_from(LocationMode),
    point=st.sampled_from([(None, None), (139.1234567, 35.7654321)]),
)
def test_out_and_back_changes_nothing(address, mode, point) -> None:
    row = replace(FULL, address=address, location_mode=mode, lon=point[0], lat=point[1])
    out = hide_place(row)
    assert keep_known_places([out], {row.resource_id: row}) == (row,)
    assert hide_place(out) == out
    if mode is not LocationMode.PUBLIC:
        assert (out.lon, out.lat) == (None, None)
        assert out.address == ("" if mode is LocationMode.WITHHELD else cut_house_number(address))


def test_a_new_place_replaces_the_hidden_one() -> None:
    stored = {FULL.resource_id: FULL}
    moved = replace(FULL, lon=139.5, lat=35.5, address="")
    named = replace(FULL, lon=None, lat=None, address="架空市南町")
    assert keep_known_places([moved, named], stored) == (moved, named)


def test_a_sheet_without_coordinates_takes_no_pin_away() -> None:
    public = replace(FULL, location_mode=LocationMode.PUBLIC)
    bare = replace(public, lon=None, lat=None, area_id="", capacity=99)
    kept = keep_known_places([bare], {public.resource_id: public})
    assert kept == (replace(public, capacity=99),)
    elsewhere = replace(bare, address="架空市南町")
    assert keep_known_places([elsewhere], {public.resource_id: public}) == (elsewhere,)


def test_an_unknown_row_is_left_as_it_is() -> None:
    assert keep_known_places([hide_place(FULL)], {}) == (hide_place(FULL),)


@pytest.mark.parametrize("mode", [LocationMode.WITHHELD, LocationMode.TOWN])
def test_the_store_keeps_the_place_of_a_row_that_comes_back(ledger, mode) -> None:
    row = replace(FULL, location_mode=mode, coordinate_quality=CoordinateQuality.EXACT)
    ledger.add(row, **ME)
    assert ledger.import_rows([hide_place(row)], **ME).unchanged == (row.resource_id,)
    edited = replace(hide_place(row), status=ResourceStatus.ACTIVE)
    assert ledger.import_rows([edited], **ME).updated == (row.resource_id,)
    assert ledger.get(row.resource_id) == replace(row, status=ResourceStatus.ACTIVE)
