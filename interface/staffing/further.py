"""What more districts or more FTE would buy, and what becomes of the people of today's areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from interface.staffing.answer import LOOSE, make_wishes
from interface.staffing.model import MOST_DISTRICTS
from zones.disclosure.counts import ALL
from zones.districting.balance import find_tolerance
from zones.districting.exact import Search
from zones.districting.plans import describe_plan
from zones.districting.units import pose
from zones.errors import BadValueError
from zones.program import PlanStatus
from zones.staffing.leakage import UNKNOWN_ORIGIN, measure_leakage
from zones.staffing.load import LoadFigure
from zones.staffing.marginal import STEP_FTE, measure_extra_fte
from zones.staffing.numbers import USUAL_NUMBERS, compare_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.staffing.model import StaffingAnswer, StaffingSheet
    from zones.districting.balance import Tightest
    from zones.districting.plans import Plan
    from zones.staffing.leakage import Leakage
    from zones.staffing.marginal import Marginal
    from zones.staffing.numbers import Numbers

__all__ = [
    "HALF_POST",
    "Change",
    "Counts",
    "change_zones",
    "compare_counts",
    "describe_areas",
    "extend_fte",
    "find_leakage",
    "share_outside",
]

STEPS = 10  # of a day a week each: up to two full posts
HALF_POST = 0.5
HALVES = 4


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Numbers of districts beside each other.

    Parameters
    ----------
    numbers
        The best plan of each number, all with one tolerance.
    tolerance
        That tolerance.
    evenest
        Number of districts to how evenly it can be had at all, where the tolerance in force is too
        narrow.
    """

    numbers: Numbers
    tolerance: float
    evenest: Mapping[int, Tightest]

    def list_known(self) -> tuple[int, ...]:
        """List the numbers that have a plan."""
        rows = zip(self.numbers.counts, self.numbers.plans, strict=True)
        return tuple(count for count, plan in rows if plan.labels)


def compare_counts(answer: StaffingAnswer, seconds: float | None = None) -> Counts | None:
    """Find the best plan of each usual number of districts, for the same FTE together.

    Parameters
    ----------
    answer
        With units, or there is nothing to compare.
    seconds
        Longest time in the solver for each number; ``None`` for that of the request.

    Returns
    -------
    Counts or None
        All with one tolerance, wide enough that most numbers have a plan.
    """
    if answer.units is None:
        return None
    limit = answer.request.seconds if seconds is None else seconds
    options = Search(time_limit_s=limit, seed=answer.request.seed)
    tolerance = max(answer.tolerance, LOOSE)
    wishes = make_wishes(answer.sheet, answer.request, tolerance)
    counts = sorted({*USUAL_NUMBERS, min(answer.request.districts, MOST_DISTRICTS)})
    counts = [count for count in counts if count <= len(answer.units.ids)]
    total = sum(answer.fte)
    numbers = compare_numbers(answer.units, total, counts, wishes, options)
    evenest = {
        count: find_tolerance(answer.units, [total / count] * count, wishes, options)
        for count, plan in zip(numbers.counts, numbers.plans, strict=True)
        if plan.status is PlanStatus.INFEASIBLE
    }
    return Counts(numbers, tolerance, evenest)


def extend_fte(plan: Plan, step_fte: float = STEP_FTE) -> Marginal:
    """Give out further FTE over the districts of a plan.

    Parameters
    ----------
    plan
        With districts.
    step_fte
        A day a week, or half a post.

    Returns
    -------
    Marginal
        Districts go by their number from 1, as text; up to 2 FTE.
    """
    names = [str(number + 1) for number in range(len(plan.load))]
    steps = HALVES if step_fte == HALF_POST else STEPS
    return measure_extra_fte(
        dict(zip(names, plan.load, strict=True)),
        dict(zip(names, plan.fte, strict=True)),
        steps,
        step_fte,
    )


def find_leakage(sheet: StaffingSheet) -> Leakage | None:
    """Set assigned areas against the origin of cases, protected.

    Parameters
    ----------
    sheet
        With cases, or there is nothing to set.
    """
    if sheet.cases is None:
        return None
    return measure_leakage(sheet.cases, sheet.unit_ids, sheet.threshold)


def share_outside(leakage: Leakage) -> float | None:
    """Give the share of all cases that came from outside of the worker's area.

    Parameters
    ----------
    leakage
        Protected counts.

    Returns
    -------
    float or None
        Of those whose origin is known; worked out from shown counts alone, ``None`` where one of
        them is hidden.
    """
    counts = leakage.counts.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan)
    zones, origins = list(leakage.counts.index), list(leakage.counts.columns)
    own = [counts[zones.index(zone), origins.index(zone)] for zone in zones if zone != ALL]
    total = counts[zones.index(ALL), origins.index(ALL) if ALL in origins else 0]
    unknown = 0.0
    if UNKNOWN_ORIGIN in origins:
        unknown = counts[zones.index(ALL), origins.index(UNKNOWN_ORIGIN)]
    known = total - unknown
    share = 1 - sum(own) / known if known > 0 else np.nan
    return float(share) if np.isfinite(share) else None


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """From today's areas to new districts.

    Parameters
    ----------
    people
        Rows: today's areas by name; columns: numbers of the new districts from 1, as text;
        people. ``None`` where people are not known everywhere.
    old
        Today's areas, described like a plan.
    old_names
        Names of today's areas, in the order of that plan.
    whole
        Share of people whose area goes to one new district undivided.
    """

    people: pd.DataFrame | None
    old: Plan
    old_names: tuple[str, ...]
    whole: float


def describe_areas(answer: StaffingAnswer, areas: Mapping[str, str]) -> Plan | None:
    """Describe a division of the units like a plan, whether or not it meets the wishes.

    Parameters
    ----------
    answer
        With units.
    areas
        Unit to the name of its area, for every unit.

    Returns
    -------
    Plan or None
        With the FTE of the answer, shared evenly.
    """
    if answer.units is None:
        return None
    names = list(dict.fromkeys(areas[unit] for unit in answer.units.ids))
    labels = [names.index(areas[unit]) for unit in answer.units.ids]
    problem = pose(answer.units, [sum(answer.fte) / len(names)] * len(names))
    return describe_plan(problem, labels)


def change_zones(answer: StaffingAnswer, plan: Plan, areas: Mapping[str, str]) -> Change | None:
    """Compare today's areas with a plan.

    Parameters
    ----------
    answer, plan
        With units; one of its plans.
    areas
        Unit to the name of its area today, for every unit.

    Returns
    -------
    Change or None
        ``None`` without units.

    Raises
    ------
    BadValueError
        If a unit has no area.
    """
    if answer.units is None:
        return None
    homeless = [unit for unit in answer.units.ids if unit not in areas]
    if homeless:
        raise BadValueError(f"units without an area: {homeless}", where="areas")
    old = describe_areas(answer, areas)
    if old is None:
        return None
    names = tuple(dict.fromkeys(areas[unit] for unit in answer.units.ids))
    people = answer.sheet.figures[LoadFigure.PEOPLE]
    if people.isna().any():
        return Change(None, old, names, float("nan"))
    table = pd.DataFrame(
        {
            "old": [areas[unit] for unit in answer.units.ids],
            "new": [str(number + 1) for number in plan.labels],
            "people": people.to_numpy(),
        }
    )
    counted = table.groupby(["old", "new"])["people"].sum().unstack(fill_value=0)  # noqa: PD010
    columns = [str(number + 1) for number in range(len(plan.centres))]
    counted = counted.reindex(index=list(names), columns=columns, fill_value=0.0)
    undivided = counted[(counted > 0).sum(axis=1) == 1].to_numpy().sum()
    whole = float(undivided / counted.to_numpy().sum())
    return Change(counted, old, names, np.round(whole, 9))
