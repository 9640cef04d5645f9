"""Which row stands where: counted by hand on a square town."""

from __future__ import annotations

import pytest

from interface.handouts.directory.model import TRAVELLING, Unmarked
from tests.interface.handouts.offers import (
    SECRETS,
    build_square,
    build_town,
    find_book,
    make_ledger,
    offer,
)
from zones.errors import UndeclaredShapesError


def names_of(rows):
    return {row.resource.name for row in rows}


def test_rows_of_a_zone_by_hand():
    directory = build_square()
    west, east = find_book(directory, "w"), find_book(directory, "e")
    assert [section.key for section in west.sections] == [
        "consult", "connect", "salon", "park", TRAVELLING,
    ]  # fmt: skip
    assert [row.resource.name for row in west.rows] == [
        "西の相談室", "西の茶話会", "自宅のサロン", "西の広場", "出張相談",
    ]  # fmt: skip
    assert [row.number for row in west.rows] == [1, 2, 3, 4, 5]
    assert names_of(east.rows) == {"東の食堂", "町までの所"}
    assert west.functions == {"相談": 1, "つながる": 2, "情報": 0}
    assert west.say() == (
        "この区域には、活動中の場所が 4 か所あります（相談 1・つながる 2）。"
        "ほかに、出張して来るものが 1 つあります。"
    )
    assert east.say() == "この区域には、活動中の場所が 2 か所あります（サロン 2）。"


def test_what_is_no_supply_or_not_agreed_is_nowhere():
    directory = build_square()
    left_out = {"終わった会", "候補の空き家", "断った会", "方形駅"}
    assert names_of(directory.rows) & left_out == set()
    assert names_of(directory.rows) | left_out == {r.name for r in make_ledger()}


def test_gaps_are_issues_that_are_recorded_elsewhere():
    directory = build_square()
    west, east = find_book(directory, "w"), find_book(directory, "e")
    assert west.gaps == ("子育て",)
    assert east.gaps == ()
    assert not build_square([offer(1, "x", at=(60, 60))]).issues_recorded


def test_reasons_for_no_sign():
    directory = build_square()
    reasons = {row.resource.name: row.unmarked for row in directory.rows if row.unmarked}
    assert reasons == {
        "自宅のサロン": Unmarked.TOWN_ONLY,
        "町までの所": Unmarked.ROUGH,
        "かくれ家": Unmarked.WITHHELD,
    }
    assert names_of(directory.loose) == {"かくれ家"}


def test_neighbours_are_marked():
    rows = {row.resource.name: row.neighbour for row in build_square().rows}
    assert [name for name, is_neighbour in rows.items() if is_neighbour] == ["東の食堂"]


def test_notes_and_places_that_may_not_leave_are_gone():
    kept = repr(build_square())
    assert [secret for secret in SECRETS if secret in kept] == []


def test_one_zone_alone_has_the_same_rows():
    alone = build_square(zone_id="e")
    assert [book.zone_id for book in alone.books] == ["e"]
    assert alone.books[0] == find_book(build_square(), "e")


def test_unknown_functions_are_not_nought():
    assert not build_town("kiyose").functions_recorded
    assert build_square().functions_recorded


def test_a_tier_nobody_published_has_no_directory():
    with pytest.raises(UndeclaredShapesError):
        build_town("nishitokyo", "living_area")


@pytest.mark.golden
def test_no_row_of_the_invented_town_is_lost():
    directory = build_town("mihon")
    printed = {row.resource.resource_id for row in directory.rows}
    from layers.ledger.seed import list_city_resources
    from zones.matrix import list_supply

    expected = {
        r.resource_id
        for r in list_supply(list_city_resources(directory.city))
        if r.consent is not False and r.kind.value != "station"
    }
    assert len(expected) > 200
    assert printed == expected
