"""Small workbooks and CSV files made in code."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import xlsxwriter


def write_book(path: Path, sheets: dict[str, list[list[object]]], **how) -> Path:
    """Write sheets of cells; how: ``merged`` (spans per sheet) and ``hidden`` (names)."""
    merged, hidden = how.get("merged", {}), how.get("hidden", ())
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        dated = book.add_format({"num_format": "yyyy/m/d"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for span in merged.get(name, ()):
                page.merge_range(*span, "")
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    _put(page, (number, column), cell, dated)
            if name in hidden:
                page.hide()
    return path


def _put(page, place: tuple[int, int], cell: object, dated) -> None:
    if hasattr(cell, "year"):
        page.write_datetime(*place, cell, dated)
    elif isinstance(cell, str) and cell:
        page.write_string(*place, cell)
    elif cell not in {"", None}:
        page.write(*place, cell)


def write_text(path: Path, rows: list[list[object]], encoding: str = "utf-8-sig") -> Path:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    path.write_bytes(stream.getvalue().encode(encoding))
    return path
