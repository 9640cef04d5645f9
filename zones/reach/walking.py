"""Ways on foot: from a point to the nearest street, along the streets, and to the place.

A point meets the network at the nearest spot of the nearest piece of street, wherever on the piece
that is. The straight way to that spot counts; if it is longer than the snap limit the point is
unreachable. The search starts from the places, which are few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from zones.reach.nearby import Buckets, PartCutter
from zones.reach.snapping import HAIR_M, Snapped, ready, snap

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from zones.streets import Streets, WalkNetwork

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.int32]
    Numbers = npt.NDArray[np.int64]

__all__ = ["walk_pairs", "walk_to_nearest"]

BLOCK_BYTES = 64 << 20  # distances of one block of searches


def walk_pairs(
    here: Floats,
    there: Floats,
    network: Streets | WalkNetwork,
    limit_m: float,
    snap_limit_m: float,
) -> tuple[Indices, Indices, Floats]:
    """Find the pairs within a limit along the streets.

    Parameters
    ----------
    here, there
        Points and places, shapes (n, 2) and (m, 2): metres.
    network
        Streets in the same plane rectangular system.
    limit_m, snap_limit_m
        As in ``find_pairs``.

    Returns
    -------
    origin, place : numpy.ndarray
        Positions, not sorted.
    distance_m : numpy.ndarray
        Metres.
    """
    network = ready(network)
    starts, goals = snap(here, network, snap_limit_m), snap(there, network, snap_limit_m)
    search = _Search(network, here, starts, goals, limit_m)
    found = [
        pairs for part in _group(there[goals.found], limit_m) for pairs in search.find(there, part)
    ]
    if not found:
        none = np.empty(0, dtype=np.int32)
        return none, none, np.empty(0)
    origins, places, distances = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return origins, places, distances


class _Search:
    """Searches from places that lie near each other, in the part of the network around them."""

    def __init__(
        self, network: WalkNetwork, here: Floats, starts: Snapped, goals: Snapped, limit_m: float
    ) -> None:
        self._streets, self._cutter = network.streets, PartCutter(network)
        self._starts, self._goals, self._limit_m = starts, goals, limit_m
        self._own = starts.found
        self._homes = Buckets(here[self._own, 0], here[self._own, 1])
        self._ends, self._ways_m = _list_ways(network, goals)

    def find(self, there: Floats, part: Numbers) -> Iterator[tuple[Indices, Indices, Floats]]:
        """Find the pairs of some of the places that meet the network, block by block."""
        spots = there[self._goals.found[part]]
        west, south = spots.min(axis=0) - self._limit_m - HAIR_M
        east, north = spots.max(axis=0) + self._limit_m + HAIR_M
        near = self._own[self._homes.list_in_box(west, south, east, north)]
        if not len(near):
            return
        box = west, south, east, north
        graph, sources = self._cutter.cut(box, self._ends[part], self._ways_m[part])
        block = max(1, BLOCK_BYTES // (8 * (graph.shape[0] + 2 * len(near))))
        for first in range(0, len(part), block):
            some = slice(first, first + block)
            reached = dijkstra(graph, indices=sources[some], limit=self._limit_m + HAIR_M)
            yield self._measure(reached, near, self._goals.found[part[some]])

    def _measure(
        self, reached: Floats, near: Numbers, places: Numbers
    ) -> tuple[Indices, Indices, Floats]:
        """Add the ways from the ends of the streets to the doors, and keep what is within."""
        starts, edge = self._starts, self._starts.edge[near]
        ends = self._streets.start[edge], self._streets.end[edge]
        whole, other = (np.take(reached, self._cutter.find(each), axis=1) for each in ends)
        whole += starts.to_start_m[near]
        other += starts.to_end_m[near]
        np.minimum(whole, other, out=whole)
        point, goal, direct = _walk_one_piece(starts, near, self._goals, places)
        whole[goal, point] = np.minimum(whole[goal, point], direct)
        whole += starts.away_m[near]
        kept = np.flatnonzero(whole <= self._limit_m)
        place, origin = np.divmod(kept, len(near))
        return (
            near.astype(np.int32)[origin],
            places.astype(np.int32)[place],
            whole.ravel()[kept],
        )


def walk_to_nearest(
    here: Floats, there: Floats, network: Streets | WalkNetwork, snap_limit_m: float
) -> tuple[Indices, Floats]:
    """Find the nearest place of each point along the streets, however far.

    Parameters
    ----------
    here, there, network, snap_limit_m
        As in :func:`walk_pairs`.

    Returns
    -------
    place : numpy.ndarray
        Position of the place, -1 where none can be reached.
    distance_m : numpy.ndarray
        Metres, infinite where none can be reached.
    """
    network = ready(network)
    starts, goals = snap(here, network, snap_limit_m), snap(there, network, snap_limit_m)
    graph, sources = _add_places(network, goals)
    place, distance = np.full(len(here), -1, dtype=np.int32), np.full(len(here), np.inf)
    own = starts.found
    if not len(sources) or not len(own):
        return place, distance
    reached, _, source = dijkstra(graph, indices=sources, min_only=True, return_predecessors=True)
    start, end = starts.list_ends(network.streets)
    ways = reached[start] + starts.to_start_m[own], reached[end] + starts.to_end_m[own]
    way = np.minimum(*ways)
    chosen = source[np.where(ways[0] <= ways[1], start, end)] - len(network.streets.x)
    point, goal, direct = _walk_one_piece(starts, own, goals, goals.found)
    # the last of several writes stays, so the shortest way comes last
    by = np.argsort(-direct, kind="stable")
    by = by[direct[by] < way[point[by]]]
    way[point[by]], chosen[point[by]] = direct[by], goal[by]
    ok = np.isfinite(way)
    place[own[ok]] = goals.found[chosen[ok]]
    distance[own] = way + starts.away_m[own]
    return place, distance


def _group(there: Floats, limit_m: float) -> Iterator[Numbers]:
    """Group places so near each other that one part of the network serves all."""
    if not len(there):
        return
    row, column = np.floor((there - there.min(axis=0)) / limit_m).T
    order = np.lexsort((column, row))
    new = (np.diff(row[order]) != 0) | (np.diff(column[order]) != 0)
    yield from np.split(order, np.flatnonzero(new) + 1)


def _list_ways(network: WalkNetwork, goals: Snapped) -> tuple[Indices, Floats]:
    """List the two nodes each place leads to, and the ways there."""
    streets, found = network.streets, goals.found
    edge = goals.edge[found]
    ends = np.column_stack([streets.start[edge], streets.end[edge]])
    out = np.column_stack([goals.to_start_m[found], goals.to_end_m[found]])
    return ends, out + goals.away_m[found][:, None]


def _add_places(network: WalkNetwork, goals: Snapped) -> tuple[csr_array, npt.NDArray[np.int32]]:
    """Add a node for each place, with ways out of it only: nobody walks through a place."""
    graph, found = network.graph, goals.found
    count = len(network.streets.x)
    ends, lengths = (each.ravel() for each in _list_ways(network, goals))
    total = count + len(found)
    joined = csr_array(
        (
            np.concatenate([graph.data, lengths]),
            np.concatenate([graph.indices, ends]).astype(np.int32),
            np.concatenate(
                [graph.indptr, graph.indptr[-1] + 2 * np.arange(1, len(found) + 1)]
            ).astype(np.int32),
        ),
        shape=(total, total),
    )
    return joined, np.arange(count, total, dtype=np.int32)


def _walk_one_piece(
    starts: Snapped, own: npt.NDArray[np.int64], goals: Snapped, part: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]:
    """Find points and places that meet the same piece of street, and the ways between them."""
    by = np.argsort(goals.edge[part], kind="stable")
    pieces = goals.edge[part][by]
    beside = np.flatnonzero(np.isin(starts.edge[own], pieces, kind="table"))
    edge = starts.edge[own[beside]]
    first = np.searchsorted(pieces, edge, side="left")
    count = np.searchsorted(pieces, edge, side="right") - first
    point = np.repeat(beside, count)
    first = np.repeat(first, count)
    turn = np.arange(len(point)) - np.repeat(np.cumsum(count) - count, count)
    goal = by[first + turn]
    between = np.abs(starts.to_start_m[own[point]] - goals.to_start_m[part[goal]])
    return point, goal, between + goals.away_m[part[goal]]
