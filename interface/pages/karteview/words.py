"""The form for what residents say of a zone: nothing about a person, nobody's words lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.frame import as_text
from interface.wording.errors import say_error
from interface.wording.karte_page import FORM, FORM_HELP, say_saved
from interface.wording.ledger_faults import say_note_warning
from layers.karte.notes import (
    LONGEST_WORDS,
    WORD_FIELDS,
    KarteNotes,
    NotesChangedError,
    PersonalWordsError,
    ZoneKey,
    read_karte_notes,
    save_karte_notes,
    scan_karte_notes,
)
from zones.errors import ZonesError

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["ask_words"]

DRAFTS, DONE, ROUND = "karte-drafts", "karte-saved", "karte-round"
HEIGHT_PX = 110


@dataclass(slots=True)
class _Draft:
    """Words being typed, and the state of the store they started from."""

    base: KarteNotes
    typed: dict[str, str]
    round: int  # a new one makes the widgets start anew
    theirs: KarteNotes | None = None

    def make_notes(self) -> KarteNotes:
        base = self.base
        return KarteNotes(**self.typed, saved=base.saved, version=base.version)

    @property
    def is_touched(self) -> bool:
        return any(getattr(self.base, name) != text for name, text in self.typed.items())


def ask_words(key: ZoneKey, day: dt.date) -> None:
    """Ask for the words about a zone.

    Parameters
    ----------
    key
        The zone.
    day
        Today.
    """
    draft = _open_draft(key)
    st.caption(FORM["lead"])
    with st.container(key="karte-words"):
        # side by side, so that the button to save is on the first screen
        for row in (WORD_FIELDS[:2], WORD_FIELDS[2:]):
            for place, name in zip(st.columns(2), row, strict=True):
                with place:
                    draft.typed[name] = _ask(key, draft, name)
    warnings = scan_karte_notes(draft.make_notes()) if draft.is_touched else {}
    sure = False
    if warnings:
        lines = [say_note_warning(found) for field in warnings.values() for found in field]
        told = "\n\n".join(as_text(line) for line in dict.fromkeys(lines))
        st.warning(f"{told}\n\n{as_text(FORM['personal'])}")
        sure = st.checkbox(FORM["sure"], key=_name(key, draft, "sure"))
    if draft.theirs is not None:
        _show_theirs(key, draft)
    pressed = st.button(FORM["save"], type="primary", width="stretch", key="karte-save")
    if pressed and draft.is_touched:
        _save(key, draft, day, sure=sure)
    elif draft.is_touched:
        st.caption(FORM["unsaved"])
    elif st.session_state.pop(DONE, None) == key:
        st.success(FORM["saved"])
    st.caption(say_saved(draft.base.saved))


def _open_draft(key: ZoneKey) -> _Draft:
    drafts: dict[ZoneKey, _Draft] = st.session_state.setdefault(DRAFTS, {})
    stored = read_karte_notes(key)
    draft = drafts.get(key)
    # what somebody else saved is shown at once unless words of this reader would be lost by it
    if draft is None or (draft.base != stored and not draft.is_touched):
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        typed = {name: getattr(stored, name) for name in WORD_FIELDS}
        draft = _Draft(stored, typed, st.session_state[ROUND])
        drafts[key] = draft
    return draft


def _name(key: ZoneKey, draft: _Draft, field: str) -> str:
    return f"karte-{key.slug}-{key.tier}-{key.zone_id}-{draft.round}-{field}"


def _ask(key: ZoneKey, draft: _Draft, name: str) -> str:
    widget = _name(key, draft, name)
    st.session_state.setdefault(widget, draft.typed[name])
    typed: str = st.text_area(
        FORM[name],
        key=widget,
        max_chars=LONGEST_WORDS,
        height=HEIGHT_PX,
        placeholder=FORM_HELP[name],
    )
    return typed


def _save(key: ZoneKey, draft: _Draft, day: dt.date, *, sure: bool) -> None:
    """Save; what was typed is dropped only when the store has it."""
    try:
        save_karte_notes(key, draft.make_notes(), day=day, sure=sure)
    except PersonalWordsError:
        st.error(FORM["stopped"])
    except NotesChangedError as error:
        draft.theirs = error.theirs
        st.rerun()
    except ZonesError as error:
        st.error(as_text(say_error(error)))
    else:
        del st.session_state[DRAFTS][key]
        st.session_state[DONE] = key
        st.rerun()


def _show_theirs(key: ZoneKey, draft: _Draft) -> None:
    """Show what somebody else saved, and let this reader go on from either."""
    theirs = draft.theirs
    if theirs is None:
        return
    st.warning(FORM["changed"])
    with st.expander(FORM["theirs"], expanded=True):
        for name in WORD_FIELDS:
            text = getattr(theirs, name)
            if text:
                lines = "  \n".join(as_text(line) for line in text.splitlines())
                st.markdown(f"**{FORM[name]}**  \n{lines}")
        if st.button(FORM["take_theirs"], key="karte-take-theirs"):
            del st.session_state[DRAFTS][key]
            st.rerun()
    # a further press on save has seen theirs: it may now take their place
    draft.base = replace(draft.base, version=theirs.version)
