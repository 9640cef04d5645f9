"""Sentences about new places: where, who gains, how sure, how evenly, what stands in the way."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

from interface.wording.method import FICTIONAL
from interface.wording.numbers import say_about, say_count, say_percent
from interface.wording.reach_page import PEOPLE
from interface.wording.reach_sentences import say_census
from zones.program import PlanStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.city import City
    from zones.reach.model import By

__all__ = [
    "NO_WAY_RULE",
    "SITING",
    "name_place",
    "say_coverage",
    "say_distance_change",
    "say_evenness",
    "say_gap_of",
    "say_names_of",
    "say_no_way",
    "say_spots",
    "say_sureness",
    "write_siting_ruler",
]

WAYS = {"network": "道のり", "line": "直線"}


class Asked(Protocol):
    """What a question says about how it is measured."""

    @property
    def radius_m(self) -> float:
        """How far, in metres."""

    @property
    def pace(self) -> float | None:
        """Metres a minute, assumed; ``None`` where metres were asked for."""

    @property
    def by(self) -> By:
        """Straight lines or ways along the streets."""

    @property
    def column(self) -> str:
        """Whom to count."""

    @property
    def tier(self) -> str:
        """Zones to count in."""


# one rule in every model, on every page and in every file
NO_WAY_RULE = (
    "どこへも道がつながらない人は、距離 0 とも平均にも数えず、「届かない」に数えます。"
    "人口が分からない町丁目の人は、どの数にも入れていません。"
)
SITING = {
    "existing": "いまある所",
    "one_radius": (
        "どこも同じ距離で比べます（台帳の「届く距離」は使いません）。候補は、置くまでは"
        "ある所に数えません。"
    ),
    "capacity": "台帳に定員が書かれていない所は、定員の限りがないとして計算しています。",
    "aside": "どの候補からも届かない {people} 人を除いた答えです。",
    "nothing": (
        "置ける候補もいまある所もないので、計算できません。台帳に候補の会場を書くか、"
        "候補の選び方を広げてください。"
    ),
    "no_candidates": "置ける候補がないので、計算できません。候補の選び方を広げてください。",
    "none_recorded": (
        "台帳に「{what}」がまだ書かれていないので、1 か所もない所から考えます"
        "（書かれていないだけで、無いとは限りません）。"
    ),
}
MOST_NAMES = 3


def name_place(name: str) -> str:
    """Write the name of a place as part of a sentence; nothing in it can steer a terminal.

    Examples
    --------
    >>> name_place("北集会所")
    '「北集会所」'
    """
    return f"「{''.join(letter for letter in name if letter.isprintable())}」"


def say_names_of(names: Sequence[str], *, most: int = MOST_NAMES) -> str:
    """Name places in a sentence; from four on, three and how many more.

    Examples
    --------
    >>> say_names_of(["甲", "乙"]), say_names_of(["甲", "乙", "丙", "丁", "戊"])
    ('「甲」と「乙」', '「甲」「乙」「丙」ほか 2 か所')
    """
    shown = [name_place(name) for name in names[:most]]
    if len(names) > most:
        return f"{''.join(shown)}ほか {len(names) - most} か所"
    return "と".join(shown)


def say_coverage(
    names: Sequence[str], where: str, before: int, after: int, people: int, *, free: bool = False
) -> str:
    """Say how many more people are in reach by a plan.

    Parameters
    ----------
    names
        New places, or all of them where existing ones could move.
    where
        How far, from ``say_limit``.
    before, after, people
        Whole people in reach now and then, and all.
    free
        Whether existing places could move.

    Examples
    --------
    >>> say_coverage(["甲", "乙"], "直線で 800 m 以内に", 9_000, 21_300, 30_000)
    '「甲」と「乙」に置くと、直線で 800 m 以内に行ける人が 約 12,300 人 増えます。'
    >>> say_coverage(["甲"], "直線で 800 m 以内に", 9_000, 9_000, 9_000)
    'もう全員（9,000 人）が直線で 800 m 以内に行けるので、置いても増えません。'
    """
    if free:
        return (
            f"いまある所を動かせるとすると、{say_names_of(names)}がいちばん良く、{where}行ける人は "
            f"{say_count(before)}から {say_count(after)}になります。"
        )
    if after > before:
        more = say_about(after - before)
        return f"{say_names_of(names)}に置くと、{where}行ける人が {more} 増えます。"
    if before >= people > 0:
        return f"もう全員（{say_count(people)}）が{where}行けるので、置いても増えません。"
    return f"どの候補に置いても、{where}行ける人は {say_count(before)}のままです。"


def say_spots(names: Sequence[str], where: str, aside: int) -> str:
    """Say how many places reach everyone.

    Examples
    --------
    >>> say_spots(["甲"], "直線で 800 m 以内に", 0)
    '全員が直線で 800 m 以内に行けるようにするには、「甲」の 1 か所が要ります。'
    """
    who = "どの候補からも届かない人を除く全員" if aside else "全員"
    if not names:
        return f"いまある所だけで、{who}が{where}行けます。"
    count = f"の {len(names)} か所" if len(names) <= MOST_NAMES else f"（全部で {len(names)} か所）"
    return f"{who}が{where}行けるようにするには、{say_names_of(names)}{count}が要ります。"


def say_distance_change(
    names: Sequence[str], what: str, before_m: float, after_m: float, *, free: bool = False
) -> str:
    """Say what a plan does to a distance.

    Parameters
    ----------
    names
        As in :func:`say_coverage`.
    what
        「平均の距離」 or 「いちばん遠い人の距離」, with how it is measured.
    before_m, after_m
        Metres; NaN where there was no place.
    free
        Whether existing places could move.

    Examples
    --------
    >>> say_distance_change(["甲"], "平均の距離（直線）", 465.2, 430)
    '「甲」に置くと、平均の距離（直線）が 465 m から 430 m になります。'
    """
    lead = f"{say_names_of(names)}に置くと、"
    if free:
        lead = f"いまある所を動かせるとすると、{say_names_of(names)}がいちばん良く、"
    was = "" if math.isnan(before_m) else f"{before_m:,.0f} m から "
    return f"{lead}{what}が {was}{after_m:,.0f} m になります。"


def write_siting_ruler(
    city: City, ask: Asked, *, existing: int, candidates: int, left_out: int, date: str
) -> str:
    """Write the line that keeps a screenshot honest.

    Parameters
    ----------
    city, ask
        The city and what is asked.
    existing, candidates, left_out
        How many places there are, how many there could be, and how many asked for could not.
    date
        The day, as it is to be read.
    """
    whom = "" if ask.column == "people" else f"（{PEOPLE[ask.column]}）"
    far = f"{WAYS[ask.by]} {ask.radius_m:,.0f} m"
    if ask.pace is not None:
        far += f"（分速 {ask.pace:g} m は仮定）"
    left = f"（候補に入れていない {left_out} か所）" if left_out else ""
    return " · ".join(
        (
            *([f"【{FICTIONAL}】"] if city.profile.fictional else []),
            city.profile.name,
            f"人: {say_census(city)}{whom}",
            f"区域: {city.profile.tier(ask.tier).label}",
            f"距離: {far}",
            f"いまある所 {existing} か所・候補 {candidates} か所{left}",
            f"{date}現在",
        )
    )


def say_gap_of(gap: float) -> str:
    """Write how far a plan may be from the best.

    Examples
    --------
    >>> say_gap_of(0.0), say_gap_of(0.0312), say_gap_of(float("inf"))
    ('0 %', '3.1 %', '分かりません')
    """
    if math.isinf(gap):
        return "分かりません"
    return f"{gap * 100:.1f} %" if gap else "0 %"


def say_sureness(status: PlanStatus, gap: float, seconds: float) -> str:
    """Say how sure a plan is."""
    if status is PlanStatus.PROVED or not gap:
        return f"これより良い置き方はないと確かめました（{seconds:.1f} 秒）。"
    found = f"{seconds:.0f} 秒で見つかったいちばん良い置き方です。"
    if math.isinf(gap):
        return f"{found}どこまで良いかは確かめていません。"
    return f"{found}もっと良い置き方があっても、その差は {say_gap_of(gap)} までです。"


def say_evenness(
    worst: Sequence[str], share: float, gini: float, worst_m: float
) -> tuple[str, str, str]:
    """Say how evenly places serve: worst-off zones, one figure for all, the longest way."""
    names = "・".join(worst[:2]) + (f"ほか {len(worst) - 2}" if len(worst) > 2 else "")  # noqa: PLR2004 - two names
    least = f"{names} {say_percent(share)}" if worst else "―"
    return (
        "どの区域も 100 %" if share >= 1 else least,
        "―" if math.isnan(gini) else f"{gini:.3f}",
        "―" if math.isnan(worst_m) else f"{worst_m:,.0f} m",
    )


def say_no_way(people: int) -> str:
    """Say how many have no way to any place; the rule is always said."""
    if not people:
        return NO_WAY_RULE
    return f"どこへも道がつながらない人が {say_count(people)}います。{NO_WAY_RULE}"
