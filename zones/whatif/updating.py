"""Pairs after an edit, found anew only for the places that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from zones.constants import SNAP_LIMIT_M
from zones.reach.measure import keep_pairs_in_reach
from zones.reach.model import PairTable, PeoplePoints, Places
from zones.reach.pairs import find_pairs

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.streets import Streets, WalkNetwork

    Floats = npt.NDArray[np.float64]

__all__ = ["ReachState", "take_state", "update_pairs"]

ROUNDING_M = 1.0  # more than distances of one city lose by rounding


@dataclass(frozen=True, slots=True, eq=False)
class ReachState:
    """What each point reaches, before or after.

    Parameters
    ----------
    options
        Number of places within reach of each point.
    nearest_m
        Metres to the nearest of them, infinite where there is none.
    """

    options: npt.NDArray[np.int64]
    nearest_m: Floats

    @property
    def reached(self) -> npt.NDArray[np.bool_]:
        """Whether any place is within reach of each point."""
        return self.options > 0


def take_state(
    points: PeoplePoints, places: Places, pairs: PairTable, radius_m: float
) -> ReachState:
    """Say what each point reaches.

    Parameters
    ----------
    points, places, pairs
        As found for each other.
    radius_m
        General reach in metres; places with a reach of their own keep it.

    Returns
    -------
    ReachState
        In the order of the points.

    Raises
    ------
    BadValueError
        If pairs were only found up to a shorter limit.
    """
    kept = keep_pairs_in_reach(places, pairs, radius_m)
    origin, distance = pairs.origin[kept], pairs.distance_m[kept]
    nearest = np.full(len(points), np.inf)
    # sorted by point, then distance: the first pair of a point is its nearest
    first = np.flatnonzero(np.diff(origin, prepend=-1))
    nearest[origin[first]] = distance[first]
    return ReachState(np.bincount(origin, minlength=len(points)).astype(np.int64), nearest)


def update_pairs(
    points: PeoplePoints,
    before: Places,
    pairs: PairTable,
    after: Places,
    streets: Streets | WalkNetwork | None = None,
) -> PairTable:
    """Find the pairs of other places, taking over those of places that stay where they are.

    Parameters
    ----------
    points
        People at points, the same before and after.
    before, pairs
        Places and the pairs found for them.
    after
        Places after an edit.
    streets
        The network the pairs were found on; ``None`` for straight lines.

    Returns
    -------
    PairTable
        The same as ``find_pairs`` finds for ``after``.
    """
    known = {name: n for n, name in enumerate(before.ids)}
    stays = np.array(
        [
            name in known
            and bool(before.x[known[name]] == after.x[n] and before.y[known[name]] == after.y[n])
            for n, name in enumerate(after.ids)
        ],
        dtype=bool,
    )
    number = np.full(len(before), -1, dtype=np.int32)
    for n in np.flatnonzero(stays):
        number[known[after.ids[n]]] = n
    changed = np.flatnonzero(~stays)
    picked = _pick(after, changed)
    near = _find_near(points, picked, pairs.limit_m)
    new = find_pairs(
        PeoplePoints(points.x[near], points.y[near], points.people[near], points.area_ids[near]),
        picked,
        pairs.limit_m,
        streets,
        snap_limit_m=SNAP_LIMIT_M if pairs.snap_limit_m is None else pairs.snap_limit_m,
    )
    place = number[pairs.place]
    kept = place >= 0
    return _merge(
        pairs,
        (pairs.origin[kept], place[kept], pairs.distance_m[kept]),
        (near[new.origin], changed.astype(np.int32)[new.place], new.distance_m),
    )


def _find_near(points: PeoplePoints, places: Places, limit_m: float) -> npt.NDArray[np.int32]:
    """Find the points that can be in reach: no way is shorter than the straight line."""
    if not len(places) or not len(points):
        return np.empty(0, dtype=np.int32)
    tree = cKDTree(np.column_stack([places.x, places.y]))
    distance, _ = tree.query(
        np.column_stack([points.x, points.y]), distance_upper_bound=limit_m + ROUNDING_M
    )
    return np.flatnonzero(np.isfinite(distance)).astype(np.int32)


def _pick(places: Places, which: npt.NDArray[np.intp]) -> Places:
    numbers = which.tolist()
    return Places(
        ids=tuple(places.ids[n] for n in numbers),
        x=places.x[which],
        y=places.y[which],
        resources=tuple(places.resources[n] for n in numbers),
    )


Columns = tuple["npt.NDArray[np.int32]", "npt.NDArray[np.int32]", "Floats"]


def _merge(like: PairTable, old: Columns, new: Columns) -> PairTable:
    """Bring two sorted runs together; only the points with a new pair are sorted again."""
    origin = np.concatenate([old[0], new[0]])
    place = np.concatenate([old[1], new[1]])
    distance = np.concatenate([old[2], new[2]])
    if len(new[0]):
        touched = np.zeros(int(origin.max()) + 1, dtype=bool)
        touched[new[0]] = True
        # two rising runs are merged in one pass
        order = np.argsort(origin, kind="stable")
        loose = np.flatnonzero(touched[origin[order]])
        rows = order[loose]
        order[loose] = rows[np.lexsort((place[rows], distance[rows], origin[rows]))]
        origin, place, distance = origin[order], place[order], distance[order]
    return PairTable(origin, place, distance, like.limit_m, like.by, like.snap_limit_m)
