"""One answer for page, command and print: golden towns, need, limits that bind, and words."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest

from interface.rollout.answer import AS_LISTED, BEST, BY_NEED, answer_rollout, weigh_need
from interface.rollout.defaults import split_phases, usual_request
from interface.rollout.describe import describe, describe_infeasible, dump_figures
from interface.rollout.document import read_request, write_request
from interface.rollout.draft import make_draft
from interface.rollout.drawing.gantt import draw_gantt
from interface.rollout.drawing.multiples import draw_multiples
from interface.rollout.model import DistrictWish, LimitState
from interface.rollout.saying import (
    list_actions,
    tell_basis,
    tell_headline,
    tell_infeasible,
    tell_maturing,
    tell_proof,
)
from interface.rollout.tables import (
    list_districts,
    list_orders,
    list_phases,
    list_years,
    make_table,
)
from layers.plans.document import read_plan_document, write_plan_document
from layers.plans.model import SavedPlan
from tests.interface.rollout.sheets import make_request, make_sheet, measure_town
from zones.errors import BadValueError, InfeasibleError
from zones.program import PlanStatus

EVIL = "<img src=x onerror=alert(1)>${7*7}&"
SHARES = (1.0, 1.0, 0.8, 0.8, 0.5, 0.2)  # of the years after a start, then residents lead


def find_best_of_equals(people, years: int, fte: float, bases: int) -> float:
    """Find the best plan of districts that all take the same: how many start in which year."""
    gained = np.append(0.0, np.cumsum(np.sort(people)[::-1]))  # larger ones first, by exchange
    best = 0.0

    def go(year: int, begun: int, used: np.ndarray, worth: float) -> None:
        nonlocal best
        best = max(best, worth)
        if year == years:
            return
        ages = np.minimum(np.arange(years - year), len(SHARES) - 1)
        taken = np.zeros(years)
        taken[year:] = np.array(SHARES)[ages]
        for count in range(min(bases, len(people) - begun), -1, -1):
            more = used + count * taken
            if (more > fte + 1e-9).any():
                continue
            gain = (gained[begun + count] - gained[begun]) * (years - year)
            # even if all the rest started next year
            bound = worth + gain + (gained[-1] - gained[begun + count]) * (years - year - 1)
            if bound > best:
                go(year + 1, begun + count, more, worth + gain)

    go(0, 0, np.zeros(years), 0.0)
    return best


@pytest.mark.golden
def test_the_eighteen_districts_of_nishitokyo() -> None:
    _, sheet = measure_town("nishitokyo")
    answer = answer_rollout(sheet, usual_request(sheet, 2027))
    assert (answer.request.fte_per_year, answer.request.bases_per_year) == (9.0, 3)
    assert (answer.plan.status, answer.plan.gap, answer.plan.never) == (PlanStatus.PROVED, 0, ())
    assert answer.plan.objective == find_best_of_equals(sheet.people, 10, 9.0, 3) == 1_530_955
    assert tell_headline(answer) == (
        "10 年で 18 地区すべてに届きます。いちばん長く待つのは谷戸小学校区で 8 年です。"
    )
    assert answer.plan.starts["start_year"].tolist() == [
        2, 9, 1, 8, 1, 7, 2, 4, 6, 3, 3, 1, 5, 3, 6, 8, 7, 2,
    ]  # fmt: skip
    assert [each.state for each in answer.limits] == [
        LimitState.BINDS, LimitState.BINDS, LimitState.NONE,
    ]  # fmt: skip
    assert answer.seconds < 20


@pytest.mark.golden
def test_the_twelve_districts_of_mihon() -> None:
    _, sheet = measure_town("mihon")
    answer = answer_rollout(sheet, usual_request(sheet, 2027))
    assert answer.plan.objective == find_best_of_equals(sheet.people, 10, 6.0, 2) == 626_866
    assert answer.sheet.fictional
    assert list_phases(answer)[0] == [
        "1 期（令和9年度〜令和13年度）", "7", "65 %", "7", "0", "5.2",
    ]  # fmt: skip
    assert list_years(answer)[-1][:3] == ["令和18年度", "100 %", "90,214 人"]
    assert list_actions(answer)[-1] == (
        "令和18年度末に見直します（100 %の人に届き、住民主体は 7 地区の見込み）。"
    )


def test_a_plan_worked_out_by_hand_in_words() -> None:
    answer = answer_rollout(make_sheet((3000.0, 1000.0)), make_request())
    assert tell_headline(answer) == (
        "8 年で 2 地区すべてに届きます。いちばん長く待つのは第1小学校区で 5 年です。"
    )
    assert tell_proof(answer) == "これより良い順番はないと確認済みです。"
    assert "弥生の 1 例" in tell_maturing(answer.request)
    assert list_actions(answer) == (
        "令和9年度に、第0小学校区で準備を始めます。",
        "令和12年度末に見直します（75 %の人に届き、住民主体は 0 地区の見込み）。",
        "令和14年度に、第0小学校区が住民主体に移る見込みです。",
        "令和14年度に、第1小学校区で準備を始めます。",
        "令和16年度末に見直します（100 %の人に届き、住民主体は 1 地区の見込み）。",
    )
    assert list_districts(answer)[1] == [
        "第1小学校区", "1,000 人", "令和14年度", "5 年", "令和19年度（計画のあと）",
    ]  # fmt: skip
    # the limit keeps the smaller one waiting for five years
    assert (answer.limits[0].state, answer.limits[0].gain) == (LimitState.BINDS, 5000)
    assert answer.limits[0].full_years == (6, 7)
    free = answer_rollout(make_sheet((3000.0, 1000.0)), make_request(fte_per_year=5.0))
    assert free.limits[0].state is LimitState.FREE
    assert tell_headline(free) == "はじめの年から 2 地区すべてに届きます。"


def test_no_coordinator_and_simple_orders_stand_beside() -> None:
    answer = answer_rollout(make_sheet((1000.0, 3000.0)), make_request())
    assert list(answer.compared.index) == ["no_coordinator", BEST, BY_NEED, AS_LISTED]
    worth = answer.compared["need_people_years"]
    assert worth.tolist() == [0, 27_000, 27_000, 17_000]
    rows = list_orders(answer)
    assert rows[0][:2] == ["コーディネーターなし", "0 %"]
    assert rows[0][5] == "—"


def test_need_of_a_count_and_of_a_rate() -> None:
    sheet = make_sheet((3000.0, 1000.0, 0.0))
    assert weigh_need(sheet, "people").tolist() == [1, 1, 0]
    # as many older people as there are: 100 of 3,000, 200 of 1,000, nobody to share 300
    assert weigh_need(sheet, "older").tolist() == pytest.approx([1 / 30, 0.2, 0])
    # mean over all people: (10 x 3,000 + 20 x 1,000) / 4,000
    assert weigh_need(sheet, "aged").tolist() == pytest.approx([10 / 12.5, 20 / 12.5, 30 / 12.5])
    answer = answer_rollout(sheet, make_request(need="older"))
    assert answer.plan.starts["start_year"].iloc[1] == 1
    assert "75歳以上" in tell_basis(sheet, answer.request)
    assert "市の平均を 1" in tell_basis(sheet, make_request(need="aged"))
    with pytest.raises(BadValueError):
        answer_rollout(sheet, make_request(need="x"))


def test_some_are_never_reached_and_are_named() -> None:
    answer = answer_rollout(make_sheet(), make_request(years=3, phases=(3,), fte_per_year=1.0))
    assert tell_headline(answer) == (
        "3 年で 3 地区のうち 1 地区に届きます。"
        "届かないのは第1小学校区・第2小学校区です（約 3,000 人）。"
    )
    assert "上限か期間を見直します" in list_actions(answer)[-1]
    none = answer_rollout(make_sheet(), make_request(fte_per_year=0.0))
    assert tell_headline(none) == "いまの上限では、どの地区でも始められません。"


def test_where_there_is_no_plan_the_least_change_is_said() -> None:
    sheet = make_sheet()
    request = make_request(longest_wait=2, bases_per_year=2)
    with pytest.raises(InfeasibleError) as refused:
        answer_rollout(sheet, request)
    lines = tell_infeasible(sheet, request, refused.value)
    assert lines[0] == "いまの条件をすべて満たす順番はありません。"
    assert "人手の上限を、毎年 1.4 人分ふやす" in lines
    assert not any("万円" in line for line in lines)
    wider = replace(request, fte_per_year=2.6)
    assert answer_rollout(sheet, wider).fairness.longest_wait_years <= 2
    with pytest.raises(InfeasibleError):
        answer_rollout(sheet, replace(request, fte_per_year=2.5))
    told = describe_infeasible(sheet, request, refused.value)
    assert (told["status"], told["objective"]) == ("infeasible", None)
    # nobody can wait longer than the plan is
    assert answer_rollout(sheet, replace(request, longest_wait=8)).plan.status is PlanStatus.PROVED


def test_midway_in_a_year_and_districts_at_work() -> None:
    wishes = (DistrictWish("e0", years_at_work=2), DistrictWish("e1", goes_first=True))
    answer = answer_rollout(
        make_sheet(), make_request(first_month=10, fte_per_year=2.0, wishes=wishes)
    )
    assert answer.request.first_year == 0.5
    assert "すでに始めている" in list_actions(answer)[0]
    assert answer.plan.starts["start_year"].tolist()[:2] == [-1, 1]
    assert answer.plan.starts["served_years"].max() == 7.5
    for wrong in (
        {"wishes": (DistrictWish("x"),)},
        {"wishes": (DistrictWish("e0"), DistrictWish("e0"))},
        {"phases": (4, 3)},
        {"years": 31, "phases": (31,)},
        {"shares": (1.0, 0.5)},
        {"first_month": 13},
        {"longest_wait": -1},
    ):
        with pytest.raises(BadValueError):
            answer_rollout(make_sheet(), make_request(**wrong))


def test_the_same_bytes_twice_but_the_seconds() -> None:
    told = [describe(answer_rollout(make_sheet(), make_request())) for _ in range(2)]
    for each in told:
        assert each.pop("seconds") >= 0
    assert dump_figures(told[0]) == dump_figures(told[1])
    assert json.loads(dump_figures(told[0]))["fairness"]["longest_wait_years"] == 8


def test_a_question_comes_back_from_a_file_or_is_refused() -> None:
    request = make_request(
        fte_per_year=(1.0,) * 8, bases_per_year=2, wishes=(DistrictWish("e1", fte=0.5),)
    )
    data = json.loads(json.dumps(write_request(request)))
    assert read_request(data) == request
    for name, value in (
        ("years", 2.5), ("years", True), ("need", 3), ("wishes", {}), ("wishes", [{}]),
        ("phases", 3), ("fte_per_year", [None]), ("money_per_year", "x"), ("seed", None),
        ("shares", [float("nan")] * 5), ("fte_each", 1e12), ("need", "x" * 101),
    ):  # fmt: skip
        with pytest.raises(BadValueError):
            read_request({**data, name: value})
    with pytest.raises(BadValueError):
        read_request({"years": 3})


def test_a_draft_can_be_saved_and_read() -> None:
    answer = answer_rollout(make_sheet(), make_request())
    draft = make_draft(answer)
    plan = SavedPlan("x", "案", "2026-11-21T09:00:00+09:00", "係", draft)
    again = read_plan_document(json.loads(json.dumps(write_plan_document(plan))), "x")
    assert again.draft.fairness == draft.fairness
    assert again.draft.fairness.longest_wait.names == ("第1小学校区",)
    assert read_request(again.draft.request["question"]) == answer.request
    assert again.draft.result["status"] == "proved"


def test_pictures_are_sound_and_run_nothing() -> None:
    zones, sheet = measure_town("mihon")
    names = (EVIL, *sheet.zone_names[1:])
    answer = answer_rollout(
        replace(sheet, zone_names=names), replace(usual_request(sheet, 2027), phases=(3, 3, 4))
    )
    for svg in (draw_gantt(answer), draw_multiples(answer, zones)):
        root = ET.fromstring(svg)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "defs", "pattern", "rect", "path", "text", "g"}
        words = "".join(root.itertext())
        assert all(letter in words for letter in "準立Ｃ協住")
    gantt = "".join(ET.fromstring(draw_gantt(answer)).itertext())
    assert "3 期の終わり（令和18年度末）" in gantt
    assert "コーディネーターなしなら" in gantt


def test_the_exported_table_holds_every_stage() -> None:
    answer = answer_rollout(make_sheet(), make_request())
    table = make_table(answer)
    assert table["令和9年度"].tolist() == ["準備", "", ""]
    assert table["人口"].tolist() == [3000, 2000, 1000]
    assert len(table.columns) == 5 + 8


def test_phases_fill_the_years() -> None:
    for years in range(1, 31):
        assert sum(split_phases(years)) == years
        assert min(split_phases(years)) >= 1
