"""The map of the page: one drawing whose layers can be switched, its places found by number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interface.escape import inert
from interface.handouts.labels import Box, Room
from interface.handouts.mapnames import draw_landmarks, draw_towns
from interface.handouts.mapsigns import MapPlace, place_signs
from interface.handouts.mapsvg import MapView, choose_bar, draw_bar, draw_group, draw_north
from interface.meeting.paper.ground import (
    draw_bands,
    draw_gaps,
    draw_ground,
    draw_lines,
    wrap_sheet,
)
from interface.meeting.paper.sheetmap import list_landmarks, make_grey
from zones.vocabulary import TierId

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interface.handouts.letters import Letters
    from interface.handouts.mapsigns import SignGroup
    from interface.meeting.model import GoalFacts, MeetingBook, MeetingFacts

__all__ = ["GROUND", "draw_layers", "list_place_layers"]

HEIGHT_PT = 560.0
GROUND = "ground"
LONGEST_NAME = 16


def list_place_layers(facts: MeetingFacts) -> list[str]:
    """List the parts of the list of places that have a sign, in its order."""
    return list(dict.fromkeys(p.section for p in facts.places if p.x_m is not None))


def draw_layers(
    book: MeetingBook, facts: MeetingFacts, letters: Letters, *, grey: bool = False
) -> str:
    """Draw the map.

    Parameters
    ----------
    book, facts
        All zones, and the one.
    letters
        Typecase that makes names harmless.
    grey
        Shades of grey only.

    Returns
    -------
    str
        SVG; a layer is a group with ``data-layer``, a place one with ``data-numbers``.
    """
    view, room = _lay(facts)
    bar_m = choose_bar(replace(view, width=view.width * 0.7))
    room.take(Box(0, view.height - 30, bar_m * view.scale + 30, 30))
    room.take(Box(view.width - 34, 0, 34, 44))
    layers = list_place_layers(facts)
    places = [part for key in layers for part in _draw_places(facts, key, view, room)]
    inside = [
        *draw_ground(book, facts, view),
        *(part for goal in facts.goals for part in _draw_goal(goal, view)),
        draw_lines(facts.grid, view),
        _layer(GROUND, _draw_ground_names(book, view, room, letters)),
        *places,
        draw_bar(view, bar_m),
        draw_north(view),
    ]
    svg = wrap_sheet(inside, list(draw_bands(facts.grid, view)), view)
    return make_grey(svg) if grey else svg


def _lay(facts: MeetingFacts) -> tuple[MapView, Room]:
    grid = facts.grid
    scale = HEIGHT_PT / (grid.top_m - grid.bottom_m)
    middle = (grid.left_m + grid.right_m) / 2, (grid.top_m + grid.bottom_m) / 2
    view = MapView(*middle, scale, (grid.right_m - grid.left_m) * scale, HEIGHT_PT)
    return view, Room(Box(2, 2, view.width - 4, view.height - 4))


def _draw_goal(goal: GoalFacts, view: MapView) -> Iterator[str]:
    if goal.areas:
        yield _layer(f"far-{goal.key}", draw_gaps([area.shape for area in goal.areas], view))


def _draw_places(facts: MeetingFacts, key: str, view: MapView, room: Room) -> Iterator[str]:
    shown = []
    for place in facts.places:
        if place.section != key or place.x_m is None or place.y_m is None:
            continue
        x, y = view.place(place.x_m, place.y_m)
        if view.holds(x, y):
            shown.append(MapPlace(place.number, place.resource.kind.value, x, y))
    groups = place_signs(shown, room) if shown else []
    yield _layer(f"places-{key}", (_draw_sign(group) for group in groups))


def _draw_sign(group: SignGroup) -> str:
    numbers = " ".join(str(place.number) for place in group.places)
    ring = f'<circle class="ring" cx="{group.x:.1f}" cy="{group.y:.1f}" r="16"/>'
    return f'<g class="place" data-numbers="{numbers}">{ring}{draw_group(group)}</g>'


def _draw_ground_names(
    book: MeetingBook, view: MapView, room: Room, letters: Letters
) -> Sequence[str]:
    marks, _ = draw_landmarks(list_landmarks(book), view, room, letters)
    if book.zones.tier_id == TierId.CENSUS:
        return marks
    census = book.kartes.matter.city.census
    names = census["name"].map(lambda name: letters.set(name, most=LONGEST_NAME))
    return [*marks, *draw_towns(names, list(census.geometry), view, room)]


def _layer(name: str, parts: Iterator[str] | Sequence[str]) -> str:
    return f'<g data-layer="{inert(name)}">{"".join(parts)}</g>'
