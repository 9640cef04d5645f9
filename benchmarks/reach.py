"""Ways on foot: nearest place for every node and pairs within 2 km, beside their peers."""

from __future__ import annotations

import argparse
import importlib.util
import warnings

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse.csgraph import dijkstra

from benchmarks.timing import race
from zones.constants import SNAP_LIMIT_M
from zones.reach.model import PeoplePoints, Places
from zones.reach.pairs import find_nearest_place, find_pairs
from zones.reach.walking import walk_pairs, walk_to_nearest
from zones.streets import Streets, WalkNetwork, make_streets, prepare_network

__all__ = ["make_lattice", "run_clicks", "run_nearest", "run_pairs"]

CRS = "EPSG:6677"
SIZES = {"city": (230, 300, 500), "Tokyo": (1_020, 6_000, 2_000)}  # side, places, sources
LIMIT_M = 2_000.0
FAR = 1e9  # stands for unreachable where answers are compared


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


def _as_networkx(streets: Streets) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(len(streets.x)))
    ends = (streets.start.tolist(), streets.end.tolist(), streets.length_m.tolist())
    graph.add_weighted_edges_from(zip(*ends, strict=True))
    return graph


def _as_pandana(streets: Streets, reach_m: float) -> object | None:
    if importlib.util.find_spec("pandana") is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandana  # noqa: PLC0415 - a peer that may be absent

        network = pandana.Network(
            pd.Series(streets.x), pd.Series(streets.y), pd.Series(streets.start.astype(int)),
            pd.Series(streets.end.astype(int)), pd.DataFrame({"length": streets.length_m}),
        )  # fmt: skip
        network.precompute(reach_m)
    return network


def run_nearest(size: str, *, peers: bool = True) -> None:
    """Find the nearest of some places for every node."""
    side, count, _ = SIZES[size]
    streets = make_lattice(side, seed=1)
    network = prepare_network(streets)
    places = np.random.default_rng(2).choice(len(streets.x), count, replace=False)

    def ours() -> np.ndarray:
        found = dijkstra(network.graph, indices=places, min_only=True)
        return np.nan_to_num(found, posinf=FAR)

    def whole() -> np.ndarray:
        found = walk_to_nearest(streets.xy, streets.xy[places], network, SNAP_LIMIT_M)[1]
        return np.nan_to_num(found, posinf=FAR)

    hands = {"scipy min_only, Morton order": ours, "machiwari, with snapping": whole}
    if peers:
        graph = _as_networkx(streets)

        def by_networkx() -> np.ndarray:
            ways = nx.multi_source_dijkstra_path_length(graph, set(places.tolist()))
            return np.array([ways.get(node, FAR) for node in range(len(streets.x))])

        hands["networkx multi-source"] = by_networkx
    title = f"nearest of {count:,} places for {len(streets.x):,} nodes ({size})"
    race(title, hands, rounds=1 if size == "Tokyo" else 3)


def run_pairs(size: str, *, peers: bool = True) -> None:
    """Find everything within 2 km of some places."""
    side, _, count = SIZES[size]
    streets = make_lattice(side, seed=3)
    network = prepare_network(streets)
    rng = np.random.default_rng(4)
    sources = rng.choice(len(streets.x), count, replace=False)
    origins = rng.choice(len(streets.x), 6_000, replace=False)
    is_origin = np.zeros(len(streets.x), dtype=bool)
    is_origin[origins] = True

    def ours() -> np.ndarray:
        _, _, way = walk_pairs(
            streets.xy[origins], streets.xy[sources], network, LIMIT_M, SNAP_LIMIT_M
        )
        return np.array([len(way), way.sum()])

    hands = {"machiwari walk_pairs": ours}
    if peers:
        graph = _as_networkx(streets)

        def by_networkx() -> np.ndarray:
            number, total = 0, 0.0
            for source in sources.tolist():
                ways = nx.single_source_dijkstra_path_length(graph, source, cutoff=LIMIT_M)
                kept = [way for node, way in ways.items() if is_origin[node]]
                number, total = number + len(kept), total + sum(kept)
            return np.array([number, total])

        hands["networkx cutoff"] = by_networkx
        pandana = _as_pandana(streets, LIMIT_M)
        if pandana is not None:

            def by_pandana() -> np.ndarray:
                found = pandana.nodes_in_range(sources.tolist(), LIMIT_M)
                kept = found[is_origin[found["destination"].to_numpy()]]
                return np.array([len(kept), kept.iloc[:, -1].sum()])

            hands["pandana nodes_in_range"] = by_pandana
    title = f"pairs within 2 km, {count:,} places x 6,000 of {len(streets.x):,} nodes ({size})"
    race(title, hands, rounds=1 if size == "Tokyo" else 3, tolerance=1e-3)


def run_clicks() -> None:
    """Measure what one more place costs, and what everything costs, at city size."""
    streets = make_lattice(230, seed=5)
    network: WalkNetwork = prepare_network(streets)
    rng = np.random.default_rng(6)
    side = streets.x.max()
    points = PeoplePoints(*rng.uniform(0, side, (2, 6_000)), np.ones(6_000), np.full(6_000, "a"))

    def at(count: int) -> Places:
        return Places(tuple(map(str, range(count))), *rng.uniform(0, side, (2, count)), ())

    many, one = at(300), at(1)

    def everything() -> np.ndarray:
        find_pairs(points, many, 1_200.0, network)
        find_nearest_place(points, many, network)
        return np.zeros(1)

    def prepared() -> np.ndarray:
        prepare_network(streets)
        return np.zeros(1)

    def one_more() -> np.ndarray:
        find_pairs(points, one, 1_200.0, network)
        return np.zeros(1)

    title = "6,000 points, 300 places, 53,000 nodes: one more place (times only)"
    race(title, {"one more place": one_more, "all pairs and nearest": everything,
                 "making the network ready": prepared})  # fmt: skip


def main() -> None:
    """Run the races; ``--quick`` leaves out Tokyo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="city size only")
    quick = parser.parse_args().quick
    for size in ("city",) if quick else ("city", "Tokyo"):
        run_nearest(size)
        run_pairs(size, peers=size == "city")
    run_clicks()


if __name__ == "__main__":
    main()
