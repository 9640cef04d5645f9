"""Floating catchments: supply shared among everyone in reach of it, added up for each person.

Two-step floating catchment area (2SFCA): W. Luo and F. Wang, "Measures of spatial accessibility to
health care in a GIS environment", Environment and Planning B 30 (2003). Enhanced by weights that
fall with distance (E2SFCA): W. Luo and Y. Qi, "An enhanced two-step floating catchment area
(E2SFCA) method for measuring spatial accessibility to primary care physicians", Health & Place 15
(2009). Both divide by the people around a place; where there are none the published formula is
infinite or undefined, and here it is flagged instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import coo_array

from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.access.decay import Decay
    from zones.reach.model import PairTable, PeoplePoints

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.int8]

__all__ = ["Access", "AccessFlag", "average_access", "measure_access", "share_supply"]


class AccessFlag(IntEnum):
    """What an access value of a point means, or a ratio of a place."""

    MEASURED = 0
    NO_PLACE = 1  # nothing within reach: the value is a true zero
    SUPPLY_UNKNOWN = 2  # only places that do not say what they offer: no value
    NOBODY = 3  # nobody counted is in reach of the place: no value


@dataclass(frozen=True, slots=True)
class Access:
    """Supply per person.

    Parameters
    ----------
    value
        Supply (seats, half-days) per person at each point; NaN where ``flag`` says that there is
        no value, never infinite. Where some places in reach do not say what they offer, the value
        counts the others only.
    flag
        :class:`AccessFlag` of each point.
    ratio
        Supply per person in reach of each place; NaN where ``place_flag`` says so.
    place_flag
        :class:`AccessFlag` of each place: measured, supply unknown, or nobody in reach.
    shared, idle
        Supply that people share, and supply of places with nobody in reach.
    unknown_places
        Places left out because they do not say what they offer.
    unknown_points
        Points whose number of people is not known: they get a value and take no share.
    """

    value: Floats
    flag: Flags
    ratio: Floats
    place_flag: Flags
    shared: float
    idle: float
    unknown_places: int
    unknown_points: int


def measure_access(points: PeoplePoints, supply: Floats, pairs: PairTable, decay: Decay) -> Access:
    """Share the supply of places among the people in reach.

    Parameters
    ----------
    points
        People at points.
    supply
        What each place of ``pairs`` offers, NaN where unknown.
    pairs
        Points and places, at least as far apart as ``decay`` reaches.
    decay
        Weight by distance.

    Returns
    -------
    Access
        People times access summed over all points equals ``shared``: nothing is made or lost.

    Raises
    ------
    BadValueError
        If the pairs end before the decay does, or a supply is negative or infinite.
    """
    if pairs.limit_m < decay.limit_m:
        what = f"pairs end at {pairs.limit_m} m, weights at {decay.limit_m} m"
        raise BadValueError(what, where="limit_m")
    return share_supply(
        points.people, supply, pairs.origin, pairs.place, decay.weigh(pairs.distance_m)
    )


def share_supply(
    people: Floats,
    supply: Floats,
    origin: npt.NDArray[np.integer],
    place: npt.NDArray[np.integer],
    weight: Floats,
) -> Access:
    """Share supply among people along weighted pairs.

    Parameters
    ----------
    people
        People at each point, NaN where unknown.
    supply
        Supply of each place, NaN where unknown.
    origin, place
        Positions of the pairs in the two.
    weight
        Weight (0 to 1) of each pair.

    Returns
    -------
    Access
        As :func:`measure_access`.

    Raises
    ------
    BadValueError
        If people or supply are negative or infinite.

    Examples
    --------
    >>> import numpy as np
    >>> answer = share_supply(
    ...     np.array([10.0, 30.0, 5.0]),
    ...     np.array([20.0]),
    ...     np.array([0, 1]),
    ...     np.array([0, 0]),
    ...     np.array([1.0, 1.0]),
    ... )
    >>> answer.value, answer.flag
    (array([0.5, 0.5, 0. ]), array([0, 0, 1], dtype=int8))
    """
    for name, values in (("people", people), ("supply", supply)):
        if (values < 0).any() or np.isinf(values).any():
            raise BadValueError(f"{name} must be zero or more", where=name)
    known = ~np.isnan(supply)
    heads = np.nan_to_num(people, nan=0.0)
    # a matrix of triples is multiplied in one pass, without a column of intermediate results
    pairs = coo_array((weight, (origin, place)), shape=(len(people), len(supply)))
    demand = _as_row(pairs.T @ heads)
    shares = known & (demand > 0)
    with np.errstate(over="ignore"):  # many seats over a hair of demand leave the range of numbers
        ratio = np.divide(supply, demand, out=np.full(len(supply), np.nan), where=shares)
    shares &= np.isfinite(ratio)
    ratio[~shares] = np.nan
    place_flag = np.select(
        [shares, ~known], [AccessFlag.MEASURED, AccessFlag.SUPPLY_UNKNOWN], AccessFlag.NOBODY
    ).astype(np.int8)
    offered = np.where(shares, ratio, 0.0)
    value = _as_row(pairs @ offered)
    flag = _flag_points(len(people), origin, place, weight, place_flag)
    value[flag >= AccessFlag.SUPPLY_UNKNOWN] = np.nan
    return Access(
        value=value,
        flag=flag,
        ratio=ratio,
        place_flag=place_flag,
        shared=float(supply[shares].sum()),
        idle=float(supply[known & ~shares].sum()),
        unknown_places=int((~known).sum()),
        unknown_points=int(np.isnan(people).sum()),
    )


def _as_row(product: Floats) -> Floats:
    """Give a product its one axis back, which a matrix of one row has lost."""
    return np.asarray(product, dtype=np.float64).reshape(-1)


def _flag_points(
    count: int,
    origin: npt.NDArray[np.integer],
    place: npt.NDArray[np.integer],
    weight: Floats,
    place_flag: Flags,
) -> Flags:
    """Flag each point by the best place it reaches: measured, else unknown, else unused."""
    flag = np.full(count, AccessFlag.NO_PLACE, dtype=np.int8)
    counts = weight > 0
    if counts.all() and not place_flag.any():
        flag[origin] = AccessFlag.MEASURED
        return flag
    kind = place_flag[place]
    for best in (AccessFlag.NOBODY, AccessFlag.SUPPLY_UNKNOWN, AccessFlag.MEASURED):
        flag[origin[counts & (kind == best)]] = best
    return flag


def average_access(points: PeoplePoints, access: Access) -> pd.DataFrame:
    """Average access over the people of each zone.

    Parameters
    ----------
    points
        People at points, looked up in zones.
    access
        As returned by :func:`measure_access` for the same points.

    Returns
    -------
    pandas.DataFrame
        Index ``zone_id``; ``access`` (supply per person, mean over the people that have a value;
        NaN where there are none), ``people`` (known), ``people_without_place`` (in it with a
        true zero) and ``people_without_value`` (left out of the mean).

    Raises
    ------
    BadValueError
        If the points were not looked up in zones.
    """
    if points.zone_share is None:
        raise BadValueError("points are in no zones", where="zone_share")
    heads = np.nan_to_num(points.people, nan=0.0)
    has_value = ~np.isnan(access.value)
    columns = {
        "total": np.where(has_value, heads * np.nan_to_num(access.value), 0.0),
        "measured": np.where(has_value, heads, 0.0),
        "people": heads,
        "people_without_place": np.where(access.flag == AccessFlag.NO_PLACE, heads, 0.0),
        "people_without_value": np.where(has_value, 0.0, heads),
    }
    sums = points.zone_share.T @ np.column_stack(list(columns.values()))
    frame = pd.DataFrame(
        sums, columns=list(columns), index=pd.Index(points.zone_ids, name="zone_id")
    )
    measured = frame.pop("measured")
    total = frame.pop("total")
    frame.insert(0, "access", total / measured.where(measured > 0))
    return frame
