"""「残す」: save the plan on screen under a name, open one again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.plain import write_words
from interface.pages.planview.save import show_save
from interface.pages.staffview.view import KEY, NAMES, find_view
from interface.staffing.saving import make_draft
from interface.staffing.saying import tell_actions, tell_fairness, tell_headline

if TYPE_CHECKING:
    from interface.staffing.model import StaffingAnswer
    from interface.state import View
    from layers.plans.model import SavedPlan

__all__ = ["show_keep"]


def show_keep(view: View, answer: StaffingAnswer, number: int) -> None:
    """Show what would be saved, and the saved plans."""
    address = {name: view.chosen[name] for name in NAMES if view.chosen.get(name)}
    write_words(tell_headline(answer, number), tell_fairness(answer, number))
    write_words(*tell_actions(answer, number), small=True)
    show_save(make_draft(answer, number, address), on_open=_open)


def _open(plan: SavedPlan) -> None:
    """Set every control to what it was; runs before the page is drawn anew."""
    kept = plan.draft.request.get("address", {})
    view = find_view()
    for name in list(st.session_state):
        if str(name).startswith(KEY):
            del st.session_state[name]
    view.chosen.clear()
    for name in NAMES:
        value = kept.get(name, "") if isinstance(kept, dict) else ""
        if isinstance(value, str) and value:
            view.chosen[name] = value
            view.unread.add(name)
