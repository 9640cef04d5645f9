from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import RequestLog, open_browser

PROJECT = Path(__file__).resolve().parents[3]

PAGE = """
from pathlib import Path
import streamlit as st
from interface.assets import StaticShelf
from interface.maps.base import BaseMap, plan_base
from interface.maps.component import show_map
from interface.maps.drawing import draw_plan, plan_drawing
from tests.interface.maps.invented import *

shelf = StaticShelf(Path(__file__).parent / "static")
st.session_state.runs = st.session_state.get("runs", 0) + 1
circles = st.checkbox("円", value=True)
base = plan_base(make_outline(), shelf, context=make_context())
plan = plan_drawing(base, make_content(circles=circles), make_shading(), make_notes(), shelf)
chosen = st.session_state.get("chosen")
choice = show_map(BaseMap(base), draw_plan(plan, zone_id=chosen), key="map", height_px=520)
if choice and choice.kind == "zone" and choice.chosen_id != chosen:
    st.session_state.chosen = choice.chosen_id
    st.rerun()
st.text(f"runs={st.session_state.runs}")
st.text(f"choice={choice.kind}:{choice.chosen_id}" if choice else "choice=none")
"""


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_up(address, process):
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address + "/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the page did not start")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    (folder / "static").mkdir()
    (folder / "page.py").write_text(PAGE, encoding="utf-8")
    port = _free_port()
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.enableStaticServing": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "streamlit", "run", str(folder / "page.py"), *arguments]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_until_up(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser():
    with open_browser() as started:
        yield started


@pytest.fixture
def view(browser, address):
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.log = RequestLog(page)
    page.goto(address)
    page.map = page.frame_locator('iframe[title*="st_folium"]')
    page.map.locator('#map_div[data-state="drawn"]').wait_for(timeout=60_000)
    yield page
    assert page.log.outside() == []
    assert page.log.errors == []
    page.close()


def _press_zone(view, zone_id):
    """Press in the middle of a zone, as a hand would."""
    where = view.map.locator("#map_div").evaluate(
        """(element, id) => {
            const { zones, map } = window.map_div.machiwari;
            const { centre } = zones.byId.get(id);
            const point = map.latLngToContainerPoint([centre[1], centre[0]]);
            return { x: point.x + 14, y: point.y - 14 };
        }""",
        zone_id,
    )
    view.map.locator("#map_div").click(position=where)


def _runs(view):
    return int(view.get_by_text("runs=").inner_text().split("=")[1])


@pytest.mark.browser
def test_pressing_a_zone_tells_python_which(view):
    _press_zone(view, "z4")
    expect(view.get_by_text("choice=zone:z4")).to_be_visible(timeout=30_000)
    expect(view.map.locator('path[data-zone="z4"][aria-pressed=true]')).to_have_count(1)
    _press_zone(view, "z0")
    expect(view.get_by_text("choice=zone:z0")).to_be_visible(timeout=30_000)


@pytest.mark.browser
def test_pressing_a_place_tells_python_which(view):
    view.map.locator(".mw-sign.leaflet-interactive").last.click(force=True)
    expect(view.get_by_text("choice=place:f")).to_be_visible(timeout=30_000)


@pytest.mark.browser
def test_moving_the_map_runs_nothing(view):
    before = _runs(view)
    view.map.locator("a.leaflet-control-zoom-in").click()
    view.wait_for_timeout(400)
    view.map.locator("#map_div").drag_to(
        view.map.locator("#map_div"),
        source_position={"x": 300, "y": 200},
        target_position={"x": 420, "y": 260},
    )
    view.wait_for_timeout(1200)
    assert _runs(view) == before


@pytest.mark.browser
def test_new_shapes_arrive_without_a_new_map(view):
    view.map.locator("#map_div").evaluate("() => { window.kept = true; }")
    view.map.locator("a.leaflet-control-zoom-in").click()
    view.wait_for_timeout(600)
    zoom = "() => window.map_div.getZoom()"
    before = view.map.locator("#map_div").evaluate(zoom)
    view.get_by_text("円", exact=True).click()
    expect(view.map.locator(".mw-legend")).to_contain_text("実線: 公式の区域", timeout=30_000)
    assert view.map.locator("#map_div").evaluate("() => window.kept") is True
    assert view.map.locator("#map_div").evaluate(zoom) == before


@pytest.mark.browser
def test_hostile_names_are_text_in_the_page(view):
    expect(view.map.locator("img")).to_have_count(0)
    assert "49" not in view.title()
    assert "owned" not in view.map.locator("html").evaluate("() => document.title")
