"""Save the plan on screen, open one saved before, take the answer away as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.plain import write_step, write_words
from interface.pages.planview.save import show_save
from interface.pages.sitingview.view import KEY, NAMES, find_view
from interface.siting.draft import make_draft
from interface.siting.figures import describe_answer
from interface.siting.saying import say_actions
from interface.wording.siting_page import SAVE

if TYPE_CHECKING:
    from interface.pages.sitingview.cached import SitingView
    from interface.siting.model import SiteAnswer
    from layers.plans.model import SavedPlan

__all__ = ["show_saving"]


def show_saving(view: SitingView, answer: SiteAnswer, ruler: str) -> None:
    """Show what is to be done, the saved plans, and the data of this one."""
    chosen = find_view().chosen
    address = {name: chosen[name] for name in NAMES if chosen.get(name) and name != "section"}
    ledger = view.asked.ledger
    draft = make_draft(view.ground, answer, ruler, address, ledger.resources)
    write_step(SAVE["actions"])
    write_words(*say_actions(view.ground, answer))
    write_words(SAVE["sentence"])
    show_save(draft, on_open=_open)
    figures = describe_answer(view.ground, answer)
    mark = "_fictional" if view.ground.fictional else ""
    st.download_button(
        SAVE["json"],
        json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False),
        file_name=f"{ledger.edition.slug}_siting{mark}.json",
        mime="application/json",
        on_click="ignore",
        key="siting-json",
    )


def _open(plan: SavedPlan) -> None:
    """Ask again what a saved plan was asked; a value of no use gives way to the usual one."""
    state = find_view()
    section = state.chosen.get("section", "save")
    for name in list(st.session_state):
        if str(name).startswith(KEY):
            del st.session_state[name]
    state.chosen.clear()
    for name in NAMES:
        value = plan.draft.request.get(name)
        if isinstance(value, str):
            state.chosen[name] = value
            state.unread.add(name)
    state.chosen["section"] = section
