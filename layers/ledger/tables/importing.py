"""Reading a table of the ledger: every row is usable, handed back, or left out and told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from layers.intake.findings import make_fault, refuse
from layers.intake.raw import tidy
from layers.ledger.tables.columns import UNUSED, plain
from layers.ledger.tables.model import BadRow, LedgerTable, Mistake, RowFault, SheetCount
from layers.ledger.tables.people import find_people
from layers.ledger.tables.reading.cells import cell_text, narrow
from layers.ledger.tables.reading.grid import open_sheets
from layers.ledger.tables.reading.header import find_header, header_text
from layers.ledger.tables.reading.row import Row
from layers.ledger.tables.reading.rows import read_row
from layers.ledger.tables.writing.text import ABOUT_SHEET, CHOICE_SHEET, arm_formula
from zones.errors import UnknownNameError
from zones.faults import Fault, FaultCode, Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from layers.ledger.tables.reading.grid import Sheet
    from layers.ledger.tables.reading.header import Header
    from zones.resources import Resource

__all__ = ["read_ledger_table"]

TOTAL = re.compile(r"(合計|総計|総数|計|小計|total)(\d+件?)?", re.IGNORECASE)
OWN_SHEETS = frozenset({ABOUT_SHEET, CHOICE_SHEET})
WIDE_TITLE = 3


@dataclass(slots=True)
class _Reading:
    """Everything read so far."""

    where: str
    resources: list[Resource] = field(default_factory=list)
    positions: list[tuple[str, int]] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    bad_rows: list[BadRow] = field(default_factory=list)
    sheets: list[SheetCount] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    places: dict[tuple[str, ...], int] = field(default_factory=dict)
    rows_read: int = 0
    totals: int = 0


def read_ledger_table(path: Path, *, sheet: str | None = None) -> LedgerTable:
    """Read an Excel or CSV table of resources, forgiving in form and strict in content.

    Parameters
    ----------
    path
        ``.xlsx``, ``.csv``, ``.tsv`` or ``.txt`` in any encoding in use in Japan.
    sheet
        Name of the one sheet to read; ``None`` reads every visible sheet that names resources.

    Returns
    -------
    LedgerTable
        Usable resources, rows to hand back, and every fault by sheet, row and column.

    Raises
    ------
    InputRefusedError
        The file breaks a rule of uploads, holds columns about persons (before anything of it is
        given), or has no row of a ledger.
    UnknownNameError
        There is no sheet of this name.
    """
    sheets = open_sheets(path)
    if sheet is not None:
        names = tuple(item.name for item in sheets)
        if sheet not in names:
            raise UnknownNameError("no such sheet", kind="sheet", name=sheet, choices=names)
        sheets = [replace(item, hidden=False) for item in sheets if item.name == sheet]
    reading = _Reading(tidy(path.name))
    headers = [(item, find_header(item)) for item in sheets if not item.hidden]
    _refuse_people(reading, headers)
    for item in sheets:
        if item.hidden and item.name not in OWN_SHEETS:
            reading.faults.append(RowFault(Mistake.HIDDEN_SHEET, tidy(item.name)))
    for item, header in headers:
        if header is not None:
            _read_sheet(reading, item, header)
        elif any(item.rows) and item.name not in OWN_SHEETS:
            reading.faults.append(RowFault(Mistake.SHEET_WITHOUT_LEDGER, tidy(item.name)))
    return _finish(reading)


def _finish(reading: _Reading) -> LedgerTable:
    if not reading.sheets:
        refuse(FaultCode.UNKNOWN_LAYOUT, reading.where)
    if not reading.resources and not reading.bad_rows:
        refuse(FaultCode.NO_ROWS, reading.where)
    order = {count.name: number for number, count in enumerate(reading.sheets)}
    faults = sorted(
        reading.faults, key=lambda f: (order.get(f.sheet, -1), f.row, f.column_number, f.code)
    )
    return LedgerTable(
        tuple(reading.resources), reading.rows_read, tuple(faults), tuple(reading.bad_rows),
        reading.totals, tuple(reading.sheets), tuple(reading.remarks), tuple(reading.positions),
    )  # fmt: skip


def _refuse_people(reading: _Reading, headers: list[tuple[Sheet, Header | None]]) -> None:
    for item, header in headers:
        if item.name in OWN_SHEETS or not item.rows or (header and header.layout == "export"):
            continue
        widest = max(range(min(len(item.rows), 30)), key=lambda n: sum(map(bool, item.rows[n])))
        names = header.names if header else [header_text(cell) for cell in item.rows[widest]]
        body = item.rows[(header.last if header else widest) + 1 :]
        rows = [[cell_text(cell).strip() for cell in row] for row in body]
        found = find_people(names, rows)
        if found:
            where = f"{reading.where} {tidy(item.name)}".strip()
            refuse(FaultCode.PERSONAL_COLUMNS, where, found="、".join(tidy(n) for n in found))


def _read_sheet(reading: _Reading, sheet: Sheet, header: Header) -> None:
    shown = tidy(sheet.name)
    reading.sheets.append(SheetCount(shown, tuple(header.names), header.layout))
    _tell_about_header(reading, sheet, header, shown)
    merged = 0 if header.layout == "export" else _fill_merged(sheet, header)
    if merged:
        reading.faults.append(RowFault(Mistake.MERGED_CELLS, shown, details={"count": merged}))
    for position in range(header.last + 1, len(sheet.rows)):
        cells = sheet.rows[position]
        if not any(cell_text(cell).strip() for cell in cells):
            continue
        if sheet.encoding and header.layout == "export":
            cells = [arm_formula(cell) if isinstance(cell, str) else cell for cell in cells]
        _read_one(reading, Row(shown, position + 1, cells, header))


def _tell_about_header(reading: _Reading, sheet: Sheet, header: Header, shown: str) -> None:
    above = [number + 1 for number in range(header.first) if any(sheet.rows[number])]
    if above:
        details: dict[str, str | int | float] = {"rows": ", ".join(map(str, above))}
        reading.faults.append(RowFault(Mistake.TITLE_ROWS, shown, details=details))
    if header.last > header.first:
        reading.faults.append(RowFault(Mistake.TWO_ROW_HEADER, shown, header.last + 1))
    if not sheet.certain:
        found = sheet.encoding
        reading.faults.append(RowFault(Mistake.ENCODING_GUESSED, shown, found=found))
        reading.remarks.append(
            make_fault(FaultCode.ENCODING_GUESSED, Outcome.ASK, reading.where, found=found)
        )
    for code, columns in (
        (Mistake.REPEATED_HEADER, header.repeated),
        (Mistake.UNKNOWN_COLUMN, header.unknown),
    ):
        for column in columns:
            name = header.names[column]
            if code is Mistake.REPEATED_HEADER or not UNUSED.search(plain(name)):
                row = header.last + 1
                fault = RowFault(code, shown, row, tidy(name, 40), column + 1, tidy(name, 40))
                reading.faults.append(fault)


def _fill_merged(sheet: Sheet, header: Header) -> int:
    """Repeat a value that is merged over several rows in each of them; returns how many merges."""
    count = 0
    for (top, left), (bottom, right) in sheet.merged:
        first = max(top, header.last + 1)
        if bottom <= header.last or top <= header.last or bottom == top or right > left:
            continue
        row = sheet.rows[top] if top < len(sheet.rows) else []
        value = row[left] if left < len(row) else None
        if value in {None, ""}:
            continue
        count += 1
        for position in range(first, min(bottom + 1, len(sheet.rows))):
            cells = sheet.rows[position]
            if left < len(cells) and any(cell_text(cell).strip() for cell in cells):
                cells[left] = value
    return count


def _read_one(reading: _Reading, row: Row) -> None:
    reading.rows_read += 1
    if not row.is_own and _is_left_out(row):
        reading.totals += 1
        row.note(Mistake.TOTAL_ROW, words=tidy("".join(map(cell_text, row.cells)), 30))
        reading.faults.extend(row.faults)
        return
    resource = read_row(row)
    if resource is not None:
        resource = _check_repeats(reading, row, resource)
    reading.faults.extend(row.faults)
    if resource is None or any(fault.outcome is Outcome.ROWS for fault in row.faults):
        cells = tuple(cell_text(cell) for cell in row.cells)
        reading.bad_rows.append(BadRow(row.sheet, row.number, cells))
        return
    reading.resources.append(resource)
    reading.positions.append((row.sheet, row.number))


def _is_left_out(row: Row) -> bool:
    """Whether a row is a sum, or a heading between the rows (「■ 北部」 and nothing else)."""
    filled = [narrow(cell).replace(" ", "") for cell in row.cells if narrow(cell)]
    if TOTAL.fullmatch(filled[0]) is not None:
        return True
    return len(filled) == 1 and re.match(r"[■◆●▼【<＜※]", filled[0]) is not None


def _check_repeats(reading: _Reading, row: Row, resource: Resource) -> Resource:
    same = (resource.name, resource.address, resource.host, resource.opening_text, resource.kind)
    first = reading.places.setdefault(same, row.number)
    given = bool(row.text("resource_id"))
    if first != row.number and not row.is_own:
        row.note(Mistake.SAME_PLACE_TWICE, "name", first_row=first)
    if resource.resource_id not in reading.ids:
        reading.ids[resource.resource_id] = row.number
        return resource
    if given:
        first_row = reading.ids[resource.resource_id]
        row.note(Mistake.REPEATED_ID, "resource_id", first_row=first_row)
        return resource
    number = 2
    while f"{resource.resource_id}-{number}" in reading.ids:
        number += 1
    resource = replace(resource, resource_id=f"{resource.resource_id}-{number}")
    reading.ids[resource.resource_id] = row.number
    return resource
