"""Maps of the stage, in letters that are read from afar, as addresses nothing can run in."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interface.handouts.glyphs import FONT_FAMILY
from interface.handouts.letters import Letters
from interface.meeting.paper.sheetmap import SheetWish, draw_sheet_map
from interface.meeting.story import Picture, StepKind
from interface.wording.meeting_mode import say_map
from interface.wording.meeting_pack import name_sign

if TYPE_CHECKING:
    from interface.meeting.model import MeetingBook, MeetingFacts
    from interface.meeting.stage.trying import Tried
    from interface.meeting.story import Step

__all__ = ["StageMap", "draw_tried_map", "draw_zone_map", "pack_svg"]

# few points are laid over the whole height of a screen: that makes letters large
MAP_PT = 265.0
SCREEN_FONTS = (
    f"{FONT_FAMILY}, Noto Sans CJK JP, BIZ UDPGothic, Hiragino Sans, Yu Gothic, Meiryo, sans-serif"
)
SVG_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" '
CIRCLE = 'fill="#0017c1" fill-opacity="0.13" stroke="#0017c1" stroke-width="1.6"'
SPOT = 'fill="#fff100" stroke="#1a1a1a" stroke-width="1.6"'


@dataclass(frozen=True, slots=True)
class StageMap:
    """A map of a scene.

    Parameters
    ----------
    address
        ``data:`` address of the picture.
    alt
        What it shows, in words.
    legend
        Address and name of every sign on it.
    """

    address: str
    alt: str
    legend: tuple[tuple[str, str], ...]


def pack_svg(svg: str) -> str:
    """Put a drawing into an address of its own."""
    whole = svg.replace(FONT_FAMILY, SCREEN_FONTS)
    whole = whole if "xmlns" in whole else whole.replace("<svg ", SVG_HEAD, 1)
    return f"data:image/svg+xml;base64,{base64.b64encode(whole.encode()).decode('ascii')}"


def draw_zone_map(book: MeetingBook, facts: MeetingFacts, step: Step) -> StageMap:
    """Draw the map of a step: its places, or where something is far.

    Parameters
    ----------
    book, facts, step
        All zones, the one, and a step with a picture.
    """
    if step.kind is StepKind.ZONE:
        bare = SheetWish(MAP_PT, keep=lambda _: False)
        return _draw(book, facts, bare, say_map("zone", name=facts.name))
    if step.picture is Picture.PLACES:
        return _draw(book, facts, SheetWish(MAP_PT), say_map("places", name=facts.name))
    goals = [goal for goal in facts.goals if goal.key == step.goal]
    gaps = tuple(area.shape for goal in goals for area in goal.areas)
    wish = SheetWish(MAP_PT, keep=lambda _: False, gaps=gaps)
    missing = "".join(goal.missing for goal in goals)
    return _draw(book, facts, wish, say_map("gaps", name=facts.name, missing=missing))


def draw_tried_map(book: MeetingBook, facts: MeetingFacts, tried: Tried) -> StageMap:
    """Draw one more place, how far people walk to it, and what is still not reached.

    Parameters
    ----------
    book, facts, tried
        All zones, the one, and what was tried in it.
    """
    place, grid = tried.place, facts.grid
    scale = MAP_PT / (grid.top_m - grid.bottom_m)
    x = ((place.x_m or 0.0) - grid.left_m) * scale
    y = (grid.top_m - (place.y_m or 0.0)) * scale
    over = (
        f'<g clip-path="url(#edge)"><circle cx="{x:.1f}" cy="{y:.1f}" '
        f'r="{tried.radius_m * scale:.1f}" {CIRCLE}/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" {SPOT}/></g>'
    )
    alt = say_map("one_more", name=facts.name, near=place.name, cell=place.cell or "")
    wish = SheetWish(MAP_PT, keep=lambda _: False, gaps=tried.gaps)
    return _draw(book, facts, wish, alt, over)


def _draw(
    book: MeetingBook, facts: MeetingFacts, wish: SheetWish, alt: str, over: str = ""
) -> StageMap:
    drawn = draw_sheet_map(book, facts, wish, Letters())
    svg = drawn.svg.removesuffix("</svg>") + over + "</svg>"
    definition = book.zones.definition
    legend = tuple((pack_svg(sign), name_sign(kind, definition)) for kind, sign in drawn.legend)
    return StageMap(pack_svg(svg), alt, legend)
