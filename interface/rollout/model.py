"""What a plan over years is made from, what is asked of it, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zones.errors import BadValueError
from zones.rollout.model import FTE_SHARE, MATURING_YEARS
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from zones.rollout.fairness import Fairness
    from zones.rollout.model import Rollout

    Floats = npt.NDArray[np.float64]

__all__ = [
    "LIMITS",
    "MOST_YEARS",
    "PEOPLE",
    "DistrictWish",
    "LimitReport",
    "LimitState",
    "NeedColumn",
    "RolloutAnswer",
    "RolloutRequest",
    "RolloutSheet",
]

PEOPLE = "people"  # the need that counts everybody alike
LIMITS = ("fte", "bases", "money")
MOST_YEARS = 30
MONTHS = 12
FIRST_MONTH = 4  # a fiscal year begins in April


class LimitState(LabelledEnum):
    """Whether a yearly limit keeps anything from being better."""

    NONE = "none", "上限なし"
    BINDS = "binds", "効いている"
    FREE = "free", "効いていない"
    UNKNOWN = "unknown", "確かめきれていない"


@dataclass(frozen=True, slots=True, eq=False)
class NeedColumn:
    """A figure that can count as need.

    Parameters
    ----------
    id, label, unit, definition, year, source
        What is counted, when, by whom.
    counts
        Whether it is a number of people, households or cases; otherwise a rate, and people count
        by its ratio to that of the whole city.
    values
        Per district, all known.
    """

    id: str
    label: str
    unit: str
    definition: str
    year: str
    source: str
    counts: bool
    values: Floats


@dataclass(frozen=True, slots=True, eq=False)
class RolloutSheet:
    """Every number a plan is made from.

    Parameters
    ----------
    slug, city, fictional
        The city, and whether anything counted is invented.
    tier, tier_label, definition, ruler
        Districts, and the line that goes with every picture.
    zone_ids, zone_names
        Districts whose people are known; as people call them.
    people
        Of each district.
    needs
        Figures known in every district; ``people`` first.
    left_out
        Labels of figures that some district has no value of.
    unknown
        Districts whose people are not known; they are in no plan.
    credits
        Sources of the shapes and of the people.
    inputs
        Name of each input to its digest.
    """

    slug: str
    city: str
    fictional: bool
    tier: str
    tier_label: str
    definition: str
    ruler: str
    zone_ids: tuple[str, ...]
    zone_names: tuple[str, ...]
    people: Floats
    needs: tuple[NeedColumn, ...]
    left_out: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, zone_id: str) -> str:
        """Name a district."""
        return self.zone_names[self.zone_ids.index(zone_id)]

    def find_need(self, need_id: str) -> NeedColumn:
        """Find a figure of need.

        Raises
        ------
        BadValueError
            If there is none, or some district has no value.
        """
        for each in self.needs:
            if each.id == need_id:
                return each
        raise BadValueError(f"no figure {need_id} known everywhere", where="need")


@dataclass(frozen=True, slots=True)
class DistrictWish:
    """What is known or wished of one district; ``None`` = as for all.

    Parameters
    ----------
    zone_id
        The district.
    fte, bases
        Full working time and bases it takes.
    years_at_work
        Years a coordinator has been there before the plan begins.
    maturing_years
        Until residents lead.
    goes_first
        Whether nobody else starts before it.
    """

    zone_id: str
    fte: float | None = None
    bases: int | None = None
    years_at_work: int = 0
    maturing_years: int | None = None
    goes_first: bool = False


@dataclass(frozen=True, slots=True)
class RolloutRequest:
    """What is asked.

    Parameters
    ----------
    start_year
        Fiscal year the plan begins in, AD.
    first_month
        Month it begins in; from later than April on, year 1 is part of a year.
    years
        Fiscal years of the plan, the first included.
    phases
        Lengths of its phases, together all years.
    need
        Id of a :class:`NeedColumn`.
    fte_per_year, bases_per_year, money_per_year
        Limits: one number for all years, one for each, or ``None`` = none. Money in 10,000 yen.
    fte_each, bases_each
        What a district takes at first.
    setup_money, yearly_money
        To begin in a district, and a year of one full-time worker, in 10,000 yen.
    maturing_years
        From the start until residents lead.
    shares
        Share of its working time a district takes in each stage, in order.
    longest_wait
        Whole years after which every district has to have started; ``None`` = some may be left.
    wishes
        Districts that differ.
    seconds, seed
        How long to look, and the seed of the search.
    """

    start_year: int
    first_month: int = FIRST_MONTH
    years: int = 10
    phases: tuple[int, ...] = (5, 5)
    need: str = PEOPLE
    fte_per_year: float | tuple[float, ...] | None = None
    bases_per_year: int | tuple[int, ...] | None = None
    money_per_year: float | tuple[float, ...] | None = None
    fte_each: float = 1.0
    bases_each: int = 1
    setup_money: float = 0.0
    yearly_money: float = 0.0
    maturing_years: int = MATURING_YEARS
    shares: tuple[float, ...] = tuple(FTE_SHARE.values())
    longest_wait: int | None = None
    wishes: tuple[DistrictWish, ...] = ()
    seconds: float = 20.0
    seed: int = 0

    @property
    def first_year(self) -> float:
        """Part of the first fiscal year that the plan covers."""
        return (MONTHS - (self.first_month - FIRST_MONTH) % MONTHS) / MONTHS

    def length_years(self) -> float:
        """Length of the plan in years."""
        return self.years - 1 + self.first_year


@dataclass(frozen=True, slots=True)
class LimitReport:
    """What a yearly limit does.

    Parameters
    ----------
    id
        One of ``LIMITS``.
    state
        Whether it keeps the plan from being better.
    gain
        Need-weighted people-years more without it; NaN where that is not known.
    full_years
        Years of the plan in which all of it is used.
    """

    id: str
    state: LimitState
    gain: float
    full_years: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RolloutAnswer:
    """A plan with everything that is said of it.

    Parameters
    ----------
    sheet, request
        Numbers and question.
    plan
        The best order.
    phases
        As ``measure_phases``.
    fairness
        Of the plan.
    limits
        In the order of ``LIMITS``.
    orders
        Plans in simple orders: ``by_need`` and ``as_listed``.
    compared
        As ``compare_rollouts``: no coordinator, ``best``, and the simple orders.
    seconds
        Time for the plan itself.
    """

    sheet: RolloutSheet
    request: RolloutRequest
    plan: Rollout
    phases: pd.DataFrame
    fairness: Fairness
    limits: tuple[LimitReport, ...]
    orders: Mapping[str, Rollout]
    compared: pd.DataFrame
    seconds: float
