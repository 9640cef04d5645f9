"""What became of a voice: answered, corrected, taken away, forgotten."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import plain_text
from interface.pages.frame import as_text, put_value
from interface.pages.voiceview.guarded import propose, show_stopped, try_saving
from interface.wording.voices_page import ANSWER, PERSONAL, say_choice
from layers.notes import Answer, NoteChangedError, NoteStatus, PersonalVoiceError
from layers.notes.model import LONGEST_SENTENCE, LONGEST_WORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from interface.pages.voiceview.view import Room
    from interface.voices.model import VoicesAnswer
    from layers.notes import Note, NoteStore

__all__ = ["show_answers"]

WHICH, TOLD = "voices-answer-which", "voices-answer-told"
SHORT = 40


def show_answers(room: Room, answer: VoicesAnswer) -> None:
    """Ask what became of one voice after the other; those that wait come first."""
    if not answer.notes:
        st.info(ANSWER["none"])
        return
    order = sorted(answer.notes, key=lambda n: n.answer.status is not NoteStatus.RECEIVED)
    notes = {note.note_id: note for note in order}
    numbers = {note.note_id: at for at, note in enumerate(answer.notes, start=1)}
    if st.session_state.get(WHICH) not in notes:
        put_value(WHICH, order[0].note_id)

    def name(note_id: str) -> str:
        note = notes[note_id]
        said = note.sentence[:SHORT]
        return plain_text(say_choice(numbers[note_id], said, note.answer.status.label))

    waiting = ANSWER["waiting"].format(count=len(answer.notes) - answer.answered)
    label = f"{ANSWER['which']}（{waiting}）"
    chosen = st.selectbox(label, list(notes), format_func=name, key=WHICH)
    told = st.session_state.pop(TOLD, None)
    if told is not None:
        (st.success if told[0] else st.error)(as_text(told[1]))
    note = notes[chosen]
    left, right = st.columns([3, 1], gap="medium")
    with left:
        _ask_answer(room, note)
    with right:
        _ask_removal(room, note)


def _ask_answer(room: Room, note: Note) -> None:
    back = note.answer
    key = f"voices-answer-{note.note_id}-{note.version}"
    statuses = list(NoteStatus)
    with st.form(f"{key}-form", border=False):
        sentence = st.text_input(
            ANSWER["sentence"], value=note.sentence, max_chars=LONGEST_SENTENCE, key=f"{key}-said"
        )
        status = st.radio(
            ANSWER["status"],
            statuses,
            index=statuses.index(back.status),
            format_func=lambda each: each.label,
            horizontal=True,
            key=f"{key}-status",
        )
        words = st.text_area(
            ANSWER["words"],
            value=back.words,
            max_chars=LONGEST_SENTENCE,
            height=72,
            placeholder=ANSWER["words_hint"],
            key=f"{key}-words",
        )
        who, day = _ask_office(back, key)
        save_at, looked_at = st.columns([2, 3], vertical_alignment="center")
        pressed = save_at.form_submit_button(ANSWER["save"], type="primary", width="stretch")
        looked = looked_at.checkbox(PERSONAL["looked"], key=f"{key}-looked")
    if not pressed:
        return
    if status is NoteStatus.CANNOT and not words.strip():
        st.error(ANSWER["reason"])
        return
    said = Answer(status, words.strip(), who.strip(), day)
    edited = replace(note, sentence=sentence.strip(), answer=said)
    _change(room, lambda store: store.save_note(edited, looked=looked), ANSWER["saved"], edited)


def _ask_office(back: Answer, key: str) -> tuple[str, dt.date]:
    """Ask which section answers, and on which day."""
    who_at, day_at = st.columns(2)
    who = who_at.text_input(ANSWER["who"], value=back.who, max_chars=LONGEST_WORD, key=f"{key}-who")
    today = dt.datetime.now().astimezone().date()
    day = day_at.date_input(
        ANSWER["day"], value=back.day or today, format="YYYY-MM-DD", key=f"{key}-day"
    )
    return who, day


def _ask_removal(room: Room, note: Note) -> None:
    if st.button(ANSWER["remove"], key="voices-remove"):
        _change(room, lambda store: store.remove_note(note), ANSWER["removed"], note)
    sure = st.checkbox(ANSWER["erase_sure"], key=f"voices-erase-sure-{note.note_id}")
    if st.button(ANSWER["erase"], key="voices-erase", disabled=not sure):
        _change(room, lambda store: store.erase_note(note.note_id), ANSWER["erased"], note)


def _change(room: Room, act: Callable[[NoteStore], object], done: str, note: Note) -> None:
    """Change a note and say so, or say what stopped it."""
    try:
        with room.open_store() as store:
            stopped = try_saving(lambda: act(store))
    except NoteChangedError:
        stopped = ANSWER["changed"]
    if isinstance(stopped, PersonalVoiceError):
        texts = {"sentence": note.sentence, "words": note.answer.words}
        show_stopped(stopped, texts)
        for name in stopped.findings:
            if texts.get(name):
                proposal = propose(texts[name], room.places)
                st.markdown(f"**{PERSONAL['proposal']}**: {as_text(proposal)}")
        return
    st.session_state[TOLD] = (stopped is None, done if stopped is None else stopped)
    st.rerun()
