"""What a plan means for people: who goes where, who is not served, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.program import measure_gap
from zones.siting.model import SiteModel, SitePlan

if TYPE_CHECKING:
    from zones.siting.model import Flags, Floats, Found, SiteTable, Task

__all__ = ["assign_homes", "describe"]

BY_RADIUS = {SiteModel.LSCP, SiteModel.MCLP, SiteModel.BACKUP, SiteModel.MIXED}


def assign_homes(table: SiteTable, taken: Flags, reach_m: float = float("inf")) -> pd.DataFrame:
    """Send every home to the nearest place.

    Parameters
    ----------
    table
        Homes and candidates.
    taken
        For each candidate of the table.
    reach_m
        Homes farther from a place than this are not served, though they are told the place.

    Returns
    -------
    pandas.DataFrame
        As ``SitePlan.assignment``.
    """
    places = np.flatnonzero(taken)
    far = table.distance_m[:, places]
    nearest = far.argmin(axis=1)
    metres = far[np.arange(len(far)), nearest]
    names = np.array([*table.candidate_ids, ""], dtype=object)
    there = np.where(np.isfinite(metres), places[nearest], len(table.candidate_ids))
    served = np.isfinite(metres) & (metres <= reach_m)
    return pd.DataFrame(
        {
            "candidate_id": names[there],
            "distance_m": metres,
            "people": table.people,
            "served_share": served.astype(np.float64),
        },
        index=pd.Index(table.home_ids, name="home_id"),
    )


def describe(table: SiteTable, task: Task, found: Found) -> SitePlan:
    """Say what a plan means.

    Parameters
    ----------
    table
        Homes and candidates.
    task
        What was asked of them.
    found
        A plan for the task.

    Returns
    -------
    SitePlan
        For all homes of the table.
    """
    question = task.question
    chosen = np.zeros(len(table.candidate_ids), bool)
    chosen[task.candidates[_get(found)]] = True
    radius = float("inf") if question.radius_m is None else question.radius_m
    reach = radius if question.model in BY_RADIUS else float("inf")
    assignment = assign_homes(table, chosen, reach)
    share = None if found.share is None else _spread(table, task, found.share)
    if share is not None:
        _send_to_rooms(table, assignment, share)
    known = np.nan_to_num(table.people)
    served = float(known @ assignment["served_share"].to_numpy())
    twice = (table.distance_m[:, chosen] <= radius).sum(axis=1) > 1
    asks = ~(table.people == 0)
    far = table.distance_m
    if len(task.candidates) < far.shape[1]:
        far = far[:, task.candidates]
    lost = asks & ~np.isfinite(far.min(axis=1))
    mean_m, worst_m = _measure(table, assignment, share)
    names = np.array(table.candidate_ids, dtype=object)
    return SitePlan(
        question=question,
        chosen=tuple(names[chosen]),
        added=tuple(name for name in names[chosen] if name not in set(question.keep)),
        objective=found.objective,
        bound=found.bound,
        gap=measure_gap(found.objective, found.bound),
        status=found.status,
        assignment=assignment,
        people_served=served,
        people_unserved=float(known.sum()) - served,
        people_backup=float(known[twice].sum()) if question.radius_m is not None else np.nan,
        mean_m=mean_m,
        worst_m=worst_m,
        unreachable=tuple(table.home_ids[at] for at in np.flatnonzero(lost)),
        unknown_homes=int(np.isnan(table.people).sum()),
    )


def _get(found: Found) -> Flags:
    return np.zeros(0, bool) if found.taken is None else found.taken


def _spread(table: SiteTable, task: Task, share: Floats) -> Floats:
    whole = np.zeros(table.distance_m.shape)
    whole[np.ix_(task.homes, task.candidates)] = share
    return whole


def _send_to_rooms(table: SiteTable, assignment: pd.DataFrame, share: Floats) -> None:
    """Put those whose people are known where the plan has room for most of them."""
    known = table.people > 0
    total = share.sum(axis=1)
    main = share.argmax(axis=1)
    inside = known & (total > 0)
    names = np.array(table.candidate_ids, dtype=object)
    assignment.loc[inside, "candidate_id"] = names[main[inside]]
    homes = np.flatnonzero(inside)
    assignment.loc[inside, "distance_m"] = table.distance_m[homes, main[homes]]
    assignment.loc[known, "served_share"] = np.minimum(total[known], 1.0)


def _measure(
    table: SiteTable, assignment: pd.DataFrame, share: Floats | None
) -> tuple[float, float]:
    """Measure the mean and the greatest way; nobody without a way is in either."""
    asks = ~(table.people == 0)
    metres = assignment["distance_m"].to_numpy(dtype=np.float64)
    reached = np.isfinite(metres) & asks
    worst = float(metres[reached].max()) if reached.any() else np.nan
    heads = np.nan_to_num(table.people)
    if share is not None:
        amount = heads[:, np.newaxis] * share
        total = float(amount.sum())
        walked = float((amount * np.where(amount > 0, table.distance_m, 0.0)).sum())
        used = amount > 0
        worst = float(table.distance_m[used].max()) if used.any() else np.nan
        return (walked / total if total > 0 else np.nan), worst
    total = float(heads[reached].sum())
    walked = float(heads[reached] @ metres[reached])
    return (walked / total if total > 0 else np.nan), worst
