"""Boards and posts that work for a zone: its own, and those of the zones above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from zones.city import City

__all__ = ["GroupLine", "LocalGroups", "Trend", "list_groups", "list_trends"]


@dataclass(frozen=True, slots=True, eq=False)
class LocalGroups:
    """Who works for the zones of a city.

    Parameters
    ----------
    boards
        ``name``, ``tier``, ``zone_id``, ``founded`` (ISO date or empty), ``note``.
    posts
        Held now: ``role``, ``kind``, ``fte`` (share of a full post), ``tier``, ``zone_id``.
    figures
        ``fiscal_year`` (whole number), ``tier``, ``zone_id``, ``label``, ``unit``, ``value``
        (NaN where there is none): only what is nobody's secret.
    credit
        Whom they are owed to; empty where not known.
    """

    boards: pd.DataFrame
    posts: pd.DataFrame
    figures: pd.DataFrame
    credit: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Who works at one level.

    Parameters
    ----------
    tier, zone
        Label of the level and name of its zone.
    boards
        Name and year of founding (empty where not known).
    posts
        Role, kind, share of a full post, one each.
    """

    tier: str
    zone: str
    boards: tuple[tuple[str, str], ...]
    posts: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """A yearly figure.

    Parameters
    ----------
    label, unit
        What is counted.
    years
        Fiscal years, rising.
    values
        NaN where a year is missing.
    """

    label: str
    unit: str
    years: tuple[int, ...]
    values: tuple[float, ...]


def list_groups(
    city: City, groups: LocalGroups | None, tier: str, zone_id: str
) -> tuple[GroupLine, ...] | None:
    """List boards and posts, from the zone upwards.

    Parameters
    ----------
    city, groups
        City, and what comes with it.
    tier, zone_id
        The zone.

    Returns
    -------
    tuple of GroupLine or None
        Levels with anybody; ``None`` where nothing has been imported.
    """
    if groups is None:
        return None
    lines = []
    for level, zone, name in _climb(city, tier, zone_id):
        boards, posts = (
            frame[(frame["tier"] == level) & (frame["zone_id"] == zone)]
            for frame in (groups.boards, groups.posts)
        )
        if len(boards) or len(posts):
            lines.append(
                GroupLine(
                    tier=city.profile.tier(level).label,
                    zone=name,
                    boards=tuple(zip(boards["name"], boards["founded"].str[:4], strict=True)),
                    posts=tuple(zip(posts["role"], posts["kind"], posts["fte"], strict=True)),
                )
            )
    return tuple(lines)


def _climb(city: City, tier: str, zone_id: str) -> list[tuple[str, str, str]]:
    """Tier, id and name of a zone and of all above it."""
    names, path = city.zone_names, []
    level: str | None = tier
    zone = zone_id
    while level is not None:
        row = names[(names["tier"] == level) & (names["zone_id"] == zone)]
        whole = city.profile.tier(level).shapes == "outline"
        if whole:
            path.append((level, city.profile.code, city.profile.name))
        elif len(row):
            path.append((level, zone, str(row["name"].iloc[0])))
        zone = str(row["parent_id"].iloc[0]) if len(row) else ""
        level = city.profile.tier(level).parent
    return path


def list_trends(groups: LocalGroups | None, tier: str, zone_id: str) -> tuple[Trend, ...]:
    """List the yearly figures of a zone.

    Parameters
    ----------
    groups
        What comes with the city.
    tier, zone_id
        The zone.

    Returns
    -------
    tuple of Trend
        Those with a figure in at least one year.
    """
    if groups is None:
        return ()
    figures = groups.figures
    own = figures[(figures["tier"] == tier) & (figures["zone_id"] == zone_id)]
    years = tuple(int(year) for year in sorted(set(figures["fiscal_year"])))
    found = []
    for label in dict.fromkeys(own["label"]):
        rows = own[own["label"] == label]
        by_year = dict(zip(rows["fiscal_year"], rows["value"], strict=True))
        values = tuple(float(by_year.get(year, np.nan)) for year in years)
        if np.isfinite(values).any():
            found.append(Trend(str(label), str(rows["unit"].iloc[0]), years, values))
    return tuple(found)
