"""A map for paper: zones, signs with the numbers of the list, scale and north, legible in grey.

It is drawn as SVG in points of the paper, so that nothing on it is smaller than was meant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import shapely

from interface.handouts.labels import Box, Room
from interface.handouts.mapnames import Landmark, draw_landmarks, draw_towns, draw_zone_names
from interface.handouts.mapsigns import MapPlace, SignGroup, place_signs
from interface.handouts.mapsvg import (
    GREY,
    INK,
    PALE,
    PAPER,
    MapView,
    choose_bar,
    draw_bar,
    draw_border,
    draw_group,
    draw_north,
    draw_path,
    place_sign,
    wrap_svg,
)
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import geopandas as gpd

    from interface.handouts.letters import Letters

__all__ = ["Landmark", "LegendEntry", "MapPlace", "PaperMap", "PaperMapContent", "draw_paper_map"]

OUTSIDE, CITY = "#d3d3ce", "#ebebe7"  # three greys a copier keeps apart: paper is the third
BORDER_PT, ZONES_PT, NEIGHBOUR_PT, OUTLINE_PT = 2.2, 1.2, 0.8, 1.2
AROUND = 0.05  # of the zone's extent, on each side
LONGEST_NAME = 24
BORDER, OUTLINE = "border", "outline"
SWATCH = 14.0


@dataclass(frozen=True, slots=True)
class PaperMapContent:
    """What a paper map shows, in one plane rectangular CRS.

    Parameters
    ----------
    zones
        Index zone id; ``name`` and polygons.
    zone_id
        The zone in the middle; ``None`` for the whole city.
    definition
        How the shapes were decided; the style of the borders.
    outline
        The city.
    places
        Rows of the list whose spot may be shown.
    landmarks
        Stations and schools, most wanted first.
    towns
        Names of 町丁目 at their representative points: ``name`` and points.
    """

    zones: gpd.GeoDataFrame
    zone_id: str | None
    definition: Definition
    outline: shapely.Geometry
    places: Sequence[MapPlace] = ()
    landmarks: Sequence[Landmark] = ()
    towns: gpd.GeoDataFrame | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend.

    Parameters
    ----------
    kind
        Kind of place, ``border``, ``outline``, or a landmark as ``landmark:station``.
    svg
        The sign.
    """

    kind: str
    svg: str


@dataclass(frozen=True, slots=True)
class PaperMap:
    """A drawn map.

    Parameters
    ----------
    svg
        The map.
    legend
        Signs that are really on it.
    numbers
        Numbers of the rows that have a sign on it.
    """

    svg: str
    legend: tuple[LegendEntry, ...]
    numbers: frozenset[int]


def draw_paper_map(
    content: PaperMapContent, width_pt: float, height_pt: float, letters: Letters
) -> PaperMap:
    """Draw a map that fits a box on paper.

    Parameters
    ----------
    content
        What to show.
    width_pt, height_pt
        Size on paper in points.
    letters
        Typecase of the print.

    Returns
    -------
    PaperMap
        No label lies over another one; numbers of places too close together stand as one.
    """
    view = _find_view(content, width_pt, height_pt)
    room = Room(Box(2, 2, width_pt - 4, height_pt - 4))
    bar_m = choose_bar(view)
    room.take(Box(0, height_pt - 30, bar_m * view.scale + 30, 30))
    room.take(Box(width_pt - 34, 0, 34, 44))
    spots = [(place, view.place(place.x, place.y)) for place in content.places]
    shown = [replace(place, x=x, y=y) for place, (x, y) in spots if view.holds(x, y)]
    groups = place_signs(shown, room) if shown else []
    shapes = {str(key): view.draw(shape) for key, shape in content.zones.geometry.items()}
    stations = [mark for mark in content.landmarks if mark.kind == "station"]
    others = [mark for mark in content.landmarks if mark.kind != "station"]
    # stations tell people where they are, then zones, then schools and 町丁目
    marks, kinds = draw_landmarks(stations, view, room, letters)
    set_names = content.zones["name"].map(lambda name: letters.set(name, most=LONGEST_NAME))
    names = list(draw_zone_names(set_names, shapes, room, content.zone_id))
    more, more_kinds = draw_landmarks(others, view, room, letters)
    towns = list(_draw_towns(content, view, room, letters))
    signs = [draw_group(group) for group in groups]
    ground = _draw_ground(content, view, shapes)
    parts = [
        *ground,
        *towns,
        *names,
        *more,
        *marks,
        *signs,
        draw_bar(view, bar_m),
        draw_north(view),
    ]
    legend = tuple(_list_legend(content, groups, kinds | more_kinds))
    numbers = frozenset(place.number for group in groups for place in group.places)
    return PaperMap(wrap_svg(parts, width_pt, height_pt, framed=True), legend, numbers)


def _find_view(content: PaperMapContent, width: float, height: float) -> MapView:
    middle = content.outline if content.zone_id is None else content.zones.geometry[content.zone_id]
    left, low, right, high = shapely.bounds(middle)
    share = 1 + 2 * AROUND
    scale = min(width / ((right - left) * share), height / ((high - low) * share))
    return MapView((left + right) / 2, (low + high) / 2, scale, width, height)


def _draw_towns(
    content: PaperMapContent, view: MapView, room: Room, letters: Letters
) -> Iterator[str]:
    if content.towns is None or content.zone_id is None:
        return
    names = content.towns["name"].map(lambda name: letters.set(name, most=LONGEST_NAME))
    yield from draw_towns(names, list(content.towns.geometry), view, room)


def _draw_ground(
    content: PaperMapContent, view: MapView, shapes: dict[str, shapely.Geometry]
) -> Iterator[str]:
    land, chosen = view.draw(content.outline), content.zone_id
    yield f'<rect width="{view.width:.1f}" height="{view.height:.1f}" fill="{OUTSIDE}"/>'
    yield draw_path(land, f'fill="{PAPER if chosen is None else CITY}"')
    if chosen is not None:
        # nobody of this city lives in the part of a circle that lies beyond its border
        circle = content.definition is Definition.CIRCLE
        inside = shapely.intersection(shapes[chosen], land) if circle else shapes[chosen]
        yield draw_path(inside, f'fill="{PAPER}"')
    width, colour = (ZONES_PT, INK) if chosen is None else (NEIGHBOUR_PT, PALE)
    for zone_id, shape in shapes.items():
        if zone_id != chosen:
            yield draw_path(shape, draw_border(content.definition, width, colour))
    yield draw_path(land, f'fill="none" stroke="{GREY}" stroke-width="{OUTLINE_PT}"')
    if chosen is not None:
        yield draw_path(shapes[chosen], draw_border(content.definition, BORDER_PT, INK))


def _list_legend(
    content: PaperMapContent, groups: Sequence[SignGroup], landmarks: set[str]
) -> Iterator[LegendEntry]:
    line = f"M1 {SWATCH / 2}H{2 * SWATCH - 1}"
    border = draw_border(content.definition, BORDER_PT, INK)
    yield LegendEntry(BORDER, wrap_svg([f'<path d="{line}" {border}/>'], 2 * SWATCH, SWATCH))
    outline = f'<path d="{line}" stroke="{GREY}" stroke-width="{OUTLINE_PT}"/>'
    yield LegendEntry(OUTLINE, wrap_svg([outline], 2 * SWATCH, SWATCH))
    listed = dict.fromkeys(kind for group in groups for kind in group.kinds)
    for kind in listed:
        yield LegendEntry(kind, _draw_swatch(kind))
    for kind in sorted(landmarks - set(listed)):
        yield LegendEntry(f"landmark:{kind}", _draw_swatch(kind))


def _draw_swatch(kind: str) -> str:
    return wrap_svg([place_sign(kind, SWATCH / 2, SWATCH / 2, SWATCH)], SWATCH, SWATCH)
