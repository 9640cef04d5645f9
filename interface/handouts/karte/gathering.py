"""Everything a karte is made from, found in one way for the page and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.handouts.directory.zoning import draw_usual_zones
from interface.handouts.karte.model import KarteMatter
from layers.karte_groups import read_groups
from layers.karte_notes import read_notes_of_zones
from zones.indicators.protecting import find_hidden_counts, measure_indicators
from zones.shapes import list_definitions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zones.city import City
    from zones.indicators.model import IndicatorTable
    from zones.resources import Resource
    from zones.shapes import ZoneSet

__all__ = ["gather_matter", "measure_table"]


def measure_table(city: City, resources: Sequence[Resource], zones: ZoneSet) -> IndicatorTable:
    """Measure the indicators, hiding what any other tier of the city would give back.

    Parameters
    ----------
    city, resources, zones
        City, rows of its ledger, zones.
    """
    tiers = [tier.id for tier in city.profile.tiers if list_definitions(city, tier.id)]
    published = [draw_usual_zones(city, tier) for tier in tiers if tier != zones.tier_id]
    hidden = find_hidden_counts(city, [zones, *published])
    return measure_indicators(city, resources, zones, hidden=hidden)


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
        Words of residents as they are stored now.

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
        table=measure_table(city, resources, zones),
        notes=read_notes_of_zones(city.profile.slug, tier_id, ids),
        groups=read_groups(city),
        day=day,
    )
