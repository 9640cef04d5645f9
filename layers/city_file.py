"""The words of a new city: its city file, its plane system, the register of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyproj

from layers.intake.checks.prefectures import zones_of_prefecture
from zones.constants import PLANE_RECTANGULAR_CRS
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.intake.model import Dataset

__all__ = ["choose_plane_zone", "describe_sources", "source_id", "write_city_file"]

HOW = "取り込んだファイル: {files}（SHA-256 {digest}）"
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
