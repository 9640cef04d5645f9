"""Drawings put right with as little change as can be."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.zones.districting.making import (
    draw_graph,
    draw_problems,
    hangs_together,
    make_grid,
    make_row,
)
from zones.districting.plans import describe_plan
from zones.districting.repair import repair
from zones.districting.solving.start import is_within
from zones.districting.units import Problem, Wishes, pose
from zones.errors import BadValueError
from zones.program import PlanStatus

TWO = {"west": 1.0, "east": 1.0}


def draw(text: str) -> dict[str, str]:
    """Read w and e as two districts, a dot as not drawn."""
    names = {"w": "west", "e": "east"}
    return {chr(97 + at): names[sign] for at, sign in enumerate(text) if sign != "."}


@pytest.mark.golden
def test_a_torn_drawing_by_hand() -> None:
    """c of west lies beyond b of east: giving either away is the cheapest way, b is lighter."""
    found = repair(make_row([3, 1, 2, 3, 3]), draw("wewee"), TWO, Wishes(0.5))
    assert found.moved == ("b",)
    assert found.moved_load == found.bound == 1
    assert found.districts == draw("wwwee")
    assert found.status is PlanStatus.PROVED


@pytest.mark.golden
def test_a_good_drawing_is_left_alone() -> None:
    found = repair(make_row([1, 1, 1, 1]), draw("eeww"), TWO)
    assert found.districts == draw("eeww")
    assert (found.moved, found.moved_load) == ((), 0)


@pytest.mark.golden
def test_what_is_out_of_balance_moves_least() -> None:
    found = repair(make_row([4, 1, 1, 4, 2]), draw("wwwwe"), TWO, Wishes(0.0))
    assert found.districts == draw("wwwee")
    assert found.moved == ("d",)


@pytest.mark.golden
def test_what_was_not_drawn_is_given_to_someone() -> None:
    found = repair(make_row([1, 1, 0, 1, 1]), draw("w...e"), TWO, Wishes(0.0))
    assert found.painted == ("b", "c", "d")
    assert found.moved == ()
    assert set(found.districts) == set("abcde")


def test_a_drawing_that_nothing_can_save() -> None:
    found = repair(make_row([1, 9]), draw("we"), TWO)
    assert found.status is PlanStatus.INFEASIBLE
    assert found.districts == {}
    assert found.bound == np.inf


@pytest.mark.property
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(problem=draw_problems(most=6), data=st.data(), by_listing=st.booleans())
def test_no_plan_is_nearer(problem: Problem, data, by_listing) -> None:
    k, n = len(problem.fte), len(problem.units.ids)
    names = [f"d{number}" for number in range(k)]
    fte = dict(zip(names, problem.fte.tolist(), strict=True))
    drawn = data.draw(st.lists(st.sampled_from([*names, None]), min_size=n, max_size=n))
    drawing = {u: d for u, d in zip(problem.units.ids, drawn, strict=True) if d}
    found = repair(problem.units, drawing, fte, problem.wishes, by_listing=by_listing)
    nearest = np.inf
    for labels in product(range(k), repeat=n):
        moved = sum(
            load
            for load, own, name in zip(problem.units.load, labels, drawn, strict=True)
            if name and names[own] != name
        )
        if moved < nearest and _is_possible(problem, labels):
            nearest = moved
    if np.isinf(nearest):
        assert found.status is PlanStatus.INFEASIBLE
        return
    assert found.status is PlanStatus.PROVED
    assert found.moved_load == pytest.approx(nearest)
    assert _is_possible(problem, [names.index(found.districts[u]) for u in problem.units.ids])


def _is_possible(problem: Problem, labels) -> bool:
    """The FTE stay where they were drawn, so each district is looked at by its own."""
    used = np.bincount(labels, minlength=len(problem.fte))
    load = np.bincount(labels, problem.units.load, len(problem.fte))
    off = np.abs(load / problem.fte / problem.mean - 1)
    if not used.all() or (off > problem.wishes.tolerance + 1e-7).any():
        return False
    for base, fte in problem.wishes.bases.items():
        if fte not in {None, problem.fte[labels[problem.units.ids.index(base)]]}:
            return False
    return is_within(problem, describe_plan(problem, labels))


def test_the_ring_round_a_heavy_middle_is_joined() -> None:
    units = make_grid(3, 3, [1, 1, 1, 1, 8, 1, 1, 1, 1])
    drawing = {name: "west" if at % 3 == 0 else "east" for at, name in enumerate(units.ids)}
    found = repair(units, drawing, TWO, Wishes(0.0))
    graph = draw_graph(units)
    import networkx as nx

    for name in TWO:
        members = [unit for unit, own in found.districts.items() if own == name]
        assert nx.is_connected(graph.subgraph(members))
    assert found.status is PlanStatus.PROVED


@pytest.mark.fault
@pytest.mark.parametrize("drawing", [{"x": "west"}, {"a": "north"}])
def test_a_drawing_of_what_is_not_there_is_refused(drawing) -> None:
    with pytest.raises(BadValueError):
        repair(make_row([1, 1]), drawing, TWO)


def test_without_time_a_plan_found_by_hand_is_given_with_a_bound() -> None:
    units = make_grid(8, 6, np.random.default_rng(2).integers(3, 9, 48).astype(float).tolist())
    fte = {f"d{number}": 1.0 for number in range(4)}
    drawing = {name: f"d{at % 8 // 2}" for at, name in enumerate(units.ids)}
    drawing["u09"] = "d3"
    found = repair(units, drawing, fte, Wishes(0.1), time_limit_s=0.01, by_listing=False)
    assert found.status in {PlanStatus.BEST_SO_FAR, PlanStatus.PROVED}
    assert 0 <= found.bound <= found.moved_load < units.load.sum() / 2
    plan = describe_plan(
        pose(units, [1.0] * 4, Wishes(0.1)), [int(found.districts[u][1]) for u in units.ids]
    )
    assert hangs_together(units, plan)
    assert plan.imbalance <= 0.1 + 1e-4
