"""One row while it is read: its cells by field, and every fault by its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from layers.intake.raw import tidy
from layers.ledger.tables.model import Mistake, RowFault
from layers.ledger.tables.reading.cells import CellError, Tidied, cell_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.ledger.tables.reading.header import Header

__all__ = ["SHOWN", "Row"]

Value = TypeVar("Value")
SHOWN = 40


@dataclass(slots=True)
class Row:
    """One row and what was wrong with it.

    Parameters
    ----------
    sheet, number
        Where it stands.
    cells
        Its cells.
    header
        What the columns stand for.
    faults
        Found so far.
    """

    sheet: str
    number: int
    cells: list[object]
    header: Header
    faults: list[RowFault] = field(default_factory=list)

    @property
    def is_own(self) -> bool:
        """Whether this program wrote the sheet: every letter is then taken as it is."""
        return self.header.layout == "export"

    def cell(self, name: str) -> object:
        """Give the first cell of a field; ``None`` where there is none."""
        columns = self.header.fields.get(name, ())
        return next((self.at(column) for column in columns), None)

    def at(self, column: int) -> object:
        """Give a cell by its column."""
        return self.cells[column] if column < len(self.cells) else None

    def text(self, name: str) -> str:
        """Give the text of a field; several columns of one field are put together."""
        texts = [self.tidied(column) for column in self.header.fields.get(name, ())]
        return texts[0] if self.is_own and texts else " ".join(text for text in texts if text)

    def tidied(self, column: int) -> str:
        """Give the text of a column; our own files are taken letter by letter."""
        text = cell_text(self.at(column))
        if self.is_own:
            return text
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()

    def note(self, code: Mistake, name: str = "", **details: str | float) -> None:
        """Keep a fault of a field, or of the row as a whole."""
        column = next(iter(self.header.fields.get(name, ())), -1)
        self.note_column(code, column, **details)

    def note_column(self, code: Mistake, column: int, **details: str | float) -> None:
        """Keep a fault of a column; -1 = of the row as a whole."""
        header = tidy(self.header.names[column], SHOWN) if column >= 0 else ""
        found = tidy(cell_text(self.at(column)), SHOWN) if column >= 0 else ""
        safe = {
            key: tidy(value) if isinstance(value, str) else value for key, value in details.items()
        }
        self.faults.append(RowFault(code, self.sheet, self.number, header, column + 1, found, safe))

    def take(self, name: str, read: Callable[[Tidied], Value], fallback: Value) -> Value:
        """Read a field; what cannot be read is noted and gives the fallback."""
        changes = Tidied()
        try:
            value = read(changes)
        except CellError as error:
            self.note(error.code, name, **error.details)
            return fallback
        for change in changes:
            self.note(change, name, read_as=_say(value))
        return value


def _say(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_say(part) for part in value)
    return f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)
