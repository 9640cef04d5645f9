"""Pairs within a limit: against brute force, and the laws of walking."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.zones.reach.making import make_barrier_town, make_places, make_points, make_town
from zones.errors import BadValueError
from zones.reach.model import PairTable, PeoplePoints, Places
from zones.reach.pairs import find_nearest_place, find_pairs
from zones.reach.snapping import snap
from zones.reach.walking import walk_pairs
from zones.streets import Streets, prepare_network

spots = st.lists(
    st.tuples(st.integers(-50, 650), st.integers(-50, 650)).map(lambda p: (p[0] * 1.0, p[1] * 1.0)),
    max_size=7,
)


@st.composite
def towns(draw) -> Streets:
    """A lattice with random gaps, some pieces longer than straight."""
    side = draw(st.integers(2, 4))
    xy = [(col * 200.0, row * 200.0) for row in range(side) for col in range(side)]
    links = [(n, n + 1) for n in range(side * side) if (n + 1) % side] + [
        (n, n + side) for n in range(side * (side - 1))
    ]
    kept = [link for link in links if draw(st.integers(0, 3))]
    assume(kept)
    return make_town(xy, kept, detour=draw(st.sampled_from([1.0, 1.25])))


def as_dict(pairs: PairTable) -> dict[tuple[int, int], float]:
    keys = zip(pairs.origin.tolist(), pairs.place.tolist(), strict=True)
    return dict(zip(keys, pairs.distance_m.tolist(), strict=True))


def walk_by_networkx(points: PeoplePoints, places: Places, streets: Streets, snap_m: float):
    """Every way by networkx: each point and place becomes a node that splits its street."""
    network = prepare_network(streets)
    ends = {
        name: snap(np.column_stack([xy.x, xy.y]), network, snap_m)
        for name, xy in (("o", points), ("p", places))
    }
    on_edge: dict[int, list[tuple[float, object]]] = {}
    graph = nx.Graph()
    for name, snapped in ends.items():
        for number in snapped.found:
            edge, at = int(snapped.edge[number]), float(snapped.to_start_m[number])
            spot = (name, int(number))
            on_edge.setdefault(edge, []).append((at, (*spot, "street")))
            graph.add_edge(spot, (*spot, "street"), weight=float(snapped.away_m[number]))
    for edge, (a, b, length) in enumerate(
        zip(streets.start, streets.end, streets.length_m, strict=True)
    ):
        stops = [(0.0, int(a)), *sorted(on_edge.get(edge, []), key=lambda s: s[0])]
        stops.append((float(length), int(b)))
        for (here, one), (there, two) in pairwise(stops):
            graph.add_edge(one, two, weight=there - here)
    found = {}
    for place in ends["p"].found:
        # a stop may be shared, but nobody walks in and out of somebody else's home
        ways = nx.single_source_dijkstra_path_length(graph, ("p", int(place)), weight="weight")
        for origin in ends["o"].found:
            if ("o", int(origin)) in ways:
                found[int(origin), int(place)] = ways["o", int(origin)]
    return found


@pytest.mark.property
@given(spots, spots, st.integers(1, 900))
def test_straight_pairs_are_those_of_every_pair(here, there, limit: int) -> None:
    points, places = make_points(here), make_places(there)
    every = {
        (i, j): float(np.hypot(a[0] - b[0], a[1] - b[1]))
        for i, a in enumerate(here)
        for j, b in enumerate(there)
    }
    found = as_dict(find_pairs(points, places, limit))
    assert found == pytest.approx({k: v for k, v in every.items() if v <= limit})
    nearest = find_nearest_place(points, places)
    for i in range(len(here)):
        best = min((every[i, j] for j in range(len(there))), default=np.inf)
        assert nearest.distance_m[i] == pytest.approx(best)
        assert (nearest.place[i] == -1) == (not there)


@pytest.mark.property
@given(towns(), spots, spots)
def test_ways_on_foot_are_those_of_networkx(streets: Streets, here, there) -> None:
    points, places = make_points(here), make_places(there)
    every = walk_by_networkx(points, places, streets, 60.0)
    found = find_pairs(points, places, 900.0, streets, snap_limit_m=60.0)
    expected = {k: v for k, v in every.items() if v <= 900.0}
    assert as_dict(found) == pytest.approx(expected, abs=1e-6)
    assert (np.diff(found.origin) >= 0).all()
    nearest = find_nearest_place(points, places, streets, snap_limit_m=60.0)
    for i in range(len(here)):
        best = min((v for (o, _), v in every.items() if o == i), default=np.inf)
        assert nearest.distance_m[i] == pytest.approx(best, abs=1e-6)
        if nearest.place[i] >= 0:
            assert every[i, int(nearest.place[i])] == pytest.approx(best, abs=1e-6)


@pytest.mark.property
@given(towns(), spots, spots)
def test_nobody_walks_less_than_the_straight_line(streets: Streets, here, there) -> None:
    points, places = make_points(here), make_places(there)
    straight = as_dict(find_pairs(points, places, 1e6))
    for pair, way in as_dict(find_pairs(points, places, 1e6, streets)).items():
        assert way >= straight[pair] - 1e-6


@pytest.mark.property
@given(towns(), spots, spots, st.integers(1, 600), st.integers(0, 600))
def test_a_longer_limit_and_another_place_take_nothing_away(
    streets: Streets, here, there, limit: int, more: int
) -> None:
    assume(there)
    points = make_points(here)
    for network in (None, streets):
        short = as_dict(find_pairs(points, make_places(there), limit, network))
        longer = as_dict(find_pairs(points, make_places(there), limit + more, network))
        fewer = as_dict(find_pairs(points, make_places(there[:-1]), limit, network))
        assert short.items() <= longer.items()
        for pair, way in fewer.items():
            assert short[pair] == pytest.approx(way)


@pytest.mark.property
@given(towns(), spots, spots, st.randoms(use_true_random=False))
def test_order_changes_nothing(streets: Streets, here, there, random) -> None:
    new_here, new_there = random.sample(range(len(here)), len(here)), list(range(len(there)))
    random.shuffle(new_there)
    first = as_dict(find_pairs(make_points(here), make_places(there), 700.0, streets))
    second = as_dict(
        find_pairs(
            make_points([here[i] for i in new_here]),
            make_places([there[j] for j in new_there]),
            700.0,
            streets,
        )
    )
    assert {(new_here[i], new_there[j]): v for (i, j), v in second.items()} == pytest.approx(first)


def test_beyond_the_snap_limit_is_unreachable_and_not_near() -> None:
    streets = make_town([(0, 0), (1000, 0)], [(0, 1)])
    points = make_points([(500, 150), (500, 150.5), (500, -149)])
    places = make_places([(600, 0), (700, 400)])
    pairs = find_pairs(points, places, 5000, streets)
    assert as_dict(pairs) == {(0, 0): 250.0, (2, 0): 249.0}
    assert (pairs.by, pairs.snap_limit_m) == ("network", 150.0)
    nearest = find_nearest_place(points, places, streets)
    assert nearest.distance_m.tolist() == [250.0, np.inf, 249.0]
    assert nearest.place.tolist() == [0, -1, 0]


def test_a_point_on_a_corner_and_a_place_at_the_same_spot() -> None:
    streets = make_town([(0, 0), (100, 0), (100, 100)], [(0, 1), (1, 2)])
    points = make_points([(100, 0), (0, 0), (100, 100)])
    pairs = find_pairs(points, make_places([(100, 0)]), 500, streets)
    assert as_dict(pairs) == {(0, 0): 0.0, (1, 0): 100.0, (2, 0): 100.0}
    assert find_nearest_place(points, make_places([(100, 0)]), streets).distance_m[0] == 0.0


def test_the_limit_itself_is_within() -> None:
    streets = make_town([(0, 0), (1200, 0)], [(0, 1)])
    points, places = make_points([(0, 0)]), make_places([(1200, 0)])
    for network in (None, streets):
        assert len(find_pairs(points, places, 1200, network)) == 1
        assert len(find_pairs(points, places, 1199.999, network)) == 0


def test_the_river_is_walked_around() -> None:
    points, places = make_points([(0, 100)]), make_places([(0, 0)])
    assert find_pairs(points, places, 5000, make_barrier_town()).distance_m.tolist() == []
    bridged = find_pairs(points, places, 5000, make_barrier_town(bridge=True))
    assert bridged.distance_m.tolist() == [2100.0]


def test_blocks_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    streets = make_barrier_town(bridge=True)
    here, there = rng.uniform(0, 1000, (40, 2)) * [1, 0.1], rng.uniform(0, 1000, (9, 2)) * [1, 0.1]
    whole = walk_pairs(here, there, streets, 800.0, 150.0)
    monkeypatch.setattr("zones.reach.walking.BLOCK_BYTES", 1)
    parts = walk_pairs(here, there, streets, 800.0, 150.0)
    for one, other in zip(whole, parts, strict=True):
        assert sorted(one.tolist()) == sorted(other.tolist())


def test_nothing_to_measure_is_no_pair() -> None:
    streets = make_barrier_town()
    for points, places in (
        (make_points([]), make_places([(0, 0)])),
        (make_points([(0, 0)]), make_places([])),
        (make_points([(0, 0)]), make_places([(9000, 9000)])),
    ):
        assert len(find_pairs(points, places, 500, streets)) == 0
        assert not np.isfinite(find_nearest_place(points, places, streets).distance_m).any()


def test_bad_limits_and_missing_coordinates_are_refused() -> None:
    points, places = make_points([(0, 0)]), make_places([(0, 0)])
    for limit in (0, -1, float("nan")):
        with pytest.raises(BadValueError):
            find_pairs(points, places, limit)
    with pytest.raises(BadValueError):
        find_pairs(points, places, 10, make_barrier_town(), snap_limit_m=0)
    with pytest.raises(BadValueError, match="coordinate"):
        find_pairs(points, make_places([(0, float("nan"))]), 10)
