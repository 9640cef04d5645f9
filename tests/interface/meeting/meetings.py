"""Meetings to test with: the square town and carried towns, gathered once."""

from __future__ import annotations

from functools import cache

from interface.handouts.karte.model import build_kartes
from interface.meeting.gathering import gather_meetings, tell_meetings
from layers.cities import open_city
from layers.ledger.seed import list_city_resources
from tests.interface.handouts.kartes import DAY, make_matter


def tell_square(**changes):
    """Tell of the square town."""
    internal = changes.pop("internal", False)
    return tell_meetings(build_kartes(make_matter(**changes)), internal=internal)


@cache
def gather_town(slug="mihon", tier="elementary", *, internal=False):
    """Gather a carried town once."""
    city = open_city(slug)
    return gather_meetings(city, list_city_resources(city), tier, DAY, internal=internal)
