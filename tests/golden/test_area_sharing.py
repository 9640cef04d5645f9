"""Cells shared out from points and areas, against a town whose polygons are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely
from scipy.spatial import cKDTree

from zones.city import locate_cell_centres
from zones.grid import lay_cells, share_cells_among_areas

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.golden


def test_published_areas_place_more_cells_right_than_nearest_points(shared_data: Path) -> None:
    path = shared_data / "codh-ka-topojson-sample" / "r2ka29209.topojson"
    town = gpd.read_file(f"TopoJSON:{path}", layer="town").set_crs(6668, allow_override=True)
    largest = town.sort_values("AREA_MAX_F", ascending=False).drop_duplicates("KEY_CODE")
    points = gpd.GeoSeries.from_xy(
        largest["X_CODE"].astype(float), largest["Y_CODE"].astype(float), crs=6668
    ).to_crs(6674)
    shapes = town.to_crs(6674).dissolve("KEY_CODE")
    shapes.geometry = shapely.make_valid(shapes.geometry.to_numpy())
    areas = gpd.GeoDataFrame(
        {"area_m2": shapes.area.reindex(largest["KEY_CODE"]).to_numpy()},
        index=largest["KEY_CODE"].to_numpy(),
        geometry=points.to_numpy(),
        crs=6674,
    )
    cells = lay_cells({"census": shapes})
    truth = cells["census"].to_numpy()
    shared = share_cells_among_areas(cells, areas)
    spots = shapely.get_coordinates(areas.geometry.to_numpy())
    nearest = areas.index.to_numpy()[cKDTree(spots).query(locate_cell_centres(cells))[1]]
    by_area, by_point = np.mean(shared == truth), np.mean(nearest == truth)
    assert by_area > by_point + 0.05
    assert by_area == pytest.approx(0.71, abs=0.02)
    assert by_point == pytest.approx(0.63, abs=0.02)
