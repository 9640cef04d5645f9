from __future__ import annotations

import pytest
import shapely

from interface.places import count_kinds, find_by_name, find_zones_at, list_kinds
from layers.cities import open_city
from zones.report import PeopleRequest, measure_people
from zones.vocabulary import Definition

pytestmark = pytest.mark.golden


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MACHIWARI_HOME", str(tmp_path_factory.mktemp("home")))
        yield open_city("nishitokyo")


@pytest.fixture(scope="module")
def report(city):
    return measure_people(city, PeopleRequest("junior_high", Definition.CIRCLE))


def test_places_in_circles_are_those_within_the_radius(city, report):
    halls = city.facilities[city.facilities["kind"] == "welfare_hall"]
    counted = count_kinds(city, report)["welfare_hall"]
    for zone_id, count in counted.items():
        away = halls.distance(city.schools.geometry[zone_id])
        assert count == (away < 1200).sum()


def test_places_known_only_to_their_town_block_are_in_no_zone(city, report):
    facilities = city.facilities.copy()
    facilities["coordinate_quality"] = "town_centroid"
    counted = count_kinds(type(city)(**{**_parts(city), "facilities": facilities}), report)
    assert counted.to_numpy().sum() == 0


def _parts(city):
    return {name: getattr(city, name) for name in city.__dataclass_fields__}


def test_a_place_of_several_kinds_counts_for_each(city):
    both = city.facilities["also"].str.contains("shelter").sum()
    assert list_kinds(city)["shelter"] > (city.facilities["kind"] == "shelter").sum()
    assert both > 0


@pytest.mark.parametrize("words", ["泉町一丁目", "泉町1丁目", "泉町１丁目", "泉町 一丁目"])
def test_spellings_of_a_town_block_find_it(city, report, words):
    assert find_by_name(city, report, words)[0].name == "泉町一丁目"


@pytest.mark.parametrize("words", ["ひばりケ丘駅", "ひばりヶ丘駅"])
def test_small_and_large_ke_are_alike(city, report, words):
    assert [hit.name for hit in find_by_name(city, report, words)] == ["ひばりヶ丘駅"]


def test_nothing_is_found_for_nothing(city, report):
    assert find_by_name(city, report, "　 ") == []
    assert find_by_name(city, None, "絶対にない名前") == []


def test_zones_at_a_school_hold_its_own(city, report):
    school = city.schools.geometry["C113222900018"]
    assert "田無第一中学校" in find_zones_at(report, school)
    assert find_zones_at(report, shapely.Point(0, 0)) == []
