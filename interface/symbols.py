"""One sign per kind of place: shape, colour and a character, the same on map, legend and print.

Colours are of the colour-universal-design set (カラーユニバーサルデザイン推奨配色セット); no two
kinds share shape and colour, and the character alone tells them apart in grey.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from interface.escape import inert
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SYMBOLS", "Shape", "Symbol", "draw_sign", "symbol_of"]

BLACK = "#000000"
WHITE = "#ffffff"
RED = "#ff4b00"
YELLOW = "#fff100"
GREEN = "#03af7a"
BLUE = "#005aff"
SKY = "#4dc4ff"
PINK = "#ff8082"
ORANGE = "#f6aa00"
PURPLE = "#990099"
BROWN = "#804000"
GREY = "#84919e"
PALE_GREEN = "#77d9a8"
PALE_PURPLE = "#c9ace6"


class Shape(StrEnum):
    """Outlines that stay distinct at ten pixels."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    PENTAGON = "pentagon"
    HEXAGON = "hexagon"
    STAR = "star"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Symbol:
    """The sign of one kind of place.

    Parameters
    ----------
    shape
        Outline of the sign.
    colour
        Fill, as ``#rrggbb``.
    ink
        Colour of the character, black or white, whichever reads better on the fill.
    label
        One Japanese character.
    """

    shape: Shape
    colour: str
    ink: str
    label: str


SYMBOLS: Mapping[FacilityKind, Symbol] = {
    FacilityKind.SALON: Symbol(Shape.CIRCLE, ORANGE, BLACK, "サ"),
    FacilityKind.DISTRICT_CENTER: Symbol(Shape.SQUARE, BLUE, WHITE, "地"),
    FacilityKind.HUB: Symbol(Shape.STAR, RED, BLACK, "拠"),
    FacilityKind.CONSULTATION: Symbol(Shape.PENTAGON, SKY, BLACK, "相"),
    FacilityKind.SUPPORT_CENTER: Symbol(Shape.HEXAGON, PURPLE, WHITE, "包"),
    FacilityKind.WELFARE_HALL: Symbol(Shape.SQUARE, RED, BLACK, "福"),
    FacilityKind.COMMUNITY_CENTER: Symbol(Shape.PENTAGON, GREEN, BLACK, "公"),
    FacilityKind.CHILDREN_HALL: Symbol(Shape.TRIANGLE, YELLOW, BLACK, "児"),
    FacilityKind.CARE_OFFICE: Symbol(Shape.DIAMOND, PINK, BLACK, "介"),
    FacilityKind.SHELTER: Symbol(Shape.HEXAGON, PALE_GREEN, BLACK, "避"),
    FacilityKind.SECONDARY_SHELTER: Symbol(Shape.HEXAGON, PALE_PURPLE, BLACK, "二"),
    FacilityKind.NURSERY: Symbol(Shape.CIRCLE, PINK, BLACK, "保"),
    FacilityKind.SCHOOL: Symbol(Shape.SQUARE, YELLOW, BLACK, "文"),
    FacilityKind.HOSPITAL: Symbol(Shape.CROSS, WHITE, BLACK, "病"),
    FacilityKind.POST_OFFICE: Symbol(Shape.CIRCLE, RED, BLACK, "〒"),
    FacilityKind.POLICE: Symbol(Shape.STAR, YELLOW, BLACK, "警"),
    FacilityKind.FIRE_STATION: Symbol(Shape.TRIANGLE, RED, BLACK, "消"),
    FacilityKind.LIBRARY: Symbol(Shape.DIAMOND, SKY, BLACK, "図"),
    FacilityKind.PARK: Symbol(Shape.CIRCLE, GREEN, BLACK, "園"),
    FacilityKind.STATION: Symbol(Shape.SQUARE, BLACK, WHITE, "駅"),
    FacilityKind.OFFICE: Symbol(Shape.PENTAGON, BROWN, WHITE, "役"),
    FacilityKind.OTHER: Symbol(Shape.CIRCLE, GREY, BLACK, "他"),
}


_BY_NAME = {kind.value: symbol for kind, symbol in SYMBOLS.items()}


def symbol_of(kind: str) -> Symbol:
    """Return the sign of a kind; an unknown kind gets that of ``OTHER``, never nothing.

    Parameters
    ----------
    kind
        A ``FacilityKind`` or its value.

    Returns
    -------
    Symbol
        Shape, colours and character.

    Examples
    --------
    >>> symbol_of("welfare_hall").label
    '福'
    """
    return _BY_NAME.get(kind, SYMBOLS[FacilityKind.OTHER])


def _polygon(corners: int, radius: float, *, turn_degrees: float = -90.0, dent: float = 1.0) -> str:
    """Return the path of a regular polygon or star around (12, 12)."""
    points = []
    for corner in range(corners):
        angle = math.radians(turn_degrees + 360.0 * corner / corners)
        reach = radius * (dent if corner % 2 else 1.0)
        points.append(f"{12 + reach * math.cos(angle):.1f} {12 + reach * math.sin(angle):.1f}")
    return "M" + "L".join(points) + "Z"


# paths on a 24 x 24 sheet, sized so that all look equally large and the character fits
_PATHS: Mapping[Shape, str] = {
    Shape.CIRCLE: "M12 1.5A10.5 10.5 0 1 1 11.99 1.5Z",
    Shape.SQUARE: "M2.5 2.5H21.5V21.5H2.5Z",
    Shape.TRIANGLE: "M12 .8L23.4 22H.6Z",
    Shape.DIAMOND: _polygon(4, 11.7),
    Shape.PENTAGON: _polygon(5, 11.6),
    Shape.HEXAGON: _polygon(6, 11.4, turn_degrees=0.0),
    Shape.STAR: _polygon(10, 12.0, dent=0.62),
    Shape.CROSS: "M5.5 .8H18.5V5.5H23.2V18.5H18.5V23.2H5.5V18.5H.8V5.5H5.5Z",
}
# characters sit where the shape is widest
_BASELINE: Mapping[Shape, float] = {Shape.TRIANGLE: 20.2, Shape.PENTAGON: 17.0}
_LETTER_SIZE: Mapping[Shape, float] = {Shape.TRIANGLE: 10.5, Shape.STAR: 10.5, Shape.DIAMOND: 11.0}


def draw_sign(kind: str, *, size_px: int = 20, letter: bool = True, title: str = "") -> str:
    """Return the sign of a kind as inline SVG.

    Parameters
    ----------
    kind
        A ``FacilityKind`` or its value.
    size_px
        Width and height on screen.
    letter
        Whether the character is drawn; below about 14 pixels it is only noise.
    title
        What a screen reader says; empty where the name stands beside the sign.

    Returns
    -------
    str
        One ``<svg>`` element without references to anything outside of itself.
    """
    symbol = symbol_of(kind)
    voice = f'role="img" aria-label="{inert(title)}"' if title else 'aria-hidden="true"'
    text = ""
    if letter:
        text = (
            f'<text x="12" y="{_BASELINE.get(symbol.shape, 16.4)}" text-anchor="middle" '
            f'font-size="{_LETTER_SIZE.get(symbol.shape, 12.5)}" font-weight="700" '
            f'fill="{symbol.ink}">{inert(symbol.label)}</text>'
        )
    return (
        f'<svg class="sign" width="{size_px}" height="{size_px}" viewBox="-1 -1 26 26" {voice}>'
        f'<path d="{_PATHS[symbol.shape]}" fill="{symbol.colour}" stroke="#fff" stroke-width="3"/>'
        f'<path d="{_PATHS[symbol.shape]}" fill="{symbol.colour}" stroke="#1a1a1a" '
        f'stroke-width="1.2"/>{text}</svg>'
    )
