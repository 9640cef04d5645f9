"""A reader's choices on one page, kept in its address and in the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.state import View

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Addressed", "open_page_view", "write_page_address"]


@dataclass(frozen=True, slots=True)
class Addressed:
    """What a page keeps.

    Parameters
    ----------
    page
        Begins the page's keys in the session; those of its controls go on with ``-ask-``.
    names
        Names it reads from its address.
    longest
        Longer values are refused.
    """

    page: str
    names: tuple[str, ...]
    longest: int = 100


def open_page_view(kept: Addressed) -> View:
    """Give the reader's view: from the address when it is new, else from this session.

    Parameters
    ----------
    kept
        The page.

    Returns
    -------
    View
        None of what came from the address has been checked. Without an address the city is the one
        of the map page.
    """
    address = st.query_params.to_dict()
    view: View | None = st.session_state.get(f"{kept.page}-view")
    written = st.session_state.setdefault(f"{kept.page}-written", [])
    # only an address that was never written here is a wish to begin anew
    if view is None or (address and address not in written):
        written.append(address)
        view = _read(address, kept)
        st.session_state[f"{kept.page}-view"] = view
        for name in list(st.session_state):
            if str(name).startswith(f"{kept.page}-ask-"):
                del st.session_state[name]
    return view


def _read(address: Mapping[str, str], kept: Addressed) -> View:
    view = View()
    for name in kept.names:
        value = address.get(name, "")
        if len(value) > kept.longest:
            view.refused.append(name)
        elif value:
            view.chosen[name] = value
            view.unread.add(name)
    on_map: View | None = st.session_state.get("view")
    if not address and on_map is not None and "city" in on_map.chosen:
        view.chosen["city"] = on_map.chosen["city"]
    return view


def write_page_address(kept: Addressed, address: dict[str, str]) -> None:
    """Write the choices in force into the address of the page."""
    written = st.session_state.setdefault(f"{kept.page}-written", [])
    if address not in written:
        written.append(address)
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)
