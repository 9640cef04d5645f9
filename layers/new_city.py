"""From imported datasets to the tables of a city folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.city_file import source_id
from layers.intake.model import Dataset, DatasetKind
from zones.constants import GEOGRAPHIC_CRS, M2_PER_KM2
from zones.grid import adopt_points, lay_cells

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "OFFICIAL_TIERS",
    "CityTables",
    "build_tables",
    "pick_rows",
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


def pick_rows(dataset: Dataset, code: str) -> pd.DataFrame:
    """Give the rows of one municipality."""
    frame = dataset.frame
    return frame[frame["municipality_code"] == code]


def build_tables(datasets: Mapping[DatasetKind, Dataset], code: str, crs: str) -> CityTables:
    """Build every table a city folder needs from what was imported.

    Parameters
    ----------
    datasets
        One dataset per kind.
    code
        Five-digit municipal code.
    crs
        Plane rectangular CRS of the city.
    """
    official = {
        tier: _shape_tier(datasets[kind], code)
        for kind, tier in OFFICIAL_TIERS.items()
        if kind in datasets and len(pick_rows(datasets[kind], code))
    }
    if "city" not in official and official:
        official["city"] = _merge_outline(official, code)
    tables = {"zones.csv": _name_zones(official)}
    if DatasetKind.CENSUS_AREAS in datasets:
        tables["census_areas.csv"] = _list_census(datasets[DatasetKind.CENSUS_AREAS], code)
    schools = _list_schools(datasets, code)
    if len(schools):
        tables["schools.csv"] = schools
    if DatasetKind.FACILITIES in datasets:
        tables["facilities.csv"] = _list_facilities(datasets[DatasetKind.FACILITIES], code)
    if DatasetKind.CENSUS_STATISTICS in datasets:
        tables["census_statistics.csv"] = pick_rows(datasets[DatasetKind.CENSUS_STATISTICS], code)
    area = official["city"].to_crs(crs).area.sum() / M2_PER_KM2 if "city" in official else np.inf
    if "census" in official and area <= CELLS_UP_TO_KM2:
        tables["cells.csv.gz"] = _lay_cells(official, tables["census_areas.csv"], crs)
    return CityTables(tables, official)


def _shape_tier(dataset: Dataset, code: str) -> gpd.GeoDataFrame:
    rows = pick_rows(dataset, code)
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


def _merge_outline(official: Mapping[str, gpd.GeoDataFrame], code: str) -> gpd.GeoDataFrame:
    """Outline of a city without an N03 file: its small areas together, or its districts."""
    tier = next(tier for tier in ("census", "elementary", "junior_high") if tier in official)
    parts = official[tier]
    shape = shapely.union_all(parts.geometry.to_numpy())
    return gpd.GeoDataFrame(
        {"zone_id": [code], "name": [code], "source_id": [parts["source_id"].iloc[0]]},
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
    return pd.DataFrame(
        {
            "area_id": rows["area_id"],
            "name": rows["name"],
            "lon": rows["lon"].map("{:.7f}".format),
            "lat": rows["lat"].map("{:.7f}".format),
            "people": _write_counts(rows["people"]),
            "households": _write_counts(rows["households"]),
            "area_m2": rows["area_m2"].map("{:.1f}".format),
            "source_id": source_id(dataset),
        }
    )


def _write_counts(values: pd.Series) -> pd.Series:
    """Whole counts as text; unknown stays empty, never zero."""
    return pd.to_numeric(values).round().astype("Int64").astype("string").fillna("")


def _list_schools(datasets: Mapping[DatasetKind, Dataset], code: str) -> pd.DataFrame:
    """Schools from P29, else from the point files of A27 and A32."""
    parts = []
    kinds = (
        (DatasetKind.SCHOOLS, None),
        (DatasetKind.ELEMENTARY_SCHOOL_POINTS, "elementary"),
        (DatasetKind.JUNIOR_HIGH_SCHOOL_POINTS, "junior_high"),
    )
    for kind, level in kinds:
        if kind not in datasets or (level is not None and DatasetKind.SCHOOLS in datasets):
            continue
        rows = pick_rows(datasets[kind], code)
        if level is None:
            rows = _keep_district_schools(rows, datasets, code)
        points = gpd.GeoSeries(rows["geometry"], crs=GEOGRAPHIC_CRS)
        parts.append(
            pd.DataFrame(
                {
                    "school_id": rows["school_id"].astype(str),
                    "name": rows["name"],
                    "kind": rows["kind"] if level is None else level,
                    "lon": points.x.map("{:.7f}".format),
                    "lat": points.y.map("{:.7f}".format),
                    "coordinate_quality": "exact",
                    "address": rows["address"],
                    "status": rows.get("status", "open"),
                    "source_id": source_id(datasets[kind]),
                    "note": "",
                }
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _keep_district_schools(
    rows: pd.DataFrame, datasets: Mapping[DatasetKind, Dataset], code: str
) -> pd.DataFrame:
    """Schools that have a district: private and national ones draw no circle of a 通学区域."""
    kept = pd.Series(data=False, index=rows.index)
    for kind, level in (
        (DatasetKind.ELEMENTARY_DISTRICTS, "elementary"),
        (DatasetKind.JUNIOR_HIGH_DISTRICTS, "junior_high"),
    ):
        same = rows["kind"] == level
        if kind not in datasets:
            kept |= same
            continue
        districts = pick_rows(datasets[kind], code)
        ids, names = set(districts["zone_id"]), tuple(set(districts["name"]))
        kept |= same & (rows["school_id"].isin(ids) | rows["name"].str.endswith(names))
    return rows[kept]


def _list_facilities(dataset: Dataset, code: str) -> pd.DataFrame:
    rows = dataset.frame
    if "municipality_code" in rows:
        rows = rows[rows["municipality_code"].isin([code, ""])]
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
    return adopt_points(lay_cells(shapes), points, shapes)
