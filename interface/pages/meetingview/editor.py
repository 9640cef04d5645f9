"""Which steps are shown, in which order and in which words; kept for one zone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import plain_text
from interface.meeting.stage.arranging import move_step, wish_step
from interface.pages.frame import as_text
from interface.pages.voiceview.guarded import mark_words
from interface.wording.errors import say_error
from interface.wording.meeting_mode import EDITOR, say_step
from interface.wording.voices import say_findings
from interface.wording.voices_page import PERSONAL
from layers.meetings.model import LONGEST_SENTENCE, LONGEST_TITLE, WORDS, MeetingPlan, StepWish
from layers.meetings.store import PersonalStepError, forget_meeting, read_meeting, save_meeting
from zones.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Collection

    from interface.meeting.stage.arranging import Arranged
    from layers.meetings.model import MeetingKey

__all__ = ["open_plan", "show_editor"]

TOLD, WHICH, ROUND = "meeting-told", "meeting-which", "meeting-round"


def open_plan(key: MeetingKey) -> MeetingPlan:
    """Read what was kept; a damaged file is said and left as it is."""
    try:
        return read_meeting(key)
    except StorageError:
        st.warning(EDITOR["damaged"])
        return MeetingPlan()


def show_editor(key: MeetingKey, steps: tuple[Arranged, ...], places: Collection[str]) -> None:
    """Show the list of steps, and the words of one of them.

    Parameters
    ----------
    key, steps
        The zone, and its steps in their order, hidden ones too.
    places
        Names of places, which are no names of persons.
    """
    st.caption(EDITOR["lead"])
    told = st.session_state.pop(TOLD, None)
    if told is not None:
        st.success(told)
    with st.container(key="mw-steps", gap=None):
        for number, each in enumerate(steps, start=1):
            _ask_step(key, steps, number, each)
    _ask_words(key, steps, places)
    st.button(EDITOR["reset"], key="meeting-reset", on_click=_reset, args=(key,))


def _ask_step(key: MeetingKey, steps: tuple[Arranged, ...], number: int, each: Arranged) -> None:
    title = plain_text(each.step.title)
    show_at, up_at, down_at = st.columns([9, 2, 2], vertical_alignment="center", gap="small")
    name = f"meeting-show-{key.tier_id}-{key.zone_id}-{each.key}-{_round()}"
    show_at.checkbox(
        as_text(say_step(number, title, hidden=each.wish.hidden)),
        value=not each.wish.hidden,
        key=name,
        on_change=_hide,
        args=(key, steps, each, name),
    )
    for column, word, by in ((up_at, "up", -1), (down_at, "down", 1)):
        column.button(
            EDITOR[word],
            key=f"meeting-{word}-{each.key}",
            help=as_text(EDITOR[f"{word}_help"].format(title=title)),
            disabled=number == (1 if by < 0 else len(steps)),
            on_click=_keep,
            args=(key, move_step(steps, each.key, by)),
            type="tertiary",
        )


def _round() -> int:
    """Count the times everything was put back, so that boxes begin anew."""
    count: int = st.session_state.get(ROUND, 0)
    return count


def _hide(key: MeetingKey, steps: tuple[Arranged, ...], each: Arranged, name: str) -> None:
    hidden = not st.session_state[name]
    _keep(key, wish_step(steps, replace(each.wish, hidden=hidden)))


def _keep(key: MeetingKey, plan: MeetingPlan) -> None:
    # its words were looked at when they were kept
    save_meeting(key, plan, looked=True)


def _reset(key: MeetingKey) -> None:
    forget_meeting(key)
    st.session_state[ROUND] = _round() + 1
    st.session_state[TOLD] = EDITOR["reset_done"]


def _ask_words(key: MeetingKey, steps: tuple[Arranged, ...], places: Collection[str]) -> None:
    known = {each.key: each for each in steps}
    titles = {each.key: plain_text(each.step.title) for each in steps}
    if st.session_state.get(WHICH) not in known:
        st.session_state.pop(WHICH, None)
    chosen = st.selectbox(
        EDITOR["which"], list(known), format_func=titles.__getitem__, key=WHICH, filter_mode=None
    )
    each = known[chosen]
    mark = f"{key.tier_id}-{key.zone_id}-{chosen}-{_round()}"
    with st.form(f"meeting-form-{mark}", border=False):
        typed = {name: _ask_text(each, name, f"meeting-{name}-{mark}") for name in WORDS}
        looked = st.checkbox(PERSONAL["looked"], key=f"meeting-looked-{mark}")
        pressed = st.form_submit_button(EDITOR["save"], help=EDITOR["empty"])
    if pressed:
        told = {name: plain_text(text).strip() for name, text in typed.items()}
        own = {
            name: "" if text == getattr(each.told, name) else text for name, text in told.items()
        }
        wish = StepWish(each.key, hidden=each.wish.hidden, **own)
        _save(key, wish_step(steps, wish), places, looked=looked)


def _ask_text(each: Arranged, name: str, key: str) -> str:
    value: str = getattr(each.step, name)
    text: str
    if name == "title":
        text = st.text_input(EDITOR[name], value=value, max_chars=LONGEST_TITLE, key=key)
        return text
    height = 100 if name == "sentence" else 80
    most = LONGEST_SENTENCE
    text = st.text_area(EDITOR[name], value=value, max_chars=most, height=height, key=key)
    return text


def _save(key: MeetingKey, plan: MeetingPlan, places: Collection[str], *, looked: bool) -> None:
    try:
        save_meeting(key, plan, places, looked=looked)
    except PersonalStepError as error:
        st.error(PERSONAL["sure" if error.sure else "doubtful"])
        wishes = {wish.key: wish for wish in plan.steps}
        for (step, name), found in error.findings.items():
            text = getattr(wishes[step], name)
            st.html(f'<p class="mw-marked">{mark_words(text, found)}</p>')
            st.caption(as_text(say_findings(EDITOR[name], found)))
        return
    except StorageError as error:
        st.error(as_text(say_error(error)))
        return
    st.session_state[TOLD] = EDITOR["saved"]
    st.rerun()
