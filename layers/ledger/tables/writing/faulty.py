"""Rows that were not taken, handed back with the faults marked in their cells."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter

from layers.exports import write_atomically
from layers.ledger.tables.columns import FIX_COLUMN, ROW_COLUMN
from zones.faults import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from layers.ledger.tables.model import BadRow, LedgerTable, RowFault

__all__ = ["write_faulty_rows"]

FILL = "#FFD9D9"
WIDTH, FIX_WIDTH = 16, 60
LONGEST_SHEET_NAME = 31
USUAL_SHEET = "直す行"
COMMENT_SIZE = {"x_scale": 2.4, "y_scale": 1.4}
Place = dict[tuple[str, int], list["RowFault"]]


def _say_code(fault: RowFault) -> str:
    return fault.code.value


def write_faulty_rows(
    table: LedgerTable, path: Path, *, say: Callable[[RowFault], str] = _say_code
) -> None:
    """Write the rows that were not taken as XLSX: fill and comment where a cell is wrong.

    Parameters
    ----------
    table
        As read; its sheets keep their names and headers, so that the corrected file can be read
        like the first one.
    path
        Where to write; replaced whole or not at all.
    say
        Sentence for one fault.

    Raises
    ------
    StorageError
        The file cannot be written.
    """
    faults: Place = {}
    for fault in table.faults:
        if fault.row and fault.outcome is not Outcome.REPAIR:
            faults.setdefault((fault.sheet, fault.row), []).append(fault)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        wrong = book.add_format({"bg_color": FILL, "border": 1, "text_wrap": True})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        for count in table.sheets:
            rows = [row for row in table.bad_rows if row.sheet == count.name]
            name = count.name[:LONGEST_SHEET_NAME] or USUAL_SHEET
            page = book.add_worksheet(name)
            headers = [*count.headers, ROW_COLUMN, FIX_COLUMN]
            page.set_column(0, len(headers) - 2, WIDTH)
            page.set_column(len(headers) - 1, len(headers) - 1, FIX_WIDTH)
            page.freeze_panes(1, 0)
            for column, header in enumerate(headers):
                page.write_string(0, column, header, bold)
            for number, row in enumerate(rows, start=1):
                found = faults.get((row.sheet, row.row), [])
                _write_row(page, number, row, (found, len(count.headers)), (say, wrong))
    write_atomically(path, buffer.getvalue())


def _write_row(
    page: xlsxwriter.worksheet.Worksheet,
    number: int,
    row: BadRow,
    marks: tuple[list[RowFault], int],
    style: tuple[Callable[[RowFault], str], xlsxwriter.format.Format],
) -> None:
    (faults, width), (say, wrong) = marks, style
    by_column: dict[int, list[str]] = {}
    for fault in faults:
        by_column.setdefault(fault.column_number - 1, []).append(say(fault))
    for column in range(width):
        text = row.cells[column] if column < len(row.cells) else ""
        if column in by_column:
            page.write_string(number, column, text, wrong)
            page.write_comment(number, column, "\n".join(by_column[column]), COMMENT_SIZE)
        elif text:
            page.write_string(number, column, text)
    page.write_number(number, width, row.row)
    page.write_string(number, width + 1, "\n".join(say(fault) for fault in faults), wrong)
