"""Are the schools where their circles are drawn? Findings with both sides, no silent choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import shapely

from zones.errors import NotImportedError
from zones.report import PeopleReport, PeopleRequest, measure_people
from zones.shapes import draw_zones, list_definitions
from zones.vocabulary import CoordinateQuality, Definition

if TYPE_CHECKING:
    import geopandas as gpd

    from zones.city import City

__all__ = ["FINDING_COLUMNS", "OtherSite", "find_school_doubts", "measure_other_sites"]

FINDING_COLUMNS = (
    "school_id",
    "name",
    "doubt",
    "address",
    "other_address",
    "other_source_id",
    "distance_m",
    "x_m",
    "y_m",
)


def find_school_doubts(city: City, tier: str) -> pd.DataFrame:
    """List what is doubtful about the sites of a tier's schools.

    Parameters
    ----------
    city, tier
        City and a tier that has schools.

    Returns
    -------
    pandas.DataFrame
        One row per finding. ``doubt`` is ``outside_own_district`` (the point lies outside of the
        school's own district), ``other_site`` (another source gives another address; ``x_m``,
        ``y_m`` hold that site and ``distance_m`` how far it is), ``approximate_site`` (the point
        stands for a block or 町丁目) or ``suspended`` (draws no circle).
    """
    schools = city.schools[city.schools["kind"] == tier]
    districts = _find_districts(city, tier)
    rows: list[dict[str, object]] = []
    for school_id, school in schools.iterrows():
        base = {"school_id": school_id, "name": school["name"], "address": school["address"]}
        if school["status"] != "open":
            rows.append({**base, "doubt": "suspended"})
        if school["coordinate_quality"] != CoordinateQuality.EXACT:
            rows.append({**base, "doubt": "approximate_site"})
        if districts is not None and school_id in districts.index:
            own = districts.geometry[school_id]
            if not own.covers(school.geometry):
                away = float(shapely.distance(own, school.geometry))
                rows.append({**base, "doubt": "outside_own_district", "distance_m": away})
        rows += [
            {**base, **row} for row in _list_other_sites(city, str(school_id), school.geometry)
        ]
    return pd.DataFrame(rows, columns=list(FINDING_COLUMNS))


def _find_districts(city: City, tier: str) -> gpd.GeoDataFrame | None:
    for definition in list_definitions(city, tier):
        if definition in {Definition.OFFICIAL, Definition.CELLS}:
            try:
                return draw_zones(city, tier, definition).frame
            except NotImportedError:
                return None
    return None


def _list_other_sites(
    city: City, school_id: str, here: shapely.Geometry
) -> list[dict[str, object]]:
    conflicts = city.school_conflicts
    others = conflicts[conflicts["school_id"] == school_id]
    return [
        {
            "doubt": "other_site",
            "other_address": other["address"],
            "other_source_id": other["source_id"],
            "distance_m": float(shapely.distance(here, other.geometry)),
            "x_m": other.geometry.x,
            "y_m": other.geometry.y,
        }
        for _, other in others.iterrows()
    ]


@dataclass(frozen=True, slots=True)
class OtherSite:
    """What the figures would be with a school at the site another source gives.

    Parameters
    ----------
    school_id, name, address, other_address, other_source_id
        The school, its site in force, and the other one.
    people_here, people_there
        People of its zone at the site in force and at the other one.
    report
        The whole report with the school at the other site.
    """

    school_id: str
    name: str
    address: str
    other_address: str
    other_source_id: str
    people_here: int
    people_there: int
    report: PeopleReport


def measure_other_sites(city: City, request: PeopleRequest) -> list[OtherSite]:
    """Measure again for each site that another source gives with an address.

    Only definitions that depend on where schools stand (circle, nearest) can differ.

    Parameters
    ----------
    city, request
        As in ``measure_people``.

    Returns
    -------
    list of OtherSite
        One per other site; empty for definitions that do not depend on where schools stand.
    """
    if request.definition not in {Definition.CIRCLE, Definition.NEAREST}:
        return []
    here = measure_people(city, request)
    found = []
    doubts = find_school_doubts(city, request.tier)
    others = doubts[(doubts["doubt"] == "other_site") & (doubts["other_address"] != "")]
    for _, row in others.iterrows():
        moved = city.with_school_at(row["school_id"], row["x_m"], row["y_m"])
        there = measure_people(moved, request)
        found.append(
            OtherSite(
                school_id=row["school_id"],
                name=row["name"],
                address=row["address"],
                other_address=row["other_address"],
                other_source_id=row["other_source_id"],
                people_here=int(here.zones["people"][row["school_id"]]),
                people_there=int(there.zones["people"][row["school_id"]]),
                report=there,
            )
        )
    return found
