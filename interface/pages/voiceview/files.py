"""The sheet 「いただいた声／その後」 to take away, and tables to bring in."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from interface.downloads import FORMATS
from interface.handouts.voices.pages import VoicesWish, draw_voices, print_voices
from interface.handouts.voices.workbook import write_template, write_voices
from interface.pages.frame import as_text
from interface.pages.plain import write_step, write_words
from interface.uploads import shelter
from interface.voices.model import pick_last
from interface.voices.taking import TakeWish, take_notes
from interface.wording.faults import say_fault
from interface.wording.import_page import style_uploader
from interface.wording.voices import say_meeting, say_note_fault
from interface.wording.voices_page import OUTPUT, TAKE, say_taken
from layers.notes.sheet import read_note_sheet
from zones.errors import InputRefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.pages.voiceview.view import Room
    from interface.voices.model import VoicesAnswer
    from interface.voices.taking import Taken

__all__ = ["show_files"]

LONGEST_CONTACT, MOST_FAULTS, LARGEST_MB = 100, 50, 30
STORED, UPLOAD = "voices-stored", "voices-upload"


def show_files(room: Room, answer: VoicesAnswer, issues: Sequence[str]) -> None:
    """Offer what can be taken away and ask for what is brought in."""
    left, right = st.columns(2, gap="medium")
    with left:
        write_step(OUTPUT["title"])
        _offer(answer)
    with right:
        write_step(TAKE["title"])
        names = [str(name) for name in room.zones.frame["name"]]
        st.download_button(
            TAKE["template"],
            partial(write_template, answer.categories, issues, names),
            file_name="machiwari_voices_template.xlsx",
            mime=FORMATS["xlsx"],
            on_click="ignore",
            key="voices-template",
        )
        _take(room, answer)


def _offer(answer: VoicesAnswer) -> None:
    if not answer.notes:
        st.caption(OUTPUT["none"])
        return
    contact = st.text_input(
        OUTPUT["contact"],
        max_chars=LONGEST_CONTACT,
        placeholder=OUTPUT["contact_hint"],
        key="voices-contact",
    )
    last = st.checkbox(OUTPUT["last"], value=True, key="voices-last")
    shown = pick_last(answer) if last else answer
    wish = VoicesWish(dt.datetime.now().astimezone().date(), contact)
    name = f"{answer.city.profile.slug}_voices_{answer.zone_id}"
    name += "_fictional" if answer.fictional else ""
    makers = {"pdf": (print_voices, "application/pdf"), "xlsx": (write_voices, FORMATS["xlsx"])}
    for column, (form, (make, mime)) in zip(st.columns(2), makers.items(), strict=True):
        column.download_button(
            OUTPUT[form],
            partial(make, shown, wish),
            file_name=f"{_safe(name)}.{form}",
            mime=mime,
            on_click="ignore",
            width="stretch",
            type="primary" if form == "pdf" else "secondary",
            key=f"voices-{form}",
        )
    if st.toggle(OUTPUT["preview"], key="voices-preview"):
        for number, picture in enumerate(draw_voices(shown, wish), start=1):
            said = OUTPUT["picture"].format(number=number)
            st.image(picture, caption=said, alt=said, width="stretch")


def _safe(name: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in name)


def _take(room: Room, answer: VoicesAnswer) -> None:
    stored = st.session_state.pop(STORED, None)
    if stored is not None:
        st.success(TAKE["stored"].format(count=stored))
    serial = st.session_state.setdefault(f"{UPLOAD}-round", 0)
    st.html(style_uploader(LARGEST_MB))
    upload = st.file_uploader(TAKE["upload"], type=["xlsx", "csv"], key=f"{UPLOAD}-{serial}")
    if upload is None:
        return
    looked = st.checkbox(TAKE["looked"], key=f"{UPLOAD}-looked-{serial}")
    with shelter([upload]) as (paths, _):
        try:
            table = read_note_sheet(paths[0])
        except InputRefusedError as error:
            for fault in error.faults:
                st.error(as_text(say_fault(fault).replace(paths[0].name, upload.name)))
            return
    last = answer.meetings[0] if answer.meetings else None
    if last is not None:
        said = say_meeting(last.day, last.place)
        st.caption(as_text(TAKE["default"].format(meeting=said)))
    wish = TakeWish(
        room.zones,
        room.places,
        day=last.day if last else None,
        place=last.place if last else "",
        zone_id=room.zone_id,
        looked=looked,
        fictional=room.city.profile.fictional,
    )
    with room.open_store() as store:
        taken = take_notes(table, store, wish)
    _show_taken(taken)
    label = TAKE["store"].format(count=len(taken.notes))
    if taken.notes and st.button(label, type="primary", key="voices-store"):
        with room.open_store() as store:
            taken.store(store, looked=looked)
        st.session_state[STORED] = len(taken.notes)
        st.session_state[f"{UPLOAD}-round"] = serial + 1
        st.rerun()


def _show_taken(taken: Taken) -> None:
    write_words(say_taken(taken.read, len(taken.notes), taken.repeated))
    if not taken.notes:
        st.caption(TAKE["nothing"])
    if taken.faults:
        with st.expander(TAKE["faults"].format(count=len(taken.faults)), expanded=True):
            write_words(*map(say_note_fault, taken.faults[:MOST_FAULTS]), small=True)
