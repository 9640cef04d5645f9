"""「地図」: who lives in which zone, how many in several and in none, on one map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.maps.base import BaseMap
from interface.maps.component import show_map
from interface.maps.compose import DrawingWish, write_today
from interface.maps.drawing import draw_plan
from interface.pages.frame import as_text
from interface.pages.mapview import card
from interface.pages.mapview.cached import (
    doubts_of,
    draw,
    kinds_of,
    load_base,
    measure,
    other_sites_of,
)
from interface.pages.mapview.choice import (
    Chosen,
    ask_search,
    choose,
    find_spot,
    hear_map,
    read_chosen,
)
from interface.pages.mapview.controls import Question, ask_main, ask_more, keep_address, open_view
from interface.pages.mapview.doubts import say_doubts, say_other_site
from interface.pages.mapview.lower import show_lower
from interface.wording.maps import FICTIONAL
from interface.wording.method import write_headline, write_ruler
from interface.wording.pages import CARD, CONTROLS, refuse_address, say_undeclared

if TYPE_CHECKING:
    from zones.report import PeopleReport, PeopleRequest

__all__ = ["Scene", "show"]

MAP_PX = 530
PANEL = "mw-panel"


@dataclass(frozen=True, slots=True)
class Scene:
    """What was asked, measured and is to be drawn."""

    question: Question
    request: PeopleRequest
    report: PeopleReport
    wish: DrawingWish
    tiles: bool


def show() -> None:
    """Draw the page."""
    view = open_view()
    head = st.container()
    left, right = st.columns([2, 1], gap="small")
    with right, st.container(key=PANEL, gap="small"):
        question = ask_main(view)
        find, more = st.columns([3, 2], vertical_alignment="bottom")
        with more, st.popover(CONTROLS["more"], width="stretch"):
            scene = _ask_scene(question)
        report = None if scene is None else scene.report
        with find:
            ask_search(view, question.city, report)
    chosen = read_chosen(view, question.city, report)
    with head:
        _show_head(question, report, view.refused)
    with left:
        _show_map(question, scene, chosen)
    with right:
        _show_card(question, report, chosen)
    if scene is not None:
        show_lower(question, scene.report, scene.wish, chosen)
    keep_address(view, question)


def _ask_scene(question: Question) -> Scene | None:
    if question.request is None:
        return None
    request, indicator, kinds, tiles = ask_more(st.session_state["view"], question)
    report = measure(question.edition, request)
    wish = DrawingWish(indicator, kinds, write_today())
    return Scene(question, request, report, wish, tiles)


def _show_head(question: Question, report: PeopleReport | None, refused: list[str]) -> None:
    city = question.city
    if report is None:
        sentence, ruler = say_undeclared(question.tier), ""
    else:
        sentence, ruler = write_headline(city, report), write_ruler(city, report.request)
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if city.profile.fictional else ""
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(sentence)}</h1>'
        f"<p><b>{inert(city.profile.name)}</b> {inert(ruler)}</p></header>"
    )
    if refused:
        st.warning(as_text(refuse_address(refused)))


def _show_map(question: Question, scene: Scene | None, chosen: Chosen) -> None:
    if scene is None:
        st.info(CONTROLS["choose_other"])
        return
    base = load_base(question.edition, tiles=scene.tiles)
    plan = draw(question.edition, scene.request, scene.wish, tiles=scene.tiles)
    drawing = draw_plan(
        plan,
        zone_id=chosen.chosen_id if chosen.kind == "zone" else None,
        place_id=chosen.chosen_id if chosen.kind == "place" else None,
        spot=find_spot(question.city, chosen),
    )
    # a new map per city and background only: everything else changes on the one there is
    key = f"folium-{question.edition.slug}-{'tiles' if scene.tiles else 'plain'}"
    show_map(BaseMap(base), drawing, key=key, height_px=MAP_PX, on_choice=hear_map)


def _show_card(question: Question, report: PeopleReport | None, chosen: Chosen) -> None:
    """Show the card of a zone, a place, a 町丁目 or the city."""
    city = question.city
    if chosen.kind == "zone" and report is not None:
        kinds = kinds_of(question.edition, report.request)
        notes = _list_notes(question, report, chosen.chosen_id)
        html = card.draw_zone_card(city, report, chosen.chosen_id, kinds, notes)
    elif chosen.kind == "place":
        html = card.draw_place_card(city, report, chosen.chosen_id)
    elif chosen.kind == "area":
        html = card.draw_area_card(city, report, chosen.chosen_id)
    elif report is not None:
        html = card.draw_city_card(city, report)
    else:
        return
    with st.container(key="mw-card"):
        st.html(html)
        if chosen.kind:
            st.button(CARD["clear"], on_click=_clear, key="clear", type="tertiary")


def _clear() -> None:
    choose(st.session_state["view"], Chosen())


def _list_notes(question: Question, report: PeopleReport, zone_id: str) -> list[str]:
    """Say what is doubtful about the school of a zone."""
    names = question.city.zone_names
    own = names[(names["tier"] == question.tier.id) & (names["zone_id"] == zone_id)]
    school_id = zone_id if own.empty else str(own["school_id"].iloc[0])
    doubts = doubts_of(question.edition, question.tier.id)
    notes = say_doubts(question.city, doubts, school_id=school_id)
    sites = other_sites_of(question.edition, report.request) if notes else []
    return notes + [say_other_site(site) for site in sites if site.school_id == school_id]
