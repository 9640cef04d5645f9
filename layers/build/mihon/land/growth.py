"""Zones grown over cells: each in one piece, borders where crossing costs most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from scipy.sparse.csgraph import dijkstra

from layers.build.mihon.land.chance import pick_weighted

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.build.mihon.land.ground import Ground

__all__ = ["find_middle", "grow_zones", "mend_zones", "nearest_cell", "spread_cells"]

_MM_PER_M = 1000  # as the costs of Ground.steps


def spread_cells(
    rng: np.random.Generator,
    ground: Ground,
    weights: npt.NDArray[np.float64],
    count: int,
) -> npt.NDArray[np.int64]:
    """Pick cells far from each other: of a handful of draws, the one farthest from those picked.

    Parameters
    ----------
    rng
        Stream to draw from.
    ground
        Cells.
    weights
        Shape (n,): how likely each cell is drawn.
    count
        How many cells to pick.

    Returns
    -------
    numpy.ndarray
        Shape (count,): positions of cells.
    """
    picked = [int(pick_weighted(rng, weights, 1)[0])]
    while len(picked) < count:
        options = pick_weighted(rng, weights, 12)
        offset = ground.centre[options][:, np.newaxis] - ground.centre[picked][np.newaxis]
        picked.append(int(options[np.argmax((offset * offset).sum(axis=2).min(axis=1))]))
    return np.array(picked, dtype=np.int64)


def nearest_cell(ground: Ground, spot: tuple[float, float]) -> int:
    """Find the cell nearest to a spot.

    Parameters
    ----------
    ground
        Cells.
    spot
        Local metres east and north.

    Returns
    -------
    int
        Position of the cell.
    """
    offset = ground.centre - np.array(spot)
    return int(np.argmin((offset * offset).sum(axis=1)))


def grow_zones(
    ground: Ground,
    weights: npt.NDArray[np.float64],
    starts: npt.NDArray[np.int64],
    *,
    rounds: int,
    balance_m: float = 0.0,
) -> npt.NDArray[np.int64]:
    """Grow zones from starting cells, move each start to the middle of its zone, and repeat.

    Parameters
    ----------
    ground
        Cells and steps.
    weights
        Shape (n,): what should be shared evenly (people, or ones for area).
    starts
        Cell of each zone to start from.
    rounds
        How often the starts move.
    balance_m
        How many metres a zone gains for lacking all of its share.

    Returns
    -------
    numpy.ndarray
        Shape (n,): number of the zone of each cell.
    """
    starts = starts.copy()
    head_start = np.zeros(len(starts))
    zone = np.zeros(len(weights), dtype=np.int64)
    for turn in range(rounds):
        cost = dijkstra(ground.steps, indices=starts)
        zone = np.argmin(cost - head_start[:, np.newaxis], axis=0).astype(np.int64)
        load = np.bincount(zone, weights=weights, minlength=len(starts)) / weights.sum()
        head_start += np.round((1.0 - load * len(starts)) * balance_m * _MM_PER_M)
        if turn < rounds // 2:
            middles = [find_middle(ground, weights, zone == k) for k in range(len(starts))]
            starts = np.where(np.array(middles) >= 0, middles, starts)
    return zone


def find_middle(
    ground: Ground, weights: npt.NDArray[np.float64], member: npt.NDArray[np.bool_]
) -> int:
    """Find the cell of a zone nearest to its weighted middle.

    Parameters
    ----------
    ground
        Cells.
    weights
        Shape (n,): weight of each cell.
    member
        Shape (n,): whether a cell is in the zone.

    Returns
    -------
    int
        Position of the cell, -1 where the zone weighs nothing.
    """
    cells = np.flatnonzero(member)
    if not weights[cells].sum() > 0:
        return -1
    share = weights[cells, np.newaxis]
    middle = np.round((ground.centre[cells] * share).sum(axis=0) / share.sum(), 3)
    offset = ground.centre[cells] - middle
    return int(cells[np.argmin((offset * offset).sum(axis=1))])


def mend_zones(ground: Ground, zone: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Give cells cut off from the main part of their zone to the zone most around them.

    Parameters
    ----------
    ground
        Cells.
    zone
        Number of the zone of each cell.

    Returns
    -------
    numpy.ndarray
        The same with every zone in one piece (cells joined by sides).
    """
    low_col, low_row = ground.col.min() - 1, ground.row.min() - 1
    board = np.full((ground.col.max() - low_col + 2, ground.row.max() - low_row + 2), -1)
    at = ground.col - low_col, ground.row - low_row
    board[at] = zone
    for _ in range(50):
        stray = np.zeros(board.shape, dtype=bool)
        for number in np.unique(zone):
            parts, count = ndimage.label(board == number)
            if count > 1:
                stray |= (parts > 0) & (parts != np.bincount(parts.ravel())[1:].argmax() + 1)
        if not stray.any():
            break
        _hand_over(board, stray)
    mended: npt.NDArray[np.int64] = board[at]
    return mended


def _hand_over(board: npt.NDArray[np.int64], stray: npt.NDArray[np.bool_]) -> None:
    """Give each stray cell that touches settled ones to the most frequent zone among them."""
    settled = np.where(stray, -1, board)
    for x, y in np.argwhere(stray):
        sides = (x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)
        around = np.array([settled[side] for side in sides])
        around = around[around >= 0]
        if len(around):
            board[x, y] = np.bincount(around).argmax()
