"""What can be wrong with a cell of a council's own column."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CellTrouble", "TroubleKind"]


class TroubleKind(StrEnum):
    """Why a cell was not taken; the wording has one sentence for each."""

    ZONE_UNKNOWN = "zone_unknown"
    ZONE_UNCLEAR = "zone_unclear"
    ZONE_REPEATED = "zone_repeated"
    NUMBER_UNREADABLE = "number_unreadable"
    NUMBER_NEGATIVE = "number_negative"
    TOTAL_ROW = "total_row"


@dataclass(frozen=True, slots=True)
class CellTrouble:
    """A cell that was not taken.

    Parameters
    ----------
    kind
        Why.
    sheet, row, column
        Where; the row as the spreadsheet counts it, the column by its letters.
    text
        What stands there, safe to show.
    choices
        Zones it may have meant.
    """

    kind: TroubleKind
    sheet: str
    row: int
    column: str
    text: str
    choices: tuple[str, ...] = ()
