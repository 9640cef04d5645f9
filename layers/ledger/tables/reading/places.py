"""Where a row says it is: coordinates, municipality, telephone and link."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from layers.intake.layouts.codes import check_digit
from layers.intake.layouts.coordinates import read_angle
from layers.ledger.tables.model import Mistake
from layers.ledger.tables.reading.cells import BLANKS, CellError, narrow
from layers.persons import NoteSign, scan_notes

if TYPE_CHECKING:
    from layers.ledger.tables.reading.cells import Tidied

__all__ = ["read_code", "read_phone", "read_point", "read_url"]

WEST, EAST, SOUTH, NORTH = 122.0, 154.5, 20.0, 46.5
CODE = re.compile(r"(0[1-9]|[1-3]\d|4[0-7]|99)\d{3}")  # 99: invented municipalities
SIX_DIGITS, FIVE_DIGITS = 6, 5
MOBILE = re.compile(r"0[789]0\d{8}")
RUNNING = frozenset({"javascript", "data", "vbscript", "file", "blob", "about"})
SCHEME = re.compile(r"^[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SHORTEST_PHONE, LOST_ZERO, LOST_ZERO_MOBILE = 9, 9, 10


def read_point(lon: object, lat: object, tidied: Tidied) -> tuple[float, float] | None:
    """Read a pair of coordinates, in degrees of EPSG:6668.

    Raises
    ------
    CellError
        Not a number, only one of two, or outside of Japan.
    """
    east, north = narrow(lon), narrow(lat)
    if east in BLANKS and north in BLANKS:
        return None
    if east in BLANKS or north in BLANKS:
        raise CellError(Mistake.COORDINATE_ALONE)
    (x, x_parts), (y, y_parts) = read_angle(east), read_angle(north)
    if not (math.isfinite(x) and math.isfinite(y)):
        raise CellError(Mistake.COORDINATE_UNREADABLE)
    if x == 0 or y == 0:
        tidied.append(Mistake.COORDINATE_ZERO)
        return None
    if x_parts or y_parts:
        tidied.append(Mistake.COORDINATES_SEXAGESIMAL)
    if _in_japan(y, x):
        tidied.append(Mistake.COORDINATES_SWAPPED)
        x, y = y, x
    if not _in_japan(x, y):
        raise CellError(Mistake.COORDINATES_OUTSIDE)
    return x, y


def _in_japan(lon: float, lat: float) -> bool:
    return WEST < lon < EAST and SOUTH < lat < NORTH


def read_code(value: object, *, six: bool, tidied: Tidied) -> str:
    """Read the code of a municipality as five digits.

    Parameters
    ----------
    value
        The cell.
    six
        Whether the column is defined to have six digits.
    tidied
        Where a restored zero is noted.

    Raises
    ------
    CellError
        No code, or its check digit is wrong.
    """
    text = narrow(value)
    if text in BLANKS:
        return ""
    wanted = SIX_DIGITS if six or len(text) == SIX_DIGITS else FIVE_DIGITS
    if text.isdigit() and len(text) == wanted - 1:
        text = f"0{text}"
        tidied.append(Mistake.CODE_ZERO_LOST)
    short = text[:FIVE_DIGITS]
    if not text.isdigit() or len(text) != wanted or CODE.fullmatch(short) is None:
        raise CellError(Mistake.CODE_BROKEN)
    if wanted == SIX_DIGITS and check_digit(short) != text[-1]:
        raise CellError(Mistake.CODE_BROKEN)
    return short


def read_phone(value: object, text: str, tidied: Tidied) -> str:
    """Read the telephone of an organisation; it stays text with its leading zero.

    Parameters
    ----------
    value
        The cell: a number has lost its zero.
    text
        The cell as text, as it would be kept.
    tidied
        Where a restored zero is noted.

    Raises
    ------
    CellError
        A mobile number or a person's name; no number at all, or one without an area code.
    """
    plain = narrow(value)
    if plain in BLANKS:
        return ""
    digits = re.sub(r"\D", "", plain)
    is_bare = plain.isdigit()
    if is_bare and not plain.startswith("0"):
        mobile = len(digits) == LOST_ZERO_MOBILE and digits[:2] in {"90", "80", "70"}
        if len(digits) == LOST_ZERO or mobile:
            text = digits = f"0{digits}"
            tidied.append(Mistake.PHONE_ZERO_LOST)
    named = any(sign.sign is NoteSign.NAME for sign in scan_notes(plain))
    if MOBILE.match(digits) or named:
        raise CellError(Mistake.PHONE_PERSONAL)
    if len(digits) < SHORTEST_PHONE or not digits.startswith("0"):
        raise CellError(Mistake.PHONE_UNREADABLE)
    return text


def read_url(text: str) -> str:
    """Read a link; a mistyped one is kept as the text it is.

    Raises
    ------
    CellError
        A link that runs something when it is pressed.
    """
    scheme = SCHEME.match(text)
    if scheme and scheme[1].lower() in RUNNING:
        raise CellError(Mistake.URL_UNSAFE)
    return text
