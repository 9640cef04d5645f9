"""Quick plans are plans, and bounds are bounds."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.siting.quick.pricing import price_homes
from zones.siting.quick.swap import improve_plan, leave_plan, swap_places


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
