"""The zones a 資源帳 is made for when nobody says how they are decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zones.shapes import draw_zones, list_definitions
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from zones.city import City
    from zones.shapes import ZoneSet

__all__ = ["draw_usual_zones"]


def draw_usual_zones(city: City, tier_id: str) -> ZoneSet:
    """Draw a tier by the city's first view, else by the definition that is best known.

    Parameters
    ----------
    city, tier_id
        City and one of its tiers.

    Returns
    -------
    ZoneSet
        Names and polygons.

    Raises
    ------
    UnknownNameError
        If there is no such tier.
    UndeclaredShapesError
        If nobody has published its shapes.
    """
    city.profile.drawable_tier(tier_id)
    choices = list_definitions(city, tier_id)
    first = Definition(city.profile.first_definition)
    if tier_id == city.profile.first_tier and first in choices:
        return draw_zones(city, tier_id, first)
    return draw_zones(city, tier_id, choices[0] if choices else Definition.CELLS)
