"""From imported datasets to the tables of a city folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from layers.intake.checks.prefectures import zones_of_prefecture
from layers.intake.model import Dataset, DatasetKind
from zones.constants import GEOGRAPHIC_CRS, M2_PER_KM2, PLANE_RECTANGULAR_CRS
from zones.errors import BadValueError
from zones.grid import adopt_points, lay_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "OFFICIAL_TIERS",
    "CityTables",
    "build_tables",
    "choose_plane_zone",
    "describe_sources",
    "pick_rows",
    "write_city_file",
]

OFFICIAL_TIERS = {
    DatasetKind.ELEMENTARY_DISTRICTS: "elementary",
    DatasetKind.JUNIOR_HIGH_DISTRICTS: "junior_high",
    DatasetKind.MUNICIPALITIES: "city",
    DatasetKind.CENSUS_AREAS: "census",
}
HOW = "取り込んだファイル: {files}（SHA-256 {digest}）"
CELLS_UP_TO_KM2 = 400.0  # 640,000 cells; larger cities count by point and by area only
CITY_FILE = """slug = "{slug}"
name = "{name}"
code = "{code}"
plane_zone = {plane_zone}
fictional = false
suppression_threshold = 10
census_year = {census_year}
first_view = {{ tier = "{first_tier}", definition = "official" }}
"""
TIER = """
[[tiers]]
id = "{id}"
label = "{label}"
{parent}{radius}shapes = "{shapes}"
"""
RADIUS = (
    "radius_m = 1200.0\n"
    'radius_note = "西東京市の計画にある約 1,200 m を仮に使っています'
    '（この市の計画の値ではありません）"\n'
)


@dataclass(frozen=True, slots=True)
class CityTables:
    """Tables of a city folder; official shapes per tier in EPSG:6668."""

    tables: dict[str, pd.DataFrame]
    official: dict[str, gpd.GeoDataFrame]


def pick_rows(dataset: Dataset, code: str) -> pd.DataFrame:
    """Give the rows of one municipality."""
    frame = dataset.frame
    return frame[frame["municipality_code"] == code]


def choose_plane_zone(code: str, longitude: float) -> int:
    """Choose the plane rectangular system of a municipality.

    Prefectures with several systems (Hokkaido, Tokyo's islands, Kagoshima, Okinawa) take the one
    whose central meridian is nearest.

    Raises
    ------
    BadValueError
        If the code is of no prefecture.
    """
    zones = zones_of_prefecture(code[:2])
    if not zones:
        raise BadValueError(f"{code} is of no prefecture", where="code")

    def distance(zone: int) -> float:
        crs = pyproj.CRS(PLANE_RECTANGULAR_CRS[zone])
        operation = crs.coordinate_operation
        params = operation.params if operation else []
        meridian = next(p.value for p in params if p.name == "Longitude of natural origin")
        return abs(float(meridian) - longitude)

    return min(zones, key=distance)


def describe_sources(datasets: Iterable[Dataset], code: str) -> pd.DataFrame:
    """Write the register rows of imported datasets, with the terms of this municipality."""
    rows = []
    for dataset in datasets:
        terms = [
            f"{item.name}: {item.terms}（{item.table}）"
            for item in dataset.restrictions
            if item.municipality_code == code
        ]
        note = dataset.source
        rows.append(
            {
                "source_id": source_id(dataset),
                "publisher": note.publisher or "ファイルに記載なし",
                "title": note.title,
                "year": note.year,
                "licence": note.licence or "ファイルに記載なし",
                "credit": note.credit,
                "how": HOW.format(files="、".join(dataset.files), digest=dataset.digest),
                "terms": " ".join(terms),
            }
        )
    return pd.DataFrame(rows)


def source_id(dataset: Dataset) -> str:
    """Id of an imported dataset: what it is, its edition and the start of its digest."""
    return f"{dataset.kind.value}_{dataset.vintage or 'undated'}_{dataset.digest[:8]}"


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


def write_city_file(
    slug: str, name: str, code: str, plane_zone: int, tiers: tuple[str, ...], census_year: str
) -> str:
    """Write ``city.toml`` of a new city with the tiers that have shapes."""
    labels = {"census": "町丁目", "elementary": "小学校区", "junior_high": "中学校区"}
    chain = [tier for tier in labels if tier in tiers]
    parents = [*chain[1:], "city"]
    text = CITY_FILE.format(
        slug=slug,
        name=name.replace('"', "").replace("\\", ""),
        code=code,
        plane_zone=plane_zone,
        census_year=census_year if census_year.isdigit() else "2020",
        first_tier=next((t for t in ("elementary", "junior_high") if t in tiers), "census"),
    )
    for tier, parent in zip(chain, parents, strict=True):
        text += TIER.format(
            id=tier,
            label=labels[tier],
            parent=f'parent = "{parent}"\n',
            radius="" if tier == "census" else RADIUS,
            shapes="areas" if tier == "census" else "cells",
        )
    return text + TIER.format(id="city", label="市全域", parent="", radius="", shapes="outline")
