"""The path of a planner: where to put two places, other plans, a closure, and the plan kept."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError  # noqa: A004 - what the browser raises

from tests.interface.pages.conftest import HOSTILE, MAP, settle

pytestmark = pytest.mark.browser
PATIENCE_MS = 60_000


def wait_for_head(page, part):
    page.locator(".mw-head h1", has_text=part).wait_for(timeout=PATIENCE_MS)
    settle(page)
    return page.locator(".mw-head h1").inner_text()


def press(page, name):
    page.get_by_role("radio", name=name, exact=True).click()
    settle(page)


def pick_from(page, label, name):
    """Pick from a list; one that opens while the page still moves closes again."""
    option = page.get_by_role("option", name=name)
    for _ in range(6):
        page.get_by_role("combobox", name=label).click()
        page.keyboard.type(name)
        with contextlib.suppress(TimeoutError):
            option.click(timeout=5_000)
            break
        page.keyboard.press("Escape")
        page.get_by_role("combobox", name=label).fill("")
    page.keyboard.press("Escape")


def keep_plan(page):
    """The plan is kept, to be taken away as data."""
    press(page, "保存・書き出し")
    page.get_by_label("案の名前").fill("二か所の案")
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_role("button", name="残す", exact=True).click()
    page.get_by_text("「二か所の案」").first.wait_for(timeout=PATIENCE_MS)


def test_the_path_of_a_planner(page, address):
    page.goto(f"{address}/siting?city=nishitokyo&goal=gather&limit=t10&by=line")
    first = wait_for_head(page, "増えます")
    drawn = page.frame_locator(MAP).locator('#map_div[data-state="drawn"]')
    drawn.wait_for(timeout=PATIENCE_MS)
    # everything that matters stands on the first screen of an office laptop
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    badges = page.frame_locator(MAP).locator(".leaflet-tooltip-pane .leaflet-marker-icon")
    badges.nth(1).wait_for(timeout=PATIENCE_MS)
    assert "上向台小学校" in badges.nth(0).inner_text()
    assert page.locator(".mw-siting-even").bounding_box()["y"] < 768
    # another question has another answer, in the address too
    page.get_by_role("combobox", name="何をいちばんにするか").click()
    page.get_by_role("option", name="いちばん遠い人を近く").click()
    assert wait_for_head(page, "いちばん遠い人の距離") != first
    assert "question=far" in page.url
    page.goto(f"{address}/siting?city=nishitokyo&goal=gather&limit=t10&by=line")
    assert wait_for_head(page, "増えます") == first
    # others nearly as good
    press(page, "別の案")
    page.get_by_text("いちばん良い案から 5 % まで劣る案").wait_for(timeout=PATIENCE_MS)
    page.locator(".mw-list tbody tr", has_text="別の案 3").wait_for(timeout=PATIENCE_MS)
    # a place closes: who loses is on the map and in the sentence
    press(page, "動かす・閉じる")
    page.get_by_text("閉じる所か開く所を選んでください").wait_for(timeout=PATIENCE_MS)
    settle(page)
    pick_from(page, "閉じる所", "ひばりが丘公民館")
    wait_for_head(page, "「ひばりが丘公民館」を閉じると")
    assert "close=13229-0059" in page.url
    page.frame_locator(MAP).get_by_text("行けなくなる").wait_for(timeout=PATIENCE_MS)
    keep_plan(page)
    with page.expect_download(timeout=PATIENCE_MS) as waiting:
        page.get_by_role("button", name="この答えのデータ（JSON）").click()
    told = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert told["sentence"] == first
    assert told["status"] == "proved"


def test_a_name_that_tries_to_break_out_is_text_on_the_map(page, address):
    page.goto(f"{address}/siting?city=mihon&goal=hub&by=line&section=moving&close=EVIL1")
    title = wait_for_head(page, "を閉じると")
    assert HOSTILE[:12] in title
    page.frame_locator(MAP).locator('#map_div[data-state="drawn"]').wait_for(timeout=PATIENCE_MS)
    assert page.title() != "owned"
    assert page.frame_locator(MAP).locator("img[src='x']").count() == 0
