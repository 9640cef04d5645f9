"""What one more place would change: the best example among the public places of a zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from interface.meeting.gapmodel import OneMore
from interface.wording.gaps import say_limit
from interface.wording.meeting_facts import say_one_more
from zones.gaps.finding import LEAST_PEOPLE
from zones.vocabulary import FacilityKind
from zones.whatif.edits import Add
from zones.whatif.scenario import NEW_PLACE
from zones.whatif.trial import try_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from interface.meeting.model import MeetingPlace
    from zones.sheetgrid import SheetGrid
    from zones.whatif.trial import Ground
    from zones.whatif.updating import ReachState

__all__ = ["find_one_more"]

# places that everybody knows and that hold a room or a table
VENUES = frozenset(
    {FacilityKind.COMMUNITY_CENTER, FacilityKind.WELFARE_HALL, FacilityKind.DISTRICT_CENTER,
     FacilityKind.CHILDREN_HALL, FacilityKind.HUB, FacilityKind.LIBRARY, FacilityKind.SCHOOL,
     FacilityKind.SHELTER, FacilityKind.SECONDARY_SHELTER, FacilityKind.OFFICE,
     FacilityKind.POST_OFFICE, FacilityKind.PARK}
)  # fmt: skip
NEW = f"{NEW_PLACE}1"


def find_one_more(
    ground: Ground,
    state: ReachState,
    inside: npt.NDArray[np.int64],
    grid: SheetGrid,
    places: Sequence[MeetingPlace],
    missing: str,
) -> OneMore | None:
    """Find the public place of a zone around which one more would newly reach the most people.

    Parameters
    ----------
    ground, state
        What is there, and what each point reaches now.
    inside
        Positions of the points of the zone.
    grid, places
        Sheet and public places of the zone.
    missing
        What there would be one more of, in words.

    Returns
    -------
    OneMore or None
        Counted by ``try_edits`` for the whole city; ``None`` where fewer than ten people of the
        zone would gain, or the zone has no such place.
    """
    venues = [
        place
        for place in places
        if place.cell is not None and VENUES & {place.resource.kind, *place.resource.also}
    ]
    out = inside[~state.reached[inside]]
    heads = np.nan_to_num(ground.points.people[out])
    if not venues or heads.sum() < LEAST_PEOPLE:
        return None
    x, y = np.array([(place.x_m, place.y_m) for place in venues], dtype=np.float64).T
    far = np.hypot(ground.points.x[out][:, None] - x, ground.points.y[out][:, None] - y)
    gains = heads @ (far <= ground.radius_m)
    best = venues[int(gains.argmax())]
    if gains.max() < LEAST_PEOPLE:
        return None
    return _try(ground, best, grid, missing)


def _try(ground: Ground, best: MeetingPlace, grid: SheetGrid, missing: str) -> OneMore | None:
    lon, lat = best.resource.lon, best.resource.lat
    if lon is None or lat is None or best.cell not in grid.names:
        return None
    wish = ground.wish
    kind = wish.kinds[0] if wish.kinds else FacilityKind.OTHER
    edit = Add(NEW, NEW, lon, lat, kind=kind, functions=wish.functions)
    gained = try_edits(ground, [edit]).effect.gained
    if gained < LEAST_PEOPLE:
        return None
    # the new place has no reach of its own
    where = say_limit(ground.radius_m, by="line")
    said = say_one_more(best.name, best.cell, gained, where=where, missing=missing)
    return OneMore(best.name, best.cell, gained, said, lon, lat)
