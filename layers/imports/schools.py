"""Schools of a city from imported files: which of them are the centre of a district."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from layers.imports.parts import pick_rows
from layers.imports.words import source_id
from layers.intake.model import Dataset, DatasetKind
from zones.constants import GEOGRAPHIC_CRS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layers.imports.parts import Site

__all__ = ["keep_district_schools", "list_schools"]

OTHER_FOUNDERS = ("1", "2", "4")  # P29: national, prefectural, private; 3 is the municipality


def list_schools(by_kind: Mapping[DatasetKind, Dataset], site: Site) -> pd.DataFrame:
    """List the schools whose places are known, one row per course.

    Parameters
    ----------
    by_kind
        What was imported. P29 is used, else the point files of A27 and A32.
    site
        The city; its carried schools stay for levels that the import has none of.

    Returns
    -------
    pandas.DataFrame
        Columns of ``schools.csv``; empty where no file has schools.
    """
    parts = []
    kinds = (
        (DatasetKind.SCHOOLS, None),
        (DatasetKind.ELEMENTARY_SCHOOL_POINTS, "elementary"),
        (DatasetKind.JUNIOR_HIGH_SCHOOL_POINTS, "junior_high"),
    )
    for kind, level in kinds:
        if kind not in by_kind or (level is not None and DatasetKind.SCHOOLS in by_kind):
            continue
        rows = pick_rows(by_kind[kind], site.code)
        if level is None:
            rows = keep_district_schools(rows, by_kind.values(), site)
        if not rows.empty:
            parts.append(_write_schools(rows, level, source_id(by_kind[kind])))
    if not parts:
        return pd.DataFrame()
    listed = pd.concat(parts, ignore_index=True)
    if site.carried is None:
        return listed
    carried = site.carried["schools.csv"]
    return pd.concat([listed, carried[~carried["kind"].isin(listed["kind"])]], ignore_index=True)


def _write_schools(rows: pd.DataFrame, level: str | None, source: str) -> pd.DataFrame:
    points = gpd.GeoSeries(rows["geometry"], crs=GEOGRAPHIC_CRS)
    return pd.DataFrame(
        {
            "school_id": rows["school_id"].astype(str),
            "name": rows["name"],
            "kind": rows["kind"] if level is None else level,
            "lon": points.x.map("{:.7f}".format),
            "lat": points.y.map("{:.7f}".format),
            "coordinate_quality": "exact",
            "address": rows["address"],
            "status": rows.get("status", "open"),
            "source_id": source,
            "note": "",
        }
    )


def keep_district_schools(rows: pd.DataFrame, parts: Iterable[Dataset], site: Site) -> pd.DataFrame:
    """Keep schools that have a district: private and national ones draw no circle of one.

    Parameters
    ----------
    rows
        Schools of one municipality (P29).
    parts
        What was imported; the carried zones of ``site`` stand in for districts.
    site
        The city.

    Returns
    -------
    pandas.DataFrame
        A school is kept by its code, or by its name where a district has a code of another
        edition. Where no districts are known, everything that is not known to be national,
        prefectural or private.
    """
    kept = pd.Series(data=False, index=rows.index)
    for kind, level in (
        (DatasetKind.ELEMENTARY_DISTRICTS, "elementary"),
        (DatasetKind.JUNIOR_HIGH_DISTRICTS, "junior_high"),
    ):
        same = rows["kind"] == level
        imported = [pick_rows(part, site.code) for part in parts if part.kind is kind]
        districts = imported[0] if imported else _carried_zones(site, level)
        if districts.empty:
            kept |= same & ~rows["founder"].astype(str).isin(OTHER_FOUNDERS)
            continue
        by_code = rows["school_id"].isin(set(districts["zone_id"]))
        missed = districts[~districts["zone_id"].isin(rows["school_id"])]["name"]
        # P29 may write the founder before the name: 架空市立東小学校
        plain = rows["name"].str.replace(r"^.+[市区町村]立", "", regex=True)
        kept |= same & (by_code | plain.isin(set(missed)))
    return rows[kept]


def _carried_zones(site: Site, level: str) -> pd.DataFrame:
    if site.carried is None:
        return pd.DataFrame()
    zones = site.carried["zones.csv"]
    return zones[zones["tier"] == level]
