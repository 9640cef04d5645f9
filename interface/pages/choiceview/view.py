"""What the reader of the page chose, kept in the address."""

from __future__ import annotations

import streamlit as st

from interface.state import View

__all__ = ["KEY", "NAMES", "find_view", "keep_address", "open_view", "put"]

NAMES = ("city", "tier", "definition", "method", "need", "readiness", "section", "zone")
KEY = "choice-ask-"
LONGEST = 600  # ten numbers with their weights
USUAL = {"method": "weighted_sum", "section": "scatter"}
VIEW, WRITTEN = "choice-view", "choice-written"


def find_view() -> View:
    """Give the view of this session; only after :func:`open_view`."""
    view: View = st.session_state[VIEW]
    return view


def open_view() -> View:
    """Give the reader's view: from the address when it is new, else from this session."""
    address = st.query_params.to_dict()
    view: View | None = st.session_state.get(VIEW)
    written = st.session_state.setdefault(WRITTEN, [])
    # only an address that was never written here is a wish to begin anew
    if view is None or (address and address not in written):
        written.append(address)
        view = _read(address)
        st.session_state[VIEW] = view
        for name in list(st.session_state):
            if str(name).startswith(KEY):
                del st.session_state[name]
    return view


def _read(address: dict[str, str]) -> View:
    view = View()
    for name in NAMES:
        value = address.get(name, "")
        if len(value) > LONGEST:
            view.refused.append(name)
        elif value:
            view.chosen[name] = value
            view.unread.add(name)
    on_map: View | None = st.session_state.get("view")
    if not address and on_map is not None and "city" in on_map.chosen:
        view.chosen["city"] = on_map.chosen["city"]
    return view


def keep_address(view: View) -> None:
    """Write the choices in force into the address."""
    address = {
        name: view.chosen[name]
        for name in NAMES
        if view.chosen.get(name) and view.chosen[name] != USUAL.get(name)
    }
    written = st.session_state.setdefault(WRITTEN, [])
    if address not in written:
        written.append(address)
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)


def put(name: str, value: str) -> None:
    """Choose a value in a callback, for the view and the control that shows it."""
    find_view().chosen[name] = value
    find_view().unread.discard(name)
    st.session_state[f"{KEY}{name}"] = value
