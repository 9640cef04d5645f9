"""The attacker: what can be proved about hidden cells from all that is shown.

Two linear programmes for each hidden cell, over every table of non-negative numbers that agrees
with what is shown, give the lowest and highest value the cell can have. The attacker is told
neither which cells were hidden for their own sake nor the threshold. Bounds are drawn in to whole
numbers; for tables with one hierarchy they are then exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog

from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy.optimize import OptimizeResult
    from scipy.sparse import csr_array

    from zones.disclosure.counts import CountTable

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Indices = npt.NDArray[np.intp]

__all__ = ["find_bounds", "find_exposed"]

OPTIMAL, UNBOUNDED, EITHER = 0, 3, 4  # scipy.optimize.linprog status
ROUNDING = 1e-6


@dataclass(slots=True)
class _Search:
    """What is known so far: every table found to be possible widens the bounds of all cells."""

    relations: csr_array
    given: Floats
    unknown: Indices
    shown: Floats
    low: Floats
    high: Floats
    possible: list[Floats]

    def stretch(self, cell: int, sign: float) -> None:
        """Push one cell as far as it goes: up (1) or down (-1)."""
        goal = np.where(self.unknown == cell, -sign, 0.0)
        answer = _solve(goal, self.relations, self.given)
        if answer.status == UNBOUNDED and sign > 0:
            self.high[cell] = np.inf
        elif answer.status == OPTIMAL:
            self.learn(answer.x)
            self.possible.append(self.shown.copy())
            self.possible[-1][self.unknown] = answer.x
        else:
            raise BadValueError(f"the solver gave up: {answer.message}", where="cells")

    def learn(self, values: Floats) -> None:
        """Widen the bounds by a table that is possible."""
        self.low[self.unknown] = np.minimum(self.low[self.unknown], values)
        self.high[self.unknown] = np.maximum(self.high[self.unknown], values)

    def width(self, cell: int) -> float:
        """Give the distance between the lowest and highest whole number found possible."""
        low = np.ceil(self.low[cell] - ROUNDING)
        return float(np.floor(self.high[cell] + ROUNDING) - low)


def _solve(goal: Floats, relations: csr_array, given: Floats) -> OptimizeResult:
    """Solve; where the presolver leaves open whether there is no limit or no answer, without it."""
    ask = partial(linprog, goal, A_eq=relations, b_eq=given, bounds=(0, None), method="highs")
    answer = ask()
    return ask(options={"presolve": False}) if answer.status == EITHER else answer


def _start(table: CountTable, hidden: Flags, possible: list[Floats]) -> _Search:
    """Set up with the true table, and others known to be possible that agree with what is shown."""
    if hidden.shape != table.values.shape:
        raise BadValueError("one flag for each cell", where="hidden")
    open_cells = hidden | table.unseen
    unknown = np.flatnonzero(open_cells)
    relations = table.write_relations()
    shown = np.where(open_cells, 0.0, table.values)
    rows = np.flatnonzero(np.abs(relations[:, unknown]).sum(axis=1) > 0)
    given = -(relations @ shown)[rows]
    low, high = table.values.copy(), table.values.copy()
    search = _Search(relations[rows][:, unknown], given, unknown, shown, low, high, possible)
    for values in possible:
        if np.abs(values - table.values)[~open_cells].max(initial=0.0) == 0:
            search.learn(values[unknown])
    return search


def find_bounds(table: CountTable, hidden: Flags) -> tuple[Floats, Floats]:
    """Find what can be proved about every cell.

    Parameters
    ----------
    table
        The true counts.
    hidden
        Which cells are not shown.

    Returns
    -------
    low, high : numpy.ndarray
        Lowest and highest possible whole number of each cell; infinite where nothing limits it.

    Raises
    ------
    BadValueError
        If the flags do not fit.
    """
    search = _start(table, hidden, [])
    for cell in search.unknown:
        search.stretch(int(cell), 1.0)
        search.stretch(int(cell), -1.0)
    return np.ceil(search.low - ROUNDING) + 0.0, np.floor(search.high + ROUNDING)


def find_exposed(
    table: CountTable,
    hidden: Flags,
    targets: Flags,
    width: float,
    possible: list[Floats] | None = None,
) -> int | None:
    """Find a cell that can be proved to lie in an interval that is too narrow.

    Parameters
    ----------
    table
        The true counts.
    hidden
        Which cells are not shown.
    targets
        Which cells must not be narrowed down.
    width
        Least distance between the lowest and highest possible value.
    possible
        Tables that keep every sum, from earlier attacks on the same counts; those found now are
        added. They save most of the work, and those that disagree with what is shown are passed
        over.

    Returns
    -------
    int or None
        Position of the first such cell.

    Raises
    ------
    BadValueError
        If the flags do not fit.
    """
    search = _start(table, hidden, [] if possible is None else possible)
    for cell in np.flatnonzero(targets):
        for sign in (1.0, -1.0):
            if search.width(int(cell)) < width:
                search.stretch(int(cell), sign)
        if search.width(int(cell)) < width:
            return int(cell)
    return None
