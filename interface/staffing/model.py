"""What districts of workers are made from, what is asked of them, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zones.disclosure.protect import DEFAULT_THRESHOLD
from zones.errors import BadValueError
from zones.staffing.posts import SupervisorRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from zones.districting.alternatives import Alternatives
    from zones.districting.balance import Tightest
    from zones.districting.ensemble import Place
    from zones.districting.plans import Plan
    from zones.districting.units import Units
    from zones.program import PlanStatus
    from zones.staffing.counting import FteCount
    from zones.staffing.load import Load
    from zones.staffing.posts import Post, PostKind

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]

__all__ = [
    "MOST_DISTRICTS",
    "StaffFairness",
    "StaffingAnswer",
    "StaffingRequest",
    "StaffingSheet",
]

MOST_DISTRICTS = 20
MOST_DRAWS = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class StaffingSheet:
    """Every number districts are made from.

    Parameters
    ----------
    slug, city, fictional
        The city, and whether anything counted is invented.
    tier, tier_label, definition, ruler
        Units, and the line that goes with every picture.
    unit_ids, unit_names
        Units, in order.
    figures
        Indexed by unit, a column per ``LoadFigure``; NaN where not known.
    states
        The same shape: value of a ``ValueState``, ``known`` or why there is no value.
    xy_m
        Where the people of each unit are on average, metres, shape (units, 2).
    edges
        Positions of units that touch.
    posts
        All posts, the desk included.
    posts_credit
        Where they are from.
    areas
        Unit to the existing area it lies in; empty where nobody has published their shapes.
    area_names
        Names of those areas.
    cases
        Counts of cases by worker's area and origin; ``None`` where no file was brought.
    threshold
        Counts of cases below it are hidden.
    credits
        Sources of the figures.
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
    unit_ids: tuple[str, ...]
    unit_names: tuple[str, ...]
    figures: pd.DataFrame
    states: pd.DataFrame
    xy_m: Floats
    edges: Indices
    posts: tuple[Post, ...]
    posts_credit: str = ""
    areas: Mapping[str, str] = field(default_factory=dict)
    area_names: Mapping[str, str] = field(default_factory=dict)
    cases: pd.DataFrame | None = None
    threshold: int = DEFAULT_THRESHOLD
    credits: tuple[str, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)

    def name_unit(self, unit_id: str) -> str:
        """Give the name of a unit."""
        return self.unit_names[self.unit_ids.index(unit_id)]


@dataclass(frozen=True, slots=True)
class StaffingRequest:
    """What is asked; equal requests on equal sheets have equal answers, given enough time.

    Parameters
    ----------
    districts
        How many.
    weights
        Load figure and weight; those of weight zero do not count.
    rule
        How supervisors count toward the districts.
    kinds
        Programmes whose posts count; empty for all.
    on
        The day posts are counted for; ``None`` for posts of any time.
    fte
        FTE of each district where they are to differ; empty to share evenly.
    tolerance
        How far the load per FTE of a district may lie from that of all, as a share. Where that
        cannot be met the smallest that can, in steps, is taken, and said.
    together, apart
        Groups of units kept in one district, pairs that are not.
    keep_lines
        Whether no district may cross the border of an existing area.
    keep_staff
        Whether each unit that has somebody posted is the centre of a district of its own.
    seconds, seed, draws
        Longest time in the solver for one plan; seed of search and ensemble; random plans.
    plans
        How many near-optimal plans are sought.
    """

    districts: int
    weights: tuple[tuple[str, float], ...]
    rule: SupervisorRule = SupervisorRule.ZERO
    kinds: tuple[PostKind, ...] = ()
    on: dt.date | None = None
    fte: tuple[float, ...] = ()
    tolerance: float = 0.1
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    keep_lines: bool = False
    keep_staff: bool = False
    seconds: float = 10.0
    seed: int = 1
    draws: int = 2_000
    plans: int = 3

    def __post_init__(self) -> None:
        """Refuse what cannot be worked out."""
        if not 1 <= self.districts <= MOST_DISTRICTS:
            raise BadValueError(f"one to {MOST_DISTRICTS} districts", where="districts")
        if self.fte and len(self.fte) != self.districts:
            raise BadValueError("as many FTE as districts", where="fte")
        if not all(0 < each < MOST_DRAWS for each in self.fte):
            raise BadValueError("a district has some FTE", where="fte")
        if not 0 <= self.tolerance <= 1:
            raise BadValueError("a tolerance is a share", where="tolerance")
        if not 0 < self.draws <= MOST_DRAWS or not 0 < self.plans <= MOST_DISTRICTS:
            raise BadValueError("draws or plans", where="draws")


@dataclass(frozen=True, slots=True)
class StaffFairness:
    """How evenly a plan shares the work.

    Parameters
    ----------
    worst
        Number of the district with the most load per FTE, from 0.
    worst_ratio
        Its load per FTE over that of all.
    gini
        Of FTE over load: 0 = everywhere the same.
    farthest
        Unit that lies farthest from the centre of its district.
    farthest_m
        How far, straight-line metres.
    """

    worst: int
    worst_ratio: float
    gini: float
    farthest: str
    farthest_m: float


@dataclass(frozen=True, slots=True, eq=False)
class StaffingAnswer:
    """Everything that follows from a sheet and a request.

    Parameters
    ----------
    sheet, request
        Numbers and question.
    count
        FTE by the rule.
    used, left_out
        Figures in the load, and those asked for that are not known everywhere.
    load
        Of every unit, without FTE.
    units
        What the districts were made of; ``None`` where there is no load, and so no plan.
    fte
        FTE of each district, as asked of the plan.
    assumed_fte
        Whether no post is known, and one FTE each was assumed.
    tolerance, tightest
        Tolerance in force; how evenly the load can be shared, where that had to be sought.
    alternatives
        Near-optimal plans; empty where there is none.
    status
        Of the best plan, or why there is none.
    places
        Where each plan stands in the ensemble.
    fairness
        Of each plan.
    """

    sheet: StaffingSheet
    request: StaffingRequest
    count: FteCount
    used: tuple[str, ...]
    left_out: tuple[str, ...]
    load: Load | None
    units: Units | None
    fte: tuple[float, ...]
    assumed_fte: bool
    tolerance: float
    tightest: Tightest | None
    alternatives: Alternatives | None
    status: PlanStatus
    places: tuple[Place, ...]
    fairness: tuple[StaffFairness, ...]

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans, the best first."""
        return self.alternatives.plans if self.alternatives else ()
