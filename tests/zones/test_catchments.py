"""Circles and nearest areas: sizes, refusals and the law that a larger radius never loses."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pyproj import Geod

from zones.catchments import draw_catchments, draw_nearest_areas, find_nearest, find_within_radius
from zones.errors import BadValueError, DuplicateIdError, NoCrsError, NotMetricCrsError

SCHOOLS = gpd.GeoSeries([shapely.Point(-25000, -28000)], index=["a"], crs="EPSG:6677")
places = arrays(np.float64, (20, 2), elements=st.floats(-3000, 3000))
centres = arrays(np.float64, (5, 2), elements=st.floats(-3000, 3000))


def test_circle_is_within_a_thousandth_of_the_true_area_on_the_ellipsoid() -> None:
    circle = draw_catchments(SCHOOLS, 1200.0).to_crs("EPSG:6668")["a"]
    on_earth, _ = Geod(ellps="GRS80").geometry_area_perimeter(circle)
    assert abs(on_earth) / (np.pi * 1200**2) == pytest.approx(1, abs=1e-3)
    assert shapely.get_num_coordinates(circle) == 4 * 64 + 1


@pytest.mark.parametrize("crs", ["EPSG:6668", "EPSG:4326", "EPSG:3857", "EPSG:2263"])
def test_degrees_mercator_and_feet_are_refused(crs: str) -> None:
    with pytest.raises(NotMetricCrsError):
        draw_catchments(SCHOOLS.set_crs(crs, allow_override=True), 1200.0)


def test_a_series_without_crs_is_refused() -> None:
    with pytest.raises(NoCrsError):
        draw_catchments(gpd.GeoSeries([shapely.Point(0, 0)]), 1200.0)


@pytest.mark.parametrize("radius_m", [0.0, -1.0, float("inf"), float("nan")])
def test_radius_must_be_a_number_above_zero(radius_m: float) -> None:
    with pytest.raises(BadValueError):
        draw_catchments(SCHOOLS, radius_m)


def test_fewer_than_64_segments_are_refused() -> None:
    with pytest.raises(BadValueError):
        draw_catchments(SCHOOLS, 1200.0, quarter_segments=16)


def test_repeated_ids_are_refused() -> None:
    twice = gpd.GeoSeries([shapely.Point(0, 0)] * 2, index=["a", "a"], crs="EPSG:6677")
    with pytest.raises(DuplicateIdError):
        draw_catchments(twice, 100.0)


def test_clipping_keeps_only_the_city() -> None:
    half = shapely.box(-25000, -30000, -20000, -25000)
    clipped = draw_catchments(SCHOOLS, 1200.0, clip_to=half)
    assert clipped.area["a"] == pytest.approx(draw_catchments(SCHOOLS, 1200.0).area["a"] / 2)


def test_nearest_areas_fill_the_outline_without_overlap() -> None:
    rng = np.random.default_rng(7)
    schools = gpd.GeoSeries(shapely.points(rng.uniform(0, 1000, (9, 2))), crs="EPSG:6677")
    outline = shapely.box(-100, -100, 1100, 1100)
    shapes = draw_nearest_areas(schools, outline)
    assert shapes.area.sum() == pytest.approx(outline.area)
    assert shapely.union_all(shapes.to_numpy()).area == pytest.approx(outline.area)
    assert shapes.index.equals(schools.index)
    for point, shape in zip(schools, shapes, strict=True):
        assert shape.contains(point)


def test_one_school_has_the_whole_outline() -> None:
    outline = shapely.box(-30000, -30000, 0, 0)
    assert draw_nearest_areas(SCHOOLS, outline)["a"].equals(outline)


def test_two_schools_at_one_place_are_refused() -> None:
    twins = gpd.GeoSeries([shapely.Point(0, 0)] * 2, crs="EPSG:6677")
    with pytest.raises(BadValueError):
        draw_nearest_areas(twins, shapely.box(0, 0, 1, 1))


def test_a_place_on_the_circle_is_inside() -> None:
    inside = find_within_radius(np.array([[1200.0, 0.0]]), np.array([[0.0, 0.0]]), 1200.0)
    assert inside.toarray().tolist() == [[True]]


def test_no_places_give_an_empty_matrix() -> None:
    assert find_within_radius(np.empty((0, 2)), np.zeros((3, 2)), 10.0).shape == (0, 3)


@pytest.mark.property
@given(places=places, centres=centres, radius_m=st.floats(1, 4000))
def test_within_radius_equals_the_distance_computed_one_by_one(
    places: np.ndarray, centres: np.ndarray, radius_m: float
) -> None:
    distance = np.hypot(*(places[:, None, :] - centres[None, :, :]).transpose(2, 0, 1))
    clear = np.abs(distance - radius_m) > 1e-6
    found = find_within_radius(places, centres, radius_m).toarray()
    assert (found == (distance <= radius_m))[clear].all()


@pytest.mark.property
@given(places=places, centres=centres, radius_m=st.floats(1, 2000), more=st.floats(0, 2000))
def test_a_larger_radius_never_loses_a_place(
    places: np.ndarray, centres: np.ndarray, radius_m: float, more: float
) -> None:
    small = find_within_radius(places, centres, radius_m).toarray()
    large = find_within_radius(places, centres, radius_m + more).toarray()
    assert (large | ~small).all()


@pytest.mark.property
@given(places=places, centres=centres)
def test_nearest_is_never_farther_than_any_other(places: np.ndarray, centres: np.ndarray) -> None:
    distance = np.hypot(*(places[:, None, :] - centres[None, :, :]).transpose(2, 0, 1))
    chosen = find_nearest(places, centres).toarray()
    assert (chosen.sum(axis=1) == 1).all()
    assert np.allclose(distance[chosen], distance.min(axis=1))
