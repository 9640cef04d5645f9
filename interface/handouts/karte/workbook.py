"""The 地区カルテ as a workbook: all zones on one sheet, then one sheet per zone; nothing runs."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import xlsxwriter

from interface.escape import plain_text
from interface.handouts.directory.workbook import OPTIONS, PAPERS, name_sheet
from interface.handouts.karte.credits import list_karte_credits
from interface.handouts.karte.lines import (
    list_age_rows,
    list_gap_lines,
    list_group_lines,
    list_movement,
    list_words,
    say_mark,
)
from interface.handouts.typeset import PaperSize
from interface.wording.directory_page import PRINT, name_section, say_marks
from interface.wording.karte import (
    KARTE,
    NOTE_HEADS,
    SHEET,
    STATES,
    list_method,
)
from interface.wording.karte_figures import (
    say_direction,
    say_fact,
    say_lead,
    say_survey,
)
from interface.wording.method import write_ruler
from interface.wording.returned import RETURNED, RETURNED_HEADS
from layers.karte.notes import WORD_FIELDS
from zones.indicators.model import ValueState
from zones.karte.figures import group_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.handouts.karte.model import Karte, KarteBook
    from zones.karte.figures import Figure

__all__ = ["write_karte_workbook"]

WIDTHS = (34, 16, 12, 16, 8, 12, 26, 18, 60, 10, 40)
ZONE_WIDTH, VALUE_WIDTH, ABOUT_WIDTH = 24, 13, 110
MARGIN_INCH = 0.55
COLUMNS = ("label", "value", "unit", "city", "rank", "ranked", "direction", "warning",
           "definition", "year", "source")  # fmt: skip
BESIDE = COLUMNS.index("definition") - 1
Cell = str | float
Part = tuple[str, list[str], list[list[Cell]]]


class _Book:
    """A workbook with the few formats the sheets share."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.names: list[str] = []
        wrap = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 20})
        self.words = book.add_format({"font_size": 11})
        self.head = book.add_format({**wrap, "bold": True, "bottom": 2, "bg_color": "#EDEDEA"})
        self.cell = book.add_format({**wrap, "bottom": 4})

    def add(self, name: str) -> xlsxwriter.worksheet.Worksheet:
        """Add a sheet that is set up for the printer."""
        self.names.append(name_sheet(name, self.names))
        page = self.book.add_worksheet(self.names[-1])
        page.set_paper(PAPERS[PaperSize.A4])
        page.set_landscape()
        page.set_margins(MARGIN_INCH, MARGIN_INCH, MARGIN_INCH, MARGIN_INCH + 0.2)
        page.fit_to_pages(1, 0)
        return page

    def write(
        self, page: xlsxwriter.worksheet.Worksheet, row: int, cells: Sequence[Cell], *, head: bool
    ) -> None:
        """Write a row: numbers as numbers, everything else as text."""
        form = self.head if head else self.cell
        for column, value in enumerate(cells):
            if isinstance(value, float):
                page.write_number(row, column, value, form)
            else:
                page.write_string(row, column, plain_text(value), form)


def write_karte_workbook(
    book: KarteBook, progress: Callable[[int, int], None] | None = None
) -> bytes:
    """Write kartes as XLSX.

    Parameters
    ----------
    book
        From ``build_kartes``.
    progress
        Told the number of zones written, and of all.

    Returns
    -------
    bytes
        What is not known or hidden is said in words, never left empty or nought; text stays text.
        The same for the same arguments.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as workbook:
        made = dt.datetime.combine(book.matter.day, dt.time())
        workbook.set_properties({"created": made})
        sheets = _Book(workbook)
        _write_all(sheets, book)
        for number, karte in enumerate(book.kartes, start=1):
            _write_zone(sheets, book, karte)
            if progress is not None:
                progress(number, len(book.kartes))
        _write_about(sheets, book)
    return buffer.getvalue()


def _write_all(sheets: _Book, book: KarteBook) -> None:
    """One row per zone, one column per indicator."""
    page = sheets.add(SHEET["all"])
    page.set_column(0, 0, ZONE_WIDTH)
    ruler = write_ruler(book.matter.city, book.report.request)
    page.write_string(0, 0, SHEET["all"], sheets.title)
    page.write_string(1, 0, plain_text(ruler), sheets.words)
    figures = book.kartes[0].figures
    facts = [say_fact(fact)[0] for fact in book.kartes[0].facts]
    labels = [f"{f.indicator.label}（{f.indicator.unit}）" for f in figures]
    page.set_column(1, len(facts) + len(labels), VALUE_WIDTH)
    sheets.write(page, 3, [SHEET["zone"], *facts, *labels], head=True)
    for row, karte in enumerate(book.kartes, start=4):
        outline = [_take_number(fact.value) for fact in karte.facts]
        values = [_take_figure(f.value, f.state) for f in karte.figures]
        sheets.write(page, row, [karte.name, *outline, *values], head=False)
    city = [_take_figure(f.city, f.city_state) for f in figures]
    whole = [_take_number(fact.city) for fact in book.kartes[0].facts]
    sheets.write(page, 4 + len(book.kartes), [SHEET["city"], *whole, *city], head=True)
    page.freeze_panes(4, 1)


def _take_number(value: float | None) -> Cell:
    if value is None:
        return STATES[ValueState.SUPPRESSED]
    # a figure that cannot be worked out is no nought
    return float(value) if value == value else KARTE["none"]  # noqa: PLR0124 - NaN alone differs


def _take_figure(value: float, state: ValueState) -> Cell:
    return float(value) if state is ValueState.KNOWN else STATES[state]


def _write_zone(sheets: _Book, book: KarteBook, karte: Karte) -> None:
    page = sheets.add(karte.name)
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.write_string(0, 0, plain_text(karte.name), sheets.title)
    ruler = write_ruler(book.matter.city, book.report.request)
    lead = say_lead(karte.facts[0], karte.figures)
    for row, line in enumerate([lead, ruler, say_mark(book, karte)], start=1):
        page.write_string(row, 0, plain_text(line), sheets.words)
    row = 5
    for title, heads, rows in _list_parts(karte):
        sheets.write(page, row, [title, *heads], head=True)
        for cells in rows:
            row += 1
            sheets.write(page, row, cells, head=False)
        row += 2


def _list_parts(karte: Karte) -> list[Part]:
    """Give the parts in the order of the pages: title, heads, rows."""
    facts: list[list[Cell]] = [
        [label, value, "", city, rank] for label, value, city, rank in map(say_fact, karte.facts)
    ]
    ages: list[list[Cell]] = [
        [row["label"], row["count"], row["share"]] for row in list_age_rows(karte)
    ]
    heads = [SHEET[key] for key in COLUMNS[1:]]
    parts: list[Part] = [
        (KARTE["outline"], [SHEET["value"], "", SHEET["city"], SHEET["rank"]], facts),
        (KARTE["ages"], [SHEET["value"], SHEET["share"]], ages or [[KARTE["no_ages"]]]),
        (KARTE["trend"], [], [[line] for line in list_movement(karte)]),
    ]
    for group, own in group_figures(karte.figures):
        parts.append((group.label, heads, [_list_figure(figure) for figure in own]))
    parts.append((KARTE["resources"], [], _list_places(karte)))
    parts.append((KARTE["groups"], [], [[line] for line in list_group_lines(karte)]))
    said: list[Part] = [
        (NOTE_HEADS[name], [], _list_said(getattr(karte.notes, name))) for name in WORD_FIELDS
    ]
    parts.extend(said[:2])
    parts.extend(_list_returned(karte))
    parts.append((KARTE["gaps"], [], [[line] for line in list_gap_lines(karte)]))
    return [*parts, *said[2:]]


def _list_figure(figure: Figure) -> list[Cell]:
    indicator = figure.indicator
    return [
        indicator.label,
        _take_figure(figure.value, figure.state),
        indicator.unit,
        _take_figure(figure.city, figure.city_state),
        KARTE["none"] if figure.rank is None else float(figure.rank),
        float(figure.ranked),
        say_direction(indicator),
        "。".join(
            part
            for part in (
                SHEET["small"] if figure.small else "",
                say_survey(figure),
                figure.note,
            )
            if part
        ),
        indicator.definition,
        indicator.year,
        indicator.source,
    ]


def _list_places(karte: Karte) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[karte.book.say()]]
    for section in karte.book.sections:
        for row in section.rows:
            marks = "・".join(say_marks(row.resource, neighbour=row.neighbour))
            opening = plain_text(row.opening)
            rows.append([row.resource.name, name_section(section.key), "", opening, "", "", marks])
    return rows


def _list_returned(karte: Karte) -> list[Part]:
    """Give where people say the zone stands, and what came of its last meeting."""
    told = karte.returned
    if not told:
        return [(RETURNED["title"], [], [[RETURNED["nothing"]]])]
    steps = [_set_apart(step.standing, step.why) for step in told.steps]
    voices = [_set_apart(voice.sentence, voice.became) for voice in told.voices]
    before: list[list[Cell]] = [[told.sentence]]
    after: list[list[Cell]] = [[told.left]] if told.left else []
    steps = [*steps, [RETURNED["judged"]]] if steps else [[RETURNED["no_steps"]]]
    voices = [*before, *voices, *after] if voices else [[RETURNED["no_voices"]]]
    apart = [""] * BESIDE
    return [
        (RETURNED["step_table"], [*apart, RETURNED_HEADS["steps"][1]], steps),
        (RETURNED["voices"], [*apart, RETURNED_HEADS["voices"][1]], voices),
    ]


def _set_apart(text: str, long: str) -> list[Cell]:
    """Put a long text into the column that is wide."""
    return [text, *[""] * BESIDE, long]


def _list_said(text: str) -> list[list[Cell]]:
    return [[line] for line in list_words(text)] or [[KARTE["untyped"]]]


def _write_about(sheets: _Book, book: KarteBook) -> None:
    page = sheets.add(SHEET["about"])
    page.set_column(0, 0, ABOUT_WIDTH)
    owed = dict.fromkeys(line for karte in book.kartes for line in list_karte_credits(book, karte))
    marks = dict.fromkeys(say_mark(book, karte) for karte in book.kartes)
    method = list_method(book.report, book.matter.table.threshold, book.matter.day, None)
    lines = [*marks, *method, KARTE["table_note"], KARTE["small_note"], PRINT["credits"], *owed]
    for row, line in enumerate(line for line in lines if line):
        page.write_string(row, 0, plain_text(line), sheets.cell)
