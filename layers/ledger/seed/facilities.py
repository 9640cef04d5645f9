"""The first rows of a city: the public facilities the project carries, as resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from layers.cities import find_city_folder, list_cities
from layers.ledger.seed.carried import RESOURCE_FILE, read_resources
from zones.constants import CELL_SIZE_M, GEOGRAPHIC_CRS
from zones.resources import Resource
from zones.vocabulary import CoordinateQuality, FacilityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zones.city import City

__all__ = ["list_city_resources"]

COORDINATE_DIGITS = 7  # as the city's files are written: about one centimetre
AROUND = [(col, row) for col in (-1, 0, 1) for row in (-1, 0, 1)]


def list_city_resources(city: City) -> tuple[Resource, ...]:
    """List what a ledger of this city begins with.

    Parameters
    ----------
    city
        An opened city.

    Returns
    -------
    tuple of Resource
        The whole ledger where the city folder carries one (``resources.csv``), then one row per
        facility that is not in it, under the facility's id, with its source and coordinate
        quality. The 町丁目 is filled in only where no border is near: 25 m cells cannot tell there.

    Raises
    ------
    StorageError, ConfigError
        The carried ledger cannot be read.
    """
    carried = _read_carried(city)
    known = {resource.resource_id for resource in carried}
    facilities = (row for row in _list_facilities(city) if row.resource_id not in known)
    return (*carried, *facilities)


def _read_carried(city: City) -> tuple[Resource, ...]:
    if city.profile.slug not in list_cities():
        return ()
    path = find_city_folder(city.profile.slug) / RESOURCE_FILE
    return read_resources(path) if path.is_file() else ()


def _list_facilities(city: City) -> tuple[Resource, ...]:
    degrees = city.facilities.to_crs(GEOGRAPHIC_CRS).geometry
    areas = _find_areas(city)
    labels = {
        source_id: "".join([row["publisher"], "「", row["title"], "」"])
        for source_id, row in city.sources.iterrows()
    }
    return tuple(
        Resource(
            resource_id=str(facility_id),
            name=row["name"],
            kind=FacilityKind(row["kind"]),
            also=tuple(FacilityKind(kind) for kind in row["also"].split(";") if kind),
            source=_name_source(row, labels),
            address=row["address"],
            area_id=area_id,
            lon=round(point.x, COORDINATE_DIGITS),
            lat=round(point.y, COORDINATE_DIGITS),
            coordinate_quality=CoordinateQuality(row["coordinate_quality"]),
            municipality_code=city.profile.code,
            notes=row["note"],
            fictional=city.profile.fictional,
        )
        for (facility_id, row), point, area_id in zip(
            city.facilities.iterrows(), degrees, areas, strict=True
        )
    )


def _name_source(row: Mapping[str, str], labels: Mapping[object, str]) -> str:
    label = labels.get(row["source_id"], row["source_id"])
    return f"{label}（{row['year']}年）" if row["year"] else label


def _find_areas(city: City) -> list[str]:
    """Name the 町丁目 of each facility, empty where the cells around it do not agree."""
    cells = city.cells
    area_of = dict(zip(zip(cells["col"], cells["row"], strict=True), cells["census"], strict=True))
    points = city.facilities.geometry
    columns = np.floor(points.x.to_numpy() / CELL_SIZE_M).astype(int)
    rows = np.floor(points.y.to_numpy() / CELL_SIZE_M).astype(int)
    found = []
    for col, row in zip(columns, rows, strict=True):
        near = {area_of.get((col + east, row + north), "") for east, north in AROUND}
        found.append(near.pop() if len(near) == 1 else "")
    return found
