"""「届く範囲と空白」 in a real browser: the command's figures, a barrier, keys alone, one run."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from interface.cli import main
from interface.wording.numbers import say_count

pytestmark = pytest.mark.browser
PATIENCE_MS = 30_000


def open_page(view, query):
    view.page.goto(f"{view.address}/reach?{query}")
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


def mark_map(view):
    """Leave a mark in the map's own window: it is gone if the map is put up anew."""
    view.map.locator("#map_div").evaluate("() => { window.stays = 1; }")


def is_same_map(view):
    return view.map.locator("#map_div").evaluate("() => window.stays === 1")


def test_the_screen_says_what_the_command_says(view, capsys, user_folder):
    assert main(["reach", "mihon", "--to", "salon", "--minutes", "10", "--json"]) == 0
    city = json.loads(capsys.readouterr().out)["city"]
    open_page(view, "city=mihon&goal=salon&limit=t10")
    heading = view.page.locator("h1")
    expect(heading).to_contain_text("架空")
    expect(heading).to_contain_text(f"{say_count(city['people_within'])}（")
    left = city["people_beyond"] + city["people_unreachable"]
    expect(heading).to_contain_text(f"届いていない人は {say_count(left)}です")
    legend = view.map.locator(".legend")
    expect(legend).to_contain_text("いちばん近い場所まで（道のり）")
    expect(legend).to_contain_text("届かない")
    assert not view.log.errors
    assert not view.log.outside()


def test_homes_across_the_river_are_shown_cut_off_and_the_map_stays(view):
    open_page(view, "city=mihon&goal=hub&limit=t10&own=0")
    mark_map(view)
    page = view.page
    page.get_by_role("radio", name="直線と道のり").click()
    expect(page.get_by_text("直線では届くのに、歩くと届かない人が")).to_be_visible(
        timeout=PATIENCE_MS
    )
    expect(view.map.locator(".legend")).to_contain_text("直線では届くが、歩くと届かない")
    assert is_same_map(view)
    painted = view.map.locator('path[fill="url(#mw-lines)"]')
    expect(painted.first).to_be_attached(timeout=PATIENCE_MS)
    page.get_by_role("radio", name="直線", exact=True).click()
    expect(page.locator("h1")).to_contain_text("直線で 800 m", timeout=PATIENCE_MS)
    expect(page.get_by_text("「はかり方」を道のりにすると比べられます")).to_be_visible()
    assert is_same_map(view)


def test_a_gap_is_chosen_by_keys_alone_and_marked(view):
    open_page(view, "city=mihon&goal=salon&limit=t10&section=gaps")
    page = view.page
    mark_map(view)
    first = page.get_by_role("radio", name=re.compile("^1\\. "))
    first.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("gap=1"), timeout=PATIENCE_MS)
    expect(view.map.locator(".mw-pin b")).to_have_text("届いていない所 1", timeout=PATIENCE_MS)
    expect(view.map.locator('path[stroke="#b3005c"]').first).to_be_attached()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("gap=2"), timeout=PATIENCE_MS)
    expect(view.map.locator(".mw-pin b")).to_have_text("届いていない所 2", timeout=PATIENCE_MS)
    assert is_same_map(view)


def test_keys_alone_change_what_is_reached(view):
    open_page(view, "city=mihon&goal=salon&limit=t10")
    page = view.page
    tab_to(page, "何に届くか")
    page.keyboard.press("ArrowDown")
    expect(page.locator('[role="option"]').first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_contain_text("サロンがある人", timeout=PATIENCE_MS)
    expect(page).to_have_url(re.compile("goal="))
    view.wait_until_idle()
    fits = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(fits)


def test_a_zone_pressed_shows_its_figures_in_one_run_on_the_same_map(view):
    open_page(view, "city=mihon&goal=salon&limit=t10")
    card = view.page.locator(".mw-card h2")
    expect(card).to_contain_text("市全体")
    mark_map(view)
    before = view.runs
    zone_id = view.map.locator("#map_div").evaluate(
        "() => [...window.map_div.machiwari.zones.byId.keys()][0]"
    )
    view.press_zone(zone_id)
    expect(card).to_contain_text("小学校区")
    expect(view.page).to_have_url(re.compile("zone="))
    view.wait_until_idle()
    assert view.runs == before + 1
    assert is_same_map(view)
