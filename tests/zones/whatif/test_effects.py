"""Gainers and losers add up, and the quick way equals the long one."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.walks import make_places, make_points
from zones.errors import BadValueError
from zones.reach.model import PairTable
from zones.reach.pairs import find_pairs
from zones.streets import make_streets, prepare_network
from zones.whatif.effects import (
    EFFECT_COLUMNS,
    compare_effects,
    compare_groups,
    measure_effect,
)
from zones.whatif.updating import take_state, update_pairs

UNKNOWN = math.nan
LIMIT_M = 500.0
# a street along the row of homes, with a gap that no way crosses
NETWORK = prepare_network(
    make_streets(
        pd.DataFrame({"x": [0.0, 420.0, 470.0, 1000.0], "y": [30.0, 30.0, 30.0, 30.0]}),
        pd.DataFrame(
            {"start": [0, 2], "end": [1, 3], "length_m": [450.0, 530.0], "kind": ["path", "path"]}
        ),
        crs="EPSG:6677",
    )
)
spots = st.tuples(st.integers(0, 20).map(lambda n: n * 50.0), st.integers(0, 20).map(float))


@st.composite
def changes(draw: st.DrawFn):
    count = draw(st.integers(1, 10))
    heads = st.one_of(st.just(UNKNOWN), st.floats(0, 80))
    points = make_points(
        draw(st.lists(heads, min_size=count, max_size=count)),
        xy=draw(st.lists(spots, min_size=count, max_size=count)),
        areas=draw(st.lists(st.sampled_from(["a", "b", "c"]), min_size=count, max_size=count)),
        zones=[[1, 0] if n % 3 else [0.25, 0.75] for n in range(count)],
    )
    before = make_places("pqrs", draw(st.lists(spots, min_size=4, max_size=4)))
    names = draw(st.permutations("pqrstu"))[: draw(st.integers(0, 6))]
    where = dict(zip(before.ids, zip(before.x, before.y, strict=True), strict=True))
    xy = [where[n] if n in where and draw(st.booleans()) else draw(spots) for n in names]
    return points, before, make_places(names, xy)


def _compare(quick: PairTable, full: PairTable) -> None:
    """The same pairs; a distance added up in another order differs by a hair, and so may ties."""
    listed = [
        sorted(zip(t.origin.tolist(), t.place.tolist(), t.distance_m.tolist(), strict=True))
        for t in (quick, full)
    ]
    assert [row[:2] for row in listed[0]] == [row[:2] for row in listed[1]]
    assert [r[2] for r in listed[0]] == pytest.approx([r[2] for r in listed[1]], abs=1e-6)
    order = np.lexsort((quick.place, quick.distance_m, quick.origin))
    assert np.array_equal(order, np.arange(len(quick)))
    for name in ("origin", "place", "distance_m"):
        assert getattr(quick, name).dtype == getattr(full, name).dtype


@pytest.mark.property
@given(changes())
def test_the_quick_way_finds_the_same_pairs(case) -> None:
    points, before, after = case
    quick = update_pairs(points, before, find_pairs(points, before, LIMIT_M), after)
    full = find_pairs(points, after, LIMIT_M)
    _compare(quick, full)
    assert (quick.limit_m, quick.by, quick.snap_limit_m) == (LIMIT_M, "line", None)


@pytest.mark.property
@given(changes())
def test_the_quick_way_finds_the_same_pairs_along_streets(case) -> None:
    points, before, after = case
    found = find_pairs(points, before, LIMIT_M, NETWORK, snap_limit_m=90.0)
    quick = update_pairs(points, before, found, after, NETWORK)
    full = find_pairs(points, after, LIMIT_M, NETWORK, snap_limit_m=90.0)
    _compare(quick, full)
    assert (quick.by, quick.snap_limit_m) == ("network", 90.0)


@pytest.mark.property
@given(changes())
def test_before_and_gained_less_lost_is_after(case) -> None:
    points, before, after = case
    states = [take_state(points, p, find_pairs(points, p, LIMIT_M), 300.0) for p in (before, after)]
    effect = measure_effect(points, *states)
    assert effect.before + effect.gained - effect.lost == effect.after
    for table in (effect.areas, effect.zones):
        assert (table["before"] + table["gained"] - table["lost"] == table["after"]).all()
        assert (table >= 0).all(axis=None)
        assert (table["after"] <= table["people"]).all()
        for column in EFFECT_COLUMNS:
            assert table[column].sum() == getattr(effect, column)
    assert np.nansum(np.maximum(effect.change, 0)) == pytest.approx(effect.gained, abs=1)
    assert np.nansum(np.maximum(-effect.change, 0)) == pytest.approx(effect.lost, abs=1)
    back = measure_effect(points, *reversed(states))
    assert np.array_equal(back.change, -effect.change, equal_nan=True)
    assert abs(back.gained - effect.lost) <= 1


@pytest.mark.property
@given(changes())
def test_one_more_place_takes_nothing_from_anybody(case) -> None:
    points, before, _ = case
    more = make_places([*before.ids, "new"], [*zip(before.x, before.y, strict=True), (400.0, 5.0)])
    states = [take_state(points, p, find_pairs(points, p, LIMIT_M), 300.0) for p in (before, more)]
    effect = measure_effect(points, *states)
    assert (effect.lost, effect.farther) == (0, 0)
    assert not (effect.change < 0).any()


def test_an_effect_worked_out_by_hand() -> None:
    # a place moves from x = 0 to x = 600 with a reach of 300 m
    points = make_points(
        [100, 50, 30, UNKNOWN, 20],
        xy=[(0, 0), (300, 0), (500, 0), (650, 0), (2000, 0)],
        areas=["a", "a", "b", "b", "b"],
        zones=[[1, 0], [1, 0], [0, 1], [0, 1], [0, 1]],
    )
    here, there = make_places("p", [(0.0, 0.0)]), make_places("p", [(600.0, 0.0)])
    pairs = find_pairs(points, here, 300.0)
    moved = update_pairs(points, here, pairs, there)
    effect = measure_effect(
        points, take_state(points, here, pairs, 300.0), take_state(points, there, moved, 300.0)
    )
    assert (effect.before, effect.gained, effect.lost, effect.after) == (150, 30, 100, 80)
    assert effect.people == 200
    assert effect.zones.loc["z0"].tolist() == [150, 150, 0, 100, 50]
    assert effect.areas.loc["b"].tolist() == [50, 0, 30, 0, 30]
    assert np.array_equal(effect.change, [-100, 0, 30, UNKNOWN, 0], equal_nan=True)
    assert effect.unknown_points == 1
    assert (effect.nearer, effect.farther) == (0, 0)


def test_nearer_and_farther_among_those_who_stay_in_reach() -> None:
    points = make_points([10, 20], xy=[(0, 0), (200, 0)])
    here, there = make_places("p", [(50.0, 0.0)]), make_places("p", [(150.0, 0.0)])
    states = [take_state(points, p, find_pairs(points, p, 300.0), 300.0) for p in (here, there)]
    effect = measure_effect(points, *states)
    assert (effect.gained, effect.lost, effect.nearer, effect.farther) == (0, 0, 20, 10)


def test_a_place_with_a_reach_of_its_own_keeps_it() -> None:
    points = make_points([10], xy=[(200, 0)])
    place = make_places("p", [(0.0, 0.0)])
    small = replace(place, resources=(replace(place.resources[0], reach_m=100.0),))
    pairs = find_pairs(points, place, 300.0)
    assert take_state(points, place, pairs, 300.0).reached.tolist() == [True]
    assert take_state(points, small, pairs, 300.0).reached.tolist() == [False]


def test_scenarios_side_by_side() -> None:
    points = make_points(
        [100, 50], xy=[(0, 0), (1000, 0)], areas=["a", "b"], zones=[[1, 0], [0, 1]]
    )
    base = make_places("p", [(0.0, 0.0)])

    def measure(*xy: tuple[float, float]):
        after = make_places("pq"[: len(xy)], list(xy))
        states = [take_state(points, p, find_pairs(points, p, 300.0), 300.0) for p in (base, after)]
        return measure_effect(points, *states)

    effects = {"案 1": measure((0.0, 0.0), (900.0, 0.0)), "案 2": measure((1000.0, 0.0))}
    table = compare_effects(effects)
    assert table.loc["案 1", ["gained", "lost", "net", "after"]].tolist() == [50, 0, 50, 150]
    assert table.loc["案 2", ["gained", "lost", "net", "after"]].tolist() == [50, 100, -50, 50]
    assert table["areas_losing"].tolist() == [0, 1]
    zones = compare_groups(effects)
    assert zones["案 2"].tolist() == [-100, 50]
    assert compare_groups(effects, by="areas").index.tolist() == ["a", "b"]
    with pytest.raises(BadValueError):
        compare_groups(effects, by="cells")
    other = measure_effect(
        make_points([1]),
        *[take_state(make_points([1]), base, find_pairs(make_points([1]), base, 9), 9)] * 2,
    )
    with pytest.raises(BadValueError):
        compare_effects({**effects, "案 3": other})


def test_states_of_other_points_are_refused() -> None:
    points, base = make_points([1, 2]), make_places("p")
    state = take_state(points, base, find_pairs(points, base, 300.0), 300.0)
    with pytest.raises(BadValueError):
        measure_effect(make_points([1]), state, state)


def test_whoever_lives_outside_of_all_zones_is_in_no_row() -> None:
    points = make_points([10.5, 10.5, 4], xy=[(0, 0), (50, 0), (90, 0)], zones=[[1], [0.5], [0]])
    none, one = make_places("", []), make_places("p", [(0.0, 0.0)])
    states = [take_state(points, p, find_pairs(points, p, 300.0), 300.0) for p in (none, one)]
    effect = measure_effect(points, *states)
    assert effect.gained == 25
    assert effect.zones["gained"].tolist() == [16]


def test_overlapping_zones_are_exact_row_by_row() -> None:
    points = make_points([10, 10], xy=[(0, 0), (1000, 0)], zones=[[1, 1], [0, 1]])
    none, one = make_places("", []), make_places("p", [(0.0, 0.0)])
    states = [take_state(points, p, find_pairs(points, p, 300.0), 300.0) for p in (none, one)]
    effect = measure_effect(points, *states)
    assert effect.zones["gained"].tolist() == [10, 10]
    plain = measure_effect(make_points([10, 10]), *states)
    assert len(plain.zones) == 0
