"""The next best plan by dividing all others: each part is a question as easy as the first.

Every plan but one leaves out some place of it; those that leave out the first, those that keep it
and leave out the second, and so on, are the parts (Lawler 1972). The best of a part is found like
any best plan; ruling plans out by a further condition would weaken every bound.
"""

from __future__ import annotations

import heapq
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from zones.program import PlanStatus
from zones.siting.model import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zones.siting.model import Flags, Task

__all__ = ["list_next_plans"]


def list_next_plans(task: Task, best: Flags, answer: Callable[[Task], Found]) -> Iterator[Found]:
    """Give the plans after the best one, each the best that differs from all before.

    Parameters
    ----------
    task
        Without cuts, less is better, every home with a way to every candidate.
    best
        The best plan of the task.
    answer
        Solves a task.

    Yields
    ------
    Found
        As the task's; ``BEST_SO_FAR`` where a part was not solved to the end. Ends when there are
        no others, or a part gave no plan in time.
    """
    number = count()
    parts: list[tuple[float, int, Task, Found]] = []
    whole, taken, sure = task, best, True
    while True:
        for part in _divide(whole, taken):
            found = answer(part)
            if found.taken is None:
                sure &= found.status is PlanStatus.INFEASIBLE
                continue
            sure &= found.status is PlanStatus.PROVED
            heapq.heappush(parts, (found.objective, next(number), part, found))
        if not parts:
            return
        objective, _, whole, found = heapq.heappop(parts)
        taken = np.zeros(len(whole.kept), bool) if found.taken is None else found.taken
        flags = np.zeros(len(task.kept), bool)
        flags[np.searchsorted(task.candidates, whole.candidates[taken])] = True
        bound = objective if sure else min(found.bound, objective)
        yield Found(flags, objective, bound, found.status if sure else PlanStatus.BEST_SO_FAR)


def _divide(task: Task, taken: Flags) -> Iterator[Task]:
    """Divide all plans but one; a part that leaves too few candidates has no plan."""
    kept, total = task.kept.copy(), task.total
    for place in np.flatnonzero(taken & ~task.kept):
        left = np.ones(len(kept), bool)
        left[place] = False
        if int(left.sum()) >= total:
            sites = total - int(kept.sum())
            yield replace(
                task,
                distance_m=task.distance_m[:, left],
                capacity=task.capacity[left],
                kept=kept[left],
                candidates=task.candidates[left],
                question=replace(task.question, sites=sites),
            )
        kept[place] = True
