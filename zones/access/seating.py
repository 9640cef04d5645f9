"""Whom the seats are enough for: served, in reach but over capacity, out of reach.

The rule, as it can be told to residents: the nearest go first. Of all pairs of people and places
in reach, the closest pair takes seats first, as many as there are people or seats left, then the
next closest, and so on. People at exactly the same distance (to the millimetre) from one place
share what is left there evenly; of two places at the same distance the one whose id comes first
fills first.
Nobody who lives nearer is ever passed over, and no row order changes the answer. It follows that a
seat more or a place more never leaves anybody worse off.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.reach.model import PairTable, PeoplePoints, Places

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.integer]

__all__ = ["Seating", "fill_seats", "seat_people"]

BLOCK = 65_536  # pairs looked at in one go; the rest of the work is one step per filled place


@dataclass(frozen=True, slots=True)
class Seating:
    """Who gets a seat.

    Parameters
    ----------
    served, waiting, out_of_reach
        People of each point with a seat, in reach without one, and without any place in reach;
        all NaN where the number of people is unknown. They sum to the people of the point.
    unsure
        Of ``waiting``, those who also have a place in reach that does not say how many seats it
        has: they may be served there.
    taken
        Seats taken of each place, NaN where the number of seats is unknown.
    """

    served: Floats
    waiting: Floats
    out_of_reach: Floats
    unsure: Floats
    taken: Floats


def seat_people(points: PeoplePoints, places: Places, seats: Floats, pairs: PairTable) -> Seating:
    """Give out the seats of places, the nearest first.

    Parameters
    ----------
    points, places
        As the pairs were made of. Where only a part of the people wants a seat, hand over points
        with that part.
    seats
        Seats of each place, NaN where unknown: such places are in reach and seat nobody.
    pairs
        Who is in reach of what.

    Returns
    -------
    Seating
        Shares of people may be fractions, where people at one distance share the last seats.

    Raises
    ------
    BadValueError
        If people or seats are negative or infinite, or ids of places repeat.
    """
    if len(set(places.ids)) < len(places.ids):
        raise BadValueError("ids of places repeat", where="places")
    rank = np.empty(len(places.ids), dtype=np.int64)
    rank[sorted(range(len(places.ids)), key=places.ids.__getitem__)] = np.arange(len(places.ids))
    heads = np.nan_to_num(points.people, nan=0.0)
    known = ~np.isnan(seats)
    for name, values in (("people", heads), ("seats", seats)):
        if (values < 0).any() or np.isinf(values).any():
            raise BadValueError(f"{name} must be zero or more", where=name)
    room = np.where(known, seats, 0.0)
    left, free = fill_seats(heads, room, pairs.origin, pairs.place, pairs.distance_m, rank=rank)
    count = len(heads)
    reached, asks_unknown = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    reached[pairs.origin] = True
    asks_unknown[pairs.origin[~known[pairs.place]]] = True
    blank = np.where(np.isnan(points.people), np.nan, 0.0)
    return Seating(
        served=heads - left + blank,
        waiting=np.where(reached, left, 0.0) + blank,
        out_of_reach=np.where(reached, 0.0, heads) + blank,
        unsure=np.where(asks_unknown, left, 0.0) + blank,
        taken=np.where(known, room - free, np.nan),
    )


def fill_seats(
    people: Floats,
    seats: Floats,
    origin: Integers,
    place: Integers,
    distance_m: Floats,
    *,
    rank: Integers,
) -> tuple[Floats, Floats]:
    """Fill seats from the closest pair outwards.

    Each step empties a point or fills a place, so that of millions of pairs only as many steps are
    taken as there are points and places.

    Parameters
    ----------
    people, seats
        People of the points and seats of the places, zero or more.
    origin, place, distance_m
        Pairs in reach.
    rank
        Order of the places where distances are equal.

    Returns
    -------
    left : numpy.ndarray
        People without a seat.
    free : numpy.ndarray
        Seats without people.
    """
    distance = np.round(np.asarray(distance_m) * 1000.0).astype(np.int64)
    useful = np.flatnonzero((people[origin] > 0) & (seats[place] > 0))
    order = useful[np.lexsort((rank[place[useful]], distance[useful]))]
    origin, place, distance = origin[order], place[order], distance[order]
    starts = np.ones(len(order), dtype=bool)
    starts[1:] = (place[1:] != place[:-1]) | (distance[1:] != distance[:-1])
    tie = np.cumsum(starts)
    crowd = Crowd(people, seats)
    edge = 0
    while edge < len(order):
        # a block ends where a tie does
        end = int(np.searchsorted(tie, tie[min(edge + BLOCK, len(order)) - 1], side="right"))
        alive = edge + np.flatnonzero(
            crowd.waits[origin[edge:end]] & crowd.has_room[place[edge:end]]
        )
        crowd.fill(origin[alive], place[alive], tie[alive])
        edge = end
    return np.array(crowd.left), np.array(crowd.free)


class Crowd:
    """People without a seat and seats without people, while seats are given out."""

    def __init__(self, people: Floats, seats: Floats) -> None:
        self.left: list[float] = people.astype(np.float64).tolist()
        self.free: list[float] = seats.astype(np.float64).tolist()
        self.waits = people > 0
        self.has_room = seats > 0

    def fill(self, origin: Integers, place: Integers, tie: Integers) -> None:
        """Give out seats along pairs, closest first; pairs of one tie share."""
        if not len(tie):
            return
        first = np.flatnonzero(np.diff(tie, prepend=-1))
        last = np.append(first[1:], len(tie))
        points = origin.tolist()
        for start, stop, spot in zip(
            first.tolist(), last.tolist(), place[first].tolist(), strict=True
        ):
            if self.free[spot] > 0:
                self._seat(points[start:stop], spot)

    def _seat(self, points: list[int], spot: int) -> None:
        room = self.free[spot]
        asking = math.fsum(self.left[point] for point in points)
        if asking <= room:
            self.free[spot] = room - asking
            kept = 0.0
        else:
            self.free[spot] = 0.0
            self.has_room[spot] = False
            kept = 1.0 - room / asking
        for point in points:
            self.left[point] *= kept
            if not self.left[point]:
                self.waits[point] = False
