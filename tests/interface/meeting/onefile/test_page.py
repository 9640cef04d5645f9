"""The one-file page: complete, silent towards the network, usable by keyboard, in two languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from interface.meeting.formats import MeetingFormat, MeetingOptions
from interface.meeting.onefile.writing import write_html
from interface.meeting.writers import find_writer
from tests.browser import RequestLog, open_browser
from tests.interface.meeting.meetings import gather_town, tell_square

CITIES = ("nishitokyo", "higashikurume", "kiyose", "koganei")
GREY = re.compile(r"#([0-9a-f]{2})\1\1$", re.IGNORECASE)
EVIL = "<img src=x onerror=alert(1)>{{7*7}}${1}`</script><script>alert(2)</script>"


def write_pages(book, facts, **options):
    return dict(write_html(book, facts, MeetingOptions(**options)))


@pytest.fixture(scope="module")
def town():
    return gather_town("mihon", "elementary")


@pytest.fixture(scope="module")
def pages(town):
    return write_pages(town, town.facts[2])


@pytest.fixture(scope="module")
def browser():
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser, pages, tmp_path):
    (tmp_path / "page.html").write_bytes(pages[".html"])
    context = browser.new_context(offline=True, viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    log = RequestLog(opened)
    opened.goto((tmp_path / "page.html").as_uri())
    yield opened
    assert log.errors == []
    assert [
        address for address in log.addresses if not address.startswith(("file:", "data:"))
    ] == []
    context.close()


def test_the_same_facts_give_the_same_pages(town, pages):
    assert write_pages(town, town.facts[2]) == pages
    assert set(pages) == {".html", "_en.html"}
    assert find_writer(MeetingFormat.HTML) is write_html


def test_every_place_goal_and_question_stands_on_the_page(town, pages):
    text = re.sub(r"<r[tp]>.*?</r[tp]>|</?ruby>", "", pages[".html"].decode())
    facts = town.facts[2]
    for place in facts.places:
        assert f">{place.name}<" in text
    for line in (*facts.questions, *facts.credits, facts.lead, facts.fictional, town.ruler):
        assert line in text


def test_the_page_names_no_address(pages):
    for content in pages.values():
        text = content.decode().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|//[a-z]+\.", text)


def test_nothing_of_a_name_comes_alive(browser, tmp_path):
    book = tell_square()
    facts = replace(book.facts[0], name=EVIL, lead=EVIL, questions=(EVIL,), credits=(EVIL,))
    for ending, content in write_pages(book, facts).items():
        (tmp_path / f"evil{ending}").write_bytes(content)
        opened = browser.new_page()
        log = RequestLog(opened)
        opened.goto((tmp_path / f"evil{ending}").as_uri())
        assert log.errors == []
        assert EVIL in opened.locator("h1").text_content()
        assert opened.locator("h1 img").count() == 0
        opened.close()


def test_grey_pages_draw_in_grey(town):
    text = write_pages(town, town.facts[2], grey=True)[".html"].decode()
    drawing = text.partition("<svg")[2].partition("</svg>")[0]
    assert [
        code for code in re.findall(r"#[0-9a-fA-F]{6}\b", drawing) if not GREY.match(code)
    ] == []


def test_readings_are_shown_when_they_are_asked_for(page):
    reading = page.locator("h1 rt").first
    expect(reading).not_to_be_visible()
    page.get_by_role("button", name="ふりがな").click()
    expect(reading).to_be_visible()


def test_layers_are_switched(page):
    first = page.locator("[data-switch]").first
    layer = page.locator(f'svg [data-layer="{first.get_attribute("data-switch")}"]')
    expect(layer).to_be_visible()
    first.uncheck()
    expect(layer).not_to_be_visible()
    first.check()
    expect(layer).to_be_visible()


def test_a_search_keeps_what_fits_in_the_list_and_on_the_map(page, town):
    name = town.facts[2].places[2].name
    page.locator("#search").fill(name)
    expect(page.locator("#list tbody tr:visible")).to_have_count(1)
    assert page.locator("#found").inner_text() == "1 か所"
    expect(page.locator(".place:not(.dim)")).to_have_count(1)
    page.locator("#search").fill("ここにはない名前")
    assert "見つかりません" in page.locator("#found").inner_text()


def test_the_map_moves_by_keys_and_comes_back(page):
    box = "document.querySelector('#map svg').getAttribute('viewBox')"
    whole = page.evaluate(box)
    page.locator("#map").focus()
    page.keyboard.press("+")
    larger = page.evaluate(box)
    page.keyboard.press("ArrowRight")
    moved = page.evaluate(box)
    page.keyboard.press("0")
    assert len({whole, larger, moved}) == 3
    assert [float(part) for part in page.evaluate(box).split()] == [
        float(part) for part in whole.split()
    ]


def test_a_number_of_the_list_shows_its_sign(page):
    button = page.locator("[data-show]").first
    button.press("Enter")
    expect(page.locator(".place.chosen")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "map"


def test_axe_finds_nothing_serious_in_large_letters(page):
    page.locator('[data-size="150"]').click()
    assert list_serious(page) == []


def list_serious(page):
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in {"serious", "critical"}]


def test_nothing_is_wider_than_a_small_screen(page):
    page.set_viewport_size({"width": 400, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.timeout(900)
def test_pages_of_all_districts_open_without_the_network(
    browser, tmp_path, request, record_property
):
    full = request.config.getoption("--full")
    chosen = [("nishitokyo", "junior_high", 0)]
    if full:
        chosen = [
            (slug, tier, number)
            for slug in CITIES
            for tier in ("elementary", "junior_high")
            for number in range(len(gather_town(slug, tier).facts))
        ]
    context = browser.new_context(offline=True)
    asked, serious = [], []
    for slug, tier, number in chosen:
        book = gather_town(slug, tier)
        for ending, content in write_pages(book, book.facts[number]).items():
            path = tmp_path / f"{slug}_{tier}_{number}{ending}"
            path.write_bytes(content)
            opened = context.new_page()
            log = RequestLog(opened)
            opened.goto(path.as_uri())
            asked += [a for a in log.addresses if not a.startswith(("file:", "data:"))]
            asked += log.errors
            serious += list_serious(opened)
            opened.close()
    assert asked == []
    assert serious == []
    record_property(
        "figure", f"pages of {len(chosen)} districts: no request, axe finds nothing serious"
    )
