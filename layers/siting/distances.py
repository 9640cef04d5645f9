"""A table of distances measured elsewhere: a row per home, its people, a column per candidate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from layers.intake.findings import refuse
from layers.intake.raw import tidy
from layers.ledger.tables.reading.cells import BLANKS, CellError, Tidied, narrow, read_number
from layers.ledger.tables.reading.grid import open_sheets
from zones.faults import FaultCode

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

__all__ = ["Distances", "read_distances"]

FIRST_CANDIDATE = 2  # after the home and its people


@dataclass(frozen=True, slots=True, eq=False)
class Distances:
    """Homes by candidates.

    Parameters
    ----------
    home_ids, candidate_ids
        As written.
    people
        At each home; NaN where the cell is blank.
    distance_m
        Shape (homes, candidates) as written; NaN where the cell is blank: no way.
    """

    home_ids: tuple[str, ...]
    candidate_ids: tuple[str, ...]
    people: npt.NDArray[np.float64]
    distance_m: npt.NDArray[np.float64]


def read_distances(path: Path) -> Distances:
    """Read a table of distances; it is used once and never kept.

    Parameters
    ----------
    path
        ``.csv`` or ``.xlsx``: home, people, then one column per candidate with its name on top.

    Returns
    -------
    Distances
        All rows that name a home.

    Raises
    ------
    InputRefusedError
        The file breaks a rule of uploads, has no such columns, or a cell is no number.
    """
    where = tidy(path.name)
    rows = next((sheet.rows for sheet in open_sheets(path) if not sheet.hidden and sheet.rows), [])
    if not rows or len(rows[0]) <= FIRST_CANDIDATE:
        refuse(FaultCode.UNKNOWN_LAYOUT, where)
    names = tuple(narrow(cell) for cell in rows[0][FIRST_CANDIDATE:])
    width = FIRST_CANDIDATE + len(names)
    homes, figures = [], []
    for number, row in enumerate(rows[1:], start=2):
        cells = [*row, *[""] * width][:width]
        if narrow(cells[0]) in BLANKS:
            continue
        homes.append(narrow(cells[0]))
        figures.append([_read(cell, f"{where} {number}") for cell in cells[1:]])
    if not homes:
        refuse(FaultCode.NO_ROWS, where)
    table = np.array(figures, dtype=np.float64)
    return Distances(tuple(homes), names, table[:, 0], table[:, 1:])


def _read(cell: object, where: str) -> float:
    try:
        number = read_number(cell, Tidied())
    except CellError:
        refuse(FaultCode.TABLE_BROKEN, where, found=tidy(narrow(cell)))
    return np.nan if number is None else number
