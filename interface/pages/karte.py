"""「地区カルテ」: what kind of district this is, on two pages; its words are written here."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.downloads import FORMATS
from interface.escape import inert
from interface.handouts.karte.model import pick_karte
from interface.handouts.karte.naming import name_file
from interface.handouts.karte.onefile import write_karte_html
from interface.handouts.karte.pages import print_karte
from interface.handouts.karte.workbook import write_karte_workbook
from interface.pages.frame import as_text
from interface.pages.karteview.making import Shelf, book_of, notes_of, pictures_of
from interface.pages.karteview.view import (
    ASKER,
    ask_paper,
)
from interface.pages.karteview.words import ask_words
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.mapview.cached import zones_of
from interface.pages.plain import make_plain
from interface.wording import karte_page as wording
from interface.wording.choice_sentences import name_zone
from interface.wording.karte_figures import (
    say_lead,
)
from interface.wording.method import FICTIONAL, write_ruler
from layers.karte.notes import ZoneKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from interface.handouts.karte.model import KarteBook
    from interface.handouts.typeset import PaperSize

__all__ = ["show"]

MIMES = {"pdf": "application/pdf", "html": "text/html", "xlsx": FORMATS["xlsx"]}
MADE = "karte-made"
STYLE = Path(__file__).resolve().parent / "karteview" / "karte.css"


def show() -> None:
    """Draw the page."""
    make_plain()
    st.html(STYLE)
    view = ASKER.open_view()
    head = st.container()
    left, right = st.columns([10, 9], gap="medium")
    with right, st.container(key="mw-panel", gap="small"):
        city, paper = st.columns(2)
        with city:
            ledger = open_ledger_view(ASKER.ask_city(view))
        tier_id, zone_id = ASKER.ask_zone(view, ledger.edition)
        with paper:
            size = ask_paper(view)
    ASKER.keep_address(view)
    if view.refused:
        st.warning(as_text(wording.refuse_address(view.refused)))
    if not tier_id:
        head.info(wording.NO_TIER)
        return
    today = dt.datetime.now().astimezone().date()
    shelf = Shelf(ledger.edition, ledger.mark, tier_id, today)
    ids = tuple(str(each) for each in zones_of(ledger.edition, tier_id).frame.index)
    book = book_of(ledger, shelf, notes_of(ids, shelf))
    one = pick_karte(book, book.kartes[ids.index(zone_id)])
    with head:
        _show_head(one)
    with right:
        _show_downloads(one, size)
        key = ZoneKey(ledger.edition.slug, tier_id, zone_id)
        words, every = st.tabs([wording.CONTROLS["words_tab"], wording.CONTROLS["all_tab"]])
        with words:
            ask_words(key, today)
        with every:
            _show_all(book, shelf, size)
    with left:
        for number, picture in enumerate(pictures_of(one, shelf, size), start=1):
            caption = wording.CONTROLS["preview"].format(number=number)
            alt = wording.CONTROLS["preview_alt"].format(name=one.kartes[0].name, number=number)
            st.image(picture, caption=caption, alt=alt, width="stretch")


def _show_head(one: KarteBook) -> None:
    (karte,) = one.kartes
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if one.fictional else ""
    city = one.matter.city
    ruler = write_ruler(city, one.report.request)
    said = f"{name_zone(karte.name)}: {say_lead(karte.facts[0], karte.figures)}"
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(said)}</h1>'
        f"<p><b>{inert(city.profile.name)}</b> {inert(ruler)}</p></header>"
    )


def _list_makers(size: PaperSize) -> dict[str, Callable[..., bytes]]:
    return {
        "pdf": partial(print_karte, size=size),
        "html": write_karte_html,
        "xlsx": write_karte_workbook,
    }


def _show_downloads(one: KarteBook, size: PaperSize) -> None:
    for column, (form, make) in zip(st.columns(3), _list_makers(size).items(), strict=True):
        column.download_button(
            wording.CONTROLS[form],
            partial(make, one),
            file_name=name_file(one, form),
            mime=MIMES[form],
            on_click="ignore",
            width="stretch",
            type="primary" if form == "pdf" else "secondary",
            key=f"karte-download-{form}",
        )


def _show_all(book: KarteBook, shelf: Shelf, size: PaperSize) -> None:
    st.caption(wording.say_all(len(book.kartes)))
    key = (shelf, size, tuple(karte.notes for karte in book.kartes))
    known = st.session_state.get(MADE)
    if known is None or known[0] != key:
        if not st.button(wording.CONTROLS["make"], type="primary", width="stretch"):
            return
        makers = _list_makers(size)
        known = (key, {form: _make(book, make) for form, make in makers.items()})
        st.session_state[MADE] = known
        st.rerun()  # the button has done its work
    st.success(wording.CONTROLS["ready"])
    for column, (form, content) in zip(st.columns(3), known[1].items(), strict=True):
        column.download_button(
            wording.CONTROLS[form],
            content,
            file_name=name_file(book, form),
            mime=MIMES[form],
            on_click="ignore",
            width="stretch",
            key=f"karte-all-{form}",
        )


def _make(book: KarteBook, make: Callable[..., bytes]) -> bytes:
    """Make a file of all zones, saying how far it is."""
    place = st.progress(0.0)

    def tell(number: int, count: int) -> None:
        name = book.kartes[number - 1].name
        place.progress(number / count, as_text(wording.say_progress(name, number, count)))

    content = make(book, progress=tell)
    place.empty()
    return content
