"""Plans in which it matters who goes where: rooms that fill up, and several goals at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array, csr_array

from zones.errors import BadValueError
from zones.program import Answer, Effort, PlanStatus, Program, solve, stack_rows
from zones.siting.covering import Block, bound_taken, find_fewest_lost, limit_taken, read
from zones.siting.model import Found, Goal, SiteModel

if TYPE_CHECKING:
    from zones.siting.model import Flags, Floats, Integers, Task

__all__ = ["fill_rooms", "mix_goals"]

HAIR = 1e-9
NOBODY = 1e-6  # fewer people than this are rounding


def fill_rooms(task: Task, effort: Effort) -> Found:
    """Serve the most people rooms allow, and for ``P_MEDIAN`` then by the shortest ways.

    Parameters
    ----------
    task
        ``MCLP`` or ``P_MEDIAN``, capacitated.
    effort
        How long to look, for each of the two.

    Returns
    -------
    Found
        People served, or mean metres of the people served; with who goes where.

    Raises
    ------
    BadValueError
        If no home has a known number of people.
    """
    lived = task.weight > 0
    if not lived.any():
        raise BadValueError("nobody is known to live anywhere", where="people")
    known = replace(task, distance_m=task.distance_m[lived], weight=task.weight[lived])
    is_median = task.question.model is SiteModel.P_MEDIAN
    near = known.distance_m <= (np.inf if is_median else task.radius_m)
    home, place = np.nonzero(near & np.isfinite(known.distance_m))
    heads, size = known.weight[home], len(task.kept)
    blocks = _write_rooms(known, home, place)
    bounds = bound_taken(known, len(home))
    costs = np.concatenate([np.zeros(size), -heads])
    answer = solve(Program(costs, *stack_rows(blocks), *bounds), effort)
    found = read(answer, size, sign=-1.0)
    if is_median and answer.values is not None:
        served, is_most = -answer.objective, answer.status is PlanStatus.PROVED
        row = csr_array(np.concatenate([np.zeros(size), heads])[np.newaxis])
        blocks.append((row, np.array([served * (1 - HAIR) - NOBODY]), np.array([np.inf])))
        # a person served is worth the longest way, so that rounding never leaves one out
        metres = known.distance_m[home, place]
        longest = float(metres.max(initial=0.0))
        costs = np.concatenate([np.zeros(size), heads * (metres - longest)])
        answer = solve(Program(costs, *stack_rows(blocks), *bounds, answer.values), effort)
        found = _average(read(answer, size), max(served, HAIR), longest, is_most=is_most)
    return _add_shares(found, answer, lived, home, place)


def _average(found: Found, people: float, longest: float, *, is_most: bool) -> Found:
    """Tell metres of each person; where more people might be served, nothing is proved."""
    status, bound = found.status, found.bound / people + longest
    if not is_most:
        status, bound = PlanStatus.BEST_SO_FAR, 0.0
    return replace(found, objective=found.objective / people + longest, bound=bound, status=status)


def _add_shares(
    found: Found, answer: Answer, lived: Flags, home: Integers, place: Integers
) -> Found:
    if answer.values is None or found.taken is None:
        return found
    size = len(found.taken)
    share = np.zeros((len(lived), size))
    share[np.flatnonzero(lived)[home], place] = np.clip(answer.values[size:], 0.0, 1.0)
    return replace(found, share=share)


def _write_rooms(task: Task, home: Integers, place: Integers) -> list[Block]:
    homes, size = task.distance_m.shape
    count = len(home)
    width, way = size + count, size + np.arange(count)
    once = _write(home, way, np.ones(count), (homes, width))
    limited = np.flatnonzero(np.isfinite(task.capacity))
    within = np.isin(place, limited)
    number = np.searchsorted(limited, place[within])
    rooms = _write(
        np.concatenate([number, np.arange(len(limited))]),
        np.concatenate([way[within], limited]),
        np.concatenate([task.weight[home[within]], -task.capacity[limited]]),
        (len(limited), width),
    )
    return [
        (once, np.full(homes, -np.inf), np.ones(homes)),
        _open_first(home, place, way, width),
        (rooms, np.full(len(limited), -np.inf), np.zeros(len(limited))),
        *limit_taken(task, width),
    ]


def _open_first(home: Integers, place: Integers, way: Integers, width: int) -> Block:
    """Nobody goes to a candidate that is not taken."""
    count = len(home)
    number, ones = np.arange(count), np.ones(count)
    rows = _write(
        np.tile(number, 2),
        np.concatenate([place, way]),
        np.concatenate([ones, -ones]),
        (count, width),
    )
    return rows, np.zeros(count), np.full(count, np.inf)


def _write(rows: Integers, columns: Integers, values: Floats, shape: tuple[int, int]) -> csr_array:
    return csr_array(coo_array((values, (rows, columns)), shape=shape))


def mix_goals(task: Task, effort: Effort) -> Found:
    """Make the weighted sum of several goals as small as possible.

    Parameters
    ----------
    task
        ``MIXED``. The share of people not reached within the radius; of those without a second
        place; the mean metres over all known people of homes with a way to some candidate; the
        greatest metres of any home. Metres are divided by the radius.
    effort
        How long to look.

    Returns
    -------
    Found
        The weighted sum.

    Raises
    ------
    BadValueError
        If no home has a known number of people.
    """
    goals = task.question.goals
    people = float(task.weight.sum())
    if people <= 0:
        raise BadValueError("nobody is known to live anywhere", where="people")
    asked = {goal: float(goals.get(goal, 0.0)) for goal in Goal}
    homes, size = task.distance_m.shape
    near = task.distance_m <= task.radius_m
    home, place = np.nonzero(np.isfinite(task.distance_m))
    # unknowns: candidates, ways, homes without a way, reached, reached twice, the greatest way
    ways, every = len(home), np.arange(homes)
    start = np.cumsum([0, size, ways, homes, homes, homes, 1])
    width = int(start[-1])
    cost = np.zeros(width)
    cost[start[1] + np.arange(ways)] = (
        asked[Goal.MEAN] * task.weight[home] * task.distance_m[home, place]
    ) / (people * task.radius_m)
    cost[start[3] + every] = -asked[Goal.COVERED] * task.weight / people
    cost[start[4] + every] = -asked[Goal.BACKUP] * task.weight / people
    cost[start[5]] = asked[Goal.WORST] / task.radius_m
    low, high, whole = bound_taken(task, width - size)
    # a second place worth more than a first must not be had by half of each
    whole[start[3] + every] = asked[Goal.BACKUP] > asked[Goal.COVERED]
    high[start[2] + every] = ~np.isfinite(task.distance_m).all(axis=1)
    high[start[5]] = np.inf
    blocks = [
        *_write_ways(task, home, place, start, effort),
        *_write_reached(near, start),
        *limit_taken(task, width),
    ]
    answer = solve(Program(cost, *stack_rows(blocks), low, high, whole), effort)
    found = read(answer, size)
    if found.taken is None:
        return found
    value = _score(task, found.taken, asked, people)
    is_best = found.status is PlanStatus.PROVED
    bound = found.bound + asked[Goal.COVERED] + asked[Goal.BACKUP]
    return replace(found, objective=value, bound=value if is_best else min(bound, value))


def _score(task: Task, taken: Flags, asked: dict[Goal, float], people: float) -> float:
    """Weigh the goals of a plan by themselves: a program rounds at each of its rows."""
    far = task.distance_m[:, taken]
    count = (far <= task.radius_m).sum(axis=1)
    nearest = far.min(axis=1)
    reached = np.isfinite(nearest)
    return (
        asked[Goal.COVERED] * (1.0 - float(task.weight[count > 0].sum()) / people)
        + asked[Goal.BACKUP] * (1.0 - float(task.weight[count > 1].sum()) / people)
        + asked[Goal.MEAN]
        * float(task.weight[reached] @ nearest[reached])
        / (people * task.radius_m)
        + asked[Goal.WORST] * float(nearest[reached].max(initial=0.0)) / task.radius_m
    )


def _write_ways(
    task: Task, home: Integers, place: Integers, start: Integers, effort: Effort
) -> list[Block]:
    homes, width = len(task.distance_m), int(start[-1])
    goals = task.question.goals
    if not goals.get(Goal.MEAN) and not goals.get(Goal.WORST):
        return []
    ways, every = len(home), np.arange(homes)
    way = start[1] + np.arange(ways)
    once = _write(
        np.concatenate([home, every]),
        np.concatenate([way, start[2] + every]),
        np.ones(ways + homes),
        (homes, width),
    )
    # where the greatest way counts, so does every home, even one whose people are not known
    count = np.where(task.weight > 0, task.weight, 1.0 if goals.get(Goal.WORST) else 0.0)
    lost = find_fewest_lost(task, count, effort)
    limit = _write(np.zeros(homes, np.int64), start[2] + every, count, (1, width))
    longest = _write(
        np.concatenate([home, every]),
        np.concatenate([way, np.full(homes, start[5])]),
        np.concatenate([task.distance_m[home, place], -np.ones(homes)]),
        (homes, width),
    )
    blocks = [
        (once, np.ones(homes), np.ones(homes)),
        _open_first(home, place, way, width),
        (limit, np.array([-np.inf]), np.array([lost * (1 + HAIR) + NOBODY])),
    ]
    if goals.get(Goal.WORST):
        blocks.append((longest, np.full(homes, -np.inf), np.zeros(homes)))
    return blocks


def _write_reached(near: Flags, start: Integers) -> list[Block]:
    homes, width = len(near), int(start[-1])
    home, place = np.nonzero(near)
    every, ones = np.arange(homes), np.ones(homes)
    reached = _write(
        np.concatenate([home, every, every]),
        np.concatenate([place, start[3] + every, start[4] + every]),
        np.concatenate([np.ones(len(home)), -ones, -ones]),
        (homes, width),
    )
    order = _write(
        np.tile(every, 2),
        np.concatenate([start[3] + every, start[4] + every]),
        np.concatenate([ones, -ones]),
        (homes, width),
    )
    endless = np.full(homes, np.inf)
    return [(reached, np.zeros(homes), endless), (order, np.zeros(homes), endless)]
