"""The map page in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from interface.assets import MemoryShelf
from interface.maps.compose import DrawingWish, compose_onefile
from interface.maps.onefile import render_onefile_html
from layers.cities import open_city
from tests.browser import PATIENCE_MS, RequestLog
from tests.interface.pages.conftest import HOSTILE, add_hostile_place
from zones.report import PeopleRequest, measure_people
from zones.vocabulary import Definition

pytestmark = pytest.mark.browser
SENTENCE = (
    "半径 1,200 m の円に入らない人はいません。2 つ以上の円に入る人が 159,173 人（77 %）います。"
)


def test_first_view_needs_no_network_and_no_scrolling(view):
    view.open()
    expect(view.page.locator("h1")).to_have_text(SENTENCE)
    expect(view.map.locator(".mw-ruler")).to_contain_text("半径 1,200 m の円")
    expect(view.map.locator("path[data-zone]")).to_have_count(9)
    fits = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert view.page.evaluate(fits)
    for part in (view.page.locator(".mw-card"), view.page.get_by_text("区域の表")):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= 768
    assert _list_english(view.page) <= {"CODH", "Geolonia", "Project", "PLATEAU", "Stat"}
    assert view.log.outside() == []


def _list_english(page):
    """Words a reader sees; pictures made of letters and the link replaced by style left out."""
    text = page.evaluate(
        """() => {
            const hidden = '[data-testid="stIconMaterial"], [data-testid="stSkipToContent"]';
            document.querySelectorAll(hidden).forEach((element) => element.remove());
            return document.body.innerText;
        }"""
    )
    return set(re.findall(r"[A-Za-z]{4,}", text))


def test_the_radius_changes_sentence_and_figures(view):
    view.open()
    slider = view.page.get_by_role("slider")
    for _ in range(8):
        slider.press("ArrowLeft")
    expect(view.page.locator("h1")).to_contain_text(
        "半径 800 m の円に入らない人が 47,550 人", timeout=30_000
    )
    expect(view.map.locator(".mw-ruler")).to_contain_text("半径 800 m の円", timeout=30_000)
    expect(view.page).to_have_url(re.compile("radius=800"))


def test_pressing_a_zone_opens_its_card_and_chooses_its_row(view):
    view.open()
    view.press_zone("C113222900063")
    expect(view.page.locator(".mw-card h2")).to_have_text("ひばりが丘中学校", timeout=30_000)
    expect(view.page.locator(".mw-card")).to_contain_text("34,886 人")
    expect(view.page.locator(".mw-card")).to_contain_text("62,994 人")
    row = view.page.locator('[role="row"][aria-selected="true"]')
    expect(row).to_contain_text("ひばりが丘中学校")
    expect(view.page).to_have_url(re.compile("zone=C113222900063"))
    view.page.reload()
    expect(view.page.locator(".mw-card h2")).to_have_text("ひばりが丘中学校", timeout=30_000)


def test_a_row_of_the_table_chooses_its_zone_on_the_map(view):
    view.open("city=kiyose&tier=elementary")
    table = view.page.locator('[data-testid="stDataFrame"]')
    table.scroll_into_view_if_needed()
    table.click(position={"x": 18, "y": 35 + 35 + 17})
    chosen = view.map.locator("path[data-zone][aria-pressed=true]")
    expect(chosen).to_have_count(1, timeout=30_000)
    view.wait_until_idle()
    name = view.page.locator(".mw-card h2").inner_text()
    assert chosen.first.get_attribute("aria-label").startswith(name)


def test_moving_the_map_runs_nothing(view):
    view.open()
    view.page.wait_for_timeout(600)
    sent = view.sent
    view.map.locator("a.leaflet-control-zoom-in").click()
    view.page.wait_for_timeout(400)
    surface = view.map.locator("#map_div")
    surface.drag_to(
        surface, source_position={"x": 300, "y": 200}, target_position={"x": 400, "y": 260}
    )
    view.page.wait_for_timeout(1200)
    assert view.sent == sent


def test_a_hostile_name_is_text_everywhere(view):
    view.open("city=mihon&place=EVIL1")
    card = view.page.locator(".mw-card")
    expect(card.locator("h2")).to_have_text(HOSTILE)
    expect(card.locator('img[src="x"]')).to_have_count(0)
    view.page.get_by_placeholder("例:").fill("onerror")
    view.page.get_by_placeholder("例:").press("Enter")
    expect(view.map.locator(".mw-pin b")).to_have_text(HOSTILE, timeout=30_000)
    view.map.locator(".mw-sign.mw-chosen").hover(force=True)
    expect(view.map.locator(".leaflet-tooltip").first).to_contain_text(HOSTILE)
    assert view.map.locator("img").count() == 0
    assert "owned" not in view.page.title()
    assert view.map.locator("html").evaluate("() => document.title") != "owned"


def test_a_hostile_name_is_text_in_the_file_to_take_away(browser, user_folder, tmp_path):
    add_hostile_place(user_folder)
    city = open_city("mihon")
    report = measure_people(city, PeopleRequest("junior_high", Definition.CIRCLE))
    wish = DrawingWish("people", ("hub",), "2026年1月15日")
    path = tmp_path / "map.html"
    text = render_onefile_html(compose_onefile(city, report, wish, MemoryShelf()))
    path.write_text(text, encoding="utf-8")
    page = browser.new_page()
    log = RequestLog(page)
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    page.get_by_role("combobox").fill("onerror")
    expect(page.locator("#mw-hits li b")).to_have_text(HOSTILE)
    page.get_by_role("combobox").press("Enter")
    expect(page.locator("#mw-card b")).to_have_text(HOSTILE)
    assert page.locator("img").count() == 0
    assert (log.outside(), log.errors) == ([], [])
    page.close()


def test_the_wheel_scrolls_the_page_until_the_map_is_pressed(view):
    view.open()
    zoom = "() => window.map_div.machiwari.map.getZoom()"
    surface = view.map.locator("#map_div")
    surface.hover(position={"x": 200, "y": 200})
    before, top = surface.evaluate(zoom), surface.bounding_box()["y"]
    view.page.mouse.wheel(0, 100)
    wait_until(view.page, lambda: surface.bounding_box()["y"] < top)
    assert surface.evaluate(zoom) == before
    view.page.wait_for_timeout(600)  # the page comes to rest; a map that had heard it would zoom
    assert surface.evaluate(zoom) == before
    surface.click(position={"x": 60, "y": 300})
    view.page.mouse.wheel(0, -300)
    wait_until(view.page, lambda: surface.evaluate(zoom) > before)


def wait_until(page, is_so):
    """Wait until something is so that no locator can say; fail after the usual patience."""
    for _ in range(PATIENCE_MS // 50):
        if is_so():
            return
        page.wait_for_timeout(50)
    pytest.fail("it never became so")
