"""The families of yearly figures: what a council wrote down of the same thing by several tiers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from zones.indicators.families import CITY_AREA, name_area
from zones.indicators.hiding import Family
from zones.vocabulary import TierId

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from zones.city import City
    from zones.indicators.inputs import WorkRecord

    Zone = tuple[str, str]

__all__ = ["list_parents", "make_figure_family"]


def list_parents(city: City) -> dict[tuple[str, str], tuple[str, str]]:
    """List the coarser zone each zone lies in.

    Parameters
    ----------
    city
        The city.

    Returns
    -------
    dict
        Tier and id of a zone to those of the next coarser one, where it lies in one only.
    """
    coarser = {tier.id: tier.parent for tier in city.profile.tiers}
    names = city.zone_names[["tier", "zone_id", "parent_id"]].astype(str)
    return {
        (tier, zone): (str(coarser[tier]), parent)
        for tier, zone, parent in names.itertuples(index=False)
        if parent and coarser.get(tier)
    }


def make_figure_family(
    work: WorkRecord, name: str, parents: Mapping[tuple[str, str], tuple[str, str]]
) -> Family | None:
    """Set a yearly figure by all its tiers beside the city's.

    Parameters
    ----------
    work
        What the council wrote down.
    name
        Id of the figure.
    parents
        From :func:`list_parents`.

    Returns
    -------
    Family or None
        Every zone, the sum over each tier and the city. What a zone has beyond the zones in it, and
        the city beyond all zones, is a part of its own (nobody may have written it down). Zones
        with more than the one they lie in are counted another way, and add nothing to it. ``None``
        where there is no such figure of any zone.
    """
    counts, city = _take_latest(work.figures, name)
    if not counts:
        return None
    whole = next(iter(city.values()), 0.0)
    tree = _Tree(counts, parents)
    areas = {name_area(*zone): tuple(tree.find_parts(zone)) for zone in counts}
    for tier in dict.fromkeys(tier for tier, _ in counts):
        every = [part for zone in counts if zone[0] == tier for part in tree.find_parts(zone)]
        areas[name_area(tier)] = tuple(every)
    top = [part for zone in counts if zone not in tree.above for part in tree.find_parts(zone)]
    tree.parts.append(max(whole - sum(tree.parts[part] for part in top), 0.0))
    areas[CITY_AREA] = (*top, len(tree.parts) - 1)
    for zone in city:
        areas[name_area(TierId.CITY, zone)] = areas[name_area(TierId.CITY)] = areas[CITY_AREA]
    return Family((name,), np.array(tree.parts)[:, None], areas, shown=frozenset({name}))


def _take_latest(figures: pd.DataFrame, name: str) -> tuple[dict[Zone, float], dict[str, float]]:
    """Take the figures of the latest year: those of the zones, and the city's."""
    rows = figures[figures["indicator"] == name]
    rows = rows[(rows["fiscal_year"] == rows["fiscal_year"].max()) & rows["value"].notna()]
    rows = rows.drop_duplicates(["tier", "zone_id"])
    named = zip(rows["tier"].astype(str), rows["zone_id"].astype(str), strict=True)
    counts = dict(zip(named, (float(round(each)) for each in rows["value"]), strict=True))
    city = {zone: count for (tier, zone), count in counts.items() if tier == TierId.CITY}
    return {zone: count for zone, count in counts.items() if zone[0] != TierId.CITY}, city


@dataclass(slots=True)
class _Tree:
    """Zones that lie in others, and the parts they are made of."""

    counts: Mapping[Zone, float]
    parents: Mapping[Zone, Zone]
    above: dict[Zone, Zone] = field(default_factory=dict)
    inside: dict[Zone, list[Zone]] = field(default_factory=dict)
    own: dict[Zone, int] = field(default_factory=dict)
    parts: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Hang each zone below the nearest one that has a figure."""
        for zone in self.counts:
            parent = self.parents.get(zone)
            while parent is not None and parent not in self.counts:
                parent = self.parents.get(parent)
            if parent is not None:
                self.inside.setdefault(parent, []).append(zone)
        for parent, zones in list(self.inside.items()):
            if sum(self.counts[zone] for zone in zones) > self.counts[parent]:
                del self.inside[parent]
        self.above = {zone: parent for parent, zones in self.inside.items() for zone in zones}
        for zone, count in self.counts.items():
            self.own[zone] = len(self.parts)
            self.parts.append(count - sum(self.counts[each] for each in self.inside.get(zone, ())))

    def find_parts(self, zone: Zone) -> list[int]:
        """Find the parts of a zone: its own and those of the zones in it."""
        below = [part for each in self.inside.get(zone, ()) for part in self.find_parts(each)]
        return [self.own[zone], *below]
