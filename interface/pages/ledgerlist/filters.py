"""What of the ledger is listed: the filters, kept in the address, and the rows they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import plain_text
from interface.pages.frame import put_value
from interface.pages.ledgerlist.matching import Filter, draw_tier
from interface.state import View
from interface.wording.ledger_page import FILTERS
from zones.resources import (
    DEFAULT_ISSUES,
    DEFAULT_PROGRAMMES,
    ResourceFunction,
    ResourceStatus,
)
from zones.shapes import list_definitions
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from interface.pages.ledgerview.access import LedgerView

__all__ = [
    "NAMES",
    "ask_filter",
    "keep_address",
    "list_values",
    "open_filters",
]

NAMES = (
    "city", "words", "kind", "function", "issue", "programme", "status", "candidate",
    "stale", "tier", "zone", "place",
)  # fmt: skip
STATE, WRITTEN = "ledger-filters", "ledger-written"
LONGEST, LONGEST_WORDS = 100, 60
BESIDES = {"city", "place", "stale"}  # texts in the address that are no plain filter
YES = "yes"
CANDIDATES = ("only", "without")


def open_filters() -> View:
    """Give the reader's filters: from the address when it is new, else from this session."""
    address = st.query_params.to_dict()
    written = st.session_state.setdefault(WRITTEN, [])
    filters: View | None = st.session_state.get(STATE)
    if filters is None or (address and address not in written):
        written.append(address)
        filters = View()
        for name in NAMES:
            value = address.get(name, "")
            if len(value) > LONGEST:
                filters.refused.append(name)
            elif value:
                filters.chosen[name] = value
                filters.unread.add(name)
        st.session_state[STATE] = filters
        for key in [key for key in st.session_state if str(key).startswith("ledger-by-")]:
            del st.session_state[key]
    return filters


def keep_address(filters: View) -> None:
    """Write the filters in force into the address."""
    address = {name: filters.chosen[name] for name in NAMES if filters.chosen.get(name)}
    written = st.session_state.setdefault(WRITTEN, [])
    if address not in written:
        written.append(address)
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)


def ask_filter(filters: View, view: LedgerView) -> Filter:
    """Ask for the filters: five that are always visible, the others under 「くわしく」."""
    _ask_words(filters)
    kinds = {kind.value: kind.label for kind in FacilityKind}
    present = {kind for row in view.resources for kind in (row.kind.value, *row.also)}
    _pick(filters, "kind", [kind for kind in kinds if kind in present], kinds.__getitem__)
    functions = {function.value: function.label for function in ResourceFunction}
    _pick(filters, "function", list(functions), functions.__getitem__)
    _pick(filters, "issue", list_values(DEFAULT_ISSUES, view, "issues"))
    statuses = {status.value: status.label for status in ResourceStatus}
    _pick(filters, "status", list(statuses), statuses.__getitem__)
    with st.popover(FILTERS["more"]):
        _ask_more(filters, view)
        st.button(FILTERS["clear"], on_click=_clear, key="ledger-clear")
    chosen = filters.chosen
    values = {name: chosen.get(name, "") for name in NAMES if name not in BESIDES}
    return Filter(**values, stale=bool(chosen.get("stale")))


def _ask_words(filters: View) -> None:
    key = "ledger-by-words"
    if key in st.session_state:
        filters.chosen["words"] = st.session_state[key].strip()
    filters.unread.discard("words")
    put_value(key, filters.chosen.get("words", "")[:LONGEST_WORDS])
    filters.chosen["words"] = st.text_input(
        FILTERS["words"],
        key=key,
        max_chars=LONGEST_WORDS,
        placeholder=FILTERS["words_hint"],
        type="search",
        label_visibility="collapsed",
    ).strip()


def _ask_more(filters: View, view: LedgerView) -> None:
    _hold(filters, "programme", "candidate", "tier", "zone")
    _pick(filters, "programme", list_values(DEFAULT_PROGRAMMES, view, "programmes"))
    _pick(filters, "candidate", CANDIDATES, FILTERS.__getitem__, every=FILTERS["with"])
    tiers = {
        tier.id: tier.label
        for tier in view.city.profile.tiers
        if tier.shapes != "undeclared" and list_definitions(view.city, tier.id)
    }
    tier = _pick(filters, "tier", list(tiers), tiers.__getitem__)
    zones = {} if not tier else draw_tier(view, tier).frame["name"].to_dict()
    names = {str(key): str(name) for key, name in zones.items()}
    _pick(filters, "zone", list(names), names.__getitem__)
    key = "ledger-by-stale"
    if key in st.session_state:
        filters.chosen["stale"] = YES if st.session_state[key] else ""
    st.session_state[key] = filters.settle("stale", ["", YES], "") == YES
    filters.chosen["stale"] = YES if st.checkbox(FILTERS["stale"], key=key) else ""


def _hold(filters: View, *names: str) -> None:
    """Send values again at every run: what was sent before the popover was opened is not in it."""
    for name in names:
        key = f"ledger-by-{name}"
        if key in st.session_state:
            st.session_state[key] = filters.chosen[name] = st.session_state[key]


def _pick(
    filters: View,
    name: str,
    choices: Sequence[str],
    say: Callable[[str], str] = str,
    *,
    every: str = "",
) -> str:
    """Ask for one value; the name stands before it in the box, which saves a row of labels."""
    key = f"ledger-by-{name}"
    if key in st.session_state:
        filters.chosen[name] = st.session_state[key]
    offered = ["", *choices]
    put_value(key, filters.settle(name, offered, ""))
    none = every or FILTERS["all"].format(name=FILTERS[name])
    chosen: str = st.selectbox(
        FILTERS[name],
        offered,
        format_func=lambda value: (
            plain_text(f"{FILTERS[name]}: {say(value)}", most=LONGEST) if value else none
        ),
        key=key,
        placeholder=FILTERS["choose"],
        filter_mode=None,
        label_visibility="collapsed",
    )
    filters.chosen[name] = chosen
    return chosen


def list_values(usual: Iterable[str], view: LedgerView, field: str) -> list[str]:
    """List the values a council may edit: the usual ones, then what its ledger holds besides."""
    found = {value for row in view.resources for value in getattr(row, field)}
    usual = tuple(usual)
    return [*usual, *sorted(value for value in found.difference(usual) if len(value) <= LONGEST)]


def _clear() -> None:
    filters: View = st.session_state[STATE]
    for name in NAMES:
        if name not in {"city", "place"}:
            filters.chosen[name] = ""
    for key in [key for key in st.session_state if str(key).startswith("ledger-by-")]:
        del st.session_state[key]
