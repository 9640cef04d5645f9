"""A table of notes as an office keeps it, read cell by cell; a list of speakers is refused."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from layers.intake.findings import refuse
from layers.intake.privacy import find_personal_columns
from layers.intake.raw import tidy
from layers.ledger.tables.reading.cells import (
    BLANKS,
    CellError,
    Tidied,
    cell_text,
    narrow,
    read_date,
    read_number,
)
from layers.ledger.tables.reading.grid import Sheet, open_sheets
from layers.notes.model import NoteStatus
from layers.notes.sheetrows import COLUMNS, NoteFault, NoteMistake, NoteSheet, SheetRow
from zones.faults import FaultCode

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["read_note_sheet"]

# a column of those who spoke is refused whatever stands in it
SPEAKERS = re.compile(
    r"発言者|話した人|話し手|言った人|参加者|出席者|記入者|回答者|提出者|投稿者|氏名|名前|住所|電話|年齢|年代|性別|生年月日|メール|世帯"
)
STATUS_WORDS = {
    NoteStatus.RECEIVED: ("受け取りました", "受付", "受理", "未対応", "受け取り"),
    NoteStatus.LOOKING: ("調べています", "検討中", "調査中", "対応中", "検討", "確認中"),
    NoteStatus.DONE: ("できました", "完了", "対応済", "対応済み", "済", "実施"),
    NoteStatus.CANNOT: (
        "むずかしいこと",
        "できません",
        "対応不可",
        "困難",
        "難しい",
        "むずかしい",
        "不可",
    ),
}
LOOK_ROWS, FOUND_LETTERS = 20, 40
MARKS = re.compile(r"[\s_\-・/／:：*＊※.,、。()（）\[\]【】「」]+")


def read_note_sheet(path: Path) -> NoteSheet:
    """Read an Excel or CSV of notes.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    NoteSheet
        Rows and faults; what names zones, squares and categories mean is not looked at here.

    Raises
    ------
    InputRefusedError
        No such table, or one with a column about persons; nothing of it is shown.
    """
    where = tidy(path.name)
    sheets = [sheet for sheet in open_sheets(path) if not sheet.hidden]
    usable = [(sheet, found) for sheet in sheets if (found := _find_header(sheet)) is not None]
    if not usable:
        refuse(FaultCode.UNKNOWN_LAYOUT, where)
    sheet, (at, headers) = usable[0]
    rows = [[cell_text(cell).strip() for cell in row] for row in sheet.rows[at + 1 :]]
    _refuse_people(headers, rows, where)
    table = NoteSheet(_find_columns(headers), headers)
    _read_rows(table, sheet, at)
    return table


def _plain(text: str) -> str:
    return MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _find_columns(headers: Sequence[str]) -> dict[str, int]:
    plain = [_plain(header) for header in headers]
    found: dict[str, int] = {}
    for name, words in COLUMNS.items():
        known = [_plain(word) for word in words]
        hits = [at for word in known for at, text in enumerate(plain) if text == word]
        free = [at for at in hits if at not in found.values()]
        if free:
            found[name] = free[0]
    return found


def _find_header(sheet: Sheet) -> tuple[int, list[str]] | None:
    for at, row in enumerate(sheet.rows[:LOOK_ROWS]):
        headers = [re.sub(r"\s+", "", cell_text(cell)) for cell in row]
        columns = _find_columns(headers)
        if "sentence" in columns and (len(columns) > 1 or len([h for h in headers if h]) == 1):
            return at, headers
    return None


def _refuse_people(headers: Sequence[str], rows: Sequence[Sequence[str]], where: str) -> None:
    known = set(_find_columns(headers).values())
    found = [h for at, h in enumerate(headers) if at not in known and SPEAKERS.search(_plain(h))]
    others = [at for at in range(len(headers)) if at not in known]
    values = [[row[at] if at < len(row) else "" for at in others] for row in rows]
    columns = find_personal_columns([headers[at] for at in others], values)
    found += [column.name for column in columns]
    if found:
        refuse(FaultCode.PERSONAL_COLUMNS, where, found="、".join(dict.fromkeys(found)))


def _read_rows(table: NoteSheet, sheet: Sheet, at: int) -> None:
    unused = [header for place, header in enumerate(table.headers)
              if header and place not in table.columns.values()]  # fmt: skip
    table.faults += [NoteFault(NoteMistake.UNUSED_COLUMN, "", header) for header in unused]
    for number, cells in enumerate(sheet.rows[at + 1 :], start=at + 2):
        values = {name: cells[place] for name, place in table.columns.items() if place < len(cells)}
        if any(narrow(value) for value in values.values()):
            table.read += 1
            _read_row(table, number, values)


def _read_row(table: NoteSheet, number: int, values: Mapping[str, object]) -> None:
    texts = {name: narrow(value) for name, value in values.items()}
    texts |= {name: cell_text(values.get(name)).strip() for name in ("sentence", "words")}
    texts = {name: "" if text in BLANKS else text for name, text in texts.items()}
    stickers = _read_stickers(values.get("stickers"))
    status = _read_status(texts.get("status", ""))
    days, bad_days = _read_days(values)
    wrong = {
        "sentence": NoteMistake.NOTHING_SAID if not texts["sentence"] else None,
        "stickers": NoteMistake.BAD_STICKERS if stickers is None else None,
        "status": NoteMistake.UNKNOWN_STATUS if status is None else None,
        "words": NoteMistake.NO_REASON
        if status is NoteStatus.CANNOT and not texts["words"]
        else None,
        **dict.fromkeys(bad_days, NoteMistake.BAD_DAY),
    }
    faults = [
        NoteFault(mistake, *table.name_cell(name, number), narrow(values.get(name))[:FOUND_LETTERS])
        for name, mistake in wrong.items()
        if mistake is not None
    ]
    table.faults += faults
    if not faults and status is not None and stickers is not None:
        row = SheetRow(number, texts, days["day"], days["answered"], stickers, status)
        table.rows.append(row)


def _read_days(values: Mapping[str, object]) -> tuple[dict[str, dt.date | None], list[str]]:
    days: dict[str, dt.date | None] = {}
    bad = []
    for name in ("day", "answered"):
        try:
            days[name] = read_date(values.get(name), Tidied())
        except CellError:
            bad.append(name)
    return days, bad


def _read_stickers(value: object) -> int | None:
    try:
        found = read_number(value, Tidied())
    except CellError:
        return None
    if found is None:
        return 0
    return int(found) if found.is_integer() else None


def _read_status(text: str) -> NoteStatus | None:
    if not text:
        return NoteStatus.RECEIVED
    plain = _plain(text)
    for status, words in STATUS_WORDS.items():
        if plain in {_plain(word) for word in (*words, status.label, status.value)}:
            return status
    return None
