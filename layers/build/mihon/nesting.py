"""Make grown zones nest in each other, follow blocks, and be numbered in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import csr_array

from layers.build.mihon.land.growth import mend_zones

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.build.mihon.land.ground import Ground

__all__ = [
    "find_blocks",
    "keep_tidiest",
    "nest_groups",
    "number_in_order",
    "number_west_first",
    "take_majority",
]

_SPLIT_SHARE = 0.1  # a group stays cut only where its smaller part is at least this


def find_blocks(ground: Ground, blocks: npt.NDArray[np.object_]) -> npt.NDArray[np.int64]:
    """Find the block each cell lies in; a cell in none is a block of its own.

    Parameters
    ----------
    ground
        Cells.
    blocks
        Polygons that do not overlap.

    Returns
    -------
    numpy.ndarray
        Shape (cells,): number of the block, from 0 without gaps.
    """
    block = len(blocks) + np.arange(len(ground.centre))
    cell, face = shapely.STRtree(blocks).query(
        shapely.points(ground.centre), predicate="intersects"
    )
    block[cell[::-1]] = face[::-1]
    return np.unique(block, return_inverse=True)[1].astype(np.int64)


def _count_pairs(
    group: npt.NDArray[np.int64], zone: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Count cells per group (rows) and zone (columns)."""
    shape = (int(group.max()) + 1, int(zone.max()) + 1)
    counts = csr_array((np.ones(len(group)), (group, zone)), shape=shape)
    table: npt.NDArray[np.int64] = counts.toarray().astype(np.int64)
    return table


def take_majority(
    zone: npt.NDArray[np.int64], group: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Give every cell of a group the zone most of the group has.

    Parameters
    ----------
    zone
        Number of the zone of each cell.
    group
        Number of the group of each cell.

    Returns
    -------
    numpy.ndarray
        Shape (cells,): zone of each cell; the first one where zones tie.
    """
    majority: npt.NDArray[np.int64] = _count_pairs(group, zone).argmax(axis=1)[group]
    return majority


def nest_groups(
    zone: npt.NDArray[np.int64], group: npt.NDArray[np.int64], *, loose: int
) -> npt.NDArray[np.int64]:
    """Let groups nest in zones, but for the few that are cut most evenly.

    Parameters
    ----------
    zone
        Number of the zone of each cell.
    group
        Number of the group of each cell.
    loose
        At most so many groups stay cut.

    Returns
    -------
    numpy.ndarray
        Shape (cells,): zone of each cell.
    """
    counts = _count_pairs(group, zone)
    second_share = np.sort(counts, axis=1)[:, -2] / counts.sum(axis=1)
    cut = np.argsort(-second_share, kind="stable")[:loose]
    cut = cut[second_share[cut] >= _SPLIT_SHARE]
    return np.where(np.isin(group, cut), zone, counts.argmax(axis=1)[group])


def number_in_order(ground: Ground, zone: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Renumber zones along a sweep from north-west to south-east, as 丁目 often are.

    Parameters
    ----------
    ground
        Cells.
    zone
        Number of the zone of each cell.

    Returns
    -------
    numpy.ndarray
        Shape (cells,): new number of the zone of each cell.
    """
    east, north = _measure_middles(ground, zone)
    order = np.argsort(np.round(east * 0.6 - north, 3), kind="stable")
    return np.argsort(order)[zone]


def number_west_first(ground: Ground, zone: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Renumber zones, the westernmost first and the others from north to south.

    Parameters
    ----------
    ground
        Cells.
    zone
        Number of the zone of each cell.

    Returns
    -------
    numpy.ndarray
        Shape (cells,): new number of the zone of each cell.
    """
    east, north = _measure_middles(ground, zone)
    order = sorted(range(len(east)), key=lambda number: (east[number] > east.min(), -north[number]))
    return np.argsort(order)[zone]


def _measure_middles(
    ground: Ground, zone: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Find the mean position east and north of the cells of each zone, to a millimetre."""
    cells = np.bincount(zone)
    east = np.bincount(zone, weights=ground.centre[:, 0]) / cells
    north = np.bincount(zone, weights=ground.centre[:, 1]) / cells
    return np.round(east, 3), np.round(north, 3)


def keep_tidiest(
    ground: Ground, density: npt.NDArray[np.float64], drafts: list[npt.NDArray[np.int64]]
) -> npt.NDArray[np.int64]:
    """Mend drafts and keep the one with short borders and even loads, numbered in order.

    Parameters
    ----------
    ground
        Cells and steps.
    density
        Shape (cells,): what should be shared evenly.
    drafts
        Number of the zone of each cell, per draft.

    Returns
    -------
    numpy.ndarray
        Shape (cells,): number of the zone of each cell, every zone in one piece.
    """
    links = ground.steps.tocoo()
    mended = [mend_zones(ground, draft) for draft in drafts]
    scores = []
    for zone in mended:
        cut = zone[links.row] != zone[links.col]
        # a border along a river or a road is cheap: it counts less than one through houses
        border = (1.0 / links.data[cut]).sum()
        load = np.bincount(zone, weights=density)
        scores.append(round(float(border * (load.max() / load.mean()) ** 2), 9))
    return number_in_order(ground, mended[int(np.argmin(scores))])
