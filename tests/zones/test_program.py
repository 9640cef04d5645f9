"""Whole-number programs: the answer, what it costs at least, and what is impossible."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.sparse import csr_array

from zones.program import Effort, PlanStatus, Program, measure_gap, solve, stack_rows


def _knapsack(least: float = -math.inf) -> Program:
    # 8, 11 and 6 worth, 5, 7 and 4 heavy, at most 11: the last and the middle make 17
    rows = csr_array([[5.0, 7.0, 4.0]])
    return Program(
        np.array([-8.0, -11.0, -6.0]),
        *stack_rows([(rows, np.array([least]), np.array([11.0]))]),
        np.zeros(3),
        np.ones(3),
        np.ones(3, bool),
    )


def test_a_program_worked_out_by_hand() -> None:
    answer = solve(_knapsack())
    assert answer.values.tolist() == [0, 1, 1]
    assert (answer.objective, answer.bound, answer.status) == (-17, -17, PlanStatus.PROVED)


def test_what_is_impossible_is_said_so() -> None:
    answer = solve(_knapsack(least=16.5))
    assert (answer.values, answer.objective) == (None, math.inf)
    assert answer.status is PlanStatus.INFEASIBLE


def test_out_of_time_still_gives_an_honest_bound() -> None:
    rng = np.random.default_rng(0)
    size = 60
    rows = csr_array(rng.integers(10, 100, (40, size)).astype(float))
    half = np.asarray(rows.sum(axis=1)).ravel() // 2
    hard = Program(
        -rng.integers(10, 100, size).astype(float), rows, np.full(40, -np.inf), half,
        np.zeros(size), np.ones(size), np.ones(size, bool),
    )  # fmt: skip
    answer = solve(hard, Effort(seconds=0.2))
    assert answer.status in {PlanStatus.BEST_SO_FAR, PlanStatus.OPEN}
    assert answer.bound <= answer.objective


def test_a_known_plan_is_never_made_worse() -> None:
    start = Program(**{**_fields(_knapsack()), "start": np.array([0.0, 1.0, 1.0])})
    assert solve(start).objective == -17


def _fields(program: Program) -> dict[str, object]:
    return {name: getattr(program, name) for name in program.__dataclass_fields__}


def test_nothing_to_decide_costs_nothing() -> None:
    none = np.empty(0)
    empty = csr_array((0, 0))
    assert solve(Program(none, empty, none, none, none, none, none.astype(bool))).objective == 0
    one, short = csr_array((1, 0)), np.array([-0.1])
    asked = Program(none, one, np.array([-np.inf]), short, none, none, none.astype(bool))
    assert solve(asked).status is PlanStatus.INFEASIBLE


@pytest.mark.parametrize(
    ("objective", "bound", "gap"),
    [(200, 190, 0.05), (-190, -200, 10 / 190), (0, 0, 0), (math.inf, 3, math.inf)],
)
def test_the_gap_is_a_share_of_the_plan(objective: float, bound: float, gap: float) -> None:
    assert measure_gap(objective, bound) == pytest.approx(gap)
