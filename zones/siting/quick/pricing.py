"""A bound on the shortest ways from prices of homes, and what no better plan can contain.

Every home is given a price; each candidate then earns what the prices of the homes near it are
above their ways to it. The prices less the best earnings are less than any plan costs
(Lagrangian relaxation of "every home goes to one place"), and what would lift that bound above
a known plan cannot be part of a better one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.siting.quick.swap import improve_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from zones.siting.model import Flags, Floats

__all__ = ["Prices", "price_homes"]

STEPS = 600
PATIENCE = 15  # steps without a clearly better bound before they are halved
CLEARLY = 1e-5
LAST_STEP = 0.005
MEMORY = 0.3  # of the step before, against swinging to and fro
ABOVE = 1.05  # times the known plan: what the bound is drawn towards
HAIR = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """What prices prove.

    Parameters
    ----------
    bound
        No plan costs less.
    plan, cost
        The cheapest plan met on the way, and what it costs.
    ways
        Shape (homes, candidates): ways that a plan cheaper than that may use.
    candidates
        Candidates that a plan cheaper than that may take.
    """

    bound: float
    plan: Flags
    cost: float
    ways: Flags
    candidates: Flags


def price_homes(
    distance_m: Floats,
    weight: Floats,
    kept: Flags,
    plan: Flags,
    allows: Callable[[Flags], bool],
) -> Prices:
    """Find prices whose bound is as high as possible, and with them a better plan.

    Parameters
    ----------
    distance_m
        Shape (homes, candidates), finite.
    weight
        People of each home, above zero.
    kept
        Candidates always taken.
    plan
        A known plan.
    allows
        Whether a plan is one of those looked for.

    Returns
    -------
    Prices
        The bound, and what a plan cheaper than any known is made of.
    """
    first, seed = _climb(distance_m, weight, kept, plan, allows)
    better = improve_plan(distance_m, weight, seed, kept)
    found = float(weight @ distance_m[:, better].min(axis=1))
    if found >= first.cost * (1 - HAIR) or not allows(better):
        return first
    return _climb(distance_m, weight, kept, better, allows)[0]


def _climb(
    distance_m: Floats,
    weight: Floats,
    kept: Flags,
    plan: Flags,
    allows: Callable[[Flags], bool],
) -> tuple[Prices, Flags]:
    cost = distance_m * weight[:, np.newaxis]
    own = np.sort(cost[:, plan], axis=1)
    ceiling = float(own[:, 0].sum())
    second = own[:, min(1, own.shape[1] - 1)]
    price = (own[:, 0] + np.where(second > ceiling, own[:, 0], second)) / 2
    best, top, length, waited = price, -np.inf, 1.0, 0
    heading, seed = np.zeros(len(weight)), plan
    for _ in range(STEPS):
        value, taken = _value(cost, price, kept, int(plan.sum()))
        waited = 0 if value > top + CLEARLY * abs(value) else waited + 1
        if value > top:
            best, top, seed = price, value, taken
            found = float(cost[:, taken].min(axis=1).sum())
            if found < ceiling and allows(taken):
                plan, ceiling = taken, found
        if waited >= PATIENCE:
            price, length, waited = best, length / 2, 0
            heading = np.zeros(len(weight))
            value, taken = _value(cost, price, kept, int(plan.sum()))
        missed = 1.0 - (cost[:, taken] < price[:, np.newaxis]).sum(axis=1)
        heading = missed + MEMORY * heading
        # in metres, not in people times metres: a large home would never move otherwise
        slope = float(weight @ heading**2)
        if length < LAST_STEP or slope <= 0 or ceiling - top <= HAIR * ceiling:
            break
        price = np.maximum(
            price + length * (ABOVE * ceiling - value) / slope * weight * heading, 0.0
        )
    return _exclude(cost, best, kept, plan, ceiling), seed


def _value(cost: Floats, price: Floats, kept: Flags, total: int) -> tuple[float, Flags]:
    earned = np.minimum(cost - price[:, np.newaxis], 0.0).sum(axis=0)
    order = np.argsort(np.where(kept, -np.inf, earned), kind="stable")
    taken = np.zeros(len(kept), bool)
    taken[order[:total]] = True
    return float(price.sum() + earned[taken].sum()), taken


def _exclude(cost: Floats, price: Floats, kept: Flags, plan: Flags, ceiling: float) -> Prices:
    bound, taken = _value(cost, price, kept, int(plan.sum()))
    earned = np.minimum(cost - price[:, np.newaxis], 0.0).sum(axis=0)
    free = taken & ~kept
    # a candidate outside takes the seat of the one inside that earns least
    last = float(earned[free].max()) if free.any() else -np.inf
    extra = np.where(taken, 0.0, earned - last)
    limit = ceiling * (1 + HAIR) - bound
    ways = np.maximum(cost - price[:, np.newaxis], 0.0) + extra[np.newaxis, :] <= limit
    return Prices(bound, plan, ceiling, ways, kept | (extra <= limit))
