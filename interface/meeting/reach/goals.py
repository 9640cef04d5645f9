"""Who can walk to what and who cannot: measured once for a city, then told zone by zone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from interface.meeting.gapmodel import GapArea, GoalFacts
from interface.meeting.reach.onemore import find_one_more
from interface.reaching.gaps import choose_words, find_reach_gaps
from interface.wording.gaps import say_gap, say_gap_distance, say_limit
from interface.wording.meeting_facts import (
    FACTS,
    say_goal,
    say_left_out,
    say_nearest,
    say_reached,
    say_spot,
)
from zones.indicators.counting.supply import HALLS
from zones.reach.measure import find_longest_reach
from zones.reach.model import Wish
from zones.reach.pairs import find_nearest_place, find_pairs
from zones.reach.places import pick_places
from zones.reach.points import make_points
from zones.resources import ResourceFunction
from zones.whatif.trial import Ground
from zones.whatif.updating import take_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pandas as pd

    from interface.meeting.model import MeetingPlace
    from interface.reaching.gaps import GapWords
    from zones.city import City
    from zones.reach.model import Nearest, PeoplePoints, Places
    from zones.resources import Resource
    from zones.shapes import ZoneSet
    from zones.sheetgrid import SheetGrid
    from zones.whatif.updating import ReachState

__all__ = ["GOALS", "GOAL_M", "Goal", "list_zone_goals", "measure_goals"]

GOAL_M = 800.0
HALF = 0.5
MOST_AREAS = 4
GOALS = {
    "consult": Wish(functions=(ResourceFunction.CONSULT,)),
    "connect": Wish(functions=(ResourceFunction.CONNECT,)),
    "halls": Wish(kinds=tuple(sorted(HALLS))),
}


@dataclass(frozen=True, slots=True, eq=False)
class Goal:
    """One thing to walk to, measured for the whole city.

    Parameters
    ----------
    key
        Of ``GOALS``.
    ground
        City, people, places and the pairs between them.
    words
        How far and to what, in words.
    state, nearest
        What each point reaches, and its nearest place however far.
    inside
        Zone id to the positions of its points.
    """

    key: str
    ground: Ground
    words: GapWords
    state: ReachState
    nearest: Nearest
    inside: dict[str, npt.NDArray[np.int64]]


def measure_goals(
    city: City, public: Sequence[Resource], zones: ZoneSet, radius_m: float = GOAL_M
) -> tuple[Goal, ...]:
    """Measure in straight lines who reaches what.

    Parameters
    ----------
    city, zones
        City and zones.
    public
        Rows of the ledger, protected.
    radius_m
        Metres people walk.

    Returns
    -------
    tuple of Goal
        Places to ask for help, and places to meet: those that say so, else the public halls.
    """
    points = make_points(city, zones)
    inside = _list_inside(points)
    found: list[Goal] = []
    for key, wish in GOALS.items():
        places = pick_places(city, public, wish)
        if key == "halls" and any(goal.key == "connect" for goal in found):
            continue
        if not len(places) and key != "consult":
            continue
        pairs = find_pairs(points, places, find_longest_reach(places, radius_m))
        ground = Ground(city, tuple(public), wish, points, radius_m, places, pairs)
        words = choose_words(city, wish, places, radius_m=radius_m, minutes=None, by="line")
        state = take_state(points, places, pairs, radius_m)
        nearest = find_nearest_place(points, places)
        found.append(Goal(key, ground, _shorten(key, words, radius_m), state, nearest, inside))
    return tuple(found)


def _shorten(key: str, words: GapWords, radius_m: float) -> GapWords:
    """Leave what is no sentence to read aloud to the notes: lists of kinds, other reaches."""
    short: GapWords = {**words, "where": say_limit(radius_m, by=words["by"])}
    return {**short, "missing": FACTS["halls"]} if key == "halls" else short


def _list_inside(points: PeoplePoints) -> dict[str, npt.NDArray[np.int64]]:
    """Find the points of each zone; one on the border belongs to whoever holds the most."""
    share = points.zone_share
    if share is None:
        return {}
    columns = share.tocsc()
    return {
        zone: np.sort(column.indices[column.data >= HALF]).astype(np.int64)
        for zone, column in (
            (zone, columns[:, [number]]) for number, zone in enumerate(points.zone_ids)
        )
    }


def list_zone_goals(
    goals: Sequence[Goal], zone_id: str, grid: SheetGrid, places: Sequence[MeetingPlace]
) -> tuple[GoalFacts, ...]:
    """Tell what was measured for one zone.

    Parameters
    ----------
    goals
        From :func:`measure_goals`.
    zone_id, grid, places
        The zone, its sheet, and its public places.
    """
    return tuple(_tell(goal, zone_id, grid, places) for goal in goals)


def _tell(goal: Goal, zone_id: str, grid: SheetGrid, places: Sequence[MeetingPlace]) -> GoalFacts:
    words = goal.words
    where, missing = words["where"], words["missing"]
    if not len(goal.ground.places):
        return GoalFacts(goal.key, missing, where, known=False, lines=(say_goal(missing),))
    kept = goal.inside[zone_id]
    own = _take(goal.ground.points, kept)
    report = find_reach_gaps(
        goal.ground.city, own, goal.state.reached[kept], goal.nearest.distance_m[kept]
    )
    people = report.in_reach + report.out_of_reach
    few = 0 < report.out_of_reach < report.least_people
    areas = [
        _describe(row, goal, kept, grid) for _, row in report.frame.head(MOST_AREAS).iterrows()
    ]
    return GoalFacts(
        key=goal.key,
        missing=missing,
        where=where,
        known=True,
        lines=tuple(say_reached(report, where=where, missing=missing)),
        areas=() if few else tuple(areas),
        share=report.in_reach / people if people and not few else None,
        one_more=None
        if few
        else find_one_more(goal.ground, goal.state, kept, grid, places, missing),
        notes=tuple(filter(None, _list_notes(goal))),
    )


def _list_notes(goal: Goal) -> list[str]:
    places = goal.ground.places
    own = any(row.reach_m is not None for row in places.resources)
    return [
        FACTS["halls_note"] if goal.key == "halls" else "",
        FACTS["own_reach"] if own else "",
        FACTS["straight"],
        say_left_out(places),
    ]


def _take(points: PeoplePoints, kept: npt.NDArray[np.int64]) -> PeoplePoints:
    return replace(
        points,
        x=points.x[kept],
        y=points.y[kept],
        people=points.people[kept],
        area_ids=points.area_ids[kept],
        zone_ids=(),
        zone_share=None,
    )


def _describe(row: pd.Series, goal: Goal, kept: npt.NDArray[np.int64], grid: SheetGrid) -> GapArea:
    words, places = goal.words, goal.ground.places
    cells = _list_cells(row["geometry"], grid)
    name = _name_nearest(row["geometry"], goal, kept, places)
    return GapArea(
        sentence=say_gap(row, where=words["where"], missing=words["missing"]),
        distance=say_gap_distance(row, by=words["by"]),
        nearest=say_nearest(name) if name else "",
        spot=say_spot(cells),
        names=tuple(row["names"]),
        people=int(row["people"]),
        cells=cells,
        shape=row["geometry"],
    )


def _list_cells(shape: shapely.Geometry, grid: SheetGrid) -> tuple[str, ...]:
    """Squares of the sheet that a shape lies in, the largest part first."""
    parts = {name: shapely.intersection(shape, grid.draw_cell(name)).area for name in grid.names}
    held = [name for name, area in parts.items() if area > 0]
    return tuple(sorted(held, key=lambda name: -parts[name]))


def _name_nearest(
    shape: shapely.Geometry, goal: Goal, kept: npt.NDArray[np.int64], places: Places
) -> str:
    """Name the place that is nearest to the most people of a gap."""
    points = goal.ground.points
    out = kept[~goal.state.reached[kept]]
    there = out[shapely.contains_xy(shape, points.x[out], points.y[out])]
    nearest = goal.nearest.place[there]
    heads = np.nan_to_num(points.people[there])[nearest >= 0]
    counts = np.bincount(nearest[nearest >= 0], heads, len(places))
    return places.resources[int(counts.argmax())].name if counts.sum() > 0 else ""
