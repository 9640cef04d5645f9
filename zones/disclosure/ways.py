"""The cheapest cells to hide so that one cell can no longer be narrowed down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import highspy
import numpy as np
from scipy.sparse import csr_array, hstack, vstack

from zones.disclosure.stretching import DUAL, load_rows

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.disclosure.counts import CountTable

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

__all__ = ["Ways"]

ROUNDING = 1e-7


class Ways:
    """Ways in which one cell could be higher and lower without anything shown changing.

    Two changes of the table are sought together, one with the cell higher and one with it lower,
    each leaving every sum right and no cell negative; what they touch is to be hidden.

    Parameters
    ----------
    table
        The true counts.
    fixed
        Cells that cannot be hidden: those never published, and those everyone knows.
    """

    def __init__(self, table: CountTable, fixed: Flags) -> None:
        self._table = table
        count = len(table.values)
        relations = table.write_relations()
        # four blocks: up and down of the first change, up and down of the second
        one = hstack([relations, -relations])
        empty = csr_array(one.shape)
        # filled in for the cell that is asked about
        span = csr_array((1, 4 * count))
        matrix = vstack([hstack([one, empty]), hstack([empty, one]), span])
        most = np.concatenate([np.full(count, np.inf), table.values] * 2)
        # what everyone knows does not change
        most[np.tile(fixed & ~table.unseen, 4)] = 0.0
        self._most, self._span = most, matrix.shape[0] - 1
        none, given = np.zeros(4 * count), np.zeros(matrix.shape[0])
        self._columns = np.arange(4 * count, dtype=np.int32)
        self._model = load_rows(matrix, none, (none, most), (given, given), DUAL)

    def find(self, hidden: Flags, cell: int, width: float) -> Flags:
        """Find the cells along the cheapest way, in people.

        Parameters
        ----------
        hidden
            Cells that are hidden already and cost nothing.
        cell
            Which must get room.
        width
            How much between its highest and its lowest value.

        Returns
        -------
        numpy.ndarray
            Cells the way goes along; none where there is no way.
        """
        table, model, count = self._table, self._model, len(self._table.values)
        price = np.where(hidden | table.unseen, 0.0, table.values + 1.0)
        price = np.tile(price, 4) + ROUNDING
        model.changeColsCost(len(price), self._columns, price)
        ends = (cell, 3 * count + cell)
        # the first change raises the cell and the second lowers it
        against = (count + cell, 2 * count + cell)
        for end, other in zip(ends, against, strict=True):
            model.changeCoeff(self._span, end, 1.0)
            model.changeColBounds(other, 0.0, 0.0)
        model.changeRowBounds(self._span, width, width)
        model.run()
        found = np.zeros(count, dtype=bool)
        if model.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            moved = np.array(model.getSolution().col_value).reshape(4, count)
            found = (moved > ROUNDING).any(axis=0) & ~table.unseen
        for end, other in zip(ends, against, strict=True):
            model.changeCoeff(self._span, end, 0.0)
            model.changeColBounds(other, 0.0, self._most[other])
        return found
