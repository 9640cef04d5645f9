"""「モデル地区」: which district next, how sure that is, and the record of what was decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.saying import tell_doubt, tell_headline
from interface.escape import inert
from interface.maps.compose import write_today
from interface.pages.choiceview.cached import answer_of
from interface.pages.choiceview.card import draw_card
from interface.pages.choiceview.controls import ask
from interface.pages.choiceview.mapping import show_choice_map
from interface.pages.choiceview.tabs.like import ask_likeness, show_likeness
from interface.pages.choiceview.tabs.methods import show_methods
from interface.pages.choiceview.tabs.order import show_order, show_scatter
from interface.pages.choiceview.tabs.record import show_record
from interface.pages.choiceview.tabs.several import ask_several, show_several
from interface.pages.choiceview.tabs.sure import show_sureness
from interface.pages.choiceview.view import KEY, keep_address, open_view, put
from interface.pages.frame import as_text
from interface.pages.plain import make_plain
from interface.wording import choice_page as wording
from interface.wording.choice_sentences import say_settings
from interface.wording.method import FICTIONAL

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceAnswer
    from interface.pages.choiceview.cached import Numbers
    from interface.pages.choiceview.controls import Asked
    from interface.state import View

__all__ = ["show"]

STYLE = Path(__file__).resolve().parent / "choiceview" / "choice.css"
BESIDE = ("scatter", "map")  # pictures that stand beside the card, with the table beneath


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
    zone_id = view.settle("zone", ["", *answer.sheet.zone_ids], "")
    with left:
        section = _ask_section(view)
        shown = _show_section(asked.numbers, answer, section, zone_id)
    with head:
        _show_head(answer, view, asked)
    with right:
        _show_card(answer, zone_id)
    if section in BESIDE:
        show_order(shown, zone_id, _make_about(shown))
    keep_address(view)


def _show_head(answer: ChoiceAnswer, view: View, asked: Asked) -> None:
    sheet = answer.sheet
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if sheet.fictional else ""
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(tell_headline(answer))}</h1>'
        f"<p><b>{inert(sheet.city)}</b> {inert(sheet.ruler)}"
        f" · {inert(say_settings(answer.request.method, answer.stability.draws))}</p></header>"
    )
    if asked.weightless:
        st.warning(wording.CONTROLS["weightless"])
    if view.refused:
        st.warning(as_text(wording.refuse_address(view.refused)))


def _ask_section(view: View) -> str:
    key = f"{KEY}section"
    if st.session_state.get(key):
        view.chosen["section"] = st.session_state[key]
    section = view.settle("section", list(wording.SECTIONS), "scatter")
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
    numbers: Numbers, answer: ChoiceAnswer, section: str, zone_id: str
) -> ChoiceAnswer:
    """Show one section; give the answer, which further questions of it may have changed."""
    if section == "scatter":
        show_scatter(answer, zone_id)
    elif section == "map":
        show_choice_map(numbers, answer, zone_id)
    elif section == "sure":
        show_sureness(answer)
    elif section == "methods":
        show_methods(answer)
    elif section == "like":
        answer = ask_likeness(numbers, answer)
        show_likeness(answer)
    elif section == "several":
        answer = ask_several(answer)
        show_several(answer)
    else:
        show_record(numbers, answer)
    return answer


def _show_card(answer: ChoiceAnswer, zone_id: str) -> None:
    with st.container(key="mw-card"):
        if not zone_id:
            st.caption(wording.CARD["empty"])
            return
        st.html(draw_card(answer, zone_id))
        st.button(wording.CARD["clear"], on_click=_clear, key="clear", type="tertiary")


def _clear() -> None:
    put("zone", "")


def _make_about(answer: ChoiceAnswer) -> list[tuple[str, str]]:
    """Say under an exported table what it is."""
    sheet = answer.sheet
    return [
        (wording.ABOUT["sentence"], tell_headline(answer)),
        (wording.ABOUT["ruler"], f"{sheet.city} {sheet.ruler}"),
        (wording.ABOUT["settings"], say_settings(answer.request.method, answer.stability.draws)),
        (wording.ABOUT["unknown"], tell_doubt(answer)),
        (wording.ABOUT["date"], write_today()),
        *((wording.ABOUT["fictional"], FICTIONAL) for _ in range(int(sheet.fictional))),
        *(
            (wording.ABOUT["source"], f"{each.label}: {each.source}")
            for each in sheet.criteria
            if each.source and each.id in {*answer.need.table.criteria}
        ),
    ]
