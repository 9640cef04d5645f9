"""The content of a 地区カルテ: what stands in it, before it becomes a page, a file or a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from interface.handouts.directory.model import build_directory
from interface.handouts.karte.gaps import say_zone_gaps
from interface.voices.returned import Returned
from layers.karte.notes import KarteNotes
from zones.karte.figures import compare_figures, list_figures
from zones.karte.groups import list_groups, list_trends
from zones.karte.people import describe_ages, describe_people
from zones.karte.series import list_series
from zones.report import PeopleRequest, measure_people

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from interface.handouts.directory.model import Directory, ZoneDirectory
    from zones.city import City
    from zones.indicators.model import IndicatorTable
    from zones.karte.figures import Comparison, Figure
    from zones.karte.groups import GroupLine, LocalGroups, Trend
    from zones.karte.people import AgeBars, PeopleFact
    from zones.karte.series import Series
    from zones.report import PeopleReport
    from zones.resources import Resource
    from zones.shapes import ZoneSet

__all__ = ["Karte", "KarteBook", "KarteMatter", "build_kartes", "pick_karte", "put_notes",
           "put_returned"]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class KarteMatter:
    """What a karte is made from.

    Parameters
    ----------
    city, zones
        City and zones drawn by ``draw_zones``.
    resources
        All rows of the ledger as they are stored.
    table
        Indicators of these zones, small counts hidden already.
    notes
        Zone id to the words typed for it.
    groups
        Boards and posts; ``None`` where the city has none.
    day
        Date of the karte.
    returned
        Zone id to what came of the last meeting, and the steps people have set.
    """

    city: City
    zones: ZoneSet
    resources: Sequence[Resource]
    table: IndicatorTable
    notes: Mapping[str, KarteNotes]
    groups: LocalGroups | None
    day: dt.date
    returned: Mapping[str, Returned] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Karte:
    """One zone.

    Parameters
    ----------
    zone_id, name
        The zone.
    book
        Its places, protected.
    facts
        People, households, land.
    ages
        Age classes; ``None`` where they are not known.
    trends
        Yearly figures.
    series
        Counts of several years.
    figures
        Indicators in the order of the registry.
    groups
        Boards and posts; ``None`` where nothing has been imported.
    notes
        Words of residents.
    comparisons
        Places on a line between the least and the most of all zones.
    gaps
        Sentences about people beyond reach.
    returned
        What came of the last meeting, and the steps people have set.
    """

    zone_id: str
    name: str
    book: ZoneDirectory
    facts: tuple[PeopleFact, ...]
    ages: AgeBars | None
    trends: tuple[Trend, ...]
    series: tuple[Series, ...]
    figures: tuple[Figure, ...]
    groups: tuple[GroupLine, ...] | None
    notes: KarteNotes
    comparisons: tuple[Comparison, ...]
    gaps: tuple[str, ...]
    returned: Returned = field(default_factory=Returned)


@dataclass(frozen=True, slots=True, eq=False)
class KarteBook:
    """Kartes of one city.

    Parameters
    ----------
    matter
        What they are made from.
    directory
        Places of all zones.
    report
        People of all zones.
    kartes
        One per zone asked for.
    """

    matter: KarteMatter
    directory: Directory
    report: PeopleReport
    kartes: tuple[Karte, ...]

    @property
    def fictional(self) -> bool:
        """Whether the city is made up."""
        return self.matter.city.profile.fictional


def build_kartes(matter: KarteMatter, zone_id: str | None = None) -> KarteBook:
    """Put together the karte of one zone, or of all.

    Parameters
    ----------
    matter
        What they are made from.
    zone_id
        The only zone wanted; ``None`` for all.

    Returns
    -------
    KarteBook
        No place that may not leave the office, no count that is hidden.
    """
    city, zones, table = matter.city, matter.zones, matter.table
    request = PeopleRequest(
        tier=zones.tier_id, definition=zones.definition, radius_m=zones.radius_m
    )
    report = measure_people(city, request)
    directory = build_directory(city, matter.resources, zones, zone_id)
    gaps = say_zone_gaps(city, matter.resources, zones)
    kartes = []
    for book in directory.books:
        zone = book.zone_id
        figures = list_figures(table, zone)
        kartes.append(
            Karte(
                zone_id=zone,
                name=book.name,
                book=book,
                facts=describe_people(city, report, zone),
                ages=describe_ages(table, zone),
                trends=list_trends(matter.groups, zones.tier_id, zone),
                series=list_series(figures, matter.day.year),
                figures=figures,
                groups=list_groups(city, matter.groups, zones.tier_id, zone),
                notes=matter.notes.get(zone, KarteNotes()),
                comparisons=compare_figures(figures),
                gaps=gaps.get(zone, ()),
                returned=matter.returned.get(zone, Returned()),
            )
        )
    return KarteBook(matter, directory, report, tuple(kartes))


def pick_karte(book: KarteBook, karte: Karte) -> KarteBook:
    """Give one karte as a book of its own.

    Parameters
    ----------
    book, karte
        All, and the one wanted.
    """
    return replace(book, kartes=(karte,))


def put_notes(book: KarteBook, notes: Mapping[str, KarteNotes]) -> KarteBook:
    """Give the same kartes with other words of residents.

    Parameters
    ----------
    book
        Kartes; measuring them again would give the same.
    notes
        Zone id to words; zones that are not in it have none.
    """
    kartes = tuple(
        replace(karte, notes=notes.get(karte.zone_id, KarteNotes())) for karte in book.kartes
    )
    return replace(book, matter=replace(book.matter, notes=notes), kartes=kartes)


def put_returned(book: KarteBook, returned: Mapping[str, Returned]) -> KarteBook:
    """Give the same kartes with what comes back to residents as it is stored now.

    Parameters
    ----------
    book
        Kartes; measuring them again would give the same.
    returned
        From ``list_returned``; zones that are not in it have nothing.
    """
    kartes = tuple(
        replace(karte, returned=returned.get(karte.zone_id, Returned())) for karte in book.kartes
    )
    return replace(book, matter=replace(book.matter, returned=returned), kartes=kartes)
