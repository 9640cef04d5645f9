"""Shortest ways on average: a quick plan, a bound on any plan, and the rest by exact search.

Most ways cannot be part of a plan better than the quick one; only the others become unknowns.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from zones.errors import BadValueError
from zones.program import Effort, PlanStatus, Program, measure_gap, solve, stack_rows
from zones.siting.covering import Block, bound_taken, find_fewest_lost, limit_taken
from zones.siting.model import Found
from zones.siting.quick.pricing import price_homes
from zones.siting.quick.swap import leave_plan, swap_places
from zones.siting.quick.trying import has_few_plans, try_plans

if TYPE_CHECKING:
    from zones.siting.model import Flags, Integers, Task

__all__ = ["shorten_ways"]

HAIR = 1e-9
NOBODY = 1e-6  # fewer people than this are rounding


def shorten_ways(task: Task, effort: Effort) -> Found:
    """Make the mean way as short as possible, leaving as few people as possible without any.

    Parameters
    ----------
    task
        ``P_MEDIAN`` without rooms.
    effort
        How long to look.

    Returns
    -------
    Found
        Mean metres of the people served.

    Raises
    ------
    BadValueError
        If no home has a known number of people.
    """
    lived = task.weight > 0  # homes without a known figure weigh nothing
    if not lived.any():
        raise BadValueError("nobody is known to live anywhere", where="people")
    task = replace(task, distance_m=task.distance_m[lived], weight=task.weight[lived])
    if has_few_plans(task):
        return _try_all(task)
    lost = find_fewest_lost(task, task.weight, effort)
    served = float(task.weight.sum()) - lost
    start = swap_places(task.distance_m, task.weight, task.total, task.kept, seed=effort.seed)
    if start is not None and not task.allows(start):
        start = leave_plan(task.distance_m, task.weight, start, task.kept, task.allows)
    if start is not None and _loses(task, start) > lost + NOBODY:
        start = None
    found = _search(task, lost, start, effort)
    if found.taken is None:
        return found
    return Found(found.taken, found.objective / served, found.bound / served, found.status)


def _try_all(task: Task) -> Found:
    taken, ways = try_plans(task)
    if taken is None:
        return Found(None, np.inf, np.inf, PlanStatus.INFEASIBLE)
    mean = ways / (float(task.weight.sum()) - _loses(task, taken))
    return Found(taken, mean, mean, PlanStatus.PROVED)


def _loses(task: Task, taken: Flags) -> float:
    return float(task.weight[~np.isfinite(task.distance_m[:, taken]).any(axis=1)].sum())


def _sum_ways(task: Task, taken: Flags) -> float:
    nearest = task.distance_m[:, taken].min(axis=1)
    reached = np.isfinite(nearest)
    return float(task.weight[reached] @ nearest[reached])


def _search(task: Task, lost: float, start: Flags | None, effort: Effort) -> Found:
    """Solve what may be part of a better plan than the one known."""
    size = len(task.kept)
    ways = np.isfinite(task.distance_m)
    best, objective, bound = start, np.inf, 0.0
    if start is not None:
        objective = _sum_ways(task, start)
    if start is not None and (lost <= NOBODY or ways.all()):
        # a way there is not costs more than the whole plan known, so no better plan has it
        known = np.where(ways, task.distance_m, 2 * max(objective, 1.0) / task.weight[:, None])
        prices = price_homes(known, task.weight, task.kept, start, task.allows)
        best, objective, bound = prices.plan, prices.cost, prices.bound
        ways = ways & prices.ways & prices.candidates[np.newaxis, :]
        if measure_gap(objective, bound) <= HAIR or not ways.any(axis=1).all():
            return Found(best, objective, objective, PlanStatus.PROVED)
    answer = solve(_write(task, ways, lost, best), effort)
    if answer.status is PlanStatus.INFEASIBLE:
        # nothing is better than the plan known
        proof = PlanStatus.INFEASIBLE if best is None else PlanStatus.PROVED
        return Found(best, objective, objective, proof)
    bound = max(bound, answer.bound)
    if answer.values is not None:
        taken = answer.values[:size] > 0.5  # noqa: PLR2004 - 0 or 1
        value = _sum_ways(task, taken)
        if value < objective:
            best, objective = taken, value
    if answer.status is PlanStatus.PROVED or bound >= objective * (1 - HAIR):
        return Found(best, objective, objective, PlanStatus.PROVED)
    status = PlanStatus.OPEN if best is None else PlanStatus.BEST_SO_FAR
    return Found(best, objective, bound, status)


def _write(task: Task, ways: Flags, lost: float, start: Flags | None) -> Program:
    """Write the program: candidates, ways to them, and for some homes no way at all."""
    homes, size = ways.shape
    home, place = np.nonzero(ways)
    open_ended = np.flatnonzero(~np.isfinite(task.distance_m).all(axis=1))
    count, none = len(home), len(open_ended)
    width, ones = size + count + none, np.ones
    served = csr_array(
        (
            ones(count + none),
            (np.concatenate([home, open_ended]), size + np.arange(count + none)),
        ),
        shape=(homes, width),
    )
    opened = csr_array(
        (
            np.concatenate([ones(count), -ones(count)]),
            (np.tile(np.arange(count), 2), np.concatenate([place, size + np.arange(count)])),
        ),
        shape=(count, width),
    )
    blocks: list[Block] = [
        (served, ones(homes), ones(homes)),
        (opened, np.zeros(count), np.full(count, np.inf)),
        *_limit_lost(task, open_ended, lost, width),
        *limit_taken(task, width),
    ]
    begin = None
    if start is not None:
        begin = np.concatenate([start.astype(np.float64), np.full(count + none, np.nan)])
    metres = task.weight[home] * task.distance_m[home, place]
    cost = np.concatenate([np.zeros(size), metres, np.zeros(none)])
    return Program(cost, *stack_rows(blocks), *bound_taken(task, count + none), begin)


def _limit_lost(task: Task, open_ended: Integers, lost: float, width: int) -> list[Block]:
    """Let homes be without any place only for as many people as cannot be helped."""
    none = len(open_ended)
    if not none:
        return []
    row = csr_array(
        (task.weight[open_ended], width - none + np.arange(none), [0, none]), shape=(1, width)
    )
    return [(row, np.array([-np.inf]), np.array([lost * (1 + HAIR) + NOBODY]))]
