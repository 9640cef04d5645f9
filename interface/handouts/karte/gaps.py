"""Sentences about people of a zone whom no place to ask or to meet reaches, in straight lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from interface.reaching.gaps import choose_words, find_reach_gaps
from interface.wording.gaps import GAPS, say_gap, say_missing
from interface.wording.karte import KARTE
from interface.wording.numbers import say_about
from layers.ledger.tables.writing.rows import make_public
from zones.reach.measure import find_longest_reach, keep_pairs_in_reach
from zones.reach.model import Wish
from zones.reach.pairs import find_nearest_place, find_pairs
from zones.reach.places import pick_places
from zones.reach.points import make_points
from zones.resources import ResourceFunction

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from interface.reaching.gaps import GapWords
    from zones.city import City
    from zones.reach.model import PeoplePoints
    from zones.resources import Resource
    from zones.shapes import ZoneSet

    Floats = npt.NDArray[np.float64]

__all__ = ["GAP_M", "say_zone_gaps"]

GAP_M = 800.0
# of the first the places are named, of the others the number of people only
ORDER = (ResourceFunction.CONSULT, ResourceFunction.CONNECT, ResourceFunction.INFORM)
MOST_GAPS = 2
HALF = 0.5


def say_zone_gaps(
    city: City, resources: Sequence[Resource], zones: ZoneSet
) -> dict[str, tuple[str, ...]]:
    """Say for each zone how many people have no place near to consult, to meet, or to ask.

    Parameters
    ----------
    city, resources, zones
        City, rows of its ledger, zones.

    Returns
    -------
    dict
        Zone id to sentences. A function the ledger names no place for is said to be unknown, but
        the dict is empty where that goes for all: then nothing can be said.
    """
    public = make_public(resources)
    by_function = {
        function: pick_places(city, public, Wish(functions=(function,))) for function in ORDER
    }
    if not any(len(places) for places in by_function.values()):
        return {}
    points = make_points(city, zones)
    inside = _list_inside(points)
    said: dict[str, list[str]] = {zone: [] for zone in points.zone_ids}
    told = ""
    for function, places in by_function.items():
        wish = Wish(functions=(function,))
        if not len(places):
            unknown = KARTE["no_places"].format(missing=say_missing(wish))
            for lines in said.values():
                lines.append(unknown)
            continue
        pairs = find_pairs(points, places, find_longest_reach(places, GAP_M))
        reached = np.zeros(len(points), dtype=bool)
        reached[pairs.origin[keep_pairs_in_reach(places, pairs, GAP_M)]] = True
        nearest_m = find_nearest_place(points, places).distance_m
        words = choose_words(city, wish, places, radius_m=GAP_M, minutes=None, by="line")
        if words["where"] == told:
            words = {**words, "where": KARTE["same_where"]}
        told = told or words["where"]
        for zone, kept in inside.items():
            own = _take(points, kept)
            found = _say(city, own, reached[kept], nearest_m[kept], words)
            said[zone] += found if function is ORDER[0] else found[:1]
    return {zone: tuple(lines) for zone, lines in said.items()}


def _list_inside(points: PeoplePoints) -> dict[str, npt.NDArray[np.int64]]:
    """List the points of each zone; a cell on the border belongs to the zone that holds most."""
    share = points.zone_share
    if share is None:
        return {zone: np.zeros(0, dtype=np.int64) for zone in points.zone_ids}
    return {
        zone: np.flatnonzero(share[:, [column]].toarray().ravel() >= HALF)
        for column, zone in enumerate(points.zone_ids)
    }


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


def _say(
    city: City,
    points: PeoplePoints,
    reached: npt.NDArray[np.bool_],
    nearest_m: Floats,
    words: GapWords,
) -> tuple[str, ...]:
    if not len(points):
        return ()
    report = find_reach_gaps(city, points, reached, nearest_m)
    where, missing = words["where"], words["missing"]
    if 0 < report.out_of_reach < report.least_people:
        return (KARTE["few"].format(where=where, missing=missing, least=report.least_people),)
    form = "headline" if report.out_of_reach else "nobody"
    people = say_about(report.out_of_reach)
    lines = [GAPS[form].format(where=where, missing=missing, people=people)]
    for _, row in report.frame.head(MOST_GAPS).iterrows():
        lines.append(say_gap(row, where=where, missing=missing))
    return tuple(lines)
