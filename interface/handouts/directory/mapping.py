"""The map of one zone's list: rows whose spot may be shown, and what people find their way by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd

from interface.handouts.papermap import (
    Landmark,
    MapPlace,
    PaperMap,
    PaperMapContent,
    draw_paper_map,
)
from zones.constants import GEOGRAPHIC_CRS
from zones.shapes import draw_outline
from zones.vocabulary import FacilityKind, TierId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interface.handouts.directory.model import Directory, ZoneDirectory
    from interface.handouts.letters import Letters
    from zones.city import City

__all__ = ["draw_city_map", "draw_zone_map"]


def draw_zone_map(
    directory: Directory, book: ZoneDirectory, size_pt: tuple[float, float], letters: Letters
) -> PaperMap:
    """Draw the map of one zone.

    Parameters
    ----------
    directory, book
        All lists, and the one of the zone.
    size_pt
        Width and height on paper in points.
    letters
        Typecase of the print.

    Returns
    -------
    PaperMap
        Only rows without a reason against it have a sign on it.
    """
    city, zones = directory.city, directory.zones
    content = PaperMapContent(
        zones=zones.frame,
        zone_id=book.zone_id,
        definition=zones.definition,
        outline=draw_outline(city),
        places=_list_places(city, book),
        landmarks=tuple(_list_landmarks(city)),
        towns=None if zones.tier_id == TierId.CENSUS else city.census[["name", "geometry"]],
    )
    return draw_paper_map(content, *size_pt, letters)


def draw_city_map(directory: Directory, size_pt: tuple[float, float], letters: Letters) -> PaperMap:
    """Draw all zones with their names, for the page of contents.

    Parameters
    ----------
    directory, size_pt, letters
        As in :func:`draw_zone_map`.
    """
    city, zones = directory.city, directory.zones
    outline = draw_outline(city)
    stations = [m for m in _list_landmarks(city) if m.kind == FacilityKind.STATION.value]
    content = PaperMapContent(zones.frame, None, zones.definition, outline, (), stations)
    return draw_paper_map(content, *size_pt, letters)


def _list_places(city: City, book: ZoneDirectory) -> list[MapPlace]:
    rows = [row for row in book.rows if row.unmarked is None]
    spots = gpd.GeoSeries.from_xy(
        [row.resource.lon for row in rows],
        [row.resource.lat for row in rows],
        crs=GEOGRAPHIC_CRS,
    ).to_crs(city.profile.metric_crs)
    return [
        MapPlace(row.number, row.resource.kind.value, spot.x, spot.y)
        for row, spot in zip(rows, spots, strict=True)
    ]


def _list_landmarks(city: City) -> Iterator[Landmark]:
    stations = city.facilities[city.facilities["kind"] == FacilityKind.STATION.value]
    for name, spot in zip(stations["name"], stations.geometry, strict=True):
        yield Landmark(name, FacilityKind.STATION.value, spot.x, spot.y)
    schools = city.schools[city.schools["status"] == "open"]
    for name, spot in zip(schools["name"], schools.geometry, strict=True):
        yield Landmark(name, FacilityKind.SCHOOL.value, spot.x, spot.y)
