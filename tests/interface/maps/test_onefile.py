from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from interface.assets import MemoryShelf
from interface.maps.base import plan_base
from interface.maps.drawing import plan_drawing
from interface.maps.onefile import OneFile, write_onefile_html
from interface.maps.table import draw_table
from tests.browser import RequestLog, open_browser
from tests.interface.maps.invented import (
    HOSTILE,
    RULER,
    make_content,
    make_context,
    make_notes,
    make_outline,
    make_shading,
    make_zones,
)
from zones.errors import StorageError

LIMIT_BYTES = 3 * 1024 * 1024


def _page(*, circles=True):
    shelf = MemoryShelf()
    base = plan_base(make_outline(), shelf, context=make_context())
    shading = make_shading()
    plan = plan_drawing(base, make_content(circles=circles), shading, make_notes(), shelf)
    table = draw_table(make_zones(), shading)
    return OneFile(base, plan, shelf, "架空の町の地図" + HOSTILE, RULER, table, fictional=True)


@pytest.fixture(scope="session")
def browser():
    with open_browser() as started:
        yield started


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    target = tmp_path_factory.mktemp("maps") / "地図 見本.html"
    write_onefile_html(_page(), target)
    return target


@pytest.fixture
def view(browser, path):
    page = browser.new_page(offline=True, viewport={"width": 1366, "height": 768})
    page.log = RequestLog(page)
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    yield page
    assert page.log.outside() == []
    assert page.log.errors == []
    page.close()


def test_the_file_is_small_and_names_no_host(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < LIMIT_BYTES
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=[\"'](?!data:)", text)


def test_a_file_that_cannot_be_written_is_said_so(tmp_path):
    with pytest.raises(StorageError):
        write_onefile_html(_page(), tmp_path / "none" / "a.html")


@pytest.mark.browser
def test_everything_is_drawn_and_nothing_is_asked_for(view):
    expect(view.locator(".leaflet-mw-lines-pane path[role=button]")).to_have_count(6)
    assert view.locator(".mw-sign").count() >= 8
    assert view.locator(".mw-banner").first.inner_text() == "架空"
    assert RULER in view.locator(".mw-ruler").inner_text()
    assert "2026年1月15日" in view.locator(".mw-bottom").inner_text()
    assert re.fullmatch(r"[\d,]+ m", view.locator(".leaflet-control-scale-line").inner_text())
    assert view.locator(".mw-north").inner_text() == "北"


@pytest.mark.browser
def test_no_english_leaks_through(view):
    words = view.evaluate(
        "() => [document.body.innerText, ...[...document.querySelectorAll('[title],[aria-label]')]"
        ".flatMap((e) => [e.title, e.getAttribute('aria-label') || ''])].join(' ')"
    )
    rest = words.replace(HOSTILE, "")
    assert set(re.findall(r"[A-Za-z]{3,}", rest)) <= {"img", "src", "onerror", "document", "title"}


@pytest.mark.browser
def test_hostile_names_are_text_everywhere(view):
    assert "onerror" in view.title()  # as text: the title still shows what was written
    assert view.title().startswith("架空の町の地図<img")
    assert view.locator("img").count() == 0
    view.locator("#mw-search").fill("img")
    assert HOSTILE[:20] in view.locator("#mw-hits").inner_text()
    view.keyboard.press("Enter")
    assert HOSTILE[:20] in view.locator("#mw-card").inner_text()
    assert HOSTILE[:20] in view.locator("#mw-table").inner_text()
    view.locator("a.mw-whole").click()
    for sign in view.locator(".mw-sign.leaflet-interactive").all():
        sign.hover(force=True)
        view.wait_for_timeout(30)
    assert view.locator("img").count() == 0
    assert view.title().startswith("架空の町の地図<img")


@pytest.mark.browser
def test_names_do_not_lie_on_one_another(view):
    boxes = [label.bounding_box() for label in view.locator(".mw-name, .mw-around").all()]
    assert len(boxes) >= 6
    for place, a in enumerate(boxes):
        for b in boxes[place + 1 :]:
            apart_x = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
            apart_y = a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]
            assert apart_x or apart_y


@pytest.mark.browser
def test_table_and_map_speak_to_each_other(view):
    view.locator("#mw-table button", has_text="川辺中学校").click()
    assert "川辺中学校" in view.locator("#mw-card").inner_text()
    assert view.locator("tr.mw-chosen").get_attribute("data-zone") == "z5"
    expect(view.locator('path[data-zone="z5"][aria-pressed=true]')).to_have_count(1)


@pytest.mark.browser
def test_zones_are_reached_by_keyboard(view):
    view.locator('path[data-zone="z0"]').focus()
    assert "東中学校" in view.locator(".mw-hint").inner_text()
    view.keyboard.press("Enter")
    assert "東中学校" in view.locator("#mw-card").inner_text()


@pytest.mark.browser
def test_switches_take_layers_away(view):
    before = view.locator(".mw-sign.leaflet-interactive").count()
    view.locator('#mw-switches input[name="hub"]').uncheck()
    assert view.locator(".mw-sign.leaflet-interactive").count() < before
    view.locator('#mw-switches input[name="names"]').uncheck()
    assert view.locator(".mw-name").count() == 0


@pytest.mark.browser
def test_printed_on_one_sheet_with_its_table_behind(view, tmp_path):
    view.emulate_media(media="print")
    view.wait_for_timeout(200)
    data = view.pdf(path=tmp_path / "map.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 2
