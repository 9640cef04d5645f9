"""One request to a server, with an end: in time, in silence and in size."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

from layers.streets.model import StreetsRefusedError, StreetTrouble

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping

__all__ = ["ANSWER_BYTES", "TRY_SECONDS", "Answer", "Transport", "send"]

TRY_SECONDS = 30.0  # one try, from the first byte sent to the last byte received
ANSWER_BYTES = 100 << 20  # a large city takes about half of this
CHUNK_BYTES = 1 << 16
AGENT = "machiwari (planning tool for small-area welfare zones)"
OK = 200
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Parameters
    ----------
    status
        HTTP status.
    retry_after
        The header of that name, empty where absent.
    body
        Content; empty unless the status is 200.
    """

    status: int
    retry_after: str
    body: bytes


class Transport(Protocol):
    """Sends one form and gives the answer, or raises ``StreetsRefusedError``."""

    def __call__(self, url: str, form: Mapping[str, str], tell: Callable[[int], None], /) -> Answer:
        """Send."""


def send(
    url: str,
    form: Mapping[str, str],
    tell: Callable[[int], None],
    *,
    seconds: float = TRY_SECONDS,
    most_bytes: int = ANSWER_BYTES,
) -> Answer:
    """Send a form and read the answer, for at most so long and so much.

    Parameters
    ----------
    url
        ``https`` (or, in tests, ``http``) address.
    form
        Fields.
    tell
        Called with the number of bytes received so far.
    seconds
        For the whole try; a server that trickles is left as well.
    most_bytes
        Longest answer.

    Returns
    -------
    Answer
        Whatever the status is.

    Raises
    ------
    StreetsRefusedError
        ``NO_ANSWER``, ``TOO_SLOW``, ``CUT`` or ``TOO_LARGE``.
    """
    host, until = urlsplit(url).hostname or "", time.monotonic() + seconds
    connection = _connect(url, seconds)
    try:
        connection.connect()
        line = connection.sock
        line.settimeout(_left(until, host))
        fields = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": AGENT}
        path = urlsplit(url).path or "/"
        connection.request("POST", path, urlencode(form), fields)
        line.settimeout(_left(until, host))
        with connection.getresponse() as response:
            waits = response.getheader("Retry-After") or ""
            if response.status != OK:
                return Answer(response.status, waits, b"")
            body = _read(response, line, (until, most_bytes, host), tell)
    except TimeoutError:
        raise StreetsRefusedError(StreetTrouble.TOO_SLOW, where=host) from None
    except http.client.IncompleteRead:
        raise StreetsRefusedError(StreetTrouble.CUT, where=host) from None
    except (OSError, http.client.HTTPException):
        raise StreetsRefusedError(StreetTrouble.NO_ANSWER, where=host) from None
    finally:
        connection.close()
    return Answer(OK, waits, body)


def _connect(url: str, seconds: float) -> http.client.HTTPConnection:
    """Connect straight, or through the proxy the system names."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    proxy = getproxies().get(parts.scheme, "")
    if not proxy or host in LOOPBACK or proxy_bypass(host):
        return kind(host, parts.port, timeout=seconds)
    through = urlsplit(proxy if "//" in proxy else f"//{proxy}")
    connection = kind(through.hostname or "", through.port, timeout=seconds)
    connection.set_tunnel(host, parts.port)
    return connection


def _read(
    response: http.client.HTTPResponse,
    line: socket.socket,
    bounds: tuple[float, int, str],
    tell: Callable[[int], None],
) -> bytes:
    until, most, host = bounds
    body = bytearray()
    while True:
        line.settimeout(_left(until, host))
        chunk = response.read1(CHUNK_BYTES)
        if not chunk:
            break
        body += chunk
        if len(body) > most:
            raise StreetsRefusedError(StreetTrouble.TOO_LARGE, where=host)
        tell(len(body))
    # read1 takes the end of the line for the end of the answer
    if response.length:
        raise StreetsRefusedError(StreetTrouble.CUT, where=host)
    return bytes(body)


def _left(until: float, host: str) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise StreetsRefusedError(StreetTrouble.TOO_SLOW, where=host)
    return left
