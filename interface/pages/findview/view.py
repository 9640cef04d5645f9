"""What the reader of the page chose, kept in the address, and where a choice comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.addressed import Addressed, open_page_view, write_page_address
from zones.constants import GEOGRAPHIC_CRS

if TYPE_CHECKING:
    from interface.state import View
    from zones.city import City

__all__ = [
    "ANY",
    "NAMES",
    "POINT",
    "find_view",
    "keep_address",
    "open_view",
    "put",
    "put_spot",
    "read_at",
]

NAMES = (
    "city",
    "issue",
    "area",
    "at",
    "open",
    "function",
    "radius",
    "day",
    "neighbours",
    "tier",
    "place",
)
POINT = "at"  # among the 町丁目 to start from: the spot that was pressed
ANY = "any"
LIMITS = ("open", "function")  # any of these is what a new page begins with
KEPT = Addressed("find", NAMES)
NEAR_DEGREES = 0.05  # some five kilometres beyond the town
DIGITS = 6


def find_view() -> View:
    """Give the view of this session; only after :func:`open_view`."""
    view: View = st.session_state["find-view"]
    return view


def open_view() -> View:
    """Give the reader's view: from the address when it is new, else from this session."""
    return open_page_view(KEPT)


def keep_address(view: View) -> None:
    """Write the choices in force into the address."""
    chosen = {name: view.chosen.get(name, "") for name in NAMES}
    if chosen["at"]:
        chosen["area"] = ""
    address = {
        name: value
        for name, value in chosen.items()
        if value and not (value == ANY and name in LIMITS)
    }
    write_page_address(KEPT, address)


def put(name: str, value: str) -> None:
    """Choose a value in a callback, for the view and the control that shows it."""
    find_view().chosen[name] = value
    find_view().unread.discard(name)
    st.session_state[f"find-ask-{name}"] = value


def put_spot(lon: float, lat: float) -> None:
    """Choose a spot to start from, in a callback."""
    view = find_view()
    view.chosen["at"] = f"{lon:.{DIGITS}f},{lat:.{DIGITS}f}"
    view.chosen["place"] = ""
    view.unread -= {"at", "place"}
    st.session_state["find-ask-area"] = POINT


def read_at(view: View, city: City) -> tuple[float, float] | None:
    """Give the spot chosen, if it lies in or around the city."""
    fresh = "at" in view.unread
    view.unread.discard("at")
    text = view.chosen.get("at", "")
    spot = _parse(text)
    west, south, east, north = city.census.to_crs(GEOGRAPHIC_CRS).total_bounds
    if (
        spot is not None
        and west - NEAR_DEGREES <= spot[0] <= east + NEAR_DEGREES
        and south - NEAR_DEGREES <= spot[1] <= north + NEAR_DEGREES
    ):
        view.chosen["at"] = f"{spot[0]:.{DIGITS}f},{spot[1]:.{DIGITS}f}"
        return spot
    if fresh and text:
        view.refused.append("at")
    view.chosen["at"] = ""
    return None


def _parse(text: str) -> tuple[float, float] | None:
    """Read two numbers; one that is none, or endless, lies in no city anyway."""
    parts = text.split(",")
    try:
        lon, lat = (float(part) for part in parts)
    except ValueError:
        return None
    return lon, lat
