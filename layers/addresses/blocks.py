"""街区レベル位置参照情報: one point per block, from the file the office downloaded."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from layers.intake.findings import refuse
from layers.intake.opening.firstbytes import check_first_bytes
from layers.intake.readers.tables import plain_header
from layers.intake.readers.text import decode_text
from zones.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["BlockPoint", "read_block_points"]

COLUMNS = {
    "city": ("市区町村名",),
    "town": ("大字・丁目名", "大字町丁目名", "大字・町丁目名"),
    "sub": ("小字・通称名", "小字通称名"),
    "block": ("街区符号・地番", "街区符号地番"),
    "lat": ("緯度",),
    "lon": ("経度",),
    "main": ("代表フラグ",),
    "after": ("更新後履歴フラグ",),
}
NEEDED = ("town", "block", "lat", "lon")
LARGEST_BYTES = 150 * 1024 * 1024
ABOLISHED = "3"
WEST, EAST, SOUTH, NORTH = 122.0, 154.5, 20.0, 46.5


@dataclass(frozen=True, slots=True)
class BlockPoint:
    """One block.

    Parameters
    ----------
    city, town, sub, block
        市区町村名, 大字・丁目名, 小字・通称名, 街区符号・地番.
    lon, lat
        Degrees of EPSG:6668.
    main
        Whether this is the representative point of a block that has several.
    """

    city: str
    town: str
    sub: str
    block: str
    lon: float
    lat: float
    main: bool


def read_block_points(path: Path) -> tuple[BlockPoint, ...]:
    """Read the CSV of block points.

    Parameters
    ----------
    path
        The unpacked file, in any encoding in use in Japan.

    Returns
    -------
    tuple of BlockPoint
        Blocks that still exist and lie in Japan.

    Raises
    ------
    InputRefusedError
        The file is another one, too large, not readable, or has no usable row.
    """
    where = path.name
    try:
        size = path.stat().st_size
    except OSError:
        refuse(FaultCode.UNREADABLE, where)
    if size == 0:
        refuse(FaultCode.EMPTY_FILE, where)
    if size > LARGEST_BYTES:
        refuse(FaultCode.FILE_TOO_LARGE, where, limit=LARGEST_BYTES)
    check_first_bytes(path, path.suffix.lower(), where)
    text, encoding, _ = decode_text(path.read_bytes())
    if not encoding:
        refuse(FaultCode.ENCODING_UNKNOWN, where)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        refuse(FaultCode.TABLE_BROKEN, where, found="quote")
    roles = _roles(rows[0] if rows else [])
    if not set(NEEDED) <= roles.keys():
        refuse(FaultCode.UNKNOWN_LAYOUT, where)
    found = [point for row in rows[1:] if (point := _point(row, roles)) is not None]
    if not found:
        refuse(FaultCode.NO_ROWS, where)
    return tuple(found)


def _roles(header: list[str]) -> dict[str, int]:
    plain = {plain_header(cell): position for position, cell in enumerate(header)}
    roles: dict[str, int] = {}
    for role, names in COLUMNS.items():
        position = next(
            (plain[key] for name in names if (key := plain_header(name)) in plain), None
        )
        if position is not None:
            roles[role] = position
    return roles


def _point(row: list[str], roles: Mapping[str, int]) -> BlockPoint | None:
    def take(role: str) -> str:
        position = roles.get(role, len(row))
        return row[position].strip() if position < len(row) else ""

    try:
        lon, lat = float(take("lon")), float(take("lat"))
    except ValueError:
        return None
    inside = np.isfinite([lon, lat]).all() and WEST < lon < EAST and SOUTH < lat < NORTH
    if not inside or not take("town") or take("after") == ABOLISHED:
        return None
    main = take("main") != "0"
    return BlockPoint(take("city"), take("town"), take("sub"), take("block"), lon, lat, main)
