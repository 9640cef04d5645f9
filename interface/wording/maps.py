"""Sentences and words that stand on a map, in its legend and on the one-file page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zones.vocabulary import CoordinateQuality, Definition

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = [
    "CENTRES",
    "CREDITS_LEAD",
    "DATA_MISSING",
    "DATA_SUPPRESSED",
    "FICTIONAL",
    "INDICATOR_WORDS",
    "LEGEND",
    "MAP_FAILED",
    "MAP_WORDS",
    "OUTSIDE_FILL",
    "OVERLAP_FILL",
    "PAGE_WORDS",
    "STATION",
    "TILE_CREDIT",
    "TILE_NAME",
    "WAYS",
    "WITHHELD",
    "count_places",
    "count_zones",
    "describe_position",
    "line_of",
    "made_on",
    "name_class",
    "not_drawn",
    "say_about",
    "say_day",
    "say_exactly",
    "title_classes",
    "title_page",
]

LEGEND = "凡例"
DATA_MISSING = "データなし"
DATA_SUPPRESSED = "秘匿（人数が少ないため出していません）"
WITHHELD = "秘匿"
FICTIONAL = "架空"
CENTRES = "区域の中心になる学校"
STATION = "駅"
WAYS = {"river": "川", "railway": "鉄道"}
OVERLAP_FILL = "重なる所は、近いほうの学校の色で塗っています。"
OUTSIDE_FILL = "市の外の部分は、人を数えていないので色を付けていません。"
CREDITS_LEAD = "出典: "
TILE_NAME = "地理院タイル（淡色地図）"
TILE_CREDIT = "背景: 国土地理院 地理院タイル（淡色地図）"
# indicator → (title, unit)
INDICATOR_WORDS = {
    "people": ("人口", "人"),
    "households": ("世帯数", "世帯"),
    "people_per_km2": ("人口密度", "人/km²"),
    "people_per_household": ("1 世帯あたり人数", "人"),
    "shared_share": ("ほかの区域とも重なる人の割合", "%"),
}
MAP_FAILED = "地図を読み込めませんでした。ページを開き直してください。表の数字はそのまま使えます。"

# Words the drawing script shows; [count] is filled in by it.
MAP_WORDS = {
    "map": "区域と場所の地図",
    "zoom_in": "拡大する",
    "zoom_out": "縮小する",
    "whole": "全域",
    "whole_title": "市の全体を表示する",
    "north": "北",
    "north_voice": "上が北です",
    "overlap": "[count] つの区域が重なる所です。もう一度押すと次の区域を選びます。",
    "more": "ほか [count] か所",
    "zone": "区域",
    "no_hit": "見つかりません。言葉を短くしてお試しください。",
    "also": "ここで重なる区域: ",
    "fills": "区域の色",
    "names": "区域の名前",
    "centres": "区域の中心になる学校",
}

# Words of the page that stands alone.
PAGE_WORDS = {
    "search": "区域や場所の名前で探す",
    "search_hint": "例: 福祉会館",
    "switches": "表示するもの",
    "print": "印刷する",
    "table": "区域の一覧",
    "table_note": "地図と同じ内容を表にしたものです。名前を押すと、地図でその区域を示します。",
    "to_table": "地図をとばして表へ",
    "no_script": "地図を見るには JavaScript を有効にしてください。表はそのまま読めます。",
    "credits": "出典",
    "hint": "地図の区域や印を押すと、ここに内容が出ます。",
}

_LINES = {
    Definition.OFFICIAL: ("solid", "実線: 公式の区域"),
    Definition.CELLS: ("dotted", "点線: おおよその区域（25 m 格子）"),
    Definition.CIRCLE: ("dashed", "破線: 学校からの円"),
    Definition.NEAREST: ("dotted", "点線: いちばん近い学校で分けた区域"),
}


def line_of(definition: Definition) -> tuple[str, str]:
    """Return the line style of a definition and the words for it in the legend."""
    return _LINES[definition]


def say_exactly(value: float) -> str:
    """Write a number with separators, with as many decimals as it needs.

    Examples
    --------
    >>> say_exactly(12000.0), say_exactly(0.25)
    ('12,000', '0.25')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def say_about(value: float, unit: str) -> str:
    """Write a figure rounded for speech.

    Examples
    --------
    >>> say_about(8189, "人")
    '約 8,200 人'
    >>> say_about(16789, "人")
    '約 16,800 人'
    >>> say_about(37, "人")
    '37 人'
    """
    if abs(value) < 100:  # noqa: PLR2004  small numbers are said as they are
        return f"{say_exactly(round(value, 2))} {unit}".strip()
    digits = 2 if abs(value) < 10_000 else 3  # noqa: PLR2004  man (万) is where speech grows finer
    return f"約 {float(f'{value:.{digits}g}'):,.0f} {unit}".strip()


def name_class(limits: Sequence[float], number: int, unit: str) -> str:
    """Name a class by its limits.

    Examples
    --------
    >>> name_class((5000, 8000), 1, "人")
    '5,000〜8,000 人未満'
    """
    spoken = [f"{say_exactly(limit)} {unit}".strip() for limit in limits]
    if not spoken:
        return "すべて"
    if number == 0:
        return f"{spoken[0]}未満"
    if number == len(spoken):
        return f"{spoken[-1]}以上"
    return f"{say_exactly(limits[number - 1])}〜{spoken[number]}未満"


def title_classes(title: str) -> str:
    """Head the classes in the legend."""
    return f"区域ごとの{title}"


def count_zones(count: int) -> str:
    """Count zones."""
    return f"{count:,} 区域"


def count_places(count: int) -> str:
    """Count places."""
    return f"{count:,} か所"


def not_drawn(kinds: int, places: int) -> str:
    """Say what was left out so that the map stays readable."""
    return f"ほか {kinds} 種類（{places:,} か所）は、見やすさのため描いていません。"


def describe_position(quality: str) -> str:
    """Say how well the position of a place is known; empty where it is the building itself."""
    labels = {known.value: known.label for known in CoordinateQuality}
    if quality not in labels or quality == CoordinateQuality.EXACT:
        return ""
    return f"位置は{labels[quality]}です。"


def made_on(date: str) -> str:
    """State when the map was made."""
    return f"作成日: {date}"


def title_page(city: str, tier: str) -> str:
    """Write the heading of a map that stands alone."""
    return f"{city}の地図（{tier}）"


def say_day(day: date) -> str:
    """Write a day as it is read aloud."""
    return f"{day.year}年{day.month}月{day.day}日"
