"""Which counts to hide when the same people are published by several tiers at once.

All areas that can be published are cut into parts that no area divides; every area is a sum of
parts, every category a sum of leaves. What protects a cell in one table then protects it against
all tables together, however the tiers nest or overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
        Whether everyone knows the sum of all leaves of each area (the people, from the census).
    """

    leaves: tuple[str, ...]
    parts: Floats
    areas: Mapping[str, tuple[int, ...]]
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()
    total_known: bool = False


def find_hidden(family: Family, threshold: int) -> frozenset[tuple[str, str]]:
    """Find the cells that must not be shown.

    An area with fewer people in all than the threshold shows no category: nothing could keep a
    count within its known total from being narrowed down to less than that.

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
    whole = {
        area: float(family.parts[list(members)].sum()) for area, members in family.areas.items()
    }
    tiny = {area for area, count in whole.items() if 0 < count < threshold}
    if not family.total_known:
        tiny = set()
    table, known = tabulate(family, tiny)
    blank = {(area, name) for area in tiny for name in family.shown}
    try:
        found = protect(table, threshold, known=known)
    except UnprotectableError:
        return frozenset((area, name) for area in family.areas for name in family.shown)
    at_stake = found.hidden & ~table.unseen
    hidden = {cell for cell, out in zip(table.cells, at_stake, strict=True) if out}
    return frozenset(hidden | blank)


def tabulate(family: Family, tiny: set[str] | None = None) -> tuple[CountTable, Flags]:
    """Write a family as cells and sums.

    Parameters
    ----------
    family
        The counts.
    tiny
        Areas that publish nothing; the total of an area that holds one is not used against it.

    Returns
    -------
    CountTable
        Areas and, never published, the parts.
    numpy.ndarray
        Which cells everyone knows.
    """
    left_out = tiny or set()
    areas = {area: members for area, members in family.areas.items() if area not in left_out}
    lost = {part for area in left_out for part in family.areas[area]}
    draft = _Draft()
    for part, counts in enumerate(family.parts):
        for leaf, count in zip(family.leaves, counts, strict=True):
            draft.add((f"#{part}", leaf), float(count), unseen=True)
    for area, members in areas.items():
        for leaf in family.leaves:
            inside = [(f"#{part}", leaf) for part in members]
            draft.add_sum((area, leaf), inside, unseen=leaf not in family.shown)
        for name, leaves in family.sums.items():
            parts = [(area, leaf) for leaf in leaves]
            draft.add_sum((area, name), parts, unseen=name not in family.shown)
        if family.total_known and not lost.intersection(members):
            draft.add_sum((area, ALL), [(area, leaf) for leaf in family.leaves], unseen=False)
    cells = tuple(draft.values)
    known = np.array([name == ALL for _, name in cells], dtype=bool)
    unseen = np.array([draft.unseen[cell] for cell in cells], dtype=bool)
    values = np.array(list(draft.values.values()), dtype=np.float64)
    return CountTable(cells, values, tuple(draft.sums), unseen), known


@dataclass(slots=True)
class _Draft:
    """Cells in the making; one that is nothing but another is that other."""

    values: dict[Cell, float] = field(default_factory=dict)
    unseen: dict[Cell, bool] = field(default_factory=dict)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    at: dict[Cell, int] = field(default_factory=dict)

    def add(self, cell: Cell, value: float, *, unseen: bool) -> None:
        """Add a cell."""
        self.at[cell] = len(self.values)
        self.values[cell] = value
        self.unseen[cell] = unseen

    def add_sum(self, cell: Cell, parts: list[Cell], *, unseen: bool) -> None:
        """Add a cell that is the sum of others."""
        self.add(cell, sum(self.values[part] for part in parts), unseen=unseen)
        self.sums.append((self.at[cell], tuple(self.at[part] for part in parts)))
