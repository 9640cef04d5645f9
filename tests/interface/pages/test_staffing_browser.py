"""The path of a planner: paint by hand, have it repaired, compare plans, save, take away."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from interface.cli import main

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
SLOW = 60_000
ADDRESS = "city=koganei&weights=people%3D1%2Chouseholds%3D0"
# two schools that do not touch in one district, everything else left to the repair
FAR = ("B113221000057", "B113221000048")


def open_page(view, query=""):
    view.page.goto(f"{view.address}/staffing?{ADDRESS}&{query}")
    view.page.locator(".mw-head h1").wait_for(timeout=SLOW)
    view.wait_until_idle()


def wait_for_map(view):
    view.map.locator('#map_div[data-state="drawn"]').wait_for(timeout=SLOW)
    view.wait_until_idle()


def choose(view, name):
    view.page.get_by_role("radio", name=name, exact=True).click()
    view.wait_until_idle()


def test_painting_by_hand_repair_compare_and_save(view):
    open_page(view, "section=paint&tolerance=25")
    wait_for_map(view)
    page, bars = view.page, view.page.locator(".mw-staff-ratio")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    expect(bars).to_have_text(["0.00 倍"] * 4)
    # two spots far apart get one colour, on the map
    for number, unit in enumerate(FAR, start=1):
        view.press_zone(unit)
        expect(page.get_by_text(f"まだ描いていない区域が {9 - number} あります")).to_be_visible(
            timeout=SLOW
        )
    expect(page.get_by_text("第 1 地区 がはなれています")).to_be_visible()
    expect(bars.first).not_to_have_text("0.00 倍")
    expect(page).to_have_url(re.compile("drawing=0{3}1{2}0{4}"))
    # another by keyboard, and back again
    page.get_by_role("radio", name="②", exact=True).click()
    page.get_by_role("button", name="この地区にする").press("Enter")
    expect(page).to_have_url(re.compile("drawing=2001{2}0{4}"), timeout=SLOW)
    page.get_by_role("button", name="1 つ戻す").click()
    expect(page).to_have_url(re.compile("drawing=0{3}1{2}0{4}"), timeout=SLOW)
    view.wait_until_idle()
    # the nearest plan that holds
    page.get_by_role("button", name="描いた案を直す").click()
    expect(page.get_by_text("別の地区に移しました")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("すべての区域を描きました。条件を満たしています。")).to_be_visible()
    expect(page).to_have_url(re.compile("drawing=[1-4]{9}"))
    # plans side by side
    choose(view, "案を並べる")
    pictures = page.locator(".mw-staff-plans img")
    expect(pictures).to_have_count(3, timeout=SLOW)
    assert pictures.last.evaluate("image => image.naturalWidth") > 300
    expect(page.get_by_text("3 つの案のどれでも")).to_be_visible()
    # one of them is kept, and opened again
    choose(view, "残す")
    choose(view, "案 2")
    page.get_by_label("案の名前").fill("たたき台")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="残す", exact=True).click()
    expect(page.get_by_text("「たたき台」として残しました")).to_be_visible(timeout=SLOW)
    view.wait_until_idle()


def test_page_and_command_give_the_same_figures(view, capsys, user_folder):
    open_page(view)
    wait_for_map(view)
    with view.page.expect_download() as waiting:
        view.page.get_by_role("button", name="計算の全部（JSON）").click()
    figures = waiting.value.path().read_text(encoding="utf-8")
    words = ["staff", "koganei", "--balance", "people", "--seconds", "10", "--json"]
    assert main(words) == 0
    told = capsys.readouterr().out
    here, there = (re.sub(r'"seconds": [\d.e-]+', "", text.strip()) for text in (figures, told))
    assert json.loads(figures)["posts"]["area_and_supervising_fte"] == 6
    assert here == there
    assert user_folder.exists()
