"""A file as sheets of cells: opened by the rules of every upload, with row numbers kept."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import python_calamine

from layers.intake.findings import refuse
from layers.intake.model import Limits
from layers.intake.opening.archives import check_workbook
from layers.intake.opening.firstbytes import check_first_bytes
from layers.intake.raw import tidy
from layers.intake.readers.text import decode_text
from zones.errors import InputRefusedError
from zones.faults import FaultCode

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Sheet", "open_sheets"]

MEGABYTE = 1024 * 1024
# a ledger is a thousand rows, not a census: what is larger is another kind of file
LIMITS = Limits(
    file_bytes=30 * MEGABYTE, packed_bytes=30 * MEGABYTE, unpacked_bytes=120 * MEGABYTE,
    members=200, features=30_000, columns=500,
)  # fmt: skip
Rows = list[list[object]]
Span = tuple[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class Sheet:
    """One sheet, or a CSV.

    Parameters
    ----------
    name
        As the workbook has it; empty for a CSV.
    rows
        Cells from the first row on; position + 1 is the row as the spreadsheet counts it.
    hidden
        Whether a person would not see it.
    merged
        Merged ranges, first and last cell, counted from 0.
    encoding
        Of a CSV; empty for a workbook.
    certain
        Whether the encoding is certain.
    """

    name: str
    rows: Rows
    hidden: bool = False
    merged: list[Span] = field(default_factory=list)
    encoding: str = ""
    certain: bool = True


def open_sheets(path: Path) -> list[Sheet]:
    """Open a CSV or XLSX.

    Raises
    ------
    InputRefusedError
        Not one of these, disguised, too large, broken, encrypted, in no known encoding, or empty.
    """
    where = tidy(path.name)
    try:
        size = path.stat().st_size
    except OSError:
        refuse(FaultCode.UNREADABLE, where)
    if size == 0:
        refuse(FaultCode.EMPTY_FILE, where)
    if size > LIMITS.file_bytes:
        refuse(FaultCode.FILE_TOO_LARGE, where, limit=LIMITS.file_bytes)
    suffix = path.suffix.lower()
    if suffix not in {".csv", ".txt", ".tsv", ".xlsx"}:
        refuse(FaultCode.UNKNOWN_FORMAT, where, found=suffix)
    try:
        form = check_first_bytes(path, suffix, where)
        return _read_book(path, where) if form == "xlsx" else [_read_text(path, where)]
    except OSError:
        refuse(FaultCode.UNREADABLE, where)


def _read_text(path: Path, where: str) -> Sheet:
    data = path.read_bytes()
    if max((len(line) for line in re.split(rb"[\r\n]+", data)), default=0) > LIMITS.line_bytes:
        refuse(FaultCode.TABLE_BROKEN, where, found="line")
    text, encoding, certain = decode_text(data)
    if not encoding:
        refuse(FaultCode.ENCODING_UNKNOWN, where)
    if "\x00" in text:
        refuse(FaultCode.TABLE_BROKEN, where, found="nul")
    first_line = text.lstrip("\r\n")[:10_000].partition("\n")[0]
    delimiter = max((",", "\t", ";"), key=first_line.count)
    csv.field_size_limit(LIMITS.line_bytes)
    rows: Rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            _check_size(len(rows), len(row), where)
            # blank lines are rows of a spreadsheet too; lines inside quotes are not
            rows.append(list(row))
    except csv.Error:
        refuse(FaultCode.TABLE_BROKEN, where, found="quote", line=len(rows) + 1)
    if not any(cell for row in rows for cell in row):
        refuse(FaultCode.NO_ROWS, where)
    return Sheet("", rows, encoding=encoding, certain=certain and not _fits_both(data, encoding))


def _fits_both(data: bytes, encoding: str) -> bool:
    """Tell whether a short text may as well be in the other of the two old encodings."""
    other = {"cp932": "euc_jp", "euc_jp": "cp932"}.get(encoding)
    if other is None:
        return False
    try:
        return data.decode(other) != data.decode(encoding)
    except UnicodeDecodeError:
        return False


def _check_size(rows: int, columns: int, where: str) -> None:
    if columns > LIMITS.columns:
        refuse(FaultCode.TOO_MANY_COLUMNS, where, found=columns, limit=LIMITS.columns)
    if rows > LIMITS.features:
        refuse(FaultCode.TOO_MANY_FEATURES, where, found=rows, limit=LIMITS.features)


def _read_book(path: Path, where: str) -> list[Sheet]:
    check_workbook(path, where, LIMITS)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        sheets = [_read_sheet(book, item, where) for item in book.sheets_metadata]
    except InputRefusedError:
        raise
    except python_calamine.PasswordError:
        refuse(FaultCode.ARCHIVE_ENCRYPTED, where)
    except (python_calamine.CalamineError, ValueError, KeyError, OverflowError):
        refuse(FaultCode.TABLE_BROKEN, where, found="workbook")
    if not any(sheet.rows for sheet in sheets if not sheet.hidden):
        refuse(FaultCode.NO_ROWS, where)
    return sheets


def _read_sheet(
    book: python_calamine.CalamineWorkbook, item: python_calamine.SheetMetadata, where: str
) -> Sheet:
    hidden = item.visible != python_calamine.SheetVisibleEnum.Visible
    if hidden or item.typ != python_calamine.SheetTypeEnum.WorkSheet:
        return Sheet(item.name, [], hidden=hidden)
    sheet = book.get_sheet_by_name(item.name)
    _check_size(sheet.height, 0, where)
    rows: Rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    rows = _without_blank_columns(rows)
    _check_size(len(rows), max((len(row) for row in rows), default=0), where)
    return Sheet(item.name, rows, merged=list(sheet.merged_cell_ranges or []))


def _without_blank_columns(rows: Rows) -> Rows:
    """Cut the columns to the right that only carry a format."""
    used = max(
        (
            position + 1
            for row in rows
            for position, cell in enumerate(row)
            if cell not in {"", None}
        ),
        default=0,
    )
    return [row[:used] for row in rows]
