"""Everything a karte is made from, found in one way for the page and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.choosing.indicators import measure_city_indicators
from interface.handouts.directory.zoning import draw_usual_zones
from interface.handouts.karte.model import KarteMatter
from layers.karte_groups import read_groups
from layers.karte_notes import read_notes_of_zones

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zones.city import City
    from zones.resources import Resource

__all__ = ["gather_matter"]


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
        table=measure_city_indicators(city, resources, zones),
        notes=read_notes_of_zones(city.profile.slug, tier_id, ids),
        groups=read_groups(city),
        day=day,
    )
