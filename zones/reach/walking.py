"""Ways on foot: from a point to the nearest street, along the streets, and to the place.

A point meets the network at the nearest spot of the nearest piece of street, wherever on the piece
that is. The straight way to that spot counts; if it is longer than the snap limit the point is
unreachable. The search starts from the places, which are few.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from zones.streets import Streets, WalkNetwork, prepare_network

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.int32]

__all__ = ["Snapped", "snap", "walk_pairs", "walk_to_nearest"]

BLOCK_BYTES = 64 << 20  # distances of one block of searches
HAIR_M = 1e-6  # sums of lengths miss round figures by less than this


@dataclass(frozen=True, slots=True)
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

    edge: npt.NDArray[np.int64]
    to_start_m: Floats
    to_end_m: Floats
    away_m: Floats

    @property
    def found(self) -> npt.NDArray[np.int64]:
        """Positions of the points that meet the network."""
        return np.flatnonzero(self.edge >= 0)


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
    network = _prepare(network)
    streets = network.streets
    # the bound of the index is exclusive, ours is not
    point, piece = network.tree.query_nearest(
        shapely.points(xy), max_distance=snap_limit_m + HAIR_M, all_matches=True
    )
    edge = np.full(len(xy), -1, dtype=np.int64)
    by = np.lexsort((piece, point))[::-1]
    edge[point[by]] = piece[by]
    start = streets.xy[streets.start[edge]]
    along = streets.xy[streets.end[edge]] - start
    share = ((xy - start) * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), HAIR_M**2)
    share = np.clip(share, 0.0, 1.0)
    gap = xy - (start + along * share[:, None])
    away = np.hypot(gap[:, 0], gap[:, 1])
    edge[away > snap_limit_m] = -1
    length = streets.length_m[edge]
    return Snapped(edge, share * length, (1 - share) * length, np.where(edge >= 0, away, np.inf))


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
    network = _prepare(network)
    starts = snap(here, network, snap_limit_m)
    goals = snap(there, network, snap_limit_m)
    graph, sources = _add_places(network, goals)
    streets, own = network.streets, starts.found
    block = max(1, BLOCK_BYTES // (8 * (graph.shape[0] + 2 * len(own) + 1)))
    found: list[tuple[Indices, Indices, Floats]] = []
    for first in range(0, len(sources), block):
        part = goals.found[first : first + block]
        reached = dijkstra(graph, indices=sources[first : first + block], limit=limit_m + HAIR_M)
        edge = starts.edge[own]
        whole = np.minimum(
            reached[:, streets.start[edge]] + starts.to_start_m[own],
            reached[:, streets.end[edge]] + starts.to_end_m[own],
        )
        point, goal, direct = _walk_one_piece(starts, own, goals, part)
        whole[goal, point] = np.minimum(whole[goal, point], direct)
        whole += starts.away_m[own]
        place, origin = np.nonzero(whole <= limit_m)
        found.append(
            (own[origin].astype(np.int32), part[place].astype(np.int32), whole[place, origin])
        )
    if not found:
        none = np.empty(0, dtype=np.int32)
        return none, none, np.empty(0)
    origins, places, distances = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return origins, places, distances


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
    network = _prepare(network)
    starts, goals = snap(here, network, snap_limit_m), snap(there, network, snap_limit_m)
    graph, sources = _add_places(network, goals)
    place, distance = np.full(len(here), -1, dtype=np.int32), np.full(len(here), np.inf)
    own = starts.found
    if not len(sources) or not len(own):
        return place, distance
    streets, edge = network.streets, starts.edge[own]
    reached, _, source = dijkstra(graph, indices=sources, min_only=True, return_predecessors=True)
    ends = np.stack([streets.start[edge], streets.end[edge]])
    ways = reached[ends] + np.stack([starts.to_start_m[own], starts.to_end_m[own]])
    best = ways.argmin(axis=0)
    column = np.arange(len(own))
    way, chosen = ways[best, column], source[ends[best, column]] - len(streets.x)
    point, goal, direct = _walk_one_piece(starts, own, goals, goals.found)
    # the last of several writes stays, so the shortest way comes last
    by = np.argsort(-direct, kind="stable")
    by = by[direct[by] < way[point[by]]]
    way[point[by]], chosen[point[by]] = direct[by], goal[by]
    ok = np.isfinite(way)
    place[own[ok]] = goals.found[chosen[ok]]
    distance[own] = way + starts.away_m[own]
    return place, distance


def _prepare(network: Streets | WalkNetwork) -> WalkNetwork:
    return prepare_network(network) if isinstance(network, Streets) else network


def _add_places(network: WalkNetwork, goals: Snapped) -> tuple[csr_array, npt.NDArray[np.int32]]:
    """Add a node for each place, with ways out of it only: nobody walks through a place."""
    graph, streets, found = network.graph, network.streets, goals.found
    count = len(streets.x)
    edge = goals.edge[found]
    ends = np.column_stack([streets.start[edge], streets.end[edge]]).ravel()
    out = np.column_stack([goals.to_start_m[found], goals.to_end_m[found]])
    lengths = (out + goals.away_m[found][:, None]).ravel()
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
    edge = starts.edge[own]
    by = np.argsort(goals.edge[part], kind="stable")
    pieces = goals.edge[part][by]
    first = np.searchsorted(pieces, edge, side="left")
    count = np.searchsorted(pieces, edge, side="right") - first
    point = np.repeat(np.arange(len(edge)), count)
    turn = np.arange(len(point)) - np.repeat(np.cumsum(count) - count, count)
    goal = by[first[point] + turn]
    between = np.abs(starts.to_start_m[own[point]] - goals.to_start_m[part[goal]])
    return point, goal, between + goals.away_m[part[goal]]
