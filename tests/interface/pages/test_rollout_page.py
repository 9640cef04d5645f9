"""「展開計画」: what is asked, said, saved and opened again, with a hostile address and names."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from interface.pages.rolloutview import cached
from interface.plans.record import ABOUT, is_untouched
from interface.rollout.document import read_request
from layers.decisions import list_records, read_record
from layers.plans.model import PlanKind
from layers.plans.store import list_plans, plans_folder, save_plan
from tests.interface.handouts.offers import run_poppler, without_spaces
from tests.layers.plans.drafts import make_draft
from tests.layers.plans.test_plans import NOW

pytestmark = pytest.mark.usefixtures("user_folder", "measured_once")
KNOWN = {}
EVIL = "<img src=x onerror=document.title='owned'>${7*7}"


@pytest.fixture
def measured_once(monkeypatch):
    real = cached.measure_rollout_sheet

    def measure(city, resources, tier, definition):
        key = (city.profile.slug, tier, definition)
        if key not in KNOWN:
            KNOWN[key] = real(city, resources, tier, definition)
        return KNOWN[key]

    monkeypatch.setattr(cached, "measure_rollout_sheet", measure)


def draw_page() -> None:
    from interface.pages.rollout import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_page, default_timeout=90)
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def head(page: AppTest) -> str:
    return next(element.proto.body for element in page.get("html") if "<h1>" in element.proto.body)


def find(page: AppTest, name: str):
    return next(
        each
        for kind in ("number_input", "selectbox", "checkbox")
        for each in page.get(kind)
        if each.key == f"rollout-ask-{name}"
    )


def test_the_sentence_the_years_the_limits_and_fairness_stand_on_the_first_screen():
    page = open_page(city="mihon")
    assert "10 年で 12 地区すべてに届きます。" in head(page)
    assert "架空" in head(page)
    assert "弥生の 1 例" in head(page)
    text = said(page)
    assert "data:image/svg+xml;base64," in text
    for word in (
        "上限は効いているか",
        "効いています",
        "上限なし",
        "いちばん長く待つ",
        "届く年数のかたより",
    ):
        assert word in text
    find(page, "fte").set_value(12.0).run()
    assert page.query_params["fte"] == "12"
    assert "効いていません" in said(page)


def test_years_maps_and_orders():
    page = open_page(city="mihon", section="years")
    assert "令和18年度" in said(page)
    names = [each.proto.label for each in page.get("download_button")]
    assert names == ["表（CSV）", "表（Excel）", "すべての数字"]
    page = open_page(city="mihon", section="orders")
    assert "コーディネーターなし" in said(page)
    page = open_page(city="mihon", section="maps")
    assert "mw-rollout-figure" in said(page)


def test_where_there_is_no_plan_a_press_makes_one():
    page = open_page(city="mihon", years="4", fte="9", bases="12", wait="3")
    assert "満たす順番はありません" in head(page)
    assert "間に合わない地区" in said(page)
    button = next(each for each in page.button if each.key == "rollout-fix-fte")
    button.click().run()
    assert "12 地区すべてに届きます" in head(page)
    assert find(page, "fte").value > 9


def test_an_address_of_no_use_is_said_and_does_nothing():
    page = open_page(city="mihon", tier="x", fte=EVIL, bases="1.5", wait="99", need=EVIL, years="0")
    (warning,) = [each.value for each in page.warning]
    for word in ("区域の単位", "人手", "拠点", "待つ年数", "必要", "計画の長さ"):
        assert word in warning
    assert "<img" not in said(page).replace('<img class="mw-rollout-figure"', "")


def test_a_plan_is_saved_and_opened_again_with_every_choice():
    page = open_page(city="mihon", fte="7", wait="8")
    find(page, "month").set_value(10)
    find(page, "mature").set_value(4)
    find(page, "has-money").set_value(True).run()
    find(page, "money").set_value(900.0)
    find(page, "yearly").set_value(100.0).run()
    before = head(page)
    # the same limits written year by year change nothing
    find(page, "by-year").set_value(True).run()
    assert not page.exception
    assert head(page) == before
    find(page, "by-year").set_value(False).run()
    page.text_input("plan-rollout-name").set_value("委員会案")
    page.button("plan-rollout-save").click().run()
    (plan,) = list_plans("mihon").plans
    request = read_request(plan.draft.request["question"])
    assert (request.first_month, request.maturing_years, request.money_per_year) == (10, 4, 900)
    other = open_page(city="mihon")
    assert head(other) != before
    other.selectbox("plan-rollout-kept").set_value(plan.plan_id).run()
    other.button("plan-rollout-open").click().run()
    assert not other.exception
    assert head(other) == before
    assert find(other, "money").value == 900.0
    assert other.query_params["wait"] == "8"


def test_a_damaged_question_opens_nothing():
    saved = save_plan(make_draft(), name="案", who="係", when=NOW)
    page = open_page(city="mihon")
    before = head(page)
    page.selectbox("plan-rollout-kept").set_value(saved.plan_id).run()
    page.button("plan-rollout-open").click().run()
    assert page.error
    assert head(page) == before


def test_plans_of_every_kind_stand_side_by_side_and_one_is_decided_on(tmp_path):
    assert "残した案がまだありません" in open_page(city="mihon", section="plans").info[0].value
    for kind, name in zip(PlanKind, ("配置案", EVIL, "展開案"), strict=True):
        save_plan(make_draft(kind), name=name, who="係", when=NOW)
    (plans_folder("mihon") / "x.json").write_text("{", encoding="utf-8")
    page = open_page(city="mihon", section="plans")
    assert "残した案を 3 つ並べています。" in head(page)
    text = said(page)
    for word in ("コーディネーター配置", "拠点の候補", "展開計画", "配置案", "東小学校区", "架空"):
        assert word in text
    assert "<img src=x" not in text
    assert page.warning
    labels = [each.proto.label for each in page.get("download_button")]
    assert labels == ["1 枚に印刷（PDF）", "表（Excel）", "表（CSV）"]
    chosen = next(each for each in page.selectbox if each.key == "plans-decide-chosen")
    chosen.set_value(chosen.options and list_plans("mihon").plans[0].plan_id)
    for area, words in zip(page.text_area, ("近いから", "心配もある"), strict=True):
        area.set_value(words)
    next(each for each in page.text_input if each.key == "plans-decide-who").set_value("委員会")
    page.run()
    page.button("plans-decide-save").click().run()
    assert not page.exception
    (path,) = list_records("mihon", about=ABOUT)
    assert list_records("mihon") == []
    record = read_record(path)
    assert is_untouched(record)
    assert record["decision"]["dissent"] == "心配もある"
    assert len(record["options"]) == 2
    assert not is_untouched({**record, "decision": {**record["decision"], "who": "x"}})
    paper = page.session_state["plans-decided"]["pdf"]
    assert "心配もある" in without_spaces(run_poppler("pdftotext", paper, tmp_path))
    assert json.loads(page.session_state["plans-decided"]["file"])["digest"] == record["digest"]
