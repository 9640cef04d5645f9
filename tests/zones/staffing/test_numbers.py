"""How many districts."""

from __future__ import annotations

import math

import pytest

from tests.zones.districting.making import make_row
from zones.districting.units import Wishes
from zones.errors import BadValueError
from zones.program import PlanStatus
from zones.staffing.numbers import compare_numbers


@pytest.mark.golden
def test_a_row_by_hand() -> None:
    """Twelve alike, 100 m apart, whole districts of 12, 6, 4, 3, 2, 1.

    On average to the middle 300, 150, 100, 67, 50, 0 m; five districts are not to be had evenly.
    """
    found = compare_numbers(make_row([1.0] * 12), 2.4, (1, 2, 3, 4, 5, 6, 12, 13), Wishes(0.0))
    assert found.counts == (1, 2, 3, 4, 5, 6, 12)
    metres = [plan.mean_distance_m for plan in found.plans]
    assert metres == pytest.approx([300, 150, 100, 200 / 3, math.nan, 50, 0], nan_ok=True)
    assert found.gains == pytest.approx(
        [math.nan, 150, 50, 100 / 3, math.nan, 50 / 3, 50], nan_ok=True
    )
    assert found.sure == (False, True, True, True, False, True, True)
    assert found.plans[4].status is PlanStatus.INFEASIBLE
    assert found.turning == 3
    assert all(plan.fte == pytest.approx([2.4 / k] * k) for k, plan in zip(
        found.counts, found.plans, strict=True) if plan.labels)  # fmt: skip


@pytest.mark.fault
@pytest.mark.parametrize(("fte", "counts"), [(0, (1,)), (1, ()), (1, (3,)), (math.nan, (1,))])
def test_questions_that_cannot_be_are_refused(fte, counts) -> None:
    with pytest.raises(BadValueError):
        compare_numbers(make_row([1.0, 1.0]), fte, counts)
