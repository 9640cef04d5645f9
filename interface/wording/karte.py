"""Words of the 地区カルテ: on paper, in the one-file page and in the workbook."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.wording.maps import say_day
from zones.indicators.model import ValueState
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zones.karte.figures import Figure
    from zones.karte.groups import GroupLine, Trend
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
    "say_group",
    "say_missing_indicators",
    "say_trend",
    "say_warnings",
]

KARTE = {
    "title": "地区カルテ",
    "outline": "この地区の姿",
    "ages": "年齢",
    "no_ages": "年齢別の人口は未取り込みです。",
    "ages_note": "｜は市全体の割合です。",
    "trend": "これまでの動きと将来",
    "no_trend": "人口の推移は未取り込みです。",
    "no_future": "将来推計は未取り込みです。",
    "trend_words": "動きをことばで",
    "more_trend": "（続きは HTML にあります）",
    "future": "75歳以上の将来推計: {values}",
    "indicators": "指標",
    "more_indicators": "ほか [n] 項目（Excel と HTML にあります）",
    "survey": "幅 {low}〜{high}・回答 {asked:,.0f} 人",
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
    "no_gaps": "台帳に相談・つながる・情報の場所が書かれていないので、届いていない所を数えていません。",
    "same_where": "同じ距離に、",
    "no_places": "{missing}は台帳にまだないので、届いていない所を数えていません。",
    "few": "{where}{missing}がない人は {least} 人未満です。",
    "history": "これまで",
    "next_steps": "これから",
    "untyped": "まだ書かれていません",
    "more_words": "（続きは画面にあります）",
    "credits": "出典と数の作り方",
    "more_credits": "（ほかの出典は Excel にあります）",
    "date": "作成",
    "map": "地図",
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


def head_group(label: str, words: str) -> str:
    """Head a chapter of indicators, with what more of them means."""
    return f"{label}（{words}）"


def say_missing_indicators(form: str, names: Sequence[str]) -> str:
    """List indicators without figures."""
    listed = "、".join(names[:MOST_NAMES])
    more = f" ほか {len(names) - MOST_NAMES} 項目" if len(names) > MOST_NAMES else ""
    return KARTE[form].format(names=listed + more)


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
    counts: dict[tuple[str, str, float], int] = {}
    for post in line.posts:
        counts[post] = counts.get(post, 0) + 1
    posts = [
        f"{ROLES.get(role, role)} {count} 人（{POST_KINDS.get(kind, kind)}{_say_part(fte)}）"
        for (role, kind, fte), count in counts.items()
    ]
    return f"{line.zone}: {'、'.join([*boards, *posts])}"


def _say_part(fte: float) -> str:
    return "" if fte == 1 else f"・ふつうの勤務の {fte * 10:.3g} 割"


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
