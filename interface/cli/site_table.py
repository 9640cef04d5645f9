"""``machiwari site --distances``: the same questions on distances that were measured elsewhere."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

import numpy as np

from interface.wording.siting import (
    say_gap_of,
    say_names_of,
    say_no_way,
    say_sureness,
)
from interface.wording.siting_commands import SITE
from zones.errors import InfeasibleError
from zones.program import Effort
from zones.siting.model import SiteModel, SiteQuestion
from zones.siting.planning import plan_sites
from zones.siting.table import make_site_table

if TYPE_CHECKING:
    from pathlib import Path

    from interface.siting.model import SiteAsk
    from zones.siting.model import SitePlan, SiteTable

__all__ = ["answer_distances"]

BY_RADIUS = {SiteModel.LSCP, SiteModel.MCLP, SiteModel.BACKUP, SiteModel.MIXED}
MANY = 99


def answer_distances(path: Path, ask: SiteAsk) -> tuple[list[str], dict[str, Any]]:
    """Choose candidates of a table.

    Parameters
    ----------
    path
        From ``--distances``.
    ask
        What is asked of it.

    Returns
    -------
    tuple
        Lines, and plain values.
    """
    from layers.siting.distances import read_distances

    read = read_distances(path)
    table = make_site_table(read.distance_m, read.home_ids, read.candidate_ids, read.people)
    sites = ask.sites
    if sites is not None and float(sites).is_integer():
        sites = int(sites)
    question = SiteQuestion(
        ask.model,
        sites,  # type: ignore[arg-type]
        ask.radius_m if ask.model in BY_RADIUS else None,
        forbid=ask.forbid,
        backup_weight=ask.backup_weight,
        goals=dict(ask.goals),
    )
    start = time.perf_counter()
    try:
        plan = plan_sites(table, question, Effort(seconds=ask.seconds, seed=ask.seed))
    except InfeasibleError as error:
        if not error.ids:
            raise
        return _tell_trouble(error, table)
    seconds = time.perf_counter() - start
    lost = set(plan.unreachable)
    people = round(sum(
        float(np.nan_to_num(each))
        for name, each in zip(table.home_ids, table.people, strict=True)
        if name in lost
    ))  # fmt: skip
    return _tell_plan(plan, people, seconds), _describe(plan, ask, people, seconds)


def _tell_plan(plan: SitePlan, people: int, seconds: float) -> list[str]:
    known = plan.people_served + plan.people_unserved
    return [
        SITE["table_places"].format(names=say_names_of(plan.added, most=MANY)),
        say_sureness(plan.status, plan.gap, seconds),
        SITE["sure"].format(
            objective=f"{plan.objective:,.2f}",
            bound=f"{plan.bound:,.2f}",
            gap=say_gap_of(plan.gap),
            status=plan.status.label,
        ),
        SITE["table_people"].format(served=round(plan.people_served), people=round(known)),
        say_no_way(people),
    ]


def _describe(plan: SitePlan, ask: SiteAsk, people: int, seconds: float) -> dict[str, Any]:
    return {
        "model": plan.question.model.value,
        "sites": plan.question.sites,
        "radius_m": plan.question.radius_m,
        "objective": _plain(plan.objective),
        "bound": _plain(plan.bound),
        "gap": _plain(plan.gap),
        "status": plan.status.value,
        "seconds": round(seconds, 3),
        "seed": ask.seed,
        "added": list(plan.added),
        "people_served": round(plan.people_served),
        "people_unserved": round(plan.people_unserved),
        "mean_m": _plain(plan.mean_m),
        "worst_m": _plain(plan.worst_m),
        "homes_without_a_way": list(plan.unreachable),
        "people_without_a_way": people,
    }


def _tell_trouble(error: InfeasibleError, table: SiteTable) -> tuple[list[str], dict[str, Any]]:
    from interface.wording.siting_trouble import say_way_out

    left = set(error.ids)
    pairs = zip(table.home_ids, table.people, strict=True)
    people = round(sum(float(np.nan_to_num(each)) for name, each in pairs if name in left))
    radius, sites = error.fixes.get("radius_m"), error.fixes.get("sites")
    ways = say_way_out(radius, None if sites is None else int(sites), None, None)
    lines = [
        SITE["cannot"],
        SITE["cannot_where"].format(names="・".join(error.ids), people=f"{people:,} 人"),
        *([SITE["ways"], *ways] if ways else [SITE["no_ways"]]),
    ]
    fixes = {"radius_m": radius, "sites": sites}
    figures = {"status": "infeasible", "homes": list(error.ids), "people": people, "fixes": fixes}
    return lines, figures


def _plain(value: float) -> float | None:
    return round(float(value), 3) if math.isfinite(value) else None
