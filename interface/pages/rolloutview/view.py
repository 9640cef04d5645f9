"""What the reader of the page chose: in the address what it holds, the rest in the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.pages.addressed import Addressed, open_page_view, write_page_address

if TYPE_CHECKING:
    from interface.state import View

__all__ = ["KEY", "NAMES", "keep_address", "kept", "open_view", "put", "renew"]

NAMES = (
    "city", "tier", "definition", "need", "fte", "bases", "wait", "years", "start", "section",
)  # fmt: skip
KEY = "rollout-ask-"
KEPT = "rollout-kept"
USUAL = {"section": "gantt", "need": "people", "wait": "", "years": "10"}
ADDRESSED = Addressed("rollout", NAMES)


def open_view() -> View:
    """Give the reader's view: from the address when it is new, else from this session."""
    before = st.session_state.get("rollout-view")
    view = open_page_view(ADDRESSED)
    if view is not before:
        st.session_state[KEPT] = {}
    return view


def kept() -> dict[str, Any]:
    """Give what was chosen in controls, by name; it outlives the controls."""
    found: dict[str, Any] = st.session_state.setdefault(KEPT, {})
    return found


def put(name: str, value: object) -> None:
    """Choose a value in a callback, for the control that shows it too."""
    kept()[name] = value
    st.session_state[f"{KEY}{name}"] = value


def renew(values: dict[str, Any]) -> None:
    """Let every control begin anew with these values, in a callback."""
    st.session_state[KEPT] = dict(values)
    for name in list(st.session_state):
        if str(name).startswith(KEY):
            del st.session_state[name]


def keep_address(view: View, values: dict[str, str]) -> None:
    """Write the choices in force into the address.

    Parameters
    ----------
    view
        With the choices from lists.
    values
        Name to text of the other ones.
    """
    chosen = {**view.chosen, **values}
    address = {
        name: chosen[name] for name in NAMES if chosen.get(name) and chosen[name] != USUAL.get(name)
    }
    write_page_address(ADDRESSED, address)
