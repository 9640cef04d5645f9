"""Where the header is: below titles, over two rows, under merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from layers.ledger.tables.columns import (
    FIX_COLUMN,
    LABELS,
    OWN_ID,
    ROW_COLUMN,
    find_column,
    find_mark_column,
    plain,
)
from layers.ledger.tables.reading.cells import cell_text

if TYPE_CHECKING:
    from layers.ledger.tables.reading.grid import Sheet

__all__ = ["Header", "find_header", "header_text"]

LOOK_ROWS = 30
FEWEST_FIELDS = 2
MOST_LETTERS = 40
STANDARD = re.compile(r"全国地方公共団体コード|都道府県コード(又は|または)市(区)?町村コード")
JOINED = frozenset({"opening_text", "hours", "notes"})  # several columns of these are one text
OWN_HEADERS = frozenset({*LABELS.values(), ROW_COLUMN, FIX_COLUMN})


@dataclass(slots=True)
class Header:
    """Headers of one sheet and what they stand for.

    Parameters
    ----------
    first, last
        Rows of the header, counted from 0.
    names
        Header of every column; empty where there is none.
    fields
        Columns of every field that was found, counted from 0.
    marks
        Columns that are filled with ○: list and value they stand for.
    repeated
        Columns that repeat a field and are not read.
    unknown
        Columns that stand for nothing in the ledger.
    layout
        ``export``, ``standard`` or ``table``.
    """

    first: int
    last: int
    names: list[str]
    fields: dict[str, list[int]] = field(default_factory=dict)
    marks: dict[int, tuple[str, str]] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    layout: str = "table"

    @property
    def rank(self) -> tuple[int, int]:
        """How much of the ledger it names; one row is better than two that say the same."""
        return len(self.fields) + len(self.marks), self.first - self.last


def header_text(value: object) -> str:
    """Give a header as it is shown: one line, no spaces at the ends."""
    return re.sub(r"\s+", " ", cell_text(value)).strip().lstrip("\ufeff")


def find_header(sheet: Sheet) -> Header | None:
    """Find the header of a sheet; ``None`` where no row names a place and something about it."""
    best: Header | None = None
    for number, row in enumerate(sheet.rows[:LOOK_ROWS]):
        if sum(bool(header_text(cell)) for cell in row) == 0:
            continue
        single = _describe(number, number, [header_text(cell) for cell in row])
        candidates = [single]
        if number + 1 < len(sheet.rows):
            candidates.append(_describe(number, number + 1, _join(sheet, number)))
        for candidate in candidates:
            if _is_usable(candidate) and (best is None or candidate.rank > best.rank):
                best = candidate
    return best


def _is_usable(header: Header) -> bool:
    return "name" in header.fields and len(header.fields) >= FEWEST_FIELDS


def _join(sheet: Sheet, number: int) -> list[str]:
    """Put two rows together: the lower cell where it says something, with or without the upper."""
    upper = _spread(sheet, number)
    lower = [header_text(cell) for cell in sheet.rows[number + 1]]
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    return [_pick(above, below) for above, below in zip(upper, lower, strict=True)]


def _pick(above: str, below: str) -> str:
    if not below or not above or below == above:
        return above or below
    for text in (f"{above}_{below}", f"{above}{below}", below):
        if find_column(text) or find_mark_column(text):
            return text
    return above if find_column(above) and len(below) > MOST_LETTERS else f"{above} {below}".strip()


def _spread(sheet: Sheet, number: int) -> list[str]:
    """Repeat a merged header over the columns it spans."""
    cells = [header_text(cell) for cell in sheet.rows[number]]
    for (top, left), (bottom, right) in sheet.merged:
        if top <= number <= bottom and left < len(cells):
            text = header_text(sheet.rows[top][left]) if left < len(sheet.rows[top]) else ""
            for position in range(left, min(right + 1, len(cells))):
                cells[position] = text
    return cells


def _describe(first: int, last: int, names: list[str]) -> Header:
    header = Header(first, last, names)
    for position, name in enumerate(names):
        if not name or len(name) > MOST_LETTERS:
            continue
        place = find_column(name)
        if place and place in header.fields and place not in JOINED:
            header.repeated.append(position)
        elif place:
            header.fields.setdefault(place, []).append(position)
        elif marked := find_mark_column(name):
            header.marks[position] = marked
        else:
            header.unknown.append(position)
    filled = {plain(name) for name in names if name}
    if plain(OWN_ID) in filled and filled <= {plain(label) for label in OWN_HEADERS}:
        header.layout = "export"
    elif any(STANDARD.search(name) for name in names):
        header.layout = "standard"
    return header
