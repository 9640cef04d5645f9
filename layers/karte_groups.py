"""Boards, coordinators and yearly meetings that come with a city: who works for a zone.

Only figures of meetings are read: counts of people who came for help are small and stay with the
registry of indicators, which hides them where it must.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from layers.cities import find_city_folder
from zones.errors import StorageError
from zones.karte.groups import LocalGroups

if TYPE_CHECKING:
    from pathlib import Path

    from zones.city import City

__all__ = ["read_groups"]

BOARDS = ("board_id", "name", "tier", "zone_id", "founded", "note")
POSTS = ("post_id", "role", "kind", "days_per_week", "end", "tier", "zone_id")
FIGURES = ("fiscal_year", "tier", "zone_id", "indicator", "value")
LABELS = ("indicator", "label", "unit")
# counts of meetings, which are nobody's secret
OPEN_FIGURES = frozenset({"salon_sessions", "meetings"})
SOURCE_ID = "work"


def read_groups(city: City) -> LocalGroups | None:
    """Read what comes with a city.

    Parameters
    ----------
    city
        An opened city; its digests were checked then.

    Returns
    -------
    LocalGroups or None
        ``None`` where the city has none of it.

    Raises
    ------
    StorageError
        If a file cannot be read or lacks a column.
    """
    folder = find_city_folder(city.profile.slug)
    if not any((folder / name).is_file() for name in ("boards.csv", "coordinators.csv")):
        return None
    figures = _read(folder, "figures.csv", FIGURES)
    labels = _read(folder, "indicators.csv", LABELS).set_index("indicator")
    kept = figures[figures["indicator"].isin(OPEN_FIGURES & set(labels.index))]
    known = kept.join(labels[["label", "unit"]], on="indicator")
    sources = city.sources
    return LocalGroups(
        boards=_read(folder, "boards.csv", BOARDS),
        posts=_read(folder, "coordinators.csv", POSTS),
        figures=known.assign(value=pd.to_numeric(known["value"], errors="coerce")),
        credit=str(sources.loc[SOURCE_ID, "credit"]) if SOURCE_ID in sources.index else "",
    )


def _read(folder: Path, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    path = folder / name
    if not path.is_file():
        return pd.DataFrame(columns=list(columns), dtype=str)
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, usecols=list(columns))
    except (OSError, ValueError) as error:
        raise StorageError(f"cannot read {name}", where=name) from error
