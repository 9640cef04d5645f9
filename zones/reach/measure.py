"""Reach: how far the nearest place is, how many and how many different ones are near enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

from zones.checks import require_positive
from zones.constants import DETOUR_FACTOR, WALK_M_PER_MIN
from zones.errors import BadValueError
from zones.reach.summary import summarise_groups
from zones.resources import ResourceFunction

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.reach.model import By, Nearest, PairTable, PeoplePoints, Places

    Floats = npt.NDArray[np.float64]

__all__ = [
    "CITY",
    "Reach",
    "convert_minutes",
    "estimate_walk_m",
    "find_functions_in_reach",
    "find_longest_reach",
    "keep_pairs_in_reach",
    "measure_reach",
]

CITY = "city"


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What was measured, by point, 町丁目, zone and for the whole city.

    Parameters
    ----------
    cells
        One row per point: ``area_id``, ``people``, ``nearest_m`` (infinite where unreachable),
        ``nearest_id``, ``places`` and ``functions`` (numbers of places and of distinct functions
        within reach), ``kinds`` (of distinct kinds) and ``status``: ``within`` reach of a place,
        ``beyond`` the reach of all, or ``unreachable``.
    areas, zones, city
        Per 町丁目, per zone (no rows where none were looked up) and one row ``city``; columns as
        from ``summarise_groups``.
    radius_m
        General radius in metres.
    own_reach
        Number of places that have a reach of their own, used instead of the radius.
    by, snap_limit_m
        As in ``PairTable``.
    """

    cells: pd.DataFrame
    areas: pd.DataFrame
    zones: pd.DataFrame
    city: pd.DataFrame
    radius_m: float
    own_reach: int
    by: By
    snap_limit_m: float | None


def convert_minutes(minutes: float, m_per_min: float = WALK_M_PER_MIN) -> float:
    """Turn minutes on foot into metres, at an assumed pace.

    Parameters
    ----------
    minutes
        Minutes on foot.
    m_per_min
        Pace; ``WALK_M_PER_MIN`` or, for older people, ``WALK_M_PER_MIN_OLDER``.

    Returns
    -------
    float
        Metres.

    Examples
    --------
    >>> convert_minutes(15)
    1200.0
    """
    require_positive(minutes, name="minutes")
    require_positive(m_per_min, name="m_per_min")
    return float(minutes * m_per_min)


def estimate_walk_m(line_m: Floats, factor: float = DETOUR_FACTOR) -> Floats:
    """Estimate ways on foot from straight lines: an assumption, never mixed with measured ways.

    Parameters
    ----------
    line_m
        Straight distances.
    factor
        Assumed ratio of the way to the straight line, one or more.

    Returns
    -------
    numpy.ndarray
        Metres.

    Raises
    ------
    BadValueError
        If a way would be shorter than the straight line.
    """
    if not 1 <= factor < np.inf:
        raise BadValueError(f"factor {factor}", where="factor", remedy="1 or more")
    return np.asarray(line_m, dtype=np.float64) * factor


def find_longest_reach(places: Places, radius_m: float) -> float:
    """Give the limit that pairs have to be found up to.

    Parameters
    ----------
    places
        Places, some with a reach of their own.
    radius_m
        General radius.

    Returns
    -------
    float
        Metres.
    """
    return float(_list_radii(places, radius_m).max(initial=radius_m))


def keep_pairs_in_reach(places: Places, pairs: PairTable, radius_m: float) -> npt.NDArray[np.bool_]:
    """Say which pairs are within reach: the general radius, or the place's own where it has one.

    Parameters
    ----------
    places, pairs
        As found for them.
    radius_m
        General radius in metres.

    Returns
    -------
    numpy.ndarray
        One per pair; exactly at the radius is within.

    Raises
    ------
    BadValueError
        If pairs were only found up to a shorter limit.
    """
    require_positive(radius_m, name="radius_m")
    radii = _list_radii(places, radius_m)
    if radii.max(initial=0.0) > pairs.limit_m:
        what = f"pairs end at {pairs.limit_m} m, reach goes to {radii.max()} m"
        raise BadValueError(what, where="pairs", remedy="find_longest_reach")
    return np.asarray(pairs.distance_m <= radii[pairs.place])


def find_functions_in_reach(
    points: PeoplePoints, places: Places, pairs: PairTable, radius_m: float
) -> pd.DataFrame:
    """Say which functions are within reach of each point.

    Parameters
    ----------
    points, places, pairs, radius_m
        As in :func:`measure_reach`.

    Returns
    -------
    pandas.DataFrame
        One row per point, one column per ``ResourceFunction`` value, boolean. A place whose
        functions nobody has recorded gives none.
    """
    kept = keep_pairs_in_reach(places, pairs, radius_m)
    values = [[f.value for f in r.functions] for r in places.resources]
    found = _find_values(len(points), pairs, kept, values, [f.value for f in ResourceFunction])
    return pd.DataFrame(found, columns=[f.value for f in ResourceFunction])


def measure_reach(
    points: PeoplePoints, places: Places, pairs: PairTable, nearest: Nearest, radius_m: float
) -> Reach:
    """Measure who can reach what.

    Parameters
    ----------
    points, places
        People and places.
    pairs
        From ``find_pairs``, at least up to ``find_longest_reach``.
    nearest
        From ``find_nearest_place``, by the same streets as the pairs.
    radius_m
        General radius in metres.

    Returns
    -------
    Reach
        Within, beyond and unreachable people sum to the known people of each group.

    Raises
    ------
    BadValueError
        If the radius is not above zero, pairs end too early, or pairs and nearest distances were
        not measured in the same way.
    """
    if (pairs.by, pairs.snap_limit_m) != (nearest.by, nearest.snap_limit_m):
        raise BadValueError("pairs and nearest differ in kind", where="nearest")
    kept = keep_pairs_in_reach(places, pairs, radius_m)
    cells = _describe_cells(points, places, pairs, nearest, kept)
    distance, status = nearest.distance_m, cells["status"].to_numpy(dtype=object)
    number, area_ids = pd.factorize(points.area_ids)
    areas = coo_array((np.ones(len(points)), (np.arange(len(points)), number)))
    zones = points.zone_share
    if zones is None:
        zones = csr_array((len(points), 0))
    everyone = csr_array(np.ones((len(points), 1)))

    def summarise(groups: csr_array, ids: pd.Index) -> pd.DataFrame:
        return summarise_groups(points, distance, status, groups, ids)

    return Reach(
        cells=cells,
        areas=summarise(areas.tocsr(), pd.Index(area_ids, name="area_id")),
        zones=summarise(zones, pd.Index(points.zone_ids, name="zone_id", dtype=object)),
        city=summarise(everyone, pd.Index([CITY])),
        radius_m=radius_m,
        own_reach=sum(r.reach_m is not None for r in places.resources),
        by=pairs.by,
        snap_limit_m=pairs.snap_limit_m,
    )


def _list_radii(places: Places, radius_m: float) -> Floats:
    return np.array(
        [radius_m if r.reach_m is None else r.reach_m for r in places.resources], dtype=np.float64
    )


def _describe_cells(
    points: PeoplePoints,
    places: Places,
    pairs: PairTable,
    nearest: Nearest,
    kept: npt.NDArray[np.bool_],
) -> pd.DataFrame:
    count = np.bincount(pairs.origin[kept], minlength=len(points))
    reached = np.isfinite(nearest.distance_m)
    functions = [[f.value for f in r.functions] for r in places.resources]
    kinds = [[r.kind.value, *(k.value for k in r.also)] for r in places.resources]
    ids = np.array([*places.ids, ""], dtype=object)
    return pd.DataFrame(
        {
            "area_id": points.area_ids,
            "people": points.people,
            "nearest_m": nearest.distance_m,
            "nearest_id": ids[nearest.place],
            "places": count,
            "functions": _count_values(len(points), pairs, kept, functions),
            "kinds": _count_values(len(points), pairs, kept, kinds),
            "status": np.select(
                [count > 0, reached], ["within", "beyond"], default="unreachable"
            ).astype(object),
        }
    )


def _count_values(
    count: int, pairs: PairTable, kept: npt.NDArray[np.bool_], values: list[list[str]]
) -> npt.NDArray[np.int64]:
    names = sorted({name for each in values for name in each})
    found = _find_values(count, pairs, kept, values, names)
    return np.asarray(found.sum(axis=1), dtype=np.int64)


def _find_values(
    count: int,
    pairs: PairTable,
    kept: npt.NDArray[np.bool_],
    values: list[list[str]],
    names: list[str],
) -> npt.NDArray[np.bool_]:
    """Say which values each point has a place with, within reach; shape (points, names)."""
    has = np.array([[name in each for name in names] for each in values], dtype=bool)
    has = has.reshape(len(values), len(names))
    found = np.zeros((count, len(names)), dtype=bool)
    for column in range(len(names)):
        found[pairs.origin[kept & has[pairs.place, column]], column] = True
    return found
