"""What is chosen on the page: the city, rows of its ledger, what the panel is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from interface.pages.frame import put_value
from interface.pages.mapview.cached import mark_edition, profile_of
from interface.state import View
from interface.wording.ledger_page import FILTERS
from layers.cities import list_cities

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.mapview.cached import Edition

__all__ = [
    "DONE",
    "Panel",
    "ask_city",
    "choose_rows",
    "follow_change",
    "open_panel",
    "read_chosen",
    "read_panel",
    "read_spot",
    "take_address",
    "take_spot",
]

Panel = Literal["", "add", "stale", "tools"]
DONE = "ledger-done"
FIRST_CITY, CITY = "nishitokyo", "ledger-by-city"
CHOSEN, PANEL, SPOT, KNOWN = "ledger-chosen", "ledger-panel", "ledger-spot", "ledger-known"


def choose_rows(ids: Iterable[str]) -> None:
    """Choose rows instead of what was chosen, and show them in the panel."""
    st.session_state[CHOSEN] = tuple(ids)
    st.session_state[PANEL] = ""
    st.session_state.pop(SPOT, None)


def open_panel(panel: Panel, view: LedgerView | None = None) -> None:
    """Use the panel for something else than the chosen rows; ``view`` where a row may be added."""
    choose_rows(())
    st.session_state[PANEL] = panel
    known = () if view is None else (row.resource_id for row in view.resources)
    st.session_state[KNOWN] = frozenset(known)


def read_panel() -> Panel:
    """Tell what the panel is for; empty for the chosen rows."""
    panel: Panel = st.session_state.get(PANEL, "")
    return panel


def read_chosen(shown: Iterable[str], all_ids: Iterable[str]) -> tuple[str, ...]:
    """Give the chosen rows.

    Several are chosen only as far as they are listed, so that nothing is changed unseen; a single
    one stays open while the list is narrowed beside it.
    """
    chosen: tuple[str, ...] = st.session_state.get(CHOSEN, ())
    if len(chosen) == 1:
        return chosen if chosen[0] in all_ids else ()
    listed = set(shown)
    return tuple(key for key in chosen if key in listed)


def take_spot(spot: tuple[float, float] | None) -> None:
    """Remember where the map was pressed."""
    st.session_state[SPOT] = spot


def read_spot() -> tuple[float, float] | None:
    """Give the last spot pressed on the map since a row was opened, in degrees."""
    spot: tuple[float, float] | None = st.session_state.get(SPOT)
    return spot


def follow_change(view: LedgerView) -> None:
    """Open the row that has just been added."""
    if read_panel() != "add":
        return
    known = st.session_state.get(KNOWN, frozenset())
    fresh = [row.resource_id for row in view.resources if row.resource_id not in known]
    if len(fresh) == 1:
        choose_rows(fresh)


def take_address(filters: View, all_ids: Collection[str]) -> None:
    """Open the row that a fresh address names; one that is not there is said."""
    if "place" not in filters.unread:
        return
    named = filters.settle("place", ["", *all_ids], "")
    choose_rows([named] if named else [])


def ask_city(filters: View) -> Edition:
    """Ask for the city; another one lets go of what was chosen."""
    shared: View = st.session_state.setdefault("view", View())
    slugs = list_cities()
    if CITY in st.session_state:
        filters.chosen["city"] = st.session_state[CITY]
    elif "city" not in filters.unread and "city" in shared.chosen:
        filters.chosen["city"] = shared.chosen["city"]  # chosen on another page meanwhile
    names = {slug: profile_of(mark_edition(slug)).name for slug in slugs}
    default = FIRST_CITY if FIRST_CITY in slugs else slugs[0]
    put_value(CITY, filters.settle("city", slugs, default))
    slug: str = st.selectbox(
        FILTERS["city"],
        slugs,
        format_func=names.__getitem__,
        key=CITY,
        on_change=choose_rows,
        args=((),),
        filter_mode=None,
        label_visibility="collapsed",
    )
    filters.chosen["city"] = shared.chosen["city"] = slug
    return mark_edition(slug)
