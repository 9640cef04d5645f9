"""25 m cells: which zone each lies in, and zone shapes drawn from them.

The repository carries no official polygon. It carries, per cell, the zones its centre lies in;
shapes are drawn from that by dissolving and a simplification that keeps shared borders shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from zones.checks import require_metric
from zones.city import locate_cell_centres
from zones.constants import CELL_SIZE_M, SIMPLIFY_TOLERANCES_M
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

__all__ = [
    "adopt_points",
    "dissolve_cells",
    "draw_zones_from_cells",
    "lay_cells",
    "share_cells_among_areas",
]


def lay_cells(shapes_by_tier: Mapping[str, gpd.GeoDataFrame]) -> pd.DataFrame:
    """Say for every 25 m cell which zone of each tier its centre lies in.

    Parameters
    ----------
    shapes_by_tier
        Per tier id, polygons indexed by zone id, in one plane rectangular CRS. Where zones of one
        tier overlap, the first one counts.

    Returns
    -------
    pandas.DataFrame
        ``col``, ``row`` and a column per tier (zone id or empty text), only cells that lie in at
        least one zone, sorted by row and column.

    Raises
    ------
    NotMetricCrsError
        If shapes are in degrees.
    """
    for tier_id, shapes in shapes_by_tier.items():
        require_metric(shapes, name=tier_id)
    bounds = np.array([shapes.total_bounds for shapes in shapes_by_tier.values()])
    low = np.floor(bounds[:, :2].min(axis=0) / CELL_SIZE_M).astype(int)
    high = np.ceil(bounds[:, 2:].max(axis=0) / CELL_SIZE_M).astype(int)
    rows, cols = np.mgrid[low[1] : high[1], low[0] : high[0]]
    cells = pd.DataFrame({"col": cols.ravel(), "row": rows.ravel()})
    tree = shapely.STRtree(np.asarray(shapely.points(locate_cell_centres(cells))))
    for tier_id, shapes in shapes_by_tier.items():
        zone, cell = tree.query(shapes.geometry.to_numpy(), predicate="contains")
        ids = np.full(len(cells), "", dtype=object)
        ids[cell[::-1]] = shapes.index.to_numpy(dtype=object)[zone[::-1]]
        cells[tier_id] = ids
    covered = (cells[list(shapes_by_tier)] != "").any(axis=1)
    return cells[covered].reset_index(drop=True)


def adopt_points(
    cells: pd.DataFrame, points: gpd.GeoSeries, shapes_by_tier: Mapping[str, gpd.GeoDataFrame]
) -> pd.DataFrame:
    """Give the cell that holds a point the zone the point itself lies in.

    A cell goes by its centre; a point up to 18 m away may lie across a border. People counted at
    their representative point must come out in the same zone from cells as from the polygons.

    Parameters
    ----------
    cells
        As returned by ``lay_cells``.
    points
        Representative points, in the CRS of the shapes.
    shapes_by_tier
        The polygons the cells were laid from.

    Returns
    -------
    pandas.DataFrame
        A copy of ``cells`` with those cells changed.
    """
    changed = cells.copy()
    own = _find_own_cells(cells, shapely.get_coordinates(points.to_numpy()))
    tree = shapely.STRtree(points.to_numpy())
    for tier_id, shapes in shapes_by_tier.items():
        zone, point = tree.query(shapes.geometry.to_numpy(), predicate="contains")
        held = own[point] >= 0
        changed.loc[own[point[held]], tier_id] = shapes.index.to_numpy(dtype=object)[zone[held]]
    return changed


def share_cells_among_areas(
    cells: pd.DataFrame, areas: gpd.GeoDataFrame, *, steps: int = 400
) -> npt.NDArray[np.object_]:
    """Give each cell to a small area, from representative points and published areas alone.

    A power diagram: each cell goes to the point with the smallest squared distance less a weight,
    and the weights are moved until every area holds as many cells as its published size. Where
    polygons are known this agrees with them better than nearest points do (71 % against 63 % of
    cells in the town used to check it, see ``docs/decisions``).

    Parameters
    ----------
    cells
        ``col`` and ``row`` of the cells to share out.
    areas
        Index area id; ``area_m2``; representative points in the plane rectangular CRS.
    steps
        Number of times the weights are moved.

    Returns
    -------
    numpy.ndarray
        Area id of each cell, as text. The cell that holds a representative point belongs to it.

    Raises
    ------
    BadValueError
        If there are no areas, or an area is not above zero.
    """
    require_metric(areas, name="areas")
    size_m2 = areas["area_m2"].to_numpy(dtype=np.float64)
    if not len(areas) or not (size_m2 > 0).all():
        raise BadValueError("areas must have sizes above zero", where="area_m2")
    points = shapely.get_coordinates(areas.geometry.to_numpy())
    centres = locate_cell_centres(cells)
    neighbours = min(24, len(points))
    distance, candidate = cKDTree(points).query(centres, k=neighbours)
    squared = distance.reshape(len(centres), -1) ** 2
    candidate = candidate.reshape(len(centres), -1)
    target = size_m2 * (len(cells) / size_m2.sum())
    weight = np.zeros(len(points))
    best, best_error = candidate[:, 0], np.inf
    for _ in range(steps):
        choice = candidate[np.arange(len(centres)), (squared - weight[candidate]).argmin(axis=1)]
        short = target - np.bincount(choice, minlength=len(points))
        error = np.abs(short).sum()
        if error < best_error:
            best, best_error = choice, error
        weight += 0.2 * short * CELL_SIZE_M**2  # a fraction of the area still to be gained
    own = _find_own_cells(cells, points)
    best = best.copy()
    best[own[own >= 0]] = np.flatnonzero(own >= 0)
    return np.asarray(areas.index.to_numpy(dtype=object)[best], dtype=object)


def _find_own_cells(cells: pd.DataFrame, points: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Position of the cell that holds each point, -1 where no cell does."""
    index = pd.MultiIndex.from_frame(cells[["col", "row"]])
    wanted = np.floor(points / CELL_SIZE_M).astype(int)
    return np.asarray(
        index.get_indexer(pd.MultiIndex.from_arrays([wanted[:, 0], wanted[:, 1]])), dtype=np.int64
    )


def draw_zones_from_cells(
    cells: pd.DataFrame, tier_id: str, crs: str, *, keep: gpd.GeoSeries | None = None
) -> gpd.GeoSeries:
    """Draw zones from their cells: dissolve, then smooth the steps of the grid.

    Neighbours keep one shared border (no gap, no overlap): a topology-preserving coverage
    simplification with a tolerance of one cell, less where a point in ``keep`` would otherwise
    change sides.

    Parameters
    ----------
    cells
        ``col``, ``row`` and the column ``tier_id``.
    tier_id
        Tier to draw.
    crs
        Plane rectangular CRS of the cells.
    keep
        Points that must stay in the zone of the cell they lie in.

    Returns
    -------
    geopandas.GeoSeries
        Index zone id (sorted); polygons in ``crs``: an approximation on a 25 m grid.
    """
    ids, exact = dissolve_cells(cells, tier_id)
    shapes = exact
    for tolerance_m in SIMPLIFY_TOLERANCES_M:
        shapes = shapely.coverage_simplify(exact, tolerance_m)
        if keep is None or _stay_inside(keep, exact, shapes):
            break
    return gpd.GeoSeries(shapes, index=pd.Index(ids, name="zone_id"), crs=crs)


def _stay_inside(
    points: gpd.GeoSeries, exact: npt.NDArray[np.object_], shapes: npt.NDArray[np.object_]
) -> bool:
    """Whether each point lies in the same shape before and after simplification."""
    tree = shapely.STRtree(points.to_numpy())
    before, after = (tree.query(part, predicate="contains") for part in (exact, shapes))
    return set(zip(*before, strict=True)) == set(zip(*after, strict=True))


def dissolve_cells(
    cells: pd.DataFrame, tier_id: str
) -> tuple[npt.NDArray[np.str_], npt.NDArray[np.object_]]:
    """Join the cells of each zone, with a vertex on every corner of the grid.

    Parameters
    ----------
    cells
        ``col``, ``row`` and the column ``tier_id``.
    tier_id
        Tier whose cells are joined.

    Returns
    -------
    ids : numpy.ndarray
        Zone ids, sorted.
    shapes : numpy.ndarray
        Exact polygons in metres, not smoothed.
    """
    inside = cells[cells[tier_id] != ""].sort_values([tier_id, "row", "col"])
    zone = inside[tier_id].to_numpy()
    row, col = inside["row"].to_numpy(), inside["col"].to_numpy()
    start = np.ones(len(inside), dtype=bool)
    start[1:] = (zone[1:] != zone[:-1]) | (row[1:] != row[:-1]) | (col[1:] != col[:-1] + 1)
    first = np.flatnonzero(start)
    last = np.append(first[1:], len(inside)) - 1
    strips = shapely.box(col[first], row[first], col[last] + 1, row[first] + 1)
    ids, group = np.unique(zone[first].astype(str), return_inverse=True)
    dissolved = [shapely.union_all(strips[group == number]) for number in range(len(ids))]
    # vertices on every cell corner keep borders identical on both sides before simplifying
    exact = np.array([shapely.segmentize(shape, 1.0) for shape in dissolved])
    return ids, shapely.transform(exact, lambda xy: np.round(xy) * CELL_SIZE_M)
