"""A scenario as a file: given away, and taken in from anywhere without trusting it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import plain_text
from interface.pages.frame import as_text
from interface.pages.reachview.scenarios.board import LONGEST_NAME, MOST_SCENARIOS, Entry
from interface.wording.errors import say_error
from interface.wording.import_page import style_uploader
from interface.wording.whatif_page import KEEP, SHARE
from layers.ledger.tables import scan_notes
from layers.scenarios import SCENARIO_LIMIT_BYTES, dump_document, parse_document
from zones.errors import ScenarioRefusedError, ZonesError
from zones.whatif.document import from_document, to_document
from zones.whatif.edits import Add, Link

if TYPE_CHECKING:
    from interface.pages.reachview.model import ReachView
    from interface.pages.reachview.scenarios.board import Board

__all__ = ["show_sharing", "take_in"]

TURN = "whatif-upload-turn"
LIMIT_MB = 1


def take_in(view: ReachView, board: Board, content: bytes) -> str:
    """Take a scenario in from the bytes of a file.

    Parameters
    ----------
    view, board
        The question, and the reader's scenarios.
    content
        The whole file, from anywhere.

    Returns
    -------
    str
        What to say: that it was taken in, or why not. Nothing is taken in by halves.
    """
    if len(content) > SCENARIO_LIMIT_BYTES:
        return SHARE["large"]
    try:
        scenario = from_document(parse_document(content))
    except ScenarioRefusedError as error:
        return say_error(error)
    if scenario.city != view.edition.slug:
        return SHARE["other_city"].format(city=view.city.profile.name)
    if len(board.entries) >= MOST_SCENARIOS:
        return KEEP["most"].format(most=MOST_SCENARIOS)
    said = []
    if any(scan_notes(text) for text in (scenario.name, scenario.author, scenario.note)):
        said.append(SHARE["personal"])
        scenario = replace(scenario, note="", author="")
    name = plain_text(scenario.name, most=LONGEST_NAME) or KEEP["which"]
    board.add(Entry(replace(scenario, name=name)))
    known = {row.resource_id for row in view.ledger.resources}
    known |= {edit.resource_id for edit in scenario.edits if isinstance(edit, Add)}
    touched = {edit.resource_id for edit in scenario.edits if not isinstance(edit, Link)}
    if not touched <= known:
        said.append(SHARE["lacking"])
    return "".join([SHARE["loaded"].format(name=name), *said])


def show_sharing(view: ReachView, board: Board) -> None:
    """Offer the scenario as a file, and take one in."""
    scenario = board.scenario
    st.download_button(
        SHARE["save"],
        lambda: dump_document(to_document(scenario)),
        file_name=f"{view.edition.slug}_whatif_{board.current + 1}.json",
        mime="application/json",
        on_click="ignore",
        disabled=not scenario.edits,
        key="whatif-save",
    )
    turn = st.session_state.setdefault(TURN, 0)
    key = f"whatif-upload-{turn}"

    def read() -> None:
        given = st.session_state.get(key)
        st.session_state[TURN] = turn + 1
        if given is None:
            return
        try:
            board.told = take_in(view, board, given.read(SCENARIO_LIMIT_BYTES + 1))
        except ZonesError as error:
            board.told = say_error(error)

    st.html(style_uploader(LIMIT_MB, limit=SHARE["limit"], too_large=SHARE["large"]))
    st.file_uploader(
        SHARE["load"], type=["json"], key=key, on_change=read, max_upload_size=LIMIT_MB
    )
    if board.told:
        st.info(as_text(board.told))
        board.told = ""
