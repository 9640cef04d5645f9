"""Where there are few plans, look at each of them."""

from __future__ import annotations

from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from zones.siting.model import Flags, Task

__all__ = ["has_few_plans", "try_plans"]

MOST_WORK = 2e8  # plans times homes: a second or so
BLOCK = 64
NOBODY = 1e-6  # fewer people than this are rounding


def has_few_plans(task: Task) -> bool:
    """Tell whether all plans can be looked at within moments.

    Parameters
    ----------
    task
        Where the number of places is fixed.

    Returns
    -------
    bool
        Whether :func:`try_plans` is the quickest way.
    """
    free = int((~task.kept).sum())
    places = max(1, task.total - int(task.kept.sum()))
    return comb(free, places) * places * len(task.distance_m) <= MOST_WORK


def try_plans(task: Task) -> tuple[Flags | None, float]:
    """Find the plan with the shortest ways among those that leave the fewest people without any.

    Parameters
    ----------
    task
        Where the number of places is fixed.

    Returns
    -------
    plan : numpy.ndarray or None
        For each candidate, the first of equals; ``None`` where cuts allow none.
    ways : float
        Sum of people times metres of those with a way; infinite without a plan.
    """
    far = np.ascontiguousarray(task.distance_m.T)
    base = far[task.kept].min(axis=0, initial=np.inf)
    free = np.flatnonzero(~task.kept)
    chosen, least = None, (np.inf, np.inf)
    plans = combinations(free.tolist(), task.total - int(task.kept.sum()))
    while block := list(islice(plans, BLOCK)):
        nearest = np.broadcast_to(base, (len(block), len(base))).copy()
        for column in np.array(block, dtype=np.int64).T:
            np.minimum(nearest, far[column], out=nearest)
        lost = np.isinf(nearest)
        alone = lost @ task.weight
        ways = np.where(lost, 0.0, nearest) @ task.weight
        for at in np.lexsort((ways, np.round(alone / NOBODY))):
            value = (round(float(alone[at]) / NOBODY) * NOBODY, float(ways[at]))
            if value >= least:
                break
            taken = task.kept.copy()
            taken[list(block[at])] = True
            if task.allows(taken):
                chosen, least = taken, value
                break
    return chosen, least[1]
