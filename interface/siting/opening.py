"""From a question to the ground it is asked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.choosing.indicators import keep_published_people
from interface.siting.ground import lay_ground, pick_candidates
from zones.reach.model import Wish
from zones.reach.places import fits_wish, pick_places
from zones.reach.points import make_points
from zones.shapes import draw_zones
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.siting.model import SiteAsk, SiteGround
    from zones.city import City
    from zones.resources import Resource
    from zones.streets import WalkNetwork

__all__ = ["USUAL_WISHES", "open_ground", "pick_usual_wish"]

GATHER = (
    FacilityKind.COMMUNITY_CENTER,
    FacilityKind.WELFARE_HALL,
    FacilityKind.DISTRICT_CENTER,
    FacilityKind.CHILDREN_HALL,
    FacilityKind.HUB,
)
# what is placed where nothing was said: the first of these that the ledger has any of
USUAL_WISHES = {"hub": Wish(kinds=(FacilityKind.HUB,)), "gather": Wish(kinds=GATHER)}


def pick_usual_wish(resources: Sequence[Resource]) -> str:
    """Pick what is placed where nothing was said.

    Parameters
    ----------
    resources
        Rows of the ledger.

    Returns
    -------
    str
        A key of ``USUAL_WISHES``: bases, or where there are none, public places to gather.
    """
    fitting = (
        name
        for name, wish in USUAL_WISHES.items()
        if any(fits_wish(row, wish) for row in resources)
    )
    return next(fitting, next(iter(USUAL_WISHES)))


def open_ground(
    city: City, resources: Sequence[Resource], ask: SiteAsk, network: WalkNetwork | None
) -> SiteGround | None:
    """Lay the ground of a question.

    Parameters
    ----------
    city, resources
        The city and all rows of its ledger.
    ask
        Of which only what is placed, where candidates come from and whom to count matters.
    network
        Streets, where ways along them are asked for.

    Returns
    -------
    SiteGround or None
        ``None`` where there is no place at all.
    """
    told = keep_published_people(city, ask.column)
    zones = draw_zones(city, ask.tier, ask.definition)
    points = make_points(told, zones, column=ask.column)
    existing = pick_places(city, resources, ask.wish)
    candidates = pick_candidates(city, resources, existing, ask.sources)
    used = network if ask.by == "network" else None
    return lay_ground(told, zones, points, existing, candidates, used)
