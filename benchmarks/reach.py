"""Ways on foot: nearest place for every node and pairs within 2 km, beside their peers.

``python -m benchmarks.reach`` prints it alone, ``python -m benchmarks --reach`` with the others.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra

from benchmarks.timing import race
from zones.constants import SNAP_LIMIT_M
from zones.reach.model import PeoplePoints, Places
from zones.reach.pairs import find_nearest_place, find_pairs
from zones.reach.snapping import snap
from zones.reach.walking import walk_pairs, walk_to_nearest
from zones.streets import Streets, WalkNetwork, make_streets, prepare_network

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["make_lattice", "run_all", "run_clicks", "run_nearest", "run_pairs"]

CRS = "EPSG:6677"
SIZES = {"city": (230, 300, 500), "Tokyo": (1_020, 6_000, 2_000)}  # side, places, sources
GOALS = {"city": 60, "Tokyo": 20}  # times networkx, nearest place for every node
PAIR_GOAL = 20  # times pandana, within 2 km in a city
LIMIT_M = 2_000.0
FIRST_ID = 1_500_000_000  # ids of OpenStreetMap are as large
FAR = 1e9  # stands for unreachable where answers are compared
SESSION_M = 500.0  # ids rise square by square, as if somebody had mapped one after the other
PANDANA_NODES = 100_000  # in trials a million took more than four minutes


def make_lattice(side: int, seed: int) -> Streets:
    """Crooked streets, every tenth piece missing."""
    rng = np.random.default_rng(seed)
    row, col = np.divmod(np.arange(side * side), side)
    xy = np.column_stack([col, row]) * 50.0 + rng.uniform(-15, 15, (side * side, 2))
    number = np.arange(side * side)
    east = np.column_stack([number, number + 1])[col < side - 1]
    north = np.column_stack([number, number + side])[row < side - 1]
    ends = np.vstack([east, north])
    ends = ends[rng.random(len(ends)) > 0.1]
    edges = pd.DataFrame(ends, columns=["start", "end"])
    straight = np.hypot(*(xy[ends[:, 0]] - xy[ends[:, 1]]).T)
    edges["length_m"] = straight * rng.uniform(1.0, 1.2, len(ends))
    nodes = pd.DataFrame(xy, columns=["x", "y"])
    return make_streets(nodes, edges.assign(kind="street"), crs=CRS)


@dataclass(frozen=True)
class Mapped:
    """The same streets as a peer gets them: nodes in the order of their ids.

    Parameters
    ----------
    streets
        Ours.
    rank
        Position of each of our nodes in the order of ids.
    """

    streets: Streets
    rank: np.ndarray

    @property
    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Both ends of each piece, in the order of ids."""
        return self.rank[self.streets.start], self.rank[self.streets.end]

    def as_networkx(self) -> nx.MultiDiGraph:
        """Build the graph osmnx would hand over: its kind, both directions, numbers as ids."""
        graph = nx.MultiDiGraph()
        graph.add_nodes_from((FIRST_ID + np.arange(len(self.rank))).tolist())
        start, end = ((each + FIRST_ID).tolist() for each in self.ends)
        length = [{"length": each} for each in self.streets.length_m.tolist()]
        graph.add_edges_from(zip(start, end, length, strict=True))
        graph.add_edges_from(zip(end, start, length, strict=True))
        return graph

    def as_scipy(self) -> csr_array:
        """Build the matrix a user of scipy would build."""
        start, end = self.ends
        length = np.tile(self.streets.length_m, 2)
        at = np.concatenate([start, end]), np.concatenate([end, start])
        return csr_array(coo_array((length, at), shape=(len(self.rank),) * 2).tocsr())

    def as_pandana(self, precomputed_m: float = 0.0) -> object | None:
        """Build a network of pandana, where it is installed and the size is one it can do."""
        if importlib.util.find_spec("pandana") is None or len(self.rank) > PANDANA_NODES:
            return None
        import pandana  # noqa: PLC0415 - a peer that may be absent

        x, y = (pd.Series(each[np.argsort(self.rank)]) for each in (*self.streets.xy.T,))
        start, end = (pd.Series(each) for each in self.ends)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            length = pd.DataFrame({"length": self.streets.length_m})
            network = pandana.Network(x, y, start, end, length)
            if precomputed_m:
                network.precompute(precomputed_m)
        return network


def _map(streets: Streets, seed: int) -> Mapped:
    rng = np.random.default_rng(seed)
    square = np.floor(streets.xy / SESSION_M).astype(int)
    _, session = np.unique(square, axis=0, return_inverse=True)
    turn = rng.permutation(session.max() + 1)[session.ravel()]
    order = np.lexsort((rng.random(len(turn)), turn))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return Mapped(streets, rank)


def _make_ready(streets: Streets) -> WalkNetwork:
    """Do once what a city needs once: matrix, index, and where people meet the streets."""
    start = time.perf_counter()
    network = prepare_network(streets)
    snap(streets.xy, network, SNAP_LIMIT_M)
    seconds = time.perf_counter() - start
    print(f"\n{len(streets.x):,} nodes made ready once, people met the streets: {seconds:.2f} s")
    return network


def _tell(medians: Mapping[str, float], peer: str, goal: float) -> None:
    ours, *_ = medians
    if peer in medians:
        ratio = medians[peer] / medians[ours]
        word = "reached" if ratio >= goal else "missed"
        print(f"  goal: {goal:g} x {peer}: {word} ({ratio:.1f} x)")


def run_nearest(size: str) -> None:
    """Find the nearest of some places for every node."""
    side, count, _ = SIZES[size]
    streets = make_lattice(side, seed=1)
    network, mapped = _make_ready(streets), _map(streets, seed=7)
    places = np.random.default_rng(2).choice(len(streets.x), count, replace=False)
    there, ids, people = streets.xy[places], mapped.rank[places], streets.xy
    graph, matrix = mapped.as_networkx(), mapped.as_scipy()

    def ours() -> np.ndarray:
        found = walk_to_nearest(people, there, network, SNAP_LIMIT_M)[1]
        return np.nan_to_num(found, posinf=FAR)

    def by_scipy() -> np.ndarray:
        found = dijkstra(matrix, indices=ids, min_only=True)
        return np.nan_to_num(found, posinf=FAR)[mapped.rank]

    def by_networkx() -> np.ndarray:
        near = set((ids + FIRST_ID).tolist())
        ways = nx.multi_source_dijkstra_path_length(graph, near, weight="length")
        return np.array([ways.get(node, FAR) for node in graph])[mapped.rank]

    hands = {"machiwari walk_to_nearest": ours, "osmnx graph, networkx": by_networkx,
             "scipy min_only": by_scipy}  # fmt: skip
    by_pandana = _find_pandana_nearest(mapped, there, ours())
    if by_pandana is not None:
        hands["pandana nearest_pois"] = by_pandana
    title = f"nearest of {count:,} places for {len(streets.x):,} nodes ({size})"
    medians = race(title, hands, rounds=3 if size == "city" else 1, tolerance=1e-6)
    _tell(medians, "osmnx graph, networkx", GOALS[size])


def _find_pandana_nearest(
    mapped: Mapped, there: np.ndarray, answer: np.ndarray
) -> Callable[[], np.ndarray] | None:
    """Give pandana the job; it has to be told how far to look and gets the least that will do."""
    pandana = mapped.as_pandana()
    farthest = float(np.ceil(answer[answer < FAR].max() / 100) * 100)

    def by_pandana() -> np.ndarray:
        pandana.set_pois("p", farthest, 1, there[:, 0], there[:, 1])
        found = pandana.nearest_pois(farthest, "p", num_pois=1)[1].to_numpy()[mapped.rank]
        return np.where(found >= farthest, FAR, found)

    return None if pandana is None else by_pandana


def run_pairs(size: str) -> None:
    """Find every node within 2 km of some places."""
    side, _, count = SIZES[size]
    streets = make_lattice(side, seed=3)
    network, mapped = _make_ready(streets), _map(streets, seed=8)
    sources = np.random.default_rng(4).choice(len(streets.x), count, replace=False)
    there, ids = streets.xy[sources], mapped.rank[sources]
    graph, matrix = mapped.as_networkx(), mapped.as_scipy()

    def ours() -> np.ndarray:
        _, place, way = walk_pairs(streets.xy, there, network, LIMIT_M, SNAP_LIMIT_M)
        return _sum_up(place, way, count)

    def by_networkx() -> np.ndarray:
        found = [
            nx.single_source_dijkstra_path_length(graph, source, cutoff=LIMIT_M, weight="length")
            for source in (ids + FIRST_ID).tolist()
        ]
        return np.array([[len(ways), sum(ways.values())] for ways in found]).T

    def by_scipy() -> np.ndarray:
        return _sum_up_blocks(matrix, ids)

    hands = {
        "machiwari walk_pairs": ours,
        "osmnx graph, networkx": by_networkx,
        "scipy limit": by_scipy,
    }
    pandana = mapped.as_pandana(LIMIT_M)
    if pandana is not None:
        turn = pd.Series(np.arange(count), index=ids)

        def by_pandana() -> np.ndarray:
            found = pandana.nodes_in_range(ids.tolist(), LIMIT_M)
            return _sum_up(turn[found["source"]].to_numpy(), found["length"].to_numpy(), count)

        hands["pandana nodes_in_range"] = by_pandana
    title = f"nodes within 2 km of {count:,} places, {len(streets.x):,} nodes ({size})"
    # pandana cuts each piece to whole millimetres: single nodes at the limit itself differ
    medians = race(title, hands, rounds=3 if size == "city" else 1, tolerance=1e-3)
    _tell(medians, "pandana nodes_in_range", PAIR_GOAL)


def _sum_up_blocks(matrix: csr_array, ids: np.ndarray, block: int = 16) -> np.ndarray:
    rows = []
    for first in range(0, len(ids), block):
        found = dijkstra(matrix, indices=ids[first : first + block], limit=LIMIT_M)
        near = np.isfinite(found)
        rows.append([near.sum(axis=1), np.where(near, found, 0).sum(axis=1)])
    return np.hstack(rows)


def _sum_up(place: np.ndarray, way: np.ndarray, count: int) -> np.ndarray:
    number = np.bincount(place, minlength=count)
    return np.array([number, np.bincount(place, weights=way, minlength=count)])


def run_clicks() -> None:
    """Measure what one more place costs, and what everything costs, at city size."""
    network = prepare_network(make_lattice(230, seed=5))
    rng = np.random.default_rng(6)
    side = network.streets.x.max()
    points = PeoplePoints(*rng.uniform(0, side, (2, 6_000)), np.ones(6_000), np.full(6_000, "a"))

    def at(count: int) -> Places:
        return Places(tuple(map(str, range(count))), *rng.uniform(0, side, (2, count)), ())

    many, one = at(300), at(1)

    def everything() -> np.ndarray:
        find_pairs(points, many, 1_200.0, network)
        find_nearest_place(points, many, network)
        return np.zeros(1)

    def first_of_all() -> np.ndarray:
        network.memory.clear()
        return everything()

    def one_more() -> np.ndarray:
        find_pairs(points, one, 1_200.0, network)
        return np.zeros(1)

    title = "6,000 points, 300 places, 53,000 nodes: one more place (times only)"
    race(title, {"one more place": one_more, "all pairs and nearest": everything,
                 "the same, for the first time": first_of_all})  # fmt: skip


def run_all(*, quick: bool) -> None:
    """Run the races; ``quick`` leaves out Tokyo."""
    for size in ("city",) if quick else ("city", "Tokyo"):
        run_nearest(size)
        run_pairs(size)
    run_clicks()


def main() -> None:
    """Run the races alone; ``--quick`` leaves out Tokyo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="city size only")
    run_all(quick=parser.parse_args().quick)


if __name__ == "__main__":
    main()
