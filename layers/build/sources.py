"""Sources of the four cities: publisher, year, licence, credit line, how figures were taken."""

from __future__ import annotations

import pandas as pd

from layers.cities import COLUMNS

__all__ = ["SOURCE_COLUMNS", "list_sources", "write_sources_page"]

SOURCE_COLUMNS = COLUMNS["sources.csv"]
CC_BY = "CC BY 4.0"
KSJ = "国土交通省 国土数値情報"
PLATEAU = "国土交通省 PLATEAU"
GRID_HOW = "25 m 格子の中心がどの区域に入るかを測った（多角形は載せていない）"
SOURCES = (
    (
        "estat_2020",
        "総務省統計局",
        "令和2年国勢調査 小地域（町丁・字等）",
        "2020",
        "政府標準利用規約 2.0（CC BY 4.0 互換）",
        "「令和2年国勢調査 小地域集計」（総務省統計局・e-Stat）を加工して作成",
        "人口・世帯数・面積・代表点をそのまま写した",
        "",
    ),
    (
        "a27_2021",
        KSJ,
        "小学校区データ（A27）令和3年版",
        "2021",
        CC_BY,
        "「国土数値情報（小学校区データ）」（国土交通省）を加工して作成",
        GRID_HOW,
        "通学区域の公的な証明には使えません。位置の誤差は標準偏差で約 25 m です。",
    ),
    (
        "a32_2021",
        KSJ,
        "中学校区データ（A32）令和3年版",
        "2021",
        CC_BY,
        "「国土数値情報（中学校区データ）」（国土交通省）を加工して作成",
        GRID_HOW,
        "通学区域の公的な証明には使えません。位置の誤差は標準偏差で約 25 m です。",
    ),
    (
        "n03",
        KSJ,
        "行政区域データ（N03）",
        "2021",
        CC_BY,
        (
            "「国土数値情報（行政区域データ）」（国土交通省）・"
            "「歴史的行政区域データセットβ版」（CODH 作成）を加工して作成"
        ),
        GRID_HOW,
        "",
    ),
    (
        "geolonia_2024",
        "株式会社 Geolonia",
        "Geolonia 住所データ（位置参照情報ほかをもとに作成）",
        "2024",
        CC_BY,
        "「Geolonia 住所データ」（株式会社 Geolonia、CC BY 4.0）",
        "町丁目の代表点の経度・緯度を写した",
        "",
    ),
    (
        "localgovjp",
        "Code for FUKUI",
        "全国自治体一覧 localgovjp",
        "",
        "CC0",
        "「localgovjp」（Code for FUKUI、CC0）",
        "市の名前のよみを写した",
        "",
    ),
    (
        "a27p_2016",
        KSJ,
        "小学校区データ 小学校の位置（平成28年版）",
        "2016",
        "国土数値情報利用約款（この版の条件は未確認）",
        "「国土数値情報（小学校区データ 平成28年）」（国土交通省）を加工して作成",
        "学校の名称・所在地・経度・緯度を写した",
        "",
    ),
    (
        "a32p_2016",
        KSJ,
        "中学校区データ 中学校の位置（平成28年版）",
        "2016",
        "国土数値情報利用約款（この版の条件は未確認）",
        "「国土数値情報（中学校区データ 平成28年）」（国土交通省）を加工して作成",
        "学校の名称・所在地・経度・緯度を写した",
        "",
    ),
    (
        "plateau_shelter",
        PLATEAU,
        "西東京市 避難施設",
        "",
        CC_BY,
        "「3D都市モデル（Project PLATEAU）西東京市」（国土交通省）を加工して作成",
        "名称・住所・種類・収容人数・経度・緯度を写した（公開年は一覧に記載がない）",
        "",
    ),
    (
        "plateau_landmark",
        PLATEAU,
        "西東京市 ランドマーク",
        "",
        CC_BY,
        "「3D都市モデル（Project PLATEAU）西東京市」（国土交通省）を加工して作成",
        "名称・種類・経度・緯度を写した（公開年は一覧に記載がない）",
        "",
    ),
    (
        "plateau_park",
        PLATEAU,
        "西東京市 公園",
        "",
        CC_BY,
        "「3D都市モデル（Project PLATEAU）西東京市」（国土交通省）を加工して作成",
        "名称・経度・緯度を写した（公開年は一覧に記載がない）",
        "",
    ),
    (
        "plateau_station",
        PLATEAU,
        "西東京市 駅",
        "",
        CC_BY,
        "「3D都市モデル（Project PLATEAU）西東京市」（国土交通省）を加工して作成",
        "駅名・路線名・経度・緯度を写した（公開年は一覧に記載がない）",
        "",
    ),
    (
        "mhlw_kaigo",
        "厚生労働省",
        "介護サービス情報公表システム オープンデータ（一部のサービスのみ）",
        "",
        "公開データ（条件は未確認）",
        "「介護サービス情報公表システム」（厚生労働省）のオープンデータを加工して作成",
        (
            "事業所の名称・住所・サービスの種類・経度・緯度を写した。"
            "訪問介護・通所介護・居宅介護支援など、含まれないサービスがある"
        ),
        "",
    ),
)


def list_sources(used: set[str]) -> pd.DataFrame:
    """Give the register rows of the sources a city uses, in the order of the register."""
    table = pd.DataFrame(SOURCES, columns=list(SOURCE_COLUMNS))
    return table[table["source_id"].isin(used)].reset_index(drop=True)


def write_sources_page(city: str, sources: pd.DataFrame, notes: list[str]) -> str:
    """Write ``SOURCES.md`` of a city: the register and what was found while measuring."""
    lines = [f"# {city}: where the figures come from", ""]
    for _, row in sources.iterrows():
        year = f" ({row['year']})" if row["year"] else ""
        lines += [
            f"## `{row['source_id']}`: {row['title']}{year}",
            "",
            f"- publisher: {row['publisher']}",
            f"- licence: {row['licence']}",
            f"- credit: {row['credit']}",
            f"- how: {row['how']}",
            *([f"- terms: {row['terms']}"] if row["terms"] else []),
            "",
        ]
    lines += ["## Found while measuring", "", *[f"- {note}" for note in notes], ""]
    return "\n".join(lines)
