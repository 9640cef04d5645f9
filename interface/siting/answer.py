"""The answer: the places, who gains by them, how evenly, and how sure it is."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd

from interface.siting.model import Comparison, SiteAnswer
from zones.program import Effort
from zones.siting.change import take_places
from zones.siting.meaning.distances import cross_distances
from zones.siting.meaning.evenness import measure_evenness
from zones.siting.model import SiteModel, SiteQuestion
from zones.siting.planning import plan_sites
from zones.whatif.effects import measure_effect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.siting.model import SiteAsk, SiteGround
    from zones.siting.model import SiteTable

__all__ = ["LIMITS_M", "answer_sites", "compare_places", "make_effort", "make_question", "narrow"]

LIMITS_M = (300.0, 500.0, 800.0, 1_200.0, 2_000.0)
BY_RADIUS = {SiteModel.LSCP, SiteModel.MCLP, SiteModel.BACKUP, SiteModel.MIXED}


def make_effort(ask: SiteAsk) -> Effort:
    """Say how long to look."""
    return Effort(seconds=ask.seconds, seed=ask.seed)


def make_question(ground: SiteGround, ask: SiteAsk) -> SiteQuestion:
    """Put a question into the words of the search.

    Parameters
    ----------
    ground, ask
        Places and people, and what is asked of them.
    """
    sites = ask.sites
    if sites is not None and float(sites).is_integer():
        sites = int(sites)
    return SiteQuestion(
        ask.model,
        cast("int | None", sites),  # what is no whole number is refused with everything else
        ask.radius_m if ask.model in BY_RADIUS else None,
        keep=ground.existing.ids if ask.keep else (),
        forbid=ask.forbid,
        backup_weight=ask.backup_weight,
        goals=dict(ask.goals),
        capacitated=ask.capacitated,
    )


def narrow(ground: SiteGround, ask: SiteAsk) -> tuple[SiteTable, int]:
    """Leave homes aside that no place could reach, where that was asked for.

    Parameters
    ----------
    ground, ask
        As in :func:`make_question`.

    Returns
    -------
    table : SiteTable
        The homes that are asked about.
    people : int
        Whole people left aside.
    """
    table = ground.table
    if ask.model is not SiteModel.LSCP or not ask.helped_only:
        return table, 0
    allowed = ~np.isin(table.candidate_ids, ask.forbid)
    near = (table.distance_m[:, allowed] <= ask.radius_m).any(axis=1)
    homes = tuple(table.home_ids[at] for at in np.flatnonzero(near))
    aside = float(np.nansum(table.people[~near]))
    if not homes:
        return table, 0
    return (
        replace(
            table, distance_m=table.distance_m[near], home_ids=homes, people=table.people[near]
        ),
        round(aside),
    )


def answer_sites(ground: SiteGround, ask: SiteAsk) -> SiteAnswer:
    """Choose places.

    Parameters
    ----------
    ground, ask
        Places and people, and what is asked of them.

    Returns
    -------
    SiteAnswer
        The plan, and what changes by it.

    Raises
    ------
    ZonesError
        As ``zones.siting.planning.plan_sites``: what cannot be asked, and what cannot be had.
    """
    start = time.perf_counter()
    table, aside = narrow(ground, ask)
    plan = plan_sites(table, make_question(ground, ask), make_effort(ask))
    seconds = time.perf_counter() - start
    change = compare_places(ground, ground.existing.ids, plan.chosen, ask.radius_m)
    lost = ~np.isfinite(ground.table.distance_m).any(axis=1)
    no_way = round(float(np.nansum(ground.table.people[lost])))
    return SiteAnswer(ask, plan, change, aside, no_way, seconds)


def compare_places(
    ground: SiteGround, before: Sequence[str], after: Sequence[str], radius_m: float
) -> Comparison:
    """Set places before and after side by side.

    Parameters
    ----------
    ground
        Places and people.
    before, after
        Ids of existing places or candidates.
    radius_m
        What counts as in reach.
    """
    table, points = ground.table, ground.points
    states = [take_places(table, places, radius_m) for places in (before, after)]
    effect = measure_effect(points, states[0], states[1])
    nearest = [_find_nearest(table, places) for places in (before, after)]
    lived = ~(points.people == 0)
    even = [
        measure_evenness(effect.zones, name, far[lived])
        for name, far in zip(("before", "after"), nearest, strict=True)
    ]
    return Comparison(
        before=tuple(before),
        after=tuple(after),
        effect=effect,
        cross=cross_distances(points.people, nearest[0], nearest[1], LIMITS_M),
        limits_m=LIMITS_M,
        even_before=even[0],
        even_after=even[1],
        mean_before_m=_average(points.people, nearest[0]),
        mean_after_m=_average(points.people, nearest[1]),
        nearest_m=pd.Series(nearest[1], index=list(table.home_ids)),
    )


def _find_nearest(table: SiteTable, places: Sequence[str]) -> np.ndarray[tuple[int], np.dtype]:
    which = np.isin(table.candidate_ids, list(places))
    return np.asarray(table.distance_m[:, which].min(axis=1, initial=np.inf))


def _average(
    people: np.ndarray[tuple[int], np.dtype], far: np.ndarray[tuple[int], np.dtype]
) -> float:
    known = np.isfinite(far) & np.isfinite(people)
    total = float(people[known].sum())
    return float(people[known] @ far[known]) / total if total > 0 else float("nan")
