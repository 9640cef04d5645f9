"""Tables of a walking network as they are kept, and what can keep one from being taken in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from layers.intake.model import MEGABYTE, Limits
from zones.errors import ZonesError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

__all__ = [
    "OSM_CREDIT",
    "OSM_LICENCE",
    "STREET_LIMITS",
    "SURROUNDINGS_M",
    "StreetTable",
    "StreetTrouble",
    "StreetsRefusedError",
]

OSM_LICENCE = "ODbL 1.0"
OSM_CREDIT = "© OpenStreetMap contributors"
SURROUNDINGS_M = 2000.0  # people near the border walk through the neighbour's streets
# an extract of a region is larger than any official file, and read for the city's part alone
STREET_LIMITS = Limits(
    file_bytes=500 * MEGABYTE,
    features=2_000_000,
    vertices=20_000_000,
    seconds_per_file=180.0,
    database_seconds=60.0,
)


class StreetTrouble(StrEnum):
    """Why a network was not taken in; ``interface.wording`` has one sentence for each."""

    # a file
    FORMAT = "format"
    NO_STREETS = "no_streets"
    OUTSIDE = "outside"
    # an answer from the network
    NO_ANSWER = "no_answer"
    TOO_SLOW = "too_slow"
    TOO_MANY_REQUESTS = "too_many_requests"
    SERVER = "server"
    NOT_DATA = "not_data"
    REMARK = "remark"
    CUT = "cut"
    TOO_LARGE = "too_large"


class StreetsRefusedError(ZonesError, ValueError):
    """A network was not taken in; the one in use stays.

    Parameters
    ----------
    trouble
        Why.
    where
        Name of the file or of the server.
    tries
        Number of requests that were made.
    wait_s
        Seconds the server asked to wait, 0 where it did not say.
    """

    def __init__(
        self, trouble: StreetTrouble, *, where: str = "", tries: int = 0, wait_s: float = 0.0
    ) -> None:
        super().__init__(f"streets refused: {trouble.value}", where=where)
        self.trouble = trouble
        self.tries = tries
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class StreetTable:
    """A network as tables, ready for ``zones.streets.make_streets``.

    Parameters
    ----------
    nodes
        ``x`` and ``y``: metres in ``crs``.
    edges
        ``start`` and ``end`` (positions in ``nodes``), ``length_m``, ``kind``.
    crs
        Plane rectangular system.
    about
        Values of ``zones.streets.StreetNote``, by name.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    crs: str
    about: Mapping[str, str]
