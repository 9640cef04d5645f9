"""One answer: the same twice, districts numbered alike, what is missing said and never zero."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from interface.staffing.answer import answer_staffing, measure_sheet_load
from interface.staffing.defaults import choose_weights
from interface.staffing.describe import describe, dump_figures
from interface.staffing.further import (
    HALF_POST,
    change_zones,
    compare_counts,
    extend_fte,
    find_leakage,
    share_outside,
)
from interface.staffing.saving import make_draft
from interface.staffing.tables import build_districts_frame, make_about, number_units
from layers.plans.document import write_plan_document
from layers.plans.model import SavedPlan
from tests.interface.staffing.sheets import ask, measure
from zones.districting.alternatives import count_moved
from zones.errors import BadValueError, UnknownNameError
from zones.program import PlanStatus
from zones.staffing.posts import Post, Role, SupervisorRule

pytestmark = pytest.mark.usefixtures("user_folder")


@pytest.fixture(scope="module")
def sheet():
    return measure("koganei")[1]


@pytest.fixture(scope="module")
def answer(sheet):
    return answer_staffing(sheet, ask(4, tolerance=0.25))


def without_seconds(text):
    def drop(value):
        if isinstance(value, dict):
            return {key: drop(each) for key, each in value.items() if key != "seconds"}
        return [drop(each) for each in value] if isinstance(value, list) else value

    return json.dumps(drop(json.loads(text)), ensure_ascii=False)


def test_the_same_question_has_the_same_bytes_but_for_the_seconds(sheet, answer):
    again = answer_staffing(sheet, ask(4, tolerance=0.25))
    assert without_seconds(dump_figures(answer)) == without_seconds(dump_figures(again))


def test_what_stays_keeps_its_number(answer):
    best = np.array(answer.plans[0].labels)
    for plan in answer.plans[1:]:
        same = int((np.array(plan.labels) == best).sum())
        assert same >= len(best) - count_moved(plan.labels, answer.plans[0].labels) - 1
        loads = np.bincount(plan.labels, answer.units.load)
        assert loads.tolist() == pytest.approx(list(plan.load))
        for at, centre in enumerate(plan.centres):
            assert centre in plan.list_districts()[at]


def test_where_nobody_is_posted_one_each_is_assumed_and_said(sheet):
    answer = answer_staffing(replace(sheet, posts=()), ask(4))
    assert answer.assumed_fte
    assert answer.fte == (1.0,) * 4
    assert any("仮に" in note for note in describe(answer)["notes"])


def test_a_figure_that_is_missing_somewhere_is_left_out_and_said(sheet):
    figures = sheet.figures.copy()
    figures.loc[sheet.unit_ids[0], "households"] = np.nan
    holed = replace(sheet, figures=figures)
    weights = (("people", 1.0), ("households", 1.0), ("older", 1.0))
    load, used, left_out = measure_sheet_load(holed, ask(4, weights=weights))
    assert used == ("people",)
    assert left_out == ("households", "older")
    assert load.table["load"].sum() == pytest.approx(100)
    assert dict(choose_weights(holed))["households"] == 0
    notes = describe(answer_staffing(holed, ask(4, weights=weights)))["notes"]
    assert any("世帯、高齢者 は未取り込み" in note for note in notes)


def test_without_any_figure_there_is_no_plan_and_a_sentence(sheet):
    answer = answer_staffing(sheet, ask(4, weights=(("cases", 1.0),)))
    assert answer.plans == ()
    told = describe(answer)
    assert "仕事の量に使える数字がありません" in told["sentence"]
    assert told["objective"] is None


def test_unequal_posts_take_unequal_loads(sheet):
    answer = answer_staffing(sheet, ask(4, fte=(1.0, 1.0, 1.0, 0.5), tolerance=0.3))
    for plan in answer.plans:
        assert sorted(plan.fte) == [0.5, 1, 1, 1]
        small = plan.fte.index(0.5)
        assert plan.load[small] == min(plan.load)
        assert plan.imbalance <= 0.3 + 1e-4


def test_wishes_are_kept(sheet):
    one, other, third = sheet.unit_ids[0], sheet.unit_ids[8], sheet.unit_ids[1]
    answer = answer_staffing(
        sheet, ask(4, tolerance=0.3, together=((one, other),), apart=((one, third),))
    )
    assert answer.plans
    for plan in answer.plans:
        at = dict(zip(plan.unit_ids, plan.labels, strict=True))
        assert at[one] == at[other] != at[third]


def test_existing_lines_are_kept():
    _, sheet = measure("mihon")
    answer = answer_staffing(sheet, ask(4, tolerance=1.0, keep_lines=True))
    assert answer.plans
    for plan in answer.plans:
        for members in plan.list_districts():
            assert len({sheet.areas[unit] for unit in members}) == 1


def test_where_somebody_is_posted_a_district_has_its_centre(sheet):
    units = sheet.unit_ids[2], sheet.unit_ids[7]
    posts = [Post("担当", tier=sheet.tier, zone=unit) for unit in units]
    posts += [Post("窓口", Role.DESK, tier=sheet.tier, zone=sheet.unit_ids[0])]
    staffed = replace(sheet, posts=tuple(posts))
    answer = answer_staffing(staffed, ask(3, tolerance=0.6, keep_staff=True))
    assert answer.plans
    for plan in answer.plans:
        assert set(units) <= set(plan.centres)


def test_supervisors_by_need_lie_where_the_need_is(sheet):
    posts = (Post("総括", Role.SUPERVISOR, count=2), Post("担当", count=4), Post("窓口", Role.DESK))
    staffed = replace(sheet, posts=posts)
    answer = answer_staffing(staffed, ask(4, rule=SupervisorRule.BY_NEED))
    shares = np.array([answer.count.by_zone[unit] for unit in sheet.unit_ids])
    assert shares.sum() == pytest.approx(2)
    load = answer.load.table["load"].to_numpy()
    assert shares / shares.sum() == pytest.approx(load / load.sum())
    assert sum(answer.fte) == pytest.approx(6)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"weights": (("love", 1.0),)}, BadValueError),
        ({"together": (("x", "y"),)}, UnknownNameError),
        ({"fte": (1.0,)}, BadValueError),
        ({"tolerance": 2.0}, BadValueError),
        ({"draws": 0}, BadValueError),
    ],
)
@pytest.mark.fault
def test_what_cannot_be_asked_is_refused(sheet, more, error):
    with pytest.raises(error):
        answer_staffing(sheet, ask(4, **more))


def test_more_districts_come_nearer_and_the_evenest_is_named(answer):
    counts = compare_counts(answer)
    assert counts.numbers.counts == (3, 4, 5, 6, 7, 8, 9)
    for count, plan in zip(counts.numbers.counts, counts.numbers.plans, strict=True):
        assert bool(plan.labels) is (count not in counts.evenest)
        assert len(plan.centres) in {0, count}
    assert counts.list_known() == (3, 4)
    for count, tight in counts.evenest.items():
        assert tight.bound > counts.tolerance
        assert len(tight.plan.centres) == count


def test_each_further_day_buys_no_more_than_the_one_before(answer):
    extra = extend_fte(answer.plans[0])
    gains = extra.table["gain"].to_numpy()[1:]
    assert len(gains) == 10
    assert (np.diff(gains) <= 1e-9).all()
    assert extra.table.index[-1] == pytest.approx(2)
    halves = extend_fte(answer.plans[0], HALF_POST)
    assert halves.table.index.tolist() == [0, 0.5, 1, 1.5, 2]


def test_from_todays_areas_everybody_arrives(answer, sheet):
    areas = {unit: "西" if at < 4 else "東" for at, unit in enumerate(sheet.unit_ids)}
    change = change_zones(answer, answer.plans[0], areas)
    assert change.old_names == ("西", "東")
    people = sheet.figures["people"]
    assert change.people.to_numpy().sum() == people.sum()
    west = people.to_numpy()[:4].sum()
    assert change.people.loc["西"].sum() == west
    new = np.bincount(answer.plans[0].labels, people.to_numpy())
    assert change.people.sum().tolist() == new.tolist()
    same = number_units(answer.plans[0])
    stays = change_zones(answer, answer.plans[0], {unit: str(n) for unit, n in same.items()})
    assert stays.whole == 1
    assert stays.old.cost == pytest.approx(answer.plans[0].cost)
    with pytest.raises(BadValueError):
        change_zones(answer, answer.plans[0], {})


def test_origins_are_protected_before_anything_is_worked_out(answer, sheet):
    one, other, third = sheet.unit_ids[:3]
    rows = [(one, one, 40), (one, other, 3), (other, other, 30), (third, None, 12)]
    cases = pd.DataFrame(rows, columns=["assigned", "origin", "cases"])
    leakage = find_leakage(replace(sheet, cases=cases))
    assert pd.isna(leakage.counts.loc[one, other])
    assert leakage.hidden > 1
    told = describe(replace(answer, sheet=replace(sheet, cases=cases)))["origins"]
    assert told["counts"][one][other] is None
    assert told["hidden"] == leakage.hidden
    plain = cases.assign(cases=[40, 20, 30, 12])
    assert share_outside(find_leakage(replace(sheet, cases=plain))) == pytest.approx(20 / 90)


def test_a_plan_to_keep_carries_what_opens_it_and_no_place(answer):
    draft = make_draft(answer, 1, {"city": "koganei", "plan": "2"})
    document = write_plan_document(SavedPlan("", "案", "2026-11-21T10:00:00+09:00", "係", draft))
    told = json.dumps(document, ensure_ascii=False, allow_nan=False)
    assert "koganei" in told
    assert len(draft.actions) == 4
    assert draft.fairness.gini.value == answer.fairness[1].gini
    assert not {"lon", "lat", "x_m", "xy_m"} & set(draft.result)


def test_tables_say_how_they_were_counted(answer):
    frame = build_districts_frame(answer, 0)
    assert len(frame) == 9
    about = dict(make_about(answer, 0))
    assert "小金井市" in about["数え方"]
    assert "種 1" in about["でたらめな案の中での位置"]
    assert answer.status is PlanStatus.PROVED
