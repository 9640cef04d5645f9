"""「拠点の候補」: where to put places, who gains by it, how evenly, and how sure that is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.maps.base import BaseMap
from interface.maps.component import show_map
from interface.maps.compose import write_today
from interface.maps.drawing import draw_plan
from interface.pages.frame import as_text
from interface.pages.mapview.cached import load_base
from interface.pages.plain import make_plain
from interface.pages.sitingview.cached import ground_of, view_of
from interface.pages.sitingview.card import draw_card, draw_move, draw_rules
from interface.pages.sitingview.controls import ask
from interface.pages.sitingview.painting import draw_change, draw_marks, draw_trouble
from interface.pages.sitingview.stuck import say_trouble, show_ways_out
from interface.pages.sitingview.tabs.candidates import show_candidates
from interface.pages.sitingview.tabs.moving import find_move, read_move, show_moving
from interface.pages.sitingview.tabs.others import show_others
from interface.pages.sitingview.tabs.places import show_places
from interface.pages.sitingview.tabs.saving import show_saving
from interface.pages.sitingview.tabs.steps import show_steps
from interface.pages.sitingview.tabs.zonetable import show_zones
from interface.pages.sitingview.view import KEY, keep_address, open_view
from interface.siting.saying import say_headline
from interface.wording import siting_page as wording
from interface.wording.method import FICTIONAL
from interface.wording.siting import SITING, write_siting_ruler

if TYPE_CHECKING:
    from interface.pages.sitingview.cached import SitingView
    from interface.state import View

__all__ = ["show"]

MAP_PX = 500
WITH_RULES = {"places", "moving", "zones"}
STYLE = Path(__file__).resolve().parent / "sitingview" / "siting.css"


def show() -> None:
    """Draw the page."""
    make_plain()
    st.html(STYLE)
    state = open_view()
    head = st.container()
    left, right = st.columns([2, 1], gap="small")
    with right, st.container(key="mw-panel", gap="small"):
        asked = ask(state)
    if asked.ask is None:
        st.info(wording.CONTROLS["no_tier"])
        return
    ground, key = ground_of(asked, asked.ask)
    if ground is None or not (len(ground.candidates) or not asked.ask.keep):
        st.info(SITING["nothing" if ground is None else "no_candidates"])
        keep_address(state)
        return
    view = view_of(asked, asked.ask, ground, key)
    ruler = _write_ruler(view)
    section = _settle_section(state)
    read_move(view)  # also where it is not shown, so that the address is checked whole
    with head:
        _show_head(view, state, ruler, section)
    with left:
        _show_map(view, ruler, section)
    with right:
        _show_card(view, section)
    section = _ask_section(state, section)
    _show_section(view, section, ruler)
    keep_address(state)


def _write_ruler(view: SitingView) -> str:
    return write_siting_ruler(
        view.ground.city,
        view.ask,
        existing=len(view.ground.existing),
        candidates=len(view.ground.candidates),
        left_out=sum(len(rows) for rows in view.ground.left_out.values()),
        date=write_today(),
    )


def _show_head(view: SitingView, state: View, ruler: str, section: str) -> None:
    sentence = find_move(view)[0] if section == "moving" else ""
    if not sentence:
        answer = view.answer
        sentence = say_trouble(view) if answer is None else say_headline(view.ground, answer)
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if view.ground.fictional else ""
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(sentence)}</h1><p>{inert(ruler)}</p></header>'
    )
    if state.refused:
        st.warning(as_text(wording.refuse_address(state.refused)))


def _settle_section(state: View) -> str:
    key = f"{KEY}section"
    if st.session_state.get(key):
        state.chosen["section"] = st.session_state[key]
    return state.settle("section", list(wording.SECTIONS), "places")


def _ask_section(state: View, section: str) -> str:
    key = f"{KEY}section"
    st.session_state[key] = section
    chosen = st.segmented_control(
        wording.CONTROLS["section"],
        list(wording.SECTIONS),
        required=True,
        format_func=wording.SECTIONS.__getitem__,
        key=key,
        label_visibility="collapsed",
    )
    state.chosen["section"] = str(chosen or section)
    return state.chosen["section"]


def _show_map(view: SitingView, ruler: str, section: str) -> None:
    edition = view.asked.ledger.edition
    chosen: tuple[str, ...] = () if view.answer is None else view.answer.plan.added
    closed: list[str] = []
    moved = find_move(view)[1] if section == "moving" else None
    if moved is not None:
        plan = draw_change(view, moved, ruler, moving=True)
        closed = [each for each in moved.before if each not in moved.after]
        chosen = tuple(each for each in moved.after if each not in moved.before)
    elif view.answer is None:
        plan = draw_trouble(view, ruler)
    else:
        plan = draw_change(view, view.answer.change, ruler, moving=False)
    drawing = draw_plan(plan)
    for mark in draw_marks(view, chosen, closed):
        drawing.add_child(mark)
    base = BaseMap(load_base(edition, tiles=False))
    show_map(base, drawing, key=f"siting-map-{edition.slug}", height_px=MAP_PX)


def _show_card(view: SitingView, section: str) -> None:
    moved = find_move(view)[1] if section == "moving" else None
    with st.container(key="mw-card"):
        if moved is not None:
            st.html(draw_move(view.ground, moved))
        elif view.answer is None:
            show_ways_out(view)
        else:
            st.html(draw_card(view, view.answer))


def _show_section(view: SitingView, section: str, ruler: str) -> None:
    answer = view.answer
    if section == "candidates":
        show_candidates(view, ruler)
    elif section == "moving":
        show_moving(view, ruler)
    elif answer is None:
        st.info(as_text(say_trouble(view)))
    else:
        {
            "places": lambda: show_places(view, answer, ruler),
            "others": lambda: show_others(view, answer),
            "steps": lambda: show_steps(view, answer),
            "zones": lambda: show_zones(view, answer.change, ruler),
            "save": lambda: show_saving(view, answer, ruler),
        }[section]()
    if answer is not None and section in WITH_RULES:
        st.html(draw_rules(view, answer))
