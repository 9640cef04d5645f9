"""How many districts: what each further one buys.

The same FTE are shared out evenly over 3, 4 … 9 districts, each number with its own best plan. More
districts lie nearer; how much nearer is what a further one buys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zones.districting.exact import partition
from zones.errors import BadValueError
from zones.program import PlanStatus
from zones.staffing.marginal import HALF, find_turning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.districting.exact import Search
    from zones.districting.plans import Plan
    from zones.districting.units import Units, Wishes

__all__ = ["USUAL_NUMBERS", "Numbers", "compare_numbers"]

NAN = float("nan")
USUAL_NUMBERS = (3, 4, 5, 6, 7, 8, 9)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Plans for several numbers of districts.

    Parameters
    ----------
    counts
        How many districts, rising.
    plans
        The plan of each number; without districts where none is possible or was found.
    gains
        Metres that the number saves on average against the last number before it that has a plan;
        NaN for the first, and where there is no plan.
    sure
        Whether the gain is exact, because both plans are proved.
    turning
        First number that buys less than ``fraction`` of the first gain; ``None`` where none does.
    fraction
        The rule.
    """

    counts: tuple[int, ...]
    plans: tuple[Plan, ...]
    gains: tuple[float, ...]
    sure: tuple[bool, ...]
    turning: int | None
    fraction: float


def compare_numbers(
    units: Units,
    fte: float,
    counts: Sequence[int] = USUAL_NUMBERS,
    wishes: Wishes | None = None,
    options: Search | None = None,
    fraction: float = HALF,
) -> Numbers:
    """Find the best plan for each number of districts.

    Parameters
    ----------
    units
        What districts are made of.
    fte
        Of all districts together, shared evenly.
    counts
        Numbers of districts; those beyond the number of units are left out.
    wishes, options
        As of ``partition``; the longest time is for each number.
    fraction
        Rule of the point of diminishing return.

    Returns
    -------
    Numbers
        In rising order. A gain below zero is possible where the balance leaves fewer ways to divide
        the units.

    Raises
    ------
    BadValueError
        If there is no FTE, or no number is possible.
    """
    possible = tuple(sorted({count for count in counts if 1 <= count <= len(units.ids)}))
    if not possible or not 0 < fte < float("inf"):
        raise BadValueError("some FTE for at least one district", where="counts")
    plans = [partition(units, [fte / count] * count, wishes, options) for count in possible]
    gains, sure = [], []
    last: Plan | None = None
    for plan in plans:
        is_known = last is not None and bool(plan.labels)
        gains.append(last.mean_distance_m - plan.mean_distance_m if is_known and last else NAN)
        proved = PlanStatus.PROVED
        sure.append(is_known and last is not None and last.status is plan.status is proved)
        last = plan if plan.labels else last
    turning = find_turning(gains, fraction)
    return Numbers(
        possible,
        tuple(plans),
        tuple(gains),
        tuple(sure),
        None if turning is None else possible[turning],
        fraction,
    )
