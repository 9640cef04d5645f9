"""Which counts to hide when the same people are published by several tiers at once.

All areas that can be published are cut into parts that no area divides; every area is a sum of
parts, every category a sum of leaves. What protects a cell in one table then protects it against
all tables together, however the tiers nest or overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from zones.disclosure.counts import ALL, CountTable
from zones.disclosure.protect import UnprotectableError, protect

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Cell = tuple[str, str]

__all__ = ["Family", "find_hidden", "tabulate"]

KEPT = 64  # families whose answer is remembered: every table of a city asks for the same ones


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Counts that add up with each other.

    Parameters
    ----------
    leaves
        Categories that do not overlap.
    parts
        Shape (parts, leaves): whole numbers.
    areas
        Positions of the parts of each area that can be published.
    sums
        Further categories: the leaves each is the sum of.
    shown
        Categories that are published; the others can be worked out from them or not at all.
    total_known
        Whether everyone knows the sum of all leaves of each part (the people, from the census).
    """

    leaves: tuple[str, ...]
    parts: Floats
    areas: Mapping[str, tuple[int, ...]]
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()
    total_known: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """A family and a threshold, to look the answer up by."""

    leaves: tuple[str, ...]
    parts: tuple[tuple[float, ...], ...]
    areas: tuple[tuple[str, tuple[int, ...]], ...]
    sums: tuple[tuple[str, tuple[str, ...]], ...]
    shown: frozenset[str]
    total_known: bool
    threshold: int


def find_hidden(family: Family, threshold: int) -> frozenset[tuple[str, str]]:
    """Find the cells that must not be shown.

    An area with fewer people in all than the threshold shows no category, not even a zero: nothing
    could keep a count within its known total from being narrowed down to less than that.

    Parameters
    ----------
    family
        The counts.
    threshold
        Counts from 1 up to just below it are hidden; 3 or more.

    Returns
    -------
    frozenset of tuple
        Area and category. Where nothing less helps, every cell of the family.

    Raises
    ------
    BadValueError
        If the threshold is below 3, or counts are no whole numbers.
    """
    parts = tuple(tuple(float(count) for count in row) for row in family.parts)
    asked = _Asked(
        family.leaves, parts, tuple(family.areas.items()), tuple(family.sums.items()),
        family.shown, family.total_known, threshold,
    )  # fmt: skip
    return _look_up(asked)


@lru_cache(maxsize=KEPT)
def _look_up(asked: _Asked) -> frozenset[tuple[str, str]]:
    shape = (len(asked.parts), len(asked.leaves))
    family = Family(
        asked.leaves, np.array(asked.parts).reshape(shape), dict(asked.areas), dict(asked.sums),
        asked.shown, asked.total_known,
    )  # fmt: skip
    table, known, limits = tabulate(family)
    try:
        found = protect(table, asked.threshold, known=known, limits=limits)
    except UnprotectableError:
        return frozenset((area, name) for area in family.areas for name in family.shown)
    return frozenset(
        cell for cell, out in zip(table.cells, found.hidden & ~table.unseen, strict=True) if out
    )


def tabulate(family: Family) -> tuple[CountTable, Flags, Floats]:
    """Write a family as cells and sums.

    Parameters
    ----------
    family
        The counts.

    Returns
    -------
    CountTable
        Areas and, never published, the parts.
    known : numpy.ndarray
        Which cells everyone knows: of each part how many there are in all.
    limits : numpy.ndarray
        How many there are in all where each cell is; infinite where nobody knows.
    """
    draft = _Draft()
    totals = family.parts.sum(axis=1) if family.total_known else np.full(len(family.parts), np.inf)
    for part, counts in enumerate(family.parts):
        for leaf, count in zip(family.leaves, counts, strict=True):
            draft.add((f"#{part}", leaf), float(count), totals[part], unseen=True)
        if family.total_known:
            cells = [(f"#{part}", leaf) for leaf in family.leaves]
            draft.add_sum((f"#{part}", ALL), cells, totals[part], unseen=False)
    for area, members in family.areas.items():
        most = float(totals[list(members)].sum())
        for leaf in family.leaves:
            inside = [(f"#{part}", leaf) for part in members]
            draft.add_sum((area, leaf), inside, most, unseen=leaf not in family.shown)
        for name, leaves in family.sums.items():
            parts = [(area, leaf) for leaf in leaves]
            draft.add_sum((area, name), parts, most, unseen=name not in family.shown)
    known = np.array([name == ALL for _, name in draft.values], dtype=bool)
    unseen = np.array(list(draft.unseen.values()), dtype=bool)
    values = np.array(list(draft.values.values()), dtype=np.float64)
    limits = np.array(list(draft.limits.values()), dtype=np.float64)
    return CountTable(tuple(draft.values), values, tuple(draft.sums), unseen), known, limits


@dataclass(slots=True)
class _Draft:
    """Cells in the making."""

    values: dict[Cell, float] = field(default_factory=dict)
    limits: dict[Cell, float] = field(default_factory=dict)
    unseen: dict[Cell, bool] = field(default_factory=dict)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    at: dict[Cell, int] = field(default_factory=dict)

    def add(self, cell: Cell, value: float, most: float, *, unseen: bool) -> None:
        """Add a cell."""
        self.at[cell] = len(self.values)
        self.values[cell] = value
        self.limits[cell] = most
        self.unseen[cell] = unseen

    def add_sum(self, cell: Cell, parts: list[Cell], most: float, *, unseen: bool) -> None:
        """Add a cell that is the sum of others."""
        self.add(cell, sum(self.values[part] for part in parts), most, unseen=unseen)
        self.sums.append((self.at[cell], tuple(self.at[part] for part in parts)))
