"""Ladders of steps of a zone: shown with evidence, author and day; set by people."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from interface.escape import inert, plain_text
from interface.pages.frame import as_text
from interface.pages.plain import write_step, write_table, write_words
from interface.pages.voiceview.guarded import show_stopped, try_saving
from interface.voices.steps import list_zone_steps, load_sample_ladders, stand_by_zone
from interface.wording.ladders import LADDERS, say_entry, say_step
from interface.wording.voices_page import PERSONAL
from layers.ladders import (
    LONGEST_EVIDENCE,
    LONGEST_NAME,
    MOST_LADDERS,
    Ladder,
    StepEntry,
    open_ladders,
)
from layers.notes import PersonalVoiceError, new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.pages.voiceview.view import Room
    from interface.voices.steps import ZoneStep
    from layers.ladders import LadderStore

__all__ = ["show_ladders"]

HERE = ' class="here" aria-current="step"'
TOLD = "voices-step-told"
LONGEST_LIST = 600


def show_ladders(room: Room) -> None:
    """Show where the zone stands, ask for a judgement, and compare all zones."""
    st.caption(LADDERS["lead"])
    if st.session_state.pop(TOLD, False):
        st.success(LADDERS["saved"])
    steps = list_zone_steps(room.edition.slug, room.tier_id, room.zone_id)
    left, right = st.columns([11, 9], gap="medium")
    with left:
        for step in steps:
            _show_step(step)
        if not steps:
            st.info(LADDERS["none"])
            if room.city.profile.fictional and st.button(LADDERS["sample"], key="voices-sample"):
                load_sample_ladders(room.city, room.zones)
                st.rerun()
    with right:
        if steps:
            with st.expander(LADDERS["edit"], expanded=False):
                _ask_step(room, [step.ladder for step in steps])
            _show_all(room)
        with st.expander(LADDERS["names"], expanded=not steps):
            _ask_names(room, [step.ladder for step in steps])


def _show_step(step: ZoneStep) -> None:
    write_step(step.say())
    standing = 0 if step.entry is None else step.entry.step
    marks = "".join(
        f"<li{HERE if at == standing else ''}>{inert(say_step(at, name))}</li>"
        for at, name in enumerate(step.ladder.steps, start=1)
    )
    st.html(f'<ol class="mw-steps">{marks}</ol>')
    if step.entry is not None:
        write_words(step.say_why())
    if len(step.history) > 1:
        with st.expander(f"{LADDERS['history']}（{len(step.history)}）"):
            for each in reversed(step.history):
                why = say_entry(each.evidence, each.author, each.day, fictional=each.fictional)
                write_words(f"{say_step(each.step, each.step_name)}　{why}", small=True)


def _ask_step(room: Room, ladders: Sequence[Ladder]) -> None:
    ladder = _pick(ladders)
    with st.form("voices-step", border=False):
        step = st.radio(
            LADDERS["step"],
            range(1, len(ladder.steps) + 1),
            format_func=lambda each: as_text(say_step(each, ladder.steps[each - 1])),
        )
        evidence = st.text_area(
            LADDERS["evidence"],
            max_chars=LONGEST_EVIDENCE,
            height=80,
            placeholder=LADDERS["evidence_hint"],
        )
        author = st.text_input(
            LADDERS["author"], max_chars=LONGEST_NAME, placeholder=LADDERS["author_hint"]
        )
        day = st.date_input(
            LADDERS["day"], value=dt.datetime.now().astimezone().date(), format="YYYY-MM-DD"
        )
        looked = st.checkbox(PERSONAL["looked"])
        st.caption(LADDERS["kept"])
        pressed = st.form_submit_button(LADDERS["save"], type="primary")
    if pressed and isinstance(day, dt.date):
        entry = StepEntry(
            ladder.ladder_id,
            room.tier_id,
            room.zone_id,
            room.zone_name,
            int(step),
            evidence,
            author,
            day,
            fictional=room.city.profile.fictional,
        )
        _save(room, lambda store: store.add_entry(entry, looked=looked), {"evidence": evidence})


def _pick(ladders: Sequence[Ladder]) -> Ladder:
    names = {each.ladder_id: each for each in ladders}
    chosen = st.selectbox(
        LADDERS["which"],
        list(names),
        format_func=lambda each: plain_text(names[each].name),
        key="voices-step-ladder",
        filter_mode=None,
    )
    return names[chosen]


def _ask_names(room: Room, ladders: Sequence[Ladder]) -> None:
    known = {each.ladder_id: each for each in ladders}
    ids = [*known, *([""] if len(known) < MOST_LADDERS else [])]

    def name(each: str) -> str:
        return plain_text(known[each].name) if each else LADDERS["new"]

    chosen = st.selectbox(
        LADDERS["which"], ids, format_func=name, key="voices-names-ladder", filter_mode=None
    )
    old = known.get(chosen)
    with st.form(f"voices-names-{chosen or 'new'}", border=False):
        label = st.text_input(
            LADDERS["name"], value=old.name if old else "", max_chars=LONGEST_NAME
        )
        steps = st.text_area(
            LADDERS["steps"],
            value="\n".join(old.steps) if old else "",
            max_chars=LONGEST_LIST,
            height=140,
        )
        pressed = st.form_submit_button(LADDERS["save_names"])
    if pressed:
        lines = tuple(line.strip() for line in steps.splitlines() if line.strip())
        fictional = room.city.profile.fictional
        ladder = Ladder(chosen or new_id(), label, lines, fictional=fictional)
        _save(room, lambda store: store.set_ladder(ladder), {"name": f"{label}\n{steps}"})


def _save(room: Room, act: Callable[[LadderStore], object], texts: dict[str, str]) -> None:
    with open_ladders(room.edition.slug, room.places) as store:
        stopped = try_saving(lambda: act(store))
    if isinstance(stopped, PersonalVoiceError):
        show_stopped(stopped, texts)
    elif stopped is not None:
        st.error(as_text(stopped))
    else:
        st.session_state[TOLD] = True
        st.rerun()


def _show_all(room: Room) -> None:
    ladders, table = stand_by_zone(room.edition.slug, room.zones)
    write_step(LADDERS["all"])
    names = room.zones.frame["name"]
    rows = [
        [str(names[zone]), *("–" if pd.isna(step) else f"STEP {int(step)}" for step in row)]
        for zone, row in table.iterrows()
    ]
    write_table([LADDERS["zone"], *(each.name for each in ladders)], rows)
    st.caption(LADDERS["unset"])
