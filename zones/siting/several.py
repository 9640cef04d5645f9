"""Other plans nearly as good: what they share is safe, where they differ there is a choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.errors import BadValueError
from zones.program import Effort, PlanStatus
from zones.siting.answer import describe
from zones.siting.model import SiteModel
from zones.siting.planning import answer_task
from zones.siting.quick.branching import list_next_plans
from zones.siting.table import make_task

if TYPE_CHECKING:
    from zones.siting.model import SitePlan, SiteTable, Task

__all__ = ["Alternatives", "find_alternatives"]

GREATEST = {SiteModel.MCLP, SiteModel.BACKUP}
HAIR = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Alternatives:
    """A plan and others nearly as good, each the best that differs from those before.

    Parameters
    ----------
    best
        The plan they are beside.
    others
        From the best to the worst.
    common
        Places in every one of them, in the order of the table.
    times
        Index ``candidate_id``, places in at least one: in how many plans (``plans``), and whether
        in ``best``.
    within
        Share of the objective by which a plan may be worse.
    complete
        Whether it is proved that there are no others.
    """

    best: SitePlan
    others: tuple[SitePlan, ...]
    common: tuple[str, ...]
    times: pd.DataFrame
    within: float
    complete: bool


def find_alternatives(
    table: SiteTable,
    best: SitePlan,
    effort: Effort | None = None,
    *,
    within: float = 0.05,
    count: int = 3,
    differ: int = 1,
) -> Alternatives:
    """Find other plans nearly as good.

    Parameters
    ----------
    table
        The homes and candidates that were asked about.
    best
        From ``plan_sites``.
    effort
        How long to look for each.
    within
        Share of the objective by which a plan may be worse, 0 to 1.
    count
        How many at most.
    differ
        New places in which a plan differs at least from each of the others.

    Returns
    -------
    Alternatives
        Fewer than asked for only where there are no more, or time ran out.

    Raises
    ------
    BadValueError
        If a number is out of its range.
    """
    if not 0 <= within <= 1:
        raise BadValueError(f"{within}", where="within", remedy="a share from 0 to 1")
    if count < 0 or differ < 1:
        raise BadValueError("a number is too small", where="count or differ")
    effort = effort or Effort()
    task = make_task(table, best.question)
    if differ == 1 and _is_divisible(task):
        return _divide(table, task, best, effort, within, count)
    plans, complete = [best], False
    while len(plans) <= count:
        found = None
        if differ <= len(plans[-1].added):
            task = replace(task, cuts=(*task.cuts, _cut(table, task.candidates, plans[-1], differ)))
            found = answer_task(task, effort)
        if found is None or found.taken is None:
            complete = found is None or found.status is PlanStatus.INFEASIBLE
            break
        if not _is_near(best, found.objective, within):
            complete = found.status is PlanStatus.PROVED
            break
        plans.append(describe(table, task, found))
    return _compare(table, plans, within, complete=complete)


def _is_divisible(task: Task) -> bool:
    """Tell whether a plan that is ruled out would make the search slow, and parts do not."""
    question = task.question
    is_median = question.model is SiteModel.P_MEDIAN and not question.capacitated
    ways = np.isfinite(task.distance_m)
    # where some homes have a way and others none, plans leave different people out
    return is_median and bool((ways.all(axis=0) | ~ways.any(axis=0)).all())


def _divide(
    table: SiteTable, task: Task, best: SitePlan, effort: Effort, within: float, count: int
) -> Alternatives:
    names = np.array(table.candidate_ids, dtype=object)[task.candidates]
    taken = np.isin(names, best.chosen)
    plans, complete = [best], False
    following = list_next_plans(task, taken, partial(answer_task, effort=effort))
    while len(plans) <= count:
        found = next(following, None)
        if found is None:
            complete = all(plan.status is PlanStatus.PROVED for plan in plans)
            break
        if not _is_near(best, found.objective, within):
            complete = found.status is PlanStatus.PROVED
            break
        plans.append(describe(table, task, found))
    return _compare(table, plans, within, complete=complete)


def _cut(
    table: SiteTable, candidates: np.ndarray, plan: SitePlan, differ: int
) -> tuple[np.ndarray, int]:
    names = np.array(table.candidate_ids, dtype=object)[candidates]
    return np.flatnonzero(np.isin(names, plan.added)), len(plan.added) - differ


def _is_near(best: SitePlan, objective: float, within: float) -> bool:
    room = within * abs(best.objective) + HAIR * max(1.0, abs(best.objective))
    if best.question.model in GREATEST:
        return objective >= best.objective - room
    return objective <= best.objective + room


def _compare(
    table: SiteTable, plans: list[SitePlan], within: float, *, complete: bool
) -> Alternatives:
    in_plan = [sum(name in plan.chosen for plan in plans) for name in table.candidate_ids]
    times = pd.DataFrame(
        {
            "plans": in_plan,
            "in_best": [name in plans[0].chosen for name in table.candidate_ids],
        },
        index=pd.Index(table.candidate_ids, name="candidate_id"),
    )
    common = tuple(times.index[times["plans"] == len(plans)])
    return Alternatives(
        plans[0], tuple(plans[1:]), common, times[times["plans"] > 0], within, complete
    )
