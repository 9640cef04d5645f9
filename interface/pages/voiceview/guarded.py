"""Save words, or say what in them is about a person and how they could be written instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.pages.frame import as_text
from interface.wording.errors import say_error
from interface.wording.voices import FIELDS, MASKS, say_findings
from interface.wording.voices_page import ENTRY, PERSONAL
from layers.notes import PersonalVoiceError
from layers.persons import mask_text
from layers.persons.folding import widen
from zones.errors import BadValueError, ZonesError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from layers.persons import NoteWarning

__all__ = ["mark_words", "propose", "show_stopped", "try_saving"]


def try_saving(save: Callable[[], object]) -> PersonalVoiceError | str | None:
    """Save; give back what stopped it, and ``None`` where nothing did."""
    try:
        save()
    except PersonalVoiceError as error:
        return error
    except BadValueError as error:
        return ENTRY["bad"].format(field=FIELDS.get(error.where, error.where))
    except ZonesError as error:
        return say_error(error)
    return None


def mark_words(text: str, found: Sequence[NoteWarning]) -> str:
    """Write a text with the words that stopped it marked, as HTML."""
    wide, at, parts = widen(text), 0, []
    for each in found:
        parts += [inert(wide[at : each.start]), f"<mark>{inert(each.found)}</mark>"]
        at = each.end
    return "".join([*parts, inert(wide[at:])])


def propose(text: str, places: Collection[str]) -> str:
    """Write a text without the persons in it."""
    return mask_text(text, MASKS, places)


def show_stopped(error: PersonalVoiceError, texts: dict[str, str]) -> None:
    """Show what stopped the words, marked where it stands."""
    st.error(PERSONAL["sure" if error.sure else "doubtful"])
    for name, found in error.findings.items():
        if texts.get(name):
            st.html(f'<p class="mw-marked">{mark_words(texts[name], found)}</p>')
        st.caption(as_text(say_findings(name, found)))
