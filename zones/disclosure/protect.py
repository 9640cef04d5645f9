"""Hide small counts, and as little else as keeps them from being worked out.

First every count from 1 up to just below the threshold is hidden, whatever its tier (zero too where
the policy says so). Then, as long as an attacker can narrow a hidden cell down to less than the
threshold, more is hidden: the cells along the cheapest way, in people, by which that cell could be
higher and lower without anything shown changing. At the end each cell hidden for the sake of others
is shown again if the attacker still learns too little; the most people first. Cheap, not proved
minimal; that nothing can be worked out is proved.

Two people may ask with two thresholds. So that laying their tables side by side tells nothing more
than the table with the lower one does, whatever a threshold hides every higher one hides too: the
least is protected first, and each next one begins with what the one before it hid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.disclosure.attack import Attacker
from zones.disclosure.ways import Ways
from zones.errors import BadValueError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.disclosure.counts import CountTable

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

__all__ = [
    "DEFAULT_THRESHOLD",
    "LEAST_THRESHOLD",
    "Protection",
    "UnprotectableError",
    "ZeroPolicy",
    "protect",
]

DEFAULT_THRESHOLD = 10
LEAST_THRESHOLD = 3


class UnprotectableError(BadValueError):
    """Hidden counts follow from what everyone knows anyway."""


class ZeroPolicy(LabelledEnum):
    """What becomes of zero."""

    SHOW = "show", "0は0と表示する"
    HIDE = "hide", "0も秘匿する"


@dataclass(frozen=True, slots=True, eq=False)
class Protection:
    """What is hidden.

    Parameters
    ----------
    hidden
        Cells that must not be shown; one sign for both kinds, so that nobody can tell them apart.
    primary
        Those that are small themselves, or lie where there are too few people to tell anything.
    threshold, zeros
        The rule.
    people
        Sum over the cells that are hidden only for the sake of others.
    """

    hidden: Flags
    primary: Flags
    threshold: int
    zeros: ZeroPolicy
    people: int


def protect(
    table: CountTable,
    threshold: int = DEFAULT_THRESHOLD,
    zeros: ZeroPolicy = ZeroPolicy.SHOW,
    *,
    known: Flags | None = None,
    limits: Floats | None = None,
) -> Protection:
    """Choose the cells to hide.

    Parameters
    ----------
    table
        Everything that is published together.
    threshold
        Counts below it are hidden, and no hidden cell can be narrowed down to an interval shorter
        than it; 3 or more. A higher threshold hides everything that a lower one hides.
    zeros
        What becomes of zero. A zero can be hidden for the sake of others under either policy.
    known
        Cells everyone knows anyway (the city's own total), which hiding would not protect.
    limits
        The most each cell can be, as everyone knows (the people of its area). Where that is below
        the threshold the cell is hidden whatever it is, and cannot be narrowed down any further.

    Returns
    -------
    Protection
        Checked by the attacker.

    Raises
    ------
    BadValueError
        If the threshold is below 3.
    UnprotectableError
        If what is known anyway gives hidden cells away, whatever else is hidden.
    """
    if threshold < LEAST_THRESHOLD:
        raise BadValueError(f"never below {LEAST_THRESHOLD}", where="threshold")
    fixed = table.unseen if known is None else table.unseen | known
    most = np.full(len(table.values), np.inf) if limits is None else limits
    shield = _Shield(table, fixed, most, 0 if zeros is ZeroPolicy.HIDE else 1)
    for step in range(LEAST_THRESHOLD, threshold + 1):
        shield.raise_to(step)
    people = int(table.values[shield.hidden & ~shield.primary].sum())
    return Protection(shield.hidden, shield.primary, threshold, zeros, people)


class _Shield:
    """What is hidden, growing with the threshold."""

    def __init__(self, table: CountTable, fixed: Flags, most: Floats, least: int) -> None:
        self.hidden = np.zeros(len(table.values), dtype=bool)
        self.primary = self.hidden.copy()
        self._table, self._fixed, self._most, self._least = table, fixed, most, least
        # far above anything a sum could allow, so that every question has an answer
        beyond = float(table.values.sum()) + 1e3
        self._attacker = Attacker(table, self.hidden, beyond)
        self._ways: Ways | None = None

    def raise_to(self, threshold: int) -> None:
        """Hide what the threshold asks for, and all that would give it back."""
        table, kept = self._table, self.hidden
        small = (table.values >= self._least) & (table.values < threshold)
        few = (self._most > 0) & (self._most < threshold)
        self.primary = (small | few) & ~self._fixed
        self.hidden = kept | self.primary
        goal = (small & table.unseen, np.minimum(self._most, threshold))
        self._grow(*goal)
        self._shrink(kept | self.primary, *goal)

    def _grow(self, unseen: Flags, widths: Floats) -> None:
        self._attacker.hide(self.hidden)
        while (cell := self._attacker.find_exposed(self.hidden | unseen, widths)) is not None:
            if (self.hidden | self._fixed).all():
                where = str(self._table.cells[cell])
                raise UnprotectableError("what is known gives it away", where=where)
            if self._ways is None:
                self._ways = Ways(self._table, self._fixed)
            more = self._ways.find(self.hidden, cell, float(widths[cell]))
            # where nothing cheaper is found all is hidden that can be
            more = self.hidden | more if (more & ~self.hidden).any() else ~self._fixed
            self.hidden = more
            self._attacker.hide(more)

    def _shrink(self, stays: Flags, unseen: Flags, widths: Floats) -> None:
        back = np.flatnonzero(self.hidden & ~stays)
        for cell in back[np.argsort(-self._table.values[back], kind="stable")]:
            fewer = self.hidden.copy()
            fewer[cell] = False
            self._attacker.hide(fewer)
            if self._attacker.find_exposed(fewer | unseen, widths) is None:
                self.hidden = fewer
        self._attacker.hide(self.hidden)
