"""「コーディネーター配置」: how many people's time, in which districts, and how sure that is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.pages.frame import as_text
from interface.pages.plain import make_plain, write_words
from interface.pages.staffview.cached import answer_of
from interface.pages.staffview.card import show_unit
from interface.pages.staffview.controls import ask
from interface.pages.staffview.tabs.change import show_change
from interface.pages.staffview.tabs.counts import show_counts
from interface.pages.staffview.tabs.keep import show_keep
from interface.pages.staffview.tabs.origins import show_origins
from interface.pages.staffview.tabs.paint import show_balance, show_paint
from interface.pages.staffview.tabs.plans import (
    ask_plan,
    settle_plan,
    show_bars,
    show_comparison,
    show_plan,
    show_table,
)
from interface.pages.staffview.tabs.posts import show_posts
from interface.pages.staffview.view import KEY, keep_address, open_view
from interface.staffing.saying import tell_figures, tell_headline, tell_tolerance
from interface.wording import staffing_page as wording
from interface.wording.method import FICTIONAL
from interface.wording.staffing_sentences import ASSUMED, NO_TARGET, say_count

if TYPE_CHECKING:
    from interface.pages.staffview.cached import Numbers
    from interface.staffing.model import StaffingAnswer
    from interface.state import View

__all__ = ["show"]

STYLE = Path(__file__).resolve().parent / "staffview" / "staff.css"
PICKED = ("plans", "paint", "counts", "change", "keep")  # sections about one of the plans


def show() -> None:
    """Draw the page."""
    make_plain()
    st.html(STYLE)
    view = open_view()
    head = st.container()
    left, right = st.columns([2, 1], gap="small")
    with right, st.container(key="mw-panel", gap="small"):
        asked = ask(view)
    if asked.numbers is None or asked.request is None:
        st.info(wording.CONTROLS["no_tier"])
        return
    answer = answer_of(asked.numbers, asked.request)
    number = settle_plan(view, answer)
    unit = view.settle("unit", ["", *answer.sheet.unit_ids], "")
    with left:
        section = _ask_section(view)
        _show_section(view, asked.numbers, answer, section, number)
    with head:
        _show_head(answer, view, number, asked.remark)
    with right:
        _show_side(view, answer, section, number, unit)
    if section == "plans" and answer.plans:
        show_table(answer, number)
    keep_address(view)


def _show_head(answer: StaffingAnswer, view: View, number: int, remark: str) -> None:
    sheet = answer.sheet
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if sheet.fictional else ""
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(tell_headline(answer, number))}</h1>'
        f"<p><b>{inert(sheet.city)}</b> {inert(say_count(answer.count))}</p>"
        f"<p>{inert(sheet.ruler)} · {inert(tell_figures(answer))}</p></header>"
    )
    notes = [remark]
    if answer.assumed_fte and answer.count.going_out_fte > 0:
        notes.append(ASSUMED)
    for note in filter(None, notes):
        st.html(f'<p class="mw-note">{inert(note)}</p>')
    if view.refused:
        st.warning(as_text(wording.refuse_address(view.refused)))


def _ask_section(view: View) -> str:
    key = f"{KEY}section"
    if st.session_state.get(key):
        view.chosen["section"] = st.session_state[key]
    section = view.settle("section", list(wording.SECTIONS), "plans")
    st.session_state[key] = section
    chosen = st.segmented_control(
        wording.CONTROLS["section"],
        list(wording.SECTIONS),
        required=True,
        format_func=wording.SECTIONS.__getitem__,
        key=key,
        label_visibility="collapsed",
    )
    view.chosen["section"] = str(chosen or section)
    return view.chosen["section"]


def _show_section(
    view: View, numbers: Numbers, answer: StaffingAnswer, section: str, number: int
) -> None:
    free = {
        "posts": lambda: show_posts(numbers, answer),
        "origins": lambda: show_origins(numbers, answer),
        "counts": lambda: show_counts(numbers, answer, number),
        "paint": lambda: show_paint(view, numbers, answer, number),
    }
    planned = {
        "plans": lambda: show_plan(numbers, answer, number, view.chosen.get("unit", "")),
        "compare": lambda: show_comparison(numbers, answer),
        "change": lambda: show_change(view, numbers, answer, number),
        "keep": lambda: show_keep(view, answer, number),
    }
    if section in free:
        free[section]()
    elif answer.plans:
        planned[section]()
    else:
        st.info(as_text(tell_headline(answer)))


def _show_side(view: View, answer: StaffingAnswer, section: str, number: int, unit: str) -> None:
    with st.container(key="mw-card"):
        if section in PICKED and section != "paint":
            ask_plan(answer)
        if section == "paint" and answer.units is not None:
            show_balance(view, answer)
        elif answer.plans:
            show_bars(answer, number)
            if unit and section == "plans":
                show_unit(answer, number, unit)
        write_words(*filter(None, (tell_tolerance(answer), NO_TARGET)), small=True)
