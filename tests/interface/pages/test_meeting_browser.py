"""「懇談会モード」 in a browser: arrow keys, notes, trial, order, and nothing asked of anybody."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.interface.pages.conftest import settle

pytestmark = pytest.mark.browser

HOST = "#machiwari-stage"
ZONE = "city=nishitokyo&tier=elementary&zone=B113222900083"
LEAST_PX = 28
LETTERS = """() => {
  const tree = document.querySelector("#machiwari-stage").shadowRoot;
  const parts = tree.querySelectorAll(".body p, .body li, .body td, .body th, .body select, h2");
  const read = [...parts].filter((part) => !part.closest(".legend"));
  return Math.min(...read.map((part) => parseFloat(getComputedStyle(part).fontSize)));
}"""


@pytest.fixture
def page(view, address):
    opened = view.page
    opened.goto(f"{address}/meeting?{ZONE}")
    opened.locator(".begin .main").wait_for(timeout=90_000)
    settle(opened)
    return opened


def begin(page, which=".main"):
    page.locator(f".begin {which}").first.click()
    page.locator(f"{HOST} .scene").wait_for(timeout=30_000)


def scene(page):
    return page.locator(HOST).get_attribute("data-scene")


def go_to(page, wanted):
    page.keyboard.press("Home")
    while scene(page) != wanted:
        before = scene(page)
        page.keyboard.press("ArrowRight")
        assert scene(page) != before, "the scene is not there"


def list_serious(page):
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in {"serious", "critical"}]


def test_arrow_keys_lead_through_all_scenes(page):
    page.context.set_offline(True)  # what is shown is here already
    begin(page)
    seen = [scene(page)]
    notes = page.locator(f"{HOST} aside.notes")
    while page.locator(f'{HOST} [data-act="next"]').is_enabled():
        assert notes.is_hidden()
        assert page.evaluate(LETTERS) >= LEAST_PX
        page.keyboard.press("PageDown" if len(seen) % 2 else "ArrowRight")
        seen.append(scene(page))
    page.context.set_offline(False)
    assert len(seen) == len(set(seen)) >= 10
    assert page.locator(f"{HOST} .count").inner_text() == f"{len(seen)} / {len(seen)}"
    for key, wanted in (
        ("ArrowLeft", seen[-2]),
        ("PageUp", seen[-3]),
        (" ", seen[-2]),
        ("Home", seen[0]),
        ("ArrowLeft", seen[0]),
        ("End", seen[-1]),
    ):
        page.keyboard.press(key)
        assert scene(page) == wanted
    page.keyboard.press("n")
    expect(notes).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator(f"{HOST} h2 rt").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(HOST).wait_for(state="detached")
    begin(page)
    assert page.locator(f"{HOST} aside.notes").is_hidden()


def test_the_address_keeps_the_scene(page):
    begin(page)
    go_to(page, "reach:halls")
    page.wait_for_url("**step=reach*", timeout=30_000)
    assert scene(page) == "reach:halls"
    page.reload()
    resume = page.locator(".begin button", has_text="枚目から続ける")
    resume.wait_for(timeout=60_000)
    resume.click()
    assert scene(page) == "reach:halls"


def test_another_place_changes_figure_and_map(page):
    begin(page)
    go_to(page, "one_more:halls")
    figure, picture = page.locator(f"{HOST} .gained b"), page.locator(f"{HOST} img.map")
    before, map_before = figure.inner_text(), picture.get_attribute("src")
    choice = page.locator(f"{HOST} select")
    other = choice.evaluate("list => [...list.options].find((option) => !option.selected).value")
    choice.select_option(other)
    expect(picture).not_to_have_attribute("src", map_before)
    expect(choice).to_have_value(other)
    expect(figure).not_to_have_text(before)
    page.keyboard.press("ArrowLeft")
    assert scene(page) != "one_more:halls"


def test_the_tour_goes_by_itself_for_two_minutes(page):
    page.clock.install()
    begin(page, "button:nth-of-type(2)")
    first = scene(page)
    count = int(page.locator(f"{HOST} .count").inner_text().split("/")[1])
    page.clock.run_for(1000 * 120 // count + 500)
    second = scene(page)
    assert second != first
    page.keyboard.press(" ")
    page.clock.run_for(60_000)
    assert scene(page) == second
    page.keyboard.press(" ")
    page.clock.run_for(120_000)
    expect(page.locator(f'{HOST} [data-act="next"]')).to_be_disabled()


def test_axe_finds_nothing_serious_and_focus_stays_on_the_stage(page):
    assert list_serious(page) == []
    begin(page)
    for wanted in ("zone", "people", "one_more:halls"):
        go_to(page, wanted)
        assert list_serious(page) == []
    assert page.locator("#root").get_attribute("inert") is not None
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "machiwari-stage"


def test_a_hidden_and_moved_step_follows_at_once(page):
    names = page.locator(".thumbs .press")
    last = names.count()
    page.locator(".st-key-mw-steps label", has_text="シールで教えてください").click()
    page.wait_for_function(
        """count => [...document.querySelectorAll("*")].some((element) =>
             element.shadowRoot?.querySelectorAll(".thumbs .press").length === count - 1)""",
        arg=last,
        timeout=60_000,
    )
    begin(page)
    page.keyboard.press("End")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="すべて、もとにもどす").click()
    page.get_by_text("もとの場面にもどしました。").wait_for(timeout=60_000)
