"""What is chosen on the map page: one zone, place or 町丁目, from map, table, search or address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.maps.drawing import Spot
from interface.pages.frame import as_text
from interface.places import Hit, find_by_name
from interface.wording.pages import SEARCH, say_found
from zones.constants import GEOGRAPHIC_CRS
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from interface.maps.component import Choice
    from interface.state import View
    from zones.city import City
    from zones.report import PeopleReport

__all__ = ["Chosen", "ask_search", "choose", "find_spot", "hear_map", "hear_table", "read_chosen"]

KINDS = ("zone", "place", "area")
LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing that is chosen.

    Parameters
    ----------
    kind
        ``zone``, ``place``, ``area`` or empty.
    chosen_id
        Its id.
    """

    kind: str = ""
    chosen_id: str = ""


def choose(view: View, chosen: Chosen) -> None:
    """Choose one thing instead of what was chosen before."""
    for kind in KINDS:
        view.chosen[kind] = chosen.chosen_id if kind == chosen.kind else ""
        view.unread.discard(kind)
    st.session_state["looked-for"] = False


def hear_map(choice: Choice) -> None:
    """Follow a press on the map."""
    choose(st.session_state["view"], Chosen(choice.kind, choice.chosen_id))


def hear_table(key: str, zone_ids: list[str]) -> None:
    """Follow a row chosen in the table; rows without a zone choose nothing."""
    rows = st.session_state[key]["selection"]["rows"]
    zone_id = zone_ids[rows[0]] if rows else ""
    choose(st.session_state["view"], Chosen("zone", zone_id) if zone_id else Chosen())


def read_chosen(view: View, city: City, report: PeopleReport | None) -> Chosen:
    """Give what is chosen, if it is still there."""
    zones = [] if report is None else [str(key) for key in report.zones.index]
    places = [str(key) for key in city.facilities.index]
    areas = [str(key) for key in city.census.index]
    found = Chosen()
    for kind, ids in zip(KINDS, (zones, places, areas), strict=True):
        value = view.settle(kind, ["", *ids], "")
        found = Chosen(kind, value) if value else found
    return found


def ask_search(view: View, city: City, report: PeopleReport | None) -> None:
    """Ask for a name; a single hit is chosen at once, several are offered."""
    words = st.text_input(
        SEARCH["label"],
        key="search-words",
        max_chars=LONGEST_WORDS,
        placeholder=SEARCH["hint"],
        label_visibility="collapsed",
        type="search",
    )
    fresh = words != st.session_state.get("searched", "")
    st.session_state["searched"] = words
    if not words:
        return
    hits = find_by_name(city, report, words)
    if not hits:
        st.caption(SEARCH["none"])
    elif len(hits) == 1:
        if fresh:
            _take(view, hits[0])
    else:
        _offer(hits)


def _offer(hits: list[Hit]) -> None:
    def take() -> None:
        hit = st.session_state["search-hit"]
        if hit is not None:
            _take(st.session_state["view"], hit)

    st.selectbox(
        as_text(SEARCH["hits"].format(count=len(hits))),
        hits,
        index=None,
        format_func=lambda hit: say_found(hit.name, _name_hint(hit)),
        key="search-hit",
        on_change=take,
        placeholder=SEARCH["choose"],
        filter_mode=None,
    )


def _name_hint(hit: Hit) -> str:
    if hit.kind == "area":
        return SEARCH["area"]
    labels = {kind.value: kind.label for kind in FacilityKind}
    return labels.get(hit.hint, hit.hint)


def _take(view: View, hit: Hit) -> None:
    choose(view, Chosen(hit.kind, hit.chosen_id))
    st.session_state["looked-for"] = True


def find_spot(city: City, chosen: Chosen) -> Spot | None:
    """Give the spot to mark with a pin: what was looked for, and 町丁目, which have no sign."""
    looked_for = st.session_state.get("looked-for", False)
    frames = {"place": city.facilities, "area": city.census}
    if chosen.kind not in frames or not (looked_for or chosen.kind == "area"):
        return None
    row = frames[chosen.kind].loc[[chosen.chosen_id]].to_crs(GEOGRAPHIC_CRS)
    point = row.geometry.iloc[0]
    return Spot(lon=point.x, lat=point.y, name=str(row["name"].iloc[0]))
