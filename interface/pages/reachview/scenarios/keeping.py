"""The bar of scenarios: which one is on screen, its name and note, a new one, a copy, none."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import plain_text
from interface.pages.frame import as_text, put_value
from interface.pages.reachview.scenarios.board import LONGEST_NAME, MOST_SCENARIOS
from interface.wording.ledger_faults import say_note_warning
from interface.wording.whatif_page import ASK, KEEP
from layers.ledger.tables import scan_notes
from zones.whatif.scenario import LONGEST_NOTE

if TYPE_CHECKING:
    from interface.pages.reachview.scenarios.board import Board
    from interface.pages.reachview.scenarios.measuring import Tried

__all__ = ["show_bar", "show_steps"]

CHOICE, NAME, NOTE = "whatif-choice", "whatif-name", "whatif-note"
SHORT = 30


def show_steps(board: Board, tried: Tried) -> None:
    """Offer to keep what is being tried, to leave it, and to take a step back."""
    with st.container(horizontal=True, gap="small"):
        st.button(
            ASK["keep"],
            type="primary",
            disabled=not tried.pending,
            on_click=board.keep,
            args=(tried.pending,),
            key="whatif-keep",
        )
        st.button(
            ASK["drop"],
            disabled=not tried.pending and not board.presses,
            on_click=board.drop,
            key="whatif-drop",
        )
        st.button(
            ASK["undo"],
            disabled=not board.scenario.edits and not board.presses,
            on_click=board.undo,
            key="whatif-undo",
        )


def show_bar(board: Board) -> None:
    """Choose, begin, copy, name and delete scenarios."""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        _choose(board)
        full = len(board.entries) >= MOST_SCENARIOS
        st.button(KEEP["new"], on_click=board.add_empty, disabled=full, key="whatif-new")
        st.button(KEEP["copy"], on_click=board.copy, disabled=full, key="whatif-copy")
        with st.popover(KEEP["manage"]):
            _ask_name(board)
        st.button(KEEP["delete"], on_click=board.delete, key="whatif-delete")
        if board.removed is not None:
            st.button(
                KEEP["bring_back"], on_click=board.bring_back, disabled=full, key="whatif-back"
            )
    if full:
        st.caption(KEEP["most"].format(most=MOST_SCENARIOS))


def _choose(board: Board) -> None:
    scenarios = [entry.scenario for entry in board.entries]
    labels = [
        KEEP["count"].format(name=plain_text(each.name, most=SHORT), count=len(each.edits))
        for each in scenarios
    ]
    # a browser answers in labels: where one has changed it has to be another control
    key = f"{CHOICE}-{zlib.crc32(repr(labels).encode())}"
    put_value(key, board.current)
    st.selectbox(
        KEEP["which"],
        range(len(labels)),
        format_func=labels.__getitem__,
        key=key,
        on_change=lambda: board.choose(st.session_state[key]),
        filter_mode=None,
        width=260,
    )


def _ask_name(board: Board) -> None:
    """Ask for name and note; a note that seems to be about somebody is not kept."""
    number = board.current
    put_value(NAME, board.scenario.name)
    name = st.text_input(
        KEEP["name"],
        key=NAME,
        max_chars=LONGEST_NAME,
        on_change=lambda: board.rename(st.session_state[NAME], board.scenario.note),
    )
    key = f"{NOTE}-{number}-{len(board.entries)}"
    st.session_state.setdefault(key, board.scenario.note)
    note = st.text_area(KEEP["note"], key=key, max_chars=LONGEST_NOTE, height=90)
    warnings = scan_notes(f"{name}\n{note}") if note != board.scenario.note else scan_notes(name)
    if warnings:
        lines = dict.fromkeys(say_note_warning(warning) for warning in warnings)
        st.warning("\n\n".join(as_text(line) for line in [*lines, KEEP["personal"]]))
    elif note != board.scenario.note:
        board.rename(board.scenario.name, note)
