"""Places of a zone with their squares, and every place of the city to ask for help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd

from interface.meeting.model import ConsultPoint, MeetingPlace, OfficeRow
from interface.wording.directory_page import say_marks
from interface.wording.meeting_facts import list_office
from zones.constants import GEOGRAPHIC_CRS
from zones.matrix import locate_resources
from zones.resources import ResourceFunction
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.handouts.directory.model import Directory, DirectoryRow, ZoneDirectory
    from zones.city import City
    from zones.resources import Resource
    from zones.shapes import ZoneSet
    from zones.sheetgrid import SheetGrid

__all__ = ["is_consult", "list_consult", "list_office_rows", "list_places"]

DESKS = frozenset({FacilityKind.CONSULTATION, FacilityKind.SUPPORT_CENTER})


def is_consult(resource: Resource) -> bool:
    """Tell whether people can ask for help there."""
    kinds = {resource.kind, *resource.also}
    return ResourceFunction.CONSULT in resource.functions or bool(DESKS & kinds)


def list_places(city: City, book: ZoneDirectory, grid: SheetGrid) -> tuple[MeetingPlace, ...]:
    """List the places of a zone; only those that may be shown have a spot.

    Parameters
    ----------
    city, book, grid
        City, rows of the zone, and its sheet.
    """
    rows = [(section.key, row) for section in book.sections for row in section.rows]
    shown = [row.resource if row.unmarked is None else None for _, row in rows]
    points = gpd.GeoSeries.from_xy(
        [None if each is None else each.lon for each in shown],
        [None if each is None else each.lat for each in shown],
        crs=GEOGRAPHIC_CRS,
    ).to_crs(city.profile.metric_crs)
    return tuple(
        _make_place(key, row, grid, None if row.unmarked else (float(point.x), float(point.y)))
        for (key, row), point in zip(rows, points, strict=True)
    )


def _make_place(
    key: str, row: DirectoryRow, grid: SheetGrid, spot: tuple[float, float] | None
) -> MeetingPlace:
    return MeetingPlace(
        number=row.number,
        resource=row.resource,
        section=key,
        opening=row.opening,
        marks=say_marks(row.resource, neighbour=row.neighbour),
        unmarked=row.unmarked,
        x_m=None if spot is None else spot[0],
        y_m=None if spot is None else spot[1],
        cell=None if spot is None else grid.find_cell(*spot),
    )


def list_consult(directory: Directory) -> tuple[ConsultPoint, ...]:
    """List every place of a city to ask for help, those of one zone together.

    Parameters
    ----------
    directory
        Lists of all zones.
    """
    zones: dict[str, list[str]] = {}
    rows: dict[str, DirectoryRow] = {}
    for book in directory.books:
        for row in book.rows:
            if is_consult(row.resource):
                rows[row.resource.resource_id] = row
                zones.setdefault(row.resource.resource_id, []).append(book.zone_id)
    for row in directory.loose:
        if is_consult(row.resource):
            rows.setdefault(row.resource.resource_id, row)
    return tuple(
        ConsultPoint(
            resource=row.resource,
            opening=row.opening,
            zones=tuple(zones.get(key, ())),
            marks=say_marks(row.resource, neighbour=row.neighbour),
            unmarked=row.unmarked,
        )
        for key, row in rows.items()
    )


def list_office_rows(
    city: City, resources: Sequence[Resource], zones: ZoneSet
) -> dict[str, tuple[OfficeRow, ...]]:
    """List what the office alone may read, by zone; never where a place is that is not public.

    Parameters
    ----------
    city, resources, zones
        City, rows of the ledger as they are stored, zones.
    """
    placed = locate_resources(city, resources, zones)
    found: dict[str, list[OfficeRow]] = {}
    for resource in sorted(resources, key=lambda each: (each.name, each.resource_id)):
        for zone in placed.get(resource.resource_id, ()):
            row = OfficeRow(resource.name, tuple(list_office(resource)))
            found.setdefault(zone, []).append(row)
    return {zone: tuple(rows) for zone, rows in found.items()}
