"""Gainers and losers as painted ground, and the marks of what is tried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
import numpy as np

from interface.escape import inert
from interface.maps.themes.surface import Paint, Surface
from interface.symbols import draw_sign
from interface.wording.numbers import say_about
from interface.wording.whatif_page import MAP
from zones.resources import LocationMode
from zones.surface import draw_classes
from zones.whatif.edits import Add, Change, Close, Link, Move, Use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interface.pages.reachview.model import ReachView
    from interface.pages.reachview.scenarios.measuring import Tried
    from zones.resources import Resource
    from zones.whatif.edits import Edit
    from zones.whatif.trial import Trial

    Spot = tuple[float, float]

__all__ = ["draw_marks", "paint_effect"]

# blue and orange stay apart in every type of colour vision, the lines do in grey
GAINED, LOST, KEPT, NEVER = "#0059b3", "#f28e2b", "#cfdbe6", "#fffdf6"
NUMBERS = {"gained": 3, "lost": 2, "kept": 1, "never": 0}
COLOURS = {"gained": GAINED, "lost": LOST, "kept": KEPT, "never": NEVER}
INK, WAY = "#1a1a1a", "#b3005c"
SIGN_PX = 26
DIGITS = 6
WORDS = {Add: "added", Move: "moved", Close: "closed", Use: "used", Change: "changed", Link: "link"}
# a square around the sign that no sign of the map has
FRAME = (
    "width:{size}px;height:{size}px;box-sizing:border-box;padding:3px;background:#fff;"
    "border:3px {line} {colour};border-radius:7px;box-shadow:0 0 0 2px #fff"
)
STRUCK = (
    '<svg width="30" height="30" viewBox="0 0 30 30" aria-hidden="true">'
    '<path d="M4 4L26 26M26 4L4 26" stroke="#fff" stroke-width="8"/>'
    '<path d="M4 4L26 26M26 4L4 26" stroke="#1a1a1a" stroke-width="4.5"/></svg>'
)


def paint_effect(view: ReachView, trial: Trial) -> Surface:
    """Paint who is reached anew and who no longer; what stays as it is is pale.

    Parameters
    ----------
    view
        The question.
    trial
        What is on screen.

    Returns
    -------
    Surface
        Only ground where people live, or where nobody knows how many do.
    """
    points, effect = view.points, trial.effect
    was, becomes = trial.before.reached, trial.after.reached
    classes = np.where(was, np.where(becomes, 1, 2), np.where(becomes, 3, 0)).astype(np.int64)
    lived = points.people != 0  # NaN counts as lived in
    shapes = draw_classes(points.x[lived], points.y[lived], classes[lived], points.people[lived])
    counts = {
        "gained": effect.gained,
        "lost": effect.lost,
        "kept": effect.before - effect.lost,
        "never": effect.people - effect.after - effect.lost,
    }
    paints = {
        number: Paint(
            MAP[name],
            say_about(counts[name]) if counts[name] else MAP["none"],
            COLOURS[name],
            hatched=name == "lost",
        )
        for name, number in NUMBERS.items()
    }
    kinds = dict.fromkeys(WORDS[type(edit)] for edit in trial.edits)
    signs = "・".join(MAP[kind] for kind in kinds)
    notes = [MAP["note"], *([MAP["signs"].format(signs=signs)] if signs else [])]
    return Surface(MAP["title"], paints, shapes, notes)


def draw_marks(view: ReachView, tried: Tried, presses: Sequence[Spot] = ()) -> list[folium.Element]:
    """Draw the places and ways that are tried out.

    Parameters
    ----------
    view, tried
        The question and what is on screen.
    presses
        Presses that wait for another one, as the first end of a bridge does.

    Returns
    -------
    list
        Elements to add to a drawing. A place whose location is not public is never drawn.
    """
    old = {row.resource_id: row for row in view.ledger.resources}
    new = {row.resource_id: row for row in tried.shown.resources}
    marks: list[folium.Element] = []
    for edit in _list_last(tried.shown.edits):
        marks += _draw_edit(edit, old, new)
    marks += [_draw_dot(spot) for spot in presses]
    return marks


def _list_last(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Take the last edit of each place: that is how it stands."""
    last = {edit if isinstance(edit, Link) else edit.resource_id: edit for edit in edits}
    yield from last.values()


def _draw_edit(
    edit: Edit, old: dict[str, Resource], new: dict[str, Resource]
) -> list[folium.Element]:
    if isinstance(edit, Link):
        ends = [(edit.lat, edit.lon), (edit.to_lat, edit.to_lon)]
        return [_draw_way(ends, "#ffffff", 11), _draw_way(ends, WAY, 6)]
    before = _find_spot(old.get(edit.resource_id))
    row = new[edit.resource_id]
    after = _find_spot(row)
    if after is None:
        return []
    if isinstance(edit, Close):
        return [_mark(after, STRUCK, 30)]
    marks: list[folium.Element] = []
    if before is not None and before != after:
        marks += [_draw_way([before, after], INK, 3, "2 8"), _mark(before, STRUCK, 30)]
    line = "dashed" if isinstance(edit, Change) else "solid"
    style = FRAME.format(size=SIGN_PX + 8, line=line, colour=WAY)
    sign = draw_sign(row.kind, size_px=SIGN_PX - 4)
    html = f'<div class="mw-tried" title="{inert(row.name)}" style="{style}">{sign}</div>'
    return [*marks, _mark(after, html, SIGN_PX + 8)]


def _find_spot(row: Resource | None) -> Spot | None:
    if row is None or row.location_mode is not LocationMode.PUBLIC:
        return None
    if row.lon is None or row.lat is None:
        return None
    return round(row.lat, DIGITS), round(row.lon, DIGITS)


def _mark(at: Spot, html: str, size_px: int) -> folium.Marker:
    middle = (size_px // 2, size_px // 2)
    icon = folium.DivIcon(html=html, icon_size=(size_px, size_px), icon_anchor=middle)
    # above the names of the zones
    return folium.Marker(
        at, icon=icon, interactive=False, keyboard=False, z_index_offset=6000, pane="tooltipPane"
    )


def _draw_way(
    ends: Sequence[Spot], colour: str, weight: int, dashes: str | None = None
) -> folium.PolyLine:
    return folium.PolyLine(  # type: ignore[no-untyped-call]
        ends, color=colour, weight=weight, opacity=1, dash_array=dashes, interactive=False
    )


def _draw_dot(spot: Spot) -> folium.CircleMarker:
    lon, lat = spot
    return folium.CircleMarker(
        (round(lat, DIGITS), round(lon, DIGITS)),
        radius=8,
        color="#ffffff",
        weight=2,
        fill=True,
        fill_color=WAY,
        fill_opacity=1,
        interactive=False,
    )
