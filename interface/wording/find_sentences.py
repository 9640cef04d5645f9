"""Sentences of the page 「課題から探す」, made from what is on screen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.wording.find_page import ADDRESS_NAMES, APART, REMARKS
from interface.wording.method import FICTIONAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from zones.search import Unmeasured

__all__ = [
    "list_remarks",
    "refuse_address",
    "round_metres",
    "say_apart",
    "say_day",
    "say_metres",
    "say_open",
    "say_sentence",
    "say_unrecorded",
    "say_wish",
    "write_ruler",
]

CENTIMETRES = 2  # finer than that no source is


def round_metres(metres: float) -> int:
    """Round a distance up, so that nothing looks nearer than it is."""
    return math.ceil(round(metres, CENTIMETRES))


def say_metres(metres: float) -> str:
    """Write a distance."""
    return f"{round_metres(metres):,} m"


def say_open(day: str, half: str) -> str:
    """Write a part of the week (``水曜の午後``)."""
    return f"{day}曜の{half}" if half else f"{day}曜"


def say_day(day: date, half: str) -> str:
    """Write a date as it is spoken (``4月8日の午後``)."""
    return f"{day.year}年{day.month}月{day.day}日{'の' + half if half else ''}"


def say_wish(issue: str, function: str, opening: str) -> str:
    """Say what is looked for, as it stands before 「所」; empty where anything is."""
    parts = [
        (f"「{issue}」に合い、", f"「{issue}」に合う") if issue else None,
        (f"働きが「{function}」で、", f"働きが「{function}」の") if function else None,
        (f"{opening}に開き、", f"{opening}に開く") if opening else None,
    ]
    said = [part for part in parts if part is not None]
    return "".join(first for first, _ in said[:-1]) + (said[-1][1] if said else "")


def say_sentence(
    start: str,
    radius_m: float,
    wish: str,
    within: int,
    nearest: tuple[str, float] | None,
    apart: int,
) -> str:
    """Answer the page's question in one sentence.

    Parameters
    ----------
    start
        Where distances begin.
    radius_m
        What counts as near.
    wish
        From :func:`say_wish`.
    within
        Number of places that near.
    nearest
        Name and distance of the nearest; ``None`` where none has a distance.
    apart
        Number of places without a distance.
    """
    what = f"{wish}所" if wish else "台帳の場所"
    lead = f"{start}から {radius_m:,.0f} m 以内に{what}は"
    answer = f"{lead} {within:,} か所です。" if within else f"{lead}見当たりません。"
    if nearest is not None:
        name, metres = nearest
        return f"{answer}いちばん近いのは{name}（直線で {say_metres(metres)}）です。"
    if apart:
        return f"{answer}距離の分からない所が {apart:,} か所あります。"
    return answer


def say_unrecorded(issue: str) -> str:
    """Say that nobody has written an issue down: unknown, not absent."""
    return (
        f"「{issue}」は、台帳のどの場所にもまだ書かれていません。"
        "合う所がないのか、書いていないだけなのかは分かりません。"
    )


def say_apart(unmeasured: Mapping[Unmeasured, int], opening_unknown: int) -> str:
    """Say how many places stay out of the distances, and of the days; empty where none do."""
    parts = [APART[reason.value].format(count=count) for reason, count in unmeasured.items()]
    said = f"距離を出していない所: {'・'.join(parts)}。" if parts else ""
    if opening_unknown:
        said += f"開く日が台帳から分からない {opening_unknown:,} 件は入れていません。"
    return said


def list_remarks(
    unmeasured: Unmeasured | None, reach: tuple[bool, float] | None, *, neighbour: bool
) -> list[str]:
    """Write what stands in the last column of a row.

    Parameters
    ----------
    unmeasured
        Why there is no distance.
    reach
        Whether the start lies within the place's own reach, and that reach in metres.
    neighbour
        Whether it lies in another city.
    """
    said = [] if unmeasured is None else [REMARKS[unmeasured.value]]
    if reach is not None:
        within, metres = reach
        said.append(REMARKS["reached" if within else "unreached"].format(reach=f"{metres:,.0f} m"))
    return [*said, *([REMARKS["neighbour"]] if neighbour else [])]


def write_ruler(*, is_point: bool, rows: int, zones: str, radius_m: float, fictional: bool) -> str:
    """Write the line that keeps a screenshot honest."""
    start = "地図で選んだ地点から" if is_point else "町丁目の代表点から"
    parts = [
        f"距離: {start}の直線（破線の円は {radius_m:,.0f} m）",
        f"場所: 資源台帳 {rows:,} 件のうち活動中",
    ]
    if zones:
        parts.append(f"区域: {zones}")
    if fictional:
        parts.insert(0, f"【{FICTIONAL}】")
    return " · ".join(parts)


def refuse_address(names: Sequence[str]) -> str:
    """Say which parts of an address were of no use."""
    words = "・".join(ADDRESS_NAMES[name] for name in names)
    return f"アドレスの「{words}」の指定は使えないため、はじめの値で表示しています。"
