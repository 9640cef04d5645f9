"""What is said of gaps: how it was measured, no blame, and nothing that is not known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from interface.wording.gaps import (
    label_gaps,
    say_gap,
    say_gap_distance,
    say_gaps,
    say_limit,
    say_missing,
    say_names,
)
from tests.walks import make_points
from zones.gaps.finding import GapReport, find_gaps
from zones.reach.model import Wish
from zones.resources import Half, ResourceFunction, Weekday
from zones.vocabulary import FacilityKind

WORDS = {"where": "徒歩 15 分以内に", "missing": "相談できる場所"}


def _report(people: list[float], nearest: list[float]) -> GapReport:
    xy = [(500.0 * n, 0.0) for n in range(len(people))]
    areas = [f"{n:03d}" for n in range(len(people))]
    return find_gaps(
        make_points(people, xy=xy, areas=areas),
        np.zeros(len(people), dtype=bool),
        np.array(nearest),
        names={area: f"{area}番町" for area in areas},
        crs="EPSG:6677",
    )


def test_each_gap_has_one_plain_sentence() -> None:
    row = _report([823.0], [1312.0]).frame.loc[1]
    assert say_gap(row, **WORDS) == (
        "000番町の約 820 人は、徒歩 15 分以内に相談できる場所がありません。"
    )
    assert say_gap(row, **WORDS, fictional=True).startswith("【架空】")
    assert "道のりで 1,310 m" in say_gap_distance(row, by="network")


def test_unknown_people_are_said_to_be_unknown() -> None:
    row = _report([math.nan], [1312.0]).frame.loc[1]
    assert say_gap(row, **WORDS).endswith("（人数は公表されていないため分かりません）。")


def test_who_has_no_way_is_said() -> None:
    none = _report([50.0], [math.inf]).frame.loc[1]
    assert say_gap_distance(none, by="network") == "どこへも道がつながっていません。"
    few = _report([50.0], [900.0]).frame.loc[1].copy()
    few["cut_off"] = 20
    assert say_gap_distance(few, by="network").endswith(
        "うち 20 人は、どこへも道がつながっていません。"
    )
    few["median_m"] = math.inf
    assert "半数" not in say_gap_distance(few, by="network")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(), "場所"),
        (Wish(kinds=(FacilityKind.SALON, FacilityKind.HUB)), "サロン・拠点"),
        (Wish(functions=(ResourceFunction.CONNECT,)), "人とつながれる場所"),
        (Wish(issues=("子育て",)), "「子育て」に合う場所"),
        (Wish(weekday=Weekday.MONDAY, half=Half.MORNING), "月曜の午前に開いている場所"),
        (Wish(half=Half.EVENING), "夜間に開いている場所"),
        (
            Wish(kinds=(FacilityKind.HUB,), functions=(ResourceFunction.CONSULT,)),
            "相談できる場所（拠点）",
        ),
    ],
)
def test_what_is_missing_is_said_in_peoples_words(wish: Wish, said: str) -> None:
    assert say_missing(wish) == said


def test_a_straight_line_is_said_to_be_one() -> None:
    for minutes in (None, 15):
        assert "直線" in say_limit(1200, by="line", minutes=minutes)
        assert "直線" not in say_limit(1200, by="network", minutes=minutes)
    lines = say_gaps(_report([50.0], [1300.0]), by="line", **WORDS)
    assert any("距離は直線です" in line for line in lines)


def test_the_whole_is_said_with_the_pooled_and_the_unknown() -> None:
    lines = say_gaps(_report([823.0, 4.0, math.nan], [1300.0] * 3), by="network", **WORDS)
    text = "\n".join(lines)
    assert lines[0] == "徒歩 15 分以内に相談できる場所がない人が約 830 人います。"
    assert "10 人に満たない所が 1 か所あり、合わせて 4 人です。" in text
    assert "その町丁目の人を数えていません" in text
    nobody = say_gaps(_report([], []), by="network", **WORDS)
    assert nobody[0] == "徒歩 15 分以内に相談できる場所がない人はいません。"
    for blame in ("問題", "悪い", "空白"):
        assert blame not in text


def test_names_stay_short() -> None:
    assert say_names(("北町", "南町")) == "北町と南町"
    assert say_names(("北町", "南町", "東町")) == "北町など 3 の町丁目"


def test_the_table_has_japanese_headers_and_exact_people() -> None:
    report = _report([823.0, 4.0, 60.0], [1300.0, 1400.0, math.inf])
    table = label_gaps(report, by="line", fictional=True, **WORDS)
    assert table["人数"].tolist() == [823, 60, 4]
    assert table["人数"].sum() == report.out_of_reach
    assert table["順位"].tolist() == ["1", "2", ""]
    assert set(table["架空"]) == {"架空"}
    assert set(table["距離の測り方"]) == {"直線"}
    assert table["いちばん近い所まで・いちばん遠い人（m）"].isna().tolist() == [False, True, True]
    assert table.columns[-1] == "架空"
