"""Points and places within a limit of each other, by straight line or along the streets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from zones.checks import require_positive
from zones.constants import SNAP_LIMIT_M
from zones.errors import BadValueError
from zones.reach.model import Nearest, PairTable
from zones.reach.walking import walk_pairs, walk_to_nearest

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.reach.model import PeoplePoints, Places
    from zones.streets import Streets, WalkNetwork

    Floats = npt.NDArray[np.float64]

__all__ = ["find_nearest_place", "find_pairs"]


def find_pairs(
    points: PeoplePoints,
    places: Places,
    limit_m: float,
    streets: Streets | WalkNetwork | None = None,
    *,
    snap_limit_m: float = SNAP_LIMIT_M,
) -> PairTable:
    """Find every pair of a point and a place within a limit.

    Parameters
    ----------
    points, places
        In one plane rectangular system, metres.
    limit_m
        Longest distance; a pair exactly at it is kept.
    streets
        Walking network in the same system (``prepare_network`` saves time where many questions
        follow); without it straight lines are measured.
    snap_limit_m
        A point or place farther than this from the nearest street is unreachable. The way to and
        from the street is straight and is added to the way along it.

    Returns
    -------
    PairTable
        Sorted by point, then distance, then place; what cannot be reached is absent.

    Raises
    ------
    BadValueError
        If a limit is not above zero, or coordinates are missing.
    """
    require_positive(limit_m, name="limit_m")
    here, there = _stack(points), _stack(places)
    if streets is None:
        origin, place, distance = _measure_lines(here, there, limit_m)
        return _sort(PairTable(origin, place, distance, limit_m))
    require_positive(snap_limit_m, name="snap_limit_m")
    origin, place, distance = walk_pairs(here, there, streets, limit_m, snap_limit_m)
    return _sort(PairTable(origin, place, distance, limit_m, "network", snap_limit_m))


def find_nearest_place(
    points: PeoplePoints,
    places: Places,
    streets: Streets | WalkNetwork | None = None,
    *,
    snap_limit_m: float = SNAP_LIMIT_M,
) -> Nearest:
    """Find the nearest place of each point, however far it is.

    Parameters
    ----------
    points, places, streets, snap_limit_m
        As in :func:`find_pairs`.

    Returns
    -------
    Nearest
        Infinite where nothing can be reached.

    Raises
    ------
    BadValueError
        If the snap limit is not above zero, or coordinates are missing.
    """
    here, there = _stack(points), _stack(places)
    if streets is None:
        if not len(there):
            empty = np.full(len(here), -1, dtype=np.int32)
            return Nearest(empty, np.full(len(here), np.inf))
        distance, place = cKDTree(there).query(here)
        return Nearest(place.astype(np.int32), distance)
    require_positive(snap_limit_m, name="snap_limit_m")
    place, distance = walk_to_nearest(here, there, streets, snap_limit_m)
    return Nearest(place, distance, "network", snap_limit_m)


def _stack(where: PeoplePoints | Places) -> Floats:
    xy = np.column_stack([where.x, where.y]).astype(np.float64)
    if not np.isfinite(xy).all():
        raise BadValueError("a coordinate is missing", where=type(where).__name__)
    return xy


def _measure_lines(
    here: Floats, there: Floats, limit_m: float
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Floats]:
    if not len(here) or not len(there):
        none = np.empty(0, dtype=np.int32)
        return none, none, np.empty(0)
    trees = [cKDTree(xy, balanced_tree=False, compact_nodes=False) for xy in (here, there)]
    pairs = trees[0].sparse_distance_matrix(trees[1], limit_m, output_type="ndarray")
    return pairs["i"].astype(np.int32), pairs["j"].astype(np.int32), pairs["v"]


def _sort(pairs: PairTable) -> PairTable:
    order = np.lexsort((pairs.place, pairs.distance_m, pairs.origin))
    return PairTable(
        pairs.origin[order],
        pairs.place[order],
        pairs.distance_m[order],
        pairs.limit_m,
        pairs.by,
        pairs.snap_limit_m,
    )
