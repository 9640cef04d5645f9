"""The shortest greatest way: the least radius at which so many places reach every home.

Only distances that occur can be the answer, so the least of them that works is looked for by
halving; each try is a question of cover, which either has a plan or provably none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, hstack

from zones.program import Answer, Effort, PlanStatus, Program, solve, stack_rows
from zones.siting.covering import (
    Block,
    bound_taken,
    find_fewest_lost,
    limit_taken,
)
from zones.siting.model import Found
from zones.siting.quick.reducing import reduce_cover
from zones.siting.quick.swap import swap_places

if TYPE_CHECKING:
    from zones.siting.model import Flags, Floats, Task

__all__ = ["shorten_longest"]

HAIR = 1e-6
FAR_M = 1e7  # stands for no way where ways are added up


def shorten_longest(task: Task, effort: Effort) -> Found:
    """Make the greatest way as short as possible, with as few homes as possible without any.

    Parameters
    ----------
    task
        ``P_CENTER``; every home counts the same, however many people.
    effort
        How long to look at one radius.

    Returns
    -------
    Found
        Metres.
    """
    ones = np.ones(len(task.distance_m))
    lost = find_fewest_lost(task, ones, effort)
    steps = _list_radii(task)
    best = _begin(task, lost, effort)
    if best is None:
        answer = _cover(task, float(steps[-1]), lost, effort)
        if answer.values is None:
            return Found(None, np.inf, float(steps[0]), answer.status)
        best = _read(task, answer)
    low, high = 0, int(np.searchsorted(steps, _measure(task, best)))
    status = PlanStatus.PROVED
    while low < high:
        middle = (low + high) // 2
        answer = _cover(task, float(steps[middle]), lost, effort)
        if answer.values is not None:
            best = _read(task, answer)
            high = int(np.searchsorted(steps, _measure(task, best)))
        elif answer.status is PlanStatus.INFEASIBLE:
            low = middle + 1
        else:
            status = PlanStatus.BEST_SO_FAR
            break
    return Found(best, float(steps[high]), float(steps[low]), status)


def _list_radii(task: Task) -> Floats:
    """List the distances that could be the greatest way of the best plan."""
    far = task.distance_m
    finite = np.isfinite(far)
    whole = finite.all(axis=1)
    if task.kept.any():
        # a home with a kept place nearer than all others never goes farther
        far = np.minimum(far, far[:, task.kept].min(axis=1)[:, np.newaxis])
        finite = np.isfinite(far)
    least = far[whole].min(axis=1).max() if whole.any() else 0.0
    steps = np.unique(far[finite])
    return np.asarray(steps[steps >= least])


def _begin(task: Task, lost: float, effort: Effort) -> Flags | None:
    weight = np.ones(len(task.distance_m))
    start = swap_places(task.distance_m, weight, task.total, task.kept, seed=effort.seed)
    if start is None or not task.allows(start):
        return None
    left = float((~np.isfinite(task.distance_m[:, start]).any(axis=1)).sum())
    return start if left <= lost + HAIR else None


def _measure(task: Task, taken: Flags) -> float:
    nearest = task.distance_m[:, taken].min(axis=1)
    reached = np.isfinite(nearest)
    return float(nearest[reached].max()) if reached.any() else 0.0


def _read(task: Task, answer: Answer) -> Flags:
    """Read a plan, and add what is missing where it shortens ways the most."""
    values = answer.values if answer.values is not None else np.zeros(len(task.kept))
    taken = np.asarray(values[: len(task.kept)] > 0.5)  # noqa: PLR2004 - 0 or 1
    far = np.minimum(task.distance_m, FAR_M)
    while taken.sum() < task.total:
        nearest = far[:, taken].min(axis=1, initial=FAR_M)
        ways = np.minimum(far, nearest[:, np.newaxis]).sum(axis=0)
        taken[int(np.where(taken, np.inf, ways).argmin())] = True
    return taken


def _cover(task: Task, radius_m: float, lost: float, effort: Effort) -> Answer:
    """Look for a plan that reaches every home, but for those that cannot be helped."""
    near = task.distance_m <= radius_m
    asked = ~near[:, task.kept].any(axis=1)
    may_lose = ~np.isfinite(task.distance_m).all(axis=1) & (lost > HAIR)
    sure = near[asked & ~may_lose]
    open_ended = near[asked & may_lose]
    none = len(open_ended)
    if not sure.any(axis=1).all():
        return Answer(None, np.inf, np.inf, PlanStatus.INFEASIBLE)
    width = len(task.kept) + none
    rows, needed = reduce_cover(sure, keep_all=bool(task.cuts) or none > 0)
    blocks: list[Block] = [
        (_widen(rows, none), np.ones(len(rows)), np.full(len(rows), np.inf)),
        *_limit_places(task, width),
    ]
    if none:
        chance = csr_array(hstack([csr_array(open_ended.astype(np.float64)), np.eye(none)]))
        blocks.append((chance, np.ones(none), np.full(none, np.inf)))
        last = np.concatenate([np.zeros(len(task.kept)), np.ones(none)])
        blocks.append((csr_array(last[np.newaxis]), np.array([-np.inf]), np.array([lost + HAIR])))
    low, high, whole = bound_taken(task, none)
    high[: len(needed)] = needed | task.kept
    program = Program(np.zeros(width), *stack_rows(blocks), low, high, whole)
    return solve(program, effort)


def _limit_places(task: Task, width: int) -> list[Block]:
    """Take so many places; where no plan is ruled out fewer will do, and others are added."""
    blocks = limit_taken(task, width)
    if task.cuts:
        return blocks
    row, _, total = blocks[0]
    return [(row, np.array([-np.inf]), total)]


def _widen(rows: Flags, none: int) -> csr_array:
    sparse = csr_array(rows.astype(np.float64))
    return csr_array(
        (sparse.data, sparse.indices, sparse.indptr), (len(rows), rows.shape[1] + none)
    )
