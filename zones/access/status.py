"""How many people are served, in reach but over capacity, and out of reach; the three are all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.errors import BadValueError
from zones.population import apportion

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.access.seating import Seating
    from zones.reach.model import PeoplePoints

    Floats = npt.NDArray[np.float64]

__all__ = ["StatusCounts", "count_status", "count_status_by_zone"]


@dataclass(frozen=True, slots=True)
class StatusCounts:
    """Whole people; served + waiting + out of reach equals the total exactly.

    Parameters
    ----------
    total, served, waiting, out_of_reach
        People whose number is known.
    unsure
        Of ``waiting``, with a place in reach whose seats are unknown.
    unknown_points
        Points whose number of people is unknown: in none of the figures.
    unknown_places
        Places whose number of seats is unknown.
    """

    total: int
    served: int
    waiting: int
    out_of_reach: int
    unsure: int
    unknown_points: int
    unknown_places: int


def count_status(seating: Seating) -> StatusCounts:
    """Count people by status over the whole city.

    Parameters
    ----------
    seating
        As returned by :func:`zones.access.seating.seat_people`.

    Returns
    -------
    StatusCounts
        Whole people that sum to the total exactly.
    """
    sums = np.array([np.nansum(part) for part in _list_parts(seating)])
    return StatusCounts(
        **_round_parts(sums, float(np.nansum(seating.unsure))),
        unknown_points=int(np.isnan(seating.served).sum()),
        unknown_places=int(np.isnan(seating.taken).sum()),
    )


def count_status_by_zone(points: PeoplePoints, seating: Seating) -> pd.DataFrame:
    """Count people by status in each zone.

    Parameters
    ----------
    points
        People at points, looked up in zones.
    seating
        As returned by :func:`zones.access.seating.seat_people` for the same points.

    Returns
    -------
    pandas.DataFrame
        Index ``zone_id``; ``total``, ``served``, ``waiting``, ``out_of_reach``, ``unsure``: whole
        people, each row exact by itself.

    Raises
    ------
    BadValueError
        If the points were not looked up in zones.
    """
    if points.zone_share is None:
        raise BadValueError("points are in no zones", where="zone_share")
    parts = np.column_stack([*_list_parts(seating), seating.unsure])
    sums = points.zone_share.T @ np.nan_to_num(parts, nan=0.0)
    rows = [_round_parts(row[:3], float(row[3])) for row in sums]
    return pd.DataFrame(
        rows,
        index=pd.Index(points.zone_ids, name="zone_id"),
        columns=["total", "served", "waiting", "out_of_reach", "unsure"],
    )


def _list_parts(seating: Seating) -> tuple[Floats, Floats, Floats]:
    return seating.served, seating.waiting, seating.out_of_reach


def _round_parts(sums: Floats, unsure: float) -> dict[str, int]:
    served, waiting, out_of_reach = apportion(sums).tolist()
    return {
        "total": served + waiting + out_of_reach,
        "served": served,
        "waiting": waiting,
        "out_of_reach": out_of_reach,
        "unsure": min(round(unsure), waiting),
    }
