"""Points, curves and surfaces of a GML file, by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["GEOMETRY_TAGS", "ShapeStore", "local"]

GEOMETRY_TAGS = frozenset(
    {"Point", "Curve", "LineString", "OrientableCurve", "Surface", "Polygon", "MultiSurface",
     "MultiPolygon", "CompositeSurface"}
)  # fmt: skip
MIN_RING_POINTS = 4
MEETING_DEGREES = 1e-6  # a tenth of a metre: rounding of the publisher, not a gap
Coordinates = npt.NDArray[np.float64]


def local(element: Element) -> str:
    """Name of an element without its namespace: prefixes differ between editions."""
    return str(element.tag).rsplit("}", 1)[-1]


def _identifier(element: Element) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def _reference(element: Element) -> str:
    for key, value in element.attrib.items():
        if key.endswith("}href"):
            return value.removeprefix("#")
    return ""


def _positions(element: Element) -> Coordinates:
    pieces = [
        np.array((part.text or "").split(), dtype=float).reshape(-1, 2)
        for part in element.iter()
        if local(part) in {"posList", "pos"}
    ]
    return np.concatenate(pieces) if pieces else np.empty((0, 2))


class ShapeStore:
    """Shapes under their ids; surfaces are put together when they are asked for."""

    def __init__(self) -> None:
        self._curves: dict[str, Coordinates] = {}
        self._turned: dict[str, tuple[str, bool]] = {}
        self._surfaces: dict[str, list[list[list[str | Coordinates]]]] = {}
        self._points: dict[str, shapely.Geometry | None] = {}

    def keep(self, element: Element) -> None:
        """Remember a top-level geometry."""
        tag, identifier = local(element), _identifier(element)
        if tag == "Point":
            self._points[identifier] = self.build(element)
        elif tag in {"Curve", "LineString"}:
            self._curves[identifier] = _positions(element)
        elif tag == "OrientableCurve":
            base = next((part for part in element if local(part) == "baseCurve"), None)
            if base is not None:
                backwards = element.get("orientation") == "-"
                self._turned[identifier] = (_reference(base), backwards)
        else:
            self._surfaces[identifier] = self._outline(element)

    def build(self, element: Element) -> shapely.Geometry | None:
        """Make the shape of an element that stands inside of a feature."""
        if local(element) == "Point":
            place = _positions(element)
            return shapely.Point(place[0]) if len(place) else None
        if local(element) in {"Curve", "LineString", "OrientableCurve"}:
            line = _positions(element)
            return shapely.LineString(line) if len(line) > 1 else None
        return self._assemble(self._outline(element))

    def find(self, identifier: str) -> shapely.Geometry | None:
        """Shape of an id; None where the file points at nothing."""
        if identifier in self._points:
            return self._points[identifier]
        if identifier in self._surfaces:
            return self._assemble(self._surfaces[identifier])
        return None

    def _outline(self, element: Element) -> list[list[list[str | Coordinates]]]:
        """Patches, each a list of rings (exterior first), each a list of references or points."""
        patches = [part for part in element.iter() if local(part) in {"PolygonPatch", "Polygon"}]
        return [
            [
                self._ring(ring)
                for tag in ("exterior", "interior")
                for ring in patch
                if local(ring) == tag
            ]
            for patch in patches
        ]

    def _ring(self, ring: Element) -> list[str | Coordinates]:
        members = [part for part in ring.iter() if local(part) == "curveMember"]
        if not members:
            return [_positions(ring)]
        return [_reference(member) or _positions(member) for member in members]

    def _curve(self, piece: str | Coordinates) -> Coordinates | None:
        """Points of a piece of a ring; None where the file points at a curve it has not."""
        if not isinstance(piece, str):
            return piece
        base, backwards = self._turned.get(piece, (piece, False))
        line = self._curves.get(base)
        return line[::-1] if line is not None and backwards else line

    def _assemble(self, patches: list[list[list[str | Coordinates]]]) -> shapely.Geometry | None:
        """Polygon of the patches; None where a ring cannot be put together as the file has it."""
        polygons = []
        for rings in patches:
            lines = [_chain([self._curve(piece) for piece in ring]) for ring in rings]
            if not lines or any(line is None for line in lines):
                return None
            polygons.append(shapely.Polygon(lines[0], lines[1:]))
        if not polygons:
            return None
        return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def _chain(pieces: list[Coordinates | None]) -> Coordinates | None:
    """Put curves end to end, turning one round where only that fits; None where they do not meet.

    A missing curve must not be bridged by a straight line: the shape would look right.
    """
    line: Coordinates | None = None
    for piece in pieces:
        if piece is None or not len(piece):
            return None
        if line is None:
            line = piece
            continue
        forward = piece if _meet(line[-1], piece[0]) else piece[::-1]
        if not _meet(line[-1], forward[0]):
            return None
        line = np.concatenate([line, forward[1:]])
    if line is None or len(line) < MIN_RING_POINTS or not _meet(line[0], line[-1]):
        return None
    return np.concatenate([line[:-1], line[:1]])


def _meet(one: Coordinates, other: Coordinates) -> bool:
    return bool(np.abs(one - other).max() <= MEETING_DEGREES)
