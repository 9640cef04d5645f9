"""What is asked about new places, on which distances, and what is answered.

One rule for what cannot be reached, in every model: a distance that is missing or infinite cannot
be walked. A home that no allowed candidate can be reached from is set aside and counted; it never
enters an average or a greatest distance, and is never at distance zero. Among the other homes a
plan first leaves as few people as possible without any place, and only then shortens ways.

Homes with a known figure of zero people ask for nothing. Homes whose figure is not known weigh
nothing in sums over people, are counted apart, and still have to be covered where every home has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from zones.program import PlanStatus

__all__ = ["Found", "Goal", "SiteModel", "SitePlan", "SiteQuestion", "SiteTable", "Task"]

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]


class SiteModel(LabelledEnum):
    """What a plan of places is best at."""

    LSCP = "lscp", "全員に届く最少のか所数"
    MCLP = "mclp", "決めたか所数で、届く人を最大に"
    BACKUP = "backup", "届く人と、2か所に届く人を最大に"
    P_MEDIAN = "p_median", "平均の距離を最短に"
    P_CENTER = "p_center", "いちばん遠い人の距離を最短に"
    MIXED = "mixed", "いくつかのねらいを重みで合わせる"


class Goal(LabelledEnum):
    """One of several goals, each between 0 and about 1, lower is better."""

    COVERED = "covered", "届かない人の割合"
    BACKUP = "backup", "2か所に届かない人の割合"
    MEAN = "mean", "平均の距離（届く距離を1とする）"
    WORST = "worst", "いちばん遠い距離（届く距離を1とする）"


@dataclass(frozen=True, slots=True, eq=False)
class SiteTable:
    """Homes by candidates; made by ``make_site_table``.

    Parameters
    ----------
    distance_m
        Shape (homes, candidates), metres; infinite where the way is unknown or does not exist.
    home_ids, candidate_ids
        Unique ids.
    people
        People at each home; NaN where not known.
    capacity
        People each candidate has room for; infinite without a limit.
    limit_m
        Pairs farther apart were not measured; infinite where all were.
    by
        ``line`` or ``network``.
    """

    distance_m: Floats
    home_ids: tuple[str, ...]
    candidate_ids: tuple[str, ...]
    people: Floats
    capacity: Floats
    limit_m: float = float("inf")
    by: str = "line"


@dataclass(frozen=True, slots=True)
class SiteQuestion:
    """What is asked.

    Parameters
    ----------
    model
        What the plan is to be best at.
    sites
        Places to add to those in ``keep``: exactly so many, except in ``LSCP``, where it is the
        most there may be (``None``: as many as it takes).
    radius_m
        How far people walk: needed for all models but ``P_MEDIAN`` and ``P_CENTER``.
    keep
        Candidates that exist already: always part of the plan, never counted in ``sites``.
    forbid
        Candidates that may not be taken.
    backup_weight
        Of a person with a second place in reach beside one with a first, in ``BACKUP``.
    goals
        Weights of the goals in ``MIXED``.
    capacitated
        Whether rooms fill up, in ``MCLP`` and ``P_MEDIAN``; the people of one home may go to
        several places.
    everyone
        Whether a home that cannot be served refuses the plan instead of being counted.
    """

    model: SiteModel
    sites: int | None = None
    radius_m: float | None = None
    keep: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    backup_weight: float = 0.5
    goals: Mapping[Goal, float] = field(default_factory=dict)
    capacitated: bool = False
    everyone: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A question as numbers: only homes that ask for a place and candidates that may be taken.

    Parameters
    ----------
    distance_m
        Shape (homes, candidates); every row has a finite distance.
    weight
        People, zero where not known.
    capacity
        People each candidate has room for.
    kept
        Candidates that are part of every plan.
    question
        As asked.
    homes, candidates
        Positions in the table.
    cuts
        Positions of candidates among which at most so many may be taken: plans already known.
    """

    distance_m: Floats
    weight: Floats
    capacity: Floats
    kept: Flags
    question: SiteQuestion
    homes: Integers
    candidates: Integers
    cuts: tuple[tuple[Integers, int], ...] = ()

    @property
    def total(self) -> int:
        """Places in the plan, with those that are kept."""
        return int(self.kept.sum()) + (self.question.sites or 0)

    @property
    def radius_m(self) -> float:
        """How far people walk; infinite where nothing was said."""
        return float("inf") if self.question.radius_m is None else self.question.radius_m

    def allows(self, taken: Flags) -> bool:
        """Tell whether a plan is none of those already known.

        Parameters
        ----------
        taken
            For each candidate.

        Returns
        -------
        bool
            Whether every cut holds.
        """
        return all(int(taken[among].sum()) <= most for among, most in self.cuts)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A plan for a task.

    Parameters
    ----------
    taken
        For each candidate of the task; ``None`` where there is no plan.
    objective, bound
        In the words of the model; a bound on the side of what is better.
    status
        How sure it is.
    share
        Share of the people of each home that go to each candidate, where rooms fill up.
    """

    taken: Flags | None
    objective: float
    bound: float
    status: PlanStatus
    share: Floats | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SitePlan:
    """Chosen places and what they mean for people.

    Parameters
    ----------
    question
        What was asked.
    chosen, added
        Ids of all places of the plan, and of those that are new, in the order of the table.
    objective
        ``LSCP``: new places. ``MCLP``: people reached. ``BACKUP``: people reached, and those with
        a second place times its weight. ``P_MEDIAN``: mean metres of the people served.
        ``P_CENTER``: greatest metres. ``MIXED``: the weighted sum of the goals.
    bound
        No plan is better than this.
    gap
        Difference of the two as a share of the objective.
    status
        How sure the plan is.
    assignment
        Index ``home_id``: ``candidate_id`` (nearest place of the plan, or where most of the
        people go where rooms fill up; empty where none can be reached), ``distance_m`` (infinite
        there), ``people`` (NaN = not known) and ``served_share`` (0 to 1).
    people_served, people_unserved
        Known people; both together are all of them.
    people_backup
        Known people with two places within the radius; NaN without a radius.
    mean_m, worst_m
        Over homes with a way to a place; weighted by known people; NaN where there are none.
    unreachable
        Homes that no allowed candidate can be reached from: set aside, counted as not served.
    unknown_homes
        Homes whose number of people is not known.
    """

    question: SiteQuestion
    chosen: tuple[str, ...]
    added: tuple[str, ...]
    objective: float
    bound: float
    gap: float
    status: PlanStatus
    assignment: pd.DataFrame
    people_served: float
    people_unserved: float
    people_backup: float
    mean_m: float
    worst_m: float
    unreachable: tuple[str, ...]
    unknown_homes: int
