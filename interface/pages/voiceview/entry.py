"""The fast form: square, category, voice, Enter; and what was written so far."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import plain_text
from interface.pages.frame import as_text, put_value
from interface.pages.plain import write_step, write_table
from interface.pages.voiceview.focus import bring_focus
from interface.pages.voiceview.guarded import propose, show_stopped, try_saving
from interface.voices.model import grid_of
from interface.wording.voices import say_meeting
from interface.wording.voices_page import ENTRY, MEETING, PERSONAL, RECENT_HEADS, say_recent
from layers.notes import Meeting, Note, PersonalVoiceError, new_id
from layers.notes.model import LONGEST_SENTENCE, LONGEST_WORD, MOST_STICKERS
from zones.sheetgrid import read_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.pages.voiceview.view import Room
    from interface.voices.model import VoicesAnswer

__all__ = ["show_entry"]

CELL, SENTENCE, STICKERS = "voices-cell", "voices-sentence", "voices-stickers"
CATEGORY, ISSUE = "voices-category", "voices-issue"
TOLD, STOPPED, ROUND, WHICH = "voices-told", "voices-stopped", "voices-round", "voices-meeting"
RECENT = 12


def show_entry(room: Room, answer: VoicesAnswer, issues: Sequence[str]) -> None:
    """Ask for voices of one meeting.

    Parameters
    ----------
    room, answer
        The zone, and what is kept of it.
    issues
        Of the ledger.
    """
    if not answer.meetings:
        st.info(as_text(MEETING["first"].format(zone=room.zone_name)))
        _ask_new(room)
        return
    left, right = st.columns([11, 9], gap="medium")
    with left:
        meeting = _ask_meeting(answer)
        _ask_voice(room, answer, meeting, issues)
    with right:
        _show_outcome(room, meeting)
        _show_recent(answer, meeting)
        _ask_undo(room)
        with st.expander(MEETING["new"]):
            _ask_new(room)
        with st.expander(ENTRY["categories"]):
            _ask_categories(room, answer)


def _ask_meeting(answer: VoicesAnswer) -> Meeting:
    held = {each.meeting_id: each for each in answer.meetings}
    if st.session_state.get(WHICH) not in held:
        put_value(WHICH, next(iter(held)))
    chosen = st.selectbox(
        MEETING["which"],
        list(held),
        format_func=lambda each: plain_text(say_meeting(held[each].day, held[each].place)),
        key=WHICH,
        filter_mode=None,
    )
    return held[chosen]


def _ask_new(room: Room) -> None:
    with st.form("voices-new-meeting", border=False):
        day_at, place_at = st.columns([1, 2])
        day = day_at.date_input(
            MEETING["day"], value=dt.datetime.now().astimezone().date(), format="YYYY-MM-DD"
        )
        place = place_at.text_input(
            MEETING["place"], max_chars=LONGEST_WORD, placeholder=MEETING["place_hint"]
        )
        pressed = st.form_submit_button(MEETING["add"], type="primary")
    if not pressed:
        return
    meeting = Meeting(
        new_id(),
        day,
        place.strip(),
        room.tier_id,
        room.zone_id,
        room.zone_name,
        grid_of(room.zones, room.zone_id),
        fictional=room.city.profile.fictional,
    )
    with room.open_store() as store:
        stopped = try_saving(lambda: store.add_meeting(meeting))
    if isinstance(stopped, PersonalVoiceError):
        show_stopped(stopped, {"place": place})
    elif stopped is not None:
        st.error(as_text(stopped))
    else:
        st.session_state.pop(WHICH, None)
        st.rerun()


def _ask_voice(room: Room, answer: VoicesAnswer, meeting: Meeting, issues: Sequence[str]) -> None:
    st.session_state.setdefault(STICKERS, 0)

    def keep() -> None:
        # before the page is drawn anew: only here may the fields be emptied
        _keep(room, meeting, looked=False)

    with st.form("voices-entry", border=False, enter_to_submit=True):
        cell_at, sticker_at, issue_at = st.columns([2, 3, 5])
        cell_at.text_input(ENTRY["cell"], key=CELL, max_chars=8, placeholder=ENTRY["cell_hint"])
        sticker_at.number_input(
            ENTRY["stickers"], min_value=0, max_value=MOST_STICKERS, step=1, key=STICKERS
        )
        issue_at.selectbox(ENTRY["issue"], issues, index=None, key=ISSUE, placeholder="")
        st.radio(
            ENTRY["category"],
            answer.categories,
            key=CATEGORY,
            horizontal=True,
            format_func=as_text,
        )
        st.text_input(
            ENTRY["sentence"],
            key=SENTENCE,
            max_chars=LONGEST_SENTENCE,
            placeholder=ENTRY["sentence_hint"],
        )
        st.form_submit_button(ENTRY["save"], type="primary", width="stretch", on_click=keep)
    st.caption(ENTRY["lead"])
    bring_focus(st.session_state.get(ROUND, 0))


def _keep(room: Room, meeting: Meeting, *, looked: bool) -> None:
    state = st.session_state
    state.pop(STOPPED, None)
    typed, sentence = str(state[CELL]).strip(), str(state[SENTENCE]).strip()
    cell = read_cell(typed) if typed else ""
    if not sentence or cell is None:
        wrong = ENTRY["empty"] if not sentence else ENTRY["bad_cell"].format(found=typed)
        state[TOLD] = (False, wrong)
        return
    note = Note(
        new_id(),
        meeting.meeting_id,
        sentence,
        state[CATEGORY],
        state[ISSUE] or "",
        cell,
        int(state[STICKERS]),
    )
    with room.open_store() as store:
        stopped = try_saving(lambda: store.add_notes([note], looked=looked))
        count = len(store.list_notes(meeting.meeting_id))
    if stopped is None:
        state[CELL], state[SENTENCE], state[STICKERS] = "", "", 0
        state[ROUND] = state.get(ROUND, 0) + 1
        state[TOLD] = (True, ENTRY["saved"].format(count=count))
    elif isinstance(stopped, PersonalVoiceError):
        state[STOPPED] = stopped
        state.pop(TOLD, None)
    else:
        state[TOLD] = (False, stopped)


def _show_outcome(room: Room, meeting: Meeting) -> None:
    """Say that the voice was kept, or why not and what could be done."""
    stopped: PersonalVoiceError | None = st.session_state.get(STOPPED)
    told = st.session_state.pop(TOLD, None)
    if told is not None:
        (st.success if told[0] else st.error)(as_text(told[1]))
    if stopped is None:
        return
    sentence = str(st.session_state[SENTENCE])
    show_stopped(stopped, {"sentence": sentence})
    proposal = propose(sentence, room.places)
    st.markdown(f"**{PERSONAL['proposal']}**: {as_text(proposal)}")

    def take() -> None:
        st.session_state[SENTENCE] = proposal
        st.session_state.pop(STOPPED, None)

    st.button(PERSONAL["take"], key="voices-take", on_click=take)
    if not stopped.sure:
        st.button(
            PERSONAL["looked"],
            key="voices-looked",
            on_click=lambda: _keep(room, meeting, looked=True),
        )


def _show_recent(answer: VoicesAnswer, meeting: Meeting) -> None:
    mine = [note for note in answer.notes if note.meeting_id == meeting.meeting_id]
    write_step(say_recent(len(mine)))
    if not mine:
        st.caption(ENTRY["none"])
        return
    rows = [
        (note.cell, note.category, note.sentence, f"{note.stickers or ''}")
        for note in reversed(mine[-RECENT:])
    ]
    write_table(RECENT_HEADS, rows, figures=(3,))


def _ask_undo(room: Room) -> None:
    if st.button(ENTRY["undo"], key="voices-undo"):
        with room.open_store() as store:
            done = store.undo_last()
        st.session_state[TOLD] = (done, ENTRY["undone" if done else "nothing"])
        st.rerun()


def _ask_categories(room: Room, answer: VoicesAnswer) -> None:
    with st.form("voices-categories", border=False):
        text = st.text_area(
            ENTRY["categories_hint"], value="\n".join(answer.categories), max_chars=1_000
        )
        pressed = st.form_submit_button(ENTRY["categories_save"])
    if pressed:
        with room.open_store() as store:
            wrong = try_saving(lambda: store.set_categories(text.splitlines()))
        if wrong is None:
            st.session_state.pop(CATEGORY, None)
            st.rerun()
        st.error(ENTRY["categories_bad"])
