"""The page 「資源台帳」 with 5,000 rows in a real browser: ``python -m benchmarks.ledger_page``."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import sync_playwright

from layers.cities import open_city
from layers.ledger.opening import open_ledger
from tests.browser import find_browser
from tests.layers.ledger.rows import NOW, make_rows
from zones.constants import GEOGRAPHIC_CRS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

__all__ = ["run_ledger_page"]

ROOT = Path(__file__).resolve().parents[1]
ROWS, ROUNDS = 5_000, 7
CITY = "mihon"
APP = "[data-testid=stApp]"
IDLE = f"{APP}[data-test-script-state=notRunning]"
TABLE = "[data-testid=stDataFrame]"
MAP = "iframe[title*=st_folium]"
# resolves when the script has run again, and the map and the page have drawn what came of it
SETTLED = """() => new Promise((done) => {
    const app = document.querySelector('[data-testid=stApp]');
    let ran = false;
    const look = () => {
        const running = app.dataset.testScriptState !== 'notRunning';
        ran ||= running;
        if (ran && !running) requestAnimationFrame(() => setTimeout(done, 0));
        else requestAnimationFrame(look);
    };
    look();
})"""


def fill_ledger() -> None:
    """Put 5,000 rows on the land of 見本市."""
    land = open_city(CITY).census.geometry.centroid.to_crs(GEOGRAPHIC_CRS)
    rng = np.random.default_rng(1)
    chosen = rng.integers(len(land), size=ROWS)
    shift = rng.normal(scale=0.002, size=(ROWS, 2))
    rows = [
        replace(row, lon=float(land.iloc[n].x + dx), lat=float(land.iloc[n].y + dy), fictional=True)
        for row, n, (dx, dy) in zip(make_rows(ROWS), chosen, shift, strict=True)
    ]
    with open_ledger(CITY) as ledger:
        ledger.import_rows(rows, who="bench", when=NOW)


@contextmanager
def _serve() -> Iterator[str]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    words = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    words += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(words, cwd=ROOT, env={**os.environ}, **quiet) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}/ledger?city={CITY}"
        finally:
            server.terminate()


def _wait(address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


def _time(page: Page, press: Callable[[int], None]) -> list[float]:
    """Seconds from a press to rest, of the page and of the map in it."""
    frame = page.frame_locator(MAP).locator("#map_div")
    times = []
    for turn in range(ROUNDS):
        waiting = page.evaluate_handle("() => ({ settled: (" + SETTLED + ")() })")
        start = time.perf_counter()
        press(turn)
        waiting.evaluate("(held) => held.settled")
        # an answer from inside the frame means that its thread has drawn
        frame.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
        times.append(time.perf_counter() - start)
        page.wait_for_timeout(1200)
    return times


def _list_jobs(page: Page) -> dict[str, Callable[[int], None]]:
    table = page.locator(TABLE).first
    words = page.get_by_role("textbox").first

    def search(turn: int) -> None:
        words.fill(f"{turn % 10}")
        words.press("Enter")

    def stop_searching(_: int) -> None:
        words.fill("" if words.input_value() else "架空")
        words.press("Enter")

    def choose(turn: int) -> None:
        table.click(position={"x": 18, "y": 35 + 31 * (turn % 4) + 14})

    def open_stale(turn: int) -> None:
        name = "× 閉じる" if turn % 2 else "確かめていない所"
        page.get_by_role("button", name=name).first.click()

    return {
        "search for a word": search,
        "take the search away": stop_searching,
        "open the stale list, close it": open_stale,
        "choose one more row": choose,
    }


def run_ledger_page() -> None:
    """Print seconds per interaction."""
    executable = find_browser()
    if executable is None:
        print("\nthe ledger page: no browser found, not measured")
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ["MACHIWARI_HOME"] = home
        fill_ledger()
        with _serve() as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=executable, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            start = time.perf_counter()
            page.goto(address)
            page.frame_locator(MAP).locator('#map_div[data-state="drawn"]').wait_for(timeout=90_000)
            page.wait_for_selector(IDLE)
            print(f"\nledger page with {ROWS:,} rows, from the press to rest")
            print(f"  {'first opening':<34}{time.perf_counter() - start:>8.2f} s")
            page.wait_for_timeout(3000)
            for name, press in _list_jobs(page).items():
                times = _time(page, press)
                spread = f"{min(times):.2f} to {max(times):.2f} s"
                print(f"  {name:<34}{statistics.median(times):>8.2f} s  ({spread})")
            browser.close()


if __name__ == "__main__":
    run_ledger_page()
