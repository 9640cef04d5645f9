"""Quick plans are plans, and bounds are bounds."""

from __future__ import annotations

from itertools import combinations

import hypothesis
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.program import Effort, PlanStatus
from zones.siting.model import SiteModel, SiteQuestion
from zones.siting.planning import plan_sites
from zones.siting.quick.leaving import leave_hopeless
from zones.siting.quick.pricing import price_homes
from zones.siting.quick.swap import improve_plan, leave_plan, swap_places
from zones.siting.quick.weighing import cover_by_weights
from zones.siting.table import make_site_table


@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.booleans())
def test_the_best_plan_lies_between_bound_and_quick_plan(seed, total, has_kept) -> None:
    rng = np.random.default_rng(seed)
    far = rng.choice([0.0, 50, 100, 250, 400, 777], (8, 7))
    weight = rng.integers(1, 50, 8).astype(float)
    kept = np.zeros(7, bool)
    kept[0] = has_kept
    worth = {
        plan: float(weight @ far[:, plan].min(axis=1))
        for plan in combinations(range(7), total)
        if not has_kept or 0 in plan
    }
    best = min(worth.values())
    quick = swap_places(far, weight, total, kept)
    assert quick.sum() == total
    assert quick[kept].all()
    assert weight @ far[:, quick].min(axis=1) >= best - 1e-9
    prices = price_homes(far, weight, kept, quick, lambda plan: True)
    assert prices.bound <= best + 1e-6
    assert prices.cost >= best - 1e-9
    assert prices.plan.sum() == total
    if best < prices.cost - 1e-6:  # then nothing the best plan needs was ruled out
        plans = [list(plan) for plan, value in worth.items() if value <= best + 1e-9]
        for plan in plans:
            assert prices.candidates[plan].all()
            usable = np.where(prices.ways[:, plan], far[:, plan], np.inf).min(axis=1)
            assert weight @ usable == pytest.approx(best)


def test_swapping_never_makes_a_plan_worse_and_leaving_keeps_away() -> None:
    rng = np.random.default_rng(5)
    far, weight = rng.uniform(0, 900, (40, 12)), rng.uniform(1, 9, 40)
    kept = np.zeros(12, bool)
    start = np.arange(12) < 3
    better = improve_plan(far, weight, start, kept)
    assert weight @ far[:, better].min(axis=1) <= weight @ far[:, start].min(axis=1)
    other = leave_plan(far, weight, better, kept, lambda plan: not (plan == better).all())
    assert (other != better).sum() == 2
    assert leave_plan(far, weight, better, better, lambda plan: True) is None
    assert leave_plan(far, weight, np.ones(12, bool), kept, lambda plan: True) is None
    assert swap_places(far, weight, 0, kept) is None


@pytest.mark.property
@hypothesis.settings(max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_a_plan_by_weights_reaches_everyone_with_few_places(seed) -> None:
    rng = np.random.default_rng(seed)
    near = rng.random((12, 7)) < 0.35
    near[~near.any(axis=1), 0] = True
    taken = cover_by_weights(near, seed=seed, steps=200)
    assert near[:, taken].any(axis=1).all()
    sizes = [
        len(plan)
        for count in range(1, 8)
        for plan in combinations(range(7), count)
        if near[:, plan].any(axis=1).all()
    ]
    assert int(taken.sum()) == min(sizes)
    assert (cover_by_weights(near, seed=seed, steps=200) == taken).all()


@pytest.mark.property
@hypothesis.settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(0, 2))
def test_no_better_plan_contains_what_is_left_out(seed, sites, keeps) -> None:
    rng = np.random.default_rng(seed)
    near = rng.random((15, 8)) < 0.3
    weight = rng.integers(1, 50, 15).astype(float)
    kept = np.arange(8) < keeps
    left = leave_hopeless(near, weight, kept, sites + keeps, lambda _: True)
    worth = {
        plan: float(weight[near[:, [*range(keeps), *plan]].any(axis=1)].sum())
        for plan in combinations(range(keeps, 8), sites)
    }
    most = max(worth.values())
    assert left.reached <= most <= left.bound + 1e-6
    assert left.plan.sum() == sites + keeps
    better = [plan for plan, value in worth.items() if value > left.reached + 1e-6]
    assert all(left.candidates[list(plan)].all() for plan in better)


def test_where_no_plan_is_allowed_every_candidate_stays() -> None:
    near = np.eye(3, dtype=bool)
    left = leave_hopeless(near, np.ones(3), np.zeros(3, bool), 1, lambda _: False)
    assert left.plan is None
    assert left.candidates.all()


def test_a_search_that_takes_too_long_begins_again_from_another_plan(monkeypatch) -> None:
    rng = np.random.default_rng(3)
    far = np.where(rng.random((60, 30)) < 0.15, 100.0, 900.0)
    far[~(far < 500).any(axis=1), 0] = 100
    table = make_site_table(
        far, [f"h{at}" for at in range(60)], [f"c{at}" for at in range(30)], np.ones(60)
    )
    question = SiteQuestion(SiteModel.LSCP, None, 500.0)
    best = plan_sites(table, question)
    monkeypatch.setattr("zones.siting.covering.MANY_CELLS", 1)
    monkeypatch.setattr("zones.siting.covering.FIRST_TURN_S", 0.0)
    again = plan_sites(table, question)
    assert (again.objective, again.status) == (best.objective, PlanStatus.PROVED)
    hurried = plan_sites(table, question, Effort(seconds=1e-9))
    assert hurried.objective < 30
    assert hurried.bound <= best.objective <= hurried.objective
    assert hurried.status is PlanStatus.BEST_SO_FAR
