"""「声の記録」: what residents said comes back, is counted, answered, and printed for next time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.pages.frame import as_text
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.plain import make_plain
from interface.pages.voiceview.answers import show_answers
from interface.pages.voiceview.counts import show_counts
from interface.pages.voiceview.entry import show_entry
from interface.pages.voiceview.files import show_files
from interface.pages.voiceview.ladders import show_ladders
from interface.pages.voiceview.view import ASKER, ask_zone
from interface.wording.method import FICTIONAL
from interface.wording.voices_page import NO_TIER, TABS, refuse_address
from zones.resources import DEFAULT_ISSUES

if TYPE_CHECKING:
    from interface.pages.voiceview.view import Room
    from interface.voices.model import VoicesAnswer

__all__ = ["show"]

STYLE = Path(__file__).resolve().parent / "voiceview" / "voices.css"


def show() -> None:
    """Draw the page."""
    make_plain()
    st.html(STYLE)
    view = ASKER.open_view()
    head = st.container()
    with st.container(key="mw-panel", gap="small"):
        city_at, zone_at = st.columns([1, 2])
        with city_at:
            edition = ASKER.ask_city(view)
        with zone_at:
            room = ask_zone(view, edition)
    ASKER.keep_address(view)
    if view.refused:
        st.warning(as_text(refuse_address(view.refused)))
    if room is None:
        head.info(NO_TIER)
        return
    answer = room.read()
    with head:
        _show_head(answer)
    issues = _list_issues(room)
    writing, counting, answering, stepping, filing = st.tabs(list(TABS))
    with writing:
        show_entry(room, answer, issues)
    with counting:
        show_counts(room, answer)
    with answering:
        show_answers(room, answer)
    with stepping:
        show_ladders(room)
    with filing:
        show_files(room, answer, issues)


def _show_head(answer: VoicesAnswer) -> None:
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if answer.fictional else ""
    st.html(f'<header class="mw-head"><h1>{mark}{inert(answer.say())}</h1></header>')


def _list_issues(room: Room) -> list[str]:
    """List the issues of the ledger: the usual ones, and those of its rows."""
    rows = open_ledger_view(room.edition).resources
    own = {issue for row in rows for issue in row.issues}
    return [*DEFAULT_ISSUES, *sorted(own - set(DEFAULT_ISSUES))]
