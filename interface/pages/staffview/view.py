"""What the reader of the page chose, kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.addressed import Addressed, open_page_view, write_page_address

if TYPE_CHECKING:
    from interface.state import View

__all__ = ["KEY", "NAMES", "find_view", "keep_address", "open_view", "put"]

NAMES = (
    "city", "tier", "districts", "rule", "tolerance", "weights", "fte", "kinds", "on", "together",
    "apart", "lines", "staff", "section", "plan", "drawing", "unit",
)  # fmt: skip
KEY = "staff-ask-"
USUAL = {
    "districts": "4", "rule": "zero", "tolerance": "10", "section": "plans", "plan": "1",
}  # fmt: skip
KEPT = Addressed("staff", NAMES, longest=600)


def find_view() -> View:
    """Give the view of this session; only after :func:`open_view`."""
    view: View = st.session_state["staff-view"]
    return view


def open_view() -> View:
    """Give the reader's view: from the address when it is new, else from this session."""
    return open_page_view(KEPT)


def keep_address(view: View) -> None:
    """Write the choices in force into the address."""
    address = {
        name: view.chosen[name]
        for name in NAMES
        if view.chosen.get(name) and view.chosen[name] != USUAL.get(name)
    }
    write_page_address(KEPT, address)


def put(name: str, value: str) -> None:
    """Choose a value in a callback, for the view and the control that shows it."""
    find_view().chosen[name] = value
    find_view().unread.discard(name)
    st.session_state[f"{KEY}{name}"] = value
