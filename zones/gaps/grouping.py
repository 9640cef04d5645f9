"""Cells that lie together become one gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

__all__ = ["GAP_CELL_M", "MERGE_STEPS", "draw_group", "group_cells"]

GAP_CELL_M = 50.0
# neighbours by side or corner, and across one cell: a street or a small park divides no gap
MERGE_STEPS = 2


def group_cells(x: Floats, y: Floats) -> tuple[Integers, Integers, Integers]:
    """Put points on cells of 50 m and join the cells that lie together.

    Cells belong together when they touch at a side or a corner (8-connectivity) or when at most
    one cell lies between them, straight or aslant; so do chains of such cells.

    Parameters
    ----------
    x, y
        Metres east and north.

    Returns
    -------
    cell : numpy.ndarray
        Position of each point's cell, shape (points,).
    corner : numpy.ndarray
        Column and row of each cell, counted from the origin of the plane system, shape (cells, 2).
    group : numpy.ndarray
        Number of the group of each cell, shape (cells,).

    Examples
    --------
    >>> import numpy as np
    >>> group_cells(np.array([10.0, 120.0, 290.0]), np.zeros(3))[2]
    array([0, 0, 1])
    """
    raw = np.floor(np.column_stack([x, y]) / GAP_CELL_M).astype(np.int64)
    corner, cell = np.unique(raw, axis=0, return_inverse=True)
    cell = cell.ravel().astype(np.int64)
    count = len(corner)
    if not count:
        return cell, corner, np.empty(0, dtype=np.int64)
    near = cKDTree(corner).query_pairs(MERGE_STEPS, p=np.inf, output_type="ndarray")
    links = coo_array((np.ones(len(near), dtype=bool), (near[:, 0], near[:, 1])), (count, count))
    return cell, corner, connected_components(links, directed=False)[1].astype(np.int64)


def draw_group(corner: Integers) -> shapely.Geometry:
    """Draw the outline of cells: only where people live, not what lies between.

    Parameters
    ----------
    corner
        Column and row of each cell, shape (cells, 2).

    Returns
    -------
    shapely.Geometry
        Polygon or multipolygon in metres.
    """
    low = corner * GAP_CELL_M
    high = low + GAP_CELL_M
    return shapely.union_all(shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1]))
