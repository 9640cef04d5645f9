"""Where points meet the network: against every piece one by one; and the parts that are cut out."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse.csgraph import dijkstra

from tests.zones.reach.making import make_town
from zones.reach import snapping
from zones.reach.nearby import Buckets, PartCutter
from zones.reach.snapping import snap
from zones.reach.walking import walk_pairs
from zones.streets import Streets, prepare_network


def make_tangle(seed: int, nodes: int = 60, pieces: int = 150, wide: float = 900.0) -> Streets:
    """Pieces of any length that cross each other anyhow."""
    rng = np.random.default_rng(seed)
    xy = [tuple(spot) for spot in rng.uniform(0, wide, (nodes, 2)).tolist()]
    links = {tuple(sorted(pair)) for pair in rng.integers(0, nodes, (pieces, 2)).tolist()}
    return make_town(xy, sorted(link for link in links if link[0] != link[1]))


@pytest.mark.property
@given(st.integers(0, 10_000), st.sampled_from([1.0, 15.0, 150.0, 5000.0]))
def test_the_nearest_of_all_pieces_is_met(seed: int, limit: float) -> None:
    streets = make_tangle(seed)
    xy = np.random.default_rng(seed + 1).uniform(-200, 1100, (50, 2))
    found = snap(xy, streets, limit)
    ends = np.column_stack([streets.start, streets.end])
    lines = shapely.linestrings(streets.xy[ends])
    every = shapely.distance(shapely.points(xy)[:, None], lines[None, :])
    near = every.min(axis=1) <= limit
    assert ((found.edge >= 0) == near).all()
    assert found.away_m[near] == pytest.approx(every.min(axis=1)[near], abs=1e-9)
    assert np.isinf(found.away_m[~near]).all()
    met = every[np.flatnonzero(near), found.edge[near]]
    assert met == pytest.approx(found.away_m[near], abs=1e-9)
    whole = streets.length_m[found.edge[near]]
    assert found.to_start_m[near] + found.to_end_m[near] == pytest.approx(whole)


def test_of_equally_near_pieces_the_first_is_met() -> None:
    rays = [(np.cos(turn), np.sin(turn)) for turn in np.linspace(0, 2 * np.pi, 40, endpoint=False)]
    xy = [(0.0, 0.0), *((500 * x, 500 * y) for x, y in rays)]
    streets = make_town(xy, [(0, n) for n in range(1, 41)])
    assert snap(np.zeros((1, 2)), streets, 10.0).edge.tolist() == [0]


def test_blocks_and_threads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    streets, xy = make_tangle(3), np.random.default_rng(5).uniform(0, 900, (700, 2))
    whole = snap(xy, streets, 50.0)
    monkeypatch.setattr(snapping, "BLOCK", 33)
    monkeypatch.setattr(snapping, "WORTH_THREADS", 10)
    parts = snap(xy, streets, 50.0)
    assert whole.edge.tolist() == parts.edge.tolist()
    assert whole.away_m.tolist() == parts.away_m.tolist()


def test_people_are_met_once_and_never_in_the_wrong_place() -> None:
    network = prepare_network(make_tangle(4))
    xy = np.random.default_rng(6).uniform(0, 900, (600, 2))
    first = snap(xy, network, 50.0)
    assert snap(xy.copy(), network, 50.0) is first
    assert snap(xy, network, 60.0) is not first
    xy[0] += 200.0  # the same array, other people
    moved = snap(xy, network, 50.0)
    assert moved is not first
    assert moved.away_m.tolist() == snap(xy, network.streets, 50.0).away_m.tolist()
    for turn in range(10):
        snap(xy + turn, network, 50.0)
    assert len(network.memory["snapped"]) <= snapping.MOST_KEPT


@pytest.mark.property
@given(st.integers(0, 10_000), st.sampled_from([10.0, 3000.0, 1e7]))
def test_buckets_list_what_is_in_the_box(seed: int, wide: float) -> None:
    rng = np.random.default_rng(seed)
    xy = rng.uniform(0, wide, (80, 2)).round(-1)
    low, high = np.sort(rng.uniform(-0.2 * wide, 1.2 * wide, (2, 2)).round(-1), axis=0)
    inside = ((xy >= low) & (xy <= high)).all(axis=1)
    found = Buckets(xy[:, 0], xy[:, 1]).list_in_box(*low, *high)
    assert found.tolist() == np.flatnonzero(inside).tolist()


def test_no_points_are_in_no_box() -> None:
    assert Buckets(np.empty(0), np.empty(0)).list_in_box(0, 0, 1, 1).tolist() == []


@pytest.mark.property
@given(st.integers(0, 10_000), st.sampled_from([50.0, 300.0, 900.0]))
def test_a_part_gives_the_ways_of_the_whole(seed: int, limit: float) -> None:
    network = prepare_network(make_tangle(seed, pieces=90))
    cutter = PartCutter(network)
    nodes = np.arange(len(network.streets.x), dtype=np.int32)
    for node in (0, len(nodes) - 1, 0):
        x, y = network.streets.xy[node]
        box = x - limit, y - limit, x + limit, y + limit
        start = np.array([[node, node]], dtype=np.int32)
        graph, sources = cutter.cut(box, start, np.zeros((1, 2)))
        part = dijkstra(graph, indices=sources, limit=limit)[0, cutter.find(nodes)]
        whole = dijkstra(network.graph, indices=node, limit=limit)
        assert part.tolist() == whole.tolist()


def test_a_limit_as_long_as_the_town_finds_every_pair() -> None:
    network = prepare_network(make_tangle(7))
    rng = np.random.default_rng(8)
    here, there = rng.uniform(0, 900, (60, 2)), rng.uniform(0, 900, (40, 2))
    few = walk_pairs(here, there, network, 400.0, 150.0)
    every = walk_pairs(here, there, network, 1e6, 150.0)
    known = {(a, b): m for a, b, m in zip(*every, strict=True) if m <= 400.0}
    assert {(a, b): m for a, b, m in zip(*few, strict=True)} == known
    assert len(known) < len(every[0])
