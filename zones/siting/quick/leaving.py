"""Candidates that no better plan of cover contains, from prices of homes.

Of the people of a home a part is shared out among the candidates near it, the rest counts as
reached anyway. The rest and the shares of the best so many candidates are together more than any
plan reaches (Lagrangian relaxation of "reached only by a place taken"); a candidate that would
lower this bound below a known plan cannot be part of a better one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Callable

    from zones.siting.model import Flags, Floats

__all__ = ["Left", "leave_hopeless"]

STEPS = 1_000
PATIENCE = 12  # steps without a clearly better bound before they are halved
CLEARLY = 1e-5
LAST_STEP = 0.0005
MEMORY = 0.3  # of the step before, against swinging to and fro
HAIR = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """What prices prove.

    Parameters
    ----------
    plan
        The best plan met, ``None`` where none was allowed.
    reached
        People it reaches.
    bound
        No plan reaches more.
    candidates
        Candidates that a plan as good as that may take.
    """

    plan: Flags | None
    reached: float
    bound: float
    candidates: Flags


def leave_hopeless(
    near: Flags, weight: Floats, kept: Flags, total: int, allows: Callable[[Flags], bool]
) -> Left:
    """Find candidates that can be left out of the search for the most people.

    Parameters
    ----------
    near
        Shape (homes, candidates).
    weight
        People of each home, above zero.
    kept
        Candidates always taken.
    total
        Candidates to take, with those that are kept.
    allows
        Whether a plan is one of those looked for.

    Returns
    -------
    Left
        All candidates where no plan was met.
    """
    table = csr_array(near, dtype=np.float64)
    turned = csr_array(table.T)
    plan = _take_greedily(turned, weight, kept, total)
    best, reached = (plan, _count(table, weight, plan)) if allows(plan) else (None, -np.inf)
    options = table @ plan.astype(np.float64)
    price = weight / np.maximum(options, 1.0)
    top, at_top, length, waited = np.inf, price, 1.0, 0
    heading = np.zeros(len(weight))
    for _ in range(STEPS):
        value, taken = _value(turned, weight, price, kept, total)
        waited = 0 if value < top - CLEARLY * abs(value) else waited + 1
        if value < top:
            top, at_top = value, price
        count = table @ taken.astype(np.float64)
        found = float(weight[count > 0].sum())
        if found > reached and allows(taken):
            best, reached = taken, found
        if waited >= PATIENCE:
            price, length, waited, heading = at_top, length / 2, 0, np.zeros(len(weight))
            continue
        heading = count - 1.0 + MEMORY * heading
        slope = float(weight @ heading**2)
        target = max(reached, value * 0.9)
        if length < LAST_STEP or slope <= 0 or top - reached <= HAIR * reached:
            break
        price = np.clip(price - length * (value - target) / slope * weight * heading, 0.0, weight)
    return Left(best, reached, top, _list_hopeful(turned, at_top, kept, total, top, reached))


def _value(
    turned: csr_array, weight: Floats, price: Floats, kept: Flags, total: int
) -> tuple[float, Flags]:
    earned = turned @ price
    taken = kept.copy()
    if total < len(kept):
        taken[np.argpartition(np.where(kept, -np.inf, -earned), total)[:total]] = True
    else:
        taken[:] = True
    return float((weight - price).sum() + earned[taken].sum()), taken


def _count(table: csr_array, weight: Floats, taken: Flags) -> float:
    return float(weight[table @ taken.astype(np.float64) > 0].sum())


def _take_greedily(turned: csr_array, weight: Floats, kept: Flags, total: int) -> Flags:
    taken, left = kept.copy(), weight.copy()
    left[(turned.T @ kept.astype(np.float64)) > 0] = 0.0
    while int(taken.sum()) < total:
        place = int(np.where(taken, -1.0, turned @ left).argmax())
        taken[place] = True
        left[turned.indices[turned.indptr[place] : turned.indptr[place + 1]]] = 0.0
    return taken


def _list_hopeful(
    turned: csr_array, price: Floats, kept: Flags, total: int, bound: float, reached: float
) -> Flags:
    """List candidates whose forced taking leaves the bound above the known plan."""
    earned = np.where(kept, np.inf, turned @ price)
    seats = total - int(kept.sum())
    if seats <= 0:
        return kept.copy()
    last = np.sort(earned[~kept])[-seats]
    lowered = bound - np.maximum(last - earned, 0.0)
    return np.asarray(kept | (lowered >= reached * (1 - HAIR)))
