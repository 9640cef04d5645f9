"""A scenario lays edits over the ledger, takes them back, and touches nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from zones.errors import BadValueError, DuplicateIdError, UnknownNameError
from zones.opening import parse_opening
from zones.resources import LocationMode, Resource, ResourceFunction, ResourceStatus
from zones.vocabulary import CoordinateQuality, FacilityKind
from zones.whatif.edits import Add, Change, Close, Link, Move, Use
from zones.whatif.scenario import (
    LONGEST_NOTE,
    MOST_EDITS,
    Scenario,
    add_edit,
    apply_edits,
    list_edited,
    name_new_place,
    undo_edit,
)

SALON = Resource("s", "北サロン", kind=FacilityKind.SALON, lon=139.5, lat=35.7, capacity=10)
VENUE = Resource("v", "集会所", lon=139.51, lat=35.71, candidate=True)
LEDGER = (SALON, VENUE)
EMPTY = Scenario("mihon", "案 1", date(2026, 4, 1))


def _new(name: str = "whatif-1", **changes: object) -> Add:
    values = {"name": "新しいサロン", "lon": 139.52, "lat": 35.72, "kind": FacilityKind.SALON}
    return Add(name, **{**values, **changes})


def test_edits_make_new_rows_and_leave_the_old_ones() -> None:
    before = tuple(replace(row) for row in LEDGER)
    edits = [
        _new(capacity=8, functions=(ResourceFunction.CONSULT,)),
        Move("s", 139.55, 35.75),
        Use("v"),
        Change("v", kind=FacilityKind.HUB, capacity=30),
        Change("v", functions=(ResourceFunction.INFORM,)),
    ]
    salon, venue, new = apply_edits(LEDGER, edits)
    assert before == LEDGER
    assert (salon.lon, salon.lat, salon.capacity) == (139.55, 35.75, 10)
    assert (venue.candidate, venue.kind, venue.capacity) == (False, FacilityKind.HUB, 30)
    assert venue.functions == (ResourceFunction.INFORM,)
    assert (new.resource_id, new.capacity, new.status) == ("whatif-1", 8, ResourceStatus.ACTIVE)
    assert new.functions == (ResourceFunction.CONSULT,)
    assert new.coordinate_quality is CoordinateQuality.EXACT


def test_closing_and_changing_hours() -> None:
    rules = parse_opening("第2・4水曜 午後").rules
    salon, venue = apply_edits(
        [replace(SALON, opening_text="毎日"), VENUE], [Close("v"), Change("s", opening=rules)]
    )
    assert venue.status is ResourceStatus.CLOSED
    assert (salon.opening, salon.opening_text) == (rules, "")
    assert apply_edits(LEDGER, [Change("s", functions=())])[0].functions == ()


def test_rows_no_edit_touches_are_the_same() -> None:
    after = apply_edits(LEDGER, [Close("v")])
    assert after[0] is SALON


def test_an_added_place_can_be_edited_too() -> None:
    assert apply_edits(LEDGER, [_new(), Move("whatif-1", 139.6, 35.6)])[2].lon == 139.6


def test_the_last_edit_is_taken_back() -> None:
    one = add_edit(EMPTY, _new())
    two = add_edit(one, Close("s"))
    assert (EMPTY.edits, len(two.edits)) == ((), 2)
    assert undo_edit(two) == one
    assert undo_edit(undo_edit(one)) == EMPTY
    assert list_edited(add_edit(two, Use("s"))) == ("whatif-1", "s")


def test_new_places_get_ids_of_their_own() -> None:
    assert name_new_place(EMPTY) == "whatif-1"
    assert name_new_place(add_edit(EMPTY, _new())) == "whatif-2"
    gap = add_edit(EMPTY, _new("whatif-2"))
    assert name_new_place(gap) == "whatif-1"


def test_a_way_changes_no_place() -> None:
    bridge = Link("橋", 139.5, 35.7, 139.501, 35.7)
    assert apply_edits(LEDGER, [bridge]) == LEDGER
    scenario = add_edit(EMPTY, bridge)
    assert list_edited(scenario) == ()
    assert name_new_place(scenario) == "whatif-1"


def test_what_is_not_there_cannot_be_edited() -> None:
    for edit in (Move("x", 139.5, 35.7), Close("x"), Use("x"), Change("x")):
        with pytest.raises(UnknownNameError):
            apply_edits(LEDGER, [edit])
    with pytest.raises(DuplicateIdError):
        apply_edits(LEDGER, [_new("s")])


@pytest.mark.parametrize("mode", [LocationMode.TOWN, LocationMode.WITHHELD])
def test_a_place_that_is_not_public_is_not_moved(mode: LocationMode) -> None:
    hidden = replace(SALON, location_mode=mode)
    with pytest.raises(BadValueError):
        apply_edits([hidden], [Move("s", 139.5, 35.7)])
    assert apply_edits([hidden], [Close("s")])[0].location_mode is mode


@pytest.mark.parametrize(
    "make",
    [
        lambda: _new(lon=35.7, lat=139.5),
        lambda: _new(lon=float("nan")),
        lambda: _new(lat=float("inf")),
        lambda: _new(name=" "),
        lambda: _new(name="あ" * 201),
        lambda: _new(name="a\0b"),
        lambda: _new(name="a\ud800b"),
        lambda: _new(capacity=-1),
        lambda: _new(capacity=10**9),
        lambda: _new(""),
        lambda: Move("s", 0.0, 0.0),
        lambda: Close(""),
        lambda: Use(""),
        lambda: Change("s", capacity=-1),
        lambda: replace(EMPTY, name=""),
        lambda: replace(EMPTY, note="あ" * (LONGEST_NOTE + 1)),
        lambda: replace(EMPTY, edits=(Close("s"),) * (MOST_EDITS + 1)),
    ],
)
def test_what_no_page_could_show_is_refused(make) -> None:
    with pytest.raises(BadValueError):
        make()
