"""What was said as workbooks: the sheet for others, and the empty one to be filled in."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import xlsxwriter

from interface.escape import plain_text
from interface.handouts.directory.workbook import OPTIONS
from interface.handouts.voices.pages import list_shape_credits
from interface.wording.handouts import say_fictional
from interface.wording.maps import say_day
from interface.wording.voices import (
    PRINT,
    SHEET,
    STATUS_ORDER,
    TEMPLATE_HEADS,
    TEMPLATE_LINES,
    TEMPLATE_SHEETS,
    name_issue,
)
from layers.notes import NoteStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interface.handouts.voices.pages import VoicesWish
    from interface.voices.model import VoicesAnswer

__all__ = ["write_template", "write_voices"]

STAYS = "担当"  # who of the office answered
HEADS = tuple(head for head in TEMPLATE_HEADS if head != STAYS)
WIDTHS = (13, 18, 18, 6, 12, 14, 60, 8, 16, 50, 13)
TEMPLATE_WIDTHS = (13, 18, 18, 8, 12, 14, 60, 8, 16, 40, 16, 13)
TEMPLATE_ROWS = 500
ABOUT_WIDTH, A4 = 110, 9
Cell = str | int


class _Book:
    """A workbook with the few formats the sheets share."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        wrap = {"text_wrap": True, "valign": "top", "font_size": 11}
        self.title = book.add_format({"bold": True, "font_size": 18})
        self.head = book.add_format({**wrap, "bold": True, "bottom": 2, "bg_color": "#EDEDEA"})
        self.cell = book.add_format({**wrap, "bottom": 4})
        self.day = book.add_format({**wrap, "num_format": "yyyy-mm-dd"})

    def add(self, name: str, widths: Sequence[int]) -> xlsxwriter.worksheet.Worksheet:
        """Add a sheet that is set up for the printer."""
        page = self.book.add_worksheet(name)
        page.set_paper(A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        return page

    def write(
        self, page: xlsxwriter.worksheet.Worksheet, row: int, cells: Sequence[Cell], *, head: bool
    ) -> None:
        """Write a row: numbers as numbers, everything else as text."""
        form = self.head if head else self.cell
        for column, value in enumerate(cells):
            if isinstance(value, int):
                page.write_number(row, column, value, form)
            else:
                page.write_string(row, column, plain_text(value), form)


def write_voices(answer: VoicesAnswer, wish: VoicesWish) -> bytes:
    """Write what was said and what became of it as XLSX.

    Parameters
    ----------
    answer
        Of one zone or of all.
    wish
        Date.

    Returns
    -------
    bytes
        Text stays text; the same for the same arguments. Its first sheet can be read back by
        ``read_note_sheet``; who of the office answered is left out.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as workbook:
        workbook.set_properties({"created": dt.datetime.combine(wish.day, dt.time())})
        book = _Book(workbook)
        _write_notes(book, answer)
        _write_counts(book, answer)
        _write_about(book, answer, wish)
    return buffer.getvalue()


def _write_notes(book: _Book, answer: VoicesAnswer) -> None:
    page = book.add(TEMPLATE_SHEETS["notes"], WIDTHS)
    book.write(page, 0, HEADS, head=True)
    held = {meeting.meeting_id: meeting for meeting in answer.meetings}
    order = sorted(answer.notes, key=lambda note: STATUS_ORDER.index(note.answer.status))
    for row, note in enumerate(order, start=1):
        meeting, back = held[note.meeting_id], note.answer
        cells: list[Cell] = [
            *(meeting.day.isoformat(), meeting.place, meeting.zone_name, note.cell, note.category),
            *(note.issue, note.sentence, note.stickers, back.status.label, back.words),
            "" if back.day is None else back.day.isoformat(),
        ]
        book.write(page, row, cells, head=False)
    page.freeze_panes(1, 0)


def _write_counts(book: _Book, answer: VoicesAnswer) -> None:
    page = book.add(SHEET["counts"], (26,))
    at = 0
    for label, column in ((SHEET["zone"], "zone"), ("課題", "issue"), ("マス", "cell")):
        table = answer.spread_by(column)
        book.write(page, at, [label, *map(str, table.columns), SHEET["total"]], head=True)
        for name, counts in table.iterrows():
            at += 1
            numbers = [int(count) for count in counts]
            said = name_issue(str(name)) if column == "issue" else str(name) or SHEET["untold"]
            book.write(page, at, [said, *numbers, sum(numbers)], head=False)
        at += 2


def _write_about(book: _Book, answer: VoicesAnswer, wish: VoicesWish) -> None:
    page = book.add(SHEET["about"], (ABOUT_WIDTH,))
    lines = [
        f"{answer.city.profile.name} {answer.name} {SHEET['title']}",
        say_fictional(all_rows=True) if answer.fictional else "",
        answer.say(),
        SHEET["note"],
        say_day(wish.day),
        *[f"{PRINT['credits']}: {line}" for line in list_shape_credits(answer)],
    ]
    for row, line in enumerate(line for line in lines if line):
        page.write_string(row, 0, plain_text(line), book.cell)


def write_template(categories: Sequence[str], issues: Sequence[str], zones: Sequence[str]) -> bytes:
    """Write an empty table to fill in after a meeting.

    Parameters
    ----------
    categories, issues, zones
        What can be picked in a cell.

    Returns
    -------
    bytes
        XLSX; ``read_note_sheet`` reads it back.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as workbook:
        workbook.set_properties({"created": dt.datetime(2026, 1, 1)})  # noqa: DTZ001 - no clock
        book = _Book(workbook)
        page = book.add(TEMPLATE_SHEETS["notes"], TEMPLATE_WIDTHS)
        book.write(page, 0, TEMPLATE_HEADS, head=True)
        page.freeze_panes(1, 0)
        for column, label in enumerate(TEMPLATE_HEADS):
            if label.endswith("日"):
                page.set_column(column, column, TEMPLATE_WIDTHS[column], book.day)
        statuses = [status.label for status in NoteStatus]
        picks = {"区域": zones, "分類": categories, "課題": issues, "状況": statuses}
        _offer(book, page, picks)
        guide = book.add(TEMPLATE_SHEETS["help"], (ABOUT_WIDTH,))
        for row, line in enumerate(TEMPLATE_LINES):
            guide.write_string(row, 0, line, book.cell)
    return buffer.getvalue()


def _offer(
    book: _Book, page: xlsxwriter.worksheet.Worksheet, picks: Mapping[str, Sequence[str]]
) -> None:
    """Let words be picked in their cells; others may be typed."""
    lists = book.add(TEMPLATE_SHEETS["words"], (24,) * len(picks))
    for at, (label, values) in enumerate(picks.items()):
        lists.write_string(0, at, label, book.head)
        for row, value in enumerate(values, start=1):
            lists.write_string(row, at, plain_text(value), book.cell)
        column, letter = TEMPLATE_HEADS.index(label), chr(ord("A") + at)
        source = f"='{lists.get_name()}'!${letter}$2:${letter}${len(values) + 1}"
        wanted = {"validate": "list", "source": source, "error_type": "information"}
        page.data_validation(1, column, TEMPLATE_ROWS, column, wanted)
