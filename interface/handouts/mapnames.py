"""Names on a paper map: of zones inside of them, of stations and schools beside them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from interface.handouts.labels import Box, Room, measure_text
from interface.handouts.mapsigns import LETTER
from interface.handouts.mapsvg import GREY, INK, PALE, MapView, place_sign, write_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from interface.handouts.letters import Letters

__all__ = ["Landmark", "draw_landmarks", "draw_towns", "draw_zone_names"]

LANDMARK = 14.0  # points, width of a sign
LINE = 1.2
NAME_STEP = 12.0  # points between the spots tried for a name
MOST_SPOTS = 400
LONGEST = 20
NEAR = 9.0  # points; a sign of the list already marks the spot


@dataclass(frozen=True, slots=True)
class Landmark:
    """Something to find one's way by; not a row of the list.

    Parameters
    ----------
    name, kind
        What is written beside it, and its sign (``station``, ``school``).
    x, y
        Metres east and north.
    """

    name: str
    kind: str
    x: float
    y: float


def draw_landmarks(
    landmarks: Sequence[Landmark], view: MapView, room: Room, letters: Letters
) -> tuple[list[str], set[str]]:
    """Draw landmarks with their names where there is room.

    Parameters
    ----------
    landmarks
        Most wanted first.
    view, room, letters
        The map, what is taken of it, the typecase.

    Returns
    -------
    tuple
        Pieces of SVG, and the kinds drawn with a sign of their own.
    """
    parts: list[str] = []
    kinds: set[str] = set()
    for mark in landmarks:
        x, y = view.place(mark.x, mark.y)
        if not view.holds(x, y):
            continue
        spot = Box(x - LANDMARK / 2, y - LANDMARK / 2, LANDMARK, LANDMARK)
        if room.is_free(spot):
            room.take(spot)
            kinds.add(mark.kind)
            parts.append(place_sign(mark.kind, x, y, LANDMARK))
        elif mark.kind != "station":
            continue
        text = letters.set(mark.name, most=LONGEST)
        box = room.place(_list_beside(x, y, measure_text(text, LETTER)))
        if box is not None:
            parts.append(write_text(text, box, LETTER))
    return parts, kinds


def _list_beside(x: float, y: float, width: float) -> list[Box]:
    high, away = LINE * LETTER, NEAR
    spots = [
        (x + away, y - high / 2), (x - away - width, y - high / 2),
        (x - width / 2, y + away), (x - width / 2, y - away - high),
        (x + away, y + away / 2), (x - away - width, y + away / 2),
    ]  # fmt: skip
    return [Box(left, top, width, high) for left, top in spots]


def draw_towns(
    towns: pd.Series[str], shapes: Sequence[shapely.Point], view: MapView, room: Room
) -> Iterator[str]:
    """Write names of 町丁目 around their representative points where there is room.

    Parameters
    ----------
    towns, shapes
        Names, already set, and points in metres.
    view, room
        The map, and what is taken of it.
    """
    for text, point in zip(towns, shapes, strict=True):
        x, y = view.place(point.x, point.y)
        if not view.holds(x, y):
            continue
        wide, high = measure_text(text, LETTER), LINE * LETTER
        spots = [
            Box(x - wide / 2 + across, y - high / 2 + down, wide, high)
            for down in (0, -high, high, -2 * high, 2 * high)
            for across in (0, -wide / 2, wide / 2)
        ]
        box = room.place(spots)
        if box is not None:
            yield write_text(text, box, LETTER, PALE)


def draw_zone_names(
    names: pd.Series[str],
    shapes: Mapping[str, shapely.Geometry],
    room: Room,
    chosen: str | None,
) -> Iterator[str]:
    """Write the names of the zones inside of them; never over another label.

    Parameters
    ----------
    names
        Index zone id; already set.
    shapes
        Zone id to the shape in points.
    room
        What is taken of the map.
    chosen
        The zone whose name is the title of the page, and is not repeated; ``None`` for a map of
        all zones, on which a name may leave its zone rather than be missing.
    """
    whole = chosen is None
    size, colour = (LETTER + 0.5, INK) if whole else (LETTER, GREY)
    for zone_id, text in names.items():
        shape = shapes[str(zone_id)]
        if zone_id == chosen or shapely.is_empty(shape):
            continue
        own = shape if chosen is None else shapely.difference(shape, shapes[chosen])
        spots = _list_spots(own, measure_text(text, size), LINE * size)
        inside = [spot for spot in spots if shapely.contains(own, _as_shape(spot))]
        box = room.place(inside) or (room.place(spots) if whole else None)
        if box is not None:
            yield write_text(text, box, size, colour, strong=whole)


def _as_shape(box: Box) -> shapely.Polygon:
    return shapely.box(box.left, box.top, box.left + box.width, box.top + box.height)


def _list_spots(shape: shapely.Geometry, width: float, height: float) -> list[Box]:
    """List boxes over a shape, from its middle outwards."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    if not parts:
        return []
    largest = max(parts, key=lambda part: part.area)
    middle = tuple(largest.representative_point().coords[0])
    if largest.area > width * height:
        middle = tuple(shapely.maximum_inscribed_circle(largest, tolerance=1.0).coords[0])
    left, top, right, bottom = largest.bounds
    step = max(NAME_STEP, math.sqrt((right - left) * (bottom - top) / MOST_SPOTS))
    grid = [
        (float(x), float(y))
        for x in np.arange(left, right, step)
        for y in np.arange(top, bottom, step)
    ]
    near = sorted(grid, key=lambda spot: (math.dist(spot, middle), spot))
    return [Box(x - width / 2, y - height / 2, width, height) for x, y in [middle, *near]]
