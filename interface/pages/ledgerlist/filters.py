"""What of the ledger is listed: the filters, kept in the address, and the rows they leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from interface.pages.frame import as_text, put_value
from interface.pages.ledgerlist.rows import fold_words
from interface.state import View
from interface.wording.ledger_page import FILTERS
from zones.matrix import locate_resources
from zones.resources import (
    DEFAULT_ISSUES,
    DEFAULT_PROGRAMMES,
    ResourceFunction,
    ResourceStatus,
)
from zones.shapes import draw_zones, list_definitions
from zones.vocabulary import Definition, FacilityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from interface.pages.ledgerlist.rows import Listed
    from interface.pages.ledgerview.access import LedgerView
    from zones.shapes import ZoneSet

__all__ = [
    "NAMES",
    "Filter",
    "ask_filter",
    "draw_tier",
    "keep_address",
    "list_values",
    "open_filters",
    "pick_rows",
    "say_filter",
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


@dataclass(frozen=True, slots=True)
class Filter:
    """What a row must be to be listed; empty does not restrict.

    Parameters
    ----------
    words
        Typed words that must all occur.
    kind, function, issue, programme, status
        Values; what a council may edit is its own text.
    candidate
        ``only``, ``without`` or empty.
    stale
        Only rows not confirmed for a year.
    tier, zone
        A zone of a tier.
    """

    words: str = ""
    kind: str = ""
    function: str = ""
    issue: str = ""
    programme: str = ""
    status: str = ""
    candidate: str = ""
    stale: bool = False
    tier: str = ""
    zone: str = ""


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
    put_value(key, filters.settle("stale", ["", YES], "") == YES)
    filters.chosen["stale"] = YES if st.checkbox(FILTERS["stale"], key=key) else ""


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
        format_func=lambda value: as_text(f"{FILTERS[name]}: {say(value)}") if value else none,
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


def pick_rows(view: LedgerView, listed: Listed, wanted: Filter) -> NDArray[np.intp]:
    """Find the rows that fit.

    Parameters
    ----------
    view, listed
        The ledger, and the same made ready.
    wanted
        What a row must be.

    Returns
    -------
    numpy.ndarray
        Numbers of rows, in the order of the ledger.
    """
    fits = np.ones(len(view.resources), dtype=bool)
    for word in fold_words(wanted.words).split():
        fits &= np.fromiter((word in text for text in listed.texts), dtype=bool)
    if wanted.stale:
        fits &= np.array(listed.stale, dtype=bool)
    for name, holds in _TESTS.items():
        value = getattr(wanted, name)
        if value:
            fits &= np.fromiter((holds(row, value) for row in view.resources), dtype=bool)
    if wanted.tier and wanted.zone:
        placed = _place(_key(view, wanted.tier), view)
        inside = (wanted.zone in placed.get(row.resource_id, ()) for row in view.resources)
        fits &= np.fromiter(inside, dtype=bool)
    return np.flatnonzero(fits)


_TESTS: Mapping[str, Callable[..., bool]] = {
    "kind": lambda row, value: value == row.kind or value in row.also,
    "function": lambda row, value: value in row.functions,
    "issue": lambda row, value: value in row.issues,
    "programme": lambda row, value: value in row.programmes,
    "status": lambda row, value: value == row.status,
    "candidate": lambda row, value: row.candidate == (value == "only"),
}


def _key(view: LedgerView, tier: str) -> tuple[str, str, str, str]:
    return view.edition.slug, view.edition.mark, view.mark, tier


@st.cache_resource(show_spinner=False, max_entries=16)
def _place(key: tuple[str, str, str, str], _view: LedgerView) -> dict[str, tuple[str, ...]]:
    return locate_resources(_view.city, _view.resources, draw_tier(_view, key[-1]))


def draw_tier(view: LedgerView, tier: str) -> ZoneSet:
    """Draw the zones of a tier by the best known definition, without a radius if there is one."""
    return _draw_tier((view.edition.slug, view.edition.mark, tier), view)


@st.cache_resource(show_spinner=False, max_entries=32)
def _draw_tier(key: tuple[str, str, str], _view: LedgerView) -> ZoneSet:
    definitions = list_definitions(_view.city, key[-1])
    flat = [one for one in definitions if one is not Definition.CIRCLE]
    return draw_zones(_view.city, key[-1], flat[0] if flat else definitions[0])


def say_filter(view: LedgerView, wanted: Filter) -> list[str]:
    """Write the filters in force in a few words each."""
    said = [f"「{wanted.words}」"] if wanted.words else []
    enums = {"kind": FacilityKind, "function": ResourceFunction, "status": ResourceStatus}
    for name in ("kind", "function", "issue", "programme", "status"):
        value = getattr(wanted, name)
        if value:
            said.append(enums[name](value).label if name in enums else value)
    if wanted.candidate:
        said.append(FILTERS[wanted.candidate])
    if wanted.stale:
        said.append(FILTERS["stale"])
    if wanted.zone:
        said.append(str(draw_tier(view, wanted.tier).frame["name"][wanted.zone]))
    return said
