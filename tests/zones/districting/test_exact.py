"""The most compact plan: by hand, against every division there is, and what it has to respect."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.zones.districting.making import (
    draw_problems,
    hangs_together,
    list_best,
    make_grid,
    make_row,
    meets,
)
from zones.districting.contiguity import list_torn
from zones.districting.exact import Search, partition
from zones.districting.units import Problem, Wishes, pose
from zones.errors import BadValueError, UnknownNameError
from zones.program import PlanStatus

LONG = 500


def solve_again(problem: Problem, *, listing: bool, seconds: float = 10.0):
    options = Search(seconds, listing=listing)
    return partition(problem.units, problem.fte.tolist(), problem.wishes, options)


def agree(problem: Problem) -> None:
    plan, best = solve_again(problem, listing=True), list_best(problem)
    if np.isinf(best):
        assert plan.status is PlanStatus.INFEASIBLE
        assert plan.labels == ()
        assert solve_again(problem, listing=False, seconds=0.5).labels == ()
        return
    assert plan.status is PlanStatus.PROVED
    assert plan.cost == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert plan.bound == plan.cost
    assert plan.gap == 0
    assert hangs_together(problem.units, plan)
    assert meets(problem, plan)
    by_centres = solve_again(problem, listing=False)
    assert by_centres.cost == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert hangs_together(problem.units, by_centres)
    assert meets(problem, by_centres)


@pytest.mark.property
@settings(suppress_health_check=list(HealthCheck), max_examples=50)
@given(problem=draw_problems())
def test_no_division_is_better(problem: Problem) -> None:
    agree(problem)


@pytest.mark.full
def test_no_division_of_many_is_better(record_property) -> None:
    seen = []

    @settings(max_examples=LONG, suppress_health_check=list(HealthCheck), database=None)
    @given(problem=draw_problems())
    def run(problem: Problem) -> None:
        agree(problem)
        seen.append(1)

    run()
    record_property("figure", f"districts against every division: {len(seen)} of {len(seen)} agree")


@pytest.mark.golden
def test_a_row_by_hand() -> None:
    """Loads 2 1 1 2 in a row: two halves of 3; the light end walks 100 m in both."""
    plan = partition(make_row([2, 1, 1, 2]), [1.0, 1.0], Wishes(tolerance=0))
    assert plan.labels == (0, 0, 1, 1)
    assert plan.centres == ("a", "d")
    assert plan.cost == 200
    assert plan.mean_distance_m == pytest.approx(200 / 6)
    assert plan.load == (3, 3)
    assert plan.imbalance == 0


@pytest.mark.golden
def test_unequal_posts_take_unequal_loads() -> None:
    """1 FTE and 0.2 FTE share a load of 12: 10 and 2, wherever the small one lies."""
    plan = partition(make_row([2, 2, 2, 2, 2, 2]), [1.0, 0.2], Wishes(tolerance=0))
    assert sorted(zip(plan.fte, plan.load, strict=True)) == [(0.2, 2), (1.0, 10)]
    assert plan.imbalance == pytest.approx(0)


@pytest.mark.golden
def test_what_would_be_torn_is_not_taken() -> None:
    """A ring round a heavy middle: opposite sides lie near, and belong together only by a way."""
    units = make_grid(3, 3, [1, 1, 1, 1, 8, 1, 1, 1, 1])
    plan = partition(units, [1.0, 1.0], Wishes(tolerance=0))
    assert plan.status is PlanStatus.PROVED
    assert ("u04",) in plan.list_districts()
    assert list_torn(units.touching(), plan.labels) == ()


@pytest.mark.golden
def test_wishes_cost_something() -> None:
    units = make_row([1] * 6)
    free = partition(units, [1.0] * 2, Wishes(tolerance=0.5))
    for wishes in (
        Wishes(tolerance=0.5, together=(("c", "d"),)),
        Wishes(tolerance=0.5, apart=(("a", "b"),)),
        Wishes(tolerance=0.5, bases={"a": None, "b": None}),
        Wishes(tolerance=0.5, lines=dict.fromkeys("ab", "w") | dict.fromkeys("cdef", "e")),
    ):
        plan = partition(units, [1.0] * 2, wishes)
        assert plan.status in {PlanStatus.PROVED, PlanStatus.INFEASIBLE}
        assert not plan.labels or meets(pose(units, [1.0] * 2, wishes), plan)
        assert plan.cost > free.cost


@pytest.mark.golden
def test_a_base_has_its_own_posts() -> None:
    plan = partition(make_row([1] * 6), [1.0, 0.5], Wishes(0.01, bases={"a": 0.5}))
    assert plan.list_districts() == (("a", "b"), ("c", "d", "e", "f"))
    assert plan.fte == (0.5, 1.0)
    assert plan.centres[0] == "a"


def test_parts_of_town_that_do_not_touch_share_no_district() -> None:
    units = make_row([1, 1, 1, 1])
    island = replace(units, edges=units.edges[[0, 2]])
    assert partition(island, [1.0, 1.0]).labels == (0, 0, 1, 1)
    assert partition(island, [1.0]).status is PlanStatus.INFEASIBLE


def test_a_unit_too_heavy_for_any_district_is_found_at_once() -> None:
    plan = partition(make_row([1, 9]), [1.0, 1.0])
    assert plan.status is PlanStatus.INFEASIBLE
    assert plan.seconds == 0
    assert plan.bound == np.inf


def test_the_same_question_has_the_same_answer() -> None:
    units = make_grid(5, 4, np.random.default_rng(3).integers(1, 9, 20).astype(float).tolist())
    one, other = (partition(units, [1.0] * 4, Wishes(0.15)) for _ in range(2))
    assert replace(one, seconds=0.0) == replace(other, seconds=0.0)


def test_the_order_of_units_changes_nothing() -> None:
    rng = np.random.default_rng(5)
    units = make_grid(4, 4, rng.integers(1, 9, 16).astype(float).tolist())
    order = rng.permutation(16)
    back = np.argsort(order)
    mixed = replace(
        units,
        ids=tuple(units.ids[at] for at in order),
        load=units.load[order],
        distance_m=units.distance_m[np.ix_(order, order)],
        edges=np.sort(back[units.edges], axis=1),
    )
    plans = [partition(these, [1.0] * 3, Wishes(0.2)) for these in (units, mixed)]
    assert plans[0].cost == pytest.approx(plans[1].cost)


def test_little_time_gives_the_best_so_far_with_its_gap() -> None:
    rng = np.random.default_rng(8)
    units = make_grid(9, 8, rng.integers(5, 30, 72).astype(float).tolist())
    plan = partition(units, [1.0] * 7, Wishes(0.1), Search(time_limit_s=0.3))
    assert plan.status is PlanStatus.BEST_SO_FAR
    assert 0 < plan.gap <= 1
    assert plan.bound < plan.cost
    assert plan.seconds < 5
    assert hangs_together(units, plan)


@pytest.mark.fault
@pytest.mark.parametrize(
    ("fte", "wishes", "error"),
    [
        ([], {}, BadValueError),
        ([1.0] * 5, {}, BadValueError),
        ([0.0, 1.0], {}, BadValueError),
        ([float("nan")], {}, BadValueError),
        ([1.0], {"tolerance": -0.1}, BadValueError),
        ([1.0], {"tolerance": float("nan")}, BadValueError),
        ([1.0], {"apart": (("a", "a"),)}, BadValueError),
        ([1.0], {"apart": (("a", "x"),)}, UnknownNameError),
        ([1.0], {"together": (("x", "a"),)}, UnknownNameError),
        ([1.0], {"lines": {"a": "w"}}, BadValueError),
        ([1.0], {"bases": {"a": 0.5}}, BadValueError),
        ([1.0], {"bases": {"a": None, "b": None}}, BadValueError),
    ],
)
def test_wishes_that_do_not_fit_are_refused(fte, wishes, error) -> None:
    with pytest.raises(error):
        partition(make_row([1, 1, 1, 1]), fte, Wishes(**wishes))


@pytest.mark.fault
@pytest.mark.parametrize("load", [[1, float("nan")], [1, -1], [0, 0], [1, float("inf")]])
def test_a_load_that_is_not_known_is_not_zero(load) -> None:
    with pytest.raises(BadValueError):
        make_row(load)
