"""Boards, posts and yearly figures of a council, as they are kept in the folder of a city."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from layers.cities import find_city_folder
from zones.errors import ConfigError, StorageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["WORK_COLUMNS", "WorkTables", "read_work"]

WORK_COLUMNS = {
    "figures.csv": ("fiscal_year", "tier", "zone_id", "indicator", "value"),
    "boards.csv": ("board_id", "name", "tier", "zone_id", "founded", "note"),
    "coordinators.csv": (
        "post_id", "role", "kind", "days_per_week", "normal_days_per_week", "end", "tier",
        "zone_id",
    ),
}  # fmt: skip
STATES = {"": "missing", "X": "suppressed", "x": "suppressed", "*": "suppressed"}
SOURCE = "work"


@dataclass(frozen=True, slots=True, eq=False)
class WorkTables:
    """What a council wrote down.

    Parameters
    ----------
    figures
        ``fiscal_year`` (whole number), ``tier``, ``zone_id``, ``indicator``, ``value`` (NaN where
        there is none) and ``state``: ``known``, ``missing`` or ``suppressed``.
    boards
        ``board_id``, ``name``, ``tier``, ``zone_id``, ``founded``, ``note``.
    posts
        Held now: ``tier``, ``zone_id``, ``role``, ``kind``, ``fte`` (share of a full post).
    credit
        Line to print beside the figures; empty where the register has none.
    """

    figures: pd.DataFrame
    boards: pd.DataFrame
    posts: pd.DataFrame
    credit: str


def read_work(name: str) -> WorkTables | None:
    """Read the records of a city.

    Parameters
    ----------
    name
        Slug or path, as for ``open_city``.

    Returns
    -------
    WorkTables or None
        ``None`` where the city has none of the three files; one that is absent beside another
        gives an empty table.

    Raises
    ------
    UnknownNameError
        If there is no such city.
    StorageError, ConfigError
        If a file cannot be read, lacks columns, or holds something that is no figure.
    """
    folder = find_city_folder(name)
    if not any((folder / file).is_file() for file in WORK_COLUMNS):
        return None
    figures = _read(folder, "figures.csv")
    text = figures["value"].str.strip()
    figures["state"] = text.map(STATES).fillna("known")
    figures["value"] = _read_numbers(text.where(figures["state"] == "known"), "figures.csv")
    figures["fiscal_year"] = _read_numbers(figures["fiscal_year"], "figures.csv").astype(np.int64)
    posts = _read(folder, "coordinators.csv")
    posts = posts[posts["end"] == ""]
    days = _read_numbers(posts["days_per_week"], "coordinators.csv")
    usual = _read_numbers(posts["normal_days_per_week"], "coordinators.csv")
    held = posts[["tier", "zone_id", "role", "kind"]].assign(fte=days / usual)
    credit = _find_credit(folder)
    return WorkTables(figures, _read(folder, "boards.csv"), held.reset_index(drop=True), credit)


def _read(folder: Path, name: str) -> pd.DataFrame:
    path, columns = folder / name, list(WORK_COLUMNS[name])
    if not path.is_file():
        return pd.DataFrame(columns=columns, dtype=str)
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise StorageError(f"cannot read {name}", where=name) from error
    absent = [column for column in columns if column not in table.columns]
    if absent:
        raise ConfigError(f"{name} lacks {', '.join(absent)}", where=name)
    return table


def _read_numbers(text: pd.Series, name: str) -> pd.Series:
    try:
        return pd.to_numeric(text).astype(np.float64)
    except (ValueError, TypeError) as error:
        raise ConfigError(f"{name} holds something that is no number", where=name) from error


def _find_credit(folder: Path) -> str:
    path = folder / "sources.csv"
    if not path.is_file():
        return ""
    sources = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    rows = sources.loc[sources["source_id"] == SOURCE, "credit"]
    return str(rows.iloc[0]) if len(rows) else ""
