"""Places within reach: of everyone with the fewest places, of the most people, or twice over."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack

from zones.program import Answer, Effort, PlanStatus, Program, solve, stack_rows
from zones.siting.model import Flags, Floats, Found, SiteModel, Task
from zones.siting.quick.leaving import leave_hopeless
from zones.siting.quick.reducing import merge, reduce_cover
from zones.siting.quick.swap import improve_plan
from zones.siting.quick.weighing import cover_by_weights

__all__ = [
    "Block",
    "bound_taken",
    "count_fewest",
    "cover_all",
    "cover_most",
    "find_fewest_lost",
    "limit_taken",
    "read",
]

Block = tuple[csr_array, Floats, Floats]
FIRST_TURN_S = 3.0  # most questions of cover are solved in less
# homes by candidates: beyond, a quick plan saves more than it takes; beyond, swaps take too long
SOME_CELLS, MANY_CELLS = 100_000, 1_000_000


def limit_taken(task: Task, width: int) -> list[Block]:
    """Write how many candidates a plan takes, and that it is none of those known.

    Parameters
    ----------
    task
        Where the number of places is fixed.
    width
        Unknowns of the program; the first are the candidates.

    Returns
    -------
    list of tuple
        Rows with their limits.
    """
    size = len(task.kept)
    first = csr_array((np.ones(size), np.arange(size), [0, size]), shape=(1, width))
    total = np.array([float(task.total)])
    return [(first, total, total), *_write_cuts(task, width)]


def _write_cuts(task: Task, width: int) -> list[Block]:
    return [
        (
            csr_array((np.ones(len(among)), among, [0, len(among)]), shape=(1, width)),
            np.array([-np.inf]),
            np.array([float(most)]),
        )
        for among, most in task.cuts
    ]


def bound_taken(task: Task, others: int) -> tuple[Floats, Floats, Flags]:
    """Write what each unknown may be: candidates are taken or not, the others between 0 and 1.

    Parameters
    ----------
    task
        Whose kept candidates are always taken.
    others
        Unknowns after the candidates.

    Returns
    -------
    tuple of numpy.ndarray
        Least, greatest, and whether it is a whole number.
    """
    size = len(task.kept)
    low = np.concatenate([task.kept.astype(np.float64), np.zeros(others)])
    return low, np.ones(size + others), np.arange(size + others) < size


def cover_most(task: Task, effort: Effort) -> Found:
    """Reach the most people with a number of places, or the most and some of them twice.

    Parameters
    ----------
    task
        ``MCLP`` or ``BACKUP``.
    effort
        How long to look.

    Returns
    -------
    Found
        People reached, and people with a second place times the weight of that.
    """
    near, weight = merge(task.distance_m <= task.radius_m, task.weight)
    if task.question.model is SiteModel.MCLP and near.size >= SOME_CELLS and (weight > 0).all():
        return _cover_hopeful(task, near, weight, effort)
    return _cover(task, near, weight, effort)


def _cover_hopeful(task: Task, near: Flags, weight: Floats, effort: Effort) -> Found:
    """Search only among candidates that a plan as good as a quick one may take."""
    left = leave_hopeless(near, weight, task.kept, task.total, task.allows)
    hopeful = np.flatnonzero(left.candidates)
    if left.plan is None or len(hopeful) < task.total:
        return _cover(task, near, weight, effort)
    place = np.full(len(task.kept), -1)
    place[hopeful] = np.arange(len(hopeful))
    cuts = tuple((place[among][place[among] >= 0], most) for among, most in task.cuts)
    part = replace(task, kept=task.kept[hopeful], cuts=cuts)
    start = left.plan
    if near.size < MANY_CELLS:
        swapped = improve_plan(np.where(near, 0.0, 1.0), weight, start, task.kept)
        start = swapped if task.allows(swapped) else start
    found = _cover(part, *merge(near[:, hopeful], weight), effort, start[hopeful])
    if found.taken is None or found.objective < left.reached:
        # no plan, or none as good in time; and no plan that was left out is better than the known
        proved = found.status in {PlanStatus.INFEASIBLE, PlanStatus.PROVED}
        bound = left.reached if proved else min(left.bound, max(found.bound, left.reached))
        status = PlanStatus.PROVED if proved else PlanStatus.BEST_SO_FAR
        return Found(left.plan, left.reached, bound, status)
    taken = np.zeros(len(task.kept), bool)
    taken[hopeful[found.taken]] = True
    bound = max(found.objective, min(found.bound, left.bound))
    return replace(found, taken=taken, bound=bound)


def _cover(
    task: Task, near: Flags, weight: Floats, effort: Effort, start: Flags | None = None
) -> Found:
    """Solve the question of the most people on rows that are merged."""
    twice = task.question.backup_weight if task.question.model is SiteModel.BACKUP else 0.0
    count, size = len(weight), len(task.kept)
    parts = [csr_array(near.astype(np.float64)), -eye_array(count)]
    costs = [np.zeros(size), -weight]
    if twice > 0:
        parts.append(-eye_array(count))
        costs.append(-weight * twice)
    others = count * (len(parts) - 1)
    rows = [(csr_array(hstack(parts)), np.zeros(count), np.full(count, np.inf))]
    if twice > 0:
        # nobody has a second place before a first
        order = csr_array(hstack([csr_array((count, size)), eye_array(count), -eye_array(count)]))
        rows.append((order, np.zeros(count), np.full(count, np.inf)))
    rows += limit_taken(task, size + others)
    low, high, whole = bound_taken(task, others)
    # a second place worth more than a first must not be had by half of each
    whole[size : size + count] = twice > 1
    begin = None
    if start is not None:
        begin = np.concatenate([start.astype(np.float64), np.full(others, np.nan)])
    program = Program(np.concatenate(costs), *stack_rows(rows), low, high, whole, begin)
    return read(solve(program, effort), size, sign=-1.0)


def read(answer: Answer, size: int, sign: float = 1.0) -> Found:
    """Read a plan from the answer to a program.

    Parameters
    ----------
    answer
        Of a program whose first unknowns are the candidates.
    size
        How many candidates.
    sign
        -1 where the program looks for the least of what is to be the most.

    Returns
    -------
    Found
        The plan.
    """
    taken = None if answer.values is None else answer.values[:size] > 0.5  # noqa: PLR2004 - 0 or 1
    return Found(taken, sign * answer.objective + 0.0, sign * answer.bound + 0.0, answer.status)


def cover_all(task: Task, effort: Effort) -> Found:
    """Reach every home with the fewest places.

    Parameters
    ----------
    task
        ``LSCP``: every home has a candidate within the radius.
    effort
        How long to look.

    Returns
    -------
    Found
        New places. No plan where cuts allow none.
    """
    return count_fewest(task, task.radius_m, effort)


def count_fewest(task: Task, radius_m: float, effort: Effort, most: int | None = None) -> Found:
    """Count the new places that it takes at least to reach every home.

    Parameters
    ----------
    task
        Homes and candidates.
    radius_m
        Metres.
    effort
        How long to look.
    most
        Plans with more new places are of no use; infeasible is then answered sooner.

    Returns
    -------
    Found
        New places.
    """
    near = task.distance_m <= radius_m
    near = near[~near[:, task.kept].any(axis=1)]
    size, kept = len(task.kept), int(task.kept.sum())
    if not near.any(axis=1).all():
        return Found(None, np.inf, np.inf, PlanStatus.INFEASIBLE)
    rows, needed = reduce_cover(near, keep_all=bool(task.cuts))
    blocks: list[Block] = [
        (csr_array(rows.astype(np.float64)), np.ones(len(rows)), np.full(len(rows), np.inf)),
        *_write_cuts(task, size),
    ]
    if most is not None:
        ones = csr_array(np.ones((1, size)))
        blocks.append((ones, np.array([-np.inf]), np.array([float(kept + most)])))
    low, high, whole = bound_taken(task, 0)
    high = np.where(needed | task.kept, high, 0.0)
    program = Program(np.ones(size), *stack_rows(blocks), low, high, whole)
    found = read(_solve_in_turns(program, rows, task, effort), size)
    # without any bound at all a plan has still no fewer than none
    bound = max(0.0, np.ceil(found.bound - kept - 1e-6))
    return replace(found, objective=found.objective - kept, bound=float(bound))


def _solve_in_turns(program: Program, rows: Flags, task: Task, effort: Effort) -> Answer:
    """Search; where that does not end soon, begin again from a plan found by another hand."""
    if rows.size < MANY_CELLS or task.cuts:
        return solve(program, effort)
    first = solve(program, replace(effort, seconds=min(FIRST_TURN_S, effort.seconds)))
    if first.status in {PlanStatus.PROVED, PlanStatus.INFEASIBLE}:
        return first
    taken = cover_by_weights(rows, seed=effort.seed) | task.kept
    start = taken.astype(np.float64)
    if (program.rows @ start > program.row_high).any():
        return solve(program, effort)
    second = solve(replace(program, start=start), effort)
    known = Answer(start, float(program.cost @ start), second.bound, PlanStatus.BEST_SO_FAR)
    best = min((known, first, second), key=lambda each: each.objective)
    bound = max(first.bound, second.bound)
    is_best = second.status is PlanStatus.PROVED
    return second if is_best else replace(best, bound=min(bound, best.objective))


def find_fewest_lost(task: Task, weight: Floats, effort: Effort) -> float:
    """Find how little any plan of this many places leaves without a way to one.

    Parameters
    ----------
    task
        Homes and candidates.
    weight
        Of each home: its people, or one to count homes.
    effort
        How long to look.

    Returns
    -------
    float
        Sum of weights; zero where every candidate can be reached from every home.
    """
    near = np.isfinite(task.distance_m)
    some = ~near.all(axis=1) & ~near[:, task.kept].any(axis=1)
    if not some.any():
        return 0.0
    ways, heads = merge(near[some], weight[some])
    size, count = len(task.kept), len(heads)
    homes = np.arange(count)
    rows, columns = np.nonzero(ways)
    block = csr_array(
        (
            np.ones(len(rows) + count),
            (np.concatenate([rows, homes]), np.concatenate([columns, size + homes])),
        ),
        shape=(count, size + count),
    )
    blocks = [(block, np.ones(count), np.full(count, np.inf)), *limit_taken(task, size + count)]
    cost = np.concatenate([np.zeros(size), heads])
    program = Program(cost, *stack_rows(blocks), *bound_taken(task, count))
    answer = solve(program, effort)
    return answer.objective if answer.values is not None else float("inf")
