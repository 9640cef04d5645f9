"""Streets fetched from Overpass on request: politely, with an end, and never half.

osmnx writes the questions and builds the network; the asking is ours, since osmnx would wait for
a busy server without end, keep what it got, and take a half answer for a whole one.

An answer is taken whole or not at all; what is not an answer is neither stored nor kept for later.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj
import shapely

from layers.streets.borrowing import borrow_osmnx
from layers.streets.model import (
    OSM_CREDIT,
    OSM_LICENCE,
    SURROUNDINGS_M,
    StreetsRefusedError,
    StreetTable,
    StreetTrouble,
)
from layers.streets.reading.graph import OSM_CRS, list_ways
from layers.streets.reading.osm import clean_elements
from layers.streets.reading.ways import build_tables
from layers.streets.transport import Transport, send

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from layers.streets.reading.graph import Graph
    from layers.streets.transport import Answer

__all__ = ["ENDPOINT", "MOST_TRIES", "ask_overpass", "fetch_street_table"]

ENDPOINT = "https://overpass-api.de/api/interpreter"
MOST_TRIES = 4
FIRST_WAIT_S = 2.0  # then doubled
LONGEST_WAIT_S = 30.0  # a server that asks for more is asked again by the user, not by us
TOO_MANY, SERVER_FAULTS, OK = 429, (500, 502, 503, 504), 200
# wider than the "walk" filter of osmnx: what is walked is decided by is_walkable alone, so that a
# network from here is the same as one from a file
FILTER = (
    '["highway"]["highway"!~"^(motorway|motorway_link|construction|proposed|planned|raceway|'
    'bus_guideway|abandoned|razed|platform|services|rest_area)$"]["foot"!~"^(no|private)$"]'
)
EASED_M = 100.0  # a coarser border makes the question short; it never cuts off what was asked for
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
    asked = Asked(endpoint, transport, sleep, tell)
    graph = _ask_through_osmnx(area, crs, asked)
    nodes, edges = build_tables(list_ways(graph), crs, area, endpoint)
    about = {
        "origin": "overpass",
        "source": "OpenStreetMap (Overpass)",
        "licence": OSM_LICENCE,
        "credit": OSM_CREDIT,
        "fetched": today.isoformat(),
    }
    tell(1.0)
    return StreetTable(nodes, edges, crs, about)


class Asked:
    """Answers to the questions of osmnx, one after the other.

    Parameters
    ----------
    endpoint, transport, sleep, progress
        As in :func:`fetch_street_table`.
    """

    def __init__(
        self,
        endpoint: str,
        transport: Transport,
        sleep: Callable[[float], None],
        progress: Callable[[float], None],
    ) -> None:
        self.endpoint = endpoint
        self.answers = 0
        self.elements = 0
        self._transport = transport
        self._sleep = sleep
        self._progress = progress
        self._bytes = 0

    def __call__(self, form: Mapping[str, str]) -> dict[str, Any]:
        """Ask one question and give of the answer what is walked."""
        before, most = self._bytes, 0

        def tell(size: int) -> None:
            nonlocal most
            most = max(most, size)  # a further try begins at nothing
            self._bytes = before + most
            # closer and closer to 0.9, since the length is not known
            self._progress(0.9 * (1 - 1 / (1 + self._bytes / 5e6)))

        found = ask_overpass(form["data"], self.endpoint, self._transport, self._sleep, tell)
        try:
            kept = clean_elements(found)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise StreetsRefusedError(StreetTrouble.NOT_DATA, where=self.endpoint) from None
        self.answers += 1
        self.elements += len(kept)
        return {"elements": kept}


def _ask_through_osmnx(area: shapely.Geometry, crs: str, asked: Asked) -> Graph:
    """Let osmnx divide the area, write the questions and build the graph."""
    # few corners make a short question; the border moves outwards, never inwards
    eased = shapely.buffer(shapely.simplify(area, EASED_M), 2 * EASED_M, quad_segs=2)
    change = pyproj.Transformer.from_crs(crs, OSM_CRS, always_xy=True)
    polygon = shapely.transform(eased, lambda xy: np.column_stack(change.transform(*xy.T)))
    with borrow_osmnx(asked) as osmnx:
        try:
            graph: Graph = osmnx.graph_from_polygon(
                polygon,
                network_type="walk",
                custom_filter=FILTER,
                simplify=False,  # joined ways would lose their kind, and dead ends their shape
                retain_all=True,
                truncate_by_edge=True,
            )
        except StreetsRefusedError:
            raise
        except ValueError:
            trouble = StreetTrouble.OUTSIDE if asked.elements else StreetTrouble.NO_STREETS
            raise StreetsRefusedError(trouble, where=asked.endpoint) from None
    if not asked.answers:
        raise RuntimeError("osmnx has not asked through us")
    return graph


def ask_overpass(
    query: str,
    endpoint: str,
    transport: Transport,
    sleep: Callable[[float], None],
    tell: Callable[[int], None],
) -> list[dict[str, Any]]:
    """Ask until there is a whole answer, at most four times, waiting as the server wishes.

    Parameters
    ----------
    query, endpoint
        What and whom to ask.
    transport, sleep
        As in :func:`fetch_street_table`.
    tell
        Called with the bytes of the answer so far.

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
