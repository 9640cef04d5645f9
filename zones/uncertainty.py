"""How far a count can be off because nobody knows where in a small area people live.

A small area that lies wholly inside of a zone adds no doubt. One that straddles a border does: its
people live in clumps (blocks of houses, estates), and each clump falls on one side or the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy.sparse import csr_array

    from zones.population import Pieces

    Floats = npt.NDArray[np.float64]

__all__ = ["CLUMP_PEOPLE", "NINETY_PERCENT", "estimate_spread", "widen_band"]

# People who fall on the same side of a border together. Chosen on made-up towns with known truth so
# that at least nine zones in ten hold it (see ``tests/golden/test_known_town.py``).
CLUMP_PEOPLE = 600.0
NINETY_PERCENT = 1.645  # half-width of the middle 90 % of a normal distribution


def estimate_spread(people: Floats, pieces: Pieces, weights: csr_array) -> Floats:
    """Estimate the standard deviation of each zone's count.

    With share ``s`` of a small area's land in the zone and its people in clumps of equal size, the
    variance is ``clump × people × s × (1 − s)``, summed over small areas.

    Parameters
    ----------
    people
        People of the small areas, shape (areas,), NaN where unknown.
    pieces
        Parts of the small areas by land (cells or polygons).
    weights
        Shape (pieces, zones): how much of each piece counts in each zone, 0 to 1.

    Returns
    -------
    numpy.ndarray
        People, shape (zones,).
    """
    known = np.nan_to_num(people, nan=0.0)
    entries = weights.tocoo()
    area = pieces.area[entries.row]
    land = entries.data * pieces.share[entries.row]
    shape = (len(known), weights.shape[1])
    share = coo_array((land, (area, entries.col)), shape=shape).tocsr().tocoo()
    inside = np.clip(share.data, 0.0, 1.0)
    doubt = CLUMP_PEOPLE * known[share.row] * inside * (1.0 - inside)
    return np.sqrt(np.bincount(share.col, weights=doubt, minlength=shape[1]))


def widen_band(
    estimates: Floats, middle: Floats, spread: Floats, total: float
) -> tuple[Floats, Floats]:
    """Give the lowest and highest plausible count of each zone.

    Parameters
    ----------
    estimates
        Counts by each rule, shape (rules, zones).
    middle
        Counts by the rule that knows about land, shape (zones,).
    spread
        Standard deviation, shape (zones,).
    total
        Everyone: no count is above it.

    Returns
    -------
    low, high : numpy.ndarray
        Whole numbers; every rule's count lies between them.
    """
    low = np.minimum(estimates.min(axis=0), middle - NINETY_PERCENT * spread)
    high = np.maximum(estimates.max(axis=0), middle + NINETY_PERCENT * spread)
    return np.floor(np.maximum(low, 0.0)), np.ceil(np.minimum(high, total))
