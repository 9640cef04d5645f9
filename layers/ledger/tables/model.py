"""What a table of the ledger gives: usable rows, rows to hand back, and every fault by its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from zones.faults import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zones.faults import Fault
    from zones.resources import Resource

__all__ = ["OUTCOMES", "BadRow", "LedgerTable", "Mistake", "RowFault", "SheetCount"]


class Mistake(StrEnum):
    """Everything a reader of ledger tables can meet; the wording has one sentence for each."""

    # the sheet
    TITLE_ROWS = "title_rows"
    TWO_ROW_HEADER = "two_row_header"
    MERGED_CELLS = "merged_cells"
    TOTAL_ROW = "total_row"
    HIDDEN_SHEET = "hidden_sheet"
    SHEET_WITHOUT_LEDGER = "sheet_without_ledger"
    UNKNOWN_COLUMN = "unknown_column"
    REPEATED_HEADER = "repeated_header"
    ENCODING_GUESSED = "encoding_guessed"
    # the row as a whole
    NAME_MISSING = "name_missing"
    REPEATED_ID = "repeated_id"
    SAME_PLACE_TWICE = "same_place_twice"
    ID_BROKEN = "id_broken"
    CELL_ERROR = "cell_error"
    LETTERS_BROKEN = "letters_broken"
    TOO_MANY_CELLS = "too_many_cells"
    # dates
    DATE_UNREADABLE = "date_unreadable"
    DATE_INCOMPLETE = "date_incomplete"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_SERIAL = "date_serial"
    # numbers and codes
    NUMBER_UNREADABLE = "number_unreadable"
    NUMBER_NEGATIVE = "number_negative"
    NUMBER_TIDIED = "number_tidied"
    CODE_BROKEN = "code_broken"
    CODE_ZERO_LOST = "code_zero_lost"
    # choices
    CHOICE_UNKNOWN = "choice_unknown"
    KIND_ASSUMED = "kind_assumed"
    MARK_UNKNOWN = "mark_unknown"
    # timetable
    OPENING_UNREAD = "opening_unread"
    # place
    COORDINATE_UNREADABLE = "coordinate_unreadable"
    COORDINATE_ALONE = "coordinate_alone"
    COORDINATE_ZERO = "coordinate_zero"
    COORDINATES_SEXAGESIMAL = "coordinates_sexagesimal"
    COORDINATES_SWAPPED = "coordinates_swapped"
    COORDINATES_OUTSIDE = "coordinates_outside"
    # contact and people
    PHONE_ZERO_LOST = "phone_zero_lost"
    PHONE_UNREADABLE = "phone_unreadable"
    PHONE_PERSONAL = "phone_personal"
    URL_UNSAFE = "url_unsafe"
    NOTES_ABOUT_PERSON = "notes_about_person"


_REPAIRED = frozenset(
    {Mistake.TITLE_ROWS, Mistake.TWO_ROW_HEADER, Mistake.MERGED_CELLS, Mistake.HIDDEN_SHEET,
     Mistake.SHEET_WITHOUT_LEDGER, Mistake.UNKNOWN_COLUMN, Mistake.DATE_SERIAL,
     Mistake.NUMBER_TIDIED, Mistake.CODE_ZERO_LOST, Mistake.COORDINATE_ZERO,
     Mistake.PHONE_ZERO_LOST}
)  # fmt: skip
_ASKED = frozenset(
    {Mistake.REPEATED_HEADER, Mistake.ENCODING_GUESSED, Mistake.SAME_PLACE_TWICE,
     Mistake.KIND_ASSUMED, Mistake.OPENING_UNREAD, Mistake.COORDINATES_SEXAGESIMAL,
     Mistake.COORDINATES_SWAPPED, Mistake.NOTES_ABOUT_PERSON}
)  # fmt: skip
OUTCOMES: Mapping[Mistake, Outcome] = {
    mistake: Outcome.REPAIR
    if mistake in _REPAIRED
    else Outcome.ASK
    if mistake in _ASKED
    else Outcome.ROWS
    for mistake in Mistake
}


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing wrong with one cell, row or sheet.

    Parameters
    ----------
    code
        Which mistake.
    sheet
        Name of the sheet; empty in a CSV.
    row
        Row as the spreadsheet counts it; 0 = the sheet as a whole.
    column
        Header of the column, safe to show; empty for the row as a whole.
    column_number
        Column counted from 1 (A = 1); 0 = none.
    found
        What was read, safe to show and cut to a few words.
    details
        More for the sentence: ``read_as``, ``choices``, ``rows``, ``first_row`` …
    """

    code: Mistake
    sheet: str = ""
    row: int = 0
    column: str = ""
    column_number: int = 0
    found: str = ""
    details: Mapping[str, str | int | float] = field(default_factory=dict)

    @property
    def outcome(self) -> Outcome:
        """What happens because of it: ROWS hands the row back, ASK waits for an answer."""
        return OUTCOMES[self.code]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was not taken, as it stood in the file.

    Parameters
    ----------
    sheet, row
        Where it stood.
    cells
        Text of every cell, in the order of the sheet's headers.
    """

    sheet: str
    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetCount:
    """A sheet that was read.

    Parameters
    ----------
    name
        Its name; empty in a CSV.
    headers
        Headers in the order of the columns.
    layout
        ``export`` (written by this program), ``standard`` (a published layout) or ``table``.
    """

    name: str
    headers: tuple[str, ...]
    layout: str


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """A table read into the ledger's terms; nothing is stored yet.

    Parameters
    ----------
    resources
        Usable rows, once the user has answered the ASK faults (:attr:`questions`).
    rows_read
        Rows below the headers that were not blank.
    faults
        Every fault, in the order of the sheets, rows and columns.
    bad_rows
        Rows with a ROWS fault, to hand back with :func:`write_faulty_rows`.
    totals
        Number of rows left out because they are sums.
    sheets
        The sheets that were read.
    remarks
        Faults of the file as a whole.
    positions
        Sheet and row of each resource, in the order of ``resources``.
    """

    resources: tuple[Resource, ...]
    rows_read: int
    faults: tuple[RowFault, ...]
    bad_rows: tuple[BadRow, ...] = ()
    totals: int = 0
    sheets: tuple[SheetCount, ...] = ()
    remarks: tuple[Fault, ...] = ()
    positions: tuple[tuple[str, int], ...] = ()

    @property
    def questions(self) -> tuple[RowFault, ...]:
        """Faults that wait for an answer before anything may be stored."""
        return tuple(fault for fault in self.faults if fault.outcome is Outcome.ASK)

    @property
    def balanced(self) -> bool:
        """Whether every row read is accounted for."""
        return self.rows_read == len(self.resources) + len(self.bad_rows) + self.totals
