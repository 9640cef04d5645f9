"""A look at a JSON file as bytes, before any parser or map library is let near it."""

from __future__ import annotations

import json
import re
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
    depth = _measure_depth(data)
    deepest = int(depth.max(initial=0))
    if deepest > limits.depth:
        refuse(FaultCode.TOO_DEEP, where, found=deepest, limit=limits.depth)
    if deepest == 0 or int(depth[-1]) != 0 or int(depth.min(initial=0)) < 0:
        refuse(FaultCode.JSON_BROKEN, where)
    kinds = {
        _text_of(found.group(1))
        for found in TYPE_MEMBER.finditer(data)
        if depth[found.start()] == 1
    }
    if not kinds or kinds <= GEOMETRY_TYPES:
        refuse(FaultCode.UNKNOWN_LAYOUT, where)
    if kinds == {"Topology"}:
        return "topojson", ""
    if len(kinds) > 1 or not kinds <= GEOJSON_TYPES:
        refuse(FaultCode.ACTIVE_CONTENT, where)
    return "geojson", _stated_crs(data, depth, where)


def _measure_depth(data: bytes) -> npt.NDArray[np.int32]:
    """Nesting at each byte (inside of a bracket counts), brackets inside text not counted."""
    codes = np.frombuffer(data, dtype=np.uint8)
    quotes = codes == ord('"')
    if b"\\" in data:
        quotes &= ~_escaped(data, codes)
    outside = np.cumsum(quotes, dtype=np.int32) % 2 == 0
    change = np.zeros(len(codes), dtype=np.int8)
    change[((codes == ord("{")) | (codes == ord("["))) & outside] = 1
    change[((codes == ord("}")) | (codes == ord("]"))) & outside] = -1
    return np.cumsum(change, dtype=np.int32)


def _escaped(data: bytes, codes: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    escaped = np.zeros(len(codes), dtype=bool)
    for found in re.finditer(rb"\\+", data):
        if (found.end() - found.start()) % 2 and found.end() < len(codes):
            escaped[found.end()] = True
    return escaped


def _text_of(literal: bytes) -> str:
    try:
        return str(json.loads(literal))
    except ValueError:
        return ""


def _stated_crs(data: bytes, depth: npt.NDArray[np.int32], where: str) -> str:
    stated = ""
    for found in CRS_MEMBER.finditer(data):
        if depth[found.start()] != 1:
            continue
        piece = data[found.end() : found.end() + LONGEST_CRS_MEMBER].decode("utf-8", "replace")
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
