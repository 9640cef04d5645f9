"""Where points meet the network: the nearest spot of the nearest piece of street.

Pieces are cut into parts of at most 30 m whose middles stand in a tree of points, which is searched
many times faster than a tree of lines. What comes first there is nearest but for half a part, so
more middles are looked at until none that is left out could be nearer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from zones.streets import Streets, WalkNetwork, order_along_curve, prepare_network

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.int64]

__all__ = ["Snapped", "ready", "snap"]

HAIR_M = 1e-6  # sums of lengths miss round figures by less than this
EQUAL_M = 1e-9  # pieces that meet in one spot are equally near
PART_M = 30.0
FIRST_LOOK, LOOK_MORE = 4, 4
BLOCK = 100_000  # points looked up at once
WORTH_THREADS = 20_000
WORTH_KEEPING, MOST_KEPT = 500, 4


@dataclass(frozen=True, slots=True, eq=False)
class Snapped:
    """Where points meet the network.

    Parameters
    ----------
    edge
        Position of the piece of street, -1 where none is near enough.
    to_start_m, to_end_m
        Way along the piece to both its ends.
    away_m
        Straight way from the point to the street; infinite where none is near enough.
    """

    edge: Numbers
    to_start_m: Floats
    to_end_m: Floats
    away_m: Floats

    @property
    def found(self) -> Numbers:
        """Positions of the points that meet the network."""
        return np.flatnonzero(self.edge >= 0)

    def list_ends(self, streets: Streets) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """List the nodes at both ends of the pieces that the points found meet."""
        edge = self.edge[self.found]
        return streets.start[edge], streets.end[edge]


@dataclass(frozen=True, slots=True, eq=False)
class Middles:
    """Middles of the parts of all pieces.

    Parameters
    ----------
    tree
        The middles.
    piece
        Piece each is a part of; one more, 0, for a middle that is not there.
    half_m
        Half of the longest part.
    """

    tree: cKDTree
    piece: npt.NDArray[np.int32]
    half_m: float


@dataclass(frozen=True, slots=True, eq=False)
class KeptSnap:
    """People do not move between two questions: where they met the network is kept."""

    xy: Floats
    snap_limit_m: float
    snapped: Snapped


def ready(network: Streets | WalkNetwork) -> WalkNetwork:
    """Make a network ready that is not.

    Parameters
    ----------
    network
        The network.

    Returns
    -------
    WalkNetwork
        The same object where it is ready.
    """
    return prepare_network(network) if isinstance(network, Streets) else network


def snap(xy: Floats, network: Streets | WalkNetwork, snap_limit_m: float) -> Snapped:
    """Find where points meet the network.

    Parameters
    ----------
    xy
        Shape (n, 2): metres.
    network
        Streets in the same plane rectangular system.
    snap_limit_m
        Farthest way to the street; exactly at it is near enough.

    Returns
    -------
    Snapped
        Of several pieces equally near, the first one is taken, in an order that does not depend
        on the order of any input.
    """
    network = ready(network)
    if len(xy) < WORTH_KEEPING:
        return _snap(xy, network, snap_limit_m)
    kept: list[KeptSnap] = network.memory.setdefault("snapped", [])
    for each in list(kept):
        if each.snap_limit_m == snap_limit_m and np.array_equal(each.xy, xy):
            return each.snapped
    snapped = _snap(xy, network, snap_limit_m)
    kept.append(KeptSnap(np.array(xy), snap_limit_m, snapped))
    del kept[:-MOST_KEPT]
    return snapped


def _snap(xy: Floats, network: WalkNetwork, snap_limit_m: float) -> Snapped:
    middles = network.memory.get("middles")
    if middles is None:
        middles = network.memory["middles"] = _list_middles(network.streets)
    edge = np.full(len(xy), -1, dtype=np.int64)
    away, share = np.full(len(xy), np.inf), np.zeros(len(xy))
    # whoever lives near each other meets the same streets, which are in reach of the processor then
    order = order_along_curve(xy[:, 0], xy[:, 1]) if len(xy) > BLOCK else np.arange(len(xy))
    for first in range(0, len(xy), BLOCK):
        block = order[first : first + BLOCK]
        edge[block], away[block], share[block] = _find_nearest(
            xy[block], network.streets, middles, snap_limit_m
        )
    length = network.streets.length_m[edge]
    return Snapped(edge, share * length, (1 - share) * length, away)


def _list_middles(streets: Streets) -> Middles:
    x, y = streets.x[streets.start], streets.y[streets.start]
    along_x, along_y = streets.x[streets.end] - x, streets.y[streets.end] - y
    length = np.hypot(along_x, along_y)
    count = np.maximum(np.ceil(length / PART_M), 1).astype(np.int64)
    piece = np.repeat(np.arange(len(count), dtype=np.int32), count)
    turn = np.arange(len(piece)) - np.repeat(np.cumsum(count) - count, count)
    share = (turn + 0.5) / count[piece]
    spots = np.column_stack([x[piece] + along_x[piece] * share, y[piece] + along_y[piece] * share])
    tree = cKDTree(spots, balanced_tree=False)
    half = float((length / count).max() / 2)
    return Middles(tree, np.append(piece, np.int32(0)), half)


def _find_nearest(
    xy: Floats, streets: Streets, middles: Middles, snap_limit_m: float
) -> tuple[Numbers, Floats, Floats]:
    """Find piece (-1 = too far), distance and share along the piece of every point."""
    edge = np.full(len(xy), -1, dtype=np.int64)
    away, share = np.full(len(xy), np.inf), np.zeros(len(xy))
    farthest = snap_limit_m + middles.half_m + HAIR_M
    left, look = np.arange(len(xy)), FIRST_LOOK
    while len(left):
        spots = xy if len(left) == len(xy) else xy[left]
        middle_m, number = middles.tree.query(
            spots,
            k=np.arange(1, look + 1),
            distance_upper_bound=farthest,
            workers=-1 if len(spots) > WORTH_THREADS else 1,
        )
        found, seen_m, at = _pick_nearest(spots, streets, middles, number)
        edge[left], away[left], share[left] = found, seen_m, at
        # what was not looked at is no nearer than the last one looked at, but for half a part
        sure = middle_m[:, -1] - middles.half_m >= seen_m + EQUAL_M
        left, look = left[~sure], look * LOOK_MORE
    far = away > snap_limit_m
    edge[far], away[far] = -1, np.inf
    return edge, away, share


def _pick_nearest(
    xy: Floats, streets: Streets, middles: Middles, number: Numbers
) -> tuple[Numbers, Floats, Floats]:
    """Measure to the pieces of some middles and take the nearest, the first of equally near."""
    edge = np.zeros(len(xy), dtype=np.int64)
    away, share = np.full(len(xy), np.inf), np.zeros(len(xy))
    for column in number.T:
        piece = middles.piece[column]
        start, end = streets.start[piece], streets.end[piece]
        x, y = streets.x[start], streets.y[start]
        along_x, along_y = streets.x[end] - x, streets.y[end] - y
        off_x, off_y = xy[:, 0] - x, xy[:, 1] - y
        square = np.maximum(along_x**2 + along_y**2, HAIR_M**2)
        at = np.clip((off_x * along_x + off_y * along_y) / square, 0.0, 1.0)
        gap = np.hypot(off_x - at * along_x, off_y - at * along_y)
        gap[column == middles.tree.n] = np.inf
        nearer = gap < away - EQUAL_M
        nearer |= (gap <= away + EQUAL_M) & (piece < edge)
        edge = np.where(nearer, piece, edge)
        away, share = np.where(nearer, gap, away), np.where(nearer, at, share)
    return edge, away, share
