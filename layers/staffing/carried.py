"""Posts that stand in the folder of a city."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from layers.ledger.tables.reading.grid import Sheet
from layers.staffing.columns import HEADERS
from layers.staffing.reading import PostsReading, read_posts, read_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["read_carried"]

POSTS = "posts.csv"
WORK = "coordinators.csv"
KINDS = {"coordinator": "community_welfare", "support_coordinator": "livelihood_support"}
ROLES = {"one_day": "area_worker"}  # one day a week, in the area that stands beside it
WIDE = ("", "city")


def read_carried(
    folder: Path, tiers: Mapping[str, Mapping[str, str]], work_source: str
) -> PostsReading | None:
    """Read ``posts.csv``, else ``coordinators.csv``, of a city folder.

    Parameters
    ----------
    folder
        Of the city.
    tiers
        Tier id to the name per zone id.
    work_source
        Source that ``coordinators.csv`` is credited to.

    Returns
    -------
    PostsReading or None
        ``None`` where the city carries none.

    Raises
    ------
    InputRefusedError
        If the file is no table of posts.
    """
    if (folder / POSTS).is_file():
        return read_posts(folder / POSTS, tiers)
    if not (folder / WORK).is_file():
        return None
    table = pd.read_csv(folder / WORK, dtype=str, keep_default_na=False, encoding="utf-8")
    sheet = Sheet("", [list(HEADERS.values()), *(_write_row(row) for _, row in table.iterrows())])
    read = read_sheet(sheet, tiers, WORK)
    return PostsReading(read.posts, read.troubles, _find_credit(folder, work_source))


def _write_row(row: pd.Series) -> list[object]:
    whole = row["tier"] in WIDE
    fields = {
        "name": row["post_id"],
        "role": ROLES.get(row["kind"], row["kind"]),
        "kind": KINDS.get(row["role"], row["role"]),
        "days": row["days_per_week"],
        "normal_days": row["normal_days_per_week"],
        "funding": row["funding"],
        "start": row["start"],
        "end": row["end"],
        "base": row["base_facility_id"],
        "tier": "" if whole else row["tier"],
        "zone": "" if whole else row["zone_id"],
    }
    return [fields.get(name, "") for name in HEADERS]


def _find_credit(folder: Path, source: str) -> str:
    path = folder / "sources.csv"
    if not path.is_file():
        return ""
    sources = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    return "、".join(sources.loc[sources["source_id"] == source, "credit"])
