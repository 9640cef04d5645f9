"""Which zones touch, from polygons and from cells."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from zones.districting.adjacency import find_borders, find_borders_on_cells, pick_edges
from zones.errors import BadValueError, NotMetricCrsError

CRS = "EPSG:6677"


def make_shapes(**boxes: tuple[float, float, float, float]) -> gpd.GeoDataFrame:
    index = pd.Index(list(boxes), name="zone_id")
    return gpd.GeoDataFrame(
        index=index, geometry=[shapely.box(*b) for b in boxes.values()], crs=CRS
    )


@pytest.mark.golden
def test_lengths_by_hand() -> None:
    """a and b share 100 m, b and c 40 m, a and c only a corner, d lies apart."""
    shapes = make_shapes(
        a=(0, 0, 100, 100), b=(100, 0, 200, 100), c=(160, 100, 300, 200), d=(500, 500, 600, 600)
    )
    table = find_borders(shapes)
    pairs = dict(zip(table["one"] + table["other"], table["length_m"], strict=True))
    assert pairs == {"ab": pytest.approx(100, abs=3), "bc": pytest.approx(40, abs=3)}
    assert pick_edges(table, list("abcd")).tolist() == [[0, 1]]
    assert pick_edges(table, list("abcd"), least_m=30).tolist() == [[0, 1], [1, 2]]
    assert pick_edges(table, list("ca"), least_m=30).tolist() == []
    assert pick_edges(table, list("dcba"), least_m=30).tolist() == [[1, 2], [2, 3]]


@pytest.mark.golden
def test_a_corner_and_a_sliver() -> None:
    """Zones that miss or cover each other by half a metre touch; those at a corner hardly."""
    shapes = make_shapes(
        a=(0, 0, 100, 100),
        b=(100.5, 0, 200, 100),
        c=(0, 99.5, 100, 200),
        d=(100, 100, 200, 200),
    )
    table = find_borders(shapes)
    pairs = dict(zip(table["one"] + table["other"], table["length_m"], strict=True))
    assert pairs["ab"] == pytest.approx(100, rel=0.35)
    assert pairs["ac"] == pytest.approx(100, rel=0.35)
    assert pairs["ad"] < 5
    assert ["a", "d"] not in pick_edges(table, list("abcd")).tolist()


@pytest.mark.golden
def test_cells_and_polygons_tell_the_same() -> None:
    rows, cols = np.mgrid[0:8, 0:12]
    names = np.where(cols < 4, "a", np.where(rows < 4, "b", "c"))
    cells = pd.DataFrame({"col": cols.ravel(), "row": rows.ravel(), "t": names.ravel()})
    cells.loc[0, "t"] = ""
    before = cells.copy()
    table = find_borders_on_cells(cells, "t")
    assert table.to_numpy().tolist() == [["a", "b", 100.0], ["a", "c", 100.0], ["b", "c", 200.0]]
    pd.testing.assert_frame_equal(cells, before)
    shapes = make_shapes(a=(0, 0, 100, 200), b=(100, 0, 300, 100), c=(100, 100, 300, 200))
    drawn = find_borders(shapes)
    assert drawn["length_m"].tolist() == pytest.approx([100, 100, 200], abs=5)
    for borders in (table, drawn):
        assert pick_edges(borders, list("abc")).tolist() == [[0, 1], [0, 2], [1, 2]]


@pytest.mark.fault
def test_degrees_and_no_width_are_refused() -> None:
    shapes = make_shapes(a=(0, 0, 1, 1))
    with pytest.raises(NotMetricCrsError):
        find_borders(shapes.to_crs("EPSG:6668"))
    with pytest.raises(BadValueError):
        find_borders(shapes, close_m=0)
