"""Sentences about posts, load and districts: the same on the page, in the terminal and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.staffing.troubles import PostTroubleKind
from zones.program import PlanStatus
from zones.staffing.load import LoadFigure
from zones.staffing.posts import SupervisorRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.staffing.troubles import PostTrouble
    from zones.staffing.counting import FteCount

__all__ = [
    "ASSUMED",
    "FIGURES",
    "NO_LOAD",
    "NO_PLAN",
    "NO_TARGET",
    "name_district",
    "say_apart",
    "say_change",
    "say_count",
    "say_extra",
    "say_fairness",
    "say_figures",
    "say_fte",
    "say_gap",
    "say_half",
    "say_headline",
    "say_numbers",
    "say_outside",
    "say_percentile",
    "say_repair",
    "say_shared",
    "say_spread",
    "say_tolerance",
    "say_trouble",
]

FULL = 100.0
ASSUMED = "配置の表がまだないので、1 地区に 1 人分と仮に置いています。"
NO_TARGET = "1 人あたりの仕事に決まった目標はありません。地区どうしの差だけを見ます。"
NO_LOAD = "仕事の量に使える数字がありません。重みを見直すか、数字を取り込んでください。"
NO_PLAN = {
    PlanStatus.INFEASIBLE: "いまの条件では {districts} 地区に分けられません。{why}",
    PlanStatus.OPEN: (
        "時間内（{seconds:g} 秒）に案が見つかりませんでした。"
        "時間を延ばすか、条件をゆるめてください。"
    ),
}
WHY = "地区の数を減らすか、「いっしょにする」「分ける」「今の線」の条件をゆるめてください。"
RULES = {
    SupervisorRule.ZERO: "総括は地区の人数に数えません",
    SupervisorRule.EQUAL: "総括は全地区に等しく分けて数えます",
    SupervisorRule.BY_NEED: "総括は仕事の量に応じて分けて数えます",
}
TROUBLES = {
    PostTroubleKind.ROLE_UNKNOWN: "役割が分かりません（{choices} のどれかにしてください）",
    PostTroubleKind.KIND_UNKNOWN: "種類が分かりません（{choices} のどれかにしてください）",
    PostTroubleKind.FUNDING_UNKNOWN: "財源が分かりません（{choices} のどれかにしてください）",
    PostTroubleKind.DAYS_MISSING: "週の日数がありません（週 1 日なら 1 と書いてください）",
    PostTroubleKind.NUMBER_UNREADABLE: "数として読めません",
    PostTroubleKind.NUMBER_NOT_WHOLE: "1、2、3 のような数にしてください",
    PostTroubleKind.DAYS_TOO_MANY: "日数は 0 から通常の日数（多くても 7）までにしてください",
    PostTroubleKind.DATE_UNREADABLE: "日付として読めません（2026-04-01 のように書いてください）",
    PostTroubleKind.DATE_ORDER: "終了日が開始日より前です",
    PostTroubleKind.ZONE_UNKNOWN: "この市にない区域です",
    PostTroubleKind.ZONE_UNCLEAR: "どの区域か 1 つに決まりません（{choices}）",
    PostTroubleKind.TOO_LONG: "長すぎます（100 字まで）",
}


FIGURES = {
    "districts": "地区の数",
    "fte": "地区に置く人数",
    "fte_unit": "人分",
    "mean": "中心までの直線距離の平均",
    "imbalance": "1 人あたりの仕事のいちばん大きなずれ",
    "gap": "最良の案との差（最大）",
    "worst": "いちばん仕事が重い地区",
    "times": "倍",
    "gini": "仕事のかたより（ジニ係数）",
}


def say_fte(value: float) -> str:
    """Write FTE (``0.4 人分``, ``6 人分``)."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return f"{text} 人分"


def say_count(count: FteCount) -> str:
    """Say who goes out, by the stated rule, with desk staff kept apart."""
    if count.going_out_fte <= 0:
        return ASSUMED
    parts = [
        f"地区担当 {say_fte(count.area_fte)}",
        f"総括 {say_fte(count.supervising_fte)}",
    ]
    own = f"、ほかに自主財源 {say_fte(count.own_fte)}" if count.own_fte else ""
    desk = f"窓口 {say_fte(count.desk_fte)}は別に数え、足していません。" if count.desk_fte else ""
    return (
        f"{' ＋ '.join(parts)} ＝ {say_fte(count.posted_fte)}{own}。"
        f"{RULES[count.rule]}（地区の分は {say_fte(count.ruled_fte)}）。{desk}"
    )


def say_headline(
    tier: str, units: int, districts: int, spread: tuple[float, float], *, proved: bool, gap: float
) -> str:
    """Answer the page's question in one sentence.

    Parameters
    ----------
    tier, units, districts
        Units, how many, and how many districts.
    spread
        Least and greatest load per FTE over that of all, as ratios.
    proved, gap
        How sure the plan is.
    """
    sure = (
        "近さは最良（確認済み）。"
        if proved
        else f"時間内に見つかった案です（近さは最良まであと {gap * FULL:.1f} % 以内）。"
    )
    if districts == 1:
        return f"{tier} {units} を 1 つの地区で受け持ちます。"
    return (
        f"{tier} {units} を {districts} 地区に分けると、1 人あたりの仕事は平均の "
        f"{say_spread(*spread)}。{sure}"
    )


def say_spread(low: float, high: float) -> str:
    """Write how far the load per FTE lies from the mean at both ends (``−14〜+13 %``)."""
    return f"{_sign((low - 1) * FULL)}〜{_sign((high - 1) * FULL)} %"


def _sign(percent: float) -> str:
    """Write a departure with its sign; the long minus stands well beside figures."""
    return f"{percent:+.0f}".replace("-", "−")


def say_tolerance(asked: float, used: float, least: float) -> str:
    """Say that the tolerance had to be widened, and to what it can be narrowed at best."""
    return (
        f"±{asked * FULL:g} % では分けられないので、±{used * FULL:g} % まで広げました"
        f"（どう分けても ±{least * FULL:.1f} % より均等にはできません）。"
    )


def say_gap(gap: float, *, proved: bool) -> str:
    """Say how far a plan could be from the best."""
    return "確認済み（差 0 %）" if proved else f"最良との差は最大 {gap * FULL:.1f} %"


def say_percentile(
    more_compact: float, more_balanced: float, counts: tuple[int, int], tolerance: float, seed: int
) -> str:
    """Say where a plan stands among random ones.

    Parameters
    ----------
    more_compact, more_balanced
        Share of random plans that are better.
    counts
        Random plans, and how many different ones are among them.
    tolerance, seed
        How uneven they may be, and the seed.
    """
    draws, distinct = counts
    return (
        f"でたらめに作った、つながった案 {draws:,} 件（異なるものは {distinct:,} 件、"
        f"均等さ ±{tolerance * FULL:g} % まで、種 {seed}）のうち、"
        f"この案より近くまとまるのは {more_compact * FULL:.1f} %、"
        f"より均等なのは {more_balanced * FULL:.1f} % です。"
    )


def say_shared(groups: Sequence[Sequence[str]], plans: int) -> str:
    """Say which units are together in every plan."""
    if not groups:
        return f"{plans} つの案のどれでも同じ地区になる組はありません。"
    listed = "、".join(f"［{'・'.join(group)}］" for group in groups)
    return f"{plans} つの案のどれでも同じ地区になるのは {listed} です。"


def say_fairness(district: str, ratio: float, gini: float, unit: str, metres: float) -> str:
    """Say how evenly a plan shares the work."""
    return (
        f"いちばん仕事が重いのは{district}（平均の {ratio:.2f} 倍）。"
        f"かたよりの大きさ（ジニ係数）は {gini:.2f}（0 がまったく同じ）。"
        f"中心からいちばん遠いのは{unit}（直線で約 {metres:,.0f} m）。"
    )


def say_figures(used: Sequence[str], left_out: Sequence[str]) -> str:
    """Say what the load is made of, and what is missing."""
    text = f"仕事の量は {'、'.join(used)} から作っています。" if used else ""
    if left_out:
        text += f"{'、'.join(left_out)} は未取り込み（分からない区域がある）なので入っていません。"
    return text


def say_numbers(counts: Sequence[int], turning: int | None) -> str:
    """Say where a further district buys less, of the numbers that have a plan."""
    if len(counts) < 3:  # noqa: PLR2004 - two gains at least
        return "案のある地区の数が少ないので、どこで効き目が落ちるかは言えません。"
    if turning is None:
        return f"{counts[0]}〜{counts[-1]} 地区では、増やす効き目がはっきり落ちる所はありません。"
    return (
        f"{turning} 地区からは、1 つ増やしても近くなる効き目が、"
        "はじめの 1 つの半分より小さくなります。"
    )


def say_extra(zone: str, turning: float | None) -> str:
    """Say where a further day goes first, and from when it buys less."""
    first = f"あと 0.2 人分（週 1 日）を足すなら、まず{zone}です。"
    if turning is None:
        return first
    return f"{first}＋{turning:.1f} 人分からは、足す効き目がはじめの半分より小さくなります。"


def say_half(zones: Sequence[str]) -> str:
    """Say where each further half post goes."""
    steps = "、".join(f"{number} つ目は{zone}" for number, zone in enumerate(zones, start=1))
    return f"0.5 人分ずつ足すなら、{steps}。"


def say_outside(share: float | None) -> str:
    """Say how many cases came from outside of the worker's area."""
    if share is None:
        return "人数が少なく隠した数があるので、全体の割合は出せません。"
    return f"出どころが分かる相談のうち {share * FULL:.0f} % は、担当の区域の外から来ています。"


def say_change(whole: float, before: float, after: float, metres: tuple[float, float]) -> str:
    """Say what becomes of today's areas.

    Parameters
    ----------
    whole
        Share of people whose area stays in one piece.
    before, after
        Greatest departure of the load per FTE, as shares.
    metres
        Mean distance to the centre, before and after.
    """
    return (
        f"もとの地区から分かれずに移る人は {whole * FULL:.0f} %。"
        f"1 人あたりの仕事のいちばん大きなずれは ±{before * FULL:.0f} % から "
        f"±{after * FULL:.0f} % に、"
        f"中心までの直線距離の平均は約 {metres[0]:,.0f} m から 約 {metres[1]:,.0f} m になります。"
    )


def say_repair(moved: Sequence[str], painted: Sequence[str], *, proved: bool) -> str:
    """Say what was changed to put a drawing right."""
    if not moved and not painted:
        return "描いた案は、そのままで条件を満たしています。"
    parts = []
    if moved:
        parts.append(f"{'・'.join(moved)} を別の地区に移しました")
    if painted:
        parts.append(f"まだだった {'・'.join(painted)} を塗りました")
    sure = "これより少ない変更で直す方法はありません（確認済み）。" if proved else ""
    return f"{'。'.join(parts)}。{sure}"


def say_apart(parts: Sequence[str]) -> str:
    """Name the drawn districts that do not hang together."""
    return f"{'・'.join(parts)} がはなれています。"


def say_trouble(trouble: PostTrouble) -> str:
    """Say which cell was not understood, and what to write."""
    sheet = f"{trouble.sheet} の " if trouble.sheet else ""
    why = TROUBLES[trouble.kind].format(choices="・".join(trouble.choices))
    return f"{sheet}{trouble.row} 行 {trouble.column} 列「{trouble.text}」: {why}"


def name_district(number: int) -> str:
    """Name a district by its number from 1."""
    return f"第 {number} 地区"


def name_figure(figure: str) -> str:
    """Name a figure of the load."""
    return LoadFigure(figure).label
