"""Words of the indicators: help, states, how a figure was worked out, how numbers are hidden."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from layers.indicators.troubles import TroubleKind
from zones.indicators.entries import ValueState

if TYPE_CHECKING:
    from layers.indicators.own import OwnFigures
    from layers.indicators.troubles import CellTrouble
    from zones.indicators.entries import Indicator
    from zones.indicators.model import IndicatorTable

__all__ = [
    "CITY_RULE",
    "INDICATORS",
    "RANK_RULE",
    "say_city_value",
    "say_formula",
    "say_hiding",
    "say_own",
    "say_rank",
    "say_small",
    "say_trouble",
    "say_value",
]

INDICATORS = {
    "help": "区域ごとの指標（人・つながり・場・行きやすさ・実績・準備）を出します",
    "tier": "区域の単位（elementary・junior_high・living_area など）",
    "definition": "区域の決め方（official・cells・circle・nearest）",
    "rule": "人口の数え方（point・cells・areal）",
    "by": "距離の測り方（network は道、line は直線）。省くと、道のデータがあれば道",
    "threshold": "これより少ない人数は「秘匿」にします（3 以上。省くと市の設定）",
    "group": "この分け方の指標だけ（need・bond・supply・access・work・readiness・own）",
    "indicator": "1 つの指標を、区域ごとの計算と出典まで説明する（例 aged_share）",
    "output": "書き出すファイル（.csv か .xlsx）",
    "own": "自分たちの数字を取り込む Excel か CSV（1 列目が区域、2 列目からが数字）",
    "direction": "取り込む数字の向き（need は多いほど必要度が高い、strength は多いほど強み）",
    "year": "取り込む数字の年",
    "source": "取り込む数字の出典",
    "remove": "取り込んだ数字を取り除く（own_ で始まる指標の名前）",
    "json": "JSON で出す",
    "suffix": "書き出すファイルの名前は .csv か .xlsx で終わるようにしてください。",
    "written": "{path} に {count} 区域、{columns} 指標を書き出しました。",
    "taken": "{label}{unit}を {count} 区域ぶん取り込みました（名前 {id}）。",
    "removed": "{label}を取り除きました。",
    "missing_zones": "数字のない区域: {names}",
    "columns": "指標\t区域\t値\t市の値\t順位",
    "city": "市の値",
    "fictional": "この市の数字は架空です。",
    "missing": "未取り込みの指標: {names}",
    "other_tier": "この区域の単位では数字のない指標: {names}",
    "credits": "出典: {credits}",
    "ruler": "{city}・{tier}・{definition}",
    "zone": "区域",
    "zone_id": "区域コード",
    "city_row": "市の値（平均）",
    "rank_of": "{label} 順位",
    "sheet": "指標",
    "about_how": "数え方",
    "about_hiding": "秘匿のきまり",
    "about_credits": "出典",
    "interval": "（{low} から {high}。アンケートの幅）",
    "explain_year": "年: {year}",
    "explain_source": "出典: {source}",
    "explain_note": "注意: {note}",
}
CITY_RULE = "市の値は、割合では市全体の合計どうしを割った値、数では区域の平均です。"
RANK_RULE = "順位は、表示している区域のうち数字の大きい順です。"
HIDING = (
    "1 人以上 {threshold} 人未満の数は「秘匿」です。足し算や引き算で分かってしまう数も秘匿し、"
    "その割合と順位も出しません。小学校区・中学校区など市の区域の単位をすべて合わせて確かめています。"
    "人口が {threshold} 人に満たない所では、0 人も表示しません。"
    "円の半径や人口の数え方を変えた表は、公表している数字から見積もった数なので、"
    "並べて引き算しても秘匿した数は分かりません。"
)
SMALL = "割る数が {least:,.0f} より少なく、少しの違いで大きく変わります"
TROUBLES = {
    TroubleKind.ZONE_UNKNOWN: "「{text}」という区域はないので、この行は取り込みません",
    TroubleKind.ZONE_UNCLEAR: "「{text}」は {choices} のどれか分からないので、名前を直してください",
    TroubleKind.ZONE_REPEATED: "「{text}」は前の行にもあるので、この行は取り込みません",
    TroubleKind.NUMBER_UNREADABLE: "「{text}」は数字として読めないので、空きとして扱います",
    TroubleKind.NUMBER_NEGATIVE: "「{text}」は 0 より小さいので、空きとして扱います",
    TroubleKind.TOTAL_ROW: "「{text}」は合計の行なので、取り込みません",
}


def say_value(indicator: Indicator, value: float, state: ValueState) -> str:
    """Say a value with its unit, or why there is none.

    Parameters
    ----------
    indicator, value, state
        Entry, value in its unit, and state.

    Returns
    -------
    str
        Never zero for something unknown.
    """
    if state != ValueState.KNOWN or math.isnan(value):
        return ValueState(state).label
    return f"{value:,.{indicator.digits}f} {indicator.unit}".strip()


def say_city_value(table: IndicatorTable, at: int) -> str:
    """Say the city's figure of an indicator; means of counts get one decimal."""
    indicator, value = table.indicators[at], float(table.city_values[at])
    state = table.city_states[at]
    if state != ValueState.KNOWN:
        return ValueState(state).label
    digits = indicator.digits if indicator.denominator_key else max(indicator.digits, 1)
    return f"{value:,.{digits}f} {indicator.unit}".strip()


def say_rank(rank: float, shown: int) -> str:
    """Say a rank among the zones that have a value; a dash without one."""
    return "—" if math.isnan(rank) else f"{shown} 区域中 {rank:.0f} 位"


def say_small(indicator: Indicator) -> str:
    """Warn of a small denominator."""
    return SMALL.format(least=indicator.minimum_denominator)


def say_formula(indicator: Indicator) -> str:
    """Say how the figure is worked out, in words (``65歳以上の人口 ÷ 年齢の分かる人口 × 100``)."""
    if not indicator.denominator:
        return indicator.numerator
    times = "" if indicator.per == 1 else f" × {indicator.per:,.0f}"
    return f"{indicator.numerator} ÷ {indicator.denominator}{times}"


def say_hiding(threshold: int) -> str:
    """State the rule by which small counts are hidden."""
    return HIDING.format(threshold=threshold)


def say_own(column: OwnFigures) -> str:
    """Say that a column was taken in."""
    count = len({*column.amounts, *column.numerators})
    unit = f"（{column.unit}）" if column.unit else ""
    return INDICATORS["taken"].format(label=column.label, unit=unit, count=count, id=column.id)


def say_trouble(trouble: CellTrouble) -> str:
    """Say which cell was not taken, and why."""
    sheet = f"{trouble.sheet} " if trouble.sheet else ""
    sentence = TROUBLES[trouble.kind].format(text=trouble.text, choices="・".join(trouble.choices))
    return f"{sheet}{trouble.column}{trouble.row}: {sentence}。"
