"""「拠点の候補」: asked, said and kept, with a hostile address and a hostile name."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from interface.siting.opening import open_ground
from interface.wording.siting import NO_WAY_RULE
from layers.plans.model import PlanKind
from layers.plans.store import list_plans
from tests.interface.pages.conftest import HOSTILE, add_hostile_place

pytestmark = pytest.mark.usefixtures("user_folder")
GROUNDS: dict = {}


@pytest.fixture(autouse=True)
def _measured_once(monkeypatch):
    """Every test asks the same towns; ways within them are measured once."""

    def measure(city, resources, ask, network):
        key = (city.profile.slug, len(resources), ask.wish, ask.sources, ask.tier, ask.by)
        if key not in GROUNDS:
            GROUNDS[key] = open_ground(city, resources, ask, network)
        return GROUNDS[key]

    monkeypatch.setattr("interface.pages.sitingview.cached.open_ground", measure)


def draw_page() -> None:
    from interface.pages.siting import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_page, default_timeout=90)
    for name, value in {"by": "line", **address}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    assert not page.error
    return page


def said(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def head(page: AppTest) -> str:
    return next(element.proto.body for element in page.get("html") if "<h1>" in element.proto.body)


def find(page: AppTest, kind: str, name: str):
    return next(each for each in page.get(kind) if each.key == f"siting-ask-{name}")


def test_the_first_screen_of_a_real_city():
    page = open_page()
    assert "「上向台小学校」と「保谷第一小学校」に置くと、直線で 800 m 以内に行ける人が" in head(
        page
    )
    assert "約 18,400 人 増えます" in head(page)
    assert "架空" not in head(page)
    text = said(page)
    assert "これより良い置き方はないと確かめました" in text
    assert NO_WAY_RULE in text
    assert "栄小学校 20 %" in text
    assert "碧山小学校 64 %" in text


def test_every_question_has_its_sentence_and_no_answer_is_without_its_rule():
    parts = {
        "mean": "平均（直線）が",
        "far": "いちばん遠い人の距離（直線）が",
        "all": "置き方がありません",
    }
    for question, part in parts.items():
        page = open_page(question=question)
        assert part in head(page), question


def test_the_smallest_fix_is_one_press_away():
    page = open_page(question="all")
    assert "届かないのは 48 人 です" in head(page)
    text = said(page)
    assert "北町四丁目 48 人" in text
    assert "860 m にすると" in text
    button = next(each for each in page.button if each.label == "距離を 900 m にする")
    button.click().run()
    assert "全員が直線で 900 m 以内に行けるようにするには" in head(page)
    aside = open_page(question="all", helped="1")
    assert "どの候補からも届かない人を除く全員" in head(aside)
    assert "48 人を除いた答えです" in said(aside).replace(" ", "").replace("48人", "48 人")


def test_an_invented_town_says_so_everywhere():
    page = open_page(city="mihon")
    assert "架空" in head(page)
    assert said(page).count("架空") > 4


@pytest.mark.parametrize(
    ("section", "part"),
    [
        ("others", "どの案にも入る所"),
        ("steps", "それぞれの数でいちばん良い置き方"),
        ("zones", "いま + 増える − 減る = あと"),
        ("candidates", "位置が町丁目の代表点: 1 か所（「ひばりが丘中学校」）"),
    ],
)
def test_each_part_below_the_map(section, part):
    assert part in said(open_page(section=section))


def test_closing_a_place_tells_who_loses_and_the_totals_match():
    page = open_page(section="moving", close="13229-0059")
    assert "「ひばりが丘公民館」を閉じると" in head(page)
    assert "減る 1,993 人" in head(page)
    assert "行の合計・列の合計・市全体（207,388 人）は一致しています。" in said(page)
    picked = find(page, "multiselect", "open")
    picked.select(picked.options[0]).run()
    assert "を閉じて" in head(page)
    assert page.query_params["close"] == "13229-0059"
    assert page.query_params["open"]


def test_state_is_kept_in_the_address():
    page = open_page()
    find(page, "number_input", "count").set_value(3).run()
    assert page.query_params["count"] == "3"
    again = open_page(**{name: page.query_params[name] for name in page.query_params})
    assert head(again) == head(page)


def test_an_address_of_no_use_gives_way_and_says_so():
    page = open_page(
        city="../../etc", goal=HOSTILE, question="1;--", count="2.5", limit="m9", close=HOSTILE
    )
    told = "".join(each.value for each in page.warning)
    for name in ("市", "何を置くか", "何をいちばんにするか", "置く数", "歩ける距離", "閉じる所"):
        assert name in told, name
    assert HOSTILE not in said(page)


def test_a_hostile_name_is_text_wherever_it_is_shown(user_folder):
    add_hostile_place(user_folder)
    goal = {"city": "mihon", "goal": "salon", "from": "public"}
    for address in ({"goal": "hub", "section": "moving", "close": "EVIL1"}, goal):
        page = open_page(**{"city": "mihon", **address})
        assert "<img" not in said(page).replace("<img class", "")
        assert not page.exception


def test_places_that_cannot_be_used_are_left_out():
    page = open_page()
    picked = find(page, "multiselect", "without")
    assert "上向台小学校" in picked.options
    picked.select("上向台小学校").run()
    assert "上向台小学校" not in head(page)
    assert "without" in page.query_params


def test_a_plan_is_saved_and_opened_again(user_folder):
    page = open_page(count="1", section="save")
    first = head(page)
    next(each for each in page.text_input if each.key == "plan-siting-name").set_value(
        "案 <b>一</b>"
    )
    next(each for each in page.button if each.key == "plan-siting-save").click().run()
    assert not page.exception
    (kept,) = list_plans("nishitokyo", PlanKind.SITING).plans
    assert kept.draft.sentence in first
    assert {each.id for each in kept.draft.figures} >= {"gained", "after", "mean", "worst"}
    assert kept.draft.fairness.worst_off.names
    assert kept.draft.actions
    assert '"lon"' not in json.dumps(dict(kept.draft.result))
    find(page, "number_input", "count").set_value(3).run()
    assert head(page) != first
    next(each for each in page.selectbox if each.key == "plan-siting-kept").select_index(0).run()
    next(each for each in page.button if each.key == "plan-siting-open").click().run()
    assert head(page) == first


def test_a_city_with_nothing_recorded_starts_from_nothing():
    page = open_page(city="kiyose")
    assert "台帳に「拠点」がまだ書かれていないので" in said(page)
    assert "に置くと" in head(page)
