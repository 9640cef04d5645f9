"""Traces of a place in bytes: its coordinate in degrees and metres, its house number, its doubles.

One number alone is no place: a town has thousands of points, and some share a longitude to the
centimetre. A trace is a longitude and a latitude that stand beside each other.
"""

from __future__ import annotations

import itertools
import re
import struct
import unicodedata
from typing import TYPE_CHECKING

from pyproj import Transformer

from zones.constants import GEOGRAPHIC_CRS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zones.resources import Resource

BESIDE = 60  # letters between the two numbers of a point, whatever stands between them
DEGREE_DIGITS = (4, 5, 6, 7)
METRE_DIGITS = (0, 1, 2)
HOUSE = re.compile(r"\d+番\d+号")


def find_traces(
    content: bytes, rows: Iterable[Resource], crs: str, digits: tuple[int, ...] = DEGREE_DIGITS
) -> list[tuple[str, str]]:
    """Name each row whose place shows in the bytes, and what showed it."""
    text = content.decode("utf-8", "replace")
    found = []
    for row in rows:
        assert row.lon is not None
        assert row.lat is not None
        found += [
            (row.resource_id, f"double {value}")
            for value, form in itertools.product((row.lon, row.lat), ("<d", ">d"))
            if struct.pack(form, value) in content
        ]
        metres = Transformer.from_crs(GEOGRAPHIC_CRS, crs, always_xy=True)
        pairs = [
            *_write(row.lon, row.lat, digits),
            *_write(*metres.transform(row.lon, row.lat), METRE_DIGITS),
        ]
        found += [(row.resource_id, f"{a} {b}") for a, b in pairs if _are_beside(text, a, b)]
        house = HOUSE.search(unicodedata.normalize("NFKC", row.address))
        if row.address in text or (house and _is_said_after_town(text, row.address, house.group())):
            found.append((row.resource_id, row.address))
    return found


def _write(x: float, y: float, digits: Iterable[int]) -> Iterator[tuple[str, str]]:
    """Rounded and cut off, to each number of digits."""
    for places in digits:
        wide = places + 3
        texts = [
            {f"{value:.{places}f}", f"{value:.{wide}f}"[: -3 if places else -4]} for value in (x, y)
        ]
        yield from itertools.product(*texts)


def _are_beside(text: str, first: str, second: str) -> bool:
    if first not in text or second not in text:
        return False
    start = text.find(first)
    while start >= 0:
        around = text[max(0, start - BESIDE) : start + len(first) + BESIDE]
        before = text[start - 1 : start]
        if second in around and not before.isdigit():
            return True
        start = text.find(first, start + 1)
    return False


def _is_said_after_town(text: str, address: str, house: str) -> bool:
    """Whether the house number stands after the name of its town in another writing."""
    numbers = re.findall(r"\d+", house)
    town = address.partition(numbers[0])[0].removeprefix("見本市")
    return any(f"{town}{joint.join(numbers)}" in text for joint in ("-", "－", "番地", "ー"))
