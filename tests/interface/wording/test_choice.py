"""Sentences about the choice: never and always only where they are exact."""

from __future__ import annotations

import math

import pytest

from interface.wording.choice_sentences import (
    join_reasons,
    name_zone,
    say_first_doubt,
    say_headline,
    say_points,
    say_rank,
    say_rank_span,
    say_times,
)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.83, "100 回中 83 回"),
        (1.0, "100 回中 100 回"),
        (0.9999, "100 回中 99 回以上"),
        (0.001, "100 回中 1 回未満"),
        (0.0, "100 回中 0 回"),
        (math.nan, "データなし"),
    ],
)
def test_times_out_of_a_hundred(share, said):
    assert say_times(share) == said


def test_the_sentence_a_resident_can_follow():
    said = say_headline("東小学校", 0.83, candidate=True, few=False)
    assert said == (
        "支えが要り、準備も整う区域の先頭は東小学校区です。"
        "重みを変えても 100 回中 83 回、東小学校区が上位 3 位に入ります。"
    )
    assert "ほか 2 区域も同じ点" in say_headline("東", 0.5, candidate=False, few=False, tied=2)
    assert "1 位になります" in say_headline("東", 0.5, candidate=False, few=True)
    assert "入りません（100 回中 0 回）" in say_headline("東", 0.0, candidate=True, few=False)
    assert "条件" in say_headline("", 0.0, candidate=False, few=False)


def test_places_points_and_doubts():
    assert name_zone("東小学校") == "東小学校区"
    assert name_zone("東圏域") == "東圏域"
    assert (say_rank(2.0), say_rank(2.5), say_rank(math.nan)) == ("2 位", "同点（2.5 位）", "—")
    assert (say_rank_span(1.0, 1.0), say_rank_span(1.5, 4.5)) == ("1 位", "1〜5 位")
    assert (say_points(50, 50, 50), say_points(50, 40, 60)) == ("50", "50（40〜60）")
    assert "うち秘匿 1 個" in say_first_doubt(2, 1, 3)
    assert "幅" in say_first_doubt(2, 1, 3)
    assert join_reasons([("拠点", ""), ("合意", "まだ")]) == "拠点、合意（まだ）"
