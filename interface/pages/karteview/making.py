"""Kartes that several readers share, kept per state of the city and its ledger, without words.

What residents said is read anew each time and put into them; it is never kept here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.handouts.karte.gathering import gather_matter
from interface.handouts.karte.model import KarteBook, build_kartes, put_notes, put_returned
from interface.handouts.karte.pages import draw_karte
from interface.pages.mapview.cached import Edition, load_city
from interface.voices.returned import list_returned
from interface.wording.karte_page import BUSY
from layers.karte.notes import read_notes_of_zones

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from interface.handouts.typeset import PaperSize
    from interface.pages.ledgerview.access import LedgerView
    from layers.karte.notes import KarteNotes
    from zones.resources import Resource

__all__ = ["Shelf", "book_of", "notes_of", "pictures_of"]

PICTURES = "karte-pictures"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What kartes of a tier are made from, as a key.

    Parameters
    ----------
    edition, mark
        State of the city's files, and of its ledger.
    tier_id
        The tier.
    day
        Date of the kartes.
    """

    edition: Edition
    mark: str
    tier_id: str
    day: dt.date


def book_of(ledger: LedgerView, shelf: Shelf, notes: Mapping[str, KarteNotes]) -> KarteBook:
    """Give the kartes of all zones of a tier."""
    book = put_notes(_build(shelf, ledger.resources), notes)
    return put_returned(book, list_returned(book.matter.city, book.matter.zones))


def notes_of(book_ids: tuple[str, ...], shelf: Shelf) -> dict[str, KarteNotes]:
    """Read the words of residents as they are stored now."""
    return read_notes_of_zones(shelf.edition.slug, shelf.tier_id, book_ids)


@st.cache_resource(show_spinner=BUSY["matter"], max_entries=8)
def _build(shelf: Shelf, _resources: tuple[Resource, ...]) -> KarteBook:
    city = load_city(shelf.edition)
    matter = gather_matter(city, _resources, shelf.tier_id, shelf.day)
    return put_returned(put_notes(build_kartes(matter), {}), {})


def pictures_of(book: KarteBook, shelf: Shelf, size: PaperSize) -> list[bytes]:
    """Draw the pages of one karte; the last ones are kept for this reader."""
    (karte,) = book.kartes
    key = (shelf, karte.zone_id, karte.notes, karte.returned, size)
    known: tuple[object, list[bytes]] | None = st.session_state.get(PICTURES)
    if known is None or known[0] != key:
        with st.spinner(BUSY["preview"]):
            known = (key, draw_karte(book, size))
        st.session_state[PICTURES] = known
    return known[1]
