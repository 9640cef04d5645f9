"""Moving people: nobody is lost, nobody is counted twice, rounding keeps the total."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.towns import CRS, make_city
from zones.errors import BadValueError
from zones.population import (
    apportion,
    assign_points,
    cut_into_cells,
    cut_into_parts,
    cut_into_points,
    spread_over_pieces,
)

counts = arrays(np.float64, st.integers(1, 40), elements=st.floats(0, 1e6))


@pytest.mark.property
@given(values=counts)
def test_rounding_keeps_the_sum_and_moves_nobody_by_more_than_one(values: np.ndarray) -> None:
    whole = apportion(values)
    assert whole.sum() == round(float(np.round(values, 9).sum()))
    assert (np.abs(whole - values) <= 1).all()


@pytest.mark.property
@given(values=arrays(np.int64, st.integers(1, 20), elements=st.integers(0, 10**6)))
def test_whole_numbers_stay_as_they_are(values: np.ndarray) -> None:
    assert (apportion(values.astype(float)) == values).all()


def test_largest_remainder_gets_the_person_and_ties_go_to_the_first() -> None:
    assert apportion(np.array([0.6, 0.2, 0.2])).tolist() == [1, 0, 0]
    assert apportion(np.array([0.5, 0.5])).tolist() == [1, 0]


@pytest.mark.parametrize("values", [[-1.0], [np.nan], [np.inf]])
def test_counts_that_are_not_counts_are_refused(values: list[float]) -> None:
    with pytest.raises(BadValueError):
        apportion(np.array(values))


def test_a_total_that_no_rounding_reaches_is_refused() -> None:
    with pytest.raises(BadValueError):
        apportion(np.array([1.0, 1.0]), 5)


def test_a_point_on_a_shared_border_belongs_to_one_zone() -> None:
    zones = gpd.GeoSeries([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], crs=CRS)
    inside = assign_points(np.array([[1.0, 0.5], [0.5, 0.5], [2.0, 1.0], [3.0, 0.0]]), zones)
    assert inside.toarray().tolist() == [[1, 0], [1, 0], [0, 1], [0, 0]]


def test_a_point_inside_two_zones_belongs_to_both() -> None:
    zones = gpd.GeoSeries([shapely.box(0, 0, 2, 2), shapely.box(1, 1, 3, 3)], crs=CRS)
    assert assign_points(np.array([[1.5, 1.5]]), zones).toarray().tolist() == [[1, 1]]


@pytest.mark.property
@given(xy=arrays(np.float64, (30, 2), elements=st.floats(0, 400)))
def test_assignment_equals_asking_each_zone(xy: np.ndarray) -> None:
    zones = gpd.GeoSeries([shapely.box(0, 0, 150, 400), shapely.box(100, 50, 300, 300)], crs=CRS)
    points = shapely.points(xy)
    clear = ~np.any([shapely.intersects(zone.boundary, points) for zone in zones], axis=0)
    expected = np.array([shapely.contains(zone, points) for zone in zones]).T
    assert (assign_points(xy, zones).toarray() == expected)[clear].all()


def test_points_and_cells_keep_every_share() -> None:
    city = make_city()
    for pieces in (cut_into_points(city.census), cut_into_cells(city.census, city.cells)):
        shares = np.bincount(pieces.area, weights=pieces.share, minlength=len(city.census))
        assert np.allclose(shares, 1)


def test_an_area_without_a_cell_keeps_its_people_at_its_point() -> None:
    city = make_city()
    cells = city.cells[city.cells["census"] != "005"]
    pieces = cut_into_cells(city.census, cells)
    lone = pieces.area == city.census.index.get_loc("005")
    assert pieces.share[lone].tolist() == [1.0]
    assert pieces.cell is not None
    assert pieces.cell[lone].tolist() == [-1]
    people = spread_over_pieces(city.census["people"].to_numpy(), pieces)
    assert people.sum() == pytest.approx(city.census["people"].sum())


def test_unknown_counts_add_nobody() -> None:
    city = make_city([np.nan, *range(15)])
    pieces = cut_into_points(city.census)
    assert spread_over_pieces(city.census["people"].to_numpy(), pieces).sum() == sum(range(15))


@pytest.mark.property
@given(
    centre=arrays(np.float64, (3, 2), elements=st.integers(0, 40_000).map(lambda cm: cm / 100)),
    radius=st.floats(20, 300),
)
def test_parts_by_area_agree_with_a_plain_overlay(centre: np.ndarray, radius: float) -> None:
    city = make_city(official=True)
    blocks = city.official["census"].geometry
    zones = gpd.GeoSeries(shapely.buffer(shapely.points(centre), radius), crs=CRS)
    pieces, inside = cut_into_parts(blocks, zones)
    shares = np.bincount(pieces.area, weights=pieces.share, minlength=len(blocks))
    assert np.allclose(shares, 1)
    per_zone = inside.T.astype(float) @ pieces.share
    expected = [
        (shapely.area(shapely.intersection(blocks.to_numpy(), zone)) / 1e4).sum() for zone in zones
    ]
    assert np.allclose(per_zone, expected, atol=1e-6)


def test_a_polygon_without_size_is_refused() -> None:
    line = gpd.GeoSeries([shapely.Polygon([(0, 0), (1, 1), (0, 0)])], crs=CRS)
    zones = gpd.GeoSeries([shapely.box(0, 0, 1, 1)], crs=CRS)
    with pytest.raises(BadValueError):
        cut_into_parts(line, zones)
