"""The part 「もし置いたら」: what one more place, one less, or a bridge would change, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.pages.reachview.scenarios.answering import say_tried, show_answer, show_tables
from interface.pages.reachview.scenarios.asking import ask_change, choose_place
from interface.pages.reachview.scenarios.board import open_board
from interface.pages.reachview.scenarios.comparing import show_comparison
from interface.pages.reachview.scenarios.drawing import draw_marks, paint_effect
from interface.pages.reachview.scenarios.keeping import show_bar, show_steps
from interface.pages.reachview.scenarios.measuring import try_out
from interface.pages.reachview.scenarios.pending import find_mode, read_pending
from interface.pages.reachview.scenarios.recording import show_recording
from interface.pages.reachview.scenarios.sharing import show_sharing
from interface.pages.reachview.view import find_view
from interface.wording.whatif_page import ASK, COMPARE, KEEP, RECORD, SHARE
from zones.resources import LocationMode

if TYPE_CHECKING:
    import folium

    from interface.maps.themes.surface import Surface
    from interface.pages.reachview.model import ReachView
    from interface.pages.reachview.scenarios.board import Board
    from interface.pages.reachview.scenarios.measuring import Tried
    from zones.resources import Resource

__all__ = [
    "find_extra_places",
    "find_marks",
    "find_overlay",
    "find_sentence",
    "show_panel",
    "show_whatif",
]

SPOT = "reach-spot"
PLACE, CITY = "whatif-place-heard", "whatif-city"
ABOUT_PLACE, ABOUT_SPOT = ("move", "close", "change"), ("add", "move", "link")


def find_overlay(view: ReachView) -> Surface:
    """Give the ground to paint instead of reach: pale where nothing changes.

    Parameters
    ----------
    view
        The question on screen and its answer.
    """
    return paint_effect(view, _try(view)[1].shown)


def find_extra_places(view: ReachView) -> list[Resource]:
    """Give the places that the scenario adds and that may be drawn.

    What is being tried is only framed: the signs of the others need not be drawn again for it.

    Parameters
    ----------
    view
        As for :func:`find_overlay`.
    """
    trial = _try(view)[1].kept
    known = {row.resource_id for row in view.places.resources}
    return [
        row
        for row in trial.places.resources
        if row.resource_id not in known and row.location_mode is LocationMode.PUBLIC
    ]


def find_marks(view: ReachView) -> list[folium.Element]:
    """Give the frames, crosses and ways of what is tried, to lay over the map.

    Parameters
    ----------
    view
        As for :func:`find_overlay`.
    """
    board, tried = _try(view)
    waiting = board.presses[-1:] if find_mode() == "link" and not tried.pending else ()
    return draw_marks(view, tried, waiting)


def find_sentence(view: ReachView) -> str:
    """Give what is tried in one sentence; empty while nothing is.

    Parameters
    ----------
    view
        As for :func:`find_overlay`.
    """
    tried = _try(view)[1]
    return say_tried(view, tried) if tried.shown.edits else ""


def show_panel(view: ReachView) -> None:
    """Show the controls and the answer, for beside the map.

    Parameters
    ----------
    view
        As for :func:`find_overlay`.
    """
    board, tried = _try(view)
    ask_change(view, board, tried)
    show_answer(tried, _say_next(board))
    show_steps(board, tried)


def show_whatif(
    view: ReachView, spot: tuple[float, float] | None = None, *, beside: bool = False
) -> None:
    """Show the part below the map.

    Parameters
    ----------
    view
        The question on screen and its answer.
    spot
        Last press on the map, degrees.
    beside
        Whether the controls stand beside the map already.
    """
    if spot is not None:
        st.session_state[SPOT] = spot
    board, tried = _try(view)
    if not beside:
        st.html(f'<p class="mw-big">{inert(find_sentence(view))}</p>')
        show_panel(view)
    show_bar(board)
    if tried.shown.edits:
        show_tables(view, board.scenario, tried)
    else:
        st.caption(f"{KEEP['empty']}。{ASK['lead']}")
    with st.expander(COMPARE["title"], on_change="rerun", key="whatif-compare") as compared:
        if compared.open:
            show_comparison(view, board)
    with st.expander(SHARE["title"], on_change="rerun", key="whatif-share") as shared:
        if shared.open or board.told:
            show_sharing(view, board)
    with st.expander(RECORD["title"], on_change="rerun", key="whatif-recording") as recorded:
        if recorded.open:
            show_recording(view, board)


def _try(view: ReachView) -> tuple[Board, Tried]:
    """Hear what was pressed, and measure what is tried; again costs nothing."""
    board = open_board(view)
    spot = st.session_state.get(SPOT)
    place_id = find_view().chosen.get("place", "")
    mode = find_mode()
    if st.session_state.get(CITY) != board.slug:
        # what was pressed elsewhere, or before anything was to be tried, places nothing here
        st.session_state[CITY] = board.slug
        board.heard = spot
    if place_id and place_id != st.session_state.get(PLACE) and mode in ABOUT_PLACE:
        choose_place(place_id)
        # the press that chose the place says nothing about where it is to go
        board.heard = spot
    elif mode in ABOUT_SPOT and not (place_id and mode == "move"):
        board.hear(spot)
    else:
        board.heard = spot
    st.session_state[PLACE] = place_id
    return board, try_out(view, board, read_pending(view, board))


def _say_next(board: Board) -> str:
    mode = find_mode()
    if mode == "link" and board.presses:
        return ASK["press_link_end"]
    return ASK[f"press_{mode}"]
