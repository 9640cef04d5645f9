"""「展開計画」: which district in which year, until residents lead, and plans side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.pages.frame import as_text
from interface.pages.plain import make_plain
from interface.pages.planview.compare import show_comparison
from interface.pages.planview.save import show_save
from interface.pages.rolloutview.cached import answer_of
from interface.pages.rolloutview.controls import ask
from interface.pages.rolloutview.opening import open_plan
from interface.pages.rolloutview.panel import draw_panel
from interface.pages.rolloutview.refusal import show_refusal
from interface.pages.rolloutview.sections.pictures import show_maps, show_years_chart
from interface.pages.rolloutview.sections.tables import show_orders, show_years
from interface.pages.rolloutview.view import KEY, keep_address, kept, open_view
from interface.rollout.draft import make_draft
from interface.rollout.saying import tell_headline, tell_proof, tell_short_maturing
from interface.wording.method import FICTIONAL
from interface.wording.rollout import ROLLOUT
from interface.wording.rollout_page import CONTROLS, SECTIONS, refuse_address
from zones.errors import InfeasibleError

if TYPE_CHECKING:
    from interface.pages.rolloutview.cached import Numbers
    from interface.rollout.model import RolloutAnswer, RolloutRequest
    from interface.state import View

__all__ = ["show"]

STYLE = Path(__file__).resolve().parent / "rolloutview" / "rollout.css"


def show() -> None:
    """Draw the page."""
    make_plain()
    st.html(STYLE)
    view = open_view()
    head = st.container()
    left, right = st.columns([2, 1], gap="small")
    with right, st.container(key="mw-panel", gap="small"):
        numbers, request = ask(view)
    if numbers is None or request is None:
        st.info(CONTROLS["no_tier"])
        return
    answer = answer_of(numbers, request)
    sentence = ""
    with left:
        section = _ask_section(view)
        if section == "plans":
            sentence = show_comparison(numbers.sheet.slug)
        elif isinstance(answer, InfeasibleError):
            show_refusal(numbers.sheet, request, answer)
        else:
            _show_section(numbers, answer, section)
    with head:
        _show_head(numbers, answer, view, sentence)
    if section != "plans" and not isinstance(answer, InfeasibleError):
        with right:
            _show_panel(answer)
    keep_address(view, _list_values(request))


def _show_head(
    numbers: Numbers, answer: RolloutAnswer | InfeasibleError, view: View, other: str
) -> None:
    """Write the sentence: of the plan, unless another answers what is on screen."""
    sheet = numbers.sheet
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if sheet.fictional else ""
    if other or isinstance(answer, InfeasibleError):
        sentence, proof = other or ROLLOUT["infeasible"], ""
    else:
        sentence = tell_headline(answer)
        proof = f" · {tell_short_maturing(answer.request)} · {tell_proof(answer)}"
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(sentence)}</h1>'
        f"<p><b>{inert(sheet.city)}</b> {inert(sheet.ruler)}{inert(proof)}</p></header>"
    )
    if view.refused:
        st.warning(as_text(refuse_address(view.refused)))


def _ask_section(view: View) -> str:
    key = f"{KEY}section"
    if st.session_state.get(key):
        view.chosen["section"] = st.session_state[key]
    section = view.settle("section", list(SECTIONS), "gantt")
    st.session_state[key] = section
    chosen = st.segmented_control(
        CONTROLS["section"],
        list(SECTIONS),
        required=True,
        format_func=SECTIONS.__getitem__,
        key=key,
        label_visibility="collapsed",
    )
    view.chosen["section"] = str(chosen or section)
    return view.chosen["section"]


def _show_section(numbers: Numbers, answer: RolloutAnswer, section: str) -> None:
    if section == "maps":
        show_maps(numbers, answer)
    elif section == "years":
        show_years(answer)
    elif section == "orders":
        show_orders(answer)
    else:
        show_years_chart(answer)


def _show_panel(answer: RolloutAnswer) -> None:
    with st.popover(CONTROLS["save"], width="stretch"):
        show_save(make_draft(answer), on_open=open_plan)
    with st.container(key="mw-card"):
        st.html(draw_panel(answer))


def _list_values(request: RolloutRequest) -> dict[str, str]:
    """Write what the controls hold, for the address."""
    wait = request.longest_wait
    return {
        "need": request.need,
        "fte": f"{kept().get('fte', 0):g}",
        "bases": f"{kept().get('bases', 0):g}",
        "wait": "" if wait is None else str(wait),
        "years": str(request.years),
        "start": str(request.start_year),
    }
