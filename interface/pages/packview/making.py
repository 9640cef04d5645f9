"""Facts that several readers share, kept per state of the city and its ledger, without words.

What residents said is read anew each time and put into them; it is never kept here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.handouts.karte.gathering import gather_matter
from interface.handouts.karte.model import build_kartes, put_notes, put_returned
from interface.meeting.formats import MeetingOptions, choose_ruby
from interface.meeting.gathering import put_steps, put_words, tell_meetings
from interface.meeting.paper.pages import draw_pack
from interface.pages.karteview.making import Shelf, notes_of
from interface.pages.mapview.cached import load_city
from interface.reaching.streets import open_streets
from interface.wording.meeting_pack_page import BUSY

if TYPE_CHECKING:
    from interface.meeting.model import MeetingBook, MeetingFacts
    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.packview.view import Look
    from zones.resources import Resource

__all__ = ["book_of", "options_of", "pictures_of"]

PICTURES = "packs-pictures"
PREVIEW_PPI = 80.0


def book_of(ledger: LedgerView, shelf: Shelf, *, internal: bool) -> MeetingBook:
    """Give the facts of all zones of a tier with the words of residents as they are stored now."""
    book = _build(shelf, ledger.resources, internal)
    ids = tuple(facts.zone_id for facts in book.facts)
    return put_steps(put_words(book, notes_of(ids, shelf)))


@st.cache_resource(show_spinner=BUSY["matter"], max_entries=8)
def _build(shelf: Shelf, _resources: tuple[Resource, ...], internal: bool) -> MeetingBook:  # noqa: FBT001 - part of the key
    city = load_city(shelf.edition)
    matter = gather_matter(city, _resources, shelf.tier_id, shelf.day)
    kartes = put_returned(put_notes(build_kartes(matter), {}), {})
    return tell_meetings(kartes, open_streets(city), internal=internal)


def options_of(book: MeetingBook, look: Look) -> MeetingOptions:
    """Turn what was asked into options of the writers."""
    ruby = choose_ruby(book.kartes.matter.city) if look.furigana else None
    return MeetingOptions(look.paper, grey=look.grey, ruby=ruby)


def pictures_of(book: MeetingBook, facts: MeetingFacts, shelf: Shelf, look: Look) -> list[bytes]:
    """Draw the sheets of one zone; the last ones are kept for this reader."""
    key = (shelf, facts.zone_id, facts.karte.notes, facts.returned, look, book.internal)
    known: tuple[object, list[bytes]] | None = st.session_state.get(PICTURES)
    if known is None or known[0] != key:
        with st.spinner(BUSY["preview"]):
            known = (key, draw_pack(book, facts, options_of(book, look), PREVIEW_PPI))
        st.session_state[PICTURES] = known
    return known[1]
