"""The walking network: put together from tables, the same whatever their order."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.errors import BadValueError, MissingColumnsError
from zones.streets import Streets, check_streets, make_streets, order_along_curve, prepare_network

CRS = "EPSG:6677"


def tables(
    xy: list[tuple[float, float]], ends: list[tuple[int, int]], **columns: object
) -> tuple[pd.DataFrame, pd.DataFrame]:
    nodes = pd.DataFrame(xy, columns=["x", "y"], dtype=float)
    edges = pd.DataFrame(ends, columns=["start", "end"])
    spots = nodes.to_numpy()
    edges["length_m"] = np.hypot(*(spots[edges["start"]] - spots[edges["end"]]).T)
    return nodes, edges.assign(**{"kind": "path", **columns})


SQUARE = [(0, 0), (100, 0), (100, 100), (0, 100)]
RING = [(0, 1), (1, 2), (2, 3), (3, 0)]


def lengths_by_place(streets: Streets) -> set[tuple[object, ...]]:
    spots = [(float(x), float(y)) for x, y in streets.xy]
    return {
        (*sorted([spots[a], spots[b]]), round(float(length), 6), kind)
        for a, b, length, kind in zip(
            streets.start, streets.end, streets.length_m, streets.kind, strict=True
        )
    }


def test_dead_ends_and_small_parts_stay_and_lone_nodes_go() -> None:
    xy = [*SQUARE, (150, 100), (500, 500), (510, 500), (900, 900)]
    streets = make_streets(*tables(xy, [*RING, (2, 4), (5, 6)]), crs=CRS)
    assert len(streets.x) == 7
    assert streets.component_count == 2
    assert sorted(np.bincount(streets.component).tolist()) == [2, 5]
    assert np.bincount(streets.component)[0] == 5
    degree = np.bincount(np.concatenate([streets.start, streets.end]))
    assert (degree == 1).sum() == 3  # the dead end, and both ends of the small part


def test_of_parallel_pieces_the_shortest_stays_and_loops_go() -> None:
    nodes, edges = tables(SQUARE, [(0, 1), (1, 0), (0, 0), (1, 2)])
    edges["length_m"] = [140.0, 120.0, 30.0, 100.0]
    streets = make_streets(nodes, edges, crs=CRS)
    assert sorted(streets.length_m) == [100.0, 120.0]


def test_rounded_lengths_are_lifted_to_the_straight_line() -> None:
    nodes, edges = tables([(0, 0), (30, 40)], [(0, 1)], length_m=49.7)
    assert make_streets(nodes, edges, crs=CRS).length_m.tolist() == [50.0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"length_m": 0.0}, "above zero"),
        ({"length_m": np.nan}, "above zero"),
        ({"length_m": 20.0}, "shorter than the straight line"),
        ({"end": 9}, "no node"),
        ({"start": -1}, "no node"),
    ],
)
def test_tables_that_are_no_network_are_refused(change: dict[str, float], words: str) -> None:
    nodes, edges = tables(SQUARE, RING)
    with pytest.raises(BadValueError, match=words):
        check_streets(nodes, edges.assign(**change))


def test_all_faults_are_named_at_once() -> None:
    nodes, edges = tables(SQUARE, RING, length_m=-1.0)
    nodes.loc[0, "x"] = np.nan
    with pytest.raises(BadValueError, match=r"coordinates.*above zero"):
        check_streets(nodes, edges)
    with pytest.raises(MissingColumnsError):
        check_streets(nodes, edges.drop(columns="kind"))
    with pytest.raises(BadValueError, match="no street"):
        check_streets(nodes, edges.iloc[:0])
    with pytest.raises(BadValueError, match="no street"):
        make_streets(*tables(SQUARE, [(1, 1)], length_m=5.0), crs=CRS)


def test_the_graph_goes_both_ways() -> None:
    network = prepare_network(make_streets(*tables(SQUARE, RING), crs=CRS))
    whole = network.graph.toarray()
    assert (whole == whole.T).all()
    assert whole.sum() == 800.0


@pytest.mark.property
@given(st.randoms(use_true_random=False), st.integers(2, 12))
def test_order_of_rows_changes_nothing(random, count: int) -> None:
    xy = [(random.randrange(50) * 10, random.randrange(50) * 10) for _ in range(count)]
    xy = list(dict.fromkeys(xy))
    ends = [(a, b) for a in range(len(xy)) for b in range(a) if random.random() < 0.5]
    if not ends:
        return
    first = make_streets(*tables(xy, ends), crs=CRS)
    shuffled = list(range(len(xy)))
    random.shuffle(shuffled)
    moved = [xy[n] for n in shuffled]
    place = {old: new for new, old in enumerate(shuffled)}
    turned = [(place[b], place[a]) for a, b in random.sample(ends, len(ends))]
    second = make_streets(*tables(moved, turned), crs=CRS)
    assert lengths_by_place(first) == lengths_by_place(second)
    assert first.x.tolist() == second.x.tolist()
    assert first.component_count == second.component_count


def test_the_curve_keeps_neighbours_together() -> None:
    x, y = (part.ravel().astype(float) for part in np.mgrid[0:8, 0:8])
    order = order_along_curve(x, y)
    assert sorted(order.tolist()) == list(range(64))
    assert {(x[n] // 4, y[n] // 4) for n in order[:16]} == {(0.0, 0.0)}
    assert len(order_along_curve(np.empty(0), np.empty(0))) == 0
