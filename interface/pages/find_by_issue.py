"""「課題から探す」: what fits an issue around a spot, how far it is, and where nothing does."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import folium
import streamlit as st

from interface.escape import inert
from interface.maps.base import BaseMap
from interface.maps.component import show_map
from interface.maps.drawing import Spot, draw_plan
from interface.pages.findview.answers import answer, draw_found, zones_of
from interface.pages.findview.card import draw_nearest, draw_place
from interface.pages.findview.controls import ask
from interface.pages.findview.gaps import go_to_zone, show_gaps, show_matrix
from interface.pages.findview.results import show_downloads, show_results
from interface.pages.findview.view import keep_address, open_view, put, put_spot
from interface.pages.frame import as_text
from interface.pages.mapview.cached import load_base
from interface.wording import find_page as wording
from interface.wording import find_sentences as sentences
from interface.wording.method import FICTIONAL
from zones.constants import GEOGRAPHIC_CRS

if TYPE_CHECKING:
    from interface.maps.component import Choice
    from interface.pages.findview.answers import Answer
    from interface.pages.findview.controls import Asked
    from interface.state import View
    from zones.shapes import ZoneSet

__all__ = ["show"]

MAP_PX = 530
DIGITS = 6
CIRCLE_COLOUR = "#b3005c"
ABOUT_ZONES = ("gaps", "matrix")
STYLE = Path(__file__).resolve().parent / "findview" / "find.css"


def show() -> None:
    """Draw the page."""
    st.html(STYLE)
    view = open_view()
    head = st.container()
    left, right = st.columns([2, 1], gap="small")
    with right, st.container(key="mw-panel", gap="small"):
        asked = ask(view)
    found = answer(asked)
    ids = [row.resource.resource_id for row in found.result.rows]
    place_id = view.settle("place", ["", *ids], "")
    sentence, ruler = _say(found), _write_ruler(found)
    with head:
        _show_head(found, view, sentence, ruler)
    with left:
        _show_map(found, place_id, ruler)
    with right:
        _show_card(found, place_id)
    _show_lower(found, place_id, sentence, ruler)
    keep_address(view)


def _say(found: Answer) -> str:
    asked, result = found.asked, found.result
    if not found.recorded:
        return sentences.say_unrecorded(asked.issue)
    measured = result.measured
    nearest = None
    if measured:
        nearest = (measured[0].resource.name, measured[0].distance_m or 0.0)
    return sentences.say_sentence(
        asked.start,
        asked.radius_m,
        sentences.say_wish(asked.issue, asked.function, asked.opening),
        len(result.within(asked.radius_m)),
        nearest,
        len(result.rows) - len(measured),
    )


def _write_ruler(found: Answer) -> str:
    asked = found.asked
    label = asked.city.profile.tier(asked.tier_id).label if asked.tier_id else ""
    return sentences.write_ruler(
        is_point=not asked.question.origin.area_id,
        rows=len(asked.ledger.resources),
        zones=label,
        radius_m=asked.radius_m,
        fictional=found.fictional,
    )


def _show_head(found: Answer, view: View, sentence: str, ruler: str) -> None:
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if found.fictional else ""
    name = found.asked.city.profile.name
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(sentence)}</h1>'
        f"<p><b>{inert(name)}</b> {inert(ruler)}</p></header>"
    )
    if view.refused:
        st.warning(as_text(sentences.refuse_address(view.refused)))
    if not found.asked.ledger.resources:
        st.info(wording.EMPTY)


def _show_map(found: Answer, place_id: str, ruler: str) -> None:
    asked = found.asked
    edition = asked.ledger.edition
    if not asked.tier_id:
        st.info(wording.GAPS["no_tier"])
        return
    hear = partial(_hear_map, zones_of(edition, asked.tier_id))
    spot = _find_spot(asked)
    about_zones = st.session_state.get("find-section") in ABOUT_ZONES
    drawing = draw_plan(
        draw_found(found, ruler).plan,
        zone_id=found.zone_id if about_zones and found.zone_id else None,
        place_id=place_id or None,
        spot=spot,
    )
    drawing.add_child(_draw_circle(spot, asked.radius_m))
    base = BaseMap(load_base(edition, tiles=False))
    show_map(base, drawing, key=f"find-map-{edition.slug}", height_px=MAP_PX, on_choice=hear)


def _draw_circle(spot: Spot, radius_m: float) -> folium.Circle:
    """Draw what counts as near."""
    return folium.Circle(
        (round(spot.lat, DIGITS), round(spot.lon, DIGITS)),
        radius=radius_m,
        color=CIRCLE_COLOUR,
        weight=2.5,
        dash_array="8 7",
        fill=False,
        interactive=False,
    )


def _find_spot(asked: Asked) -> Spot:
    origin = asked.question.origin
    if origin.lon is not None and origin.lat is not None:
        return Spot(lon=origin.lon, lat=origin.lat, name=asked.start)
    point = asked.city.census.loc[[origin.area_id]].to_crs(GEOGRAPHIC_CRS).geometry.iloc[0]
    return Spot(lon=point.x, lat=point.y, name=asked.start)


def _hear_map(zones: ZoneSet, choice: Choice) -> None:
    """Choose the place that was pressed, or start from the spot."""
    if choice.kind == "place":
        put("place", choice.chosen_id)
    elif choice.at is not None:
        put_spot(*choice.at)
    elif choice.kind == "zone" and choice.chosen_id in zones.frame.index:
        # a key has no spot: begin in the middle of the zone
        go_to_zone(zones, choice.chosen_id)


def _show_card(found: Answer, place_id: str) -> None:
    rows = {row.resource.resource_id: row for row in found.result.rows}
    apart = sentences.say_apart(found.result.unmeasured, len(found.result.opening_unknown))
    html = draw_place(rows[place_id]) if place_id else draw_nearest(found.result, apart)
    with st.container(key="mw-card"):
        st.html(html)
        if place_id:
            st.button(
                wording.CARD["clear"],
                on_click=lambda: put("place", ""),
                key="clear",
                type="tertiary",
            )


def _show_lower(found: Answer, place_id: str, sentence: str, ruler: str) -> None:
    section = st.segmented_control(
        wording.MORE["label"],
        list(wording.SECTIONS),
        default="results",
        required=True,
        format_func=wording.SECTIONS.__getitem__,
        key="find-section",
        label_visibility="collapsed",
    )
    if section == "results":
        show_results(found, place_id)
    elif section == "gaps":
        show_gaps(found)
    elif section == "matrix":
        show_matrix(found)
    else:
        show_downloads(found, sentence, ruler)
    st.caption(wording.STRAIGHT + wording.EDGE)
