"""The ruler line and the sentence at the top of every page, map, print and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.numbers import say_count, say_percent
from zones.vocabulary import Definition, OverlapPolicy, PeopleRule

if TYPE_CHECKING:
    from zones.city import City
    from zones.report import PeopleReport, PeopleRequest

__all__ = [
    "FICTIONAL",
    "UNDECLARED",
    "list_approximations",
    "say_definition",
    "write_headline",
    "write_ruler",
]

FICTIONAL = "架空"
UNDECLARED = "未設定"
RULE_WORDS = {
    PeopleRule.POINT: "町丁目の代表点",
    PeopleRule.CELLS: "町丁目の人口を 25 m 格子に均等に配分",
    PeopleRule.AREAL: "町丁目の区域の面積で按分",
}
GRID_NOTE = (
    "区域の形は 25 m 格子による近似です（公表されている境界にも約 25 m の位置の誤差があります）。"
)
STRAIGHT_NOTE = "距離は直線です。川や線路で遠回りになる所では、歩く距離はもっと長くなります。"
RULE_NOTES = {
    PeopleRule.POINT: "町丁目の人は全員、その代表点に住んでいるとみなしています。",
    PeopleRule.CELLS: (
        "町丁目の境界は、公表された代表点と面積からの推定です。"
        "人はその中に均等に住むとみなしています。"
    ),
    PeopleRule.AREAL: "人は町丁目の中に均等に住むとみなし、面積で分けています。",
}
OVERLAP_NOTE = (
    "重なる所の人は、それぞれの区域に数えています。区域の人口を足すと市の人口を超えます。"
)
UNKNOWN_NOTE = "人口が分からない（秘匿または欠測の）町丁目が {count} あり、足していません。"


def say_definition(request: PeopleRequest) -> str:
    """Say in a few words how zones are decided (``半径 1,200 m の円``)."""
    if request.definition is Definition.CIRCLE and request.radius_m is not None:
        cut = "・市内だけ" if request.clip else ""
        return f"半径 {request.radius_m:,.0f} m の円{cut}"
    return {
        Definition.OFFICIAL: "公式の区域",
        Definition.CELLS: "おおよその区域",
        Definition.CIRCLE: "学校からの円",
        Definition.NEAREST: "直線でいちばん近い学校",
    }[request.definition]


def write_ruler(city: City, request: PeopleRequest) -> str:
    """Write the line that keeps a screenshot honest: zones, people, approximation, fiction."""
    tier = city.profile.tier(request.tier)
    parts = [
        f"区域: {tier.label}（{say_definition(request)}）",
        f"人口: {_say_census(city)}・{RULE_WORDS[request.rule]}",
    ]
    if request.policy is not OverlapPolicy.ALL:
        parts.append(f"重なり: {request.policy.label}")
    if request.definition is Definition.CELLS:
        parts.append("地図: 25 m 格子による近似")
    elif request.definition is not Definition.OFFICIAL:
        parts.append("距離: 直線")
    if city.profile.fictional:
        parts.insert(0, f"【{FICTIONAL}】")
    return " · ".join(parts)


def _say_census(city: City) -> str:
    if city.profile.fictional:
        return f"{FICTIONAL}の人口"
    return f"国勢調査 {city.profile.census_year} 年"


def write_headline(city: City, report: PeopleReport) -> str:
    """Answer the page's question in one sentence, from what is on screen."""
    people, request = report.people, report.request
    tier = city.profile.tier(request.tier)
    if request.definition is Definition.CIRCLE and request.radius_m is not None:
        missing = (
            "入らない人はいません"
            if people.none == 0
            else (
                f"入らない人が {say_count(people.none)}"
                f"（{_share(people.none, people.total)}）います"
            )
        )
        return (
            f"半径 {request.radius_m:,.0f} m の円に{missing}。"
            f"2 つ以上の円に入る人が {say_count(people.several)}"
            f"（{_share(people.several, people.total)}）います。"
        )
    zones = report.zones
    least, most = zones["people"].idxmin(), zones["people"].idxmax()
    if len(zones) == 1:
        return f"{city.profile.name}には {say_count(people.total)}が暮らしています。"
    return (
        f"{tier.label}は {len(zones)} あり、人口は"
        f"{zones['name'][least]}の {say_count(zones['people'][least])}から"
        f"{zones['name'][most]}の {say_count(zones['people'][most])}まで開きがあります。"
    )


def _share(part: float, total: float) -> str:
    return say_percent(part / total if total else float("nan"))


def list_approximations(city: City, report: PeopleReport) -> list[str]:
    """Say every approximation and gap behind the figures, each in one sentence."""
    request = report.request
    tier = city.profile.tier(request.tier)
    circle = request.definition is Definition.CIRCLE
    from_schools = circle or request.definition is Definition.NEAREST
    said = [
        (request.definition is Definition.CELLS, GRID_NOTE),
        (from_schools, STRAIGHT_NOTE),
        (True, RULE_NOTES[request.rule]),
        (request.policy is OverlapPolicy.ALL and report.people.several > 0, OVERLAP_NOTE),
        (report.unknown_areas > 0, UNKNOWN_NOTE.format(count=report.unknown_areas)),
        (circle and bool(tier.radius_note), f"半径について: {tier.radius_note}。"),
        (bool(tier.note), f"{tier.note}。"),
    ]
    return [line for true, line in said if true]
