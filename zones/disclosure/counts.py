"""Counts and everything published that adds them up.

Whatever is published together is one table: zones by categories with their totals, the same over
coarser tiers, over two scenarios, over circles that overlap. Each sum is a relation between cells;
someone who wants to know a hidden cell has nothing but these relations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from zones.errors import BadValueError, DuplicateIdError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

__all__ = ["ALL", "CountTable", "add_up", "cross_tabulate"]

ALL = ""  # stands for "all zones together" or "all categories together" in the id of a cell


@dataclass(frozen=True, slots=True, eq=False)
class CountTable:
    """Cells and the sums among them.

    Parameters
    ----------
    cells
        Id of each cell: place and category, unique.
    values
        Whole numbers of people or cases, zero or more.
    sums
        For each relation the position of the sum and those of its parts.
    unseen
        Cells that are never published and exist only because published ones overlap in them.

    Raises
    ------
    DuplicateIdError
        If a cell repeats.
    BadValueError
        If a value is no count, or a sum is not the sum of its parts.
    """

    cells: tuple[tuple[str, str], ...]
    values: Floats
    sums: tuple[tuple[int, tuple[int, ...]], ...]
    unseen: Flags

    def __post_init__(self) -> None:
        """Refuse what does not add up."""
        if len(set(self.cells)) != len(self.cells):
            raise DuplicateIdError("repeated cells", where="cells")
        if not self.values.shape == self.unseen.shape == (len(self.cells),):
            raise BadValueError("one value for each cell", where="values")
        whole = np.isfinite(self.values) & (self.values >= 0)
        if not whole.all() or (self.values != np.round(self.values)).any():
            raise BadValueError("counts are whole numbers from zero", where="values")
        if np.abs(self.write_relations() @ self.values).any():
            raise BadValueError("a sum is not the sum of its parts", where="sums")

    def write_relations(self) -> csr_array:
        """Write the sums as a matrix.

        Returns
        -------
        scipy.sparse.csr_array
            Shape (sums, cells): +1 for the parts and -1 for the sum, so that the product with the
            values is zero.
        """
        entries = [
            (number, cell, weight)
            for number, (total, parts) in enumerate(self.sums)
            for cell, weight in [(total, -1.0), *((part, 1.0) for part in parts)]
        ]
        rows, columns, data = np.array(entries).T if entries else np.zeros((3, 0))
        at = (rows.astype(np.int64), columns.astype(np.int64))
        return csr_array((data, at), shape=(len(self.sums), len(self.cells)))


def cross_tabulate(
    zone_ids: Sequence[str],
    categories: Sequence[str],
    counts: Floats,
    tiers: Sequence[Mapping[str, str]] = (),
) -> CountTable:
    """Publish zones by categories with every total, over nested tiers.

    Parameters
    ----------
    zone_ids, categories
        Ids of rows and columns.
    counts
        Shape (zones, categories).
    tiers
        From each unit to the coarser one it lies in, the finest step first; the units of the
        last step are added up to the whole.

    Returns
    -------
    CountTable
        All units of all tiers and the whole, each by category and, where there are several
        categories, in total.

    Raises
    ------
    BadValueError
        If a unit lies in no coarser one, or the same id is used on two tiers.
    """
    levels = [{zone: np.asarray(row) for zone, row in zip(zone_ids, counts, strict=True)}]
    steps: list[Mapping[str, str]] = [*tiers, {}]
    for number, step in enumerate(steps):
        coarser: dict[str, Floats] = {}
        for unit, row in levels[-1].items():
            above = ALL if number == len(tiers) else step.get(unit, ALL)
            if above == ALL and number < len(tiers):
                raise BadValueError("a unit lies in no coarser one", where=unit)
            coarser[above] = coarser.get(above, 0.0) + row
        levels.append(coarser)
    places = [unit for level in levels for unit in level]
    columns = [*categories, *([ALL] if len(categories) > 1 else [])]
    at = {
        cell: number
        for number, cell in enumerate((place, name) for place in places for name in columns)
    }
    rows = np.array([row for level in levels for row in level.values()])
    values = np.column_stack([rows, rows.sum(axis=1)]) if len(categories) > 1 else rows
    sums = [
        (at[place, ALL], tuple(at[place, name] for name in categories))
        for place in places
        if len(categories) > 1
    ]
    for step, level, coarser in zip(steps, levels, levels[1:], strict=False):
        for above in coarser:
            units = [unit for unit in level if step.get(unit, ALL) == above]
            sums += [(at[above, name], tuple(at[unit, name] for unit in units)) for name in columns]
    if len(at) != len(places) * len(columns):
        raise BadValueError("the same id on two tiers", where="tiers")
    return CountTable(tuple(at), values.ravel(), tuple(sums), np.zeros(len(at), dtype=bool))


def add_up(parts: Mapping[str, float], areas: Mapping[str, Collection[str]]) -> CountTable:
    """Publish areas that may overlap: circles, or zones of two scenarios.

    Parameters
    ----------
    parts
        Count of each smallest part (cell, 町丁目); these are not published.
    areas
        Parts in each published area.

    Returns
    -------
    CountTable
        The areas, and unseen the parts: those that lie in the same areas are taken together,
        because no sum or difference can tell them apart.

    Raises
    ------
    BadValueError
        If an area holds a part that is not known.
    """
    strange = {part for members in areas.values() for part in members} - set(parts)
    if strange:
        raise BadValueError(f"unknown parts: {sorted(strange)}", where="areas")
    inside = {name: set(members) for name, members in areas.items()}
    pieces: dict[tuple[str, ...], float] = {}
    for part, count in parts.items():
        key = tuple(name for name, members in inside.items() if part in members)
        if key:
            pieces[key] = pieces.get(key, 0.0) + count
    cells = [(name, ALL) for name in inside]
    cells += [("∩".join(key), "piece") for key in pieces]
    totals = [sum(parts[part] for part in members) for members in inside.values()]
    sums = tuple(
        (at, tuple(len(inside) + number for number, key in enumerate(pieces) if name in key))
        for at, name in enumerate(inside)
    )
    values = np.array([*totals, *pieces.values()], dtype=np.float64)
    return CountTable(tuple(cells), values, sums, np.arange(len(cells)) >= len(inside))
