"""The 資源帳 as a workbook: one sheet per zone, ready to print, nothing in it that runs."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING

import xlsxwriter

from interface.escape import plain_text
from interface.handouts.directory.credits import find_confirmed, list_credits
from interface.handouts.letters import LONGEST_CELL, LONGEST_NAME, LONGEST_NOTE
from interface.handouts.typeset import PaperSize
from interface.wording.directory_page import (
    PRINT,
    REASONS,
    SHEET,
    list_facts,
    name_section,
    say_contact,
    say_gaps,
    say_marks,
    say_ruler,
)
from interface.wording.handouts import say_fictional

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.handouts.directory.model import Directory, DirectoryRow
    from interface.handouts.directory.pages import DirectoryWish

__all__ = ["name_sheet", "write_directory"]

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
PAPERS = {PaperSize.A4: 9, PaperSize.A3: 8}  # numbers of the sheets in the file format
MARGIN_INCH = 0.55
LONGEST_SHEET_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
COLUMNS = ("number", "section", "name", "kind", "programmes", "functions", "opening", "address",
           "phone", "targets", "barrier_free", "marks", "unmarked")  # fmt: skip
WIDTHS = {"number": 6, "name": 28, "opening": 24, "address": 30, "targets": 16, "barrier_free": 20,
          "marks": 8}  # fmt: skip
USUAL_WIDTH, ABOUT_WIDTH = 14, 110
HEAD_ROW = 4
LIST = "・"


class _Book:
    """A workbook with the few formats the sheets share."""

    def __init__(self, book: xlsxwriter.Workbook, paper: PaperSize) -> None:
        self.book = book
        self.paper = paper
        self.names: list[str] = []
        wrap = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 20})
        self.words = book.add_format({"font_size": 11})
        self.head = book.add_format({**wrap, "bold": True, "bottom": 2, "bg_color": "#EDEDEA"})
        self.cell = book.add_format({**wrap, "bottom": 4})

    def add(self, name: str, *, landscape: bool = True) -> xlsxwriter.worksheet.Worksheet:
        """Add a sheet that is set up for the printer."""
        self.names.append(name_sheet(name, self.names))
        page = self.book.add_worksheet(self.names[-1])
        page.set_paper(PAPERS[self.paper])
        if landscape:
            page.set_landscape()
        page.set_margins(MARGIN_INCH, MARGIN_INCH, MARGIN_INCH, MARGIN_INCH + 0.2)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&R{SHEET['page']}")
        return page


def name_sheet(name: str, taken: Sequence[str]) -> str:
    """Make a name that Excel takes for a sheet.

    Parameters
    ----------
    name
        Name of the zone.
    taken
        Names of the sheets there already.

    Returns
    -------
    str
        At most 31 units of UTF-16, without marks that Excel refuses, unlike the others in any case.

    Examples
    --------
    >>> name_sheet("北[1]/南", []), name_sheet("北小", ["北小"])
    ('北＿1＿＿南', '北小 (2)')
    """
    base = FORBIDDEN.sub("＿", plain_text(name)).strip(" '") or SHEET["number"]
    known = {other.casefold() for other in taken} | {"history"}  # a name Excel keeps for itself
    number, tail = 1, ""
    while True:
        room = LONGEST_SHEET_NAME - len(tail)
        short = base
        while len(short.encode("utf-16-le")) // 2 > room:
            short = short[:-1]
        if f"{short}{tail}".casefold() not in known:
            return f"{short}{tail}"
        number += 1
        tail = f" ({number})"


def write_directory(
    directory: Directory,
    wish: DirectoryWish,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Write the lists as XLSX.

    Parameters
    ----------
    directory
        From ``build_directory``.
    wish
        Date, contact, sheet of paper.
    progress
        Told the number of zones written, and of all.

    Returns
    -------
    bytes
        One sheet per zone, one for what is in no zone, one with credits; text stays text. The same
        for the same arguments.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as workbook:
        workbook.set_properties({"created": _at_midnight(wish)})
        book = _Book(workbook, wish.paper.size)
        ruler = say_ruler(directory.city, directory.zones)
        for number, zone in enumerate(directory.books, start=1):
            gaps = say_gaps(zone.gaps, recorded=directory.issues_recorded)
            lines: list[str] = [zone.say(), ruler, _say_mark(directory, zone.rows), gaps]
            rows = [
                _list_cells(row, name_section(section.key))
                for section in zone.sections
                for row in section.rows
            ]
            _write_list(book, zone.name, lines, rows)
            if progress is not None:
                progress(number, len(directory.books))
        if directory.loose:
            several = len(directory.books) > 1
            note = PRINT["outside_note" if several else "loose_note"]
            lines = [note, ruler, _say_mark(directory, directory.loose), ""]
            cells = [_list_cells(row, "") for row in directory.loose]
            _write_list(book, SHEET["loose_sheet"], lines, cells)
        _write_about(book, directory, wish)
    return buffer.getvalue()


def _at_midnight(wish: DirectoryWish) -> dt.datetime:
    return dt.datetime.combine(wish.day, dt.time())


def _say_mark(directory: Directory, rows: Sequence[DirectoryRow]) -> str:
    invented = [row.resource.fictional for row in rows]
    whole = directory.city.profile.fictional
    return say_fictional(all_rows=whole or all(invented)) if whole or any(invented) else ""


def _list_cells(row: DirectoryRow, section: str) -> dict[str, str | int]:
    resource = row.resource
    return {
        "number": row.number,
        "section": section,
        "name": plain_text(resource.name, most=LONGEST_NAME),
        "kind": resource.kind.label,
        "programmes": plain_text(LIST.join(resource.programmes), most=LONGEST_CELL),
        "functions": LIST.join(function.label for function in resource.functions),
        "opening": plain_text(row.opening, most=LONGEST_CELL),
        "address": plain_text(resource.address, most=LONGEST_CELL),
        "phone": plain_text(resource.phone, most=LONGEST_NAME),
        "targets": plain_text(LIST.join(resource.targets), most=LONGEST_CELL),
        "barrier_free": LIST.join(item.label for item in resource.barrier_free),
        "marks": LIST.join(say_marks(resource, neighbour=row.neighbour)),
        "unmarked": "" if row.unmarked is None else REASONS[row.unmarked],
    }


def _write_list(
    book: _Book, name: str, lines: Sequence[str], rows: Sequence[dict[str, str | int]]
) -> None:
    page = book.add(name)
    page.write_string(0, 0, plain_text(name, most=LONGEST_NAME), book.title)
    for number, line in enumerate([line for line in lines if line], start=1):
        page.write_string(number, 0, plain_text(line, most=LONGEST_NOTE), book.words)
    head = HEAD_ROW + 1
    for column, key in enumerate(COLUMNS):
        page.set_column(column, column, WIDTHS.get(key, USUAL_WIDTH))
        page.write_string(head, column, SHEET[key], book.head)
    for number, row in enumerate(rows, start=head + 1):
        for column, key in enumerate(COLUMNS):
            value = row[key]
            if isinstance(value, int):
                page.write_number(number, column, value, book.cell)
            else:
                page.write_string(number, column, value, book.cell)
    page.repeat_rows(head)
    page.freeze_panes(head + 1, 3)
    page.print_area(0, 0, head + max(len(rows), 1), len(COLUMNS) - 1)


def _write_about(book: _Book, directory: Directory, wish: DirectoryWish) -> None:
    page = book.add(SHEET["about_sheet"], landscape=False)
    page.set_column(0, 0, ABOUT_WIDTH)
    facts = list_facts(
        say_ruler(directory.city, directory.zones), wish.day, *find_confirmed(directory)
    )
    lines = [
        _say_mark(directory, directory.rows),
        say_contact(wish.contact, wish.day),
        *(f"{label}: {said}" for label, said in facts),
        "" if directory.functions_recorded else PRINT["no_functions"],
        PRINT["credits"],
        *list_credits(directory),
    ]
    for number, line in enumerate(line for line in lines if line):
        page.write_string(number, 0, plain_text(line), book.cell)
