"""What is looked for, from where, and what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from zones.resources import Half, Resource, ResourceFunction, Weekday

__all__ = ["FoundResource", "Origin", "SearchQuestion", "SearchResult", "Unmeasured"]


class Unmeasured(StrEnum):
    """Why no distance is claimed, in the order such rows are listed."""

    TOWN = "town"  # known, or shown, to the 町丁目 only
    WITHHELD = "withheld"
    NOT_PLACED = "not_placed"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where distances begin: a 町丁目, or a point instead.

    Parameters
    ----------
    area_id
        町丁目 of the city; measured from its representative point.
    lon, lat
        Degrees of EPSG:6668; used where ``area_id`` is empty.
    """

    area_id: str = ""
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuestion:
    """What is looked for; what is left empty does not restrict.

    Parameters
    ----------
    origin
        Where distances begin.
    issues, functions
        Any of these; both must hold.
    weekday, half
        Opens in this part of the usual week.
    day
        Opens on this day instead of ``weekday``.
    holidays
        National holidays (祝日) of that year.
    neighbours
        Whether places of other cities are found too.
    """

    origin: Origin
    issues: tuple[str, ...] = ()
    functions: tuple[ResourceFunction, ...] = ()
    weekday: Weekday | None = None
    half: Half | None = None
    day: date | None = None
    holidays: frozenset[date] = frozenset()
    neighbours: bool = True


@dataclass(frozen=True, slots=True)
class FoundResource:
    """One resource that fits.

    Parameters
    ----------
    resource
        The row; a place that is not public has lost its point, address and ways to it.
    distance_m
        Straight line in metres; ``None`` where it cannot be claimed.
    unmeasured
        Why it cannot, else ``None``.
    in_reach
        Whether the origin lies within the resource's own reach; ``None`` = not known.
    opening
        When it opens, in words; empty where nobody wrote it down.
    neighbour
        Whether it lies in another city.
    """

    resource: Resource
    distance_m: float | None
    unmeasured: Unmeasured | None
    in_reach: bool | None
    opening: str
    neighbour: bool


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found.

    Parameters
    ----------
    question
        What was asked.
    rows
        Nearest first; rows without a distance after all others.
    opening_unknown
        Ids that fit but for the time asked, of which the timetable does not tell.
    """

    question: SearchQuestion
    rows: tuple[FoundResource, ...]
    opening_unknown: tuple[str, ...] = ()

    @property
    def measured(self) -> tuple[FoundResource, ...]:
        """Rows with a distance."""
        return tuple(row for row in self.rows if row.distance_m is not None)

    @property
    def unmeasured(self) -> dict[Unmeasured, int]:
        """Number of rows without a distance, by reason."""
        counts = Counter(row.unmeasured for row in self.rows)
        return {reason: counts[reason] for reason in Unmeasured if counts[reason]}

    def within(self, radius_m: float) -> tuple[FoundResource, ...]:
        """Rows at most so many metres away, the border included."""
        return tuple(row for row in self.measured if (row.distance_m or 0.0) <= radius_m)
