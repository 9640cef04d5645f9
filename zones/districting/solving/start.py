"""First plans by hand: grown from seeds, then improved unit by unit.

They prove nothing. A good one lets the solver leave out most of what it would have to look at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zones.districting.contiguity import list_parts, list_torn
from zones.districting.plans import describe_plan, place_fte

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy.sparse import csr_array

    from zones.districting.plans import Plan
    from zones.districting.units import Problem

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]

__all__ = ["can_move", "find_start", "improve", "is_within", "list_moves", "mend"]

ROUNDS = 60


def is_within(problem: Problem, plan: Plan | None) -> bool:
    """Tell whether a plan hangs together and meets the wishes.

    Parameters
    ----------
    problem
        What is asked.
    plan
        The plan.

    Returns
    -------
    bool
        One piece each, balance, lines, groups, bases.
    """
    if plan is None or len(plan.centres) != len(problem.fte):
        return False
    if list_torn(problem.units.touching(), plan.labels):
        return False
    labels = np.array(plan.labels)
    centres = np.array(problem.locate(plan.centres))
    load = np.array(plan.load)
    kind = np.searchsorted(problem.classes, np.array(plan.fte))
    if ((load < problem.low[kind]) | (load > problem.high[kind])).any():
        return False
    if not problem.allowed[np.arange(len(labels)), centres[labels]].all():
        return False
    same = [labels[problem.locate(group)] for group in problem.wishes.together]
    other = [labels[problem.locate(pair)] for pair in problem.wishes.apart]
    return all(len(set(g)) == 1 for g in same) and all(len(set(p)) > 1 for p in other)


def find_start(problem: Problem, seed: int, starts: int) -> Plan | None:
    """Grow plans from several sets of seeds and keep the best.

    Parameters
    ----------
    problem
        What is asked.
    seed, starts
        Of the draws, and how many sets.

    Returns
    -------
    Plan or None
        A plan that meets the wishes; ``None`` where none of them does.
    """
    rng = np.random.default_rng(seed)
    best: Plan | None = None
    for _ in range(starts):
        plan = improve(problem, _grow(problem, rng))
        if plan is not None and (best is None or plan.cost < best.cost):
            best = plan
    return best


def improve(problem: Problem, labels: Indices) -> Plan | None:
    """Move units at borders, one at a time, as long as it helps.

    Parameters
    ----------
    problem
        What is asked.
    labels
        District of each unit; torn districts lose all but their heaviest part first.

    Returns
    -------
    Plan or None
        ``None`` where the wishes are not met in the end.
    """
    touching = problem.units.touching()
    now = mend(problem, touching, np.asarray(labels))
    if now is None:
        return None
    worth = _judge(problem, now)
    for _ in range(ROUNDS):
        better = False
        for unit, goal in list_moves(touching, now):
            if not can_move(touching, now, unit, goal):
                continue
            trial = now.copy()
            trial[unit] = goal
            value = _judge(problem, trial)
            if value < worth * (1 - 1e-9):
                now, worth, better = trial, value, True
        if not better:
            break
    plan = describe_plan(problem, now)
    return plan if is_within(problem, plan) else None


def _grow(problem: Problem, rng: np.random.Generator) -> Indices:
    """Let districts take the nearest free unit in turn, the lightest first."""
    units, k = problem.units, len(problem.fte)
    n = len(units.ids)
    touching = units.touching()
    seeds = list(problem.base_class)
    while len(seeds) < k:
        free = np.setdiff1d(np.arange(n), seeds)
        away = units.distance_m[free][:, seeds].min(axis=1) if seeds else np.ones(len(free))
        odds = (units.load[free] + units.load.mean() / 10) * away**2
        odds = odds / odds.sum() if odds.sum() > 0 else np.full(len(free), 1 / len(free))
        seeds.append(int(rng.choice(free, p=odds)))
    labels = np.full(n, -1)
    labels[seeds] = np.arange(k)
    load = units.load[seeds].astype(float)
    fte = rng.permutation(problem.fte)
    open_ones = set(range(k))
    while open_ones and (labels < 0).any():
        number = min(open_ones, key=lambda at: load[at] / fte[at])
        near = (touching @ (labels == number).astype(float) > 0) & (labels < 0)
        if not near.any():
            open_ones.discard(number)
            continue
        choice = np.flatnonzero(near)
        taken = choice[units.distance_m[choice, seeds[number]].argmin()]
        labels[taken] = number
        load[number] += units.load[taken]
    return labels


def mend(problem: Problem, touching: csr_array, labels: Indices) -> Indices | None:
    """Keep the heaviest part of each district and hand the rest to whoever touches it.

    Parameters
    ----------
    problem
        What is asked.
    touching
        Ones where units touch.
    labels
        District of each unit, -1 where none yet.

    Returns
    -------
    numpy.ndarray or None
        ``None`` where a district has no unit left or a part of town belongs to nobody.
    """
    now = labels.copy()
    for number in np.unique(now[now >= 0]):
        parts = list_parts(touching, np.flatnonzero(now == number))
        heaviest = max(range(len(parts)), key=lambda at: problem.units.load[parts[at]].sum())
        for at, part in enumerate(parts):
            if at != heaviest:
                now[part] = -1
    for _ in range(len(now)):
        free = np.flatnonzero(now < 0)
        if not len(free):
            break
        for unit in free:
            around = now[touching.indices[touching.indptr[unit] : touching.indptr[unit + 1]]]
            if (around >= 0).any():
                now[unit] = around[around >= 0][0]
    _, now = np.unique(now, return_inverse=True)
    fits = (labels >= -1).all() and now.max() + 1 == len(problem.fte)
    return now if fits else None


def list_moves(touching: csr_array, labels: Indices) -> list[tuple[int, int]]:
    """List units at borders with the districts beyond.

    Parameters
    ----------
    touching
        Ones where units touch.
    labels
        District of each unit.

    Returns
    -------
    list of tuple of int
        Unit and district.
    """
    one, other = touching.nonzero()
    across = labels[one] != labels[other]
    pairs = zip(one[across], other[across], strict=True)
    return sorted({(int(unit), int(labels[beside])) for unit, beside in pairs})


def can_move(touching: csr_array, labels: Indices, unit: int, goal: int) -> bool:
    """Tell whether a unit can go to a district without tearing the one it leaves.

    Parameters
    ----------
    touching
        Ones where units touch.
    labels
        District of each unit.
    unit, goal
        The unit, and where it is to go.

    Returns
    -------
    bool
        False too where it is there already, does not touch it, or is the last of its own.
    """
    around = labels[touching.indices[touching.indptr[unit] : touching.indptr[unit + 1]]]
    if labels[unit] == goal or goal not in around:
        return False
    rest = np.flatnonzero(labels == labels[unit])
    return len(list_parts(touching, rest[rest != unit])) == 1


def _judge(problem: Problem, labels: Indices) -> float:
    """Give the cost, made worse by what goes beyond the limits and by wishes that are not met."""
    placed = place_fte(problem, labels)
    if placed is None:
        return float("inf")
    centres, kinds = placed
    units = problem.units
    load = np.bincount(labels, units.load, len(centres))
    over = np.maximum(load - problem.high[kinds], 0) + np.maximum(problem.low[kinds] - load, 0)
    broken = ~problem.allowed[np.arange(len(labels)), centres[labels]]
    wishes = problem.wishes
    split = sum(len(set(labels[problem.locate(group)])) - 1 for group in wishes.together)
    joined = sum(len(set(labels[problem.locate(pair)])) == 1 for pair in wishes.apart)
    away = units.distance_m[np.arange(len(labels)), centres[labels]]
    penalty = over.sum() + units.load.mean() * (int(broken.sum()) + split + joined)
    return float(units.load @ away + 10 * units.distance_m.mean() * penalty)
