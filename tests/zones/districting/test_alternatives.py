"""Plans that differ, and what they share."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.zones.districting.making import draw_problems, hangs_together, make_grid, make_row, meets
from zones.districting.alternatives import Difference, count_moved, find_alternatives, find_shared
from zones.districting.exact import Search
from zones.districting.plans import describe_plan
from zones.districting.solving.start import is_within
from zones.districting.units import Problem, Wishes, pose
from zones.errors import BadValueError
from zones.program import PlanStatus

BOTH = pytest.mark.parametrize("listing", [True, False])


@pytest.mark.golden
@BOTH
def test_a_row_by_hand(listing) -> None:
    """Six alike in two districts of 2 to 4: 3 + 3 first, then 2 + 4 either way, then no more."""
    units = make_row([1.0] * 6)
    found = find_alternatives(
        units, [1.0, 1.0], Wishes(0.34), Search(10, listing=listing), Difference(5, near=9.0)
    )
    sizes = [tuple(map(len, plan.list_districts())) for plan in found.plans]
    assert sizes[0] == (3, 3)
    assert sorted(sizes[1:]) == [(2, 4), (4, 2)]
    assert found.complete
    assert found.shared == (("a", "b"), ("e", "f"))
    assert [plan.status for plan in found.plans] == [PlanStatus.PROVED] * 3


@pytest.mark.property
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(problem=draw_problems(most=6), least=st.integers(1, 2), listing=st.booleans())
def test_no_other_plan_that_differs_is_better(problem: Problem, least: int, listing) -> None:
    found = find_alternatives(
        *(problem.units, problem.fte.tolist(), problem.wishes, Search(10, listing=listing)),
        Difference(3, least, near=99.0),
    )
    k, n = len(problem.fte), len(problem.units.ids)
    every = {
        describe_plan(problem, labels)
        for labels in product(range(k), repeat=n)
        if len(set(labels)) == k
    }
    every = {plan for plan in every if is_within(problem, plan)}
    for number, plan in enumerate(found.plans):
        assert plan.cost == pytest.approx(min(other.cost for other in every))
        assert hangs_together(problem.units, plan)
        assert meets(problem, plan)
        assert number == len(found.plans) - 1 or every
        every = {other for other in every if count_moved(plan.labels, other.labels) >= least}
    if len(found.plans) < 3 and found.complete:
        assert not every or min(o.cost for o in every) > 100 * found.plans[0].cost


def test_three_plans_of_a_town_differ_and_share_their_cores() -> None:
    loads = np.random.default_rng(4).integers(3, 9, 18).astype(float).tolist()
    units = make_grid(6, 3, loads)
    found = find_alternatives(units, [1.0] * 4, Wishes(0.25), difference=Difference(3, 3))
    assert len(found.plans) == 3
    assert all(plan.status is PlanStatus.PROVED for plan in found.plans)
    costs = [plan.cost for plan in found.plans]
    assert costs == sorted(costs)
    for one, other in combinations(found.plans, 2):
        assert count_moved(one.labels, other.labels) >= 3
    for group in found.shared:
        for plan in found.plans:
            assert len({plan.labels[units.ids.index(name)] for name in group}) == 1


def test_what_is_too_far_from_the_best_is_no_alternative() -> None:
    found = find_alternatives(
        make_row([1.0] * 6), [1.0, 1.0], Wishes(0.34), None, Difference(near=0.0)
    )
    assert len(found.plans) == 1
    assert found.complete
    assert found.shared == (("a", "b", "c"), ("d", "e", "f"))


def test_no_plan_has_no_alternative() -> None:
    found = find_alternatives(make_row([1, 9]), [1.0, 1.0])
    assert found.plans == found.shared == ()
    assert found.complete


@pytest.mark.property
@given(labels=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=9))
def test_moved_units_do_not_depend_on_numbers(labels) -> None:
    one, other = zip(*labels, strict=True)
    assert count_moved(one, one) == 0
    assert count_moved(one, other) == count_moved([3 - n for n in one], [3 - n for n in other])
    assert 0 <= count_moved(one, other) < len(labels)


def test_shared_groups_are_those_of_every_plan() -> None:
    problem = pose(make_row([1.0] * 4), [1.0, 1.0], Wishes(1.0))
    plans = [describe_plan(problem, labels) for labels in ([0, 0, 0, 1], [0, 0, 1, 1])]
    assert find_shared(plans) == (("a", "b"),)
    assert find_shared([replace(plans[0], labels=(0, 1, 2, 3))]) == ()


@pytest.mark.fault
@pytest.mark.parametrize("change", [{"count": 0}, {"near": -1.0}, {"near": float("nan")}])
def test_questions_that_cannot_be_are_refused(change) -> None:
    with pytest.raises(BadValueError):
        find_alternatives(make_row([1, 1]), [1.0], difference=Difference(**change))
