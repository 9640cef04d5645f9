"""Saved plans on paper: one page whatever they hold, every word read back, nothing is markup."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest

from interface.handouts.plans.pages import draw_plans, print_plans
from interface.handouts.plans.record import print_plan_record
from interface.handouts.typeset import PaperSize
from interface.plans.record import PlanDecision, is_untouched, make_plan_record
from interface.plans.table import build_rows, make_table, say_figure
from layers.exports import to_csv, to_xlsx
from layers.plans.model import PlanFairness, PlanFigure, PlanKind, SavedPlan
from tests.interface.handouts.offers import NAUGHTY, run_poppler, without_spaces
from tests.layers.plans.drafts import make_draft
from zones.errors import BadValueError

DAY = dt.date(2026, 11, 21)
EVIL = '#panic("x") <svg onload=alert(1)> $x$ \\ [y]'
DECISION = PlanDecision("近いから。\n" + EVIL, "", "委員会（髙﨑会長）", "2026-11-21")


def make_plan(number: int = 0, kind: PlanKind = PlanKind.ROLLOUT, name: str = "", **changes):
    draft = make_draft(kind, **changes)
    made = f"2026-11-{20 + number}T09:30:00+09:00"
    return SavedPlan(f"p{number}", name or f"案{number}", made, "係", draft)


def read(paper: bytes, folder) -> str:
    return without_spaces(run_poppler("pdftotext", paper, folder))


def test_plans_of_three_kinds_stand_on_one_page(tmp_path):
    plans = [make_plan(number, kind) for number, kind in enumerate(PlanKind)]
    paper = print_plans(plans, DAY)
    assert paper == print_plans(plans, DAY)
    text = read(paper, tmp_path)
    for word in (
        *("コーディネーター配置", "拠点の候補", "展開計画", "【架空】案2", "1/1ページ"),
        *(
            "東小学校区（届く年数3年）",
            "0.21",
            "令和9年度に東小学校区で始めます。",
            "2026年11月21日",
        ),
    ):
        assert without_spaces(word) in text
    assert "〓" not in text
    assert "データなし" in text  # a figure that is not known is no zero


@pytest.mark.parametrize(("size", "count"), [(PaperSize.A4, 4), (PaperSize.A3, 6)])
def test_long_plans_still_stand_on_one_page(tmp_path, size, count):
    names = tuple(f"とても長い名前の第{at}小学校区" for at in range(40))
    figures = tuple(PlanFigure(f"f{at}", f"数字{at}", at * 1e6, "人年") for at in range(12))
    plans = [
        make_plan(
            number,
            name="長" * 80,
            sentence="文" * 2000,
            ruler="区域: " * 60,
            figures=figures,
            actions=tuple(f"{at}つ目に、{'あ' * 150}。" for at in range(60)),
            fairness=PlanFairness(worst_off=PlanFigure("w", "届く年数", 1.0, "年", names=names)),
        )
        for number in range(count)
    ]
    assert len(draw_plans(plans, DAY, size)) == 1
    text = read(print_plans(plans, DAY, size), tmp_path)
    assert "1/1ページ" in text
    assert "つ（表のファイルに）" in text


def test_what_people_typed_is_no_markup_and_no_formula(tmp_path):
    plans = [
        make_plan(number, name=name.strip("\0")[:80] or "案", actions=(name,))
        for number, name in enumerate([EVIL, NAUGHTY[0], NAUGHTY[4], NAUGHTY[6]])
    ]
    assert without_spaces(EVIL) in read(print_plans(plans[:1], DAY), tmp_path)
    assert len(draw_plans(plans, DAY)) == 1
    table = make_table(plans)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(table, [], sheet="案のくらべ")))
    assert all(cell.data_type in {"s", "n"} for row in book.active.iter_rows() for cell in row)
    lines = to_csv(table, []).decode("utf-8-sig").splitlines()
    assert not any(cell.startswith(("=", "@", "+")) for line in lines for cell in line.split(","))


def test_too_many_none_or_two_cities_are_refused():
    plan = make_plan()
    other = replace(plan, draft=replace(plan.draft, slug="kiyose"))
    for plans in ([], [plan] * 5, [plan, other]):
        with pytest.raises(BadValueError):
            print_plans(plans, DAY)


def test_plans_of_one_name_stay_apart_in_the_table():
    table = make_table([make_plan(0, name="案"), make_plan(1, name="案")])
    assert table.columns.tolist() == ["項目", "1. 【架空】案", "2. 【架空】案"]
    assert "すること 1" in table["項目"].tolist()


def test_figures_are_written_as_people_say_them():
    assert say_figure(PlanFigure("x", "x", 6.0, "人分", digits=1)) == "6 人分"
    assert say_figure(PlanFigure("x", "x", 7.64, "人分", digits=1)) == "7.6 人分"
    assert say_figure(PlanFigure("x", "x", None, "人分")) == "データなし"
    assert say_figure(PlanFigure("x", "x", 1234567.0)) == "1,234,567"
    plan = make_plan(result={"status": "best_so_far", "gap": 0.02})
    rows = {row.label: row.cells[0] for row in build_rows([plan])}
    assert rows["確かさ"] == "時間内に見つかった最良の案（差は 2 % 以内）"
    assert rows["いちばん長く待つ所"] == "—"


def test_the_record_of_a_plan_holds_everything_that_was_decided(tmp_path):
    chosen, other = make_plan(0, name="決めた案"), make_plan(1, name="ほかの案")
    record = make_plan_record(chosen, [other], DECISION)
    assert record == make_plan_record(chosen, [other], DECISION)
    assert is_untouched(record)
    paper = print_plan_record(chosen, [other], DECISION, record["digest"])
    text = read(paper, tmp_path)
    for word in (
        *("決めた案", "ほかの案", "近いから。", EVIL, "（書かれていません）", "委員会（髙﨑会長）"),
        *("令和9年度に東小学校区で始めます。", "東小学校区", record["digest"], "署名", "【架空】"),
    ):
        assert without_spaces(word) in text
    for wrong in (
        replace(DECISION, who=" "), replace(DECISION, reasons=""), replace(DECISION, date="x"),
        replace(DECISION, date="20261121"), replace(DECISION, dissent="長" * 4001),
    ):  # fmt: skip
        with pytest.raises(BadValueError):
            make_plan_record(chosen, [], wrong)
