"""Every page in a real browser: what is hidden stays hidden, what attacks stays text."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from interface.pages import list_pages
from layers.cities import open_city
from layers.folders import bundled_data_folder
from layers.ledger.opening import find_ledger_file, open_ledger
from layers.ledger.seed import read_resources
from tests.house.project import ROOT
from tests.interface.pages.conftest import HOSTILE, MAP, View, _wait_until_up
from tests.layers.ledger.rows import NAUGHTY
from tests.traces import find_traces
from zones.resources import LocationMode, Resource, ResourceFunction
from zones.vocabulary import FacilityKind

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
NAMES = [name for pages in list_pages().values() for name, _, _ in pages]
TEXTS = (HOSTILE, "{{7*7}}`${alert(1)}`</script>", "=HYPERLINK(1)", *NAUGHTY)
# words that lead to what a page keeps behind a press
DOORS = (
    "書き出す",
    "取り込む・書き出す",
    "見つかった所",
    "空き",
    "届いていない所",
    "もし置いたら",
    "記録する",
)
TO_FILES = DOORS[:2]
WITH_MAP = {"map", "reach", "find_by_issue", "ledger"}  # at least these
WITH_FILES = {"ledger", "find_by_issue", "directory", "karte", "model_district"}  # at least these
SAVE = '[data-testid="stDownloadButton"] button:visible:enabled'
PATIENCE_MS = 30_000
CITY_ROW = "hostile"
DIGITS = (5, 6, 7)  # to four digits a street of public places lies everywhere


@pytest.fixture(scope="module")
def hidden() -> list[Resource]:
    rows = read_resources(bundled_data_folder() / "mihon" / "resources.csv")
    return [r for r in rows if r.location_mode is not LocationMode.PUBLIC and r.lon is not None]


def _fill(rows: list[Resource]) -> None:
    """見本市 as it comes, and places whose every text attacks, where the others are."""
    city = open_city("mihon")
    spot = next(row for row in rows if row.location_mode is LocationMode.PUBLIC and row.lon)
    hostile = [
        Resource(
            f"{CITY_ROW}{number}",
            text,
            kind=FacilityKind.SALON,
            functions=(ResourceFunction.CONSULT,),
            issues=("孤立",),
            operator=text,
            opening_text=text,
            source=text,
            notes=text,
            lon=spot.lon,
            lat=spot.lat,
            fictional=True,
        )
        for number, text in enumerate(TEXTS)
    ]
    with open_ledger("mihon") as ledger:
        when = dt.datetime.now(dt.UTC)
        ledger.seed_from_city(city, who="seed", when=when)
        ledger.import_rows(hostile, who=HOSTILE, when=when)


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("every-home")
    (folder / "temporary").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MACHIWARI_HOME", str(folder))
        _fill(list(read_resources(bundled_data_folder() / "mihon" / "resources.csv")))
    return folder


@pytest.fixture(scope="module")
def server(home, hidden):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "MACHIWARI_HOME": str(home), "TMPDIR": str(home / "temporary")},
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_up(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)
    # here every page that this process looked at has been drawn, in whatever order
    assert _search_disk(home, home, hidden) == {}


@pytest.fixture(scope="module")
def pool(browser):
    """Pages for these tests alone: what another test's page had fetched would come unheard."""
    made = browser.new_pool(viewport={"width": 1366, "height": 768})
    yield made
    made.close()


class Listener:
    """Everything a browser was sent: answers, messages, downloads."""

    def __init__(self, page) -> None:
        self.parts: list[bytes] = []
        page.on("response", self._note_answer)
        page.on("websocket", lambda line: line.on("framereceived", self._note_frame))

    def _note_answer(self, answer) -> None:
        kinds = ("json", "text", "csv", "octet", "sheet", "pdf", "geo", "image/png")
        if any(kind in answer.headers.get("content-type", "") for kind in kinds):
            try:
                self.parts.append(answer.body())
            except Exception:  # noqa: BLE001 - an answer that a newer page made pointless
                return

    def _note_frame(self, frame) -> None:
        self.parts.append(frame if isinstance(frame, bytes) else frame.encode())

    def take_downloads(self, seen: View) -> int:
        """Press every button that saves a file; none may be without its file."""
        seen.wait_until_idle()
        buttons = seen.page.locator(SAVE)
        offered = buttons.count()
        for number in range(offered):
            with seen.page.expect_download(timeout=PATIENCE_MS) as download:
                buttons.nth(number).click(timeout=PATIENCE_MS)
            self.parts.append(_unpack(Path(download.value.path()).read_bytes()))
            seen.wait_until_idle()  # a press may draw the buttons anew
            assert buttons.count() == offered
        return offered

    def everything(self) -> bytes:
        return b"\n".join(self.parts)


def _unpack(content: bytes) -> bytes:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join([content, *(archive.read(name) for name in archive.namelist())])


def _look_around(seen: View, listener: Listener) -> int:
    """Open what lies behind the doors of the page, and save all that can be saved."""
    taken = listener.take_downloads(seen)
    for door in DOORS:
        found = seen.page.locator("button", has_text=re.compile(f"^{door}$"))
        if found.count() and found.first.is_visible():
            found.first.click()
            if door in TO_FILES:
                expect(seen.page.locator(SAVE).first).to_be_visible(timeout=PATIENCE_MS)
            taken += listener.take_downloads(seen)
    return taken


@pytest.mark.parametrize("name", NAMES)
def test_pages_keep_what_is_hidden_and_hold_what_attacks(name, pool, server, hidden) -> None:
    page = pool.new_page()
    seen, listener = View(page, server), Listener(page)
    address = "" if name == "map" else name
    withheld = hidden[0].resource_id
    for query in (f"city=mihon&place={withheld}", f"city=mihon&place={CITY_ROW}0"):
        page.goto(f"{server}/{address}?{query}&issue=孤立")
        page.locator(".mw-head").first.wait_for(timeout=60_000)
        seen.wait_until_idle()
        if name in WITH_MAP or page.locator(MAP).count():
            seen.map.locator('#map_div[data-state="drawn"]').wait_for(timeout=60_000)
    taken = _look_around(seen, listener)
    content = listener.everything()
    assert len(content) > 10_000
    assert find_traces(content, hidden, "EPSG:6677", DIGITS) == []
    if name in WITH_FILES:
        assert taken, "nothing to save was found"
    if name in {"ledger", "find_by_issue", "directory"}:
        assert b"7*7" in content
    assert "owned" not in page.title()
    assert page.locator('img[src="x"]').count() == 0
    assert page.locator("script", has_text="alert(1)").count() == 0
    assert seen.log.outside() == []
    assert seen.log.errors == []
    page.close()


def _search_disk(folder: Path, home: Path, hidden: list[Resource]) -> dict[str, object]:
    """Traces in every file but the store itself, which keeps the places."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MACHIWARI_HOME", str(home))
        store = find_ledger_file("mihon")
    files = [path for path in folder.rglob("*") if path.is_file()]
    searched = [path for path in files if not path.name.startswith(store.name)]
    assert searched
    return {
        path.name: traces
        for path in searched
        if (traces := find_traces(_unpack(path.read_bytes()), hidden, "EPSG:6677", DIGITS))
    }


@pytest.mark.parametrize("place", ["home", "static"])
def test_nothing_hidden_is_left_on_the_disk(place, home, server, hidden) -> None:
    """Logs, caches, temporary files and what the browser may fetch; the store itself keeps them."""
    folder = home if place == "home" else ROOT / "static"
    assert _search_disk(folder, home, hidden) == {}
