"""「もし置いたら」 at city scale in a real browser: ``python -m benchmarks.whatif_page``.

From the press on the map until the new figures stand in the headline and the new ground is drawn.
見本市 has the people and the zones; streets of 50,000 nodes and 300 places are laid over it.
"""

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
import pandas as pd
from playwright.sync_api import sync_playwright

from layers.cities import open_city
from layers.ledger.opening import open_ledger
from layers.streets import StreetTable, store_streets
from tests.browser import find_browser
from tests.layers.ledger.rows import NOW, make_rows
from zones.constants import GEOGRAPHIC_CRS
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd
    from playwright.sync_api import Page

__all__ = ["run_whatif_page"]

ROOT = Path(__file__).resolve().parents[1]
CITY = "mihon"
SIDE, PLACES, ROUNDS = 224, 300, 12
GOAL_S = 0.5
QUERY = f"city={CITY}&goal=salon&limit=t10&section=whatif"
APP = "[data-testid=stApp]"
IDLE = f"{APP}[data-test-script-state=notRunning]"
MAP = "iframe[title*=st_folium]"
# resolves with the moment at which a headline other than the one before stands on the page
HEADLINE = """(before) => new Promise((done) => {
    const look = () => {
        const said = document.querySelector('h1')?.innerText;
        if (said && said !== before) requestAnimationFrame(() => done(Date.now()));
        else requestAnimationFrame(look);
    };
    look();
})"""
WHERE = """(ground, spot) => {
    const { x, y } = window.map_div.latLngToContainerPoint(spot);
    return { x, y };
}"""
# resolves with the moments of the press and of the frame that shows the new ground
DRAWN = """() => new Promise((done) => {
    let pressed = 0;
    const note = () => { pressed = Date.now(); };
    window.addEventListener('click', note, { capture: true, once: true });
    const { map_div: map } = window;
    const painted = map.machiwari.painted;
    const look = () => {
        if (map.machiwari.painted === painted) return;
        map.off('machiwari:drawn', look);
        requestAnimationFrame(() => setTimeout(() => done([pressed, Date.now()]), 0));
    };
    map.on('machiwari:drawn', look);
})"""


def lay_streets() -> int:
    """Lay crooked streets over the town, every tenth piece missing; give the number of nodes."""
    city = open_city(CITY)
    west, south, east, north = city.census.total_bounds
    rng = np.random.default_rng(1)
    row, col = np.divmod(np.arange(SIDE * SIDE), SIDE)
    step = np.array([east - west, north - south]) / (SIDE - 1)
    shift = rng.uniform(-0.3, 0.3, (SIDE * SIDE, 2)) * step
    xy = np.column_stack([col, row]) * step + [west, south] + shift
    number = np.arange(SIDE * SIDE)
    pieces = [
        np.column_stack([number, number + 1])[col < SIDE - 1],
        np.column_stack([number, number + SIDE])[row < SIDE - 1],
    ]
    ends = np.vstack(pieces)
    ends = ends[rng.random(len(ends)) > 0.1]
    edges = pd.DataFrame(ends, columns=["start", "end"])
    edges["length_m"] = np.hypot(*(xy[ends[:, 0]] - xy[ends[:, 1]]).T) * 1.1
    nodes = pd.DataFrame(xy, columns=["x", "y"])
    table = StreetTable(nodes, edges.assign(kind="street"), city.profile.metric_crs, {})
    store_streets(CITY, table)
    return len(nodes)


def sort_land() -> gpd.GeoSeries:
    """Give the middle of every 町丁目 in degrees, from west to east."""
    land = open_city(CITY).census.geometry.centroid.to_crs(GEOGRAPHIC_CRS)
    return land.iloc[np.argsort(land.x.to_numpy())]


def fill_ledger() -> None:
    """Put 300 places on the western half of the town."""
    land = sort_land()
    rng = np.random.default_rng(2)
    chosen = rng.integers(len(land) // 2, size=PLACES)
    shift = rng.normal(scale=0.001, size=(PLACES, 2))
    rows = [
        replace(
            row,
            kind=FacilityKind.SALON,
            lon=float(land.iloc[n].x + dx),
            lat=float(land.iloc[n].y + dy),
            area_id="",
            fictional=True,
        )
        for row, n, (dx, dy) in zip(make_rows(PLACES), chosen, shift, strict=True)
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
            yield f"http://127.0.0.1:{port}/reach?{QUERY}"
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


def time_presses(page: Page) -> list[float]:
    """Give the seconds from each press to figures and map.

    Parameters
    ----------
    page
        With the part open and nothing tried yet.
    """
    ground = page.frame_locator(MAP).locator("#map_div")
    # the half of the town without places: every press gains somebody else
    land = sort_land()
    land = land.iloc[len(land) * 2 // 3 :]
    times = []
    for spot in land.iloc[:: len(land) // ROUNDS][:ROUNDS]:
        before = page.locator("h1").inner_text()
        said = page.evaluate_handle(f"(text) => ({{ when: ({HEADLINE})(text) }})", before)
        drawn = ground.evaluate_handle(f"() => ({{ when: ({DRAWN})() }})")
        ground.click(position=ground.evaluate(WHERE, [spot.y, spot.x]))
        pressed, map_at = drawn.evaluate("(held) => held.when")
        page_at = said.evaluate("(held) => held.when")
        times.append((max(map_at, page_at) - pressed) / 1000)
        page.wait_for_selector(IDLE)
        page.wait_for_timeout(700)
    return times


def run_whatif_page() -> None:
    """Print seconds per press."""
    executable = find_browser()
    if executable is None:
        print("\nif one were placed: no browser found, not measured")
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ["MACHIWARI_HOME"] = home
        nodes = lay_streets()
        fill_ledger()
        with _serve() as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=executable, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.goto(address)
            page.frame_locator(MAP).locator('#map_div[data-state="drawn"]').wait_for(
                timeout=120_000
            )
            page.wait_for_selector(IDLE)
            page.wait_for_timeout(3000)
            first, *times = time_presses(page)
            browser.close()
    median, worst = statistics.median(times), max(times)
    word = "reached" if worst <= GOAL_S else "reached by half" if median <= GOAL_S else "missed"
    print(f"\nif one were placed: {nodes:,} street nodes, {PLACES} places, from press to map")
    print(f"  first press {first:.2f} s, then median {median:.2f} s, slowest {worst:.2f} s")
    print(f"  goal: {GOAL_S} s: {word} ({os.getloadavg()[0]:.1f} others at work on the machine)")


if __name__ == "__main__":
    run_whatif_page()
