"""The page 「資源台帳」 in a real browser: list, map, panel; hostile texts stay text."""

from __future__ import annotations

import datetime as dt
import os
import socket
import struct
import subprocess
import sys
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from layers.cities import open_city
from layers.ledger.opening import open_ledger
from layers.ledger.seed import list_city_resources
from tests.house.project import ROOT
from tests.interface.pages.conftest import HOSTILE, View, _wait_until_up
from tests.layers.ledger.rows import NAUGHTY
from zones.resources import LocationMode, Resource
from zones.vocabulary import FacilityKind

pytestmark = pytest.mark.browser
SLOW_MS = 30_000
TEXTS = (HOSTILE, "{{7*7}}`${alert(1)}`</script>", *NAUGHTY)
TABLE = '[data-testid="stDataFrame"]'
HEAD_PX, ROW_PX = 31, 31
SECRET = {"lon": 141.0012345, "lat": 34.5067891, "address": "見本市あおば一丁目87番65号"}


def _fill(home):
    """見本市 as it comes and hostile rows; 清瀬市 as it comes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MACHIWARI_HOME", str(home))
        city = open_city("mihon")
        rows = list_city_resources(city)
        spot = next(row for row in rows if row.lon is not None)
        shown = {"lon": spot.lon, "lat": spot.lat, "kind": FacilityKind.SALON, "fictional": True}
        hostile = [
            Resource(f"evil{n}", text, notes=text, operator=text, issues=(text[:80],), **shown)
            for n, text in enumerate(TEXTS)
        ]
        hidden = Resource("hidden", "架空のひみつ", location_mode=LocationMode.WITHHELD, **SECRET)
        with open_ledger("mihon") as ledger:
            when = dt.datetime.now(dt.UTC)
            ledger.seed_from_city(city, who="seed", when=when)
            ledger.import_rows([*hostile, replace(hidden, fictional=True)], who="evil", when=when)


@pytest.fixture(scope="module")
def ledger_address(tmp_path_factory):
    home = tmp_path_factory.mktemp("ledger-home")
    _fill(home)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "MACHIWARI_HOME": str(home)},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_until_up(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


class LedgerPage(View):
    """The page of the ledger."""

    def open(self, query=""):
        self.page.goto(f"{self.address}/ledger?{query}")
        self.map.locator('#map_div[data-state="drawn"]').wait_for(timeout=60_000)
        self.wait_until_idle()
        return self

    def tick(self, row):
        self.page.locator(TABLE).first.click(
            position={"x": 18, "y": HEAD_PX + row * ROW_PX + ROW_PX // 2}
        )

    def button(self, name):
        return self.page.get_by_role("button", name=name)

    @property
    def panel(self):
        return self.page.locator(".st-key-ledger-panel")


@pytest.fixture
def ledger(browser, ledger_address):
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    seen = LedgerPage(page, ledger_address)
    yield seen
    assert seen.log.outside() == []
    assert seen.log.errors == []
    page.close()


def test_list_map_and_panel_follow_one_another(ledger):
    ledger.open("city=mihon&kind=support_center")
    page = ledger.page
    expect(page.locator("h1")).to_contain_text("当てはまる所は")
    fits = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(fits)
    for part in (
        page.locator(TABLE).first,
        ledger.button("すべて選ぶ"),
        page.locator("iframe").first,
    ):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= 768
    ledger.map.locator("#map_div").evaluate("(element) => { element.dataset.same = 'yes'; }")
    ledger.tick(0)
    expect(ledger.map.locator(".mw-sign.mw-chosen")).to_have_count(1, timeout=SLOW_MS)
    expect(ledger.panel).to_be_visible()
    first = page.locator(".st-key-ledger-pick input").input_value()
    ledger.button("選択をやめる").click()
    expect(ledger.panel).to_have_count(0, timeout=SLOW_MS)
    ledger.map.locator(".mw-sign:not(.mw-fixed)").last.click()
    expect(ledger.panel).to_be_visible(timeout=SLOW_MS)
    expect(page.locator('[role="row"][aria-selected="true"]')).to_have_count(1)
    assert first
    expect(ledger.map.locator('#map_div[data-same="yes"]')).to_have_count(1)


def test_many_are_changed_and_come_back(ledger):
    ledger.open("city=mihon&kind=support_center")
    page = ledger.page
    page.get_by_role("textbox", name="お名前").fill("山田")
    page.get_by_role("textbox", name="お名前").press("Enter")
    ledger.wait_until_idle()
    ledger.tick(0)
    expect(ledger.panel).to_be_visible(timeout=SLOW_MS)
    ledger.tick(1)
    expect(ledger.panel).to_contain_text("2 件をまとめて変える", timeout=SLOW_MS)
    page.get_by_role("combobox", name="変えること").click()
    page.get_by_role("option", name="確かめた日を今日にする").click()
    expect(ledger.panel).to_contain_text("選んだ 2 件がすべて変わります。", timeout=SLOW_MS)
    ledger.button("2 件を変える").click()
    expect(ledger.panel).to_contain_text("もうそのとおりです", timeout=SLOW_MS)
    ledger.button("元に戻す").click()
    expect(page.get_by_text("山田 さんの最後の操作: 変更")).to_be_visible()
    ledger.button("この操作を取り消す").click()
    expect(page.get_by_text("取り消しました（2 件）")).to_be_visible(timeout=SLOW_MS)
    expect(ledger.panel).to_contain_text("選んだ 2 件がすべて変わります。", timeout=SLOW_MS)


def _tab_to(page, name, most=40):
    """Press Tab until the focus stands on what is called so."""
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "() => (document.activeElement.getAttribute('aria-label') || '')"
            " + document.activeElement.innerText"
        )
        if name in said:
            return
    pytest.fail(f"no way to {name} by keyboard")


def test_everything_can_be_done_with_keys(ledger):
    ledger.open("city=mihon")
    page = ledger.page
    _tab_to(page, "言葉で探す")
    page.keyboard.type("地域包括支援センター")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("当てはまる所は", timeout=SLOW_MS)
    ledger.wait_until_idle()
    _tab_to(page, "一覧から選ぶ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(ledger.panel).to_be_visible(timeout=SLOW_MS)
    ledger.wait_until_idle()
    page.locator("h1").click()
    _tab_to(page, "すべて選ぶ")
    page.keyboard.press("Enter")
    expect(ledger.panel).to_contain_text("件をまとめて変える", timeout=SLOW_MS)


def test_hostile_texts_stay_text_and_hidden_places_hidden(ledger):
    sent = []

    def note_answer(response):
        if "places" in response.url:
            sent.append(response.body())

    def note_frame(frame):
        sent.append(frame if isinstance(frame, bytes) else frame.encode())

    def note_line(line):
        line.on("framereceived", note_frame)

    ledger.page.on("response", note_answer)
    ledger.page.on("websocket", note_line)
    for query in ("place=evil0", "place=evil1&kind=salon"):
        ledger.open(f"city=mihon&{query}")
        expect(ledger.panel).to_be_visible(timeout=SLOW_MS)
    page = ledger.page
    assert "owned" not in page.title()
    assert ledger.map.locator("html").evaluate("() => document.title") != "owned"
    ledger.button("すべて選ぶ").click()
    expect(ledger.panel).to_contain_text("件をまとめて変える", timeout=SLOW_MS)
    assert page.locator('img[src="x"]').count() == 0
    assert page.locator("script", has_text="alert(1)").count() == 0
    assert ledger.map.locator("img").count() == 0
    everything = b"".join(sent)
    assert "架空のひみつ".encode() in everything
    assert b'"kind":"salon"' in everything, "the places of the map are looked through as well"
    for degrees in (SECRET["lon"], SECRET["lat"]):
        assert str(degrees)[:8].encode() not in everything
        assert struct.pack("<d", degrees) not in everything
    assert "87番65号".encode() not in everything
