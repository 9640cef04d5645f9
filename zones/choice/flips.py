"""What it takes for another zone to lead: the smallest change of weights, and one weight alone.

For methods whose score is a sum over criteria (weighted sum, SPOTIS, PROMETHEE) the smallest change
of weights that brings another zone level with the first is exact: weight is taken from the criteria
where the challenger trails most and given to the one where it leads most, until it draws level.
That is the optimum of the linear programme, because every point of weight moved costs the same.
For every method the change of one weight alone is looked for in steps of a thousandth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.choice.methods import FALLING, LINEAR, Method, prepare, score
from zones.choice.ranking import SAME, check_weights, rank_scores
from zones.choice.table import normalise
from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.choice.table import CriteriaTable

    Floats = npt.NDArray[np.float64]

__all__ = ["Flip", "Turn", "find_flip", "find_turns"]

STEPS = 1000


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest change of weights that brings another zone level with the first.

    Parameters
    ----------
    winner, challenger
        Zone ids.
    change
        Sum of all changes of weights, up and down (0 to 2); the share of weight that has to move
        is half of it.
    weights
        The weights at which they are level; beyond them the challenger leads.
    """

    winner: str
    challenger: str
    change: float
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """How far one weight alone can move before another zone is first.

    Parameters
    ----------
    criterion, share
        The criterion and its weight now.
    low, high
        The nearest lower and higher weight, to a thousandth, at which another zone leads, the
        others keeping their proportions; ``None`` where there is none.
    low_leader, high_leader
        Who leads there; empty where nobody does.
    """

    criterion: str
    share: float
    low: float | None
    high: float | None
    low_leader: str = ""
    high_leader: str = ""


def _find_winner(table: CriteriaTable, merit: Floats) -> int:
    """Find the first; of several the one whose id comes first."""
    tied = np.flatnonzero(rank_scores(merit) == rank_scores(merit).min())
    return int(min(tied, key=lambda at: table.zone_ids[at]))


def find_flip(table: CriteriaTable, weights: Floats, method: Method | None = None) -> Flip | None:
    """Find the smallest change of weights after which another zone is level with the first.

    Parameters
    ----------
    table
        Zones by criteria.
    weights
        One for each criterion.
    method
        A method whose score is a sum over criteria; the weighted sum where not given.

    Returns
    -------
    Flip or None
        ``None`` where the first zone leads whatever the weights.

    Raises
    ------
    BadValueError
        If the method is none of those.
    """
    method = method or Method()
    if method.kind not in LINEAR:
        raise BadValueError(f"no exact answer for {method.kind}", where="method")
    shares = check_weights(table, weights)
    terms = prepare(normalise(table, method.rule), method).terms[0].T
    winner = _find_winner(table, terms @ shares)
    flips = []
    for at, lead in enumerate(terms - terms[winner]):
        moved = None if at == winner else _move_weight(shares, lead)
        if moved is not None:
            change = float(np.abs(moved - shares).sum())
            flips.append(
                Flip(table.zone_ids[winner], table.zone_ids[at], change, tuple(moved.tolist()))
            )
    return min(flips, key=lambda flip: (flip.change, flip.challenger), default=None)


def _move_weight(weights: Floats, lead: Floats) -> Floats | None:
    """Move as little weight as brings the challenger level; ``None`` where nothing does."""
    gap = -float(lead @ weights)
    taker = int(lead.argmax())
    if lead[taker] < 0:
        return None
    moved = weights.copy()
    for giver in np.argsort(lead, kind="stable"):
        gain = lead[taker] - lead[giver]
        if gap <= 0 or gain <= 0:
            break
        step = min(moved[giver], gap / gain)
        moved[giver] -= step
        moved[taker] += step
        gap -= step * gain
    return moved


def find_turns(
    table: CriteriaTable, weights: Floats, method: Method | None = None
) -> tuple[Turn, ...]:
    """Find how far each weight alone can move before another zone is first.

    Parameters
    ----------
    table
        Zones by criteria.
    weights
        One for each criterion.
    method
        Any method; the weighted sum where not given.

    Returns
    -------
    tuple of Turn
        One for each criterion. Answers between two steps of a thousandth are not seen.
    """
    method = method or Method()
    shares = check_weights(table, weights)
    kernel = prepare(normalise(table, method.rule), method)
    sign = -1.0 if method.kind in FALLING else 1.0
    winner = _find_winner(table, sign * score(kernel, shares))
    grid = np.linspace(0.0, 1.0, STEPS + 1)
    turns = []
    for at, name in enumerate(table.criteria):
        rest = np.delete(shares, at)
        alone = rest.sum() <= 0
        others = np.full(len(rest), 1 / max(len(rest), 1)) if alone else rest / rest.sum()
        rows = np.insert(np.outer(1 - grid, others), at, grid, axis=1)
        rows = rows if len(rest) else np.ones((1, 1))
        merit = sign * score(kernel, rows)
        lost = merit.max(axis=1) > merit[:, winner] + SAME
        leaders = merit.argmax(axis=1)
        steps = grid[: len(rows)]
        below = np.flatnonzero(lost & (steps < shares[at]))
        above = np.flatnonzero(lost & (steps > shares[at]))
        ends = [below[-1] if len(below) else None, above[0] if len(above) else None]
        low, high = (None if end is None else round(float(steps[end]), 3) for end in ends)
        who = ["" if end is None else table.zone_ids[leaders[end]] for end in ends]
        turns.append(Turn(name, float(shares[at]), low, high, *who))
    return tuple(turns)
