"""The map sheet of a zone: squares, signs with numbers and names, what people find their way by."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interface.handouts.labels import Box, Room, measure_text
from interface.handouts.mapnames import Landmark, draw_landmarks, draw_towns, draw_zone_names
from interface.handouts.mapsigns import LETTER, SIGN, MapPlace, place_signs
from interface.handouts.mapsvg import (
    INK,
    MapView,
    choose_bar,
    draw_bar,
    draw_border,
    draw_group,
    draw_north,
    place_sign,
    wrap_svg,
    write_text,
)
from interface.meeting.paper.ground import (
    BAND,
    BORDER_PT,
    HATCH,
    WAYS,
    draw_bands,
    draw_gaps,
    draw_ground,
    draw_lines,
    wrap_sheet,
)
from zones.vocabulary import FacilityKind, TierId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import shapely

    from interface.handouts.letters import Letters
    from interface.handouts.mapsigns import SignGroup
    from interface.meeting.model import MeetingBook, MeetingFacts, MeetingPlace

__all__ = ["SheetMap", "SheetWish", "draw_sheet_map", "list_landmarks", "make_grey"]

SWATCH = 14.0
LONGEST_NAME = 16
COLOUR = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})\b")
LUMA = (0.299, 0.587, 0.114)


@dataclass(frozen=True, slots=True)
class SheetWish:
    """What a map sheet shows beside the ground.

    Parameters
    ----------
    height_pt
        Height of the map itself in points; its width follows from the squares.
    keep
        Which places are shown; ``None`` = all.
    gaps
        Areas to hatch, in the city's plane rectangular CRS.
    names
        Whether names of places are written where there is room.
    grey
        Shades of grey only.
    """

    height_pt: float
    keep: Callable[[MeetingPlace], bool] | None = None
    gaps: Sequence[shapely.Geometry] = ()
    names: bool = True
    grey: bool = False


@dataclass(frozen=True, slots=True)
class SheetMap:
    """A drawn sheet.

    Parameters
    ----------
    svg, width_pt, height_pt
        The map with its band of letters, and its size.
    legend
        Kind and sign of what is really on it; kinds as in ``papermap``, ways and ``gap`` besides.
    numbers
        Numbers of the places with a sign on it.
    """

    svg: str
    width_pt: float
    height_pt: float
    legend: tuple[tuple[str, str], ...]
    numbers: frozenset[int]


def make_grey(svg: str) -> str:
    """Turn every colour of a drawing into the grey a copier would make of it.

    Examples
    --------
    >>> make_grey('<path fill="#ff0000"/>')
    '<path fill="#4c4c4c"/>'
    """

    def shade(found: re.Match[str]) -> str:
        parts = zip(found.groups(), LUMA, strict=True)
        level = round(sum(int(part, 16) * weight for part, weight in parts))
        return f"#{level:02x}" + f"{level:02x}" * 2

    return COLOUR.sub(shade, svg)


def draw_sheet_map(
    book: MeetingBook, facts: MeetingFacts, wish: SheetWish, letters: Letters
) -> SheetMap:
    """Draw the map sheet of a zone.

    Parameters
    ----------
    book, facts
        All zones, and the one.
    wish
        What to show.
    letters
        Typecase of the print.

    Returns
    -------
    SheetMap
        No label lies over another one; the squares are those of ``facts.grid``.
    """
    grid = facts.grid
    scale = wish.height_pt / (grid.top_m - grid.bottom_m)
    width = (grid.right_m - grid.left_m) * scale
    middle = (grid.left_m + grid.right_m) / 2, (grid.top_m + grid.bottom_m) / 2
    view = MapView(*middle, scale, width, wish.height_pt)
    room = Room(Box(2, 2, view.width - 4, view.height - 4))
    bar_m = choose_bar(replace(view, width=view.width * 0.7))
    room.take(Box(0, view.height - 30, bar_m * scale + 30, 30))
    room.take(Box(view.width - 34, 0, 34, 44))
    groups = _place(facts, wish, view, room)
    labels, marks, kinds = _draw_names(book, facts, groups, (wish, view, room), letters)
    inside = [
        *draw_ground(book, facts, view),
        *draw_gaps(list(wish.gaps), view),
        draw_lines(grid, view),
        *labels,
        *marks,
        *(draw_group(group) for group in groups),
        draw_bar(view, bar_m),
        draw_north(view),
    ]
    svg = wrap_sheet(inside, list(draw_bands(grid, view)), view)
    legend = _list_legend(book, groups, kinds, gaps=bool(wish.gaps))
    tone = make_grey if wish.grey else str
    return SheetMap(
        tone(svg),
        view.width + 2 * BAND,
        view.height + 2 * BAND,
        tuple((kind, tone(sign)) for kind, sign in legend),
        frozenset(place.number for group in groups for place in group.places),
    )


def _place(facts: MeetingFacts, wish: SheetWish, view: MapView, room: Room) -> list[SignGroup]:
    shown = []
    for place in facts.places:
        if place.x_m is None or place.y_m is None or (wish.keep and not wish.keep(place)):
            continue
        x, y = view.place(place.x_m, place.y_m)
        if view.holds(x, y):
            shown.append(MapPlace(place.number, place.resource.kind.value, x, y))
    return place_signs(shown, room) if shown else []


def _draw_names(
    book: MeetingBook,
    facts: MeetingFacts,
    groups: Sequence[SignGroup],
    sheet: tuple[SheetWish, MapView, Room],
    letters: Letters,
) -> tuple[list[str], list[str], set[str]]:
    """Write names where there is room: stations, places, other landmarks, zones, 町丁目."""
    wish, view, room = sheet
    city, zones = book.kartes.matter.city, book.zones
    marks, kinds = draw_landmarks(list(_list_stations(book)), view, room, letters)
    labels = list(_name_places(facts, groups, room, letters)) if wish.names else []
    more, more_kinds = draw_landmarks(list(_list_schools(book)), view, room, letters)
    names = zones.frame["name"].map(lambda name: letters.set(name, most=LONGEST_NAME + 8))
    shapes = {str(key): view.draw(shape) for key, shape in zones.frame.geometry.items()}
    labels += draw_zone_names(names, shapes, room, facts.zone_id)
    if zones.tier_id != TierId.CENSUS:
        towns = city.census["name"].map(lambda name: letters.set(name, most=LONGEST_NAME))
        labels += draw_towns(towns, list(city.census.geometry), view, room)
    return labels, [*marks, *more], kinds | more_kinds


def _name_places(
    facts: MeetingFacts, groups: Sequence[SignGroup], room: Room, letters: Letters
) -> Iterator[str]:
    """Write the name of a place beside its number, where it stands alone."""
    named = {place.number: place.name for place in facts.places}
    for group in groups:
        if len(group.places) > 1 or group.label is None:
            continue
        text = letters.set(named[group.places[0].number], most=LONGEST_NAME)
        wide, high, signs = measure_text(text, LETTER), 1.2 * LETTER, group.find_box()
        right = max(signs.left + signs.width, group.label.left + group.label.width) + 4
        left = min(signs.left, group.label.left) - wide - 3
        below, above = signs.top + SIGN, signs.top - high
        lines = [group.label.top, below, above]
        boxes = [Box(x, y, wide, high) for y in lines for x in (right, left)]
        boxes += [Box(group.x - wide / 2, y, wide, high) for y in (below, above)]
        box = room.place(boxes)
        if box is not None:
            yield write_text(text, box, LETTER)


def list_landmarks(book: MeetingBook) -> list[Landmark]:
    """List what people find their way by, most wanted first: stations, then schools."""
    return [*_list_stations(book), *_list_schools(book)]


def _list_stations(book: MeetingBook) -> Iterator[Landmark]:
    facilities = book.kartes.matter.city.facilities
    stations = facilities[facilities["kind"] == FacilityKind.STATION.value]
    for name, spot in zip(stations["name"], stations.geometry, strict=True):
        yield Landmark(name, FacilityKind.STATION.value, spot.x, spot.y)


def _list_schools(book: MeetingBook) -> Iterator[Landmark]:
    schools = book.kartes.matter.city.schools
    schools = schools[schools["status"] == "open"]
    for name, spot in zip(schools["name"], schools.geometry, strict=True):
        yield Landmark(name, FacilityKind.SCHOOL.value, spot.x, spot.y)


def _list_legend(
    book: MeetingBook, groups: Sequence[SignGroup], landmarks: set[str], *, gaps: bool
) -> Iterator[tuple[str, str]]:
    middle, wide = SWATCH / 2, 2 * SWATCH
    line = f"M1 {middle}H{wide - 1}"
    border = draw_border(book.zones.definition, BORDER_PT, INK)
    yield "border", wrap_svg([f'<path d="{line}" {border}/>'], wide, SWATCH)
    if gaps:
        box = f'<rect x="1" y="1" width="{wide - 2}" height="{SWATCH - 2}" fill="url(#far)"/>'
        yield "gap", wrap_svg([f"<defs>{HATCH}</defs>", box], wide, SWATCH)
    barriers = book.kartes.matter.city.barriers
    for kind in () if barriers is None else sorted(set(barriers["kind"])):
        colour, width, _ = WAYS[kind]
        stroke = f'stroke="{colour}" stroke-width="{width}"'
        dashes = f'<path d="{line}" stroke="#ffffff" stroke-width="1.8" stroke-dasharray="6 6"/>'
        over = dashes if kind == "railway" else ""
        yield kind, wrap_svg([f'<path d="{line}" {stroke}/>{over}'], wide, SWATCH)
    listed = dict.fromkeys(kind for group in groups for kind in group.kinds)
    for kind in listed:
        yield kind, _swatch(kind)
    for kind in sorted(landmarks - set(listed)):
        yield f"landmark:{kind}", _swatch(kind)


def _swatch(kind: str) -> str:
    return wrap_svg([place_sign(kind, SWATCH / 2, SWATCH / 2, SWATCH)], SWATCH, SWATCH)
