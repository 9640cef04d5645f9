"""Linear programmes over every table that agrees with what is shown.

The sums are loaded into the solver once; what is shown and which cell is pushed change in place, so
that each question starts from the answer to the one before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import highspy
import numpy as np

from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy.sparse import csr_array

    from zones.disclosure.counts import CountTable

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

__all__ = ["DUAL", "PRIMAL", "ROUNDING", "Tables", "load_rows"]

ROUNDING = 1e-6
ROWWISE, MINIMISE = 2, 1  # HiGHS' words for matrix format and sense
DUAL, PRIMAL = 1, 4


class Tables:
    """Every table of non-negative numbers that keeps the sums and agrees with what is shown.

    Parameters
    ----------
    table
        The true counts.
    shown
        Cells somebody can read off.
    most
        Highest value a cell that is not shown is tried with; beyond it nothing is looked for.
        Infinite for bounds as they are.
    """

    def __init__(self, table: CountTable, shown: Flags, most: float = np.inf) -> None:
        relations = table.write_relations()
        self._values = table.values
        self._most = most
        self._shown = shown.copy()
        count = len(table.values)
        low = np.where(shown, table.values, 0.0)
        high = np.where(shown, table.values, most)
        given = np.zeros(relations.shape[0])
        self._model = load_rows(relations, np.zeros(count), (low, high), (given, given))
        self._pushed = 0

    def show(self, shown: Flags) -> None:
        """Change which cells can be read off.

        Parameters
        ----------
        shown
            All cells that are shown from now on.
        """
        changed = np.flatnonzero(shown != self._shown)
        if changed.size:
            low = np.where(shown, self._values, 0.0)[changed]
            high = np.where(shown, self._values, self._most)[changed]
            self._model.changeColsBounds(len(changed), changed.astype(np.int32), low, high)
            self._shown = shown.copy()

    def stretch(self, cell: int, sign: float) -> Floats | None:
        """Push one cell as far as it goes.

        Parameters
        ----------
        cell
            Position.
        sign
            1 for up, -1 for down.

        Returns
        -------
        numpy.ndarray or None
            A table with the cell at its limit; ``None`` where it has none.

        Raises
        ------
        BadValueError
            If the solver gives up.
        """
        self._model.changeColCost(self._pushed, 0.0)
        self._model.changeColCost(cell, -sign)
        self._pushed = cell
        self._model.run()
        status = self._model.getModelStatus()
        if status == highspy.HighsModelStatus.kUnbounded:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise BadValueError(f"the solver gave up: {status}", where="cells")
        return np.array(self._model.getSolution().col_value)


def load_rows(
    rows: csr_array,
    cost: Floats,
    limits: tuple[Floats, Floats],
    given: tuple[Floats, Floats],
    strategy: int = PRIMAL,
) -> highspy.Highs:
    """Load a linear programme into the solver.

    Parameters
    ----------
    rows
        Sparse matrix by rows.
    cost
        To be made least.
    limits
        Lowest and highest value of each column.
    given
        Lowest and highest value of each row.
    strategy
        ``PRIMAL`` where questions differ by their goal, ``DUAL`` where no cost is below zero.

    Returns
    -------
    highspy.Highs
        One thread, silent.
    """
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("output_flag", False), ("threads", 1), ("presolve", "off"), ("simplex_strategy", strategy),
    ):  # fmt: skip
        model.setOptionValue(name, value)
    matrix = rows.tocsr()
    model.passModel(
        len(cost), matrix.shape[0], matrix.nnz, ROWWISE, MINIMISE, 0.0,
        cost, limits[0], limits[1], given[0], given[1],
        matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32),
        matrix.data if matrix.nnz else np.zeros(0), np.zeros(len(cost), dtype=np.int32),
    )  # fmt: skip
    return model
