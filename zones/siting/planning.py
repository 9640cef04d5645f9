"""Ask for places and be told them, who goes where, how sure it is; or what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError, InfeasibleError
from zones.program import Effort, PlanStatus
from zones.siting.answer import describe
from zones.siting.assigning import fill_rooms, mix_goals
from zones.siting.center import shorten_longest
from zones.siting.covering import count_fewest, cover_all, cover_most
from zones.siting.median import shorten_ways
from zones.siting.model import Found, SiteModel
from zones.siting.table import make_task

if TYPE_CHECKING:
    from collections.abc import Callable

    from zones.siting.model import Flags, SitePlan, SiteQuestion, SiteTable, Task

__all__ = ["answer_task", "plan_sites"]

HANDS: dict[SiteModel, Callable[[Task, Effort], Found]] = {
    SiteModel.LSCP: cover_all,
    SiteModel.MCLP: cover_most,
    SiteModel.BACKUP: cover_most,
    SiteModel.P_MEDIAN: shorten_ways,
    SiteModel.P_CENTER: shorten_longest,
    SiteModel.MIXED: mix_goals,
}
ALL_HOMES = {SiteModel.LSCP, SiteModel.P_CENTER}
BY_RADIUS = {SiteModel.LSCP, SiteModel.MCLP, SiteModel.BACKUP}
HAIR = 1e-6


def plan_sites(table: SiteTable, question: SiteQuestion, effort: Effort | None = None) -> SitePlan:
    """Choose places.

    Parameters
    ----------
    table
        Homes and candidates, metres.
    question
        What is asked.
    effort
        How long to look.

    Returns
    -------
    SitePlan
        The places, with a bound on how much better any other plan could be.

    Raises
    ------
    BadValueError
        If the question cannot be asked, or no plan at all was found in time.
    UnknownNameError
        If a place to keep or forbid is no candidate.
    InfeasibleError
        If no plan meets every condition; with the homes, and the nearest radius and number of
        places that would do.

    Examples
    --------
    >>> from zones.siting.table import make_site_table
    >>> from zones.siting.model import SiteModel, SiteQuestion
    >>> table = make_site_table([[100.0, 900], [700, 200]], ["a", "b"], ["x", "y"], [50, 90])
    >>> plan_sites(table, SiteQuestion(SiteModel.P_MEDIAN, 1)).chosen
    ('y',)
    """
    effort = effort or Effort()
    task = make_task(table, question)
    if question.model is SiteModel.LSCP or question.everyone:
        _require_cover(table, task, effort)
    found = answer_task(task, effort)
    if found.taken is None:
        raise BadValueError("no plan was found in time", where="seconds", remedy="more seconds")
    plan = describe(table, task, found)
    if question.everyone and question.capacitated:
        _require_rooms(task, plan, effort)
    return plan


def answer_task(task: Task, effort: Effort) -> Found:
    """Solve a task by the hand that fits its model.

    Parameters
    ----------
    task
        What is asked, as numbers.
    effort
        How long to look.

    Returns
    -------
    Found
        The plan; none where cuts leave none.
    """
    hand = fill_rooms if task.question.capacitated else HANDS[task.question.model]
    return hand(task, effort)


def _require_cover(table: SiteTable, task: Task, effort: Effort) -> None:
    """Refuse what cannot reach everyone, saying whom, and what would."""
    if task.question.model not in ALL_HOMES:
        task = _keep_homes(task, task.weight > 0)
    reach = task.radius_m if task.question.model in BY_RADIUS else float("inf")
    reach = min(reach, float(np.finfo(np.float64).max))  # an infinite way is none
    without = np.asarray(~(task.distance_m <= reach).any(axis=1))
    sites = task.question.sites
    if without.any():
        raise InfeasibleError(
            f"{int(without.sum())} homes have no candidate within {reach:g} m",
            where="radius_m",
            ids=_name(table, task, without),
            fixes=_drop_uncertain({"radius_m": _find_radius(task, effort), "sites": None}),
        )
    if sites is None:
        return
    fewest = count_fewest(task, reach, effort)
    if fewest.objective <= sites or fewest.bound <= sites:
        return
    fixes = {"radius_m": _find_radius(task, effort)}
    if fewest.status is PlanStatus.PROVED:
        fixes["sites"] = fewest.objective
    raise InfeasibleError(
        f"{sites} places do not reach everyone within {reach:g} m",
        where="sites",
        ids=_name(table, task, _list_left(task, reach, effort)),
        fixes=_drop_uncertain(fixes),
    )


def _drop_uncertain(fixes: dict[str, float | None]) -> dict[str, float | None]:
    return {name: value for name, value in fixes.items() if value is None or np.isfinite(value)}


def _find_radius(task: Task, effort: Effort) -> float | None:
    """Find the least radius at which so many places reach everyone; NaN where time ran out."""
    if task.question.sites is None:
        return float(task.distance_m.min(axis=1).max())
    if not task.total:
        return None
    found = shorten_longest(task, effort)
    if found.taken is None or found.status is not PlanStatus.PROVED:
        return float("nan")
    reached = np.isfinite(task.distance_m[:, found.taken]).any(axis=1)
    return found.objective if reached.all() else None


def _list_left(task: Task, reach: float, effort: Effort) -> Flags:
    """List the homes left out by a plan that leaves out as few homes as possible."""
    if not task.total:
        return np.ones(len(task.distance_m), dtype=bool)
    question = replace(task.question, model=SiteModel.MCLP, radius_m=reach, capacitated=False)
    each = replace(task, weight=np.ones(len(task.distance_m)), question=question)
    taken = cover_most(each, effort).taken
    if taken is None:
        return np.zeros(len(task.distance_m), dtype=bool)
    return np.asarray(~(task.distance_m[:, taken] <= reach).any(axis=1))


def _keep_homes(task: Task, which: Flags) -> Task:
    return replace(
        task,
        distance_m=task.distance_m[which],
        weight=task.weight[which],
        homes=task.homes[which],
    )


def _name(table: SiteTable, task: Task, which: Flags) -> tuple[str, ...]:
    return tuple(table.home_ids[at] for at in task.homes[which])


def _require_rooms(task: Task, plan: SitePlan, effort: Effort) -> None:
    """Refuse rooms that are too small for everyone, saying how many places would do."""
    short = plan.assignment["served_share"].to_numpy() < 1 - HAIR
    short &= plan.assignment["people"].to_numpy() > 0
    if not short.any():
        return
    people = float(task.weight.sum())
    free = int((~task.kept).sum())
    would_do = None
    for sites in range(task.total - int(task.kept.sum()) + 1, free + 1):
        question = replace(
            task.question, model=SiteModel.MCLP, sites=sites, radius_m=_reach_of(task)
        )
        found = fill_rooms(replace(task, question=question), effort)
        if found.objective >= people * (1 - HAIR):
            would_do = float(sites)
            break
    raise InfeasibleError(
        "rooms are too small for everyone",
        where="capacity",
        ids=tuple(plan.assignment.index[short]),
        fixes={"sites": would_do},
    )


def _reach_of(task: Task) -> float | None:
    return task.question.radius_m if task.question.model is SiteModel.MCLP else None
