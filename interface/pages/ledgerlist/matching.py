"""Which rows of the ledger fit the filters, and the filters in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from interface.pages.ledgerlist.rows import fold_words
from interface.wording.ledger_page import FILTERS
from zones.matrix import locate_resources
from zones.resources import ResourceFunction, ResourceStatus
from zones.shapes import draw_zones, list_definitions
from zones.vocabulary import Definition, FacilityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from interface.pages.ledgerlist.rows import Listed
    from interface.pages.ledgerview.access import LedgerView
    from zones.shapes import ZoneSet

__all__ = ["Filter", "draw_tier", "pick_rows", "say_filter"]


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
