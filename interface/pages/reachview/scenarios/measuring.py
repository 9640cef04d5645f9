"""What the scenario on screen changes, measured once per question and edit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zones.errors import BadValueError, ZonesError
from zones.whatif.edits import Link
from zones.whatif.trial import Ground, Trial, try_edits

if TYPE_CHECKING:
    from interface.pages.reachview.model import ReachView
    from interface.pages.reachview.scenarios.board import Board
    from zones.whatif.edits import Edit

__all__ = ["Tried", "lay_ground", "try_out", "try_scenario"]


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """What is on screen.

    Parameters
    ----------
    kept
        With the edits of the scenario alone.
    shown
        With what is being tried on top.
    pending
        What is being tried and not yet in the scenario.
    refused
        Why some of it could not be measured (``gone``, ``far``, ``hidden``), else empty.
    """

    kept: Trial
    shown: Trial
    pending: tuple[Edit, ...]
    refused: str = ""


def lay_ground(view: ReachView) -> Ground:
    """Give what is there before anything is tried, as the page has measured it."""
    rows = view.ledger.resources
    if not view.question.own_reach:
        rows = tuple(replace(row, reach_m=None) for row in rows)
    return Ground(
        city=view.city,
        resources=tuple(rows),
        wish=view.question.wish,
        points=view.points,
        radius_m=view.question.radius_m,
        places=view.places,
        pairs=view.pairs,
        network=view.network,
    )


def try_scenario(view: ReachView, edits: tuple[Edit, ...], near: Trial | None = None) -> Trial:
    """Measure edits on the question of the page.

    Raises
    ------
    ZonesError
        If the edits do not fit the ledger as it is now.
    """
    return try_edits(lay_ground(view), edits, near)


def try_out(view: ReachView, board: Board, pending: tuple[Edit, ...]) -> Tried:
    """Measure the scenario on screen and what is being tried on top of it.

    Parameters
    ----------
    view, board
        The question, and the reader's scenarios.
    pending
        What is being tried.
    """
    board.ask_again(view.key)
    refused = ""
    try:
        kept = _measure(view, board, board.scenario.edits)
    except ZonesError as error:
        kept, refused = _measure(view, board, ()), _find_reason(error, board.scenario.edits)
    if not pending or refused:
        return Tried(kept, kept, (), refused)
    try:
        shown = _measure(view, board, (*board.scenario.edits, *pending))
    except ZonesError as error:
        return Tried(kept, kept, (), _find_reason(error, pending))
    return Tried(kept, shown, pending)


def _measure(view: ReachView, board: Board, edits: tuple[Edit, ...]) -> Trial:
    trial = board.trials.pop(edits, None)
    if trial is None:
        trial = try_scenario(view, edits, next(reversed(board.trials.values()), None))
    board.remember(trial)
    return trial


def _find_reason(error: ZonesError, edits: tuple[Edit, ...]) -> str:
    if not isinstance(error, BadValueError):
        return "gone"
    return "far" if any(isinstance(edit, Link) for edit in edits) else "hidden"
