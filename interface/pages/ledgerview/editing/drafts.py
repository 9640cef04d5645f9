"""What somebody typed and has not saved yet: kept through errors, conflicts and other pages.

A stored place that is not public stays in ``base``, on this side of the line; what goes to a widget
is only ever taken from ``shown`` and ``typed``.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.escape import plain_text
from interface.wording.ledger_form import CONSENT
from interface.wording.ledger_values import is_hidden
from zones.opening import write_opening
from zones.resources import BarrierFree, Resource, ResourceFunction
from zones.vocabulary import CoordinateQuality, FacilityKind, LabelledEnum

if TYPE_CHECKING:
    from interface.pages.ledgerview.access import LedgerView

__all__ = [
    "ENUM_LISTS",
    "NOWHERE",
    "TEXTS",
    "WORD_LISTS",
    "Draft",
    "Spot",
    "drop_draft",
    "find_draft",
    "make_new",
    "open_draft",
    "show_date",
    "who_is_here",
]

DRAFTS = "ledger-drafts"
WHO = "ledger-who"
TEXTS = ("name", "operator", "host", "phone", "url", "source", "municipality_code")
WORD_LISTS = ("categories", "programmes", "issues", "targets")
ENUM_LISTS: dict[str, type[LabelledEnum]] = {
    "also": FacilityKind,
    "functions": ResourceFunction,
    "barrier_free": BarrierFree,
}
AS_IT_IS = ("kind", "status", "location_mode", "tier", "capacity", "candidate", *ENUM_LISTS)
SHORT_ID = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a resource is to be: degrees of EPSG:6668, or nowhere."""

    area_id: str = ""
    lon: float | None = None
    lat: float | None = None
    quality: CoordinateQuality = CoordinateQuality.EXACT


NOWHERE = Spot()


@dataclass(slots=True)
class Draft:
    """One resource as it is being typed.

    Parameters
    ----------
    base
        What the typing started from; its ``version`` is the one to expect.
    is_new
        Whether the ledger does not have it yet.
    serial
        Part of the names of its widgets.
    shown, typed
        Values of the widgets, at first and now.
    spot
        The place that was chosen; ``None`` = as stored.
    offers
        Places found for the address, to be confirmed.
    note
        What the search for the address came to, a key of the wording.
    reopened, dropped
        A hidden place is to be entered again, or deleted.
    tried
        Whether somebody tried to save it.
    sure_of
        The note that somebody said is about nobody.
    """

    base: Resource
    is_new: bool
    serial: str
    shown: dict[str, Any]
    typed: dict[str, Any]
    spot: Spot | None = None
    offers: tuple[tuple[str, Spot], ...] = ()
    note: str = ""
    reopened: bool = False
    dropped: bool = False
    tried: bool = False
    sure_of: str | None = None
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def hides_place(self) -> bool:
        """Whether a stored place may not be shown, and nobody began to enter another one."""
        return is_hidden(self.base) and not self.is_new and not self.reopened

    @property
    def is_touched(self) -> bool:
        """Whether anything differs from what was there at first."""
        placed = self.spot is not None or self.reopened or self.dropped
        return placed or self.typed != self.shown

    def key(self, name: str) -> str:
        """Name of a widget."""
        return f"ledger-form-{self.serial}-{name}"


def _all() -> dict[tuple[str, str], Draft]:
    drafts: dict[tuple[str, str], Draft] = st.session_state.setdefault(DRAFTS, {})
    return drafts


def find_draft(view: LedgerView, resource_id: str | None) -> Draft | None:
    """Find what was typed and not saved, or ``None``."""
    return _all().get((view.edition.slug, resource_id or ""))


def open_draft(view: LedgerView, resource_id: str | None) -> Draft | None:
    """Go on with what was typed; otherwise begin with what is stored now.

    Returns
    -------
    Draft or None
        ``None`` where there is no such resource, and nothing was typed about one.
    """
    known = find_draft(view, resource_id)
    if known is not None and known.is_touched:
        return known
    if resource_id is None:
        base: Resource | None = make_new(view) if known is None else known.base
    else:
        base = next((row for row in view.resources if row.resource_id == resource_id), None)
    if base is None:
        return None
    if known is not None and known.base == base and known.base.version == base.version:
        return known
    draft = _begin(base, is_new=resource_id is None)
    _all()[view.edition.slug, resource_id or ""] = draft
    return draft


def drop_draft(view: LedgerView, resource_id: str | None) -> None:
    """Forget what was typed."""
    _all().pop((view.edition.slug, resource_id or ""), None)


def make_new(view: LedgerView) -> Resource:
    """Make an empty resource; its id is drawn by lot, never from what is typed."""
    resource_id = f"n-{uuid.uuid4().hex[:SHORT_ID]}"
    fictional = view.city.profile.fictional
    return Resource(resource_id, "", kind=FacilityKind.SALON, fictional=fictional)


def show_date(value: object) -> str:
    """Write a date as the form shows it."""
    return "" if value is None else f"{value:%Y/%m/%d}"


def _begin(base: Resource, *, is_new: bool) -> Draft:
    # a place that is hidden never becomes the value of a widget
    safe = replace(base, address="", area_id="", lon=None, lat=None) if is_hidden(base) else base
    shown: dict[str, Any] = {name: plain_text(getattr(safe, name)) for name in TEXTS}
    shown |= {name: getattr(safe, name) for name in AS_IT_IS}
    shown |= {name: [plain_text(word) for word in getattr(safe, name)] for name in WORD_LISTS}
    shown |= {name: list(getattr(safe, name)) for name in ENUM_LISTS}
    shown |= {name: show_date(getattr(safe, name)) for name in ("last_confirmed", "next_check")}
    shown["consent"] = next(word for word, value in CONSENT.items() if value is safe.consent)
    shown["reach_m"] = safe.reach_m
    shown["notes"] = safe.notes
    shown["opening_text"] = plain_text(safe.opening_text or write_opening(safe.opening))
    shown["address"] = plain_text(safe.address)
    return Draft(base, is_new, uuid.uuid4().hex[:SHORT_ID], shown, dict(shown))


def who_is_here(fallback: str) -> str:
    """Name the person whose change it is."""
    return str(st.session_state.get(WHO) or "").strip() or fallback
