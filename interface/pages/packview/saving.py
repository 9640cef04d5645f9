"""Buttons of the page: files of one zone, and one file of all zones."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from interface.meeting.bundle import bundle_packs, name_bundle, write_packs
from interface.meeting.formats import MeetingFormat, name_pack
from interface.pages.frame import as_text
from interface.pages.packview.making import options_of
from interface.wording import meeting_pack_page as wording

if TYPE_CHECKING:
    from interface.meeting.model import MeetingBook, MeetingFacts
    from interface.pages.karteview.making import Shelf
    from interface.pages.packview.view import Look

__all__ = ["show_all", "show_one"]

MADE = "packs-made"
MIMES = {
    MeetingFormat.PDF: "application/pdf",
    MeetingFormat.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    MeetingFormat.HTML: "text/html",
    MeetingFormat.PNG: "application/zip",
}
ZIP = "application/zip"


def show_one(book: MeetingBook, facts: MeetingFacts, look: Look) -> None:
    """Offer the files of one zone, each made when it is asked for."""
    for row in (tuple(MeetingFormat)[:2], tuple(MeetingFormat)[2:]):
        for column, form in zip(st.columns(2), row, strict=True):
            suffix = "zip" if form is MeetingFormat.PNG else form.value
            column.download_button(
                wording.CONTROLS["save"].format(form=wording.FORMS[form.value]),
                partial(_make, book, facts, form, look),
                file_name=f"{name_pack(book, facts)}.{suffix}",
                mime=MIMES[form],
                on_click="ignore",
                width="stretch",
                type="primary" if form is MeetingFormat.PDF else "secondary",
                key=f"packs-download-{form.value}",
            )


def _make(book: MeetingBook, facts: MeetingFacts, form: MeetingFormat, look: Look) -> bytes:
    files = list(write_packs(book, facts, [form], options_of(book, look)))
    if form is not MeetingFormat.PNG:
        return files[0][1]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        for name, content in files:
            bundle.writestr(name, content)
    return buffer.getvalue()


def show_all(book: MeetingBook, shelf: Shelf, look: Look) -> None:
    """Make one file of all zones at a press, saying how far it is."""
    st.caption(as_text(wording.say_all(len(book.facts))))
    forms = st.pills(
        wording.CONTROLS["forms"],
        list(MeetingFormat),
        selection_mode="multi",
        default=[MeetingFormat.PDF],
        format_func=lambda form: wording.FORMS[form.value],
        key="packs-forms",
    )
    chosen = tuple(form for form in MeetingFormat if form in forms)
    if not chosen:
        st.info(wording.CONTROLS["no_forms"])
        return
    notes = tuple((facts.karte.notes, facts.returned) for facts in book.facts)
    key = (shelf, look, chosen, notes, book.internal)
    known = st.session_state.get(MADE)
    if known is None or known[0] != key:
        if not st.button(wording.CONTROLS["make"], width="stretch", key="packs-make"):
            return
        st.session_state[MADE] = (key, _bundle(book, chosen, look))
        st.rerun()  # the button has done its work
    st.success(wording.CONTROLS["ready"])
    st.download_button(
        wording.CONTROLS["zip"],
        known[1],
        file_name=name_bundle(book),
        mime=ZIP,
        on_click="ignore",
        width="stretch",
        key="packs-zip",
    )


def _bundle(book: MeetingBook, forms: tuple[MeetingFormat, ...], look: Look) -> bytes:
    place = st.progress(0.0)

    def tell(number: int, count: int) -> None:
        name = book.facts[number - 1].name
        place.progress(number / count, as_text(wording.say_progress(name, number, count)))

    content = bundle_packs(book, book.facts, forms, options_of(book, look), tell)
    place.empty()
    return content
