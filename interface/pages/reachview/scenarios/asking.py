"""Controls of what is tried out: by pressing the map, or by choosing from lists alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import plain_text
from interface.pages.frame import put_value
from interface.pages.reachview.scenarios.board import MODE, WIDGETS
from interface.pages.reachview.scenarios.pending import (
    AREA,
    CANDIDATE,
    POINT,
    find_mode,
    first_functions,
    first_kind,
    list_candidates,
)
from interface.wording.whatif_page import ASK, MODES
from zones.resources import LocationMode, ResourceFunction, Weekday
from zones.vocabulary import FacilityKind
from zones.whatif.edits import MOST_SEATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from interface.pages.reachview.model import ReachView
    from interface.pages.reachview.scenarios.board import Board
    from interface.pages.reachview.scenarios.measuring import Tried
    from zones.resources import Resource

__all__ = ["ask_change", "choose_place"]

LONGEST = 60


def choose_place(place_id: str) -> None:
    """Take the place whose sign was pressed on the map."""
    st.session_state[f"{WIDGETS}place"] = place_id


def ask_change(view: ReachView, board: Board, tried: Tried) -> None:
    """Ask what to try.

    Parameters
    ----------
    view, board
        The question, and the reader's scenarios.
    tried
        What is on screen.
    """
    mode = find_mode()
    put_value(MODE, mode)
    st.segmented_control(
        ASK["mode"],
        list(MODES),
        format_func=MODES.__getitem__,
        key=MODE,
        on_change=board.drop,
        required=True,
        label_visibility="collapsed",
    )
    DRAW[mode](view, board, tried)


def _ask_add(view: ReachView, board: Board, tried: Tried) -> None:  # noqa: ARG001  as the others
    venues, areas = list_candidates(view), _name_areas(view)
    choices = {
        **({POINT: ASK["point"]} if board.presses else {}),
        **{f"{CANDIDATE}{key}": _say_candidate(name) for key, name in venues.items()},
        **areas,
    }
    _pick_spot("where", choices, board, ASK["nowhere"])
    wish = view.question.wish
    left, right = st.columns(2, gap="small", vertical_alignment="bottom")
    with left:
        key = f"{WIDGETS}kind"
        st.session_state.setdefault(key, first_kind(wish))
        st.selectbox(
            ASK["kind"],
            list(FacilityKind),
            format_func=_say_kind,
            key=key,
            filter_mode="contains",
            label_visibility="collapsed",
        )
    with right, st.popover(ASK["more"], width="stretch"):
        _ask_functions("functions", list(first_functions(wish)))
        _ask_seats()
        _ask_days("days", [wish.weekday] if wish.weekday else [])


def _ask_move(view: ReachView, board: Board, tried: Tried) -> None:
    _ask_place(tried, movable=True)
    choices = {**({POINT: ASK["point"]} if board.presses else {}), **_name_areas(view)}
    _pick_spot("to", choices, board, ASK["nowhere_to"])


def _ask_close(view: ReachView, board: Board, tried: Tried) -> None:  # noqa: ARG001  as the others
    _ask_place(tried)


def _ask_new_values(view: ReachView, board: Board, tried: Tried) -> None:  # noqa: ARG001  as others
    _ask_place(tried)
    left, right = st.columns(2, gap="small", vertical_alignment="bottom")
    with left:
        st.selectbox(
            ASK["kind"],
            list(FacilityKind),
            index=None,
            format_func=_say_kind,
            key=f"{WIDGETS}new_kind",
            placeholder=ASK["leave_kind"],
            filter_mode="contains",
            label_visibility="collapsed",
        )
    with right, st.popover(ASK["more"], width="stretch"):
        _ask_functions("new_functions", [])
        _ask_seats()
        _ask_days("new_days", [])


def _ask_link(view: ReachView, board: Board, tried: Tried) -> None:  # noqa: ARG001  as the others
    if view.network is None:
        st.info(ASK["needs_streets"])
        return
    left, right = st.columns(2, gap="small")
    with left:
        _pick_spot("from", _name_areas(view), None, ASK["from_empty"])
    with right:
        _pick_spot("to", _name_areas(view), None, ASK["to_empty"], label=ASK["to_area"])


DRAW: dict[str, Callable[[ReachView, Board, Tried], None]] = {
    "add": _ask_add,
    "move": _ask_move,
    "close": _ask_close,
    "change": _ask_new_values,
    "link": _ask_link,
}
LABELS = {"where": "where", "to": "move_to", "from": "from_area"}


def _pick_spot(
    name: str, choices: dict[str, str], board: Board | None, empty: str, *, label: str = ""
) -> None:
    """Ask where; a press on the map takes the place of what was chosen, and the other way round."""
    key = f"{WIDGETS}{name}"
    if board is not None and board.presses:
        put_value(key, POINT)
    elif st.session_state.get(key) not in choices:
        st.session_state.pop(key, None)

    def forget_press() -> None:
        if board is not None and st.session_state.get(key) != POINT:
            board.presses = []

    st.selectbox(
        label or ASK[LABELS[name]],
        list(choices),
        index=None,
        format_func=choices.__getitem__,
        key=key,
        placeholder=empty,
        on_change=forget_press,
        filter_mode="contains",
        label_visibility="collapsed",
    )


def _ask_place(tried: Tried, *, movable: bool = False) -> None:
    rows = {row.resource_id: row for row in tried.kept.places.resources}
    if movable:
        public = LocationMode.PUBLIC
        rows = {key: row for key, row in rows.items() if row.location_mode is public}
    key = f"{WIDGETS}place"
    if st.session_state.get(key) not in rows:
        st.session_state.pop(key, None)
    st.selectbox(
        ASK["place"],
        sorted(rows, key=lambda each: rows[each].name),
        index=None,
        format_func=lambda each: _say_place(rows[each]),
        key=key,
        placeholder=ASK["no_place"],
        filter_mode="contains",
        label_visibility="collapsed",
    )


def _ask_functions(name: str, first: list[ResourceFunction]) -> None:
    key = f"{WIDGETS}{name}"
    st.session_state.setdefault(key, first)
    st.pills(
        ASK["functions"],
        list(ResourceFunction),
        selection_mode="multi",
        format_func=lambda each: each.label,
        key=key,
    )


def _ask_seats() -> None:
    st.number_input(
        ASK["seats"], min_value=0, max_value=MOST_SEATS, value=None, step=1, key=f"{WIDGETS}seats"
    )


def _ask_days(name: str, first: list[Weekday]) -> None:
    key = f"{WIDGETS}{name}"
    st.session_state.setdefault(key, first)
    st.pills(
        ASK["days"],
        list(Weekday),
        selection_mode="multi",
        format_func=lambda each: each.label,
        key=key,
    )


def _name_areas(view: ReachView) -> dict[str, str]:
    names = view.city.census["name"].items()
    return {f"{AREA}{area_id}": ASK["area"].format(name=str(name)) for area_id, name in names}


def _say_candidate(name: str) -> str:
    return ASK["candidate"].format(name=plain_text(name, most=LONGEST))


def _say_kind(kind: FacilityKind) -> str:
    return kind.label


def _say_place(row: Resource) -> str:
    return f"{plain_text(row.name, most=LONGEST)}（{row.kind.label}）"
