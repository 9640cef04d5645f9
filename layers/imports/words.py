"""The words of a new city: its city file, its plane system, the register of its sources."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import pyproj

from layers.intake.checks.prefectures import zones_of_prefecture
from zones.constants import PLANE_RECTANGULAR_CRS
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.intake.model import Dataset

__all__ = ["CityWords", "choose_plane_zone", "describe_sources", "source_id", "write_city_file"]

REGISTER = ("source_id", "publisher", "title", "year", "licence", "credit", "how", "terms")
HOW = "取り込んだファイル: {files}（SHA-256 {digest}）"
CITY_FILE = """slug = "{slug}"
name = {name}
code = "{code}"
plane_zone = {plane_zone}
fictional = false
suppression_threshold = 10
census_year = {census_year}
first_view = {{ tier = "{first_tier}", definition = "{first_definition}" }}
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
    return pd.DataFrame(rows, columns=list(REGISTER))


def source_id(dataset: Dataset) -> str:
    """Id of an imported dataset: what it is, its edition and the start of its digest."""
    return f"{dataset.kind.value}_{dataset.vintage or 'undated'}_{dataset.digest[:8]}"


@dataclass(frozen=True, slots=True)
class CityWords:
    """What ``city.toml`` of a new city says.

    Parameters
    ----------
    slug, name, code
        Folder name, Japanese name, municipal code.
    plane_zone
        Number of its plane rectangular system.
    census_year
        Year of the people; empty where the file does not tell.
    official
        Tiers with official shapes.
    centres
        Tiers with schools, around which circles can be drawn.
    """

    slug: str
    name: str
    code: str
    plane_zone: int
    census_year: str
    official: frozenset[str]
    centres: frozenset[str]


def write_city_file(words: CityWords) -> str:
    """Write ``city.toml`` of a new city with the tiers that can be drawn."""
    labels = {"census": "町丁目", "elementary": "小学校区", "junior_high": "中学校区"}
    there = {"census"} | words.official | words.centres
    chain = [tier for tier in labels if tier in there]
    parents = [*chain[1:], "city"]
    first = next((tier for tier in chain[1:]), "census")
    text = CITY_FILE.format(
        slug=words.slug,
        # JSON escapes are TOML escapes; what cannot be printed has no place in a name
        name=json.dumps("".join(c for c in words.name if c.isprintable()), ensure_ascii=False),
        code=words.code,
        plane_zone=words.plane_zone,
        census_year=words.census_year if words.census_year.isdigit() else "2020",
        first_tier=first,
        first_definition=_first_definition(first, words),
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


def _first_definition(tier: str, words: CityWords) -> str:
    if tier in words.official:
        return "official"
    return "cells" if tier == "census" else "circle"
