"""Squares of a map sheet: every point has one, and its name leads back to it."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from zones.errors import BadValueError, UnknownNameError
from zones.sheetgrid import COLUMNS, ROWS, SheetGrid, lay_sheet_grid, read_cell

GRID = SheetGrid(left_m=1000.0, top_m=2000.0, cell_m=100.0)
metres = st.floats(-60_000, 60_000, allow_nan=False)
sides = st.floats(0.5, 6_000)


def test_the_squares_are_named_as_on_a_street_map() -> None:
    assert len(GRID.names) == 48
    assert GRID.names[:2] + GRID.names[-1:] == ("A1", "B1", "H6")
    assert GRID.find_cell(1001, 1999) == "A1"
    assert GRID.find_cell(1250, 1650) == "C4"
    assert GRID.draw_cell("C4").bounds == (1200.0, 1600.0, 1300.0, 1700.0)
    assert GRID.bounds == (1000.0, 1400.0, 1800.0, 2000.0)


@pytest.mark.parametrize(
    ("x", "y", "name"),
    [
        (1100, 1950, "B1"),  # on a line: the square to the east
        (1050, 1900, "A2"),  # on a line: the square to the south
        (1100, 1900, "B2"),
        (1000, 2000, "A1"),  # the outer edges belong to the sheet
        (1800, 1950, "H1"),
        (1050, 1400, "A6"),
        (1800, 1400, "H6"),
        (999.99, 1950, None),
        (1800.01, 1950, None),
        (1050, 2000.01, None),
        (1050, 1399.99, None),
        (float("nan"), 1950, None),
        (float("inf"), 1950, None),
    ],
)
def test_lines_and_edges_are_decided(x: float, y: float, name: str | None) -> None:
    assert GRID.find_cell(x, y) == name


@pytest.mark.parametrize("name", ["", "C7", "I1", "c4", "C44", "４"])
def test_there_is_no_other_square(name: str) -> None:
    with pytest.raises(UnknownNameError):
        GRID.draw_cell(name)


def test_squares_fill_the_sheet_without_gap_or_overlap() -> None:
    squares = [GRID.draw_cell(name) for name in GRID.names]
    assert shapely.union_all(squares).equals(shapely.box(*GRID.bounds))
    assert sum(square.area for square in squares) == shapely.box(*GRID.bounds).area


def test_lines_are_listed_for_drawing() -> None:
    assert [name for name, *_ in GRID.list_columns()] == list(COLUMNS)
    assert [(first, last) for _, first, last in GRID.list_rows()][-1] == (1500.0, 1400.0)
    assert [number for number, *_ in GRID.list_rows()] == list(ROWS)


@pytest.mark.property
@given(left=metres, low=metres, width=sides, height=sides, spot=st.tuples(*[st.floats(0, 1)] * 2))
def test_a_zone_lies_on_its_sheet_and_every_point_has_its_square(
    left: float, low: float, width: float, height: float, spot: tuple[float, float]
) -> None:
    zone = shapely.box(left, low, left + width, low + height)
    grid = lay_sheet_grid(zone)
    assert shapely.box(*grid.bounds).covers(zone)
    assert grid.cell_m % 10 == grid.left_m % 10 == grid.top_m % 10 == 0
    x, y = left + spot[0] * width, low + spot[1] * height
    name = grid.find_cell(x, y)
    assert name is not None
    square = grid.draw_cell(name)
    assert square.intersects(shapely.Point(x, y))
    inside = square.centroid
    assert grid.find_cell(inside.x, inside.y) == name


def test_an_empty_zone_has_no_sheet() -> None:
    with pytest.raises(BadValueError):
        lay_sheet_grid(shapely.Polygon())


@pytest.mark.parametrize("written", ["C4", "ｃ４", "c-4", "4C", " Ｃ・4 ", "C 4", "c4"])
def test_names_are_read_as_people_write_them(written: str) -> None:
    assert read_cell(written) == "C4"


@pytest.mark.parametrize("written", ["", "C", "4", "I4", "C0", "C7", "CC4", "C4 公園", "C44"])
def test_what_names_no_square_is_not_guessed(written: str) -> None:
    assert read_cell(written) is None
