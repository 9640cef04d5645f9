"""The smallest tolerance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.zones.districting.making import draw_problems, list_best, make_row
from zones.districting.balance import find_tolerance
from zones.districting.units import Problem, pose
from zones.program import PlanStatus


@pytest.mark.golden
def test_a_row_by_hand() -> None:
    """Loads 3 1 1 in two districts: 3 against 2, off by a fifth of the mean."""
    found = find_tolerance(make_row([3, 1, 1]), [1.0, 1.0])
    assert found.tolerance == pytest.approx(0.2)
    assert 0.195 <= found.bound <= 0.2
    assert found.plan.labels == (0, 1, 1)


def test_what_is_impossible_has_no_tolerance() -> None:
    units = replace(make_row([1, 1, 1, 1]), edges=np.empty((0, 2), dtype=int))
    found = find_tolerance(units, [1.0])
    assert found.tolerance == found.bound == np.inf
    assert found.plan.status is PlanStatus.INFEASIBLE


@pytest.mark.property
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(problem=draw_problems(most=9))
def test_nothing_below_the_bound_is_possible(problem: Problem) -> None:
    found = find_tolerance(problem.units, problem.fte.tolist(), problem.wishes)
    tight = replace(problem.wishes, tolerance=min(found.bound, 1.0))
    if found.bound > 0:
        assert np.isinf(list_best(pose(problem.units, problem.fte.tolist(), tight)))
    if found.plan.labels:
        met = replace(problem.wishes, tolerance=min(found.tolerance + 1e-6, 1.0))
        assert np.isfinite(list_best(pose(problem.units, problem.fte.tolist(), met)))
        assert found.tolerance - found.bound <= 0.005
