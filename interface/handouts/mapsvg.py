"""Pieces of a paper map as SVG, in points of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from interface.escape import inert
from interface.handouts.glyphs import FONT_FAMILY
from interface.handouts.labels import Box
from interface.handouts.mapsigns import LETTER, SIGN, SignGroup
from interface.symbols import draw_sign
from interface.wording.handouts import NORTH, say_scale
from interface.wording.maps import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zones.vocabulary import Definition

__all__ = [
    "GREY",
    "INK",
    "PALE",
    "PAPER",
    "MapView",
    "choose_bar",
    "draw_bar",
    "draw_border",
    "draw_group",
    "draw_north",
    "draw_path",
    "place_sign",
    "wrap_svg",
    "write_text",
]

PAPER, INK, GREY, PALE = "#ffffff", "#1a1a1a", "#565656", "#74746e"
DASHES = {"solid": "", "dashed": "9 4", "dotted": "0.1 4.2"}
EDGE = 10.0  # points beyond the map where shapes are cut, so that the cut is not seen
SMOOTH = 0.2
LONGEST_BAR = 0.28  # of the width of the map
BASELINE = 0.95  # of the letter size, below the top of a line
BAR_LEFT, BAR_UP = 10.0, 9.0
FRAME = 0.8  # points, line around the map


@dataclass(frozen=True, slots=True)
class MapView:
    """From metres to points; y turns round.

    Parameters
    ----------
    x, y
        Metres in the middle of the map.
    scale
        Points per metre.
    width, height
        Size of the map in points.
    """

    x: float
    y: float
    scale: float
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Give the point on the map of a spot in metres."""
        across = (x - self.x) * self.scale + self.width / 2
        return across, self.height / 2 - (y - self.y) * self.scale

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point of the map lies on it."""
        return 0 <= x <= self.width and 0 <= y <= self.height

    def draw(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Give a shape in points, cut a little outside of the map."""

        def move(points: np.typing.NDArray[np.float64]) -> np.typing.NDArray[np.float64]:
            across = (points[:, 0] - self.x) * self.scale + self.width / 2
            return np.column_stack([across, self.height / 2 - (points[:, 1] - self.y) * self.scale])

        frame = shapely.box(-EDGE, -EDGE, self.width + EDGE, self.height + EDGE)
        return shapely.simplify(shapely.intersection(shapely.transform(shape, move), frame), SMOOTH)


def draw_path(shape: shapely.Geometry, style: str) -> str:
    """Write polygons as one path; nothing where there are none."""
    rings = [
        ring
        for polygon in shapely.get_parts(shape)
        if polygon.geom_type == "Polygon" and not polygon.is_empty
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    parts = [
        "M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords[:-1]) + "Z" for ring in rings
    ]
    return f'<path d="{"".join(parts)}" fill-rule="evenodd" {style}/>' if parts else ""


def draw_border(definition: Definition, width: float, colour: str) -> str:
    """Give the style of a border: solid, dashed or dotted by how the shapes were decided."""
    dash = DASHES[line_of(definition)[0]]
    pattern = f' stroke-dasharray="{dash}" stroke-linecap="round"' if dash else ""
    return f'fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"{pattern}'


def write_text(text: str, box: Box, size: float, colour: str = INK, *, strong: bool = False) -> str:
    """Write a line in the middle of its box, with a halo."""
    weight = f' stroke="{colour}" stroke-width="0.4"' if strong else ""
    spot = f'x="{box.left + box.width / 2:.1f}" y="{box.top + BASELINE * size:.1f}"'
    common = f'{spot} text-anchor="middle" font-size="{size:g}"'
    halo = f'fill="{PAPER}" stroke="{PAPER}" stroke-width="2.6" stroke-linejoin="round"'
    said = inert(text)
    return (
        f'<text {common} {halo}>{said}</text><text {common} fill="{colour}"{weight}>{said}</text>'
    )


def place_sign(kind: str, x: float, y: float, size: float) -> str:
    """Draw the sign of a kind with its middle at a point."""
    sign = draw_sign(kind).replace('width="20" height="20"', f'width="{size:g}" height="{size:g}"')
    return f'<g transform="translate({x - size / 2:.1f} {y - size / 2:.1f})">{sign}</g>'


def draw_group(group: SignGroup) -> str:
    """Draw the signs of a group side by side, and their numbers."""
    box = group.find_box()
    signs = [
        place_sign(kind, box.left + (number + 0.5) * SIGN, group.y, SIGN)
        for number, kind in enumerate(group.kinds)
    ]
    text = "" if group.label is None else write_text(group.text, group.label, LETTER, strong=True)
    return "".join(signs) + text


def choose_bar(view: MapView) -> float:
    """Choose the length of the scale bar in metres: 1, 2 or 5 with zeros."""
    most = view.width / view.scale * LONGEST_BAR
    power = 10.0 ** np.floor(np.log10(most))
    return float(max(step * power for step in (1, 2, 5) if step * power <= most))


def draw_bar(view: MapView, bar_m: float) -> str:
    """Draw the scale bar at the lower left."""
    length, y = bar_m * view.scale, view.height - BAR_UP
    text = say_scale(bar_m)
    ticks = f"M{BAR_LEFT} {y - 5:.1f}V{y:.1f}H{BAR_LEFT + length:.1f}V{y - 5:.1f}"
    box = Box(BAR_LEFT + length / 2 - 1, y - 1.35 * LETTER, 2, LETTER)
    return (
        f'<path d="{ticks}" fill="none" stroke="{PAPER}" stroke-width="4"/>'
        f'<path d="{ticks}" fill="none" stroke="{INK}" stroke-width="1.4"/>'
        + write_text(text, box, LETTER)
    )


def draw_north(view: MapView) -> str:
    """Draw the arrow to the north at the upper right."""
    x = view.width - 16
    arrow = f"M{x} 6L{x + 6} 24L{x} 20L{x - 6} 24Z"
    box = Box(x - 6, 24, 12, 1.2 * LETTER)
    return (
        f'<path d="{arrow}" fill="{INK}" stroke="{PAPER}" stroke-width="1.5" paint-order="stroke"/>'
        + write_text(NORTH, box, LETTER)
    )


def wrap_svg(parts: Iterable[str], width: float, height: float, *, framed: bool = False) -> str:
    """Put the pieces together; nothing reaches beyond the edge."""
    edge = ""
    if framed:
        size = f'width="{width - FRAME:.1f}" height="{height - FRAME:.1f}"'
        edge = (
            f'<rect x="{FRAME / 2}" y="{FRAME / 2}" {size} fill="none" stroke="{INK}" '
            f'stroke-width="{FRAME}"/>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.1f}" height="{height:.1f}" '
        f'viewBox="0 0 {width:.1f} {height:.1f}" font-family="{FONT_FAMILY}">'
        f'<clipPath id="edge"><rect width="{width:.1f}" height="{height:.1f}"/></clipPath>'
        f'<g clip-path="url(#edge)">{"".join(parts)}</g>{edge}</svg>'
    )
