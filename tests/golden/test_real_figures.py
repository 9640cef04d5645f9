"""Figures of the four cities, computed independently from the published census points."""

from __future__ import annotations

import numpy as np
import pytest

from layers.cities import open_city
from zones.report import PeopleRequest, measure_people
from zones.schools import find_school_doubts, measure_other_sites
from zones.vocabulary import Definition, PeopleRule

pytestmark = [pytest.mark.golden, pytest.mark.usefixtures("user_folder")]

CIRCLE = PeopleRequest("junior_high", Definition.CIRCLE)
TOTALS = {
    "nishitokyo": (207_388, 97_018, 18, 9),
    "higashikurume": (115_271, 51_217, 12, 7),
    "kiyose": (76_208, 35_003, 9, 5),
    "koganei": (126_074, 63_182, 9, 5),
}


def test_nishitokyo_circles_with_the_school_at_its_current_address() -> None:
    people = measure_people(open_city("nishitokyo"), CIRCLE).people
    assert (people.total, people.once, people.several, people.none) == (
        207_388,
        48_215,
        159_173,
        0,
    )


def test_nishitokyo_circles_with_the_school_at_its_old_address() -> None:
    city = open_city("nishitokyo")
    (site,) = measure_other_sites(city, CIRCLE)
    assert site.name == "ひばりが丘中学校"
    assert (site.people_here, site.people_there) == (34_886, 62_994)
    assert (site.report.people.once, site.report.people.several) == (44_877, 162_511)


def test_the_move_is_reported_with_both_addresses() -> None:
    doubts = find_school_doubts(open_city("nishitokyo"), "junior_high")
    assert set(doubts["name"]) == {"ひばりが丘中学校"}
    assert set(doubts["doubt"]) == {"approximate_site", "other_site"}
    other = doubts[doubts["other_address"] == "東京都西東京市住吉町1-14-28"]
    assert other["address"].tolist() == ["西東京市ひばりが丘3-2-42"]


def test_nishitokyo_circles_have_their_area_and_cover_the_city() -> None:
    report = measure_people(open_city("nishitokyo"), CIRCLE)
    assert np.allclose(report.zones["area_km2"], 4.5239, rtol=1e-3)
    covered = 1 - report.area_m2.none / report.area_m2.total
    assert covered == pytest.approx(0.993, abs=5e-4)


@pytest.mark.parametrize("slug", list(TOTALS))
def test_cells_hold_everyone_in_the_right_number_of_districts(slug: str) -> None:
    city = open_city(slug)
    people, households, elementary, junior_high = TOTALS[slug]
    for tier, count in (("elementary", elementary), ("junior_high", junior_high)):
        report = measure_people(city, PeopleRequest(tier, Definition.CELLS))
        assert len(report.zones) == count
        assert report.zones["people"].sum() == report.people.total == people
        assert report.zones["households"].sum() == report.households.total == households


def test_nishitokyo_elementary_districts_from_cells() -> None:
    report = measure_people(open_city("nishitokyo"), PeopleRequest("elementary", Definition.CELLS))
    named = report.zones.set_index("name")["people"].sort_values()
    assert (named.index[0], named.iloc[0]) == ("谷戸小学校", 4_938)
    assert (named.index[-1], named.iloc[-1]) == ("中原小学校", 17_892)


@pytest.mark.parametrize("slug", list(TOTALS))
@pytest.mark.parametrize("rule", [PeopleRule.POINT, PeopleRule.CELLS])
def test_every_definition_keeps_the_total(slug: str, rule: PeopleRule) -> None:
    city = open_city(slug)
    for definition in (Definition.CELLS, Definition.CIRCLE, Definition.NEAREST):
        people = measure_people(city, PeopleRequest("junior_high", definition, rule=rule)).people
        assert people.once + people.several + people.none == people.total == TOTALS[slug][0]


def test_people_of_kiyose_census_areas_are_the_published_ones() -> None:
    city = open_city("kiyose")
    report = measure_people(city, PeopleRequest("census", Definition.CELLS))
    published = city.census["people"].astype(int)
    assert report.zones["people"].to_dict() == published.to_dict()
