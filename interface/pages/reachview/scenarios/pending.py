"""What is being tried right now, read from the controls and the presses on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.pages.reachview.scenarios.board import MODE, WIDGETS
from interface.wording.whatif_page import ASK, MODES
from zones.errors import BadValueError
from zones.resources import OpenRule, ResourceFunction, Weekday
from zones.vocabulary import FacilityKind
from zones.whatif.edits import MOST_SEATS, Add, Change, Close, Link, Move, Use
from zones.whatif.scenario import NEW_PLACE, name_new_place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.pages.reachview.model import ReachView
    from interface.pages.reachview.scenarios.board import Board
    from zones.reach.model import Wish
    from zones.whatif.edits import Edit

__all__ = [
    "AREA",
    "CANDIDATE",
    "POINT",
    "find_mode",
    "first_functions",
    "first_kind",
    "list_candidates",
    "read_pending",
]

POINT, AREA, CANDIDATE = "point", "area:", "candidate:"
KIND_OF = {
    ResourceFunction.CONNECT: FacilityKind.SALON,
    ResourceFunction.CONSULT: FacilityKind.CONSULTATION,
    ResourceFunction.INFORM: FacilityKind.HUB,
}


def find_mode() -> str:
    """Give the kind of change that is being tried."""
    mode = st.session_state.get(MODE)
    return mode if mode in MODES else "add"


def first_kind(wish: Wish) -> FacilityKind:
    """Give the kind that answers the question."""
    if wish.kinds:
        return wish.kinds[0]
    return KIND_OF[wish.functions[0]] if wish.functions else FacilityKind.CONSULTATION


def first_functions(wish: Wish) -> tuple[ResourceFunction, ...]:
    """Give the functions that answer the question."""
    return wish.functions or (ResourceFunction.CONSULT,)


def list_candidates(view: ReachView) -> dict[str, str]:
    """List candidate venues that stand somewhere: id to name."""
    return {
        row.resource_id: row.name
        for row in view.ledger.resources
        if row.candidate and row.lon is not None
    }


def read_pending(view: ReachView, board: Board) -> tuple[Edit, ...]:
    """Read what is being tried; nothing while something is still to be chosen.

    Parameters
    ----------
    view, board
        The question, and the reader's scenarios.

    Returns
    -------
    tuple of Edit
        Together one step.
    """
    try:
        return READERS[find_mode()](view, board)
    except BadValueError:  # a press beyond the borders of Japan
        return ()


def _ask(name: str, default: Any = None) -> Any:  # noqa: ANN401  whatever the control holds
    value = st.session_state.get(f"{WIDGETS}{name}")
    return default if value is None else value


def _read_add(view: ReachView, board: Board) -> tuple[Edit, ...]:
    wish, where = view.question.wish, _ask("where", "")
    kind = _ask("kind", first_kind(wish))
    functions = tuple(_ask("functions", first_functions(wish)))
    if where.startswith(CANDIDATE):
        return _use(view, where.removeprefix(CANDIDATE), kind, functions)
    spot = _find_spot(view, where, board.presses)
    if spot is None:
        return ()
    new = name_new_place(board.scenario)
    return (
        Add(
            resource_id=new,
            name=ASK["new_name"].format(number=new.removeprefix(NEW_PLACE)),
            lon=spot[0],
            lat=spot[1],
            kind=kind,
            functions=functions,
            issues=wish.issues,
            capacity=_read_seats(),
            opening=_read_days(_ask("days", [wish.weekday] if wish.weekday else [])),
        ),
    )


def _use(
    view: ReachView, venue: str, kind: FacilityKind, functions: tuple[ResourceFunction, ...]
) -> tuple[Edit, ...]:
    """Put a candidate venue to use, for what is asked."""
    row = next((row for row in view.ledger.resources if row.resource_id == venue), None)
    if row is None:
        return ()
    change = Change(
        venue,
        kind=None if kind in (row.kind, *row.also) else kind,
        functions=None if set(functions) <= set(row.functions) else functions,
        capacity=_read_seats(),
        opening=_read_days(_ask("days", [])) or None,
    )
    return (Use(venue),) if change == Change(venue) else (Use(venue), change)


def _find_spot(
    view: ReachView, where: str, presses: Sequence[tuple[float, float]]
) -> tuple[float, float] | None:
    if where.startswith(AREA):
        area_id = where.removeprefix(AREA)
        if area_id in view.city.census.index:
            row = view.city.census.loc[area_id]
            return float(row["lon"]), float(row["lat"])
    return presses[-1] if presses else None


def _read_seats() -> int | None:
    seats = _ask("seats")
    return None if seats is None else min(max(int(seats), 0), MOST_SEATS)


def _read_days(days: list[Weekday]) -> tuple[OpenRule, ...]:
    return (OpenRule(weekdays=tuple(day for day in Weekday if day in days)),) if days else ()


def _read_move(view: ReachView, board: Board) -> tuple[Edit, ...]:
    place, spot = _ask("place", ""), _find_spot(view, _ask("to", ""), board.presses)
    return (Move(place, *spot),) if place and spot else ()


def _read_close(view: ReachView, board: Board) -> tuple[Edit, ...]:  # noqa: ARG001  as the others
    place = _ask("place", "")
    return (Close(place),) if place else ()


def _read_change(view: ReachView, board: Board) -> tuple[Edit, ...]:  # noqa: ARG001  as the others
    place, functions = _ask("place", ""), _ask("new_functions")
    if not place:
        return ()
    change = Change(
        place,
        kind=_ask("new_kind"),
        functions=tuple(functions) if functions else None,
        capacity=_read_seats(),
        opening=_read_days(_ask("new_days", [])) or None,
    )
    return () if change == Change(place) else (change,)


def _read_link(view: ReachView, board: Board) -> tuple[Edit, ...]:
    if view.network is None:
        return ()
    ends = [_find_spot(view, _ask(name, ""), ()) for name in ("from", "to")]
    pressed = [*board.presses]
    whole = [end if end is not None else (pressed.pop(0) if pressed else None) for end in ends]
    if whole[0] is None or whole[1] is None or whole[0] == whole[1]:
        return ()
    number = 1 + sum(isinstance(edit, Link) for edit in board.scenario.edits)
    return (Link(ASK["link_name"].format(number=number), *whole[0], *whole[1]),)


READERS: dict[str, Callable[[ReachView, Board], tuple[Edit, ...]]] = {
    "add": _read_add,
    "move": _read_move,
    "close": _read_close,
    "change": _read_change,
    "link": _read_link,
}
