"""How evenly the load can be shared at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zones.districting.exact import Search, partition
from zones.districting.units import Wishes
from zones.program import PlanStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.districting.plans import Plan
    from zones.districting.units import Units

__all__ = ["Tightest", "find_tolerance"]


@dataclass(frozen=True, slots=True)
class Tightest:
    """The smallest tolerance that can be met.

    Parameters
    ----------
    tolerance
        Of the most even plan that was found; infinite where there is none.
    bound
        No plan that meets the other wishes is more even than this.
    plan
        The most compact plan at that tolerance; without districts where there is none.
    """

    tolerance: float
    bound: float
    plan: Plan


def find_tolerance(
    units: Units,
    fte_per_district: Sequence[float],
    wishes: Wishes | None = None,
    options: Search | None = None,
    precision: float = 0.005,
) -> Tightest:
    """Find how evenly the load can be shared, by halving.

    Parameters
    ----------
    units, fte_per_district, wishes, options
        As of ``partition``; the tolerance of the wishes is not looked at and never beyond 1, the
        longest time is for each question.
    precision
        How near to the bound is near enough.

    Returns
    -------
    Tightest
        What no plan can undercut, and a plan next to it.
    """
    wishes = wishes or Wishes()
    best = partition(units, fte_per_district, replace(wishes, tolerance=1.0), options)
    if not best.labels:
        impossible = best.status is PlanStatus.INFEASIBLE
        return Tightest(float("inf"), float("inf") if impossible else 0.0, best)
    low = 0.0
    while best.imbalance - low > precision:
        middle = (low + best.imbalance) / 2
        trial = partition(units, fte_per_district, replace(wishes, tolerance=middle), options)
        if trial.labels:
            best = trial
        elif trial.status is PlanStatus.INFEASIBLE:
            low = middle
        else:
            break
    return Tightest(best.imbalance, low, best)
