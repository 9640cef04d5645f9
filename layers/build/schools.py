"""Schools of the four cities: where their circles are drawn, and what other sources say."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pandas as pd

from layers.cities import COLUMNS
from zones.errors import BadValueError
from zones.vocabulary import CoordinateQuality

if TYPE_CHECKING:
    from layers.build.raw import RawData

__all__ = ["NISHITOKYO", "SCHOOL_COLUMNS", "build_schools"]

NISHITOKYO = "13229"
SCHOOL_COLUMNS = COLUMNS["schools.csv"]


def _strip_address(text: str, city: str) -> str:
    """Bring two spellings of one address together: width, city name, 丁目 and 番地 marks."""
    plain = unicodedata.normalize("NFKC", text).removeprefix("東京都").removeprefix(city)
    plain = re.sub(r"丁目|番地?", "-", plain).removesuffix("号")
    return re.sub(r"[‐−–ー]", "-", plain).strip("- ").replace("--", "-")


def build_schools(raw: RawData, code: str, city: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Place the schools of a city, and list what other sources say of their sites.

    Every district needs a school: the address is that of the district file (2021); the point is
    that of a published list when the list gives the same address, else the representative point of
    the 町丁目 of the current address, flagged as such.

    Returns
    -------
    schools, conflicts
        Tables as in ``docs/city-folder.md``.

    Raises
    ------
    BadValueError
        If a school can be placed by no source.
    """
    listed = _list_school_points(raw, code, city)
    schools, conflicts = [], []
    for kind, prefix, districts in (
        ("elementary", "A27", raw.elementary),
        ("junior_high", "A32", raw.junior_high),
    ):
        own = districts[districts[f"{prefix}_001"] == code].drop_duplicates(f"{prefix}_003")
        for _, district in own.sort_values(f"{prefix}_003").iterrows():
            school = {
                "school_id": district[f"{prefix}_003"],
                "name": district[f"{prefix}_004"],
                "kind": kind,
                "address": district[f"{prefix}_005"],
                "status": "open",
            }
            placed, others = _place_school(school, listed, raw.towns, code, city)
            schools.append(placed)
            conflicts += others
        schools += _list_closed(listed, own[f"{prefix}_004"], kind, city)
    table = pd.DataFrame(schools, columns=list(SCHOOL_COLUMNS))
    names = ["school_id", "lon", "lat", "address", "source_id", "reason"]
    return table, pd.DataFrame(conflicts, columns=names)


def _list_school_points(raw: RawData, code: str, city: str) -> pd.DataFrame:
    """Points of schools from the lists there are for this city."""
    columns = ["name", "address", "lon", "lat", "source_id", "kind"]
    rows: list[tuple[object, ...]] = []
    for source_id, prefix, kind, frame in (
        ("a27p_2016", "A27", "elementary", raw.elementary_points),
        ("a32p_2016", "A32", "junior_high", raw.junior_high_points),
    ):
        for _, row in frame[frame[f"{prefix}_001"] == code].iterrows():
            name = str(row[f"{prefix}_003"])
            point = row.geometry
            address = str(row[f"{prefix}_004"])
            rows.append((name, address, f"{point.x:.7f}", f"{point.y:.7f}", source_id, kind))
    if code == NISHITOKYO:
        for _, row in raw.shelters.iterrows():
            kind = _school_kind(row["名称"])
            if kind:
                spot = (row["lon"], row["lat"], "plateau_shelter", kind)
                rows.append((row["名称"], row["住所"], *spot))
        for _, row in raw.landmarks[raw.landmarks["種類"] == "学校"].iterrows():
            name = row["名称"].removeprefix("市立")
            if _school_kind(name):
                spot = (row["lon"], row["lat"], "plateau_landmark", _school_kind(name))
                rows.append((name, "", *spot))
    table = pd.DataFrame(rows, columns=columns)
    table["plain"] = [_strip_address(text, city) for text in table["address"]]
    return table


def _school_kind(name: str) -> str:
    if name.endswith("小学校"):
        return "elementary"
    return "junior_high" if name.endswith("中学校") else ""


def _place_school(
    school: dict[str, str], listed: pd.DataFrame, towns: pd.DataFrame, code: str, city: str
) -> tuple[dict[str, str], list[dict[str, str]]]:
    name = school["name"].removeprefix(city.removesuffix("市"))
    same = listed[(listed["kind"] == school["kind"]) & listed["name"].isin({school["name"], name})]
    addressed = same[same["address"] != ""]
    plain = _strip_address(school["address"], city)
    agreeing = addressed[addressed["plain"] == plain]
    others = addressed[addressed["plain"] != plain]
    conflicts = [
        {
            "school_id": school["school_id"],
            "lon": row["lon"],
            "lat": row["lat"],
            "address": row["address"],
            "source_id": row["source_id"],
            "reason": "address_differs",
        }
        for _, row in others.iterrows()
    ]
    if len(agreeing):
        first = agreeing.iloc[0]
        spot = {"lon": first["lon"], "lat": first["lat"], "source_id": first["source_id"]}
        exact = CoordinateQuality.EXACT.value
        return {**school, **spot, "coordinate_quality": exact, "note": ""}, conflicts
    conflicts += [
        {
            "school_id": school["school_id"],
            "lon": row["lon"],
            "lat": row["lat"],
            "address": "",
            "source_id": row["source_id"],
            "reason": "no_address",
        }
        for _, row in same[same["address"] == ""].iterrows()
    ]
    return {**school, **_find_town_point(plain, towns, code, school["name"])}, conflicts


def _find_town_point(plain: str, towns: pd.DataFrame, code: str, name: str) -> dict[str, str]:
    """Find the representative point of the 町丁目 an address lies in."""
    numerals = "〇一二三四五六七八九"
    match = re.match(r"^(\D+?)(\d)-", plain)
    town = f"{match[1]}{numerals[int(match[2])]}丁目" if match else plain.split("-", maxsplit=1)[0]
    found = towns[(towns["citycode"] == code) & (towns["town"] == town)]
    if found.empty:
        raise BadValueError(f"{name} cannot be placed", where=plain)
    return {
        "lon": found["lng"].iloc[0],
        "lat": found["lat"].iloc[0],
        "source_id": "geolonia_2024",
        "coordinate_quality": CoordinateQuality.TOWN_CENTROID.value,
        "note": "現在の所在地の町丁目の代表点（建物の位置ではありません）",
    }


def _list_closed(
    listed: pd.DataFrame, open_names: pd.Series, kind: str, city: str
) -> list[dict[str, str]]:
    """Schools of older lists that have no district any more: kept, drawing no circle."""
    short = city.removesuffix("市")
    names = set(open_names) | {name.removeprefix(short) for name in open_names}
    own = listed[(listed["kind"] == kind) & (listed["address"] != "")]
    rows = []
    for _, row in own.iterrows():
        if row["name"] in names:
            continue
        rows.append(
            {
                "school_id": f"{row['source_id']}-{row['name']}",
                "name": row["name"],
                "kind": kind,
                "lon": row["lon"],
                "lat": row["lat"],
                "coordinate_quality": CoordinateQuality.EXACT.value,
                "address": row["address"],
                "status": "closed",
                "source_id": row["source_id"],
                "note": "2021 年の通学区域データにありません",
            }
        )
    return rows
