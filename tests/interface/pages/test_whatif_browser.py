"""「もし置いたら」 in a real browser: press, keep, take back, close, build a bridge, by keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PATIENCE_MS = 30_000
QUERY = "city=mihon&goal=salon&limit=t10&own=0&section=whatif"
WEST, EAST = (141.00268, 34.49476), (141.0043, 34.4962)


def open_page(view):
    view.page.goto(f"{view.address}/reach?{QUERY}")
    view.map.locator('#map_div[data-state="drawn"]').wait_for(timeout=60_000)
    view.wait_until_idle()
    # another map drawn later would be another iframe
    view.map.locator("#map_div").evaluate("() => { window.sameMap = true; }")


def press(view, lon, lat):
    where = view.map.locator("#map_div").evaluate(
        """(element, spot) => {
            const { x, y } = window.map_div.latLngToContainerPoint([spot[1], spot[0]]);
            return { x, y };
        }""",
        [lon, lat],
    )
    view.map.locator("#map_div").click(position=where)


def test_a_press_shows_gainers_on_the_same_map_and_is_kept_and_taken_back(view):
    open_page(view)
    page, heading = view.page, view.page.locator("h1")
    press(view, 140.9905, 34.497)
    expect(heading).to_contain_text("ここにサロンを置くと、新しく約", timeout=PATIENCE_MS)
    expect(heading).to_contain_text("届かなくなる人はいません。")
    expect(view.map.locator(".mw-tried")).to_be_visible(timeout=PATIENCE_MS)
    expect(view.map.locator(".mw-legend")).to_contain_text("届くようになる人がいる所")
    view.wait_until_idle()
    keep = page.get_by_role("button", name="この案に入れる")
    assert keep.bounding_box()["y"] + keep.bounding_box()["height"] < 768
    fits = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(fits)
    keep.click()
    expect(keep).to_be_disabled(timeout=PATIENCE_MS)
    expect(view.map.locator(".mw-tried")).to_be_visible()
    page.get_by_role("button", name="1 つ戻す").click()
    expect(heading).not_to_contain_text("置くと", timeout=PATIENCE_MS)
    expect(view.map.locator(".mw-tried")).to_have_count(0, timeout=PATIENCE_MS)
    assert view.map.locator("#map_div").evaluate("() => window.sameMap === true")


def test_a_sign_is_closed_and_a_bridge_built(view):
    open_page(view)
    page, heading = view.page, view.page.locator("h1")
    page.get_by_role("radio", name="閉じる").click()
    expect(page.get_by_role("combobox", name="どこを")).to_be_visible(timeout=PATIENCE_MS)
    view.wait_until_idle()
    view.map.locator(".mw-sign:not(.mw-fixed)").first.click(force=True)
    expect(heading).to_contain_text("を閉じると、", timeout=PATIENCE_MS)
    view.wait_until_idle()
    page.get_by_role("button", name="やめる").click()
    expect(heading).not_to_contain_text("閉じると", timeout=PATIENCE_MS)
    page.get_by_role("radio", name="橋・通路").click()
    expect(page.get_by_role("combobox", name="はじめの側")).to_be_visible(timeout=PATIENCE_MS)
    view.wait_until_idle()
    press(view, *WEST)
    expect(page.get_by_text("向こう側を押してください")).to_be_visible(timeout=PATIENCE_MS)
    view.wait_until_idle()
    press(view, *EAST)
    expect(heading).to_contain_text("ここに橋や通路を足すと、", timeout=PATIENCE_MS)
    expect(view.map.locator('path[stroke="#b3005c"]')).to_have_count(1, timeout=PATIENCE_MS)


def test_keys_alone_place_and_compare(view):
    open_page(view)
    page, heading = view.page, view.page.locator("h1")
    page.get_by_role("combobox", name="置く所").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator('[role="option"]').first).to_be_visible(timeout=PATIENCE_MS)
    page.keyboard.press("Enter")
    expect(heading).to_contain_text(
        re.compile("ここにサロンを置くと、|を使うと、"), timeout=PATIENCE_MS
    )
    view.wait_until_idle()
    page.get_by_role("button", name="この案に入れる").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="この案に入れる")).to_be_disabled(timeout=PATIENCE_MS)
    view.wait_until_idle()
    page.locator("summary").filter(has_text="案を比べる").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("同じ質問で、案を並べて比べます")).to_be_visible(timeout=PATIENCE_MS)
