"""Sentences about people of a zone whom no place to ask for help reaches, in straight lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from interface.reaching.gaps import choose_words, find_reach_gaps
from interface.wording.gaps import GAPS, say_gap
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
MOST_GAPS = 2
HALF = 0.5


def say_zone_gaps(
    city: City, resources: Sequence[Resource], zones: ZoneSet
) -> dict[str, tuple[str, ...]]:
    """Say for each zone how many people have no place to consult near.

    Parameters
    ----------
    city, resources, zones
        City, rows of its ledger, zones.

    Returns
    -------
    dict
        Zone id to sentences; empty where the ledger names no place to consult at all, for then
        nothing can be said.
    """
    wish = Wish(functions=(ResourceFunction.CONSULT,))
    places = pick_places(city, make_public(resources), wish)
    if not len(places):
        return {}
    points = make_points(city, zones)
    pairs = find_pairs(points, places, find_longest_reach(places, GAP_M))
    reached = np.zeros(len(points), dtype=bool)
    reached[pairs.origin[keep_pairs_in_reach(places, pairs, GAP_M)]] = True
    nearest_m = find_nearest_place(points, places).distance_m
    words = choose_words(city, wish, places, radius_m=GAP_M, minutes=None, by="line")
    said = {}
    for column, zone_id in enumerate(points.zone_ids):
        share = points.zone_share
        inside = np.zeros(0, dtype=np.int64)
        if share is not None:
            # a cell on the border belongs to the zone that holds the most of it
            inside = np.flatnonzero(share[:, [column]].toarray().ravel() >= HALF)
        own = _take(points, inside)
        said[zone_id] = _say(city, own, reached[inside], nearest_m[inside], words)
    return said


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
