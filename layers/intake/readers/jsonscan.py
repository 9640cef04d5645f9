"""A look at a JSON file as bytes, before any parser or map library is let near it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from layers.intake.findings import refuse
from layers.intake.readers.crs import check_crs_text
from zones.faults import FaultCode

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.intake.model import Limits

__all__ = ["look_at_json"]

GEOJSON_TYPES = frozenset({"FeatureCollection", "Feature"})
GEOMETRY_TYPES = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
     "GeometryCollection"}
)  # fmt: skip
TYPE_MEMBER = re.compile(rb'"type"\s*:\s*("(?:[^"\\]|\\.){0,200}")')
CRS_MEMBER = re.compile(rb'"crs"\s*:\s*')
LONGEST_CRS_MEMBER = 10_000
BACKSLASHED_QUOTE = re.compile(rb'\\+"')
PIECE = 1 << 22


def look_at_json(data: bytes, where: str, limits: Limits) -> tuple[str, str]:
    """Tell what a JSON file is from its top level only.

    Parameters
    ----------
    data
        The whole file as UTF-8.
    where
        File name for the fault.
    limits
        ``depth`` is used.

    Returns
    -------
    tuple of str
        ``"geojson"`` or ``"topojson"``, and the name of the stated coordinate system ("" = none).

    Raises
    ------
    InputRefusedError
        Too deep, unbalanced, an active type (a pipeline that would open other files), or another
        kind of JSON.
    """
    types = list(TYPE_MEMBER.finditer(data))
    systems = list(CRS_MEMBER.finditer(data))
    nesting = _measure_nesting(data, [found.start() for found in (*types, *systems)])
    if nesting.deepest > limits.depth:
        refuse(FaultCode.TOO_DEEP, where, found=nesting.deepest, limit=limits.depth)
    if nesting.deepest == 0 or nesting.last != 0 or nesting.lowest < 0:
        refuse(FaultCode.JSON_BROKEN, where)
    kinds = {_text_of(found.group(1)) for found in types if nesting.at[found.start()] == 1}
    if not kinds or kinds <= GEOMETRY_TYPES:
        refuse(FaultCode.UNKNOWN_LAYOUT, where)
    if kinds == {"Topology"}:
        return "topojson", ""
    if len(kinds) > 1 or not kinds <= GEOJSON_TYPES:
        refuse(FaultCode.ACTIVE_CONTENT, where)
    top = [found.end() for found in systems if nesting.at[found.start()] == 1]
    return "geojson", _stated_crs(data, top, where)


@dataclass(slots=True)
class _Nesting:
    """How deep the brackets go, and how deep it is at chosen places."""

    deepest: int = 0
    lowest: int = 0
    last: int = 0
    at: dict[int, int] = field(default_factory=dict)


def _measure_nesting(data: bytes, places: list[int]) -> _Nesting:
    """Follow the brackets outside of text, piece by piece so that memory stays small."""
    nesting, inside = _Nesting(), False
    wanted = np.array(sorted(places), dtype=np.int64)
    escaped = _escaped_quotes(data)
    for start in range(0, len(data), PIECE):
        codes = np.frombuffer(data[start : start + PIECE], dtype=np.uint8)
        quotes = codes == ord('"')
        here = escaped[(escaped >= start) & (escaped < start + PIECE)] - start
        quotes[here] = False
        outside = (np.cumsum(quotes, dtype=np.int32) + inside) % 2 == 0
        change = np.zeros(len(codes), dtype=np.int8)
        change[((codes == ord("{")) | (codes == ord("["))) & outside] = 1
        change[((codes == ord("}")) | (codes == ord("]"))) & outside] = -1
        depth = np.cumsum(change, dtype=np.int32) + nesting.last
        nesting.deepest = max(nesting.deepest, int(depth.max()))
        nesting.lowest = min(nesting.lowest, int(depth.min()))
        for place in wanted[(wanted >= start) & (wanted < start + PIECE)].tolist():
            nesting.at[place] = int(depth[place - start])
        nesting.last = int(depth[-1])
        inside = not outside[-1]
    return nesting


def _escaped_quotes(data: bytes) -> npt.NDArray[np.int64]:
    places = [
        found.end() - 1
        for found in BACKSLASHED_QUOTE.finditer(data)
        if (found.end() - found.start()) % 2 == 0  # an odd number of backslashes and the quote
    ]
    return np.array(places, dtype=np.int64)


def _text_of(literal: bytes) -> str:
    try:
        return str(json.loads(literal))
    except ValueError:
        return ""


def _stated_crs(data: bytes, places: list[int], where: str) -> str:
    stated = ""
    for place in places:
        piece = data[place : place + LONGEST_CRS_MEMBER].decode("utf-8", "replace")
        try:
            member: Any = json.JSONDecoder().raw_decode(piece)[0]
        except ValueError:
            refuse(FaultCode.CRS_UNKNOWN, where)
        if member is None:
            continue
        properties = member.get("properties") if isinstance(member, dict) else None
        name = properties.get("name") if isinstance(properties, dict) else None
        if not isinstance(name, str) or member.get("type") != "name":
            refuse(FaultCode.CRS_UNSAFE, where)
        check_crs_text(name, where)
        stated = name
    return stated
