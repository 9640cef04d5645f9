"""The path of a committee member: open, change weights, see how sure, record a decision, print."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from interface.cli import main
from tests.interface.pages.conftest import settle

pytestmark = pytest.mark.browser


def open_page(page, address, query):
    page.goto(f"{address}/model_district?{query}")
    page.locator(".mw-head h1").wait_for(timeout=60_000)
    settle(page)


def save(page, name):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    with open(waiting.value.path(), "rb") as file:  # noqa: PTH123  a path of the browser's own
        return waiting.value.suggested_filename, file.read()


def decide(page):
    page.get_by_role("radio", name="記録する").click()
    settle(page)
    expect(page.get_by_role("button", name="記録を残す")).to_be_disabled()
    page.get_by_label("選んだ地区").click()
    page.get_by_role("option", name="すみえ町小学校区").click()
    page.keyboard.press("Escape")
    page.get_by_label("選んだ理由").fill("部屋があり、話し合いの場も始まっている。")
    page.get_by_label("反対や心配の意見").fill("ほかの地区を先にという意見があった。")
    page.get_by_label("決めた人・会議").fill("推進委員会")
    page.keyboard.press("Tab")
    settle(page)


def test_the_path_of_a_committee_member(page, address):
    open_page(page, address, "city=mihon")
    picture = page.locator("img.mw-choice-figure")
    assert picture.evaluate("image => image.naturalWidth") > 800
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    assert "100 回中" in page.locator(".mw-head h1").inner_text()
    before = picture.get_attribute("src")
    # a weight is changed by hand
    page.get_by_role("slider", name="高齢化率").first.focus()
    page.keyboard.press("Home")
    settle(page)
    assert "aged_share:0," in page.evaluate("decodeURIComponent(location.search)")
    assert picture.get_attribute("src") != before
    # how sure is it
    page.get_by_role("radio", name="どのくらい確かか").click()
    # need first, then readiness
    page.locator(".mw-heat").nth(1).wait_for()
    cells = page.locator(".mw-heat tbody tr").all_inner_texts()
    assert len(cells) == 2 * 12
    expect(page.get_by_text("1 つの重みだけを動かすと")).to_be_visible()
    # what was decided is kept
    decide(page)
    # who is left out stands beside the choice
    expect(page.get_by_text("選ばれない区域に暮らす人")).to_be_visible()
    page.get_by_role("button", name="記録を残す").click()
    page.get_by_role("button", name="記録の紙（PDF）").wait_for(timeout=60_000)
    settle(page)
    name, paper = save(page, "記録の紙（PDF）")
    assert name.startswith("mihon_")
    assert paper.startswith(b"%PDF")
    name, record = save(page, "再現用のファイル")
    data = json.loads(record)
    assert data["decision"]["who"] == "推進委員会"
    assert data["fairness"]["chosen"] == ["E01"]
    assert dict(data["request"]["need"])["aged_share"] == 0


def test_page_and_command_give_the_same_figures_byte_for_byte(page, address, capsys, user_folder):
    open_page(page, address, "city=nishitokyo&tier=elementary")
    name, figures = save(page, "すべての数字")
    assert name == "nishitokyo_choice_elementary.json"
    assert main(["choose", "nishitokyo", "--tier", "elementary", "--json"]) == 0
    told = capsys.readouterr().out
    assert figures.decode() == told.rstrip("\n")
    sentence = json.loads(told)["sentence"]
    assert page.locator(".mw-head h1").inner_text() == sentence


def test_the_map_tells_what_comes_next_and_chooses_a_zone(page, address):
    open_page(page, address, "city=nishitokyo&section=map&zone=B113222900010")
    shown = page.frame_locator('iframe[title*="st_folium"]')
    shown.locator('#map_div[data-state="drawn"]').wait_for(timeout=60_000)
    legend = shown.locator(".legend").inner_text()
    assert "モデル地区の候補" in legend
    assert "良し悪しではなく" in legend
    assert "田無小学校区" in page.locator(".mw-card h2").inner_text()
