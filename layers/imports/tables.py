"""From imported datasets to the tables of a city folder.

Nothing here asks for a complete set: a city without districts has circles, one without an outline
is the sum of its small areas, one without polygons has cells around its points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely

from layers.imports.parts import pick_rows
from layers.imports.schools import list_schools
from layers.imports.words import source_id
from layers.intake.model import Dataset, DatasetKind
from zones.constants import GEOGRAPHIC_CRS, M2_PER_KM2
from zones.errors import NotImportedError
from zones.grid import adopt_points, lay_cells, share_cells_among_areas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.imports.parts import Site

__all__ = [
    "OFFICIAL_TIERS",
    "CityTables",
    "build_tables",
]

OFFICIAL_TIERS = {
    DatasetKind.ELEMENTARY_DISTRICTS: "elementary",
    DatasetKind.JUNIOR_HIGH_DISTRICTS: "junior_high",
    DatasetKind.MUNICIPALITIES: "city",
    DatasetKind.CENSUS_AREAS: "census",
}
CELLS_UP_TO_KM2 = 400.0  # 640,000 cells; larger cities count by point and by area only


@dataclass(frozen=True, slots=True)
class CityTables:
    """Tables of a city folder; official shapes per tier in EPSG:6668."""

    tables: dict[str, pd.DataFrame]
    official: dict[str, gpd.GeoDataFrame]


def build_tables(parts: Sequence[Dataset], site: Site) -> CityTables:
    """Build every table a city folder needs from what was imported.

    Parameters
    ----------
    parts
        One dataset per kind, any number of facility lists.
    site
        The city.

    Raises
    ------
    NotImportedError
        If nothing tells where the city ends.
    """
    by_kind: dict[DatasetKind, Dataset] = {
        part.kind: part for part in parts if part.kind is not DatasetKind.FACILITIES
    }
    official = {
        tier: shapes
        for kind, tier in OFFICIAL_TIERS.items()
        if kind in by_kind and len(shapes := _shape_tier(by_kind[kind], site.code))
    }
    tables: dict[str, pd.DataFrame] = {}
    schools = list_schools(by_kind, site)
    if len(schools):
        tables["schools.csv"] = schools
    lists = [part for part in parts if part.kind is DatasetKind.FACILITIES]
    if lists:
        places = [_list_facilities(part, site.code) for part in lists]
        tables["facilities.csv"] = pd.concat(places, ignore_index=True)
    if DatasetKind.CENSUS_STATISTICS in by_kind:
        statistics = pick_rows(by_kind[DatasetKind.CENSUS_STATISTICS], site.code)
        tables["census_statistics.csv"] = statistics
    if site.carried is None:  # the carried figures stay in force; shapes and places lie over them
        if not official:
            raise NotImportedError("no shape tells where the city ends", where=site.code)
        if "city" not in official:
            official["city"] = _merge_outline(official, site)
        tables["zones.csv"] = _name_zones(official)
        tables["census_areas.csv"] = _list_census(by_kind[DatasetKind.CENSUS_AREAS], site.code)
        if official["city"].to_crs(site.crs).area.sum() <= CELLS_UP_TO_KM2 * M2_PER_KM2:
            tables["cells.csv.gz"] = _lay_cells(official, tables["census_areas.csv"], site.crs)
    return CityTables(tables, official)


def _shape_tier(dataset: Dataset, code: str) -> gpd.GeoDataFrame:
    rows = pick_rows(dataset, code)
    rows = rows[rows["geometry"].notna()]
    column = {"census_areas": "area_id", "municipalities": "municipality_code"}.get(
        dataset.kind.value, "zone_id"
    )
    return gpd.GeoDataFrame(
        {
            "zone_id": rows[column].astype(str),
            "name": rows["name"],
            "source_id": source_id(dataset),
        },
        geometry=gpd.GeoSeries(rows["geometry"], crs=GEOGRAPHIC_CRS),
    ).reset_index(drop=True)


def _merge_outline(official: Mapping[str, gpd.GeoDataFrame], site: Site) -> gpd.GeoDataFrame:
    """Outline of a city without an N03 file: its small areas together, or its districts."""
    tier = next(tier for tier in ("census", "elementary", "junior_high") if tier in official)
    parts = official[tier]
    shape = shapely.union_all(parts.geometry.to_numpy())
    return gpd.GeoDataFrame(
        {
            "zone_id": [site.code],
            "name": [site.name],
            "source_id": [parts["source_id"].iloc[0]],
        },
        geometry=[shape],
        crs=GEOGRAPHIC_CRS,
    )


def _name_zones(official: Mapping[str, gpd.GeoDataFrame]) -> pd.DataFrame:
    rows = [
        (tier, row["zone_id"], row["name"], "", row["zone_id"], row["source_id"])
        for tier in ("elementary", "junior_high")
        if tier in official
        for _, row in official[tier].iterrows()
    ]
    columns = ["tier", "zone_id", "name", "parent_id", "school_id", "source_id"]
    return pd.DataFrame(rows, columns=columns)


def _list_census(dataset: Dataset, code: str) -> pd.DataFrame:
    rows = pick_rows(dataset, code)
    shapes = gpd.GeoSeries(rows["geometry"], crs=GEOGRAPHIC_CRS)
    inside = shapes.representative_point()  # for files without a point of their own
    return pd.DataFrame(
        {
            "area_id": rows["area_id"],
            "name": rows["name"],
            "lon": rows["lon"].fillna(inside.x).map("{:.7f}".format),
            "lat": rows["lat"].fillna(inside.y).map("{:.7f}".format),
            "people": _write_counts(rows["people"]),
            "households": _write_counts(rows["households"]),
            "area_m2": rows["area_m2"].map("{:.1f}".format),
            "source_id": source_id(dataset),
        }
    )


def _write_counts(values: pd.Series) -> pd.Series:
    """Whole counts as text; unknown stays empty, never zero."""
    return pd.to_numeric(values).round().astype("Int64").astype("string").fillna("")


def _list_facilities(dataset: Dataset, code: str) -> pd.DataFrame:
    rows = pick_rows(dataset, code)
    placed = rows[rows["lon"].notna() & rows["lat"].notna()]
    return pd.DataFrame(
        {
            "facility_id": [f"{source_id(dataset)}-{n:05d}" for n in range(1, len(placed) + 1)],
            "name": placed["name"].to_numpy(),
            "kind": placed["kind"].to_numpy(),
            "also": "",
            "address": placed["address"].to_numpy(),
            "lon": placed["lon"].map("{:.7f}".format).to_numpy(),
            "lat": placed["lat"].map("{:.7f}".format).to_numpy(),
            "coordinate_quality": "block",
            "source_id": source_id(dataset),
            "year": dataset.vintage,
            "note": "",
        }
    )


def _lay_cells(
    official: Mapping[str, gpd.GeoDataFrame], census: pd.DataFrame, crs: str
) -> pd.DataFrame:
    shapes = {
        tier: official[tier].to_crs(crs).set_index("zone_id")
        for tier in ("city", "census", "elementary", "junior_high")
        if tier in official
    }
    points = gpd.GeoSeries.from_xy(
        census["lon"].astype(float), census["lat"].astype(float), crs=GEOGRAPHIC_CRS
    ).to_crs(crs)
    cells = adopt_points(lay_cells(shapes), points, shapes)
    if "census" not in official:
        areas = gpd.GeoDataFrame(
            {"area_m2": census["area_m2"].astype(float).to_numpy()},
            index=census["area_id"].to_numpy(),
            geometry=points.to_numpy(),
            crs=crs,
        )
        cells["census"] = share_cells_among_areas(cells, areas[areas["area_m2"] > 0])
    return cells
