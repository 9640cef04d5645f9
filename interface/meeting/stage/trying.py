"""One more place, tried out where the meeting asks for it, counted as every screen counts it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interface.reaching.gaps import find_reach_gaps
from interface.wording.gaps import say_limit
from interface.wording.meeting_facts import say_one_more
from interface.wording.meeting_mode import say_few
from zones.errors import UnknownNameError
from zones.gaps.finding import LEAST_PEOPLE
from zones.vocabulary import FacilityKind
from zones.whatif.edits import Add
from zones.whatif.scenario import NEW_PLACE
from zones.whatif.trial import try_edits

if TYPE_CHECKING:
    import shapely

    from interface.meeting.model import MeetingFacts, MeetingPlace
    from interface.meeting.reach.goals import Goal
    from zones.gaps.finding import GapReport
    from zones.whatif.updating import ReachState

__all__ = ["Tried", "list_examples", "try_place"]

NEW = f"{NEW_PLACE}1"


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """What one more place would change.

    Parameters
    ----------
    place
        Place whose surroundings serve as the example.
    gained
        Whole people of the city newly reached; ``None`` where they are fewer than ten.
    sentence
        All of it in words.
    before, after
        Share (0 to 1) of the zone's people in reach; ``None`` where it is hidden.
    gaps
        Areas that would still not be reached, in the city's plane rectangular CRS.
    radius_m
        How far people walk, metres in a straight line.
    """

    place: MeetingPlace
    gained: int | None
    sentence: str
    before: float | None
    after: float | None
    gaps: tuple[shapely.Geometry, ...]
    radius_m: float


def list_examples(facts: MeetingFacts) -> tuple[MeetingPlace, ...]:
    """List the places that can be tried: those with a spot on the sheet, in its order."""
    return tuple(
        place
        for place in facts.places
        if place.cell in facts.grid.names and place.resource.lon is not None
    )


def try_place(goal: Goal, facts: MeetingFacts, number: int, missing: str) -> Tried:
    """Try one more place beside one that is there.

    Parameters
    ----------
    goal, facts
        What there would be one more of, and the zone.
    number
        Of one of :func:`list_examples`.
    missing
        What there would be one more of, in words.

    Returns
    -------
    Tried
        Counted by ``try_edits`` for the whole city.

    Raises
    ------
    UnknownNameError
        If no example has the number.
    """
    places = {place.number: place for place in list_examples(facts)}
    if number not in places:
        raise UnknownNameError("no such place", kind="place", name=str(number))
    place = places[number]
    lon, lat = place.resource.lon, place.resource.lat
    ground = goal.ground
    kind = ground.wish.kinds[0] if ground.wish.kinds else FacilityKind.OTHER
    edit = Add(NEW, NEW, lon or 0.0, lat or 0.0, kind=kind, functions=ground.wish.functions)
    trial = try_edits(ground, [edit])
    gained = trial.effect.gained if trial.effect.gained >= LEAST_PEOPLE else None
    before = _report(goal, facts.zone_id, trial.before)
    after = _report(goal, facts.zone_id, trial.after)
    cell = place.cell or ""
    where = say_limit(ground.radius_m, by="line")
    said = (
        say_few(place.name, cell, missing)
        if gained is None
        else say_one_more(place.name, cell, gained, where=where, missing=missing)
    )
    shapes = tuple(after.frame["geometry"]) if _is_told(after) else ()
    # a difference of fewer than ten people would be told by two shares
    moved = abs(after.in_reach - before.in_reach)
    told = gained is not None and not 0 < moved < LEAST_PEOPLE
    return Tried(
        place=place,
        gained=gained,
        sentence=said,
        before=_share(before) if told else None,
        after=_share(after) if told else None,
        gaps=shapes,
        radius_m=ground.radius_m,
    )


def _report(goal: Goal, zone_id: str, state: ReachState) -> GapReport:
    kept, points = goal.inside[zone_id], goal.ground.points
    own = replace(
        points,
        x=points.x[kept],
        y=points.y[kept],
        people=points.people[kept],
        area_ids=points.area_ids[kept],
        zone_ids=(),
        zone_share=None,
    )
    return find_reach_gaps(
        goal.ground.city, own, state.reached[kept], goal.nearest.distance_m[kept]
    )


def _is_told(report: GapReport) -> bool:
    """Tell whether so many are out of reach that they are no handful."""
    return not 0 < report.out_of_reach < report.least_people


def _share(report: GapReport) -> float | None:
    people = report.in_reach + report.out_of_reach
    return report.in_reach / people if people and _is_told(report) else None
