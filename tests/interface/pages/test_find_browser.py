"""「課題から探す」 in a real browser: by keyboard alone, from the map, with a hostile name."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.interface.pages.conftest import HOSTILE

pytestmark = pytest.mark.browser
PATIENCE_MS = 30_000


def open_page(view, query):
    view.page.goto(f"{view.address}/find_by_issue?{query}")
    view.map.locator('#map_div[data-state="drawn"]').wait_for(timeout=60_000)
    view.wait_until_idle()


def tab_to(page, wanted, *, most=60):
    """Walk with the Tab key until the control with this name has the focus."""
    names = []
    for _ in range(most):
        page.keyboard.press("Tab")
        name = page.evaluate(
            """() => {
                const found = document.activeElement;
                return found.getAttribute("aria-label") || found.innerText || "";
            }"""
        ).strip()
        if name == wanted:
            return
        names.append(name[:20])
    pytest.fail(f"no Tab leads to {wanted}: {names}")


def test_the_keyboard_alone_finds_by_issue_and_follows_a_gap(view):
    open_page(view, "city=mihon&issue=%E5%AD%A4%E7%AB%8B")
    page = view.page
    heading = page.locator("h1")
    expect(heading).to_contain_text("「孤立」に合う所は")
    tab_to(page, "課題")
    page.keyboard.press("ArrowDown")
    expect(page.locator('[role="option"]').first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(heading).not_to_contain_text("「孤立」", timeout=PATIENCE_MS)
    expect(heading).to_contain_text(re.compile("「.+」に合う所"))
    view.wait_until_idle()
    tab_to(page, "見つかった所")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    missing = page.locator('[data-testid="stButtonGroup"]').filter(has_text="見当たらない課題")
    expect(missing).to_be_visible(timeout=PATIENCE_MS)
    view.wait_until_idle()
    asked = heading.inner_text()
    offered = missing.get_by_role("radio").all_inner_texts()
    issue = next(name for name in offered if f"「{name}」" not in asked)
    tab_to(page, issue)
    page.keyboard.press("Enter")
    expect(heading).to_contain_text(f"「{issue}」に合う所", timeout=PATIENCE_MS)


def test_a_press_on_the_map_is_measured_from(view):
    open_page(view, "city=mihon&issue=any")
    view.map.locator("#map_div").click(position={"x": 300, "y": 300})
    expect(view.page.locator("h1")).to_contain_text("地図で選んだ地点から", timeout=PATIENCE_MS)
    expect(view.page).to_have_url(re.compile("at=1"))
    expect(view.map.locator(".mw-pin b")).to_have_text("地図で選んだ地点", timeout=PATIENCE_MS)
    fits = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert view.page.evaluate(fits)
    for part in (view.page.locator(".mw-card"), view.page.get_by_text("見つかった所").first):
        box = part.bounding_box()
        assert box["y"] < 768
    # what stands behind the button was put before it was on screen
    view.page.get_by_role("button", name="くわしく").click()
    radius = view.page.get_by_role("combobox", name="近くとみなす距離")
    expect(radius).to_have_value("800 m")
    expect(view.page.get_by_role("switch", name="隣の市")).to_be_checked()


def test_a_hostile_name_is_text_in_sentence_list_and_map(view):
    open_page(view, "city=mihon&issue=any&at=141.0,34.5")
    expect(view.page.locator("h1")).to_contain_text(HOSTILE)
    expect(view.page.locator(".mw-near")).to_contain_text(HOSTILE)
    assert view.page.locator('img[src="x"]').count() == 0
    assert view.map.locator('img[src="x"]').count() == 0
    assert "owned" not in view.page.title()
    view.page.goto(f"{view.address}/find_by_issue?city=mihon&issue=any&at=141.0,34.5&place=EVIL1")
    expect(view.page.locator(".mw-card h2")).to_contain_text(HOSTILE, timeout=PATIENCE_MS)
    assert view.page.locator('img[src="x"]').count() == 0
    assert "owned" not in view.page.title()


def test_an_empty_cell_leads_to_its_issue_and_zone_and_a_sign_to_its_card(view):
    open_page(view, "city=mihon&issue=%E5%AD%A4%E7%AB%8B")
    page = view.page
    page.get_by_role("radio", name="課題 × 区域の表").click()
    table = page.locator('[data-testid="stDataFrame"]')
    expect(table).to_be_visible(timeout=PATIENCE_MS)
    view.wait_until_idle()
    table.scroll_into_view_if_needed()
    # second zone column of the fourth issue: ヤングケアラー
    table.click(position={"x": 550, "y": 35 * 4 + 17})
    expect(page.locator("h1")).to_contain_text(
        "見本第二中学校区の中ほどから 800 m 以内に「ヤングケアラー」", timeout=PATIENCE_MS
    )
    page.get_by_role("radio", name="空き").click()
    here = page.locator('[data-testid="stButtonGroup"]').filter(has_text="見当たらない課題")
    expect(here).to_contain_text("見本第二中学校区", timeout=PATIENCE_MS)
    expect(here.get_by_role("radio", name="ヤングケアラー")).to_be_checked()
    view.wait_until_idle()
    view.map.locator(".mw-sign:not(.mw-fixed)").first.click(force=True)
    expect(page).to_have_url(re.compile("place="), timeout=PATIENCE_MS)
    expect(page.locator(".mw-card .mw-big")).to_contain_text("直線で")
