"""Doubts about school sites are reported with both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from tests.towns import CRS, make_city
from zones.report import PeopleRequest
from zones.schools import find_school_doubts, measure_other_sites
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from zones.city import City


def _add_other_site(city: City) -> City:
    conflicts = gpd.GeoDataFrame(
        {"school_id": ["W"], "address": ["9-9"], "source_id": ["old"], "reason": ["x"]},
        geometry=[shapely.Point(350, 350)],
        crs=CRS,
    )
    object.__setattr__(city, "school_conflicts", conflicts)
    return city


def test_nothing_doubtful_gives_no_rows() -> None:
    assert find_school_doubts(make_city(), "junior_high").empty


def test_a_school_outside_its_own_district_is_reported() -> None:
    city = make_city(schools=((260.0, 200.0), (300.0, 200.0)))
    doubts = find_school_doubts(city, "junior_high")
    assert doubts["doubt"].tolist() == ["outside_own_district"]
    assert doubts["distance_m"].tolist() == [60.0]


def test_another_address_is_reported_with_its_source_and_figures() -> None:
    city = _add_other_site(make_city())
    doubts = find_school_doubts(city, "junior_high")
    assert doubts["doubt"].tolist() == ["other_site"]
    assert doubts["other_source_id"].tolist() == ["old"]
    request = PeopleRequest("junior_high", Definition.CIRCLE, 150.0)
    (site,) = measure_other_sites(city, request)
    assert (site.name, site.other_address) == ("西中学校", "9-9")
    assert site.people_there != site.people_here
    assert site.report.people.total == 1200


def test_districts_do_not_depend_on_where_the_school_stands() -> None:
    city = _add_other_site(make_city())
    assert measure_other_sites(city, PeopleRequest("junior_high", Definition.CELLS)) == []


def test_suspended_and_approximate_sites_are_reported() -> None:
    city = make_city()
    schools = city.schools.copy()
    schools.loc["W", "status"] = "suspended"
    schools.loc["E", "coordinate_quality"] = "town_centroid"
    object.__setattr__(city, "schools", schools)
    doubts = find_school_doubts(city, "junior_high").set_index("school_id")["doubt"]
    assert doubts.to_dict() == {"W": "suspended", "E": "approximate_site"}


def test_a_school_of_both_levels_may_share_one_id() -> None:
    city = _add_other_site(make_city())
    schools = city.schools.rename(index={"w": "W"})  # 義務教育学校: one code, two rows
    object.__setattr__(city, "schools", schools)
    doubts = find_school_doubts(city, "junior_high")
    assert doubts["doubt"].tolist() == ["other_site"]
    request = PeopleRequest("junior_high", Definition.CIRCLE, 150.0)
    (site,) = measure_other_sites(city, request)
    assert site.people_there != site.people_here
