"""What can be wrong with a cell of a table of posts or of cases."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["PostTrouble", "PostTroubleKind", "name_column"]

LETTERS = 26


class PostTroubleKind(StrEnum):
    """Why a row was not taken; the wording has one sentence for each."""

    ROLE_UNKNOWN = "role_unknown"
    KIND_UNKNOWN = "kind_unknown"
    FUNDING_UNKNOWN = "funding_unknown"
    DAYS_MISSING = "days_missing"
    NUMBER_UNREADABLE = "number_unreadable"
    NUMBER_NOT_WHOLE = "number_not_whole"
    DAYS_TOO_MANY = "days_too_many"
    DATE_UNREADABLE = "date_unreadable"
    DATE_ORDER = "date_order"
    ZONE_UNKNOWN = "zone_unknown"
    ZONE_UNCLEAR = "zone_unclear"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class PostTrouble:
    """A cell for which its row was not taken.

    Parameters
    ----------
    kind
        Why.
    sheet, row, column
        Where; the row as the spreadsheet counts it, the column by its letters.
    text
        What stands there, safe to show.
    choices
        What it may have meant.
    """

    kind: PostTroubleKind
    sheet: str
    row: int
    column: str
    text: str
    choices: tuple[str, ...] = ()


def name_column(position: int) -> str:
    """Name a column as spreadsheets do.

    Parameters
    ----------
    position
        Counted from 0.

    Examples
    --------
    >>> name_column(0), name_column(26)
    ('A', 'AA')
    """
    text, rest = "", position + 1
    while rest:
        rest, digit = divmod(rest - 1, LETTERS)
        text = chr(ord("A") + digit) + text
    return text
