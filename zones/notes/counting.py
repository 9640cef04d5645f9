"""Count what residents said. A note is no person: small counts are shown as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from zones.errors import MissingColumnsError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NOTE_COLUMNS", "count_cells", "count_notes", "spread_counts"]

NOTE_COLUMNS = ("zone", "category", "issue", "cell", "status", "stickers")


def count_notes(notes: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Count notes and stickers by one or more columns.

    Parameters
    ----------
    notes
        One row per note with ``NOTE_COLUMNS``; an empty text means that nothing was told.
    by
        Columns to count by.

    Returns
    -------
    pandas.DataFrame
        ``notes`` and ``stickers`` (counts) by the values of ``by``, sorted; only what occurs.

    Raises
    ------
    MissingColumnsError
        If a column is missing.
    UnknownNameError
        If there is no such column to count by.

    Examples
    --------
    >>> notes = pd.DataFrame(
    ...     [("北", "困りごと", "", "C4", "received", 2), ("北", "困りごと", "", "", "done", 0)],
    ...     columns=list(NOTE_COLUMNS),
    ... )
    >>> count_notes(notes, ["zone", "category"]).loc[("北", "困りごと")].to_list()
    [2, 2]
    """
    _check(notes)
    for name in by:
        if name not in NOTE_COLUMNS[:-1]:
            raise UnknownNameError("cannot count by this", kind="column", name=name)
    grouped = notes.groupby(list(by), sort=True)["stickers"]
    return pd.DataFrame({"notes": grouped.size(), "stickers": grouped.sum()}).astype("int64")


def spread_counts(
    notes: pd.DataFrame, down: str, across: str, order: Sequence[str] = ()
) -> pd.DataFrame:
    """Count notes in a table of two columns against each other.

    Parameters
    ----------
    notes
        As in :func:`count_notes`.
    down, across
        Columns whose values become rows and columns.
    order
        Values of ``across`` to show in any case and in this order; others follow, sorted.

    Returns
    -------
    pandas.DataFrame
        Counts; nought where nothing was said.

    Raises
    ------
    MissingColumnsError, UnknownNameError
        As in :func:`count_notes`.
    """
    counts = count_notes(notes, [down, across])["notes"]
    # each pair occurs once: there is nothing to bring together
    table = counts.unstack(across, fill_value=0) if len(counts) else pd.DataFrame()  # noqa: PD010
    others = sorted(set(map(str, table.columns)) - set(order))
    return table.reindex(columns=[*order, *others], fill_value=0).astype("int64")


def count_cells(notes: pd.DataFrame, names: Sequence[str]) -> tuple[pd.Series, int]:
    """Count notes by square of the map.

    Parameters
    ----------
    notes
        As in :func:`count_notes`, of one zone.
    names
        Names of the squares of its map.

    Returns
    -------
    tuple
        Counts by square, all of them, and the number of notes that lie in none of them.

    Raises
    ------
    MissingColumnsError
        As in :func:`count_notes`.

    Examples
    --------
    >>> notes = pd.DataFrame(
    ...     [("北", "質問", "", "C4", "done", 0), ("北", "質問", "", "", "done", 0)],
    ...     columns=list(NOTE_COLUMNS),
    ... )
    >>> counts, elsewhere = count_cells(notes, ["C3", "C4"])
    >>> counts.to_dict(), elsewhere
    ({'C3': 0, 'C4': 1}, 1)
    """
    _check(notes)
    found = notes["cell"].value_counts()
    counts = found.reindex(list(names), fill_value=0).astype("int64").rename("notes")
    return counts, len(notes) - int(counts.sum())


def _check(notes: pd.DataFrame) -> None:
    missing = [name for name in NOTE_COLUMNS if name not in notes.columns]
    if missing:
        raise MissingColumnsError("a table of notes needs them", where=", ".join(missing))
