"""Who is left out, in words: labels and sentences, and never a nought for what is not known."""

from __future__ import annotations

import numpy as np
import pytest

from interface.wording.choice_fairness import list_fairness
from interface.wording.errors import TEMPLATES, say_error
from layers.decisions import DecisionRefusedError
from zones.choice.together.fairness import measure_set_fairness

NAMES = {"a": "東小学校区", "b": "西小学校区", "c": "南小学校区"}
NEED, PEOPLE = np.array([50.0, 30.0, 20.0]), np.array([1000.0, 2500.0, 1500.0])


@pytest.mark.golden
def test_who_is_left_out_is_said_in_four_lines():
    said = dict(list_fairness(measure_set_fairness(tuple(NAMES), NEED, PEOPLE, ["a"]), NAMES))
    assert list(said.values()) == [
        "西小学校区（30 点）", "約 4,000 人（市の 80 %）", "全区域の点の合計の 50 %", "0.50",
    ]  # fmt: skip


def test_what_is_not_known_says_so():
    blank = np.full(3, np.nan)
    said = list_fairness(measure_set_fairness(tuple(NAMES), blank, blank, ["a"]), NAMES)
    assert {words for _, words in said} == {"分からない数字があるので出せません"}


def test_nobody_is_left_where_all_are_chosen():
    said = list_fairness(measure_set_fairness(tuple(NAMES), NEED, PEOPLE, list(NAMES)), NAMES)
    assert said[0][1].startswith("なし")
    assert said[1][1] == "0 人（市の 0 %）"


def test_a_refused_record_has_a_sentence_of_its_own():
    said = say_error(DecisionRefusedError("x"))
    assert "決定の記録" in said
    assert TEMPLATES[DecisionRefusedError].count("。") == 1
