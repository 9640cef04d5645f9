"""A placed place written to the ledger as a candidate venue: only when somebody says so twice."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import plain_text
from interface.pages.frame import as_text
from interface.pages.ledgerview.access import now, open_store
from interface.pages.ledgerview.editing.pin import find_town
from interface.wording.errors import say_error
from interface.wording.ledger_page import BUSY, NOBODY
from interface.wording.whatif_page import RECORD
from layers.who import tell_who
from zones.errors import ZonesError
from zones.resources import Resource
from zones.whatif.edits import Add

if TYPE_CHECKING:
    from interface.pages.reachview.model import ReachView
    from interface.pages.reachview.scenarios.board import Board

__all__ = ["make_candidate", "show_recording"]

WHO, ASKED, PLACE = "ledger-who", "whatif-record-asked", "whatif-record-place"
LONGEST_WHO = 60
SHORT_ID = 12


def make_candidate(view: ReachView, edit: Add) -> Resource:
    """Make the row of the ledger: a venue that might be used, and counts nowhere."""
    return Resource(
        resource_id=f"n-{uuid.uuid4().hex[:SHORT_ID]}",
        name=edit.name,
        kind=edit.kind,
        functions=edit.functions,
        issues=edit.issues,
        capacity=edit.capacity,
        opening=edit.opening,
        lon=edit.lon,
        lat=edit.lat,
        area_id=find_town(view.city, edit.lon, edit.lat),
        source=RECORD["source"],
        candidate=True,
        fictional=view.city.profile.fictional,
    )


def show_recording(view: ReachView, board: Board) -> None:
    """Ask which place, under whose name, and once more; only then write."""
    placed = {edit.resource_id: edit for edit in board.scenario.edits if isinstance(edit, Add)}
    if not placed:
        st.caption(RECORD["none"])
        return
    st.caption(RECORD["lead"])
    if st.session_state.get(PLACE) not in placed:
        st.session_state.pop(PLACE, None)
    chosen = st.selectbox(
        RECORD["which"],
        list(placed),
        format_func=lambda key: plain_text(placed[key].name),
        key=PLACE,
        on_change=_forget,
        filter_mode=None,
    )
    st.session_state.setdefault(WHO, tell_who(NOBODY))
    typed = st.text_input(RECORD["who"], key=WHO, max_chars=LONGEST_WHO)
    who = typed.strip() or tell_who(NOBODY)
    edit = placed[chosen]
    if st.session_state.get(ASKED) != chosen:
        st.button(RECORD["ask"], on_click=_put_asked, args=(chosen,), key="whatif-record")
        return
    st.warning(as_text(RECORD["sure"].format(name=plain_text(edit.name), who=plain_text(who))))
    with st.container(horizontal=True, gap="small"):
        st.button(
            RECORD["go"],
            type="primary",
            on_click=_write,
            args=(view, board, edit, who),
            key="whatif-record-go",
        )
        st.button(RECORD["stop"], on_click=_forget, key="whatif-record-stop")


def _put_asked(place_id: str) -> None:
    st.session_state[ASKED] = place_id


def _forget() -> None:
    st.session_state.pop(ASKED, None)


def _write(view: ReachView, board: Board, edit: Add, who: str) -> None:
    _forget()
    try:
        with st.spinner(BUSY["save"]), open_store(view.edition) as store:
            store.add(make_candidate(view, edit), who=who, when=now())
    except ZonesError as error:
        board.told = say_error(error)
        return
    board.told = RECORD["done"].format(name=plain_text(edit.name))
