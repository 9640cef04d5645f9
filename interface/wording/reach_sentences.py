"""Sentences of the page 「届く範囲と空白」, made of what is on screen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

from interface.wording.method import FICTIONAL
from interface.wording.numbers import say_count, say_percent
from interface.wording.reach_page import ADDRESS_NAMES, CONTROLS, GOALS, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zones.city import City
    from zones.reach.model import By, LeftOut, Places

__all__ = [
    "WAYS",
    "name_goal",
    "refuse_address",
    "say_census",
    "say_headline",
    "say_left_out",
    "say_limit_choice",
    "say_unplaced",
    "say_unrecorded",
    "write_ruler",
]

ISSUE = "issue-"
WAYS = {"network": "道のり", "line": "直線"}


def name_goal(goal: str) -> str:
    """Name what is to be reached, as it stands in the list.

    Examples
    --------
    >>> name_goal("salon"), name_goal("issue-孤立")
    ('サロン', '課題「孤立」に合う場所')
    """
    if goal.startswith(ISSUE):
        return GOALS["issue"].format(issue=goal.removeprefix(ISSUE))
    return GOALS[goal]


def say_limit_choice(minutes: float | None, pace: float, radius_m: float) -> str:
    """Name a limit in the list; a pace is an assumption, and called so.

    Examples
    --------
    >>> say_limit_choice(15, 80, 1200), say_limit_choice(None, 80, 800)
    ('徒歩 15 分（1,200 m・分速 80 m と仮定）', '800 m')
    >>> say_limit_choice(15, 60, 900)
    'ゆっくり 15 分（900 m・分速 60 m と仮定）'
    """
    if minutes is None:
        return f"{radius_m:,.0f} m"
    walk = "ゆっくり" if pace < 80 else "徒歩"  # noqa: PLR2004 - the usual pace
    return f"{walk} {minutes:g} 分（{radius_m:,.0f} m・分速 {pace:g} m と仮定）"


def say_headline(
    city: str, counts: tuple[int, int, int] | None, *, where: str, missing: str, whom: str
) -> str:
    """Say how many of the people reach a place, and how many do not.

    Parameters
    ----------
    city
        Name of the city.
    counts
        People within reach, beyond it, and without a way; ``None`` where nobody is known.
    where, missing
        How far and to what, from ``interface.wording.gaps``.
    whom
        Column that is counted.

    Examples
    --------
    >>> say_headline("甲市", (9, 0, 0), where="800 m 以内に", missing="サロン", whom="people")
    '甲市の 9 人のうち、800 m 以内にサロンがある人は 9 人（100 %）です。届いていない人はいません。'
    """
    if counts is None:
        return f"{city}の人口が分からないので、届く人を数えられません。"
    total = sum(counts)
    people = "" if whom == "people" else f"{PEOPLE[whom].removesuffix('の人')}の "
    share = say_percent(counts[0] / total if total else math.nan)
    reached = f"{where}{missing}がある人は {say_count(counts[0])}（{share}）です。"
    left = total - counts[0]
    if not left:
        rest = "届いていない人はいません。"
    else:
        apart = f"（うち道がつながらない人 {say_count(counts[2])}）" if counts[2] else ""
        rest = f"届いていない人は {say_count(left)}です{apart}。"
    return f"{city}の {people}{say_count(total)}のうち、{reached}{rest}"


def say_unrecorded(city: str, what: str) -> str:
    """Say that nobody has written such a place down; that is not the same as none.

    Examples
    --------
    >>> say_unrecorded("甲市", "サロン")
    '甲市の台帳に「サロン」がまだ書かれていません。'
    """
    return f"{city}の台帳に「{what}」がまだ書かれていません。"


def say_unplaced(city: str, what: str) -> str:
    """Say that such places are written down, and none of them has a place to measure from."""
    return f"{city}の「{what}」は、台帳にあるどれも距離を測れません。"


def say_left_out(left_out: Mapping[LeftOut, Sequence[str]]) -> str:
    """List why places take no part in distances; empty where all do."""
    return "、".join(f"{reason.label} {len(ids)} 件" for reason, ids in left_out.items())


def say_census(city: City) -> str:
    """Name where the people come from."""
    if city.profile.fictional:
        return f"{FICTIONAL}の人口"
    return f"国勢調査 {city.profile.census_year} 年"


class Measured(Protocol):
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


def write_ruler(
    city: City, question: Measured, places: Places, *, on_cells: bool, opening: str, date: str
) -> str:
    """Write the line that keeps a screenshot honest.

    Parameters
    ----------
    city, question, places
        What is shown.
    on_cells
        Whether people stand on cells, not on one point per 町丁目.
    opening
        When places have to be open, in words.
    date
        The day, as it is to be read.
    """
    rule = "町丁目の人を 50 m の升目に均等に配分" if on_cells else "町丁目の人を代表点に"
    whom = "" if question.column == "people" else f"（{PEOPLE[question.column]}）"
    far = f"{WAYS[question.by]} {question.radius_m:,.0f} m"
    if question.pace is not None:
        far += f"（分速 {question.pace:g} m は仮定）"
    left = say_left_out(places.left_out)
    parts = [
        f"【{FICTIONAL}】" if city.profile.fictional else "",
        f"人: {say_census(city)}{whom}・{rule}",
        f"距離: {far}",
        f"開いている日: {opening or CONTROLS['any_time']}",
        f"場所: {_count_places(places)}" + (f"（距離に入れていない: {left}）" if left else ""),
        f"{date}現在",
    ]
    return " · ".join(part for part in parts if part)


def _count_places(places: Places) -> str:
    # what nobody has written down is not zero
    return f"{len(places)} か所" if len(places) or places.left_out else "台帳に書かれていません"


def refuse_address(names: Sequence[str]) -> str:
    """Say which parts of an address were of no use."""
    words = "・".join(ADDRESS_NAMES[name] for name in names)
    return f"アドレスの「{words}」の指定は使えないため、はじめの値で表示しています。"
