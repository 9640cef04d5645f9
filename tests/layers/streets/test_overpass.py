"""Fetching streets: every way an answer can go wrong ends in one trouble, and nothing is kept."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
import time
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pyproj
import pytest
import shapely

from layers.cities import open_city
from layers.streets import (
    StreetsRefusedError,
    StreetTrouble,
    fetch_street_table,
    open_street_table,
    store_streets,
)
from layers.streets.overpass import MOST_TRIES, write_query
from layers.streets.transport import send
from tests.layers.streets.server import (
    FakeOverpass,
    flood,
    keep_silent,
    make_elements,
    say,
    say_json,
    trickle,
)
from zones.streets import make_streets

if TYPE_CHECKING:
    from collections.abc import Callable

CRS = "EPSG:6677"
LON, LAT = 139.84, 36.0
X, Y = pyproj.Transformer.from_crs("EPSG:4326", CRS, always_xy=True).transform(LON, LAT)
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
    box = re.search(r"\((-?\d+\.\d{6}(?:,-?\d+\.\d{6}){3})\)", query)
    assert box is not None
    south, west, north, east = (float(part) for part in box[1].split(","))
    assert (north - south) * 110_950 == pytest.approx(4200, rel=0.01)
    assert (east - west) * 90_160 == pytest.approx(4400, rel=0.01)
    assert write_query((1, 2, 3, 4)).count("2.000000,1.000000,4.000000,3.000000") == 1


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
