"""Cells and the shapes drawn from them: nothing lost, no gap, no overlap."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from tests.towns import CRS, make_city
from zones.errors import BadValueError, NotMetricCrsError
from zones.grid import adopt_points, draw_zones_from_cells, lay_cells, share_cells_among_areas

HALVES = gpd.GeoDataFrame(
    geometry=[shapely.box(0, 0, 200, 400), shapely.box(200, 0, 400, 400)],
    index=["W", "E"],
    crs=CRS,
)


def test_cells_laid_from_halves_are_the_cells_of_the_town() -> None:
    cells = lay_cells({"junior_high": HALVES})
    expected = make_city().cells[["col", "row", "junior_high"]]
    pd.testing.assert_frame_equal(cells, expected, check_dtype=False)


def test_degrees_are_refused() -> None:
    with pytest.raises(NotMetricCrsError):
        lay_cells({"t": HALVES.set_crs("EPSG:6668", allow_override=True)})


def test_overlapping_zones_of_a_tier_give_each_cell_to_the_first() -> None:
    twice = gpd.GeoDataFrame(
        geometry=[shapely.box(0, 0, 50, 50), shapely.box(0, 0, 50, 50)], index=["a", "b"], crs=CRS
    )
    assert set(lay_cells({"t": twice})["t"]) == {"a"}


def test_shapes_drawn_from_cells_are_the_halves() -> None:
    shapes = draw_zones_from_cells(make_city().cells, "junior_high", CRS)
    assert shapes.index.tolist() == ["E", "W"]
    assert shapes["W"].normalize().equals(shapely.box(0, 0, 200, 400).normalize())


def test_ragged_neighbours_keep_one_border() -> None:
    rng = np.random.default_rng(3)
    seeds = rng.uniform(0, 2000, (12, 2))
    rows, cols = np.mgrid[0:80, 0:80]
    centre = (np.column_stack([cols.ravel(), rows.ravel()]) + 0.5) * 25
    nearest = np.hypot(*(centre[:, None] - seeds[None]).transpose(2, 0, 1)).argmin(axis=1)
    cells = pd.DataFrame({"col": cols.ravel(), "row": rows.ravel()})
    cells["zone"] = np.array([f"z{n:02d}" for n in range(12)], dtype=object)[nearest]
    shapes = draw_zones_from_cells(cells, "zone", CRS)
    assert shapely.coverage_is_valid(shapes.to_numpy())
    exact = cells["zone"].value_counts() * 625.0
    assert (shapes.area / exact.reindex(shapes.index) - 1).abs().max() < 0.05


def test_a_point_never_changes_sides_when_borders_are_smoothed() -> None:
    rng = np.random.default_rng(5)
    rows, cols = np.mgrid[0:40, 0:40]
    wave = 20 + np.round(3 * np.sin(rows * 1.3) + rng.normal(0, 2, rows.shape[0])[:, None])
    cells = pd.DataFrame({"col": cols.ravel(), "row": rows.ravel()})
    cells["zone"] = np.where(cols.ravel() < wave.ravel(), "a", "b").astype(object)
    centre = (cells[["col", "row"]].to_numpy() + 0.5) * 25
    near = np.abs(cols.ravel() - wave.ravel()) <= 1
    keep = gpd.GeoSeries(shapely.points(centre[near]), crs=CRS)
    shapes = draw_zones_from_cells(cells, "zone", CRS, keep=keep)
    for zone_id in ("a", "b"):
        own = keep[(cells["zone"][near] == zone_id).to_numpy()]
        assert own.within(shapes[zone_id]).all()


def test_a_cell_takes_the_zone_of_the_point_it_holds() -> None:
    skewed = gpd.GeoDataFrame(
        geometry=[shapely.box(0, 0, 20, 100), shapely.box(20, 0, 100, 100)],
        index=["a", "b"],
        crs=CRS,
    )
    cells = lay_cells({"t": skewed})
    points = gpd.GeoSeries([shapely.Point(22, 12)], index=["p"], crs=CRS)
    assert cells.set_index(["col", "row"])["t"][0, 0] == "a"
    changed = adopt_points(cells, points, {"t": skewed}).set_index(["col", "row"])["t"]
    assert changed[0, 0] == "b"
    assert changed[0, 1] == "a"


def test_cells_are_shared_out_by_the_published_areas() -> None:
    cells = make_city().cells
    areas = gpd.GeoDataFrame(
        {"area_m2": [120_000.0, 40_000.0]},
        index=["big", "small"],
        geometry=[shapely.Point(130, 200), shapely.Point(270, 200)],
        crs=CRS,
    )
    owners = pd.Series(share_cells_among_areas(cells, areas)).value_counts() * 625
    assert owners["big"] == pytest.approx(120_000, rel=0.1)
    assert owners.sum() == 160_000


def test_areas_without_size_are_refused() -> None:
    areas = gpd.GeoDataFrame({"area_m2": [0.0]}, geometry=[shapely.Point(0, 0)], crs=CRS)
    with pytest.raises(BadValueError):
        share_cells_among_areas(make_city().cells, areas)
