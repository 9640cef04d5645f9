"""「印刷パック」: everything a residents' meeting needs on paper, for one zone or for all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.pages.frame import as_text
from interface.pages.karteview.making import Shelf
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.packview.making import book_of, pictures_of
from interface.pages.packview.saving import show_all, show_one
from interface.pages.packview.view import (
    ASKER,
    ask_internal,
    ask_look,
    ask_paper,
)
from interface.pages.plain import make_plain, write_step
from interface.wording import meeting_pack_page as wording
from interface.wording.method import FICTIONAL

if TYPE_CHECKING:
    from interface.meeting.model import MeetingBook, MeetingFacts

__all__ = ["show"]

STYLE = Path(__file__).resolve().parent / "packview" / "packs.css"


def show() -> None:
    """Draw the page."""
    make_plain()
    st.html(STYLE)
    view = ASKER.open_view()
    head = st.container()
    left, right = st.columns([13, 7], gap="medium")
    with right, st.container(key="mw-panel", gap="small"):
        city, paper = st.columns(2)
        with city:
            ledger = open_ledger_view(ASKER.ask_city(view))
        tier_id, zone_id = ASKER.ask_zone(view, ledger.edition)
        with paper:
            size = ask_paper(view)
        look = ask_look(size)
    ASKER.keep_address(view)
    if view.refused:
        st.warning(as_text(wording.refuse_address(view.refused)))
    if not tier_id:
        head.info(wording.NO_TIER)
        return
    today = dt.datetime.now().astimezone().date()
    shelf = Shelf(ledger.edition, ledger.mark, tier_id, today)
    with right:
        buttons = st.container(key="mw-packs", gap="small")
        internal = ask_internal()
    book = book_of(ledger, shelf, internal=internal)
    facts = next(each for each in book.facts if each.zone_id == zone_id)
    with buttons:
        if internal:
            st.warning(wording.CONTROLS["internal_on"])
        write_step(wording.CONTROLS["one_step"])
        show_one(book, facts, look)
        write_step(wording.CONTROLS["all_step"])
        show_all(book, shelf, look)
    with left:
        pictures = pictures_of(book, facts, shelf, look)
        _show_sheets(facts, pictures)
    with head:
        _show_head(book, facts, len(pictures))


def _show_sheets(facts: MeetingFacts, pictures: list[bytes]) -> None:
    for number, picture in enumerate(pictures, start=1):
        caption = wording.say_preview(number, len(pictures))
        alt = wording.describe_preview(facts.name, number)
        st.image(picture, caption=caption, alt=alt, width="stretch")


def _show_head(book: MeetingBook, facts: MeetingFacts, pages: int) -> None:
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if facts.fictional else ""
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(wording.say_head(facts.name, pages))}</h1>'
        f"<p><b>{inert(book.city_name)}</b> {inert(book.ruler)}</p></header>"
    )
