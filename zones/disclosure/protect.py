"""Hide small counts, and as little else as keeps them from being worked out.

First every count from 1 up to just below the threshold is hidden, whatever its tier (zero too where
the policy says so). Then, as long as an attacker can narrow a hidden cell down to less than the
threshold, more is hidden: the cells along the cheapest way, in people, by which that cell could be
higher and lower without anything shown changing. At the end each cell hidden for the sake of others
is shown again if the attacker still learns too little; the most people first. Cheap, not proved
minimal; that nothing can be worked out is proved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack, vstack

from zones.disclosure.attack import find_exposed
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
ROUNDING = 1e-7


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
        Those that are small themselves.
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
) -> Protection:
    """Choose the cells to hide.

    Parameters
    ----------
    table
        Everything that is published together.
    threshold
        Counts below it are hidden, and no hidden cell can be narrowed down to an interval shorter
        than it; 3 or more.
    zeros
        What becomes of zero. A zero can be hidden for the sake of others under either policy.
    known
        Cells everyone knows anyway (the city's own total), which hiding would not protect.

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
    least = 0 if zeros is ZeroPolicy.HIDE else 1
    small = (table.values >= least) & (table.values < threshold)
    fixed = table.unseen if known is None else table.unseen | known
    primary = small & ~fixed
    hidden = primary.copy()
    unseen = small & table.unseen
    possible: list[Floats] = []
    while (cell := find_exposed(table, hidden, hidden | unseen, threshold, possible)) is not None:
        if (hidden | fixed).all():
            raise UnprotectableError("what is known gives it away", where=str(table.cells[cell]))
        more = _find_way(table, (hidden, fixed), cell, threshold)
        # where nothing cheaper is found all is hidden that can be
        hidden = hidden | more if (more & ~hidden).any() else ~fixed
    for back in sorted(np.flatnonzero(hidden & ~primary), key=lambda at: -table.values[at]):
        fewer = hidden.copy()
        fewer[back] = False
        if find_exposed(table, fewer, fewer | unseen, threshold, possible) is None:
            hidden = fewer
    people = int(table.values[hidden & ~primary].sum())
    return Protection(hidden, primary, threshold, zeros, people)


def _find_way(table: CountTable, state: tuple[Flags, Flags], cell: int, width: float) -> Flags:
    """Find the cheapest cells that let one cell range over a width.

    Two changes of the table are sought together, one with the cell higher and one with it lower,
    each leaving every sum right and no cell negative; what they touch is to be hidden.
    """
    hidden, fixed = state
    count = len(table.cells)
    relations = table.write_relations()
    # four blocks: up and down of the first change, up and down of the second
    one = hstack([relations, -relations])
    empty = csr_array(one.shape)
    range_row = np.zeros((1, 4 * count))
    range_row[0, [cell, 3 * count + cell]] = 1.0
    matrix = vstack([hstack([one, empty]), hstack([empty, one]), csr_array(range_row)])
    given = np.zeros(matrix.shape[0])
    given[-1] = width
    free = hidden | table.unseen
    price = np.tile(np.where(free, 0.0, table.values + 1.0), 4) + ROUNDING
    most = np.concatenate([np.full(count, np.inf), table.values] * 2)
    # what everyone knows does not change
    most[np.tile(fixed & ~table.unseen, 4)] = 0.0
    # the first change raises the cell and the second lowers it
    most[[count + cell, 2 * count + cell]] = 0.0
    limits = np.column_stack([np.zeros(4 * count), most])
    answer = linprog(price, A_eq=matrix, b_eq=given, bounds=limits, method="highs")
    if answer.status != 0:
        return np.zeros(count, dtype=bool)
    touched = (answer.x.reshape(4, count) > ROUNDING).any(axis=0)
    return np.asarray(touched & ~table.unseen, dtype=np.bool_)
