"""Streets fetched from Overpass on request: politely, with an end, and never half.

An answer is taken whole or not at all; what is not an answer is neither stored nor kept for later.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import pyproj
import shapely

from layers.streets.model import (
    OSM_CREDIT,
    OSM_LICENCE,
    SURROUNDINGS_M,
    StreetsRefusedError,
    StreetTable,
    StreetTrouble,
)
from layers.streets.reading.osm import OSM_CRS, read_elements
from layers.streets.reading.ways import build_tables
from layers.streets.transport import Transport, send

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from layers.streets.transport import Answer

__all__ = ["ENDPOINT", "MOST_TRIES", "ask_overpass", "fetch_street_table", "write_query"]

ENDPOINT = "https://overpass-api.de/api/interpreter"
MOST_TRIES = 4
FIRST_WAIT_S = 2.0  # then doubled
LONGEST_WAIT_S = 30.0  # a server that asks for more is asked again by the user, not by us
TOO_MANY, SERVER_FAULTS, OK = 429, (500, 502, 503, 504), 200
QUERY = (
    '[out:json][timeout:25];way["highway"]["highway"!~"^(motorway|motorway_link|construction|'
    'proposed|raceway|bus_guideway|abandoned|razed|platform|services|rest_area)$"]'
    '["foot"!~"^(no|private)$"]({south:.6f},{west:.6f},{north:.6f},{east:.6f});'
    "(._;>;);out body qt;"
)
AGAIN = frozenset(
    {
        StreetTrouble.NO_ANSWER,
        StreetTrouble.TOO_SLOW,
        StreetTrouble.TOO_MANY_REQUESTS,
        StreetTrouble.SERVER,
        StreetTrouble.CUT,
    }
)


def fetch_street_table(  # noqa: PLR0913 - where, when, and the hands that tests replace
    outline: shapely.Geometry,
    crs: str,
    *,
    today: date,
    endpoint: str = ENDPOINT,
    transport: Transport = send,
    sleep: Callable[[float], None] = time.sleep,
    progress: Callable[[float], None] | None = None,
) -> StreetTable:
    """Fetch the walkable streets in and around a city; nothing is stored.

    Parameters
    ----------
    outline
        The city, in ``crs``; streets up to 2 km around it are fetched.
    crs
        Plane rectangular system of the city.
    today
        Day of the fetch, noted with the network.
    endpoint
        Address of an Overpass server.
    transport
        Sends one request.
    sleep
        Waits between tries.
    progress
        Called with a rising share, 0 to 1; an answer does not tell its length beforehand.

    Returns
    -------
    StreetTable
        Walkable pieces of street.

    Raises
    ------
    StreetsRefusedError
        If there was no whole answer after four tries, or no street in it.
    """
    tell = progress or (lambda _share: None)
    area = shapely.buffer(outline, SURROUNDINGS_M)
    change = pyproj.Transformer.from_crs(crs, OSM_CRS, always_xy=True)
    query = write_query(change.transform_bounds(*area.bounds))
    elements = ask_overpass(query, endpoint, transport, sleep, tell)
    try:
        ways = read_elements(elements)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise StreetsRefusedError(StreetTrouble.NOT_DATA, where=endpoint) from None
    nodes, edges = build_tables(ways, crs, area, endpoint)
    about = {
        "origin": "overpass",
        "source": "OpenStreetMap (Overpass)",
        "licence": OSM_LICENCE,
        "credit": OSM_CREDIT,
        "fetched": today.isoformat(),
    }
    tell(1.0)
    return StreetTable(nodes, edges, crs, about)


def write_query(bounds: tuple[float, float, float, float]) -> str:
    """Write the question for a rectangle.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees.
    """
    west, south, east, north = bounds
    return QUERY.format(south=south, west=west, north=north, east=east)


def ask_overpass(
    query: str,
    endpoint: str,
    transport: Transport,
    sleep: Callable[[float], None],
    progress: Callable[[float], None],
) -> list[dict[str, Any]]:
    """Ask until there is a whole answer, at most four times, waiting as the server wishes.

    Parameters
    ----------
    query, endpoint
        What and whom to ask.
    transport, sleep, progress
        As in :func:`fetch_street_table`.

    Returns
    -------
    list of dict
        Elements of the answer.

    Raises
    ------
    StreetsRefusedError
        The last trouble, with the number of tries.
    """
    for number in range(1, MOST_TRIES + 1):
        wait = FIRST_WAIT_S * 2 ** (number - 1)

        def tell(size: int, tries: int = number) -> None:
            # closer and closer to 0.9, since the length is not known
            progress(0.9 * (1 - 1 / (1 + size / 5e6)) if tries else 0.0)

        try:
            answer = transport(endpoint, {"data": query}, tell)
            return _take(answer, endpoint)
        except StreetsRefusedError as error:
            error.tries = number
            wait = error.wait_s or wait
            last = number == MOST_TRIES or error.trouble not in AGAIN
            if last or wait > LONGEST_WAIT_S:
                raise
        sleep(wait)
    raise AssertionError  # the last try returns or raises


def _take(answer: Answer, endpoint: str) -> list[dict[str, Any]]:
    if answer.status == TOO_MANY:
        wait = _read_wait(answer.retry_after)
        raise StreetsRefusedError(StreetTrouble.TOO_MANY_REQUESTS, where=endpoint, wait_s=wait)
    if answer.status in SERVER_FAULTS:
        wait = _read_wait(answer.retry_after)
        raise StreetsRefusedError(StreetTrouble.SERVER, where=endpoint, wait_s=wait)
    if answer.status != OK or not answer.body.lstrip().startswith(b"{"):
        raise StreetsRefusedError(StreetTrouble.NOT_DATA, where=endpoint)
    try:
        content = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise StreetsRefusedError(StreetTrouble.CUT, where=endpoint) from None
    # a server that ran out of time or memory says so here and hands over what it had
    if content.get("remark"):
        raise StreetsRefusedError(StreetTrouble.REMARK, where=endpoint)
    elements = content.get("elements")
    if not isinstance(elements, list):
        raise StreetsRefusedError(StreetTrouble.NOT_DATA, where=endpoint)
    return elements


def _read_wait(text: str) -> float:
    """Seconds of a Retry-After header, which may be a date; 0 where it says nothing."""
    try:
        return max(float(text), 0.0)
    except ValueError:
        pass
    try:
        return max((parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return 0.0
