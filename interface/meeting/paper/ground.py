"""The ground of a map sheet: land, streets, rivers and railways, squares; legible in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from interface.escape import inert
from interface.handouts.glyphs import FONT_FAMILY
from interface.handouts.mapsvg import INK, PAPER, draw_border, draw_path
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

    from interface.handouts.mapsvg import MapView
    from interface.meeting.model import MeetingBook, MeetingFacts
    from zones.sheetgrid import SheetGrid
    from zones.streets import Streets

__all__ = ["BAND", "WAYS", "draw_bands", "draw_gaps", "draw_ground", "draw_lines", "wrap_sheet"]

# three lightnesses a copier keeps apart, with a little warmth where there is colour
OUTSIDE, CITY, HERE = "#cfd3d4", "#e9ebe6", "#ffffff"
STREET, SQUARE = "#b4b4ac", "#5d7690"
WAYS = {"river": ("#5aa9d6", 7.0, ""), "railway": ("#3c3c3c", 3.4, "")}
BORDER_PT, NEIGHBOUR_PT, OUTLINE_PT, SQUARE_PT = 3.2, 1.0, 1.4, 0.7
BAND = 18.0  # points around the map for letters and numbers
LETTER = 13.0
HATCH = '<pattern id="far" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" stroke="#1a1a1a" stroke-width="2"/></pattern>'  # noqa: E501 - one drawing


def draw_ground(book: MeetingBook, facts: MeetingFacts, view: MapView) -> Iterator[str]:
    """Draw land, ways and borders.

    Parameters
    ----------
    book, facts, view
        All zones, the one in the middle, and the map.
    """
    zones, chosen = book.zones, facts.zone_id
    shapes = {str(key): view.draw(shape) for key, shape in zones.frame.geometry.items()}
    land = view.draw(book.outline)
    yield f'<rect width="{view.width:.1f}" height="{view.height:.1f}" fill="{OUTSIDE}"/>'
    yield draw_path(land, f'fill="{CITY}"')
    # nobody of this city lives in the part of a circle that lies beyond its border
    circle = zones.definition is Definition.CIRCLE
    own = shapely.intersection(shapes[chosen], land) if circle else shapes[chosen]
    yield draw_path(own, f'fill="{HERE}"')
    if book.streets is not None:
        yield _draw_streets(book.streets, view)
    barriers = book.kartes.matter.city.barriers
    if barriers is not None:
        yield from _draw_barriers(barriers, view)
    for key, shape in shapes.items():
        if key != chosen:
            yield draw_path(shape, draw_border(zones.definition, NEIGHBOUR_PT, "#74746e"))
    yield draw_path(land, f'fill="none" stroke="#565656" stroke-width="{OUTLINE_PT}"')
    yield draw_path(shapes[chosen], draw_border(zones.definition, BORDER_PT, INK))


def _draw_streets(streets: Streets, view: MapView) -> str:
    """Draw all pieces on the map as one path."""
    x = (streets.x - view.x) * view.scale + view.width / 2
    y = view.height / 2 - (streets.y - view.y) * view.scale
    on = (x > 0) & (x < view.width) & (y > 0) & (y < view.height)
    kept = np.flatnonzero(on[streets.start] | on[streets.end])
    pieces = [
        f"M{x[a]:.1f} {y[a]:.1f}L{x[b]:.1f} {y[b]:.1f}"
        for a, b in zip(streets.start[kept], streets.end[kept], strict=True)
    ]
    style = f'fill="none" stroke="{STREET}" stroke-width="1" stroke-linecap="round"'
    return f'<path d="{"".join(pieces)}" {style}/>'


def _draw_barriers(barriers: gpd.GeoDataFrame, view: MapView) -> Iterator[str]:
    for kind, line in zip(barriers["kind"], barriers.geometry, strict=True):
        colour, width, _ = WAYS[kind]
        parts = [part for part in shapely.get_parts(view.draw(line)) if part.length]
        path = "".join("M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in p.coords) for p in parts)
        style = 'fill="none" stroke-linejoin="round"'
        yield f'<path d="{path}" {style} stroke="{colour}" stroke-width="{width}"/>'
        if kind == "railway":
            dash = 'stroke-dasharray="8 8"'
            yield f'<path d="{path}" {style} stroke="{PAPER}" stroke-width="{width - 1.6}" {dash}/>'


def draw_lines(grid: SheetGrid, view: MapView) -> str:
    """Draw the lines between the squares."""
    ends = []
    for _, west, _ in list(grid.list_columns())[1:]:
        x, _ = view.place(west, grid.top_m)
        ends.append(f"M{x:.1f} 0V{view.height:.1f}")
    for _, north, _ in list(grid.list_rows())[1:]:
        _, y = view.place(grid.left_m, north)
        ends.append(f"M0 {y:.1f}H{view.width:.1f}")
    style = f'stroke="{SQUARE}" stroke-width="{SQUARE_PT}" stroke-opacity="0.75"'
    return f'<path d="{"".join(ends)}" fill="none" {style}/>'


def draw_bands(grid: SheetGrid, view: MapView) -> Iterator[str]:
    """Write letters along the top and bottom, numbers along both sides, outside of the map."""
    yield f'<g font-size="{LETTER}" text-anchor="middle" fill="{INK}">'
    for letter, west, east in grid.list_columns():
        x, _ = view.place((west + east) / 2, grid.top_m)
        for y in (-5.0, view.height + BAND - 5.0):
            yield f'<text x="{x:.1f}" y="{y:.1f}">{inert(letter)}</text>'
    for number, north, south in grid.list_rows():
        _, y = view.place(grid.left_m, (north + south) / 2)
        for x in (-BAND / 2, view.width + BAND / 2):
            yield f'<text x="{x:.1f}" y="{y + 0.36 * LETTER:.1f}">{number}</text>'
    yield "</g>"


def draw_gaps(shapes: list[shapely.Geometry], view: MapView) -> Iterator[str]:
    """Hatch what is not reached yet: lines, never a colour that shames."""
    yield f"<defs>{HATCH}</defs>"
    for shape in shapes:
        yield draw_path(view.draw(shape), f'fill="url(#far)" stroke="{INK}" stroke-width="1"')


def wrap_sheet(inside: list[str], around: list[str], view: MapView) -> str:
    """Put the map into its band; nothing of the map reaches beyond its edge."""
    wide, high = view.width + 2 * BAND, view.height + 2 * BAND
    clip = f'<clipPath id="edge"><rect width="{view.width:.1f}" height="{view.height:.1f}"/>'
    frame = f'width="{view.width:.1f}" height="{view.height:.1f}" fill="none" stroke="{INK}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.1f}" height="{high:.1f}" '
        f'viewBox="{-BAND} {-BAND} {wide:.1f} {high:.1f}" font-family="{FONT_FAMILY}">'
        f'{clip}</clipPath><g clip-path="url(#edge)">{"".join(inside)}</g>'
        f'<rect {frame} stroke-width="1.2"/>{"".join(around)}</svg>'
    )
