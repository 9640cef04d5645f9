"""One server for all browser tests of the pages, with a place whose name tries to break out."""

from __future__ import annotations

import functools
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from weakref import WeakKeyDictionary

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from interface.pages.ledgerview import access
from interface.pages.mapview.cached import mark_edition
from layers.folders import bundled_data_folder, user_cities_folder
from layers.ledger.opening import DATABASE_URL, find_ledger_file, open_ledger
from tests.browser import RequestLog, open_browser
from tests.house.project import ROOT

HOSTILE = "<img src=x onerror=document.title='owned'>${7*7}"
MAP = 'iframe[title*="st_folium"]'
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PATIENCE_S = 60
QUIET_MS = 60
_VIEWS: WeakKeyDictionary = WeakKeyDictionary()


# a page run by AppTest asks all installed packages each time for what does not change
manifest_scanner.scan_component_manifests = functools.cache(
    manifest_scanner.scan_component_manifests
)


@pytest.fixture(scope="session", autouse=True)
def ledgers_of_carried_cities(tmp_path_factory):
    """Fill the ledger of a carried city once in a process: every test has a home of its own."""
    shelf = tmp_path_factory.mktemp("ledgers")

    def open_copied(slug, **how):
        if not (user_cities_folder().exists() or how or os.environ.get(DATABASE_URL)):
            wanted, made = find_ledger_file(slug), shelf / f"{slug}.sqlite"
            if made.exists() and not wanted.exists():
                wanted.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(made, wanted)
        return open_ledger(slug, **how)

    def fill(slug):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("MACHIWARI_HOME", str(shelf / "home"))
            patch.delenv(DATABASE_URL, raising=False)
            access.open_store(mark_edition(slug)).close()
            shutil.copy(find_ledger_file(slug), shelf)

    for slug in ("mihon", "nishitokyo"):
        fill(slug)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(access, "open_ledger", open_copied)
        yield


def add_hostile_place(home) -> None:
    """Lay a place over 見本市, in the middle of the town."""
    folder = home / "cities" / "mihon"
    folder.mkdir(parents=True)
    carried = bundled_data_folder() / "mihon"
    shutil.copy(carried / "sources.csv", folder)
    header, first = (carried / "facilities.csv").read_text(encoding="utf-8").splitlines()[:2]
    cells = first.split(",")
    cells[0:3] = ["EVIL1", HOSTILE, "hub"]
    cells[4] = HOSTILE
    cells[5:7] = ["141.0", "34.5"]
    cells[-1] = HOSTILE
    (folder / "facilities.csv").write_text(f"{header}\n{','.join(cells)}\n", encoding="utf-8")


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    home = tmp_path_factory.mktemp("app-home")
    add_hostile_place(home)
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


def _wait_until_up(address, process):
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with direct.open(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the app did not start")


@pytest.fixture(scope="session")
def browser():
    with open_browser() as started:
        yield started


class View:
    """A page of the app with its map, and what it asked for."""

    def __init__(self, page, address):
        self.page = page
        self.address = address
        self.log = RequestLog(page)
        self.sent = 0
        self.runs = 0
        self.answers = 0
        self.is_unanswered = False
        page.on("websocket", self._watch_line)
        self.map = page.frame_locator(MAP)
        _VIEWS[page] = self

    def _watch_line(self, line):
        line.on("framesent", self.count_frame)
        line.on("framereceived", self.count_answer)

    def count_frame(self, frame):
        self.sent += 1
        if isinstance(frame, bytes) and BackMsg.FromString(frame).HasField("rerun_script"):
            self.is_unanswered = True  # other messages, like one for a file, run nothing
            self.runs += 1

    def count_answer(self, frame):
        self.answers += 1
        if isinstance(frame, bytes) and ForwardMsg.FromString(frame).HasField("new_session"):
            self.is_unanswered = False

    def open(self, query=""):
        self.page.goto(f"{self.address}/?{query}")
        self.map.locator('#map_div[data-state="drawn"]').wait_for(timeout=60_000)
        self.wait_until_idle()
        return self

    def wait_until_idle(self):
        """Wait until the last press was taken up, nothing runs and no message is under way."""
        limit = time.monotonic() + PATIENCE_S
        before = None
        while self.is_unanswered or before != (self.sent, self.answers):
            assert time.monotonic() < limit, "the page did not come to rest"
            before = (self.sent, self.answers)
            self.page.locator(IDLE).wait_for(timeout=30_000)
            self.page.wait_for_timeout(QUIET_MS)

    def press_zone(self, zone_id):
        """Press near the middle of a zone, as a hand would."""
        where = self.map.locator("#map_div").evaluate(
            """(element, id) => {
                const { zones, map } = window.map_div.machiwari;
                const { spots, centre } = zones.byId.get(id);
                const [lon, lat] = spots[0] ?? centre;
                const point = map.latLngToContainerPoint([lat, lon]);
                return { x: point.x + 9, y: point.y - 16 };
            }""",
            zone_id,
        )
        self.map.locator("#map_div").click(position=where)


@pytest.fixture
def view(browser, address):
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    seen = View(page, address)
    yield seen
    assert seen.log.outside() == []
    assert seen.log.errors == []
    page.close()


@pytest.fixture
def page(view):
    """The page of a view, for a path that needs no map."""
    return view.page


def settle(page):
    """Wait until the last press on a view's page was taken up and nothing runs."""
    _VIEWS[page].wait_until_idle()
