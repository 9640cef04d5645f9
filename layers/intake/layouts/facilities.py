"""Facility lists: 推奨データセット, 自治体標準オープンデータセット and tables like them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.intake.checks.place import locate
from layers.intake.checks.shapes import check_points
from layers.intake.layouts.codes import check_public_codes
from layers.intake.layouts.coordinates import flag_far_points, read_coordinates
from layers.intake.layouts.piece import Piece
from layers.intake.model import DatasetKind
from layers.intake.raw import RawLayer, tidy
from layers.intake.readers.tables import plain_header
from layers.intake.sources import source_note
from zones.constants import GEOGRAPHIC_CRS
from zones.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.intake.findings import Findings

__all__ = ["facility_columns", "read_facilities"]

ALIASES = {
    "code": ("全国地方公共団体コード", "都道府県コード又は市区町村コード",
             "都道府県コード又は市町村コード", "都道府県コードまたは市区町村コード",
             "市区町村コード", "自治体コード", "行政区域", "団体コード"),
    "facility_id": ("ID", "NO", "NO.", "番号", "事業所番号", "施設ID"),
    "name": ("名称", "施設名", "施設名称", "事業所名", "事業所の名称", "駅名", "公園名", "NAME"),
    "kind": ("種別", "施設種別", "施設の種類", "種類", "サービスの種類", "POIコード", "施設分類",
             "TYPE"),
    "address": ("所在地連結表記", "所在地連結標記", "住所", "所在地", "住所連結表記", "施設所在地",
                "ADDRESS"),
    "building": ("方書", "建物名等(方書)", "方書(ビル名等)", "建物名等（方書）"),
    "lat": ("緯度", "LAT", "LATITUDE", "緯度(世界測地系)", "Y座標", "Y"),
    "lon": ("経度", "LON", "LNG", "LONG", "LONGITUDE", "経度(世界測地系)", "X座標", "X"),
    "phone": ("電話番号", "電話", "TEL", "連絡先電話番号"),
    "url": ("URL", "ホームページ", "ウェブサイト"),
    "days": ("利用可能曜日", "開設曜日", "開館曜日"),
    "opens": ("開始時間", "開館時間", "OPEN"),
    "closes": ("終了時間", "閉館時間", "CLOSE"),
    "hours_note": ("利用可能日時特記事項", "利用可能曜日特記事項", "利用時間"),
    "capacity": ("収容定員", "定員", "収容人数"),
    "note": ("備考", "MEMO"),
    "prefecture": ("都道府県名", "所在地都道府県", "所在地都道府県名"),
    "city": ("市区町村名", "地方公共団体名", "所在地市区町村", "所在地市区町村名"),
    "part_town": ("所在地町字",),
    "part_number": ("所在地番地以下",),
}  # fmt: skip
COLUMNS = ["facility_id", "municipality_code", "name", "kind", "address", "lon", "lat", "phone",
           "url", "days", "hours", "capacity", "note", "geometry"]  # fmt: skip
YEAR = re.compile(r"(?<!\d)(20[0-3]\d)(?!\d)")


def facility_columns(headers: list[str]) -> dict[str, str]:
    """Roles of the columns of a facility list; without a name and a place it is none."""
    plain = {plain_header(header): header for header in reversed(headers)}
    roles: dict[str, str] = {}
    for role, names in ALIASES.items():
        key = next((word for name in names if (word := plain_header(name)) in plain), "")
        if key:
            roles[role] = plain[key]
    placed = {"lat", "lon"} <= roles.keys() or "address" in roles or "part_town" in roles
    return roles if "name" in roles and placed else {}


def read_facilities(layer: RawLayer, findings: Findings) -> Piece | None:
    """Read a facility list; None when the layer is something else.

    Rows without a name or without coordinates are listed. Codes of six digits are checked by
    their check digit and kept as five.
    """
    roles = facility_columns(list(layer.columns.columns))
    if not roles or layer.form != "table":
        return None

    def column(role: str) -> pd.Series:
        empty = pd.Series("", index=layer.columns.index, dtype=object)
        return layer.columns[roles[role]].str.strip("\u3000 ") if role in roles else empty

    codes = check_public_codes(
        column("code"), column("prefecture") + column("address"), layer.where, findings
    )
    named = (column("name") != "").to_numpy()
    findings.rows(FaultCode.NAME_MISSING, layer.where, rows=layer.columns.index[~named])
    shapes = read_coordinates(column("lon"), column("lat"), layer.where, findings)
    placed = named & ~shapely.is_missing(shapes)
    located, usable = _locate(layer, shapes, placed, codes, findings)
    frame = _frame(column, codes).assign(lon=shapely.get_x(located), lat=shapely.get_y(located))
    result = gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(located, index=frame.index),
                              crs=GEOGRAPHIC_CRS).loc[usable, COLUMNS]  # fmt: skip
    flag_far_points(result, layer.where, findings)
    year = YEAR.search(layer.where)
    vintage = year.group(1) if year else ""
    cities = {name for name in column("city") if name}
    publisher = cities.pop() if len(cities) == 1 else ""
    return Piece(
        DatasetKind.FACILITIES, vintage, _layout(roles), result, layer.where, layer.digest,
        read=len(frame) + layer.left_out, listed=int((~usable).sum()) + layer.left_out,
        source=source_note(DatasetKind.FACILITIES, vintage, publisher=tidy(publisher),
                           title=tidy(layer.name)),
    )  # fmt: skip


def _locate(
    layer: RawLayer,
    shapes: np.ndarray,
    placed: np.ndarray,
    codes: pd.Series,
    findings: Findings,
) -> tuple[np.ndarray, np.ndarray]:
    prefectures = tuple(sorted({code[:2] for code in codes if code}))
    # both standards prescribe JGD2011 degrees, so numbers that fit are read so and it is told
    points = RawLayer(layer.where, layer.name, layer.columns.loc[placed], shapes[placed], None,
                      "geojson", layer.digest)  # fmt: skip
    moved, good = check_points(
        locate(points, prefectures, findings),
        layer.columns.index.to_numpy()[placed], layer.where, findings,
    )  # fmt: skip
    located = np.full(len(shapes), None, dtype=object)
    located[placed] = moved
    usable = placed.copy()
    usable[placed] = good
    return located, usable


def _frame(take: Callable[[str], pd.Series], codes: pd.Series) -> pd.DataFrame:
    whole = take("address")
    parts = take("prefecture") + take("city") + take("part_town") + take("part_number")
    address = whole.where(whole != "", parts)
    building = take("building")
    repeats = [part in text for part, text in zip(building, address, strict=True)]
    opens, closes = take("opens"), take("closes")
    hours = (opens + "–" + closes).where((opens != "") & (closes != ""), opens + closes)
    more = take("hours_note")
    return pd.DataFrame(
        {
            "municipality_code": codes,
            "address": (address + " " + building).where(~np.array(repeats), address).str.strip(),
            "hours": (hours + " " + more).str.strip(),
            **{
                role: take(role)
                for role in ("facility_id", "name", "kind", "phone", "url", "days", "capacity",
                             "note")
            },
        },
        index=codes.index,
    )  # fmt: skip


def _layout(roles: dict[str, str]) -> str:
    code = plain_header(roles.get("code", ""))
    if code == "全国地方公共団体コード":
        return "standard-open-dataset"
    return "recommended-dataset" if code.startswith("都道府県コード") else "facility-table"
