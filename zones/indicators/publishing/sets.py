"""The zones whose counts are published as they are, protected all together.

Every tier by every way the city can draw it, circles by the radius of the plan, people where the
representative point of their 町丁目 is. Zones drawn in any other way, another rule for people, and
a trial with moved schools or districts are told apart by who is in them, not by their name.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from zones.indicators.families import counts_people, name_set
from zones.location import locate_people
from zones.shapes import draw_zones, list_definitions
from zones.vocabulary import Definition, PeopleRule

if TYPE_CHECKING:
    from zones.city import City
    from zones.shapes import ZoneSet

__all__ = ["draw_published", "mark_set"]


def draw_published(city: City) -> list[ZoneSet]:
    """Draw every set of zones whose counts are published as they are.

    Parameters
    ----------
    city
        The city.

    Returns
    -------
    list of ZoneSet
        Every tier by every definition, circles by the radius of the plan; none where the census of
        the city has no count that may have to be hidden.
    """
    if not counts_people(city):
        return []
    return [
        draw_zones(city, tier.id, definition)
        for tier in city.profile.tiers
        for definition in list_definitions(city, tier.id)
        if definition is not Definition.CIRCLE or tier.radius_m is not None
    ]


def mark_set(city: City, zones: ZoneSet) -> tuple[str, str]:
    """Say how a set of zones is told from every other.

    Parameters
    ----------
    city, zones
        City, and zones drawn by ``draw_zones``.

    Returns
    -------
    name, digest : str
        How it is drawn, and whose 町丁目 are in which zone.
    """
    name = name_set(zones.tier_id, zones.definition, zones.radius_m)
    _, inside = locate_people(city, zones, PeopleRule.POINT)
    flags = inside.toarray()
    ids = [*map(str, zones.frame.index), *map(str, city.census.index)]
    content = repr((flags.shape, ids)).encode() + flags.tobytes()
    return name, sha256(content).hexdigest()
