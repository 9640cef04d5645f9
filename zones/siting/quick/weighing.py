"""A good plan of the fewest places, where the exact search does not come to an end.

Places are given up and taken one at a time; homes that stay without one grow heavier until a
place near them pays (row weighting local search, Gao et al. 2015). It proves nothing; the number of
steps is fixed, so that the same question gives the same plan on any machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from zones.siting.model import Flags, Floats

__all__ = ["cover_by_weights"]

STEPS = 20_000


def cover_by_weights(near: Flags, *, seed: int = 0, steps: int = STEPS) -> Flags:
    """Find few places that reach every home.

    Parameters
    ----------
    near
        Shape (homes, candidates); every home is near some candidate.
    seed
        Of the order in which homes are looked at.
    steps
        How often a place is given up for another.

    Returns
    -------
    numpy.ndarray
        For each candidate.

    Examples
    --------
    >>> near = np.array([[True, True, False], [False, True, True]])
    >>> cover_by_weights(near, steps=10).tolist()
    [False, True, False]
    """
    search = _Search(near, seed)
    best = search.taken.copy()
    for step in range(1, steps + 1):
        while search.covers_all:
            best = search.taken.copy()
            if not search.give_up(step):
                return best
        search.give_up(step, tabu=True)
        search.take(step)
    return best


class _Search:
    """Places taken, how often each home is reached, and what each place is worth."""

    def __init__(self, near: Flags, seed: int) -> None:
        rows = csr_array(near)
        self._of_home = np.split(rows.indices, rows.indptr[1:-1])
        self._places = csr_array(near.T, dtype=np.float64)
        self._weight = np.ones(len(near))
        self._rng = np.random.default_rng(seed)
        self.taken = np.zeros(near.shape[1], bool)
        self._count = np.zeros(len(near), np.int64)
        self._moved = np.zeros(near.shape[1], np.int64)
        self._given_up = self._last = -1
        while not self.covers_all:
            self._switch(int(self._weigh(0).argmax()))

    @property
    def covers_all(self) -> bool:
        """Whether every home is reached."""
        return bool(self._count.all())

    def _weigh(self, count: int) -> Floats:
        """Add up, for each place, the homes near it that so many places reach."""
        return np.asarray(self._places @ np.where(self._count == count, self._weight, 0.0))

    def _switch(self, place: int) -> None:
        self.taken[place] = not self.taken[place]
        ends = self._places.indptr[place : place + 2]
        self._count[self._places.indices[ends[0] : ends[1]]] += 1 if self.taken[place] else -1

    def give_up(self, step: int, *, tabu: bool = False) -> bool:
        """Give up the place that is missed least; of equals the one that was left alone longest."""
        inside = np.flatnonzero(self.taken)
        if tabu and len(inside) > 1:
            inside = inside[inside != self._last]
        if not len(inside):
            return False
        place = int(inside[np.lexsort((self._moved[inside], self._weigh(1)[inside]))[0]])
        self._switch(place)
        self._moved[place], self._given_up = step, place
        return True

    def take(self, step: int) -> None:
        """Take the best place near a home without one, and let all such homes grow heavier."""
        near = self._of_home[int(self._rng.choice(np.flatnonzero(self._count == 0)))]
        free = near[near != self._given_up] if len(near) > 1 else near
        place = int(free[np.lexsort((self._moved[free], -self._weigh(0)[free]))[0]])
        self._switch(place)
        self._moved[place], self._last = step, place
        self._weight[self._count == 0] += 1.0
