"""Words of the page that says where figures come from and what was decided."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.commands import DATASET_LABELS
from layers.intake import DatasetKind

if TYPE_CHECKING:
    from layers.user_cities import ImportRecord
    from zones.tiers import CityProfile, Tier

__all__ = [
    "DECISIONS",
    "IMPORTS",
    "REGISTER",
    "REGISTER_HEADS",
    "TIER_HEADS",
    "list_decisions",
    "list_tiers",
    "say_head",
    "say_import",
    "say_loss",
    "say_loss_of_all",
    "say_removed",
]

REGISTER = {
    "head": "資料の一覧",
    "city": "都市",
    "fictional": "架空（すべて作りもの）",
    "unknown": "記載なし",
}
REGISTER_HEADS = ("資料", "公表した所", "年", "利用条件", "どう使ったか", "出典の書き方")
IMPORTS = {
    "head": "取り込んだ公式ファイル",
    "none": "まだありません。「公式データの取り込み」で、公式の区域などを加えられます。",
    "remove": "取り除く",
    "remove_all": "{name}の取り込みをすべて取り除く",
    "remove_city": "{name}をまちわりから取り除く",
    "keep": "やめる",
    "folder": "取り込んだデータの置き場所（元のファイルはそのままです）",
    "digest": "SHA-256",
}
DECISIONS = {
    "head": "この都市で使っている決まり",
    "crs": "距離と面積を測る座標",
    "threshold": "人数を隠す境目",
    "year": "人口の年",
    "code": "市区町村コード",
    "tiers": "区域の単位",
}
TIER_HEADS = ("区域の単位", "形のもと", "円の半径", "説明")
SHAPES = {
    "cells": "25 m 格子（公式の区域を取り込むと置き換わります）",
    "areas": "町丁目そのもの",
    "outline": "市の輪郭",
    "undeclared": "未設定（公表されていません）",
}
OFFICIAL = "公式の区域"
LOSSES = {
    DatasetKind.ELEMENTARY_DISTRICTS: "小学校区の公式の区域が使えなくなります",
    DatasetKind.JUNIOR_HIGH_DISTRICTS: "中学校区の公式の区域が使えなくなります",
    DatasetKind.SCHOOLS: "取り込んだ学校の位置がなくなります",
    DatasetKind.ELEMENTARY_SCHOOL_POINTS: "取り込んだ小学校の位置がなくなります",
    DatasetKind.JUNIOR_HIGH_SCHOOL_POINTS: "取り込んだ中学校の位置がなくなります",
    DatasetKind.MUNICIPALITIES: "公式の市の輪郭がなくなります",
    DatasetKind.CENSUS_AREAS: "町丁目の形と、面積で按分する数え方が使えなくなります",
    DatasetKind.CENSUS_STATISTICS: "取り込んだ国勢調査の統計がなくなります",
    DatasetKind.FACILITIES: "この一覧の場所が地図と表からなくなります",
}
CARRIED_AGAIN = "同梱のデータがあるものは、それに戻ります。"
AGAIN = "元のファイルがあれば、もう一度取り込めます。"


def say_head(profile: CityProfile, sources: int, imports: int) -> str:
    """Answer the page's question in one sentence."""
    if profile.fictional:
        return f"{profile.name}は架空の市です。数字はすべて作りもので、{sources} の資料として書いてあります。"
    taken = (
        f"取り込んだ公式ファイルは {imports} です。"
        if imports
        else "取り込んだ公式ファイルはまだありません。"
    )
    return f"{profile.name}の数字は {sources} の資料からできています。{taken}"


def say_import(record: ImportRecord) -> str:
    """Name one import: what it is, its edition, how much."""
    edition = f"（{record.vintage} 年版）" if record.vintage else ""
    return f"{DATASET_LABELS[record.kind.value]}{edition} {record.rows:,} 件"


def say_loss(record: ImportRecord, *, carried: bool) -> str:
    """Say what is lost when one import is removed."""
    back = CARRIED_AGAIN if carried else ""
    return f"{say_import(record)}を取り除きます。{LOSSES[record.kind]}。{back}{AGAIN}"


def say_loss_of_all(profile: CityProfile, imports: int, *, carried: bool) -> str:
    """Say what is lost when everything imported for a city is removed."""
    if carried:
        return (
            f"{profile.name}に取り込んだ {imports} 件をすべて取り除きます。{CARRIED_AGAIN}{AGAIN}"
        )
    return f"{profile.name}はまちわりの一覧から消え、取り込んだ {imports} 件もなくなります。{AGAIN}"


def say_removed(name: str) -> str:
    """Say that something was removed."""
    return f"{name}を取り除きました。"


def list_decisions(profile: CityProfile) -> list[tuple[str, str]]:
    """List what was decided for a city, label and value."""
    zone = f"平面直角座標系 第 {profile.plane_zone} 系（JGD2011、{profile.metric_crs}）"
    limit = f"{profile.suppression_threshold} 人未満は公表しない"
    census = "架空" if profile.fictional else f"国勢調査 {profile.census_year} 年"
    return [
        (DECISIONS["crs"], zone),
        (DECISIONS["threshold"], limit),
        (DECISIONS["year"], census),
        (DECISIONS["code"], profile.code),
    ]


def list_tiers(profile: CityProfile, official: frozenset[str]) -> list[tuple[str, str, str, str]]:
    """List the tiers of a city: label, where shapes come from, radius, note."""
    return [
        (
            tier.label,
            OFFICIAL if tier.id in official else SHAPES[tier.shapes],
            f"{tier.radius_m:,.0f} m" if tier.radius_m else "–",
            _join_notes(tier),
        )
        for tier in profile.tiers
    ]


def _join_notes(tier: Tier) -> str:
    notes = [tier.note, f"半径: {tier.radius_note}" if tier.radius_note else ""]
    return "。".join(note.rstrip("。") for note in notes if note)
