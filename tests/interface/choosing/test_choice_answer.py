"""The choice worked out: two sides that are never added, conditions, and how sure the order is."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from interface.choosing.answer import answer_choice, measure_sureness
from interface.choosing.describe import describe
from interface.choosing.drawing.scatter import draw_scatter
from interface.choosing.model import VetoRule
from interface.choosing.saying import tell_doubt, tell_headline
from tests.interface.choosing.sheets import COLUMNS, make_request, make_sheet
from zones.choice.methods import MethodKind
from zones.choice.readiness import Quadrant
from zones.choice.together.several import Spacing
from zones.errors import BadValueError


def place(answer, zone_id):
    return next(each for each in answer.placings if each.zone_id == zone_id)


def test_a_hand_worked_choice():
    answer = answer_choice(make_sheet(), make_request())
    # aged (30, 20, 25, 18, 22) to 0..1: 1, 1/6, 7/12, 0, 1/3; alone: 1, 5/6, 1/3, 2/3, 0;
    # few salons are need: 1, 1/4, 3/4, 1/2, 0
    expected = np.array([3, 1 / 6 + 5 / 6 + 1 / 4, 7 / 12 + 1 / 3 + 3 / 4, 2 / 3 + 1 / 2, 1 / 3])
    assert np.allclose(answer.need.points, expected / 3 * 100)
    assert answer.need.ranking.rank.tolist() == [1, 3, 2, 4, 5]
    # hubs run from 0 to 3, people from 3 to 12
    ready = np.array([2 / 3 + 1, 0 + 1 / 9, 1 / 3 + 2 / 3, 1 + 0, 1 / 3 + 4 / 9])
    assert np.allclose(answer.readiness.points, ready / 2 * 100)
    assert place(answer, "z0").quadrant is Quadrant.MODEL
    assert place(answer, "z1").quadrant is Quadrant.PREPARE
    assert place(answer, "z3").quadrant is Quadrant.ENCOURAGE
    assert place(answer, "z4").quadrant is Quadrant.WATCH
    assert answer.leader == "z0"
    assert answer.flip is None  # the first leads whatever the weights
    assert "東小学校区が上位 3 位に入ります" in tell_headline(answer)
    assert "100 回中 100 回" in tell_headline(answer)


def test_the_same_twice_byte_for_byte_and_from_a_stability_at_hand():
    sheet, request = make_sheet(), make_request(method=MethodKind.TOPSIS)
    first, second = (json.dumps(describe(answer_choice(sheet, request))) for _ in range(2))
    ready = answer_choice(sheet, request, measure_sureness(sheet, request))
    assert first == second == json.dumps(describe(ready))


@pytest.mark.parametrize("kind", MethodKind)
def test_points_run_from_0_to_100_more_being_more(kind):
    answer = answer_choice(make_sheet(), make_request(method=kind))
    points = answer.need.points
    assert points.min() >= 0
    assert points.max() <= 100
    assert points.argmax() == 0
    order = np.argsort(-points)
    assert np.all(np.diff(answer.need.ranking.rank[order]) >= 0)
    assert np.all(answer.need.low <= points + 1e-9)
    assert np.all(points <= answer.need.high + 1e-9)


def test_a_condition_takes_the_first_out_with_its_reason():
    rule = VetoRule("拠点がある", criterion="hub", at_least=1)
    judged = VetoRule("地域の合意", failed=(("z0", "町会がまだ検討中"),))
    answer = answer_choice(make_sheet(), make_request(vetoes=(rule, judged)))
    assert place(answer, "z1").failed == (("拠点がある", "活動の拠点の数 0.0 件"),)
    assert place(answer, "z0").failed == (("地域の合意", "町会がまだ検討中"),)
    assert answer.leader == "z2"
    assert "z0" not in answer.together.considered
    none = VetoRule("だれも", failed=tuple((f"z{at}", "") for at in range(5)))
    empty = answer_choice(make_sheet(), make_request(vetoes=(none,)))
    assert empty.leader == ""
    assert empty.together.choice is None
    assert "条件" in tell_headline(empty)


def test_what_is_not_known_is_an_interval_and_never_zero():
    columns = list(COLUMNS)
    columns[1] = ("alone", "ひとり暮らしの割合", True, (np.nan, 35.0, 20.0, 30.0, 10.0))
    states = make_sheet().states.copy()
    states[0, 1] = "suppressed"
    answer = answer_choice(make_sheet(columns=columns, states=states), make_request())
    at = answer.need.ranking
    assert at.rank_low[0] < at.rank_high[0] or at.rank_low[0] == 1
    assert answer.need.low[0] < answer.need.points[0] < answer.need.high[0]
    told = describe(answer)["need"]["unknown"]
    assert told == [{"zone_id": "z0", "criterion": "alone", "state": "suppressed"}]
    assert "秘匿 1 個" in tell_doubt(answer)
    unknown = VetoRule("一人", criterion="alone", at_most=30)
    again = answer_choice(
        make_sheet(columns=columns, states=states), make_request(vetoes=(unknown,))
    )
    assert place(again, "z0").open == ("一人",)


def test_a_number_no_zone_has_takes_no_part_and_is_named():
    columns = list(COLUMNS)
    columns[0] = ("aged", "高齢者の割合", True, (np.nan,) * 5)
    answer = answer_choice(make_sheet(columns=columns), make_request())
    assert answer.need.table.criteria == ("alone", "salon")
    assert answer.need.weights.tolist() == [0.5, 0.5]
    assert describe(answer)["not_used"] == ["aged"]
    assert "どの区域にもまだない数字（高齢者の割合）" in tell_doubt(answer)


@pytest.mark.parametrize("kind", MethodKind)
def test_a_side_nobody_knows_speaks_neither_for_nor_against_a_zone(kind):
    columns = [*COLUMNS[:3], *(("hub", "拠点", False, (np.nan,) * 5),)]
    request = make_request(readiness=(("hub", 1.0),), method=kind)
    answer = answer_choice(make_sheet(columns=columns), request)
    assert np.isnan(answer.readiness.points).all()
    assert {each.quadrant for each in answer.placings} == {None}
    assert answer.leader == "z0"
    assert answer.together.choice is None
    assert "いま支えがいちばん要る" in tell_headline(answer)
    assert "NaN" not in draw_scatter(answer)
    assert "nan" not in draw_scatter(answer)
    assert "東小学校区" not in draw_scatter(answer)
    columns = [*(("aged", "a", True, (np.nan,) * 5),), *COLUMNS[3:]]
    nobody = make_request(need=(("aged", 1.0),), method=kind)
    answer = answer_choice(make_sheet(columns=columns), nobody)
    assert answer.leader == ""
    assert "まだ 1 つもありません" in tell_headline(answer)
    assert answer.together.choice is None
    json.dumps(describe(answer), allow_nan=False)


def test_names_cannot_break_out_of_the_picture():
    evil = '"><script>alert(1)</script>'
    names = (evil, *make_sheet().zone_names[1:])
    svg = draw_scatter(answer_choice(make_sheet(names=names), make_request()), None, "z0")
    assert "<script" not in svg
    assert "&#60;script" in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_variants_likeness_and_several_at_once():
    sheet = make_sheet()
    turned = sheet.values.copy()
    turned[:, :3] = turned[::-1, :3]
    sheet = replace(
        sheet,
        variants={"円で": turned},
        references={"別の市 弥生": sheet.values[2]},
        areas={"z0": "A", "z1": "A", "z2": "A", "z3": "B", "z4": "B"},
    )
    asked = make_request(
        similar_to="別の市 弥生",
        count=2,
        spacing=Spacing.APART,
        each_area=True,
        ready_only=False,
    )
    answer = answer_choice(sheet, asked)
    assert answer.variants.rank[1].tolist() == answer.variants.rank[0][::-1].tolist()
    assert answer.likeness.distance[0, 2] == 0
    assert answer.likeness.one_case
    assert answer.together.choice.best == ("z0", "z3")
    assert describe(answer)["together"]["best"] == ["z0", "z3"]
    assert answer_choice(sheet, replace(asked, similar_to="z2")).likeness.distance[0, 2] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"need": ()},
        {"readiness": (("aged", 1.0),)},
        {"need": (("aged", 1.0), ("aged", 2.0))},
        {"draws": 0},
        {"seed": -1},
    ],
)
def test_a_request_that_mixes_the_sides_is_refused(wrong):
    with pytest.raises(BadValueError):
        make_request(**wrong)


@pytest.mark.parametrize(
    "wrong", [{"need": (("nobody", 1.0),)}, {"need": (("aged", 0.0),)}, {"need": (("aged", -1.0),)}]
)
def test_a_request_the_sheet_cannot_answer_is_refused(wrong):
    with pytest.raises(BadValueError):
        answer_choice(make_sheet(), make_request(**wrong))


def test_who_is_left_out_stands_beside_every_set():
    answer = answer_choice(make_sheet(), make_request(count=2, ready_only=False))
    together = describe(answer)["together"]
    fair = together["fairness"]
    points = answer.need.points
    taken = np.isin(answer.sheet.zone_ids, together["best"])
    assert fair["chosen"] == sorted(together["best"])
    assert fair["need_served_share"] == pytest.approx(points[taken].sum() / points.sum(), abs=1e-6)
    left = [answer.sheet.zone_ids[at] for at in np.flatnonzero(~taken)]
    assert fair["worst_left"] == [max(left, key=lambda zone: place(answer, zone).need)]
    assert fair["people_left"] is None  # the sheet has no people: that is not nobody
    assert all("fairness" in each for each in together["alternatives"])


def test_readiness_is_shaken_too():
    # hubs 2 0 1 3 1 and people 12 4 9 3 7: z0 leads until hubs weigh more than three quarters
    answer = answer_choice(make_sheet(), make_request(draws=20_000))
    found = {zone["zone_id"]: zone for zone in describe(answer)["zones"]}
    assert found["z0"]["readiness_first"] == pytest.approx(0.75, abs=0.01)
    assert found["z3"]["readiness_first"] == pytest.approx(0.25, abs=0.01)
    assert sum(zone["readiness_first"] for zone in found.values()) == pytest.approx(1)
    assert sum(zone["readiness_podium"] for zone in found.values()) == pytest.approx(3)


def test_a_way_that_counts_none_of_the_numbers_is_left_out():
    sheet = make_sheet()
    blank = np.full(sheet.values.shape, np.nan)
    assert answer_choice(replace(sheet, variants={"other": blank}), make_request()).variants is None
