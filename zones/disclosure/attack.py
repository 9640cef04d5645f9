"""The attacker: what can be proved about hidden cells from all that is shown.

Two linear programmes for each hidden cell, over every table of non-negative numbers that agrees
with what is shown, give the lowest and highest value the cell can have. The attacker is told
neither which cells were hidden for their own sake nor the threshold. Bounds are drawn in to whole
numbers; for tables with one hierarchy they are then exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zones.disclosure.stretching import ROUNDING, Tables
from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.disclosure.counts import CountTable

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

__all__ = ["Attacker", "find_bounds", "find_exposed"]

ROOM = 64  # possible tables kept at first


class Attacker:
    """Somebody who knows what is shown, and every possible table found so far.

    Parameters
    ----------
    table
        The true counts.
    hidden
        Which cells are not shown.
    most
        As in ``Tables``.

    Raises
    ------
    BadValueError
        If the flags do not fit.
    """

    def __init__(self, table: CountTable, hidden: Flags, most: float = np.inf) -> None:
        if hidden.shape != table.values.shape:
            raise BadValueError("one flag for each cell", where="hidden")
        self._table = table
        self._open = hidden | table.unseen
        self._tables = Tables(table, ~self._open, most)
        self._found = np.empty((ROOM, len(table.values)))
        self._count = 0
        self.low, self.high = table.values.copy(), table.values.copy()

    def hide(self, hidden: Flags) -> None:
        """Change what is not shown; what was possible and still agrees stays possible.

        Parameters
        ----------
        hidden
            All cells that are not shown from now on.
        """
        before, self._open = self._open, hidden | self._table.unseen
        self._tables.show(~self._open)
        if not (before & ~self._open).any():
            return
        found, values = self._found[: self._count], self._table.values
        again = np.abs(found - values)[:, ~self._open].max(axis=1, initial=0.0) <= ROUNDING
        kept = found[again]
        self.low = np.minimum(values, kept.min(axis=0, initial=np.inf))
        self.high = np.maximum(values, kept.max(axis=0, initial=-np.inf))

    def stretch(self, cell: int, sign: float) -> None:
        """Push one cell as far as it goes: up (1) or down (-1).

        Parameters
        ----------
        cell, sign
            As in ``Tables.stretch``.
        """
        found = self._tables.stretch(cell, sign)
        if found is None:
            self.high[cell] = np.inf
            return
        if self._count == len(self._found):
            self._found = np.concatenate([self._found, np.empty_like(self._found)])
        self._found[self._count] = found
        self._count += 1
        self.low, self.high = np.minimum(self.low, found), np.maximum(self.high, found)

    def measure_widths(self) -> Floats:
        """Measure the distance between the lowest and highest whole number found possible.

        Returns
        -------
        numpy.ndarray
            One for each cell; what is not looked for yet may be wider.
        """
        return np.floor(self.high + ROUNDING) - np.ceil(self.low - ROUNDING)

    def find_exposed(self, targets: Flags, widths: Floats) -> int | None:
        """Find a cell that can be proved to lie in an interval that is too narrow.

        Parameters
        ----------
        targets
            Which cells must not be narrowed down.
        widths
            Least distance between the lowest and highest possible value of each cell.

        Returns
        -------
        int or None
            Position of the first such cell.
        """
        for cell in np.flatnonzero(targets & (self.measure_widths() < widths)).tolist():
            for sign in (1.0, -1.0):
                if self.measure_widths()[cell] < widths[cell]:
                    self.stretch(cell, sign)
            if self.measure_widths()[cell] < widths[cell]:
                return int(cell)
        return None


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
    attacker = Attacker(table, hidden)
    for cell in np.flatnonzero(hidden | table.unseen).tolist():
        attacker.stretch(cell, 1.0)
        attacker.stretch(cell, -1.0)
    return np.ceil(attacker.low - ROUNDING) + 0.0, np.floor(attacker.high + ROUNDING)


def find_exposed(table: CountTable, hidden: Flags, targets: Flags, width: float) -> int | None:
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

    Returns
    -------
    int or None
        Position of the first such cell.

    Raises
    ------
    BadValueError
        If the flags do not fit.
    """
    return Attacker(table, hidden).find_exposed(targets, np.full(len(table.values), width))
