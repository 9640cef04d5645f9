"""Sentences about the choice of a district, for the page, the commands and the print."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from zones.choice.readiness import Quadrant
from zones.choice.stability import PODIUM
from zones.indicators.model import ValueState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zones.choice.methods import MethodKind

__all__ = [
    "NO_FIGURES",
    "QUADRANTS",
    "VARIANTS",
    "join_reasons",
    "name_quadrant",
    "name_radius",
    "name_variant",
    "name_zone",
    "say_first_doubt",
    "say_headline",
    "say_points",
    "say_rank",
    "say_rank_span",
    "say_settings",
    "say_state",
    "say_times",
    "say_weight",
]

QUADRANTS = {
    Quadrant.MODEL: ("モデル地区の候補", "支えが要り、準備も整う"),
    Quadrant.PREPARE: ("準備を支える", "支えが要り、準備はこれから"),
    Quadrant.ENCOURAGE: ("自主的な活動を応援する", "準備が整い、支えの急ぎは小さい"),
    Quadrant.WATCH: ("様子を見る", "準備はこれから、支えの急ぎは小さい"),
}
VARIANTS = {"here": "いまの数え方"}
UNPLACED = ("決められない", "分からない数字があります")
NO_FIGURES = "比べる数字がまだ 1 つもありません。数字を取り込むと、ここに順番が出ます。"
SCHOOL = "学校"
TIMES = 100
ALMOST = 0.995


def name_zone(name: str) -> str:
    """Name a zone so that nobody takes it for its school (``田無小学校区``)."""
    return f"{name}区" if name.endswith(SCHOOL) else name


def name_quadrant(quadrant: Quadrant | None) -> str:
    """Name a field of the scatter."""
    return (QUADRANTS[quadrant] if quadrant is not None else UNPLACED)[0]


def name_variant(label: str) -> str:
    """Name another way of counting."""
    return f"{label}で数える"


def name_radius(radius_m: float) -> str:
    """Name the way of counting with one distance."""
    return f"歩ける距離をすべて {radius_m:,.0f} m にする"


def say_times(share: float) -> str:
    """Say a share as times out of a hundred; never and always only where they are exact."""
    if math.isnan(share):
        return "データなし"
    times = round(share * TIMES)
    if share < 1 and share >= ALMOST:
        return f"{TIMES} 回中 99 回以上"
    if times == 0 and share > 0:
        return f"{TIMES} 回中 1 回未満"
    return f"{TIMES} 回中 {times} 回"


def say_rank(rank: float) -> str:
    """Write a place; shared ones say so."""
    if math.isnan(rank):
        return "—"
    return f"{rank:.0f} 位" if rank == int(rank) else f"同点（{rank:g} 位）"


def say_rank_span(low: float, high: float) -> str:
    """Write the places a zone could have."""
    if low == high:
        return say_rank(low)
    return f"{math.floor(low)}〜{math.ceil(high)} 位"


def say_points(value: float, low: float, high: float) -> str:
    """Write points of 100, with what they could be where that differs."""
    if math.isnan(value):
        return "データなし"
    said = f"{value:.0f}"
    return said if round(low) == round(high) else f"{said}（{low:.0f}〜{high:.0f}）"


def say_weight(share: float) -> str:
    """Write a weight as a percentage."""
    return f"{share * 100:.0f} %"


def say_settings(method: MethodKind, draws: int) -> str:
    """Say how the order was worked out, for the line that goes with every picture."""
    return f"方法: {method.label}・確かさは重みを {draws:,} 通り変えて"


def say_state(state: str) -> str:
    """Say why a cell has no value."""
    return ValueState(state).label


def say_headline(name: str, share: float, *, candidate: bool, few: bool, tied: int = 0) -> str:
    """Answer the page's question in words a resident can follow.

    Parameters
    ----------
    name
        The zone that comes first; empty where every zone fails a condition.
    share
        Share of random weightings in which it is among the first.
    candidate
        Whether it also has much to build on.
    few
        Whether there are so few zones that only the first place says anything.
    tied
        How many other zones have the same score.
    """
    if not name:
        return "どの区域も、先に決めた条件のどれかを満たしていません。条件を見直してください。"
    place = "1 位になります" if few else f"上位 {PODIUM} 位に入ります"
    first = "支えが要り、準備も整う区域の先頭" if candidate else "いま支えがいちばん要る区域"
    said = name_zone(name)
    level = f"（ほか {tied} 区域も同じ点です）" if tied else ""
    lead = f"{first}は{said}です{level}。重みを変えても"
    if share == 0:
        none = "1 位になりません" if few else f"上位 {PODIUM} 位には入りません"
        return f"{lead}、{said}は支えが要る順の{none}（{say_times(share)}）。"
    return f"{lead} {say_times(share)}、{said}が{place}。"


def say_first_doubt(unknown: int, hidden: int, moved: int, empty: Sequence[str] = ()) -> str:
    """Say how many numbers are not known, and what that does to the order.

    Parameters
    ----------
    unknown, hidden
        Cells without a value, and those of them that are suppressed.
    moved
        Zones whose place they could change.
    empty
        Numbers that no zone has: they tell nothing, and are not in the order.
    """
    listed = "・".join(empty)
    unused = f"どの区域にもまだない数字（{listed}）は、順番に使っていません。" if empty else ""
    if not unknown:
        return unused or "支えが要る順に使った数字は、すべてそろっています。"
    kinds = f"（うち秘匿 {hidden} 個）" if hidden else ""
    effect = (
        f"そのため {moved} 区域の順位は幅で示しています。"
        if moved
        else "分からない数字がどうであっても、順位は変わりません。"
    )
    return f"分からない数字が {unknown} 個あります{kinds}。0 とはみなしません。{effect}{unused}"


def join_reasons(failed: Iterable[tuple[str, str]]) -> str:
    """Join the conditions a zone does not meet, each with its reason."""
    return "、".join(f"{name}（{reason}）" if reason else name for name, reason in failed)
