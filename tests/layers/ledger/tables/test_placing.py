"""Addresses of a table become places, and nothing the ledger knows is moved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layers.addresses import AddressIndex, BlockPoint, MissReason
from layers.ledger.hiding import hide_place
from layers.ledger.tables import place_imported
from tests.towns import make_city
from zones.resources import LocationMode, Resource
from zones.vocabulary import CoordinateQuality

NEW = Resource("new", "新しい会", address="方形市001番町5番2号")
POINT = {"lon": 139.84, "lat": 36.001}


@pytest.fixture
def towns() -> AddressIndex:
    return AddressIndex.from_city(make_city())


@pytest.fixture
def blocks() -> AddressIndex:
    point = BlockPoint("方形市", "001番町", "", "5", 139.8355, 36.0005, main=True)
    return AddressIndex.from_city(make_city(), [point])


def test_a_new_row_is_placed_as_well_as_the_files_allow(towns, blocks) -> None:
    by_town = place_imported([NEW], {}, towns).placed[0]
    assert by_town.coordinate_quality is CoordinateQuality.TOWN_CENTROID
    assert by_town.area_id == "001"
    by_block = place_imported([NEW], {}, blocks).placed[0]
    assert by_block.coordinate_quality is CoordinateQuality.BLOCK
    assert (by_block.lon, by_block.lat) == (139.8355, 36.0005)


def test_what_has_a_point_or_a_known_address_is_not_moved(towns) -> None:
    pinned = replace(NEW, **POINT)
    found = place_imported([replace(NEW, resource_id="own", **POINT), NEW], {"new": pinned}, towns)
    assert found.placed == ()
    assert found.untouched == (replace(NEW, resource_id="own", **POINT), pinned)
    never_placed = place_imported([NEW], {"new": NEW}, towns)
    assert never_placed.untouched == (NEW,)


def test_a_new_address_is_looked_up(towns) -> None:
    moved = place_imported(
        [replace(NEW, address="方形市002番町")], {"new": replace(NEW, **POINT)}, towns
    )
    assert moved.placed[0].area_id == "002"


def test_blocks_make_a_coarse_place_better_and_no_other(towns, blocks) -> None:
    coarse = place_imported([NEW], {}, towns).placed[0]
    better = place_imported([NEW], {"new": coarse}, blocks)
    assert better.placed[0].coordinate_quality is CoordinateQuality.BLOCK
    exact = replace(NEW, **POINT)
    assert place_imported([NEW], {"new": exact}, blocks).untouched == (exact,)
    given = replace(coarse, lon=139.9)
    assert place_imported([given], {"new": coarse}, blocks).untouched == (given,)


@pytest.mark.parametrize("mode", [LocationMode.WITHHELD, LocationMode.TOWN])
def test_a_hidden_place_is_neither_lost_nor_made_coarse(towns, blocks, mode) -> None:
    hidden = replace(NEW, location_mode=mode, **POINT)
    for index in (towns, blocks):
        found = place_imported([hide_place(hidden)], {"new": hidden}, index)
        assert (found.placed, found.unmatched, found.untouched) == ((), (), (hidden,))


def test_what_does_not_match_is_told_and_stays_without_a_point(towns) -> None:
    lost = replace(NEW, address="どこか")
    found = place_imported([lost], {}, towns)
    assert found.unmatched[0].resource == lost
    assert found.unmatched[0].miss.reason is MissReason.UNKNOWN_TOWN
    assert found.match_rate == 0
