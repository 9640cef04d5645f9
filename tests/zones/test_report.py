"""The people report on the square town, countable by hand, and its laws."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tests.towns import make_city
from zones.errors import NotImportedError, UndeclaredShapesError, UnknownNameError
from zones.location import list_rules
from zones.report import PeopleRequest, measure_people
from zones.shapes import list_definitions
from zones.vocabulary import Definition, OverlapPolicy, PeopleRule

CIRCLE = PeopleRequest("junior_high", Definition.CIRCLE, radius_m=200.0)


def test_halves_hold_the_people_of_their_blocks() -> None:
    report = measure_people(make_city(), PeopleRequest("junior_high", Definition.CELLS))
    west = sum(10 * n for n in range(16) if n % 4 < 2)
    assert report.zones["people"].to_dict() == {"E": 1200 - west, "W": west}
    assert report.people.total == report.people.once == 1200
    assert report.zones["name"].to_dict() == {"E": "東中学校", "W": "西中学校"}


def test_circles_count_overlap_once_and_holes_as_nobody() -> None:
    report = measure_people(make_city(), CIRCLE)
    # schools at (100, 200) and (300, 200): the corner blocks 0, 3, 12, 15 are 206 m away or more
    # for the points one metre north-east of the block centres, except block 0 and 3
    distance = {
        n: [np.hypot(51 + 100 * (n % 4) - x, 51 + 100 * (n // 4) - 200) <= 200 for x in (100, 300)]
        for n in range(16)
    }
    once = sum(10 * n for n, inside in distance.items() if sum(inside) == 1)
    several = sum(10 * n for n, inside in distance.items() if sum(inside) == 2)
    none = sum(10 * n for n, inside in distance.items() if sum(inside) == 0)
    assert (report.people.once, report.people.several, report.people.none) == (
        once,
        several,
        none,
    )
    assert several > 0
    assert report.zones["people"].sum() == once + 2 * several
    assert report.zones["people_shared"].tolist() == [several, several]


@pytest.mark.parametrize("policy", [OverlapPolicy.NEAREST, OverlapPolicy.SHARE])
@pytest.mark.parametrize("rule", list(PeopleRule))
def test_without_double_counting_zones_sum_to_those_inside(
    policy: OverlapPolicy, rule: PeopleRule
) -> None:
    request = PeopleRequest("junior_high", Definition.CIRCLE, 150.0, rule, policy)
    report = measure_people(make_city(official=True), request)
    assert report.zones["people"].sum() == report.people.once + report.people.several
    assert report.people.several > 0 or rule is PeopleRule.POINT


def test_totals_are_the_census_by_every_rule_and_definition() -> None:
    city = make_city(official=True)
    for tier in ("census", "elementary", "junior_high", "city"):
        for definition, rule in itertools.product(list_definitions(city, tier), PeopleRule):
            report = measure_people(city, PeopleRequest(tier, definition, 130.0, rule))
            parts = report.people
            assert parts.total == 1200
            assert parts.once + parts.several + parts.none == 1200
            assert report.households.total == 600
            assert report.area_m2.total == pytest.approx(160_000)
            low, high = report.zones["people_low"], report.zones["people_high"]
            assert ((low <= report.zones["people"]) & (report.zones["people"] <= high)).all()


def test_official_and_cells_agree_where_they_are_the_same_shape() -> None:
    city = make_city(official=True)
    by_cells = measure_people(city, PeopleRequest("junior_high", Definition.CELLS)).zones
    official = measure_people(city, PeopleRequest("junior_high", Definition.OFFICIAL)).zones
    assert official["people"].sort_index().tolist() == by_cells["people"].tolist()


def test_clip_changes_drawn_shapes_and_never_people() -> None:
    whole = measure_people(make_city(), CIRCLE)
    cut = measure_people(
        make_city(), PeopleRequest("junior_high", Definition.CIRCLE, 200.0, clip=True)
    )
    assert whole.people == cut.people
    assert cut.zones["area_km2"].tolist() == pytest.approx(whole.zones["area_in_city_km2"].tolist())
    assert (cut.zones["area_km2"] < whole.zones["area_km2"]).all()


def test_unknown_counts_are_said_and_add_nobody() -> None:
    report = measure_people(make_city([np.nan, *range(15)]), CIRCLE)
    assert report.unknown_areas == 1
    assert report.people.total == sum(range(15))


def test_row_order_changes_nothing() -> None:
    city = make_city()
    order = np.random.default_rng(1).permutation(16)
    shuffled = make_city()
    object.__setattr__(shuffled, "census", city.census.iloc[order])
    first, second = measure_people(city, CIRCLE), measure_people(shuffled, CIRCLE)
    assert first.people == second.people
    assert first.zones["people"].equals(second.zones["people"])


def test_undeclared_shapes_are_never_drawn() -> None:
    with pytest.raises(UndeclaredShapesError):
        measure_people(make_city(), PeopleRequest("living_area", Definition.CELLS))


def test_official_shapes_must_be_imported() -> None:
    with pytest.raises(NotImportedError):
        measure_people(make_city(), PeopleRequest("junior_high", Definition.OFFICIAL))


def test_people_by_area_need_polygons() -> None:
    city = make_city()
    assert list_rules(city) == (PeopleRule.POINT, PeopleRule.CELLS)
    request = PeopleRequest("junior_high", Definition.CELLS, rule=PeopleRule.AREAL)
    with pytest.raises(NotImportedError):
        measure_people(city, request)


def test_a_tier_without_schools_has_no_circles() -> None:
    with pytest.raises(UnknownNameError):
        measure_people(make_city(), PeopleRequest("census", Definition.CIRCLE, 100.0))


def test_an_unknown_tier_is_named() -> None:
    with pytest.raises(UnknownNameError) as caught:
        measure_people(make_city(), PeopleRequest("village", Definition.CELLS))
    assert "elementary" in caught.value.choices


def test_a_suspended_school_draws_no_circle() -> None:
    city = make_city()
    schools = city.schools.copy()
    schools.loc["W", "status"] = "suspended"
    object.__setattr__(city, "schools", schools)
    assert measure_people(city, CIRCLE).zones.index.tolist() == ["E"]
