"""Sentences about where nothing reaches yet (届いていない所): where, how many people, how far."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.wording.method import FICTIONAL
from interface.wording.numbers import say_about, say_count

if TYPE_CHECKING:
    import pandas as pd

    from zones.gaps.finding import GapReport
    from zones.reach.model import By, Wish

__all__ = [
    "GAPS",
    "label_gaps",
    "say_gap",
    "say_gap_distance",
    "say_gaps",
    "say_limit",
    "say_missing",
    "say_names",
]

GAPS = {
    "help": "歩いて届く場所がない所と、そこに暮らす人の数を出します",
    "output": "書き出すファイル（.csv・.xlsx・.geojson・.gpkg）",
    "least": "これより少ない所はまとめて数える（人。省くと 10）",
    "sheet": "届いていない所",
    "note": "注意",
    "credit": "出典",
    "suffix": (
        "書き出すファイルの名前は .csv・.xlsx・.geojson・.gpkg のどれかで終わるようにしてください。"
    ),
    "written": "{path} に届いていない所を {count} か所書き出しました。",
    "headline": "{where}{missing}がない人が{people}います。",
    "nobody": "{where}{missing}がない人はいません。",
    "main": "{names}の{people}は、{where}{missing}がありません。",
    "unknown_main": (
        "{names}には、{where}{missing}がありません（人数は公表されていないため分かりません）。"
    ),
    "distance": (
        "いちばん近い所まで、半数の人が{how} {median} 以内、いちばん遠い人が {farthest} です。"
    ),
    "far_only": "いちばん近い所まで、いちばん遠い人が{how} {farthest} です。",
    "cut_off": "うち {people}は、どこへも道がつながっていません。",
    "all_cut_off": "どこへも道がつながっていません。",
    "pooled": "{least} 人に満たない所が {gaps} か所あり、合わせて {people}です。",
    "pooled_row": "小さな所をまとめて（{gaps} か所）",
    "unknown": "人口が分からない町丁目を含む所では、その町丁目の人を数えていません。",
    "shape": (
        "形は、暮らす人がいる 50 m の升目をつないだものです。間が升目 1 つなら同じ所とします。"
    ),
    "straight": "距離は直線です。川や線路で遠回りになる所では、歩く距離はもっと長くなります。",
}
WALK = "徒歩 {minutes:g} 分"
OWN_REACH = "届く距離が決まっている所はその距離"
LINE = "直線で"
NETWORK = "道のりで"
MISSING_FUNCTIONS = {
    "connect": "人とつながれる場所",
    "consult": "相談できる場所",
    "inform": "情報を得られる場所",
}
HEADERS = {
    "gap": "順位",
    "names": "町丁目",
    "people": "人数",
    "unknown_areas": "人口が分からない町丁目",
    "missing": "足りないもの",
    "how": "距離の測り方",
    "median_m": "いちばん近い所まで・半数の人（m）",
    "farthest_m": "いちばん近い所まで・いちばん遠い人（m）",
    "cut_off": "道がつながらない人",
    "sentence": "説明",
    "fictional": FICTIONAL,
}
HOW = {"line": "直線", "network": "道のり"}
MOST_NAMES = 2


def say_limit(
    radius_m: float, *, by: By, minutes: float | None = None, own_reach: bool = False
) -> str:
    """Say within what: minutes on foot where asked so, and always how it is measured.

    Parameters
    ----------
    radius_m, minutes
        How far; ``minutes`` where it was asked in minutes.
    by
        Straight lines are called so.
    own_reach
        Whether some of the places have a reach of their own, which may be shorter or longer.

    Examples
    --------
    >>> say_limit(1200, by="network", minutes=15), say_limit(800, by="line")
    ('徒歩 15 分以内に', '直線で 800 m 以内に')
    >>> say_limit(1200, by="line", minutes=15)
    '直線で 1,200 m（徒歩 15 分の目安）以内に'
    >>> say_limit(600, by="network", own_reach=True)
    '道のりで 600 m（届く距離が決まっている所はその距離）以内に'
    """
    how = f"{NETWORK if by == 'network' else LINE} {radius_m:,.0f} m"
    if minutes is not None:
        walk = WALK.format(minutes=minutes)
        how = walk if by == "network" else f"{how}（{walk}の目安）"
    if own_reach:
        return f"{how}（{OWN_REACH}）以内に"
    return f"{how} 以内に" if how.endswith("m") else f"{how}以内に"


def say_missing(wish: Wish) -> str:
    """Say what there is none of.

    Examples
    --------
    >>> from zones.reach.model import Wish
    >>> from zones.resources import ResourceFunction, Weekday
    >>> say_missing(Wish(functions=(ResourceFunction.CONSULT,), weekday=Weekday.WEDNESDAY))
    '水曜に開いている相談できる場所'
    """
    when = "".join(
        [
            f"{wish.weekday.label}曜" if wish.weekday else "",
            ("の" if wish.weekday else "") + wish.half.label if wish.half else "",
        ]
    )
    groups = [wish.issues, wish.programmes, wish.categories]
    topics = [f"「{'・'.join(values)}」" for values in groups if values]
    kinds = "・".join(kind.label for kind in wish.kinds)
    functions = "・".join(MISSING_FUNCTIONS[function.value] for function in wish.functions)
    what = f"{functions}（{kinds}）" if kinds and functions else kinds or functions or "場所"
    about = f"{''.join(topics)}に合う" if topics else ""
    return f"{when}に開いている{about}{what}" if when else f"{about}{what}"


def say_names(names: tuple[str, ...]) -> str:
    """Name the 町丁目 of a gap, most people first.

    Examples
    --------
    >>> say_names(("北町一丁目",)), say_names(("北町一丁目", "南町", "東町"))
    ('北町一丁目', '北町一丁目など 3 の町丁目')
    """
    if len(names) <= MOST_NAMES:
        return "と".join(names)
    return f"{names[0]}など {len(names)} の町丁目"


def say_gap(row: pd.Series, *, where: str, missing: str, fictional: bool = False) -> str:
    """Say a gap in one sentence: whose reach, not whose fault.

    Parameters
    ----------
    row
        One row of ``GapReport.frame``.
    where, missing
        From :func:`say_limit` and :func:`say_missing`.
    fictional
        Whether the people or the places are made up.

    Examples
    --------
    >>> import pandas as pd
    >>> row = pd.Series({"names": ("北町二丁目",), "people": 823, "unknown_areas": 0})
    >>> say_gap(row, where="徒歩 15 分以内に", missing="相談できる場所")
    '北町二丁目の約 820 人は、徒歩 15 分以内に相談できる場所がありません。'
    """
    form = "unknown_main" if not row["people"] and row["unknown_areas"] else "main"
    sentence = GAPS[form].format(
        names=say_names(row["names"]), people=say_about(row["people"]), where=where, missing=missing
    )
    return f"【{FICTIONAL}】{sentence}" if fictional else sentence


def say_gap_distance(row: pd.Series, *, by: By) -> str:
    """Say how far the nearest option is from a gap.

    Examples
    --------
    >>> import pandas as pd
    >>> row = pd.Series({"median_m": 1312.0, "farthest_m": 1494.0, "cut_off": 0, "people": 9})
    >>> say_gap_distance(row, by="line")
    'いちばん近い所まで、半数の人が直線で 1,310 m 以内、いちばん遠い人が 1,490 m です。'
    """
    how = LINE if by == "line" else NETWORK
    if math.isnan(row["farthest_m"]):
        return GAPS["all_cut_off"]
    farthest = f"{round(row['farthest_m'], -1):,.0f} m"
    if math.isinf(row["median_m"]):
        said = GAPS["far_only"].format(how=how, farthest=farthest)
    else:
        median = f"{round(row['median_m'], -1):,.0f} m"
        said = GAPS["distance"].format(how=how, median=median, farthest=farthest)
    if row["cut_off"]:
        said += GAPS["cut_off"].format(people=say_about(row["cut_off"]))
    return said


def say_gaps(
    report: GapReport, *, where: str, missing: str, by: By, fictional: bool = False
) -> list[str]:
    """Say all of a report: the sum, each gap, what was pooled, what is not known."""
    form = "headline" if report.out_of_reach else "nobody"
    head = GAPS[form].format(where=where, missing=missing, people=say_about(report.out_of_reach))
    lines = [f"【{FICTIONAL}】{head}" if fictional else head]
    for number, row in report.frame.iterrows():
        sentence = say_gap(row, where=where, missing=missing)
        lines.append(f"{number}. {sentence}{say_gap_distance(row, by=by)}")
    if report.pooled.gaps:
        lines.append(
            GAPS["pooled"].format(
                least=report.least_people,
                gaps=report.pooled.gaps,
                people=say_count(report.pooled.people),
            )
        )
    if report.unknown_points:
        lines.append(GAPS["unknown"])
    if by == "line":
        lines.append(GAPS["straight"])
    return [*lines, GAPS["shape"]]


def label_gaps(
    report: GapReport, *, where: str, missing: str, by: By, fictional: bool = False
) -> pd.DataFrame:
    """Give the gaps under Japanese headers, the pooled ones as the last row.

    Parameters
    ----------
    report
        As ``find_gaps`` gives it.
    where, missing, by, fictional
        As for :func:`say_gap` and :func:`say_gap_distance`.

    Returns
    -------
    pandas.DataFrame
        One row per gap; people are exact. What is not known or cannot be reached is empty.
    """
    import pandas as pd  # noqa: PLC0415 - help texts wait for nothing heavy

    rows = []
    for number, row in report.frame.iterrows():
        rows.append(
            {
                "gap": str(number),
                "names": "・".join(row["names"]),
                "people": row["people"],
                "unknown_areas": row["unknown_areas"],
                "median_m": round(row["median_m"]) if math.isfinite(row["median_m"]) else None,
                "farthest_m": None if math.isnan(row["farthest_m"]) else round(row["farthest_m"]),
                "cut_off": row["cut_off"],
                "sentence": say_gap(row, where=where, missing=missing, fictional=fictional),
            }
        )
    if report.pooled.gaps:
        name = GAPS["pooled_row"].format(gaps=report.pooled.gaps)
        rows.append({"gap": "", "names": name, "people": report.pooled.people, "sentence": ""})
    table = pd.DataFrame(rows, columns=list(HEADERS)).assign(missing=missing, how=HOW[by])
    numbers = ["people", "unknown_areas", "median_m", "farthest_m", "cut_off"]
    table[numbers] = table[numbers].astype("Int64")
    table["fictional"] = FICTIONAL if fictional else ""
    return table.rename(columns=HEADERS)
