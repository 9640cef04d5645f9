"""Sentences about a plan over years: the same on the page, in the terminal and on paper."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.wording.numbers import say_about

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ACTIONS",
    "FIGURES",
    "FIXES",
    "LIMIT_UNITS",
    "LIMIT_WORDS",
    "PLANS",
    "ROLLOUT",
    "STAGE_LETTERS",
    "join_names",
    "say_era",
    "say_fix",
    "say_limit",
    "say_phases",
    "say_short_year",
    "say_year",
    "say_years",
]

REIWA_BEFORE = 2018
HALF = 0.5
FEW = 3
STAGE_LETTERS = {
    "preparing": "準",
    "starting": "立",
    "coordinator_led": "Ｃ",
    "together": "協",
    "resident_led": "住",
}
LIMIT_WORDS = {"fte": "人手", "bases": "新しい拠点", "money": "お金"}
LIMIT_UNITS = {"fte": "人分", "bases": "か所", "money": "万円"}
PLANS = {
    "no_coordinator": "コーディネーターなし",
    "best": "この計画",
    "by_need": "必要の大きい順に始める",
    "as_listed": "一覧の順に始める",
}
ROLLOUT = {
    "all": "{length}で {count} 地区すべてに届きます。",
    "wait": "いちばん長く待つのは{names}で {years}です。",
    "no_wait": "はじめの年から {count} 地区すべてに届きます。",
    "some": "{length}で {count} 地区のうち {served} 地区に届きます。",
    "never": "届かないのは{names}です（{people}）。",
    "none": "いまの上限では、どの地区でも始められません。",
    "proved": "これより良い順番はないと確認済みです。",
    "open": "時間内に見つかった最良の順番です。もっと良い順番があっても、差は {gap} 以内です。",
    "basis": "良さは「{need}」の人数 × 届く年数の合計で測っています。",
    "basis_people": "良さは、暮らす人の数 × 届く年数の合計で測っています。",
    "basis_rate": (
        "良さは、暮らす人の数 × 「{need}」（市の平均を 1 とした比）× 届く年数の合計で測っています。"
    ),
    "infeasible": "いまの条件をすべて満たす順番はありません。",
    "late": "間に合わない地区: {names}。",
    "fix_lead": "次のどれか 1 つで、できるようになります。",
    "fix_none": "1 つの条件だけをゆるめても、できるようになりません。",
    "one_case": (
        "育つまでの {years} 年は、弥生の 1 例（住民主体まで約 5 年）をもとにした仮定です。"
    ),
    "own_case": "育つまで {years} 年と置いています（弥生の 1 例は約 5 年）。",
    "short_case": "育つまで {years} 年は弥生の 1 例",
    "short_own": "育つまで {years} 年と仮定",
    "waiting": "まだ",
    "unknown": "人口が分からないため計画に入れていない地区: {names}。",
}
FIXES = {
    "fte": "人手の上限を、毎年 {value:g} 人分ふやす",
    "bases": "新しい拠点の上限を、毎年 {value:.0f} か所ふやす",
    "money": "お金の上限を、毎年 {value:,.0f} 万円ふやす",
    "latest_start": "待つ年数の上限を {wait:.0f} 年までのばす",
    "every_limit": "すべての上限を {value:.2f} 倍にする",
}
ACTIONS = {
    "at_work": "{names}は、すでに始めている活動を続けます。",
    "start": "{year}に、{names}で準備を始めます。",
    "led": "{year}に、{names}が住民主体に移る見込みです。",
    "phase": "{year}末に見直します（{share}の人に届き、住民主体は {led} 地区の見込み）。",
    "never": "{names}は、この計画の間は始められないため、上限か期間を見直します。",
}
FIGURES = {
    "people_share": ("届く人の割合", "%"),
    "districts": ("届く地区", "地区"),
    "never": ("届かない地区", "地区"),
    "fte": ("人手（最大の年）", "人分"),
    "fte_years": ("のべ人手", "人年"),
    "money": ("お金の合計", "万円"),
    "places": ("新しい拠点", "か所"),
    "need_people_years": ("必要 × 人 × 年", "人年"),
    "resident_led": ("住民主体の地区", "地区"),
    "worst_off": ("届く年数", "年"),
    "gini": ("届く年数のかたより（ジニ係数）", ""),
    "longest_wait": ("待つ年数", "年"),
}
LIMIT_SAYS = {
    "none": "上限なし",
    "binds": "効いています（なければ {gain}ふえます）",
    "binds_unknown": "効いています",
    "free": "効いていません（なくしても同じです）",
    "unknown": "効いているか、時間内に確かめきれませんでした",
}


def say_era(year: int) -> str:
    """Write a fiscal year by the era (``令和9年度``); before the era in AD."""
    if year <= REIWA_BEFORE:
        return f"{year}年度"
    number = year - REIWA_BEFORE
    return f"令和{'元' if number == 1 else number}年度"


def say_year(start_year: int, year: int) -> str:
    """Name a year of a plan, the first being 1."""
    return say_era(start_year + year - 1)


def say_short_year(start_year: int, year: int) -> str:
    """Name a year of a plan in the head of a column (``R9``)."""
    number = start_year + year - 1 - REIWA_BEFORE
    return f"R{number}" if number > 0 else str(start_year + year - 1)


def say_years(years: float) -> str:
    """Write a length of time (``7 年``, ``6 年半``, ``2.3 年``)."""
    whole = int(years)
    if years == whole:
        return f"{whole} 年"
    if years - whole == HALF:
        return f"{whole} 年半" if whole else "半年"
    return f"{years:.1f} 年"


def say_phases(phases: Sequence[int]) -> str:
    """Write phases (``5 + 5 年``)."""
    return f"{' + '.join(map(str, phases))} 年"


def join_names(names: Sequence[str], *, most: int = FEW) -> str:
    """Name districts; of many the first ones and how many there are."""
    if len(names) <= most:
        return "・".join(names)
    return f"{'・'.join(names[:most])}など {len(names)} 地区"


def say_fix(name: str, value: float) -> str:
    """Say what would make a plan possible."""
    return FIXES[name].format(value=value, wait=value - 1)


def say_limit(state: str, gain: float) -> str:
    """Say whether a limit keeps the plan from being better."""
    if state == "binds" and math.isnan(gain):
        return LIMIT_SAYS["binds_unknown"]
    return LIMIT_SAYS[state].format(gain=say_about(gain, "人年"))
