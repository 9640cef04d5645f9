"""The map page without a browser: what it says, keeps and refuses."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from interface.figures import describe_people
from layers.cities import open_city
from tests.house.project import ROOT
from zones.report import PeopleRequest, measure_people
from zones.vocabulary import Definition, PeopleRule

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def open_page(user_folder):
    def start(**address: str) -> AppTest:
        page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        page.query_params.update(address)
        return page.run()

    return start


def read_html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def find_table(page: AppTest):
    return page.dataframe[0].value


def test_first_view_answers_in_one_sentence(open_page):
    page = open_page()
    html = read_html(page)
    assert not page.exception
    assert not page.error
    assert "半径 1,200 m の円に入らない人はいません。" in html
    assert "2 つ以上の円に入る人が 159,173 人（77 %）います。" in html
    assert "国勢調査 2020 年・町丁目の代表点" in html
    assert page.selectbox(key="map-city").value == "nishitokyo"


def test_changing_the_radius_changes_sentence_table_and_address(open_page):
    page = open_page()
    before = find_table(page)["people"].tolist()
    page.slider(key="map-radius").set_value(800).run()
    assert "半径 800 m の円に入らない人が 47,550 人" in read_html(page)
    assert find_table(page)["people"].tolist() != before
    assert page.query_params["radius"] in ("800", ["800"])


@pytest.mark.parametrize(
    ("slug", "tier", "definition", "rule"),
    [
        ("nishitokyo", "junior_high", "circle", "point"),
        ("nishitokyo", "junior_high", "nearest", "cells"),
        ("kiyose", "elementary", "cells", "point"),
        ("mihon", "living_area", "cells", "point"),
    ],
)
def test_figures_are_those_of_the_command(open_page, slug, tier, definition, rule):
    page = open_page(city=slug, tier=tier, definition=definition, rule=rule)
    city = open_city(slug)
    request = PeopleRequest(tier, Definition(definition), rule=PeopleRule(rule))
    figures = describe_people(city, measure_people(city, request))
    table = find_table(page)
    people = dict(zip(table["name"], table["people"], strict=True))
    assert {zone["name"]: zone["people"] for zone in figures["zones"]} == {
        name: count for name, count in people.items() if not name.startswith("市の値")
    }
    assert table["people"].iloc[0] == round(figures["city_figures"]["people"])
    assert figures["method"]["sentence"] in read_html(page)


@pytest.mark.parametrize(
    "address",
    [
        {"city": "../x"},
        {"city": "/etc"},
        {"city": "nishitokyo", "tier": "zzz", "definition": "<b>", "radius": "1201"},
        {"rule": "x" * 5000, "zone": "nobody", "evil": "1"},
    ],
)
def test_a_strange_address_is_left_aside_and_said(open_page, address):
    page = open_page(**address)
    assert not page.exception
    assert not page.error
    assert "使えないため" in page.warning[0].value
    assert "159,173 人" in read_html(page)


def test_an_address_opens_what_it_was_sent_for(open_page):
    page = open_page(
        city="nishitokyo", radius="1000", rule="cells", policy="share", zone="C113222900063"
    )
    html = read_html(page)
    assert not page.warning
    assert "半径 1,000 m の円" in html
    assert "重なり: 重なりは等分する" in html
    assert "<h2>ひばりが丘中学校</h2>" in html
    assert page.session_state["zone-table"]["selection"]["rows"] == [6]


def test_an_undeclared_tier_is_said_and_never_drawn(open_page):
    page = open_page(tier="living_area")
    html = read_html(page)
    assert "圏域（4 圏域）の区域は未設定です。" in html
    assert "境界は公開されていません" in html
    assert not page.get("component_instance")
    assert not page.exception


def test_the_card_of_a_school_in_doubt_shows_both_sites(open_page):
    html = read_html(open_page(zone="C113222900063"))
    assert "人口 34,886 人" in html
    assert "ひばりが丘3-2-42" in html
    assert "住吉町1-14-28" in html
    assert "62,994 人" in html


def test_what_nobody_recorded_is_not_zero(open_page):
    html = read_html(open_page(zone="C113222900018"))
    assert "未取り込み（市の一覧がまだありません）" in html
    required = html.split("この単位で整えるもの")[1].split("ここにあるもの")[0]
    assert "0 か所" not in required


def test_an_invented_town_says_so(open_page):
    page = open_page(city="mihon")
    assert '<strong class="mw-banner">架空</strong>' in read_html(page)


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("compare", "同じ学校の区域を"),
        ("radii", "400 m から 2,000 m"),
        ("downloads", "書き出します"),
    ],
)
def test_sections_open(open_page, section, expected):
    page = open_page()
    page.get("button_group")[-1].set_value(section).run()
    assert not page.exception
    assert expected in "\n".join(text.value for text in page.markdown)


def test_search_marks_a_town_block_written_otherwise(open_page):
    page = open_page()
    page.text_input(key="search-words").set_value("泉町１丁目").run()
    html = read_html(page)
    assert "<h2>泉町一丁目</h2>" in html
    assert page.query_params["area"] in ("13229008001", ["13229008001"])


def test_search_without_a_hit_says_so(open_page):
    page = open_page()
    page.text_input(key="search-words").set_value("</script>${7*7}").run()
    assert not page.exception
    assert any("見つかりません" in caption.value for caption in page.caption)
