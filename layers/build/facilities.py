"""Public places of the four cities, from published lists."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from layers.build.schools import NISHITOKYO
from layers.cities import COLUMNS
from zones.constants import GEOGRAPHIC_CRS
from zones.vocabulary import CoordinateQuality, FacilityKind

if TYPE_CHECKING:
    from layers.build.raw import RawData

__all__ = ["FACILITY_COLUMNS", "build_facilities"]

FACILITY_COLUMNS = COLUMNS["facilities.csv"]
FAR_AWAY_M = 1000.0  # a listed place farther from the city than this is a fault of the list
KIND_BY_NAME = (
    (r"福祉会館|福祉センター|老人憩いの家", FacilityKind.WELFARE_HALL),
    (r"公民館|市民会館|コール田無", FacilityKind.COMMUNITY_CENTER),
    (r"保育園", FacilityKind.NURSERY),
    (r"小学校$|中学校$|高等学校$|支援学校$|学園$|学院$", FacilityKind.SCHOOL),
)
KIND_BY_LANDMARK = {
    "警察署": FacilityKind.POLICE,
    "郵便局": FacilityKind.POST_OFFICE,
    "病院": FacilityKind.HOSPITAL,
    "消防署": FacilityKind.FIRE_STATION,
    "学校": FacilityKind.SCHOOL,
    "博物館・美術館": FacilityKind.LIBRARY,
    "国の機関": FacilityKind.OFFICE,
}
SHELTER_KINDS = {
    "避難所": FacilityKind.SHELTER,
    "二次避難所": FacilityKind.SECONDARY_SHELTER,
}
MOVED = frozenset({"ひばりが丘中学校"})  # the shelter list still has its old site


def build_facilities(
    raw: RawData, code: str, city: str, schools: pd.DataFrame, outline: gpd.GeoSeries
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """List the public places of a city; places the list puts far outside are set aside.

    Parameters
    ----------
    raw
        Published lists.
    code, city
        Municipal code and name.
    schools
        Schools as built by ``build_schools``.
    outline
        The city in its plane rectangular CRS.

    Returns
    -------
    facilities, set_aside
        The second has the same columns; its ``note`` says why.
    """
    tables = [_list_care_offices(raw, city)]
    if code == NISHITOKYO:
        shelters = _list_shelters(raw)
        tables += [
            _list_schools(schools, shelters),
            shelters[~shelters["name"].isin(set(schools["name"]) - MOVED)],
            _list_landmarks(raw, set(schools["name"]) | set(shelters["name"])),
            _list_parks(raw),
            _list_stations(raw),
        ]
    else:
        tables.append(_list_schools(schools, pd.DataFrame(columns=["name", "also", "note"])))
    every = pd.concat(tables, ignore_index=True)
    every = every.sort_values(["kind", "name", "address"]).reset_index(drop=True)
    every["facility_id"] = [f"{code}-{number:04d}" for number in range(1, len(every) + 1)]
    points = gpd.GeoSeries.from_xy(
        every["lon"].astype(float), every["lat"].astype(float), crs=GEOGRAPHIC_CRS
    ).to_crs(outline.crs)
    far = points.distance(outline.union_all()) > FAR_AWAY_M
    aside = every[far].assign(note="市から 1 km 以上離れた座標のため、地図に載せていません")
    columns = list(FACILITY_COLUMNS)
    return every[~far][columns], aside[columns]


def _list_care_offices(raw: RawData, city: str) -> pd.DataFrame:
    own = raw.care_offices[raw.care_offices["市区町村名"] == city]
    grouped = own.groupby(["事業所名", "住所"], sort=True)
    rows = [
        {
            "name": unicodedata.normalize("NFKC", str(name)).strip(),
            "kind": FacilityKind.CARE_OFFICE.value,
            "also": "",
            "address": unicodedata.normalize("NFKC", str(address)).strip(),
            "lon": f"{float(group['経度'].iloc[0]):.7f}",
            "lat": f"{float(group['緯度'].iloc[0]):.7f}",
            "coordinate_quality": CoordinateQuality.BLOCK.value,
            "source_id": "mhlw_kaigo",
            "year": "",
            "note": "・".join(sorted(set(group["サービスの種類"]))),
        }
        for (name, address), group in grouped
    ]
    return pd.DataFrame(rows)


def _list_schools(schools: pd.DataFrame, shelters: pd.DataFrame) -> pd.DataFrame:
    """Schools that have a district, with what the shelter list adds to them."""
    own = schools[schools["status"] == "open"]
    table = own[["name", "address", "lon", "lat", "coordinate_quality", "source_id", "note"]]
    listed = shelters[~shelters["name"].isin(MOVED)].set_index("name")
    also = [listed["also"].get(name, "") for name in table["name"]]
    note = [row["note"] or listed["note"].get(row["name"], "") for _, row in table.iterrows()]
    return table.assign(kind=FacilityKind.SCHOOL.value, also=also, note=note, year="2021")


def _list_shelters(raw: RawData) -> pd.DataFrame:
    rows = []
    for _, row in raw.shelters.iterrows():
        shelter = SHELTER_KINDS[row["施設の種類"]]
        found = (kind for pattern, kind in KIND_BY_NAME if re.search(pattern, row["名称"]))
        kind = next(found, shelter)
        note = f"収容 {row['収容人数']} 人" if row["収容人数"] else ""
        if row["名称"] in MOVED:
            kind = shelter
            note = "避難所の一覧に載っている移転前の所在地です。" + note
        rows.append(
            {
                "name": row["名称"],
                "kind": kind.value,
                "also": "" if kind is shelter else shelter.value,
                "address": row["住所"],
                "lon": row["lon"],
                "lat": row["lat"],
                # the list does not document its level; only level 1 is taken as the building
                "coordinate_quality": ("exact" if row["レベル"] == "1" else "block"),
                "source_id": "plateau_shelter",
                "year": "",
                "note": note,
            }
        )
    return pd.DataFrame(rows)


def _list_landmarks(raw: RawData, known: set[str]) -> pd.DataFrame:
    rows = []
    for _, row in raw.landmarks.iterrows():
        name = re.sub(r"^市立|^都立", "", row["名称"])
        if name in known or f"東京都立{name}" in known:
            continue
        kind = KIND_BY_LANDMARK.get(row["種類"], FacilityKind.OTHER)
        rows.append(_simple_place(row["名称"], kind, row, "plateau_landmark"))
    return pd.DataFrame(rows)


def _list_parks(raw: RawData) -> pd.DataFrame:
    return pd.DataFrame(
        [
            _simple_place(row["公園名"], FacilityKind.PARK, row, "plateau_park")
            for _, row in raw.parks.iterrows()
        ]
    )


def _list_stations(raw: RawData) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                **_simple_place(row["駅名"], FacilityKind.STATION, row, "plateau_station"),
                "note": f"{row['運営会社']}{row['路線名']}",
            }
            for _, row in raw.stations.iterrows()
        ]
    )


def _simple_place(name: str, kind: FacilityKind, row: pd.Series, source_id: str) -> dict[str, str]:
    return {
        "name": name,
        "kind": kind.value,
        "also": "",
        "address": "",
        "lon": row["lon"],
        "lat": row["lat"],
        "coordinate_quality": CoordinateQuality.EXACT.value,
        "source_id": source_id,
        "year": "",
        "note": "",
    }
