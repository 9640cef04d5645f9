"""Divisions put right by hand: units moved at borders until every wish is met.

It proves nothing; it gives whoever waits for the solver a plan that can be used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zones.districting.solving.start import can_move, list_moves, mend

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.districting.units import Problem

    Indices = npt.NDArray[np.intp]
    Pairs = list[list[int]]

__all__ = ["list_pairs", "settle"]

ROUNDS = 40
WISHES_FIRST = 1e3  # meeting the wishes counts before moving little


def settle(
    problem: Problem, labels: Indices, kind: Indices, drawn: Indices, pairs: tuple[Pairs, Pairs]
) -> Indices | None:
    """Move units one at a time until the division hangs together and meets the wishes.

    Parameters
    ----------
    problem
        What is asked.
    labels
        District of each unit to begin with, -1 where none yet.
    kind
        Class of FTE of each district, which stays.
    drawn
        District of each unit to stay near to, -1 where there is none.
    pairs
        Units that belong together, and that must not.

    Returns
    -------
    numpy.ndarray or None
        ``None`` where it did not come to that.
    """
    touching = problem.units.touching()
    now = mend(problem, touching, labels)
    if now is None:
        return None
    broken, moved = _judge(problem, now, kind, drawn, pairs)
    for _ in range(ROUNDS):
        better = False
        for unit, goal in list_moves(touching, now):
            if not can_move(touching, now, unit, goal):
                continue
            trial = now.copy()
            trial[unit] = goal
            value = _judge(problem, trial, kind, drawn, pairs)
            if WISHES_FIRST * value[0] + value[1] < (WISHES_FIRST * broken + moved) * (1 - 1e-9):
                now, (broken, moved), better = trial, value, True
        if not better:
            break
    return now if broken == 0 else None


def _judge(
    problem: Problem, labels: Indices, kind: Indices, drawn: Indices, pairs: tuple[Pairs, Pairs]
) -> tuple[float, float]:
    """Give what is broken, in load, and the load that has moved."""
    units = problem.units
    load = np.bincount(labels, units.load, len(kind))
    over = np.maximum(load - problem.high[kind], 0) + np.maximum(problem.low[kind] - load, 0)
    same, apart = pairs
    wrong = sum(labels[one] != labels[other] for one, other in same)
    wrong += sum(labels[one] == labels[other] for one, other in apart)
    wrong += sum(own >= 0 and kind[labels[at]] != own for at, own in problem.base_class.items())
    moved = units.load[(drawn >= 0) & (drawn != labels)].sum()
    return float(over.sum() + units.load.mean() * wrong), float(moved)


def list_pairs(problem: Problem) -> tuple[list[list[int]], list[list[int]]]:
    """List units that belong together, and that must not.

    Parameters
    ----------
    problem
        What is asked.

    Returns
    -------
    tuple
        Pairs of positions of both kinds.
    """
    n = len(problem.units.ids)
    areas = [problem.wishes.lines.get(name, "") for name in problem.units.ids]
    bases = list(problem.base_class)
    apart = [problem.locate(pair) for pair in problem.wishes.apart]
    apart += [
        [one, other] for one in range(n) for other in range(one) if areas[one] != areas[other]
    ]
    apart += [[one, other] for one in bases for other in bases if one < other]
    groups = [problem.locate(group) for group in problem.wishes.together]
    same = [[group[0], other] for group in groups for other in group[1:]]
    return same, apart
