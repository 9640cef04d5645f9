"""What the reader of the page chose, kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.addressed import Addressed, open_page_view, write_page_address

if TYPE_CHECKING:
    from interface.state import View

__all__ = ["KEY", "NAMES", "find_view", "keep_address", "list_ids", "open_view", "put"]

NAMES = (
    "city",
    "goal",
    "question",
    "count",
    "limit",
    "by",
    "existing",
    "from",
    "without",
    "backup",
    "rooms",
    "helped",
    "tier",
    "people",
    "within",
    "section",
    "close",
    "open",
)
KEY = "siting-ask-"
KEPT = Addressed("siting", NAMES, longest=2_000)
# what a new page begins with need not stand in an address
USUAL = {
    "existing": "stay",
    "without": "",
    "backup": "0",
    "rooms": "0",
    "helped": "0",
    "people": "people",
    "within": "5",
    "section": "places",
    "close": "",
    "open": "",
}


def find_view() -> View:
    """Give the view of this session; only after :func:`open_view`."""
    view: View = st.session_state["siting-view"]
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


def list_ids(view: View, name: str, known: list[str]) -> list[str]:
    """Read a list of ids out of a value; what is not known is left out, and said once."""
    text = view.chosen.get(name, "")
    ids = [each for each in text.split(",") if each]
    found = [each for each in known if each in ids]
    if name in view.unread and len(found) < len(ids):
        view.refused.append(name)
    view.unread.discard(name)
    view.chosen[name] = ",".join(found)
    return found
