"""The map page in a real browser: from a change of the radius to rest, beside a plain page."""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect, sync_playwright

from tests.browser import find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

__all__ = ["run_page"]

ROOT = Path(__file__).resolve().parents[1]
PLAIN = ROOT / "benchmarks" / "plain_page.py"
ROUNDS = 7
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"


@contextmanager
def _serve(script: Path) -> Iterator[str]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    words = [sys.executable, "-m", "streamlit", "run", str(script)]
    words += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "MACHIWARI_HOME": home, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as server:
            try:
                _wait(f"http://127.0.0.1:{port}/_stcore/health")
                yield f"http://127.0.0.1:{port}"
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


def _measure(page: Page, answer: re.Pattern[str]) -> tuple[float, int]:
    """Median seconds from a press on the slider to the page at rest, and bytes received."""
    received = 0

    def count(payload: object) -> None:
        nonlocal received
        received += len(payload) if isinstance(payload, (bytes, str)) else 0

    page.on("websocket", lambda socket: socket.on("framereceived", count))
    page.reload()
    page.wait_for_selector("iframe[title*=st_folium]", state="attached", timeout=60_000)
    page.wait_for_selector(IDLE)
    page.wait_for_timeout(3000)
    slider = page.get_by_role("slider").first
    slider.focus()
    before, times = received, []
    for _ in range(ROUNDS):
        old = page.get_by_text(answer).first.inner_text()
        start = time.perf_counter()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text(answer).first).not_to_have_text(old)
        page.wait_for_selector(IDLE, state="attached")
        times.append(time.perf_counter() - start)
        page.wait_for_timeout(700)
    return statistics.median(times), (received - before) // ROUNDS


def run_page() -> None:
    """Print seconds and payload per change of the radius, for the page and for a plain one."""
    executable = find_browser()
    if executable is None:
        print("\nthe map page: no browser found, not measured")
        return
    figures = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, script, answer in (
            ("machiwari map page", ROOT / "app.py", re.compile("2 つ以上の円に入る人が")),
            ("plain streamlit-folium page", PLAIN, re.compile("^sum ")),
        ):
            with _serve(script) as address:
                page = browser.new_page(viewport={"width": 1366, "height": 768})
                page.goto(address)
                figures[name] = _measure(page, answer)
                page.close()
        browser.close()
    ours = next(iter(figures.values()))[0]
    print("\nmap page: a change of the radius, from the press to rest (median)")
    for name, (seconds, size) in figures.items():
        print(f"  {name:<34}{seconds:>8.2f} s  {size / 1024:>8.0f} kB  {seconds / ours:>6.2f} x")
