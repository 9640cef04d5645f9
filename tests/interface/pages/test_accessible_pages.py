"""Every page for everybody: axe, language, names, keyboard, the table of each map, 200 %.

A page stands at 1366 × 768 CSS px and at last at 683 × 384: the same screen magnified to 200 %.
With ``--full`` what lies behind the switches of a page is opened too.
"""

from __future__ import annotations

import contextlib

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as TooLateError

from interface.pages import list_pages
from interface.wording.pages import APP_TITLE, FRONT_PAGE
from tests.interface.pages.conftest import MAP, PATIENCE_S, View

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
TITLES = {name: title for pages in list_pages().values() for name, title, _ in pages}
SCREEN = {"width": 1366, "height": 768}
MAGNIFIED = {"width": 683, "height": 384}
PATIENCE_MS = PATIENCE_S * 1000
STOPS = 60
AXE = Axe()
# rule of axe → why it is Streamlit's own and out of reach; nothing so far
ALLOWED: dict[str, str] = {}
# where a map's table is, behind which press where it is not shown at once
TWINS = {
    "map": "",
    "reach": "",
    "staffing": "案を並べる",
    "siting": "候補の一覧",
    "ledger": "",
    "find_by_issue": "見つかった所",
}
TABLE = '.stMain :is([data-testid="stDataFrame"] [role="grid"], table, .mw-near)'
SWITCHES = ('.stMain [data-testid="stButtonGroup"] [role="radio"]', '.stMain [role="tab"]')
ENGLISH = r"""() => [...document.querySelectorAll("[aria-label], [placeholder]")]
    .flatMap((part) => [part.ariaLabel, part.placeholder])
    .filter((text) => text && /[A-Za-z]{4,}/.test(text) && !/[^\x00-\x7f]/.test(text))"""
# the part that has the keyboard, and whether a ring or a border of ours shows it
HELD = """() => {
    let held = document.activeElement;
    const frame = held.tagName === "IFRAME" ? held : null;
    if (frame) held = frame.contentDocument.activeElement;
    while (held.shadowRoot?.activeElement) held = held.shadowRoot.activeElement;
    const style = getComputedStyle(held);
    const ring = style.outlineStyle === "auto" || style.outlineStyle === "solid";
    let shown = (ring && parseFloat(style.outlineWidth) >= 1) || parseFloat(style.strokeWidth) >= 5;
    for (let box = held; box && !shown; box = box.parentElement) {
        const border = getComputedStyle(box);
        shown ||= border.borderTopStyle === "solid" && border.borderTopColor === "rgb(0, 23, 193)";
        if (box.matches(".stCheckbox, .stRadio, canvas")) shown = true; // drawn beside the input
    }
    const name = held.ariaLabel || held.placeholder || held.innerText || "";
    const inside = Boolean(document.activeElement.closest(".stMain *"));
    return { tag: held.tagName, name: name.slice(0, 40), shown, map: Boolean(frame),
        control: inside && !frame && /INPUT|BUTTON|TEXTAREA/.test(held.tagName) };
}"""
# words cut off, and parts beyond the edge that no scrolled box brings back
LOST = """() => {
    const main = document.querySelector(".stMain"), lost = [];
    const style = (part) => getComputedStyle(part);
    const scrolls = (part) => /auto|scroll/.test(style(part).overflowX);
    const shown = (part) => part.getClientRects().length && part.offsetParent !== null
        && style(part).visibility !== "hidden" && style(part).opacity !== "0";
    const isScrolled = (part) => {
        for (let box = part.parentElement; box && box !== main; box = box.parentElement) {
            if (scrolls(box) && box.scrollWidth > box.clientWidth) return true;
        }
        return false;
    };
    const textOf = (part) => part.tagName === "INPUT" ? part.value || part.placeholder
        : [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
            ? part.textContent : "";
    if (main.scrollWidth > main.clientWidth) lost.push(`the page is ${main.scrollWidth} px wide`);
    for (const part of main.querySelectorAll("*")) {
        if (!(part instanceof HTMLElement) || !shown(part)) continue;
        const { left, right, width } = part.getBoundingClientRect();
        const text = textOf(part), name = `${part.tagName} ${text.slice(0, 30)}`;
        const beyond = width > 1 && (left < -1 || right > innerWidth + 1);
        if (beyond && !isScrolled(part)) lost.push(`beyond the edge: ${name}`);
        const cuts = part.tagName === "INPUT" || !/visible|auto|scroll/.test(style(part).overflowX);
        const tooLong = part.clientWidth > 2 && part.scrollWidth > part.clientWidth + 1;
        if (text && cuts && tooLong) lost.push(`cut: ${name}`);
    }
    return lost;
}"""


@pytest.fixture(params=TITLES)
def opened(request, browser, address):
    """Give a page of the fictional city at rest, its map drawn."""
    page = browser.new_page(viewport=SCREEN, locale="ja-JP")
    seen = View(page, address)
    name = request.param
    page.goto(f"{address}/{'' if name == FRONT_PAGE else name}?city=mihon")
    page.locator(".mw-head h1").first.wait_for(timeout=PATIENCE_MS)
    wait_until_drawn(seen)
    yield name, seen
    assert seen.log.errors == []
    page.close()


def wait_until_drawn(seen: View) -> None:
    seen.wait_until_idle()
    if seen.page.locator(MAP).count():
        seen.map.locator('#map_div[data-state="drawn"]').wait_for(timeout=PATIENCE_MS)


def list_findings(page) -> list[str]:
    """Serious findings of axe on the page and in its frames."""
    for frame in page.frames:
        frame.evaluate(AXE.axe_script)
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [
        f"{rule['id']}: {part['html'][:120]}"
        for rule in found
        if rule["impact"] in {"serious", "critical"} and rule["id"] not in ALLOWED
        for part in rule["nodes"]
    ]


def look_at_stop(page) -> dict:
    """See what has the keyboard, once its ring has come up."""
    with contextlib.suppress(TooLateError):
        page.wait_for_function(f"() => ({HELD})().shown", timeout=3_000)
    return page.evaluate(HELD)


def let_go(page) -> None:
    """Leave the field, so that no help of a field is caught half faded in or out."""
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    still = """() => !document.querySelector('[role="tooltip"], [data-testid="stTooltipContent"]')
        && document.getAnimations().every((each) => each.playState !== "running"
            || each.effect.getTiming().iterations === Infinity)"""
    page.wait_for_function(still, timeout=PATIENCE_MS)


def list_lost_stops(page) -> list[str]:
    """What the keyboard does not reach, and where it cannot be seen, from the top of the page."""
    stops = []
    wanted = {"map", "control"} if page.locator(MAP).count() else {"control"}
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = look_at_stop(page)
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
        wanted -= {part for part in wanted if stop[part]}
        if not wanted:
            break
    unseen = [f"{stop['tag']} {stop['name']} is not seen" for stop in stops if not stop["shown"]]
    return unseen + [f"no {part} was reached" for part in sorted(wanted)]


def list_lost_parts(page) -> list[str]:
    """What is cut off or out of reach at twice the size, once the page has come to rest."""
    page.set_viewport_size(MAGNIFIED)
    try:
        page.wait_for_function(f"() => !({LOST})().length", timeout=5_000)
    except TooLateError:
        return page.evaluate(LOST)
    return []


def test_a_page_is_for_everybody(opened, request):
    name, seen = opened
    page = seen.page
    assert list_lost_stops(page) == []
    let_go(page)
    assert list_findings(page) == []
    assert {frame.evaluate("document.documentElement.lang") for frame in page.frames} == {"ja"}
    assert page.title() == f"{TITLES[name]} · {APP_TITLE}"
    assert page.evaluate(ENGLISH) == []
    has_map = page.locator(MAP).count() > 0
    assert list_lost_parts(page) == []
    if has_map:
        page.set_viewport_size(SCREEN)
        check_table(seen, TWINS[name])
    if request.config.getoption("--full"):
        page.set_viewport_size(SCREEN)
        assert list_findings_behind(seen) == []


def check_table(seen: View, press: str) -> None:
    """The map's figures stand in a table with more than a head."""
    if press:
        seen.page.get_by_role("radio", name=press).click()
        seen.wait_until_idle()
    table = seen.page.locator(TABLE).first
    table.wait_for(state="attached", timeout=PATIENCE_MS)
    assert table.locator('[role="row"], tr, li').count() > 1


def list_findings_behind(seen: View) -> list[str]:
    """Serious findings behind every switch and tab of a page."""
    findings = []
    for kind in SWITCHES:
        switches = seen.page.locator(kind)
        for number in range(switches.count()):
            switches.nth(number).click()
            wait_until_drawn(seen)
            findings += list_findings(seen.page)
    return findings


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ('<div style="width: 900px">長い</div>', "beyond the edge"),
        ('<p style="width: 3em; overflow: hidden; white-space: nowrap">切れてしまう</p>', "cut"),
        ('<div style="width: 5em; overflow: auto"><p style="width: 900px">送れる</p></div>', ""),
    ],
)
def test_what_is_lost_is_found(browser, body, finding):
    page = browser.new_page(viewport=MAGNIFIED)
    page.set_content(f'<main class="stMain" style="overflow: hidden auto">{body}</main>')
    lost = page.evaluate(LOST)
    assert any(finding in each for each in lost) if finding else lost == []
    page.close()
