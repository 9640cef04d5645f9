"""Seats: who has one, who is near enough but finds none, who is out of reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.access.catchment import average_access, measure_access
from zones.access.decay import make_steps
from zones.access.seating import seat_people
from zones.access.status import count_status, count_status_by_zone
from zones.access.supply import SupplyKind, measure_supply
from zones.reach.measure import keep_pairs_in_reach
from zones.reach.model import PairTable

if TYPE_CHECKING:
    import pandas as pd

    from interface.reaching.answer import ReachAnswer
    from zones.access.status import StatusCounts

__all__ = ["SeatAnswer", "count_seats"]


@dataclass(frozen=True, slots=True, eq=False)
class SeatAnswer:
    """Seats against people.

    Parameters
    ----------
    status
        Whole people by status; the three sum to the total.
    zones
        The same by zone.
    seats
        Seats known in all.
    places_known
        Places that say how many seats they have.
    averages
        Index ``zone_id``: seats a person by floating catchments in three rings of the general
        radius (E2SFCA), as ``average_access`` gives it.
    """

    status: StatusCounts
    zones: pd.DataFrame
    seats: float
    places_known: int
    averages: pd.DataFrame


def count_seats(answer: ReachAnswer) -> SeatAnswer | None:
    """Give out the recorded seats, the nearest first.

    Parameters
    ----------
    answer
        From ``answer_reach``.

    Returns
    -------
    SeatAnswer or None
        ``None`` where no place says how many seats it has.
    """
    seats = measure_supply(answer.places.resources, SupplyKind.SEATS)
    known = np.isfinite(seats)
    if not known.any():
        return None
    radius = answer.question.radius_m
    kept = keep_pairs_in_reach(answer.places, answer.pairs, radius)
    pairs = answer.pairs
    near = PairTable(
        pairs.origin[kept],
        pairs.place[kept],
        pairs.distance_m[kept],
        pairs.limit_m,
        pairs.by,
        pairs.snap_limit_m,
    )
    seating = seat_people(answer.points, answer.places, seats, near)
    access = measure_access(answer.points, seats, near, make_steps(radius))
    return SeatAnswer(
        status=count_status(seating),
        zones=count_status_by_zone(answer.points, seating),
        seats=float(seats[known].sum()),
        places_known=int(known.sum()),
        averages=average_access(answer.points, access),
    )
