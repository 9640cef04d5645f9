"""The ledger as a workbook: text as text, lists as drop-downs, nothing that runs."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import xlsxwriter

from layers.ledger.tables.columns import FICTIONAL, LABELS
from layers.ledger.tables.writing.rows import NO, YES
from layers.ledger.tables.writing.text import ABOUT_SHEET, CHOICE_SHEET, LEDGER_SHEET
from zones.errors import BadValueError
from zones.resources import (
    DEFAULT_CATEGORIES,
    DEFAULT_ISSUES,
    DEFAULT_PROGRAMMES,
    DEFAULT_TARGETS,
    BarrierFree,
    LocationMode,
    ResourceFunction,
    ResourceStatus,
)
from zones.vocabulary import CoordinateQuality, FacilityKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.ledger.tables.writing.rows import Cell

__all__ = ["put_cell", "write_workbook"]

LONGEST_CELL = 32_767
DATE_FORM = "yyyy-mm-dd"
SPARE_ROWS = 500  # rows below the data that have the drop-downs too
WIDTHS = {"name": 28, "address": 32, "notes": 40, "opening_text": 24, "opening": 24, "url": 24}
USUAL_WIDTH = 14
ABOUT_WIDTH = 90
# fields with one value refuse anything else; fields with several only offer the list
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(member.label for member in FacilityKind),
    "status": tuple(member.label for member in ResourceStatus),
    "coordinate_quality": tuple(member.label for member in CoordinateQuality),
    "location_mode": tuple(member.label for member in LocationMode),
    "consent": (YES, NO),
    "candidate": (YES, NO),
    "fictional": (FICTIONAL,),
}
OFFERED: Mapping[str, tuple[str, ...]] = {
    "also": tuple(member.label for member in FacilityKind),
    "categories": DEFAULT_CATEGORIES,
    "programmes": DEFAULT_PROGRAMMES,
    "functions": tuple(member.label for member in ResourceFunction),
    "issues": DEFAULT_ISSUES,
    "targets": DEFAULT_TARGETS,
    "barrier_free": tuple(member.label for member in BarrierFree),
}


def write_workbook(
    headers: list[str], cells: list[list[Cell]], about: Sequence[tuple[str, str]]
) -> bytes:
    """Write rows as XLSX.

    Parameters
    ----------
    headers, cells
        As given by ``labelled_rows``.
    about
        Pairs of label and text for a sheet of their own.

    Raises
    ------
    BadValueError
        A text is longer than a cell holds.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    with xlsxwriter.Workbook(buffer, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        dated = book.add_format({"num_format": DATE_FORM, "valign": "top"})
        page = book.add_worksheet(LEDGER_SHEET)
        page.freeze_panes(1, 2)
        names = {label: name for name, label in LABELS.items()}
        for column, header in enumerate(headers):
            page.set_column(column, column, WIDTHS.get(names[header], USUAL_WIDTH))
            page.write_string(0, column, header, bold)
        for number, row in enumerate(cells, start=1):
            for column, cell in enumerate(row):
                put_cell(page, (number, column), cell, dated)
        page.autofilter(0, 0, max(len(cells), 1), len(headers) - 1)
        _add_choices(book, page, [names[header] for header in headers], len(cells))
        if about:
            _add_about(book, about, bold)
    return buffer.getvalue()


def put_cell(
    page: xlsxwriter.worksheet.Worksheet,
    place: tuple[int, int],
    cell: Cell,
    dated: xlsxwriter.format.Format,
) -> None:
    """Write one cell with its type; a text never becomes a formula, a link or a number.

    Raises
    ------
    BadValueError
        A text is longer than a cell holds.
    """
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        # Excel counts in units of UTF-16
        if len(cell.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_CELL:
            raise BadValueError("a text is longer than a cell", where=f"{place}", remedy="use CSV")
        page.write_string(*place, cell)
    elif isinstance(cell, dt.date):
        page.write_datetime(*place, dt.datetime.combine(cell, dt.time()), dated)
    elif float(f"{cell:.16G}") == cell:
        page.write_number(*place, cell)
    else:  # a number cell holds 16 digits; the last one of a float would be lost
        page.write_string(*place, repr(cell))


def _add_choices(
    book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, names: list[str], rows: int
) -> None:
    sheet = book.add_worksheet(CHOICE_SHEET)
    offered = {name: values for name, values in {**CHOICES, **OFFERED}.items() if name in names}
    for number, (name, values) in enumerate(offered.items()):
        sheet.write_string(0, number, LABELS[name])
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, number, value)
        column = names.index(name)
        letter = xlsxwriter.utility.xl_col_to_name(number)
        page.data_validation(
            1, column, rows + SPARE_ROWS, column,
            {
                "validate": "list",
                "source": f"='{CHOICE_SHEET}'!${letter}$2:${letter}${len(values) + 1}",
                "ignore_blank": True,
                "show_error": name in CHOICES,
            },
        )  # fmt: skip


def _add_about(
    book: xlsxwriter.Workbook,
    about: Sequence[tuple[str, str]],
    bold: xlsxwriter.format.Format,
) -> None:
    page = book.add_worksheet(ABOUT_SHEET)
    page.set_column(0, 0, USUAL_WIDTH)
    page.set_column(1, 1, ABOUT_WIDTH)
    for row, (label, text) in enumerate(about):
        page.write_string(row, 0, label, bold)
        page.write_string(row, 1, text)
