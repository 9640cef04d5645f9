"""Once, several and none always sum to the total; policies count nobody twice."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_array

from tests.towns import CRS
from zones.coverage import count_by_depth, measure_area_by_depth, weigh_zones
from zones.errors import BadValueError
from zones.vocabulary import OverlapPolicy

memberships = arrays(np.bool_, (25, 4), elements=st.booleans())
people = arrays(np.float64, 25, elements=st.floats(0, 1e5))
spots = arrays(np.float64, (25, 2), elements=st.floats(0, 1000))


@pytest.mark.property
@given(inside=memberships, amounts=people)
def test_depths_sum_to_the_total(inside: np.ndarray, amounts: np.ndarray) -> None:
    depths = count_by_depth(amounts, csr_array(inside))
    assert depths.once + depths.several + depths.none == depths.total
    assert depths.total == round(float(amounts.sum())) or abs(depths.total - amounts.sum()) <= 1
    deep = inside.sum(axis=1)
    assert depths.several == pytest.approx(amounts[deep > 1].sum(), abs=1)
    assert depths.none == pytest.approx(amounts[deep == 0].sum(), abs=1)


@pytest.mark.property
@given(inside=memberships, xy=spots)
def test_share_and_nearest_count_everyone_inside_once(inside: np.ndarray, xy: np.ndarray) -> None:
    centres = np.array([[0.0, 0], [1000, 0], [0, 1000], [1000, 1000]])
    covered = inside.any(axis=1)
    for policy in (OverlapPolicy.SHARE, OverlapPolicy.NEAREST):
        weights = weigh_zones(csr_array(inside), policy, xy=xy, centres=centres).toarray()
        assert np.allclose(weights.sum(axis=1), covered)
        assert (weights[~inside] == 0).all()


def test_all_counts_a_person_in_each_zone() -> None:
    inside = csr_array(np.array([[True, True, False]]))
    weights = weigh_zones(inside, OverlapPolicy.ALL, xy=np.zeros((1, 2)), centres=None)
    assert weights.toarray().tolist() == [[1, 1, 0]]


def test_nearest_takes_the_nearer_school_and_the_first_of_two_equally_near() -> None:
    inside = csr_array(np.ones((2, 2), dtype=bool))
    xy = np.array([[9.0, 0.0], [5.0, 0.0]])
    centres = np.array([[0.0, 0.0], [10.0, 0.0]])
    weights = weigh_zones(inside, OverlapPolicy.NEAREST, xy=xy, centres=centres)
    assert weights.toarray().tolist() == [[0, 1], [1, 0]]


def test_nearest_needs_schools() -> None:
    inside = csr_array(np.ones((1, 1), dtype=bool))
    with pytest.raises(BadValueError):
        weigh_zones(inside, OverlapPolicy.NEAREST, xy=np.zeros((1, 2)), centres=None)


@pytest.mark.property
@given(centre=arrays(np.float64, (4, 2), elements=st.floats(0, 400)), radius=st.floats(10, 300))
def test_area_by_depth_equals_a_plain_overlay(centre: np.ndarray, radius: float) -> None:
    outline = shapely.box(0, 0, 400, 400)
    zones = gpd.GeoSeries(shapely.buffer(shapely.points(centre), radius), crs=CRS)
    depths = measure_area_by_depth(zones, outline)
    grid = np.mgrid[2:400:4, 2:400:4].reshape(2, -1).T
    deep = sum(shapely.contains_xy(zone, grid).astype(int) for zone in zones)
    cell = 16.0
    assert depths.once + depths.several + depths.none == pytest.approx(160_000)
    perimeter = shapely.length(shapely.boundary(zones.to_numpy())).sum()
    assert depths.several == pytest.approx((deep > 1).sum() * cell, abs=8 * perimeter + 100)
    assert depths.none == pytest.approx((deep == 0).sum() * cell, abs=8 * perimeter + 100)


def test_neighbours_that_share_a_border_do_not_overlap() -> None:
    zones = gpd.GeoSeries([shapely.box(0, 0, 1, 2), shapely.box(1, 0, 2, 2)], crs=CRS)
    depths = measure_area_by_depth(zones, shapely.box(0, 0, 3, 2))
    assert (depths.once, depths.several, depths.none) == pytest.approx((4, 0, 2))
