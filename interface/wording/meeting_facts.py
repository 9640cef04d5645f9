"""Sentences a residents' meeting (住民懇談会) is told about its zone: short, kind, read aloud."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.gaps import GAPS, say_names
from interface.wording.maps import say_day
from interface.wording.numbers import say_about, say_percent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zones.gaps.finding import GapReport
    from zones.reach.model import Places
    from zones.resources import Resource

__all__ = [
    "FACTS",
    "QUESTIONS",
    "head_question",
    "list_office",
    "say_dates",
    "say_goal",
    "say_left_out",
    "say_nearest",
    "say_one_more",
    "say_reached",
    "say_spot",
]

FACTS = {
    "title": "住民懇談会",
    "halls": "集まれる公共の場所",
    "halls_note": "集まれる公共の場所は、公民館・福祉会館・地区センター・児童館・拠点です。",
    "no_places": "{what}は、資源台帳にまだ 1 か所も書かれていません。知っている所を教えてください。",
    "few": "{where}{missing}がない人は {least} 人未満です。",
    "share": "{where}{missing}がある人は、この地区の {share}です。",
    "everybody": "この地区に暮らす人は、みな{where}{missing}があります。",
    "nobody_lives": "この地区で数えられる人がいないので、届く人を出していません。",
    "nearest": "いちばん近いのは「{name}」です。",
    "spot": "地図の {cells} のあたり",
    "one_more": "たとえば「{near}」（{spot}）のあたりに{missing}が 1 つ増えると、新しく{people}が{where}届きます。",
    "only_example": "計算の例です。場所を決めたものではありません。",
    "left_out": "くわしい位置を示せない {count} か所は、距離の計算に入れていません。",
    "own_reach": "届く距離が決まっている所は、その距離で数えています。",
    "confirmed": "場所の情報: {day}までに確認",
    "printed": "印刷: {day}",
    "straight": GAPS["straight"],
}
QUESTIONS = (
    "この地区の好きなところ、自慢したいところは、どこですか。",
    "ふだん、人と会ったり話したりしているのは、どこですか。",
    "困ったとき、だれに、どこで相談していますか。",
    "歩いて行きにくい所、あぶないと思う所は、どこですか。",
    "あったらいいなと思う場所や手助けは、何ですか。自分にできることは、ありますか。",
)
MORE_QUESTION = "{names}のあたりでは、{missing}まで遠い人がいます。いまは、どうしていますか。"
OFFICE = {
    "notes": "備考: {text}",
    "consent_no": "公開の同意: なし（住民に配る資料には出していません）",
    "consent_yes": "公開の同意: あり",
    "consent_unknown": "公開の同意: 未確認",
    "confirmed": "最終確認: {day}",
    "never": "最終確認: まだ",
    "next": "次の確認: {day}",
    "status": "状態: {label}",
    "candidate": "会場の候補",
    "place": "位置の公開: {label}",
}
MOST_CELLS = 3


def say_goal(missing: str) -> str:
    """Name what is looked for, where nobody has written any down."""
    return FACTS["no_places"].format(what=missing)


def say_reached(report: GapReport, *, where: str, missing: str) -> list[str]:
    """Say who is reached and who is not; a handful of people is told as fewer than so many.

    Parameters
    ----------
    report
        Gaps of one zone.
    where, missing
        From ``say_limit`` and ``say_missing`` of ``interface.wording.gaps``.
    """
    people = report.in_reach + report.out_of_reach
    if not people:
        return [FACTS["nobody_lives"]]
    if not report.out_of_reach:
        return [FACTS["everybody"].format(where=where, missing=missing)]
    share = FACTS["share"].format(
        where=where, missing=missing, share=say_percent(report.in_reach / people)
    )
    if report.out_of_reach < report.least_people:
        return [FACTS["few"].format(where=where, missing=missing, least=report.least_people)]
    head = GAPS["headline"].format(
        where=where, missing=missing, people=say_about(report.out_of_reach)
    )
    return [head, share]


def say_nearest(name: str) -> str:
    """Name the nearest place."""
    return FACTS["nearest"].format(name=name)


def say_spot(cells: Sequence[str]) -> str:
    """Say where on the map sheet.

    Examples
    --------
    >>> say_spot(("C4", "D4")), say_spot(("A1", "B1", "C1", "D1"))
    ('地図の C4・D4 のあたり', '地図の A1・B1・C1 など のあたり')
    """
    if not cells:
        return ""
    more = " など" if len(cells) > MOST_CELLS else ""
    return FACTS["spot"].format(cells="・".join(cells[:MOST_CELLS]) + more)


def say_one_more(near: str, cell: str, gained: int, *, where: str, missing: str) -> str:
    """Say what one more place would change."""
    people = say_about(gained)
    lead = people if people.startswith("約") else f" {people}"
    return FACTS["one_more"].format(near=near, spot=cell, missing=missing, people=lead, where=where)


def say_left_out(places: Places) -> str:
    """Say how many places take no part in distances; empty where all do."""
    count = sum(len(ids) for reason, ids in places.left_out.items() if reason in UNSURE)
    return FACTS["left_out"].format(count=count) if count else ""


UNSURE = frozenset({"withheld", "town_only", "unplaced", "town_centroid"})


def head_question(names: tuple[str, ...], missing: str) -> str:
    """Ask about a place where something is far."""
    return MORE_QUESTION.format(names=say_names(names), missing=missing)


def say_dates(day: date, confirmed: date | None) -> str:
    """State how fresh the ledger is, where that is known, and the day of printing."""
    known = "" if confirmed is None else f"{FACTS['confirmed'].format(day=say_day(confirmed))}　"
    return f"{known}{FACTS['printed'].format(day=say_day(day))}"


def list_office(resource: Resource) -> list[str]:
    """Say what only the office may read of a row."""
    consent = {True: "consent_yes", False: "consent_no", None: "consent_unknown"}
    confirmed, following = resource.last_confirmed, resource.next_check
    said = [
        (resource.candidate, OFFICE["candidate"]),
        (resource.status.value != "active", OFFICE["status"].format(label=resource.status.label)),
        (True, OFFICE[consent[resource.consent]]),
        (
            resource.location_mode.value != "public",
            OFFICE["place"].format(label=resource.location_mode.label),
        ),
        (
            True,
            OFFICE["confirmed"].format(day=confirmed.isoformat()) if confirmed else OFFICE["never"],
        ),
        (bool(following), OFFICE["next"].format(day=following.isoformat() if following else "")),
        (bool(resource.notes), OFFICE["notes"].format(text=resource.notes)),
    ]
    return [line for true, line in said if true]
