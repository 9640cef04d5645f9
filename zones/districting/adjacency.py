"""Which zones touch, and along how many metres.

Touching at a corner, or along a few metres, does not make two zones neighbours: a worker cannot go
from one to the other there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from zones.checks import require_metric, require_positive
from zones.constants import CELL_SIZE_M

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    import numpy.typing as npt

    Indices = npt.NDArray[np.intp]

__all__ = ["LEAST_BORDER_M", "find_borders", "find_borders_on_cells", "pick_edges"]

LEAST_BORDER_M = 50.0  # two cells of the 25 m grid
CLOSE_M = 1.0  # official polygons of neighbours miss each other by less than that


def find_borders(shapes: gpd.GeoDataFrame, close_m: float = CLOSE_M) -> pd.DataFrame:
    """Measure the shared border of every two zones.

    Each zone is widened a little; where two widened ones overlap, the area over its width is the
    length. So neither a gap nor a sliver between polygons hides a border.

    Parameters
    ----------
    shapes
        Polygons indexed by zone id, in a plane CRS.
    close_m
        Metres each zone is widened by.

    Returns
    -------
    pandas.DataFrame
        ``one``, ``other`` (ids, in the order of the frame) and ``length_m``, only above zero.

    Raises
    ------
    NotMetricCrsError
        If the shapes are in degrees.
    BadValueError
        If the width is not above zero.
    """
    require_metric(shapes, name="shapes")
    require_positive(close_m, name="close_m")
    wide = shapely.buffer(shapes.geometry.to_numpy(), close_m)
    one, other = shapely.STRtree(wide).query(wide, predicate="intersects")
    upper = one < other
    one, other = one[upper], other[upper]
    length = shapely.area(shapely.intersection(wide[one], wide[other])) / (2 * close_m)
    ids = shapes.index.to_numpy()
    table = pd.DataFrame({"one": ids[one], "other": ids[other], "length_m": length})
    order = np.lexsort((other, one))
    kept: pd.DataFrame = table.iloc[order[length[order] > 0]]
    return kept.reset_index(drop=True)


def find_borders_on_cells(cells: pd.DataFrame, tier_id: str) -> pd.DataFrame:
    """Measure shared borders by counting the sides of cells along them.

    Parameters
    ----------
    cells
        ``col``, ``row`` and the column ``tier_id`` of zone ids, empty outside.
    tier_id
        Tier whose zones are looked at.

    Returns
    -------
    pandas.DataFrame
        ``one``, ``other`` (ids, sorted) and ``length_m``, along the sides of the cells: up to 1.4
        times the length of a border that runs aslant.

    Examples
    --------
    >>> cells = pd.DataFrame({"col": [0, 1, 0, 1], "row": [0, 0, 1, 1], "z": list("abab")})
    >>> find_borders_on_cells(cells, "z").to_numpy().tolist()
    [['a', 'b', 50.0]]
    """
    inside = cells.loc[cells[tier_id] != "", ["col", "row", tier_id]]
    sides = []
    for step in ("col", "row"):
        beside = inside.assign(**{step: inside[step] - 1})
        pairs = inside.merge(beside, on=["col", "row"], suffixes=("_here", "_there"))
        names = pairs[[f"{tier_id}_here", f"{tier_id}_there"]].to_numpy(dtype=object)
        sides.append(np.sort(names[names[:, 0] != names[:, 1]], axis=1))
    table = pd.DataFrame(np.vstack(sides), columns=["one", "other"], dtype=object)
    counted = table.groupby(["one", "other"]).size()
    ends = counted.index.to_frame(index=False)
    return ends.assign(length_m=counted.to_numpy(dtype=np.float64) * CELL_SIZE_M)


def pick_edges(
    borders: pd.DataFrame, ids: Sequence[str], least_m: float = LEAST_BORDER_M
) -> Indices:
    """Say which units touch.

    Parameters
    ----------
    borders
        As measured.
    ids
        The units, in order.
    least_m
        Shorter borders do not count.

    Returns
    -------
    numpy.ndarray
        Positions, the smaller first, shape (m, 2); zones that are no unit are left out.
    """
    at = {name: number for number, name in enumerate(ids)}
    pairs = [
        sorted((at[one], at[other]))
        for one, other, length in borders[["one", "other", "length_m"]].itertuples(index=False)
        if length >= least_m and one in at and other in at
    ]
    return np.array(sorted(pairs), dtype=np.intp).reshape(-1, 2)
