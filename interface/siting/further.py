"""Beyond the best plan: others nearly as good, what the next place adds, and ways out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from interface.siting.answer import compare_places, make_effort, make_question, narrow
from zones.errors import ZonesError
from zones.program import Effort
from zones.siting.meaning.marginal import measure_marginal
from zones.siting.model import SiteModel, SiteQuestion
from zones.siting.planning import plan_sites
from zones.siting.several import find_alternatives
from zones.siting.table import make_site_table

if TYPE_CHECKING:
    from interface.siting.model import Comparison, SiteAnswer, SiteAsk, SiteGround
    from zones.errors import InfeasibleError
    from zones.siting.several import Alternatives

__all__ = ["Trouble", "add_places", "compare_alternatives", "explain_trouble", "find_others"]

MOST_HOMES = 1_500  # more than these, and looking for spots anywhere takes too long
SECONDS = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Trouble:
    """Why there is no plan, and what would make one possible.

    Parameters
    ----------
    error
        As the search gave it.
    areas
        Index 町丁目 id; ``name``, ``people`` (whole, of those homes) and ``homes``: where they are
        who cannot be served, the most people first.
    people
        Whole people of all of them.
    radius_m
        Least radius that would do with these candidates; ``None`` where none would or it is not
        known.
    sites
        New places that would do; ``None`` where no number would.
    anywhere
        Fewest further spots that would do if they could be anywhere where people live, straight
        line; ``None`` where that was not worked out.
    """

    error: InfeasibleError
    areas: pd.DataFrame
    people: int
    radius_m: float | None
    sites: int | None
    anywhere: int | None


def find_others(
    ground: SiteGround, answer: SiteAnswer, *, within: float = 0.05, count: int = 3
) -> Alternatives:
    """Find other plans nearly as good.

    Parameters
    ----------
    ground, answer
        Places and people, and the best plan.
    within
        Share of the objective by which a plan may be worse.
    count
        How many at most.
    """
    table, _ = narrow(ground, answer.ask)
    seconds = min(answer.ask.seconds, SECONDS)
    effort = Effort(seconds=seconds, seed=answer.ask.seed)
    return find_alternatives(table, answer.plan, effort, within=within, count=count)


def compare_alternatives(
    ground: SiteGround, answer: SiteAnswer, others: Alternatives
) -> list[Comparison]:
    """Say of each of the plans what it changes, the best one first."""
    radius = answer.ask.radius_m
    plans = (others.best, *others.others)
    return [compare_places(ground, answer.change.before, plan.chosen, radius) for plan in plans]


def add_places(ground: SiteGround, ask: SiteAsk, most: int) -> pd.DataFrame | None:
    """Plan with one, two, three … places; ``None`` where the question fixes no number.

    Parameters
    ----------
    ground, ask
        Places and people, and what is asked of them.
    most
        Up to how many.

    Returns
    -------
    pandas.DataFrame or None
        As ``measure_marginal``, with ``reached`` (whole people) and ``comparison``.
    """
    if ask.model is SiteModel.LSCP:
        return None
    rows = measure_marginal(ground.table, make_question(ground, ask), most, make_effort(ask))
    before = ground.existing.ids
    kept = before if ask.keep else ()
    found = [
        compare_places(ground, before, (*kept, *added), ask.radius_m) for added in rows["added"]
    ]
    return rows.assign(
        reached=[each.effect.after for each in found],
        comparison=pd.Series(found, index=rows.index, dtype=object),
    )


def explain_trouble(ground: SiteGround, ask: SiteAsk, error: InfeasibleError) -> Trouble:
    """Say where those live who cannot be served, and the smallest changes that would do.

    Parameters
    ----------
    ground, ask, error
        Places and people, what is asked of them, and the refusal.
    """
    position = {name: at for at, name in enumerate(ground.table.home_ids)}
    at = np.array([position[name] for name in error.ids if name in position], dtype=np.int64)
    points = ground.points
    rows = pd.DataFrame({"people": points.people[at], "homes": 1, "area": points.area_ids[at]})
    areas = rows.groupby("area", sort=False).sum(min_count=1)
    areas["people"] = areas["people"].fillna(0).round().astype("int64")
    areas.insert(0, "name", [str(ground.city.census["name"][area]) for area in areas.index])
    areas = areas.sort_values(["people", "name"], ascending=[False, True])
    radius, sites = error.fixes.get("radius_m"), error.fixes.get("sites")
    return Trouble(
        error=error,
        areas=areas,
        people=round(float(np.nansum(points.people[at]))),
        radius_m=radius,
        sites=None if sites is None else int(sites),
        anywhere=_count_spots(ground, ask, at) if error.where == "radius_m" else None,
    )


def _count_spots(
    ground: SiteGround, ask: SiteAsk, at: np.ndarray[tuple[int], np.dtype]
) -> int | None:
    """Count the spots it takes at least for these homes, wherever people live."""
    if not len(at) or len(at) > MOST_HOMES:
        return None
    if len(at) == 1:
        return 1
    points = ground.points
    here = np.column_stack([points.x[at], points.y[at]])
    far = np.hypot(*(here[:, np.newaxis] - here[np.newaxis]).transpose(2, 0, 1))
    names = [str(each) for each in at]
    try:
        table = make_site_table(far, names, names, np.ones(len(at)))
        question = SiteQuestion(SiteModel.LSCP, None, ask.radius_m)
        plan = plan_sites(table, question, Effort(seconds=SECONDS))
    except ZonesError:
        return None
    return int(plan.objective) if plan.gap == 0 else None
