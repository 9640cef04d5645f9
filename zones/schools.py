"""Are the schools where their circles are drawn? Findings with both sides, never a silent choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import shapely

from zones.errors import NotImportedError
from zones.shapes import draw_zones, list_definitions
from zones.vocabulary import CoordinateQuality, Definition

if TYPE_CHECKING:
    import geopandas as gpd

    from zones.city import City

__all__ = ["FINDING_COLUMNS", "find_school_doubts"]

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
        rows += [{**base, **row} for row in _list_other_sites(city, str(school_id))]
    return pd.DataFrame(rows, columns=list(FINDING_COLUMNS))


def _find_districts(city: City, tier: str) -> gpd.GeoDataFrame | None:
    for definition in list_definitions(city, tier):
        if definition in {Definition.OFFICIAL, Definition.CELLS}:
            try:
                return draw_zones(city, tier, definition).frame
            except NotImportedError:
                return None
    return None


def _list_other_sites(city: City, school_id: str) -> list[dict[str, object]]:
    conflicts = city.school_conflicts
    others = conflicts[conflicts["school_id"] == school_id]
    here = city.schools.geometry[school_id]
    return [
        {
            "doubt": "other_site",
            "other_address": other["address"],
            "other_source_id": other["source_id"],
            "distance_m": float(here.distance(other.geometry)),
            "x_m": other.geometry.x,
            "y_m": other.geometry.y,
        }
        for _, other in others.iterrows()
    ]
