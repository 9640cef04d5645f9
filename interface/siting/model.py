"""What is asked about places, what it is asked on, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from zones.city import City
    from zones.reach.model import By, PeoplePoints, Places, Wish
    from zones.resources import Resource
    from zones.shapes import ZoneSet
    from zones.siting.meaning.evenness import Evenness
    from zones.siting.model import Goal, SiteModel, SitePlan, SiteTable
    from zones.streets import WalkNetwork
    from zones.vocabulary import Definition
    from zones.whatif.effects import Effect

__all__ = ["Comparison", "NotTaken", "SiteAnswer", "SiteAsk", "SiteGround", "Source"]


class Source(LabelledEnum):
    """Where candidates come from."""

    VENUE = "venue", "台帳の候補の会場"
    PUBLIC = "public", "公共の施設（公民館・福祉会館・児童館・図書館など）"
    SCHOOL = "school", "学校"
    POST = "post", "郵便局"


class NotTaken(LabelledEnum):
    """Why a candidate is none, beside the reasons of ``LeftOut``."""

    EXISTING = "existing", "いまある所と同じ場所"
    SAME = "same", "ほかの候補と同じ場所"
    NO_WAY = "no_way", "道がつながらない"


@dataclass(frozen=True, slots=True)
class SiteAsk:
    """One question; equal questions have equal answers while city, ledger and streets stay.

    Parameters
    ----------
    wish
        What is to be placed; what of it there is already is ``existing``.
    model
        What the plan is to be best at.
    sites
        New places; places in all where existing ones are free; ``None`` in ``LSCP``.
    radius_m, minutes, pace
        What counts as in reach; ``minutes`` and metres a minute where it was asked in minutes.
    by
        Straight lines or ways along the streets.
    tier, definition
        Zones to count in.
    sources
        Where candidates come from.
    keep
        Whether existing places stay; else they are candidates like any other.
    forbid
        Ids of candidates that may not be taken.
    backup_weight
        In ``BACKUP``: what a person with a second place counts beside one with a first.
    capacitated
        Whether rooms fill up.
    goals
        In ``MIXED``: goals and their weights.
    helped_only
        In ``LSCP``: leave aside homes that no candidate is in reach of, instead of refusing.
    column
        Whom to count.
    seed, seconds
        Of the search.
    """

    wish: Wish
    model: SiteModel
    sites: float | None
    radius_m: float
    by: By
    tier: str
    definition: Definition
    sources: tuple[Source, ...] = tuple(Source)
    keep: bool = True
    forbid: tuple[str, ...] = ()
    backup_weight: float = 0.5
    capacitated: bool = False
    goals: tuple[tuple[Goal, float], ...] = ()
    helped_only: bool = False
    column: str = "people"
    minutes: float | None = None
    pace: float | None = None
    seed: int = 0
    seconds: float = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class SiteGround:
    """People, places there are, places there could be, and every way between them.

    Parameters
    ----------
    city, zones, points
        City, zones to count in, and people looked up in them.
    existing, candidates
        Places that may enter a distance claim; a candidate is never counted as supply.
    left_out
        Candidates that were asked for and are none, by reason in Japanese: rows of the ledger,
        of which nothing but the name may be shown.
    table
        Homes (the points) by places, existing ones first.
    network
        Streets walked along; ``None`` for straight lines.
    """

    city: City
    zones: ZoneSet
    points: PeoplePoints
    existing: Places
    candidates: Places
    left_out: Mapping[str, tuple[Resource, ...]]
    table: SiteTable
    network: WalkNetwork | None

    @property
    def rows(self) -> dict[str, Resource]:
        """Existing places and candidates by id."""
        rows = (*self.existing.resources, *self.candidates.resources)
        return {row.resource_id: row for row in rows}

    @property
    def fictional(self) -> bool:
        """Whether the city or any place here is invented."""
        return self.city.profile.fictional or any(row.fictional for row in self.rows.values())

    def name(self, place_id: str) -> str:
        """Name a place as the ledger does."""
        return self.rows[place_id].name


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Places before and after.

    Parameters
    ----------
    before, after
        Ids.
    effect
        Who gains and who loses, whole people, in the city and by zone.
    cross
        Whole people by class of their way before (rows) and after (columns), limits ``limits_m``.
    limits_m
        Ascending; two more classes: beyond all, and without a way.
    even_before, even_after
        How evenly the places serve.
    mean_before_m, mean_after_m
        Mean way to the nearest place of people with a way; NaN where there is none.
    nearest_m
        Of each home after; infinite where there is no way.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    effect: Effect
    cross: pd.DataFrame
    limits_m: tuple[float, ...]
    even_before: Evenness
    even_after: Evenness
    mean_before_m: float
    mean_after_m: float
    nearest_m: pd.Series


@dataclass(frozen=True, slots=True, eq=False)
class SiteAnswer:
    """A plan and what it means.

    Parameters
    ----------
    ask
        What was asked.
    plan
        The places, how good they are and how sure that is.
    change
        From the existing places to those of the plan.
    set_aside
        Whole people of homes that ``helped_only`` left aside.
    no_way
        Whole people without a way to any place here, existing or candidate.
    seconds
        What it took.
    """

    ask: SiteAsk
    plan: SitePlan
    change: Comparison
    set_aside: int
    no_way: int
    seconds: float = field(compare=False)
