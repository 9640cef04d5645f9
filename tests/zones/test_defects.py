"""Each kind of defect is found and measured; sound zones have none."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from tests.towns import CRS, make_city
from zones.defects import find_zone_defects
from zones.errors import DuplicateIdError, NotMetricCrsError


def _zones(*shapes: shapely.Geometry) -> gpd.GeoDataFrame:
    names = [chr(ord("a") + n) for n in range(len(shapes))]
    return gpd.GeoDataFrame({"name": names}, index=names, geometry=list(shapes), crs=CRS)


def _found(zones: gpd.GeoDataFrame, outline: shapely.Geometry | None = None) -> list[tuple]:
    table = find_zone_defects(zones, outline)
    return list(table[["name", "defect", "area_m2", "other_name"]].itertuples(False, None))


def test_sound_zones_have_no_defect() -> None:
    city = make_city(official=True)
    assert find_zone_defects(city.official["junior_high"], shapely.box(0, 0, 400, 400)).empty


def test_an_overlap_is_measured_and_names_both() -> None:
    zones = _zones(shapely.box(0, 0, 100, 100), shapely.box(90, 0, 200, 100))
    assert _found(zones) == [("a", "overlap", 1000.0, "b")]


def test_a_narrow_overlap_is_a_sliver() -> None:
    zones = _zones(shapely.box(0, 0, 100, 100), shapely.box(99.5, 0, 200, 100))
    assert _found(zones) == [("a", "sliver", 50.0, "b")]


def test_a_gap_between_zones_is_measured() -> None:
    ring = shapely.box(0, 0, 100, 100).difference(shapely.box(40, 40, 60, 60))
    assert _found(_zones(ring)) == [("", "gap", 400.0, "")]
    assert _found(_zones(ring, shapely.box(40, 40, 60, 60))) == []


def test_an_enclave_is_a_part_and_no_overlap() -> None:
    main = shapely.MultiPolygon([shapely.box(0, 0, 100, 100), shapely.box(300, 0, 310, 10)])
    assert _found(_zones(main)) == [("a", "multipart", 100.0, "")]


def test_a_bow_tie_is_broken_and_still_measured_against_others() -> None:
    tie = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    assert ("a", "invalid", 0.0, "") in _found(_zones(tie))


def test_a_missing_shape_is_said() -> None:
    assert _found(_zones(shapely.Polygon(), shapely.box(0, 0, 1, 1)))[0][1] == "empty"


def test_land_outside_of_the_city_is_measured() -> None:
    zones = _zones(shapely.box(0, 0, 100, 100))
    assert _found(zones, shapely.box(0, 0, 90, 100)) == [("a", "outside", 1000.0, "")]


def test_degrees_and_repeated_ids_are_refused() -> None:
    zones = _zones(shapely.box(0, 0, 1, 1))
    with pytest.raises(NotMetricCrsError):
        find_zone_defects(zones.set_crs("EPSG:6668", allow_override=True))
    with pytest.raises(DuplicateIdError):
        find_zone_defects(_zones(*[shapely.box(0, 0, 1, 1)] * 2).rename(index={"b": "a"}))
