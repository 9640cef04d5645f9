"""Words of the 地区カルテ: on paper, in the one-file page and in the workbook."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.wording.maps import say_day
from interface.wording.method import FICTIONAL
from interface.wording.numbers import say_about
from zones.indicators.model import ValueState
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zones.indicators.model import Indicator
    from zones.karte.figures import Figure
    from zones.karte.groups import GroupLine, Trend
    from zones.karte.people import AgeBars, PeopleFact
    from zones.report import PeopleReport

__all__ = [
    "AGES",
    "HEADS",
    "KARTE",
    "NOTE_HEADS",
    "SHEET",
    "STATES",
    "head_group",
    "list_method",
    "say_age",
    "say_band",
    "say_city_figure",
    "say_direction",
    "say_fact",
    "say_figure",
    "say_group",
    "say_lead",
    "say_missing_indicators",
    "say_rank",
    "say_trend",
    "say_unit",
    "say_untyped",
    "say_warnings",
]

KARTE = {
    "title": "地区カルテ",
    "numbers": "数字",
    "outline": "この地区の姿",
    "ages": "年齢",
    "no_ages": "年齢別の人口は未取り込みです。",
    "ages_note": "｜は市全体の割合です。",
    "trend": "これまでの動きと将来",
    "no_trend": "人口の推移は未取り込みです。",
    "no_future": "将来推計は未取り込みです。",
    "future": "75歳以上の将来推計: {values}",
    "indicators": "指標",
    "more_indicators": "ほか [n] 項目（Excel と画面にあります）",
    "small_mark": "※",
    "small_note": "※ もとになる人や世帯が少なく、少しの違いで大きく動く数字です。",
    "not_imported": "未取り込み: {names}",
    "other_tier": "この区域の単位の数字がないもの: {names}",
    "resources": "あるもの",
    "more_resources": "ほか [n] 件（資源帳にあります）",
    "unmarked": "番号に * のある所は、地図に印がありません。",
    "groups": "話し合いの場と担当",
    "no_groups": "話し合いの場と担当者は未取り込みです。",
    "nobody": "話し合いの場も担当者も、まだありません。",
    "problems": "困っていること（住民の声）",
    "strengths": "よいところ（住民の声）",
    "comparison": "市の平均と比べて",
    "comparison_note": "● この地区　｜ 市の値　左の端は市内でいちばん小さい値、右の端はいちばん大きい値の地区です。",
    "no_comparison": "比べられる指標が、まだありません。",
    "gaps": "届いていない所",
    "no_gaps": "台帳に相談できる場所が書かれていないので、届いていない所を数えていません。",
    "few": "{where}{missing}がない人は {least} 人未満です。",
    "history": "これまで",
    "next_steps": "これから",
    "untyped": "まだ書かれていません",
    "more_words": "（続きは画面にあります）",
    "credits": "出典と数の作り方",
    "more_credits": "（ほかの出典は Excel にあります）",
    "date": "作成",
    "map": "地図",
    "words": "ことば",
    "map_alt": "この地区と場所の地図",
    "table_note": "順位は、市内の地区のうち大きい方から数えた順です。",
    "contents": "地区の一覧",
    "page": "ページ",
    "hidden_people": "秘匿",
    "none": "—",
}
HEADS = {
    "facts_heads": ("", "この地区", "市の値", "順位"),
    "indicator_heads": ("", "この地区", "市", "順位"),
}
NOTE_HEADS = {
    "problems": KARTE["problems"],
    "strengths": KARTE["strengths"],
    "history": KARTE["history"],
    "next_steps": KARTE["next_steps"],
}
SHEET = {
    "all": "すべての地区",
    "about": "出典と読み方",
    "zone": "地区",
    "part": "分け方",
    "label": "指標",
    "value": "この地区",
    "unit": "単位",
    "city": "市の値",
    "rank": "順位",
    "ranked": "順位を付けた地区の数",
    "direction": "数字の向き",
    "warning": "注意",
    "definition": "意味",
    "year": "年",
    "source": "出典",
    "small": "もとの数が少ない",
    "words": "ことば",
    "saved": "書いた日",
    "share": "割合",
    "age": "年齢",
}
STATES = {
    ValueState.NOT_IMPORTED: "未取り込み",
    ValueState.SUPPRESSED: "秘匿",
    ValueState.NOT_PUBLISHED: "未公表",
    ValueState.OTHER_TIER: "単位が違う",
    ValueState.NO_DENOMINATOR: "計算不可",
    ValueState.UNREACHABLE: "道がない",
}
FACTS = {
    "people": ("人口", "人", 0),
    "households": ("世帯", "世帯", 0),
    "area_in_city_km2": ("面積", "km²", 2),
    "people_per_km2": ("1 km² あたり", "人", 0),
    "people_per_household": ("1 世帯あたり", "人", 2),
}
AGES = {"0_14": "0〜14 歳", "15_64": "15〜64 歳", "65_74": "65〜74 歳", "75_plus": "75 歳以上"}
ROLES = {
    "coordinator": "地域福祉コーディネーター",
    "support_coordinator": "生活支援コーディネーター",
}
POST_KINDS = {"area_worker": "地区担当", "supervisor": "統括", "one_day": "日を決めて"}
RULE = {
    Definition.CELLS: "区域の形は 25 m 格子による近似です。",
    Definition.CIRCLE: "円の重なる所の人は、それぞれの区域に数えています。",
    Definition.NEAREST: "区域は、直線でいちばん近い学校で分けています。",
}
MOST_NAMES = 12
AGED = "aged_share"
NARROW = 0.01  # a band that is this narrow tells nobody anything


def say_fact(fact: PeopleFact) -> tuple[str, str, str, str]:
    """Give label, figure, the city's figure and rank."""
    label, unit, digits = FACTS[fact.key]
    value = KARTE["hidden_people"]
    if fact.value is not None:
        value = _say_number(fact.value, unit, digits)
    city = _say_number(fact.city, unit, max(digits, 0))
    return label, value, city, say_rank(fact.rank, fact.ranked)


def say_band(fact: PeopleFact) -> str:
    """Say how sure the head count is; empty where there is nothing to say."""
    if fact.value is None or fact.high - fact.low <= NARROW * fact.value:
        return ""
    return f"人口は {fact.low:,.0f}〜{fact.high:,.0f} 人の間と見積もっています。"


def say_rank(rank: int | None, ranked: int) -> str:
    """Write a place among the zones.

    Examples
    --------
    >>> say_rank(3, 12), say_rank(None, 12)
    ('3/12', '—')
    """
    return KARTE["none"] if rank is None else f"{rank}/{ranked}"


def _say_number(value: float, unit: str, digits: int) -> str:
    if math.isnan(value):
        return KARTE["none"]
    return f"{value:,.{digits}f} {unit}".strip()


def say_figure(figure: Figure, *, unit: bool = True, short: bool = False) -> str:
    """Write an indicator's value, or why there is none."""
    if figure.state is not ValueState.KNOWN:
        return STATES[figure.state]
    indicator = figure.indicator
    mark = KARTE["small_mark"] if figure.small else ""
    said = indicator.unit.partition("（")[0] if short else indicator.unit
    return mark + _say_number(figure.value, said if unit else "", indicator.digits)


def say_city_figure(figure: Figure, *, unit: bool = False) -> str:
    """Write the city's value beside it."""
    if figure.city_state is not ValueState.KNOWN:
        return STATES[figure.city_state]
    indicator = figure.indicator
    # the mean of whole numbers is none
    digits = indicator.digits if indicator.denominator else max(indicator.digits, 1)
    return _say_number(figure.city, indicator.unit if unit else "", digits)


def say_unit(indicator: Indicator, direction: str = "") -> str:
    """Write the unit behind a name, and the direction where the heading says another.

    Examples
    --------
    >>> from zones.indicators.model import Direction, Indicator, IndicatorGroup
    >>> make = lambda label, unit: Indicator(
    ...     "x", label, IndicatorGroup.BOND, "", "", "", unit, Direction.STRENGTH
    ... )
    >>> say_unit(make("登録者", "人（千人あたり）")), say_unit(make("活動する団体", "団体"))
    ('（千人あたり・人）', '')
    """
    unit, _, per = indicator.unit.partition("（")
    per = per.removesuffix("）")
    parts = [
        "" if per in indicator.label else per,
        "" if indicator.label.endswith(unit) else unit,
        direction,
    ]
    inside = "・".join(part for part in parts if part)
    return f"（{inside}）" if inside else ""


def say_direction(indicator: Indicator) -> str:
    """Say what more of it means."""
    words = indicator.direction.label
    return words.replace("多い", "少ない", 1) if indicator.low_is_more else words


def head_group(label: str, words: str) -> str:
    """Head a chapter of indicators, with what more of them means."""
    return f"{label}（{words}）"


def say_missing_indicators(form: str, names: Sequence[str]) -> str:
    """List indicators without figures."""
    listed = "、".join(names[:MOST_NAMES])
    more = f" ほか {len(names) - MOST_NAMES} 項目" if len(names) > MOST_NAMES else ""
    return KARTE[form].format(names=listed + more)


def say_age(ages: AgeBars, number: int) -> tuple[str, str]:
    """Write count and share of an age class."""
    count, share = ages.counts[number], ages.shares[number]
    if count is None or share is None:
        return KARTE["hidden_people"], ""
    return f"{count:,.0f} 人", f"{share * 100:.1f} %"


def say_trend(trend: Trend) -> str:
    """Write a yearly figure in one line; a year without figure is said, never nought."""
    parts = [
        STATES[ValueState.NOT_IMPORTED] if math.isnan(v) else f"{v:,.0f}" for v in trend.values
    ]
    years = f"{trend.years[0]}〜{trend.years[-1]} 年度"
    return f"{trend.label}: {' → '.join(parts)} {trend.unit}（{years}）"


def say_group(line: GroupLine) -> str:
    """Write who works at one level in one line."""
    boards = [f"{name}（{year} 年から）" if year else name for name, year in line.boards]
    counts: dict[tuple[str, str, str], int] = {}
    for post in line.posts:
        counts[post] = counts.get(post, 0) + 1
    posts = [
        f"{ROLES.get(role, role)} {count} 人（{POST_KINDS.get(kind, kind)}・週 {days} 日）"
        for (role, kind, days), count in counts.items()
    ]
    return f"{line.zone}: {'、'.join([*boards, *posts])}"


def say_untyped(text: str) -> str:
    """Give what residents said, or that nothing was written yet."""
    return text or KARTE["untyped"]


def say_lead(people: PeopleFact, figures: Sequence[Figure]) -> str:
    """Answer in one sentence what the zone is like."""
    if people.value is None:
        return "人口は、人数が少ないため秘匿です。"
    lead = f"{say_about(people.value)}が暮らす地区です。"
    aged = [figure for figure in figures if figure.indicator.id == AGED and figure.known]
    if not aged or aged[0].small or aged[0].city_state is not ValueState.KNOWN:
        return lead
    here, city = say_figure(aged[0]), say_city_figure(aged[0], unit=True)
    if here == city:
        how = f"市（{city}）と同じです"
    else:
        how = f"市（{city}）より{'高い' if aged[0].value > aged[0].city else '低い'}地区です"
    return f"{lead}{aged[0].indicator.label}は {here} で、{how}。"


def say_warnings(figures: Sequence[Figure]) -> str:
    """Explain the mark of small denominators; empty where none is marked."""
    return KARTE["small_note"] if any(figure.small for figure in figures) else ""


def list_method(report: PeopleReport, threshold: int, day: date, saved: date | None) -> list[str]:
    """Say how the figures were made, and when."""
    lines = [
        RULE.get(report.request.definition, ""),
        "町丁目の人は全員、その代表点に住むとみなしています。",
        "市の値は、人数では区域の平均、割合では市全体の割合です。",
        f"{threshold} 未満の人数などは「秘匿」です。" if threshold else "",
        "住民の声は、聞き取った言葉です。"
        if saved is None
        else f"住民の声は {say_day(saved)}に書いたものです。",
        f"{KARTE['date']}: {say_day(day)}",
    ]
    return [line for line in lines if line]


def mark_fictional(name: str, *, fictional: bool) -> str:
    """Put 架空 before the name of something made up."""
    return f"【{FICTIONAL}】{name}" if fictional else name
