"""「資源帳」: what there is in a zone, as a list to print or to open in Excel."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.downloads import FORMATS
from interface.escape import inert
from interface.handouts.directory.pages import DirectoryWish, print_directory
from interface.handouts.directory.workbook import write_directory
from interface.handouts.typeset import Paper
from interface.pages.directoryview.making import list_of, preview_of
from interface.pages.directoryview.view import (
    ASKER,
    ask_contact,
    ask_paper,
    ask_zone,
)
from interface.pages.frame import as_text
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.plain import make_plain, write_table, write_words
from interface.wording import directory_page as wording
from interface.wording.method import FICTIONAL

if TYPE_CHECKING:
    from interface.handouts.directory.model import Directory
    from interface.pages.ledgerview.access import LedgerView

__all__ = ["show"]

FORMS = {"pdf": (print_directory, "application/pdf"), "xlsx": (write_directory, FORMATS["xlsx"])}
MADE = "directory-made"
LIST_PX = 330
STYLE = Path(__file__).resolve().parent / "directoryview" / "directory.css"


def show() -> None:
    """Draw the page."""
    make_plain()
    st.html(STYLE)
    view = ASKER.open_view()
    head = st.container()
    left, right = st.columns([9, 10], gap="medium")
    with right, st.container(key="mw-panel", gap="small"):
        city, paper = st.columns(2)
        with city:
            ledger = open_ledger_view(ASKER.ask_city(view))
        tier_id, zone_id = ask_zone(view, ledger.edition)
        with paper:
            size = ask_paper(view)
        contact = ask_contact()
    ASKER.keep_address(view)
    if view.refused:
        st.warning(as_text(wording.refuse_address(view.refused)))
    if not tier_id:
        head.info(wording.NO_TIER)
        return
    directory = list_of(ledger, tier_id, zone_id)
    wish = DirectoryWish(dt.datetime.now().astimezone().date(), contact, Paper(size))
    with head:
        _show_head(directory)
    with right:
        _show_downloads(ledger, directory, wish)
        _show_list(directory)
    with left:
        caption = "preview" if len(directory.books) == 1 else "preview_all"
        picture = preview_of(ledger, directory, size, wish.day)
        alt = wording.CONTROLS["preview_alt"]
        st.image(picture, caption=wording.CONTROLS[caption], alt=alt, width="content")


def _say(directory: Directory) -> str:
    if len(directory.books) == 1:
        book = directory.books[0]
        return wording.say_zone(book.name, book.say())
    places = {row.resource.resource_id for book in directory.books for row in book.fixed}
    zones = directory.zones
    return wording.say_city_sentence(
        directory.city, zones.tier_id, len(directory.books), len(places)
    )


def _is_fictional(directory: Directory) -> bool:
    invented = any(row.resource.fictional for row in directory.rows)
    return directory.city.profile.fictional or invented


def _show_head(directory: Directory) -> None:
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if _is_fictional(directory) else ""
    ruler = wording.say_ruler(directory.city, directory.zones)
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(_say(directory))}</h1>'
        f"<p><b>{inert(directory.city.profile.name)}</b> {inert(ruler)}</p></header>"
    )


def _show_downloads(ledger: LedgerView, directory: Directory, wish: DirectoryWish) -> None:
    made: dict[str, bytes] = {}
    if len(directory.books) > 1:
        key = (ledger.edition, ledger.mark, directory.zones.tier_id, wish)
        known = st.session_state.get(MADE)
        if known is None or known[0] != key:
            if not st.button(wording.CONTROLS["make"], type="primary", width="stretch"):
                return
            known = (key, {form: _make(directory, wish, form) for form in FORMS})
            st.session_state[MADE] = known
            st.rerun()  # the button has done its work
        made = known[1]
        st.success(wording.CONTROLS["ready"])
    columns = st.columns(2)
    for column, (form, (make, mime)) in zip(columns, FORMS.items(), strict=True):
        column.download_button(
            wording.CONTROLS[form],
            made[form] if made else partial(make, directory, wish),
            file_name=_name_file(ledger, directory, form),
            mime=mime,
            on_click="ignore",
            width="stretch",
            type="primary" if form == "pdf" else "secondary",
            key=f"directory-download-{form}",
        )


def _make(directory: Directory, wish: DirectoryWish, form: str) -> bytes:
    """Make a file of all zones, saying how far it is."""
    place = st.progress(0.0)

    def tell(number: int, count: int) -> None:
        name = directory.books[number - 1].name
        place.progress(number / count, as_text(wording.say_progress(name, number, count)))

    content = FORMS[form][0](directory, wish, tell)
    place.empty()
    return content


def _name_file(ledger: LedgerView, directory: Directory, form: str) -> str:
    """Make a file name from identifiers only, never from what somebody typed."""
    several = len(directory.books) > 1
    number = "all" if several else _find_number(directory)
    mark = "_fictional" if _is_fictional(directory) else ""
    return f"{ledger.edition.slug}_directory_{directory.zones.tier_id}_{number}{mark}.{form}"


def _find_number(directory: Directory) -> str:
    ids = [str(zone) for zone in directory.zones.frame.index]
    return f"{ids.index(directory.books[0].zone_id) + 1:02d}"


def _show_list(directory: Directory) -> None:
    with st.container(height=LIST_PX, key="directory-list"):
        for book in directory.books:
            write_words(book.name if len(directory.books) > 1 else wording.CONTROLS["list"])
            rows = [
                (
                    str(row.number),
                    row.resource.name,
                    row.resource.kind.label,
                    row.opening,
                    "・".join(wording.say_marks(row.resource, neighbour=row.neighbour)),
                )
                for row in book.rows
            ]
            write_table(wording.LIST_HEADS, rows, figures=(0,))
