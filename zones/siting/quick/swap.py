"""A good plan within moments: take the best one by one, then swap while that helps.

It proves nothing; it gives the exact search a start, and a second opinion in tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Callable

    from zones.siting.model import Flags, Floats, Integers

__all__ = ["improve_plan", "leave_plan", "swap_places"]

STARTS = 8
FEW_PAIRS = 200_000  # with more than these, fewer starts take as long
NONE_M = 1e3  # times the longest way: what a home without any place costs
HAIR = 1e-9


def swap_places(
    cost: Floats, weight: Floats, total: int, kept: Flags, *, seed: int = 0
) -> Flags | None:
    """Take candidates so that the weighted cost of the cheapest is small.

    Parameters
    ----------
    cost
        Shape (homes, candidates), zero or more; infinite where there is no way.
    weight
        Of each home.
    total
        Candidates to take, with those that are kept.
    kept
        Candidates always taken.
    seed
        Of the starts after the first.

    Returns
    -------
    numpy.ndarray or None
        For each candidate; ``None`` where nothing is to be taken.

    Examples
    --------
    >>> cost = np.array([[0.0, 100, 300], [100, 0, 200], [300, 200, 0]])
    >>> swap_places(cost, np.array([1.0, 5, 1]), 2, np.zeros(3, bool)).tolist()
    [False, True, True]
    """
    if not total:
        return None
    full = _fill(cost)
    rng = np.random.default_rng(seed)
    best, least = None, np.inf
    for start in range(max(2, min(STARTS, STARTS * FEW_PAIRS // cost.size))):
        taken = _take_greedily(full, weight, total, kept) if not start else kept.copy()
        missing = total - int(taken.sum())
        taken[rng.choice(np.flatnonzero(~taken), missing, replace=False)] = True
        taken = _improve(full, weight, taken, kept)
        value = float(weight @ full[:, taken].min(axis=1))
        if value < least - HAIR:
            best, least = taken, value
    return best


def improve_plan(cost: Floats, weight: Floats, taken: Flags, kept: Flags) -> Flags:
    """Swap places of a plan while that helps.

    Parameters
    ----------
    cost, weight, kept
        As in :func:`swap_places`.
    taken
        The plan.

    Returns
    -------
    numpy.ndarray
        For each candidate.
    """
    return _improve(_fill(cost), weight, taken, kept)


def leave_plan(
    cost: Floats, weight: Floats, taken: Flags, kept: Flags, allows: Callable[[Flags], bool]
) -> Flags | None:
    """Swap the two places that make a plan allowed at the least cost.

    Parameters
    ----------
    cost, weight, taken, kept
        As in :func:`improve_plan`.
    allows
        Whether a plan is one of those looked for.

    Returns
    -------
    numpy.ndarray or None
        For each candidate; ``None`` where no single swap is enough.
    """
    inside, outside = np.flatnonzero(taken), np.flatnonzero(~taken)
    if not len(inside) or not len(outside):
        return None
    change = _weigh_swaps(_fill(cost), weight, inside, outside)
    change[kept[inside]] = np.inf
    for at in np.argsort(change, axis=None, kind="stable"):
        out, into = np.unravel_index(int(at), change.shape)
        if not np.isfinite(change[out, into]):
            return None
        other = taken.copy()
        other[inside[out]], other[outside[into]] = False, True
        if allows(other):
            return other
    return None


def _fill(cost: Floats) -> Floats:
    known = np.isfinite(cost)
    most = float(cost[known].max()) if known.any() else 1.0
    return np.where(known, cost, NONE_M * max(most, 1.0))


def _take_greedily(cost: Floats, weight: Floats, total: int, kept: Flags) -> Flags:
    taken = kept.copy()
    nearest = cost[:, taken].min(axis=1) if taken.any() else cost.max(axis=1)
    while taken.sum() < total:
        gain = weight @ np.maximum(nearest[:, np.newaxis] - cost, 0.0)
        gain[taken] = -1.0
        chosen = int(gain.argmax())
        taken[chosen] = True
        nearest = np.minimum(nearest, cost[:, chosen])
    return taken


def _improve(cost: Floats, weight: Floats, taken: Flags, kept: Flags) -> Flags:
    """Swap the pair that helps most, until none does (Teitz and Bart, all pairs at once)."""
    taken = taken.copy()
    for _ in range(10 * len(taken)):
        inside, outside = np.flatnonzero(taken), np.flatnonzero(~taken)
        change = _weigh_swaps(cost, weight, inside, outside)
        change[kept[inside]] = np.inf
        if not change.size or change.min() >= -HAIR * max(1.0, float(weight.sum())):
            return taken
        out, into = np.unravel_index(int(change.argmin()), change.shape)
        taken[inside[out]], taken[outside[into]] = False, True
    return taken


def _weigh_swaps(cost: Floats, weight: Floats, inside: Integers, outside: Integers) -> Floats:
    """Tell what the cost changes by, shape (taken, not taken), when the two change places."""
    homes = np.arange(len(cost))
    own = cost[:, inside]
    nearest = own.argmin(axis=1)
    first = own[homes, nearest]
    second = np.full(len(cost), own.max() + cost.max())
    if len(inside) > 1:
        rest = own.copy()
        rest[homes, nearest] = np.inf
        second = rest.min(axis=1)
    there = cost[:, outside]
    gain = weight @ np.maximum(first[:, np.newaxis] - there, 0.0)
    owner = csr_array((weight, (nearest, homes)), shape=(len(inside), len(cost)))
    # a home that loses its place goes to its second nearest or to the new one
    moved = np.minimum(second[:, np.newaxis], np.maximum(there, first[:, np.newaxis]))
    return np.asarray(owner @ (moved - first[:, np.newaxis]) - gain[np.newaxis, :])
