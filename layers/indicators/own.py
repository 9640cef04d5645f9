"""A council's own columns, kept per city."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from layers.indicators.store import read_store, write_store
from zones.errors import BadValueError, StorageError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["OwnFigures", "list_own", "remove_own", "store_own"]

FORM = "machiwari-own-indicators"
NAME = "own"
MOST = 200
LONGEST = 200
DIRECTIONS = ("need", "strength")


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """One column a council brought.

    Parameters
    ----------
    id
        Text id beginning with ``own_``; the same for the same label and tier.
    label, unit
        As in the header; the unit without its brackets.
    tier
        Tier of the zones.
    amounts, numerators, denominators, samples
        Number per zone id; empty where the file has none.
    per
        100 where the amounts are per cent, else 1.
    direction
        ``need`` or ``strength``: what more of it speaks for.
    year, source
        As the council states them.
    counts_people
        Whether the numbers are of people or cases.
    file
        Name of the file it came from.

    Raises
    ------
    BadValueError
        If a text is too long, a number is not finite, or a count is negative.
    """

    id: str
    label: str
    tier: str
    amounts: Mapping[str, float] = field(default_factory=dict)
    numerators: Mapping[str, float] = field(default_factory=dict)
    denominators: Mapping[str, float] = field(default_factory=dict)
    samples: Mapping[str, float] = field(default_factory=dict)
    unit: str = ""
    per: float = 1.0
    direction: str = "need"
    year: str = ""
    source: str = ""
    counts_people: bool = False
    file: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no column."""
        words = (self.id, self.label, self.tier, self.unit, self.year, self.source, self.file)
        if not all(_is_text(word) for word in words):
            raise BadValueError(f"text of at most {LONGEST} characters", where="own")
        if not self.id.startswith("own_") or not self.label or self.direction not in DIRECTIONS:
            raise BadValueError("no column", where=self.label)
        counts = (self.numerators, self.denominators, self.samples)
        numbers = [number for table in (self.amounts, *counts) for number in table.values()]
        if not all(_is_number(number) for number in (*numbers, self.per)):
            raise BadValueError("numbers are finite", where=self.label)
        if self.per <= 0 or any(number < 0 for table in counts for number in table.values()):
            raise BadValueError("a count below zero", where=self.label)


def _is_text(word: object) -> bool:
    return isinstance(word, str) and len(word) <= LONGEST


def _is_number(number: object) -> bool:
    right = isinstance(number, int | float) and not isinstance(number, bool)
    return right and math.isfinite(number)  # type: ignore[arg-type]


def list_own(slug: str) -> tuple[OwnFigures, ...]:
    """List the columns of a city, in the order they were brought.

    Raises
    ------
    StorageError
        If the file is damaged.
    """
    return tuple(_read(entry) for entry in read_store(slug, NAME, FORM))


def _read(entry: dict[str, Any]) -> OwnFigures:
    try:
        return OwnFigures(**entry)
    except (TypeError, AttributeError, BadValueError) as error:
        raise StorageError("a damaged column", where=NAME) from error


def store_own(slug: str, columns: Sequence[OwnFigures]) -> None:
    """Keep columns; one of the same id is replaced.

    Raises
    ------
    BadValueError
        If there are too many.
    StorageError
        If they cannot be written; what was there stays.
    """
    known = {column.id: column for column in (*list_own(slug), *columns)}
    if len(known) > MOST:
        raise BadValueError(f"more than {MOST} columns", where=NAME)
    write_store(slug, NAME, FORM, [asdict(column) for column in known.values()])


def remove_own(slug: str, column_id: str) -> None:
    """Take a column away.

    Raises
    ------
    UnknownNameError
        If the city has none of this id.
    StorageError
        If the file cannot be written.
    """
    known = {column.id: column for column in list_own(slug)}
    if known.pop(column_id, None) is None:
        raise UnknownNameError(
            "no such column", kind="indicator", name=column_id, choices=tuple(known)
        )
    write_store(slug, NAME, FORM, [asdict(column) for column in known.values()])
