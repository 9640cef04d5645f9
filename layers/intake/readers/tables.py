"""CSV and XLSX tables: lines above the header, total rows and hidden sheets included."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import python_calamine

from layers.intake.findings import refuse
from layers.intake.raw import RawLayer
from layers.intake.readers.text import decode_text
from zones.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.intake.findings import Findings
    from layers.intake.model import Limits
    from layers.intake.opening.staging import Unit

__all__ = ["plain_header", "read_csv", "read_workbook"]

Rows = list[list[str]]
HEADER_WORDS = re.compile(
    r"名称|施設名|事業所名|駅名|公園名|コード|緯度|経度|住所|所在地|電話|備考|KEYCODE|HYOSYO|HTKSYORI|LAT|LNG|LON"
    r"|URL|種別|種類|行政CD|自治体|氏名|名前|生年月日|フリガナ|NAME|番号|人口|世帯|年齢"
)
HEADER_LOOK_ROWS = 30
TOTAL = re.compile(r"(合計|総計|総数|計|小計|total)", re.IGNORECASE)
SPACES = re.compile(r"[\s_　]+")


def plain_header(text: str) -> str:
    """Header without width, spaces and underscores, upper case: how headers are compared."""
    return SPACES.sub("", unicodedata.normalize("NFKC", text)).upper()


def read_csv(unit: Unit, limits: Limits, findings: Findings) -> list[RawLayer]:
    """Read a delimited text.

    Raises
    ------
    InputRefusedError
        No encoding fits, quotes do not close, NUL bytes, too wide, no rows.
    """
    data = Path(unit.path).read_bytes()
    if max((len(line) for line in re.split(rb"[\r\n]+", data)), default=0) > limits.line_bytes:
        refuse(FaultCode.TABLE_BROKEN, unit.where, found="line")
    text, encoding, certain = decode_text(data)
    if not encoding:
        refuse(FaultCode.ENCODING_UNKNOWN, unit.where)
    if "\x00" in text:
        refuse(FaultCode.TABLE_BROKEN, unit.where, found="nul")
    if not certain:
        findings.ask(FaultCode.ENCODING_GUESSED, unit.where, found=encoding)
    rows = _parse(text, unit, limits)
    return [_table(rows, unit, unit.stem, findings)]


def _parse(text: str, unit: Unit, limits: Limits) -> Rows:
    head = text[:10_000]
    delimiter = max((",", "\t", ";"), key=head.count)
    csv.field_size_limit(limits.line_bytes)
    rows: Rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if len(row) > limits.columns:
                refuse(FaultCode.TOO_MANY_COLUMNS, unit.where, found=len(row), limit=limits.columns)
            if len(rows) > limits.features + HEADER_LOOK_ROWS:
                limit = limits.features
                refuse(FaultCode.TOO_MANY_FEATURES, unit.where, found=len(rows), limit=limit)
            rows.append([cell.strip() for cell in row])
    except csv.Error:
        refuse(FaultCode.TABLE_BROKEN, unit.where, found="quote", line=len(rows) + 1)
    return rows


def read_workbook(unit: Unit, limits: Limits, findings: Findings) -> list[RawLayer]:
    """Read the visible sheets of a workbook, each as a table.

    Raises
    ------
    InputRefusedError
        The workbook cannot be read, is too large or has no rows.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_path(unit.path)
        hidden = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible != python_calamine.SheetVisibleEnum.Visible
        ]
        names = [name for name in book.sheet_names if name not in hidden]
        sheets = {name: _sheet_rows(book, name, unit, limits) for name in names}
    except (python_calamine.CalamineError, ValueError, OSError, KeyError, OverflowError) as error:
        from zones.errors import InputRefusedError  # noqa: PLC0415 - a ValueError by design

        if isinstance(error, InputRefusedError):
            raise
        refuse(FaultCode.TABLE_BROKEN, unit.where, found="workbook")
    for name in hidden:
        findings.repair(FaultCode.HIDDEN_SHEET, unit.where, found=name)
    filled = {name: rows for name, rows in sheets.items() if any(any(row) for row in rows)}
    if not filled:
        refuse(FaultCode.NO_ROWS, unit.where)
    return [_table(rows, unit, name, findings) for name, rows in filled.items()]


def _sheet_rows(
    book: python_calamine.CalamineWorkbook, name: str, unit: Unit, limits: Limits
) -> Rows:
    sheet = book.get_sheet_by_name(name)
    if sheet.width > limits.columns:
        refuse(FaultCode.TOO_MANY_COLUMNS, unit.where, found=sheet.width, limit=limits.columns)
    if sheet.height > limits.features:
        refuse(FaultCode.TOO_MANY_FEATURES, unit.where, found=sheet.height, limit=limits.features)
    return [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _cell(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact whole numbers end here
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return str(value).replace("\x00", "").strip()


def _table(rows: Rows, unit: Unit, name: str, findings: Findings) -> RawLayer:
    position = _find_header(rows)
    if position is None:
        refuse(FaultCode.NO_ROWS, unit.where)
    header = _unique(rows[position], unit, findings)
    above = [number + 1 for number in range(position) if any(rows[number])]
    findings.repair(FaultCode.LINES_BEFORE_HEADER, unit.where, rows=above)
    body = {
        number: row
        for number, row in enumerate(rows[position + 1 :], start=position + 2)
        if any(row)
    }
    long = [number for number, row in body.items() if any(row[len(header) :])]
    findings.rows(FaultCode.TABLE_BROKEN, unit.where, rows=long, found="cells")
    totals = [number for number, row in body.items() if _is_total(row)]
    findings.rows(FaultCode.TOTAL_ROWS, unit.where, rows=totals)
    kept = {number: row for number, row in body.items() if number not in {*long, *totals}}
    if not kept:
        refuse(FaultCode.NO_ROWS, unit.where)
    frame = pd.DataFrame(
        [[*row[: len(header)], *[""] * (len(header) - len(row))] for row in kept.values()],
        columns=header, index=pd.Index(list(kept)), dtype=object,
    )  # fmt: skip
    layer = RawLayer(unit.where, name, frame, None, None, "table", unit.digest)
    layer.left_out = len(long) + len(totals)
    return layer


def _find_header(rows: Rows) -> int | None:
    """Row with the most header words; the first row with most cells where no word is known."""
    best: tuple[int, int, int] | None = None
    for number, row in enumerate(rows[:HEADER_LOOK_ROWS]):
        filled = [cell for cell in row if cell]
        words = sum(
            HEADER_WORDS.search(plain_header(cell)) is not None and not cell.isdigit()
            for cell in filled
        )
        score = (words if len(filled) > 1 else 0, len(filled), -number)
        if filled and (best is None or score > best):
            best = score
    return None if best is None else -best[2]


def _unique(header: Sequence[str], unit: Unit, findings: Findings) -> list[str]:
    seen: dict[str, int] = {}
    names: list[str] = []
    repeated: list[str] = []
    for position, cell in enumerate(header):
        name = cell.lstrip("\ufeff") or f"column_{position + 1}"
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            repeated.append(name)
            name = f"{name}_{seen[name]}"
        names.append(name)
    if repeated:
        findings.ask(FaultCode.HEADER_REPEATS, unit.where, found="、".join(dict.fromkeys(repeated)))
    return names


def _is_total(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return bool(filled) and TOTAL.fullmatch(SPACES.sub("", filled[0])) is not None
