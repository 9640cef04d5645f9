"""Words of the page 「拠点の候補」."""

from __future__ import annotations

__all__ = ["ACTIONS", "FIGURES"]

ACTIONS = {
    "venue": "候補の会場「{name}」に、使えるかどうかを相談します。",
    "open": "「{name}」（{kind}）に、場所を借りられるかどうかを相談します。",
    "close": "「{name}」から移るときの、いま通う人への説明と足を考えます。",
}
FIGURES = {
    "mean": "いちばん近い所までの平均",
    "worst": "いちばん遠い人の距離",
    "line": "直線",
    "network": "道のり",
}
