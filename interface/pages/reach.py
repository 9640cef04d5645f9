"""「届く範囲と空白」: who can walk to what, where nothing reaches yet, and by how much it is so."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.escape import inert
from interface.maps.base import BaseMap
from interface.maps.component import show_map
from interface.maps.compose import write_today
from interface.maps.drawing import draw_plan
from interface.pages.frame import as_text, put_value
from interface.pages.mapview.cached import load_base
from interface.pages.reachview.cached import band_of, choice_of, gaps_of, open_reach
from interface.pages.reachview.card import draw_place, draw_zone
from interface.pages.reachview.controls import ask
from interface.pages.reachview.painting import compose_reach, draw_reach
from interface.pages.reachview.tabs.comparing import show_comparison
from interface.pages.reachview.tabs.gaplist import find_mark, show_gaps
from interface.pages.reachview.tabs.method import make_about, show_method
from interface.pages.reachview.tabs.seating import show_seats
from interface.pages.reachview.tabs.zonetable import show_zones
from interface.pages.reachview.view import KEY, keep_address, open_view, put
from interface.reaching.figures import count_people, take_city
from interface.wording import reach_page as wording
from interface.wording import reach_sentences as sentences
from interface.wording.method import FICTIONAL
from zones.location import list_rules
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    from interface.maps.component import Choice
    from interface.maps.drawing import DrawingPlan
    from interface.pages.reachview.controls import Asked
    from interface.pages.reachview.model import ReachView
    from interface.state import View

__all__ = ["show"]

MAP_PX = 500
STYLE = Path(__file__).resolve().parent / "reachview" / "reach.css"
WHATIF = "interface.pages.reachview.whatif"
SPOT = "reach-spot"


def show() -> None:
    """Draw the page."""
    st.html(STYLE)
    state = open_view()
    head = st.container()
    left, right = st.columns([2, 1], gap="small")
    with right, st.container(key="mw-panel", gap="small"):
        asked = ask(state)
    if asked.question is None:
        st.info(wording.TABLE["no_tier"])
        return
    view = open_reach(asked.ledger, asked.question, asked.network)
    section = _settle_section(state)
    sentence, ruler = _say(view, asked), _write_ruler(view, asked)
    tried = _load_whatif().find_sentence(view) if section == "whatif" else ""
    zone_id, place_id, gap_id = _settle_chosen(state, view)
    with head:
        _show_head(view, state, tried or sentence, ruler)
    with left:
        _show_map(view, ruler, section, (zone_id, place_id, gap_id))
    with right:
        _show_own_reach(view)
        if section == "whatif":
            _load_whatif().show_panel(view)
        else:
            _show_card(view, zone_id, place_id)
    section = _ask_section(state, section)
    _show_section(view, asked, section, (zone_id, gap_id), make_about(view, sentence, ruler))
    keep_address(state)


def _say(view: ReachView, asked: Asked) -> str:
    name = view.city.profile.name
    if not view.recorded:
        return sentences.say_unrecorded(name, asked.goal)
    if not len(view.places):
        return sentences.say_unplaced(name, asked.goal)
    return sentences.say_headline(
        name,
        count_people(take_city(view.answer)),
        where=view.where,
        missing=view.missing,
        whom=view.question.column,
    )


def _write_ruler(view: ReachView, asked: Asked) -> str:
    return sentences.write_ruler(
        view.city,
        view.question,
        view.places,
        on_cells=PeopleRule.CELLS in list_rules(view.city),
        opening=asked.opening,
        date=write_today(),
    )


def _show_head(view: ReachView, state: View, sentence: str, ruler: str) -> None:
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if view.fictional else ""
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(sentence)}</h1><p>{inert(ruler)}</p></header>'
    )
    if state.refused:
        st.warning(as_text(sentences.refuse_address(state.refused)))


def _settle_chosen(state: View, view: ReachView) -> tuple[str, str, str]:
    zones = ["", *(str(key) for key in view.zones.frame.index)]
    places = ["", *(row.resource_id for row in view.places.resources)]
    gap = state.chosen.get("gap", "")
    if gap and len(view.places):
        state.settle("gap", ["", *(str(key) for key in gaps_of(view).frame.index)], "")
    return (
        state.settle("zone", zones, ""),
        state.settle("place", places, ""),
        state.chosen.get("gap", ""),
    )


def _settle_section(state: View) -> str:
    key = f"{KEY}section"
    if st.session_state.get(key):
        state.chosen["section"] = st.session_state[key]
    return state.settle("section", _list_sections(), "zones")


def _list_sections() -> list[str]:
    return [name for name in wording.SECTIONS if name != "whatif" or find_spec(WHATIF) is not None]


def _ask_section(state: View, section: str) -> str:
    key = f"{KEY}section"
    put_value(key, section)
    chosen = st.segmented_control(
        wording.TABLE["label"],
        _list_sections(),
        required=True,
        format_func=wording.SECTIONS.__getitem__,
        key=key,
        label_visibility="collapsed",
    )
    state.chosen["section"] = chosen or section
    return state.chosen["section"]


def _load_whatif() -> Any:  # noqa: ANN401 - a module that may not be there
    return import_module(WHATIF) if find_spec(WHATIF) is not None else None


def _show_map(view: ReachView, ruler: str, section: str, chosen: tuple[str, str, str]) -> None:
    zone_id, place_id, gap_id = chosen
    mark = find_mark(view, gap_id) if section == "gaps" and gap_id else None
    drawing = draw_plan(
        _plan(view, ruler, section),
        # a press says where something is tried, not which zone is meant
        zone_id=None if section == "whatif" else zone_id or None,
        place_id=place_id or None,
        spot=None if mark is None else mark[0],
    )
    for outline in () if mark is None else mark[1]:
        drawing.add_child(outline)
    whatif = _load_whatif() if section == "whatif" else None
    for tried in () if whatif is None else whatif.find_marks(view):
        drawing.add_child(tried)
    base = BaseMap(load_base(view.edition, tiles=False))
    key = f"reach-map-{view.edition.slug}"
    show_map(base, drawing, key=key, height_px=MAP_PX, on_choice=_hear_map)


def _plan(view: ReachView, ruler: str, section: str) -> DrawingPlan:
    whatif = _load_whatif() if section == "whatif" else None
    overlay = None if whatif is None else whatif.find_overlay(view)
    if whatif is not None and overlay is not None:
        return compose_reach(view, ruler, overlay, whatif.find_extra_places(view))
    return draw_reach(view, ruler, cut_off=section == "compare")


def _hear_map(choice: Choice) -> None:
    """Choose the zone or place that was pressed, and keep the spot for what is tried there."""
    st.session_state[SPOT] = choice.at
    put("zone", choice.chosen_id if choice.kind == "zone" else "")
    put("place", choice.chosen_id if choice.kind == "place" else "")


def _show_own_reach(view: ReachView) -> None:
    """Say where the limit that was asked for is not what counts."""
    own, count = view.reach.own_reach, len(view.places)
    if own:
        form = wording.CONTROLS["all_own" if own == count else "some_own"]
        words = inert(form.format(count=count, own=own))
        st.html(f'<p class="mw-hint-line mw-reach-own">{words}</p>')


def _show_card(view: ReachView, zone_id: str, place_id: str) -> None:
    if not len(view.places):
        return
    rows = {row.resource_id: row for row in view.places.resources}
    with st.container(key="mw-card"):
        if place_id:
            st.html(draw_place(view, rows[place_id]))
        else:
            st.html(draw_zone(view, band_of(view), choice_of(view)[0], zone_id))
        if zone_id or place_id:
            st.button(wording.CARD["clear"], on_click=_clear, key="clear", type="tertiary")


def _clear() -> None:
    put("zone", "")
    put("place", "")


def _show_section(
    view: ReachView,
    asked: Asked,
    section: str,
    chosen: tuple[str, str],
    about: list[tuple[str, str]],
) -> None:
    zone_id, gap_id = chosen
    if section == "whatif":
        whatif = _load_whatif()
        if whatif is not None:
            whatif.show_whatif(view, st.session_state.get(SPOT), beside=True)
    elif not len(view.places):
        left = sentences.say_left_out(view.places.left_out)
        words = wording.TABLE["left_out"].format(reasons=left) if left else wording.TABLE["nothing"]
        st.info(as_text(words))
    elif section == "zones":
        show_zones(view, zone_id, about)
    elif section == "gaps":
        show_gaps(view, gap_id)
    elif section == "compare":
        show_comparison(view, has_streets=asked.network is not None)
    elif section == "seats":
        show_seats(view)
    else:
        show_method(view)
