"""What a plan over years is made of: districts, yearly limits, and how much a stage takes.

Years count from 1, the first year of the plan. A district is served from the year it starts in;
limits hold in each year by itself, and what is left over in one year is not carried into another.
Year 1 may be part of a year, where a plan begins midway; every other year is whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from zones.program import PlanStatus

__all__ = [
    "FTE_SHARE",
    "MATURING_YEARS",
    "Rollout",
    "RolloutDistrict",
    "RolloutTerms",
    "Stage",
    "YearLimits",
]

# one case, 弥生: about five years until residents led; no law, and shown as such
MATURING_YEARS = 5


class Stage(LabelledEnum):
    """How far a district has come."""

    PREPARING = "preparing", "準備"
    STARTING = "starting", "立ち上げ"
    COORDINATOR_LED = "coordinator_led", "CO主導"
    TOGETHER = "together", "協働"
    RESIDENT_LED = "resident_led", "住民主体"


# an assumption to be edited: share of the full working time of the district in each stage
FTE_SHARE: Mapping[Stage, float] = MappingProxyType(
    {
        Stage.PREPARING: 1.0,
        Stage.STARTING: 1.0,
        Stage.COORDINATOR_LED: 0.8,
        Stage.TOGETHER: 0.5,
        Stage.RESIDENT_LED: 0.2,
    }
)


@dataclass(frozen=True, slots=True)
class RolloutDistrict:
    """A district that is to have a coordinator.

    Parameters
    ----------
    district_id
        Unique.
    people
        People it is for.
    fte
        Full working time it takes at first, 1 = one person full-time.
    need
        Weight of its people, 1 = as any other.
    bases
        Bases to open in the year it starts.
    setup_money
        In the year it starts, any unit.
    yearly_money
        In each year it is at work, at full working time; falls with the share of that.
    years_at_work
        Years it has been at work before year 1; 0 = not yet.
    maturing_years
        Until residents lead; ``None`` = as the terms say.
    goes_first
        No district that does not go first starts before it.
    """

    district_id: str
    people: float
    fte: float = 1.0
    need: float = 1.0
    bases: int = 0
    setup_money: float = 0.0
    yearly_money: float = 0.0
    years_at_work: int = 0
    maturing_years: int | None = None
    goes_first: bool = False


@dataclass(frozen=True, slots=True)
class YearLimits:
    """What there is each year: one number for all years, or one for each; ``None`` = no limit.

    Parameters
    ----------
    fte
        Working time of all coordinators.
    bases
        Bases that can be opened.
    money
        In the unit of the districts.
    """

    fte: float | tuple[float, ...] | None = None
    bases: int | tuple[int, ...] | None = None
    money: float | tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class RolloutTerms:
    """Assumptions of a plan, all of them to be shown beside it.

    Parameters
    ----------
    maturing_years
        From the start until residents lead.
    fte_share
        Share of its full working time that a district takes in each stage; never rises.
    latest_start
        Nobody waits beyond this year: every district starts in it or before. ``None`` = a
        district may be left out.
    first_year
        Part of year 1 that the plan covers, above 0, 1 = all of it. Yearly money is spent and
        people are served for that part; working time is as in any other year.
    """

    maturing_years: int = MATURING_YEARS
    fte_share: Mapping[Stage, float] = field(default_factory=lambda: FTE_SHARE)
    latest_start: int | None = None
    first_year: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Rollout:
    """An ordered plan over years.

    Parameters
    ----------
    starts
        Index ``district_id``: ``people``, ``need``, ``start_year`` (zero or less where it was at
        work before; missing = never), ``wait_years`` (years without; all years of the plan where
        never), ``served_years`` and ``resident_led_year`` (may lie after the plan; missing =
        never). A part of year 1 counts as that part.
    stages
        Index ``district_id``, one column a year: a :class:`Stage`, or ``None`` while waiting.
    yearly
        Index ``year``: ``length`` in years, ``fte``, ``bases`` and ``money`` used and ``…_limit``
        (infinite = none), and at the end of the year ``districts``, ``people`` and
        ``people_share`` served and ``resident_led`` districts.
    objective
        Need-weighted people-years: people times need times years served, over all districts.
    bound, gap, status
        No plan has more than the bound.
    never
        Districts that no year of the plan serves.
    """

    starts: pd.DataFrame
    stages: pd.DataFrame
    yearly: pd.DataFrame
    objective: float
    bound: float
    gap: float
    status: PlanStatus
    never: tuple[str, ...]
