"""Letters and numbers across a map sheet: 「C4」 is the same square on paper, screen and in a note.

Eight columns A to H from west to east, six rows 1 to 6 from north to south, all squares of one size
in a plane rectangular CRS. The grid follows from the shape of the zone alone, never from the size
of the paper. On a line between two squares the one to the east and the one to the south count, so
every point of the sheet lies in exactly one square; the outer edges belong to the sheet.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from zones.errors import BadValueError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["COLUMNS", "ROWS", "SheetGrid", "lay_sheet_grid", "read_cell"]

COLUMNS = "ABCDEFGH"
ROWS = (1, 2, 3, 4, 5, 6)
AROUND = 0.04  # of the sheet, left free around the zone
STEP_M = 10.0  # sides of squares are round numbers that can be printed beside the scale
WRITTEN = re.compile(r"(?:([A-H])[\s\-_.・]*([1-6])|([1-6])[\s\-_.・]*([A-H]))")


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The squares of one map sheet.

    Parameters
    ----------
    left_m, top_m
        North-western corner of the sheet: metres east and north in a plane rectangular CRS.
    cell_m
        Side of a square in metres.
    """

    left_m: float
    top_m: float
    cell_m: float

    @property
    def right_m(self) -> float:
        """Eastern edge in metres."""
        return self.left_m + len(COLUMNS) * self.cell_m

    @property
    def bottom_m(self) -> float:
        """Southern edge in metres."""
        return self.top_m - len(ROWS) * self.cell_m

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in metres."""
        return self.left_m, self.bottom_m, self.right_m, self.top_m

    @property
    def names(self) -> tuple[str, ...]:
        """All squares in reading order: A1, B1 … H6."""
        return tuple(f"{letter}{number}" for number in ROWS for letter in COLUMNS)

    def list_columns(self) -> Iterator[tuple[str, float, float]]:
        """List the columns: letter, western and eastern edge in metres."""
        edges = self._find_eastings()
        yield from zip(COLUMNS, edges[:-1], edges[1:], strict=True)

    def list_rows(self) -> Iterator[tuple[int, float, float]]:
        """List the rows: number, northern and southern edge in metres."""
        edges = self._find_northings()
        yield from zip(ROWS, edges[:-1], edges[1:], strict=True)

    def find_cell(self, x_m: float, y_m: float) -> str | None:
        """Name the square a point lies in.

        Parameters
        ----------
        x_m, y_m
            Metres east and north in the CRS of the grid.

        Returns
        -------
        str or None
            ``None`` outside of the sheet, and for what is no number.

        Examples
        --------
        >>> grid = SheetGrid(left_m=0.0, top_m=600.0, cell_m=100.0)
        >>> grid.find_cell(250, 250), grid.find_cell(200, 300), grid.find_cell(-1, 300)
        ('C4', 'C4', None)
        """
        column = _find_step(self._find_eastings(), x_m)
        row = _find_step([-edge for edge in self._find_northings()], -y_m)
        if column is None or row is None:
            return None
        return f"{COLUMNS[column]}{ROWS[row]}"

    def draw_cell(self, name: str) -> shapely.Polygon:
        """Draw a square.

        Parameters
        ----------
        name
            Letter and number, ``C4``.

        Returns
        -------
        shapely.Polygon
            In the CRS of the grid.

        Raises
        ------
        UnknownNameError
            If the sheet has no such square.
        """
        if name not in self.names:
            raise UnknownNameError("no such square", kind="square", name=name, choices=self.names)
        column, row = COLUMNS.index(name[0]), ROWS.index(int(name[1]))
        across, down = self._find_eastings(), self._find_northings()
        return shapely.box(across[column], down[row + 1], across[column + 1], down[row])

    def _find_eastings(self) -> list[float]:
        return [self.left_m + step * self.cell_m for step in range(len(COLUMNS) + 1)]

    def _find_northings(self) -> list[float]:
        return [self.top_m - step * self.cell_m for step in range(len(ROWS) + 1)]


def _find_step(edges: Sequence[float], value: float) -> int | None:
    """Position between rising edges; the last edge belongs to the last step."""
    if not edges[0] <= value <= edges[-1]:
        return None
    return min(bisect_right(edges, value), len(edges) - 1) - 1


def lay_sheet_grid(shape: shapely.Geometry) -> SheetGrid:
    """Lay the squares over a zone, which stands in the middle of the sheet.

    Parameters
    ----------
    shape
        The zone in a plane rectangular CRS.

    Returns
    -------
    SheetGrid
        Whole tens of metres; the whole zone with some room around it.

    Raises
    ------
    BadValueError
        If the shape is empty.

    Examples
    --------
    >>> import shapely
    >>> lay_sheet_grid(shapely.box(-1200, -1200, 1200, 1200))
    SheetGrid(left_m=-1760.0, top_m=1320.0, cell_m=440.0)
    """
    if shapely.is_empty(shape):
        raise BadValueError("an empty shape has no sheet", where="shape")
    left, low, right, high = shapely.bounds(shape)
    share = 1 + 2 * AROUND
    need_m = max((right - left) * share / len(COLUMNS), (high - low) * share / len(ROWS), STEP_M)
    # one step more than needed covers the rounding of the corner
    cell_m = math.ceil(need_m / STEP_M) * STEP_M
    middle_x, middle_y = (left + right) / 2, (low + high) / 2
    return SheetGrid(
        left_m=round((middle_x - len(COLUMNS) / 2 * cell_m) / STEP_M) * STEP_M,
        top_m=round((middle_y + len(ROWS) / 2 * cell_m) / STEP_M) * STEP_M,
        cell_m=cell_m,
    )


def read_cell(text: str) -> str | None:
    """Read the name of a square as people write it.

    Parameters
    ----------
    text
        Full or half width, either case, letter or number first.

    Returns
    -------
    str or None
        ``None`` where it names no square.

    Examples
    --------
    >>> read_cell("ｃ４"), read_cell("4-c"), read_cell(" C 4 "), read_cell("J9")
    ('C4', 'C4', 'C4', None)
    """
    found = WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip().upper())
    if found is None:
        return None
    return f"{found[1]}{found[2]}" if found[1] else f"{found[4]}{found[3]}"
