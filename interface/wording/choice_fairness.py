"""Who is left out by a choice, in words: for the page, the commands and the paper."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.wording.numbers import say_about, say_percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zones.choice.together.fairness import SetFairness

__all__ = ["FAIR", "FAIR_HEADS", "list_fairness"]

FAIR = {
    "title": "選ばれない所はどうなるか",
    "note": (
        "偏りは 0〜1 です（ジニ係数）。選んだ区域に同じ量の手助けが入るとみています。"
        "0 は支えが要る度合いにちょうど応じた配り方で、1 に近いほど一部に寄っています。"
    ),
    "served": "支えが要る度合いのうち応える分",
    "left": "選ばれない区域に暮らす人",
    "worst": "選ばれない中で、最も支えが要る区域",
    "gini": "手助けの偏り",
    "unknown": "分からない数字があるので出せません",
    "none": "なし（すべての区域を選びました）",
    "of_all": "{people}（市の {share}）",
    "points": "{zones}（{points:.0f} 点）",
    "sum": "全区域の点の合計の {share}",
    "line": "{label}: {said}",
}
FAIR_HEADS = ("見るところ", "この選び方では")
JOIN = "・"


def list_fairness(fairness: SetFairness, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Say who is left out, as label and sentence.

    Parameters
    ----------
    fairness
        From ``measure_set_fairness``.
    names
        Name of each zone as it is to be shown.
    """
    unknown = FAIR["unknown"]
    served = unknown
    if not math.isnan(fairness.served_share):
        served = FAIR["sum"].format(share=say_percent(fairness.served_share))
    left = unknown
    if not math.isnan(fairness.people_share_left):
        people, share = say_about(fairness.people_left), say_percent(fairness.people_share_left)
        left = FAIR["of_all"].format(people=people, share=share)
    gini = unknown if math.isnan(fairness.gini) else f"{fairness.gini:.2f}"
    return [
        (FAIR["worst"], _say_worst(fairness, names)),
        (FAIR["left"], left),
        (FAIR["served"], served),
        (FAIR["gini"], gini),
    ]


def _say_worst(fairness: SetFairness, names: Mapping[str, str]) -> str:
    if len(fairness.chosen) == len(names):
        return FAIR["none"]
    if not fairness.worst_left:
        return FAIR["unknown"]
    zones = JOIN.join(names[zone] for zone in fairness.worst_left)
    return FAIR["points"].format(zones=zones, points=fairness.worst_points)
