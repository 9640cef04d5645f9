"""Everything a karte is made from, found in one way for the page and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.choosing.indicators import measure_city_indicators
from interface.handouts.directory.zoning import draw_usual_zones
from interface.handouts.karte.model import KarteMatter
from interface.voices.returned import list_returned
from layers.indicators.work import read_work
from layers.karte.notes import read_notes_of_zones
from zones.indicators.registry.listing import DEFAULT_INDICATORS
from zones.karte.groups import LocalGroups

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zones.city import City
    from zones.resources import Resource

__all__ = ["gather_groups", "gather_matter"]

# counts of meetings; counts of people who came for help are small, and stay with the registry
OPEN_FIGURES = frozenset({"salon_sessions", "meetings"})


def gather_groups(city: City) -> LocalGroups | None:
    """Gather who works for the zones of a city, and how often people met.

    Parameters
    ----------
    city
        The city.

    Returns
    -------
    LocalGroups or None
        ``None`` where nothing was written down or imported.

    Raises
    ------
    ZonesError
        If a file cannot be read.
    """
    work = read_work(city.profile.slug)
    if work is None:
        return None
    named = {entry.id: entry for entry in DEFAULT_INDICATORS if entry.id in OPEN_FIGURES}
    rows = work.figures[work.figures["indicator"].isin(named)]
    figures = rows.assign(
        label=[named[key].label for key in rows["indicator"]],
        unit=[named[key].unit for key in rows["indicator"]],
    )
    return LocalGroups(work.boards, work.posts, figures, work.credit)


def gather_matter(
    city: City, resources: Sequence[Resource], tier_id: str, day: dt.date
) -> KarteMatter:
    """Gather what the kartes of a tier are made from.

    Parameters
    ----------
    city, resources
        City, and rows of its ledger as they are stored.
    tier_id
        One of its tiers.
    day
        Date of the kartes.

    Returns
    -------
    KarteMatter
        Words of residents, voices and steps as they are stored now.

    Raises
    ------
    ZonesError
        If the tier has no shapes, or stored words cannot be read.
    """
    zones = draw_usual_zones(city, tier_id)
    ids = [str(zone) for zone in zones.frame.index]
    return KarteMatter(
        city=city,
        zones=zones,
        resources=tuple(resources),
        table=measure_city_indicators(city, resources, zones),
        notes=read_notes_of_zones(city.profile.slug, tier_id, ids),
        groups=gather_groups(city),
        day=day,
        returned=list_returned(city, zones),
    )
