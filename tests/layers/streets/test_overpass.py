"""Fetching streets: every way an answer can go wrong ends in one trouble, and nothing is kept."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import inspect
import json
import re
import time
import types
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from osmnx import _overpass, settings

from layers.cities import open_city
from layers.streets import (
    StreetsRefusedError,
    StreetTrouble,
    borrowing,
    fetch_street_table,
    import_street_file,
    open_street_table,
    store_streets,
)
from layers.streets.overpass import MOST_TRIES
from layers.streets.transport import send
from tests.layers.streets.server import (
    FakeOverpass,
    flood,
    keep_silent,
    make_elements,
    say,
    say_json,
    trickle,
    write_osm,
)
from zones.streets import make_streets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CRS = "EPSG:6677"
LON, LAT = 139.84, 36.0
TO_METRES = pyproj.Transformer.from_crs("EPSG:4326", CRS, always_xy=True)
X, Y = TO_METRES.transform(LON, LAT)
TOWN = shapely.box(X - 100, Y - 100, X + 300, Y + 100)
GOOD = make_elements(LON, LAT)
TODAY = dt.date(2026, 4, 1)
HTML = b"<!DOCTYPE html><html><body>Please log in to the proxy</body></html>"


def fetch(server: FakeOverpass, waits: list[float] | None = None, **limits: float):
    transport = functools.partial(send, **limits)
    keep: Callable[[float], None] = (lambda _: None) if waits is None else waits.append
    return fetch_street_table(
        TOWN, CRS, today=TODAY, endpoint=server.address, transport=transport, sleep=keep
    )


def test_a_whole_answer_becomes_walkable_streets() -> None:
    shares: list[float] = []
    with FakeOverpass(say_json(GOOD)) as server:
        table = fetch_street_table(
            TOWN, CRS, today=TODAY, endpoint=server.address, progress=shares.append
        )
    streets = make_streets(table.nodes, table.edges, crs=table.crs)
    assert sorted(streets.kind) == ["residential", "residential", "steps"]
    assert sorted(streets.length_m) == pytest.approx([90.2, 90.2, 110.9], abs=0.1)
    assert table.about["fetched"] == "2026-04-01"
    assert "OpenStreetMap" in table.about["credit"]
    assert table.about["licence"].startswith("ODbL")
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(server.requests) == 1
    assert "motorway" in server.requests[0]


def test_the_question_covers_the_city_and_two_kilometres_around() -> None:
    with FakeOverpass(say_json(GOOD)) as server:
        fetch(server)
    query = parse_qs(server.requests[0])["data"][0]
    assert query.startswith("[out:json][timeout:25];(way")
    assert "motorway" in query
    asked = re.search(r"\(poly:'([^']+)'\)", query)
    assert asked is not None
    lat, lon = np.array(asked[1].split(), dtype=float).reshape(-1, 2).T
    polygon = shapely.Polygon(np.column_stack(TO_METRES.transform(lon, lat)))
    assert shapely.contains(polygon, shapely.buffer(TOWN, 2000))
    assert shapely.contains(shapely.buffer(TOWN, 3000), polygon)
    assert len(lat) < 200


FAULTS = {
    "429": (say(b"", status=429), StreetTrouble.TOO_MANY_REQUESTS, MOST_TRIES),
    "504": (say(HTML, status=504), StreetTrouble.SERVER, MOST_TRIES),
    "html as 200": (say(HTML), StreetTrouble.NOT_DATA, 1),
    "not found": (say(HTML, status=404), StreetTrouble.NOT_DATA, 1),
    "remark": (
        say_json({**GOOD, "remark": "runtime error: Query timed out in query at line 1"}),
        StreetTrouble.REMARK,
        1,
    ),
    "half json": (say(json.dumps(GOOD).encode()[:200]), StreetTrouble.CUT, MOST_TRIES),
    "connection cut": (
        say(json.dumps(GOOD).encode()[:200], length=5000),
        StreetTrouble.CUT,
        MOST_TRIES,
    ),
    "silence": (keep_silent(0.5), StreetTrouble.TOO_SLOW, MOST_TRIES),
    "one byte at a time": (
        trickle(json.dumps(GOOD).encode(), 0.05),
        StreetTrouble.TOO_SLOW,
        MOST_TRIES,
    ),
    "far too much": (flood(8), StreetTrouble.TOO_LARGE, 1),
    "no elements": (say_json({"version": 0.6}), StreetTrouble.NOT_DATA, 1),
    "strange elements": (say_json({"elements": [{"id": 3}]}), StreetTrouble.NOT_DATA, 0),
    "a list": (say_json([1, 2]), StreetTrouble.NOT_DATA, 1),
    "nothing there": (say_json({"elements": []}), StreetTrouble.NO_STREETS, 0),
}


@pytest.mark.fault
@pytest.mark.usefixtures("user_folder")
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_ends_in_its_trouble_and_the_network_in_use_stays(name: str) -> None:
    reply, trouble, tries = FAULTS[name]
    city = open_city("mihon")
    before = open_street_table(city)
    with (
        FakeOverpass(reply) as server,
        pytest.raises(StreetsRefusedError) as refused,
    ):
        store_streets("mihon", fetch(server, seconds=0.3, most_bytes=4 << 20))
    assert refused.value.trouble is trouble
    assert refused.value.tries == tries
    assert len(server.requests) == max(tries, 1)
    after = open_street_table(city)
    assert before is not None
    assert after is not None
    assert after.about == before.about


@pytest.mark.usefixtures("user_folder")
def test_a_fetched_network_is_the_one_of_the_same_data_as_a_file(tmp_path: Path) -> None:
    path = write_osm(tmp_path / "town.osm", GOOD)
    brought = import_street_file(path, TOWN, CRS, today=TODAY)
    with FakeOverpass(say_json(GOOD)) as server:
        fetched = fetch(server)
    pd.testing.assert_frame_equal(fetched.nodes, brought.nodes)
    pd.testing.assert_frame_equal(fetched.edges, brought.edges)


def test_a_large_area_is_asked_for_in_parts_and_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(borrowing.SETTINGS, "max_query_area_size", 5e6)
    shares: list[float] = []
    with FakeOverpass(say_json(GOOD)) as server:
        table = fetch_street_table(
            TOWN, CRS, today=TODAY, endpoint=server.address, progress=shares.append
        )
    assert len(server.requests) > 3
    streets = make_streets(table.nodes, table.edges, crs=CRS)
    assert sorted(streets.kind) == ["residential", "residential", "steps"]
    assert shares == sorted(shares)


def test_osmnx_is_left_as_it_was_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {name: value for name, value in vars(settings).items() if name[0] != "_"}
    asking = _overpass._overpass_request
    for reply in (say_json(GOOD), say(HTML)):
        with FakeOverpass(reply) as server, contextlib.suppress(StreetsRefusedError):
            fetch(server)
        assert {name: vars(settings)[name] for name in before} == before
        assert _overpass._overpass_request is asking
    assert list(tmp_path.iterdir()) == []


def test_osmnx_asks_through_our_point_and_no_other() -> None:
    """Fails where a release of osmnx has moved its request: then nothing may be fetched."""
    assert borrowing.find_asking_point(_overpass) is _overpass._overpass_request
    source = inspect.getsource(_overpass._download_overpass_network)
    assert source.count("_overpass_request(") == 1
    assert "requests." not in source
    moved = types.ModuleType("moved")
    with pytest.raises(RuntimeError, match="another way"):
        borrowing.find_asking_point(moved)
    moved._overpass_request = lambda data: data
    moved._download_overpass_network = lambda: None
    with pytest.raises(RuntimeError, match="another way"):
        borrowing.find_asking_point(moved)


def test_a_graph_that_did_not_come_through_us_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osmnx.graph_from_polygon", lambda *_, **__: None)
    with FakeOverpass(say_json(GOOD)) as server, pytest.raises(RuntimeError, match="through us"):
        fetch(server)
    assert server.requests == []


def test_a_file_asks_no_server() -> None:
    with borrowing.borrow_osmnx() as osmnx, pytest.raises(RuntimeError, match="no server"):
        osmnx.graph_from_polygon(shapely.box(139, 35, 139.01, 35.01))


@pytest.mark.fault
def test_nobody_there_is_asked_four_times() -> None:
    with FakeOverpass(say(b"")) as server:
        pass
    waits: list[float] = []
    with pytest.raises(StreetsRefusedError) as refused:
        fetch(server, waits)
    assert refused.value.trouble is StreetTrouble.NO_ANSWER
    assert waits == [2.0, 4.0, 8.0]


@pytest.mark.fault
def test_the_server_says_how_long_to_wait() -> None:
    soon = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=20), usegmt=True)
    busy = [
        say(b"", status=429, Retry_After="7"),
        say(b"", status=429, Retry_After=soon),
        say(b"", status=504, Retry_After="nonsense"),
    ]
    waits: list[float] = []
    with FakeOverpass(*busy, say_json(GOOD)) as server:
        assert len(fetch(server, waits).edges) == 3
    assert waits[0] == 7.0
    assert 17 < waits[1] <= 20
    assert waits[2] == 8.0


@pytest.mark.fault
def test_a_server_that_asks_for_too_long_is_left() -> None:
    waits: list[float] = []
    with (
        FakeOverpass(say(b"", status=429, Retry_After="3600")) as server,
        pytest.raises(StreetsRefusedError) as refused,
    ):
        fetch(server, waits)
    assert (waits, refused.value.wait_s, len(server.requests)) == ([], 3600.0, 1)


@pytest.mark.fault
def test_an_error_is_not_remembered() -> None:
    with FakeOverpass(say(HTML), say_json(GOOD)) as server:
        with pytest.raises(StreetsRefusedError):
            fetch(server)
        assert len(fetch(server).edges) == 3


@pytest.mark.fault
def test_a_try_ends_on_time_however_the_server_behaves() -> None:
    for reply in (keep_silent(1.5), trickle(b"{" * 500, 0.02)):
        start = time.monotonic()
        with FakeOverpass(reply) as server, pytest.raises(StreetsRefusedError):
            send(server.address, {"data": "x"}, lambda _: None, seconds=0.4)
        assert time.monotonic() - start < 3.0
