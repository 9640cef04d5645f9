"""The content of a 資源帳: which row stands where, before it becomes a page or a sheet.

Rows are protected first of all; nothing below ever sees a place that may not leave the office.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from interface.wording.directory_page import say_sentence
from layers.ledger.tables.writing.rows import make_public
from zones.matrix import count_resources, list_supply, locate_resources
from zones.opening import write_opening
from zones.resources import LocationMode, ResourceFunction
from zones.vocabulary import CoordinateQuality, FacilityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zones.city import City
    from zones.resources import Resource
    from zones.shapes import ZoneSet

__all__ = [
    "TRAVELLING",
    "Directory",
    "DirectoryRow",
    "Section",
    "Unmarked",
    "ZoneDirectory",
    "build_directory",
]

TRAVELLING = "travelling"
FUNCTIONS_IN_ORDER = (ResourceFunction.CONSULT, ResourceFunction.CONNECT, ResourceFunction.INFORM)
KIND_ORDER = {kind: number for number, kind in enumerate(FacilityKind)}


class Unmarked(StrEnum):
    """Why a row has no sign on the map."""

    TOWN_ONLY = "town_only"  # only the 町丁目 may be told
    WITHHELD = "withheld"  # nothing about the place may be told
    ROUGH = "rough"  # known only to the 町丁目
    NOT_PLACED = "not_placed"  # nobody has entered where it is
    OUTSIDE = "outside"  # in the city, but in no zone


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One line of the list.

    Parameters
    ----------
    number
        Counted within the zone; the same on the map.
    resource
        Protected row of the ledger.
    opening
        Open days as they were written.
    neighbour
        Whether it is another city's.
    unmarked
        Why it has no sign on the map; ``None`` where it has one.
    """

    number: int
    resource: Resource
    opening: str
    neighbour: bool
    unmarked: Unmarked | None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that stand together.

    Parameters
    ----------
    key
        A function, a kind, or ``TRAVELLING``.
    rows
        In order of their numbers.
    """

    key: str
    rows: tuple[DirectoryRow, ...]


@dataclass(frozen=True, slots=True)
class ZoneDirectory:
    """The list of one zone.

    Parameters
    ----------
    zone_id, name
        The zone.
    sections
        Functions first, then kinds without a function, then what comes travelling.
    functions
        Function to number of places that stay; a place counts for each of its functions.
    gaps
        Issues that somewhere in the ledger is a place for, and here none.
    """

    zone_id: str
    name: str
    sections: tuple[Section, ...]
    functions: Mapping[str, int]
    gaps: tuple[str, ...]

    @property
    def rows(self) -> tuple[DirectoryRow, ...]:
        """All rows in order."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def fixed(self) -> tuple[DirectoryRow, ...]:
        """Rows of places that stay."""
        return tuple(
            row for section in self.sections if section.key != TRAVELLING for row in section.rows
        )

    def say(self) -> str:
        """Say in one sentence what there is."""
        kinds = Counter(row.resource.kind.label for row in self.fixed)
        travelling = len(self.rows) - len(self.fixed)
        return say_sentence(len(self.fixed), self.functions, dict(kinds.most_common()), travelling)


@dataclass(frozen=True, slots=True)
class Directory:
    """Lists of zones of one city.

    Parameters
    ----------
    city, zones
        City and zones they are made for.
    books
        One per zone asked for.
    loose
        Rows that are in no zone, with the reason; only those that cannot be placed when a single
        zone was asked for.
    issues_recorded, functions_recorded
        Whether any row of the ledger says what it is for, or what it does: without, nothing can be
        said about gaps, and a count of nought would be a claim.
    """

    city: City
    zones: ZoneSet
    books: tuple[ZoneDirectory, ...]
    loose: tuple[DirectoryRow, ...]
    issues_recorded: bool
    functions_recorded: bool

    @property
    def rows(self) -> tuple[DirectoryRow, ...]:
        """All rows that are printed."""
        return (*(row for book in self.books for row in book.rows), *self.loose)


def build_directory(
    city: City, resources: Iterable[Resource], zones: ZoneSet, zone_id: str | None = None
) -> Directory:
    """Sort the rows of a ledger into lists per zone.

    Parameters
    ----------
    city, zones
        City and zones drawn by ``draw_zones``.
    resources
        All rows of the ledger as they are stored.
    zone_id
        The only zone wanted; ``None`` for all.

    Returns
    -------
    Directory
        Only places at work: no candidates, closed or dormant ones; without notes, without rows
        whose people did not agree; stations are landmarks of the map and no resources.
    """
    supply = [
        resource
        for resource in list_supply(make_public(resources))
        if resource.kind is not FacilityKind.STATION
    ]
    placed = locate_resources(city, supply, zones)
    ids = [str(zone) for zone in zones.frame.index]
    matrix = count_resources(supply, placed, ids, lambda resource: resource.issues, ())
    wanted = ids if zone_id is None else [zone_id]
    books = []
    for zone in wanted:
        inside = [r for r in supply if zone in placed.get(r.resource_id, ())]
        column = matrix.counts[zone]
        gaps = tuple(str(issue) for issue in matrix.counts.index if column[issue] == 0)
        books.append(_build_zone(city, zone, str(zones.frame["name"][zone]), inside, gaps))
    loose = [
        r
        for r in supply
        if not placed.get(r.resource_id) and (zone_id is None or r.resource_id not in placed)
    ]
    ordered = sorted(loose, key=_order)
    rows = [_make_row(city, number, r, loose=True) for number, r in enumerate(ordered, start=1)]
    return Directory(
        city=city,
        zones=zones,
        books=tuple(books),
        loose=tuple(rows),
        issues_recorded=bool(len(matrix.totals)),
        functions_recorded=any(resource.functions for resource in supply),
    )


def _build_zone(
    city: City, zone_id: str, name: str, inside: Sequence[Resource], gaps: tuple[str, ...]
) -> ZoneDirectory:
    grouped: dict[str, list[Resource]] = {}
    for resource in sorted(inside, key=_order):
        grouped.setdefault(_find_section(resource), []).append(resource)
    sections, number = [], 1
    for key in sorted(grouped, key=_order_section):
        rows = [
            _make_row(city, place, resource)
            for place, resource in enumerate(grouped[key], start=number)
        ]
        number += len(rows)
        sections.append(Section(key, tuple(rows)))
    fixed = [resource for key, group in grouped.items() if key != TRAVELLING for resource in group]
    functions = {
        function.label: sum(function in resource.functions for resource in fixed)
        for function in FUNCTIONS_IN_ORDER
    }
    return ZoneDirectory(zone_id, name, tuple(sections), functions, gaps)


def _order(resource: Resource) -> tuple[int, str, str]:
    return KIND_ORDER[resource.kind], resource.name, resource.resource_id


def _find_section(resource: Resource) -> str:
    if any(rule.travelling for rule in resource.opening):
        return TRAVELLING
    own = [function.value for function in FUNCTIONS_IN_ORDER if function in resource.functions]
    return own[0] if own else resource.kind.value


def _order_section(key: str) -> int:
    keys = [*FUNCTIONS_IN_ORDER, *FacilityKind, TRAVELLING]
    return [str(known) for known in keys].index(key)


def _make_row(city: City, number: int, resource: Resource, *, loose: bool = False) -> DirectoryRow:
    code = resource.municipality_code
    return DirectoryRow(
        number=number,
        resource=resource,
        opening=resource.opening_text or write_opening(resource.opening),
        neighbour=bool(code) and code != city.profile.code,
        unmarked=_find_reason(resource, loose=loose),
    )


def _find_reason(resource: Resource, *, loose: bool) -> Unmarked | None:
    if resource.location_mode is LocationMode.WITHHELD:
        return Unmarked.WITHHELD
    if resource.location_mode is LocationMode.TOWN:
        return Unmarked.TOWN_ONLY
    if resource.lon is None or resource.lat is None:
        return Unmarked.NOT_PLACED
    if loose:
        return Unmarked.OUTSIDE
    if resource.coordinate_quality is CoordinateQuality.TOWN_CENTROID:
        return Unmarked.ROUGH
    return None
