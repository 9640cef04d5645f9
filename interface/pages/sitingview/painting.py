"""The map: who gains as painted ground; signs for what is there, could be, and is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
import geopandas as gpd
import numpy as np
import streamlit as st

from interface.escape import inert
from interface.maps.compose import write_today
from interface.maps.resources import ResourceWish, compose_resources
from interface.maps.themes.surface import Paint, Surface
from interface.pages.frame import open_shelf
from interface.pages.mapview.cached import load_base
from interface.wording.numbers import say_about
from interface.wording.siting_page import BUSY, MAP
from zones.constants import GEOGRAPHIC_CRS
from zones.siting.model import SiteModel
from zones.surface import draw_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from interface.maps.drawing import DrawingPlan
    from interface.pages.sitingview.cached import SitingView
    from interface.siting.further import Trouble
    from interface.siting.model import Comparison
    from zones.resources import Resource

__all__ = ["draw_change", "draw_marks", "draw_trouble", "paint_change", "paint_ways"]

# blue and orange stay apart in every type of colour vision, the lines do in grey
GAINED, LOST, KEPT, NEVER = "#0059b3", "#f28e2b", "#cfdbe6", "#fffdf6"
NUMBERS = {"gained": 3, "lost": 2, "kept": 1, "never": 0}
COLOURS = {"gained": GAINED, "lost": LOST, "kept": KEPT, "never": NEVER}
NOTICED_M = 1.0
MOST_DRAWN, MOST_NAMED, MOST_RINGED = 300, 3, 12
DIGITS = 6
SIGN_PX = 26
BY_WAY = {SiteModel.P_MEDIAN, SiteModel.P_CENTER}
CHOSEN = (
    "display:inline-flex;align-items:center;white-space:nowrap;font:700 13px/1 sans-serif;"
    "background:#fff;color:#1a1a1a;border:1px solid #1a1a1a;border-radius:4px;overflow:hidden"
)
BADGE = (
    "flex:none;width:26px;height:26px;display:flex;align-items:center;justify-content:center;"
    "background:#1a1a1a;color:#fff;font-size:15px"
)
NAME = "padding:0 6px"
STRUCK = (
    '<svg width="30" height="30" viewBox="0 0 30 30" aria-hidden="true">'
    '<path d="M4 4L26 26M26 4L4 26" stroke="#fff" stroke-width="8"/>'
    '<path d="M4 4L26 26M26 4L4 26" stroke="#1a1a1a" stroke-width="4.5"/></svg>'
)


def paint_change(view: SitingView, change: Comparison, title: str) -> Surface:
    """Paint who comes into reach and who drops out; what stays as it is is pale."""
    points, effect = view.ground.points, change.effect
    was, becomes = _reach(view, change.before), _reach(view, change.after)
    classes = np.where(was, np.where(becomes, 1, 2), np.where(becomes, 3, 0)).astype(np.int64)
    counts = {
        "gained": effect.gained,
        "lost": effect.lost,
        "kept": effect.before - effect.lost,
        "never": effect.people - effect.after - effect.lost,
    }
    lived = points.people != 0  # NaN counts as lived in
    shapes = draw_classes(points.x[lived], points.y[lived], classes[lived], points.people[lived])
    paints = {
        number: _paint(name, counts[name])
        for name, number in NUMBERS.items()
        if counts[name] or name != "lost"
    }
    return Surface(title, paints, shapes, [MAP["note"], MAP["signs"]])


def _paint(name: str, people: float) -> Paint:
    kind = {"nearer": "gained", "farther": "lost", "same": "kept"}.get(name, name)
    said = say_about(people) if round(people) else MAP["none"]
    return Paint(MAP[name], said, COLOURS[kind], hatched=kind == "lost")


def _reach(view: SitingView, places: Sequence[str]) -> npt.NDArray[np.bool_]:
    table = view.ground.table
    which = np.isin(table.candidate_ids, list(places))
    return np.asarray((table.distance_m[:, which] <= view.ask.radius_m).any(axis=1))


def paint_ways(view: SitingView, change: Comparison) -> Surface:
    """Paint whose way becomes shorter or longer."""
    points, table = view.ground.points, view.ground.table
    far = [
        table.distance_m[:, np.isin(table.candidate_ids, list(places))].min(axis=1, initial=np.inf)
        for places in (change.before, change.after)
    ]
    with np.errstate(invalid="ignore"):
        nearer, farther = far[1] < far[0] - NOTICED_M, far[1] > far[0] + NOTICED_M
    classes = np.select([nearer, farther], [3, 2], default=1).astype(np.int64)
    lived = points.people != 0
    shapes = draw_classes(points.x[lived], points.y[lived], classes[lived], points.people[lived])
    paints = {}
    for name, number in (("nearer", 3), ("farther", 2), ("same", 1)):
        people = float(np.nansum(points.people[classes == number]))
        if people or name != "farther":
            paints[number] = _paint(name, people)
    return Surface(MAP["title_far"], paints, shapes, [MAP["note"], MAP["signs"]])


def draw_change(view: SitingView, change: Comparison, ruler: str, *, moving: bool) -> DrawingPlan:
    """Publish the ground, the zones and the places there are.

    Parameters
    ----------
    view, change
        What is on screen, and both states.
    ruler
        The line that goes with every picture.
    moving
        Whether what is shown is a move or closure tried by hand.
    """
    key = f"{view.key} {change.after} {moving} {ruler}"
    return _draw(key, view, change, ruler, moving=moving)


@st.cache_resource(show_spinner=BUSY["draw"], max_entries=48)
def _draw(
    key: str,  # noqa: ARG001  cache key
    _view: SitingView,
    _change: Comparison,
    _ruler: str,
    *,
    moving: bool,
) -> DrawingPlan:
    if _view.ask.model in BY_WAY and not moving:
        surface = paint_ways(_view, _change)
    else:
        surface = paint_change(_view, _change, MAP["title_moving" if moving else "title"])
    return _compose(_view, _ruler, surface)


def draw_trouble(view: SitingView, ruler: str) -> DrawingPlan:
    """Publish the ground with those painted whom no plan reaches."""
    return _draw_trouble(f"{view.key} {ruler}", view, ruler)


@st.cache_resource(show_spinner=BUSY["draw"], max_entries=16)
def _draw_trouble(
    key: str,  # noqa: ARG001  cache key
    _view: SitingView,
    _ruler: str,
) -> DrawingPlan:
    points, trouble = _view.ground.points, _view.trouble
    stuck = np.isin(_view.ground.table.home_ids, [] if trouble is None else list(trouble.error.ids))
    lived = points.people != 0
    classes = np.where(stuck, 2, 1).astype(np.int64)
    shapes = draw_classes(points.x[lived], points.y[lived], classes[lived], points.people[lived])
    heads = np.nan_to_num(points.people)
    paints = {
        2: Paint(MAP["stuck_here"], say_about(float(heads[stuck].sum())), LOST, hatched=True),
        1: Paint(MAP["stuck_other"], say_about(float(heads[~stuck].sum())), KEPT),
    }
    return _compose(
        _view, _ruler, Surface(MAP["stuck_title"], paints, shapes, [MAP["ringed"], MAP["signs"]])
    )


def _compose(view: SitingView, ruler: str, surface: Surface) -> DrawingPlan:
    ground = view.ground
    wish = ResourceWish(write_today(), ruler, {}, surface=surface)
    base = load_base(view.asked.ledger.edition, tiles=False)
    rows = ground.existing.resources[:MOST_DRAWN]
    return compose_resources(ground.city, ground.zones, rows, wish, base, open_shelf()).plan


def draw_marks(
    view: SitingView, chosen: Sequence[str], closed: Sequence[str] = ()
) -> list[folium.Element]:
    """Draw candidates as rings, chosen places as numbers with names, closed ones struck out."""
    rows, forbidden = view.ground.rows, set(view.ask.forbid)
    marks: list[folium.Element] = [
        _draw_ring(row)
        for row in view.ground.candidates.resources
        if row.resource_id not in forbidden and row.resource_id not in chosen
    ]
    if view.answer is None and view.trouble is not None:
        marks += _ring_stuck(view, view.trouble)
    marks += [_mark(rows[each], STRUCK, (30, 30), (15, 15)) for each in closed]
    for number, each in enumerate(chosen, start=1):
        row = rows[each]
        name = ""
        if len(chosen) <= MOST_NAMED:
            name = f'<span style="{NAME}">{inert(row.name)}</span>'
        html = f'<div style="{CHOSEN}"><span style="{BADGE}">{number}</span>{name}</div>'
        marks.append(_mark(row, html, (SIGN_PX + 4, SIGN_PX + 4), (15, 15)))
    return marks


def _ring_stuck(view: SitingView, trouble: Trouble) -> list[folium.Element]:
    """Draw a ring around those who cannot be served: a cell or two would not be seen."""
    points = view.ground.points
    stuck = np.isin(view.ground.table.home_ids, list(trouble.error.ids))
    rings: list[folium.Element] = []
    for area in trouble.areas.index[:MOST_RINGED]:
        here = stuck & (points.area_ids == area)
        middle = gpd.GeoSeries.from_xy(
            [points.x[here].mean()], [points.y[here].mean()], crs=view.ground.zones.frame.crs
        ).to_crs(GEOGRAPHIC_CRS)
        at = round(float(middle.y.iloc[0]), DIGITS), round(float(middle.x.iloc[0]), DIGITS)
        rings.append(
            folium.CircleMarker(at, radius=16, color="#1a1a1a", weight=4, interactive=False)
        )
    return rings


def _draw_ring(row: Resource) -> folium.CircleMarker:
    return folium.CircleMarker(
        (round(row.lat or 0.0, DIGITS), round(row.lon or 0.0, DIGITS)),
        radius=4,
        color="#1a1a1a",
        weight=1.5,
        fill=True,
        fill_color="#ffffff",
        fill_opacity=1,
        interactive=False,
    )


def _mark(
    row: Resource, html: str, size: tuple[int, int], anchor: tuple[int, int]
) -> folium.Marker:
    icon = folium.DivIcon(html=html, icon_size=size, icon_anchor=anchor)
    at = round(row.lat or 0.0, DIGITS), round(row.lon or 0.0, DIGITS)
    # above the names of the zones
    return folium.Marker(
        at, icon=icon, interactive=False, keyboard=False, z_index_offset=6000, pane="tooltipPane"
    )
