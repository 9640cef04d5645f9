"""The timetable of a row: one text out of the columns it was spread over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.ledger.tables.reading.cells import BLANKS, CellError, cell_text, read_mark
from zones.opening import parse_opening

if TYPE_CHECKING:
    from layers.ledger.tables.reading.row import Row
    from zones.resources import OpenRule

__all__ = ["read_opening"]

MINUTES_OF_DAY = 24 * 60
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")


def read_opening(row: Row) -> tuple[tuple[OpenRule, ...], str, tuple[str, ...]]:
    """Read the timetable.

    Parameters
    ----------
    row
        With its days, times and remarks in one or several columns.

    Returns
    -------
    tuple
        Rules; the text as it was written; the words that were not understood.
    """
    if row.is_own and "opening" in row.header.fields:
        parsed = parse_opening(row.text("opening"))
        return parsed.rules, row.text("opening_text"), parsed.unread
    days = " ".join(part for part in (row.text("opening_text"), _marked_days(row)) if part)
    if days.strip() in BLANKS:
        days = ""
    text = " ".join(part for part in (days, _hours(row), row.text("opening_note")) if part)
    parsed = parse_opening(text)
    return parsed.rules, text, parsed.unread


def _marked_days(row: Row) -> str:
    days = []
    for column, (name, value) in row.header.marks.items():
        try:
            if name == "weekday" and read_mark(row.at(column)):
                days.append(value)
        except CellError:
            continue  # told with the other marks
    return "・".join(days)


def _hours(row: Row) -> str:
    start, end = (_clock(row.cell(name)) for name in ("start", "end"))
    spoken = f"{start}〜{end}" if start and end else start or (f"{end}まで" if end else "")
    hours = row.text("hours")
    return " ".join(part for part in (spoken, "" if hours in BLANKS else hours) if part)


def _clock(value: object) -> str:
    """Give a time of day; a workbook may keep it as a share of the day."""
    if isinstance(value, float) and 0 < value < 1:
        minutes = round(value * MINUTES_OF_DAY)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    text = cell_text(value).strip()
    found = CLOCK.fullmatch(text)
    if found:
        return f"{found[1]}:{found[2]}"
    return "" if text in BLANKS else text
