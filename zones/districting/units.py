"""What districts are made of, and what is asked of them.

Units (小学校区, 町丁目 …) are kept whole. A district is a set of units that hang together; it is
seen from its centre, the unit of its own from which the load lies nearest, or the base that stands
in it. Load per FTE is balanced: that of every district lies within a tolerance of the whole city's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial.distance import cdist

from zones.errors import BadValueError, DuplicateIdError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]
    Flags = npt.NDArray[np.bool_]

__all__ = ["ROUNDING", "Problem", "Units", "Wishes", "make_units", "pose"]

ROUNDING = 1e-6  # a load beyond a limit by less than this share of a mean district is within it


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """Small areas, what waits in each, and which touch.

    Parameters
    ----------
    ids
        Unique.
    load
        Work waiting in each, zero or more, in any one unit.
    distance_m
        From row to column, metres, shape (n, n): straight-line or walking, whoever made it says.
    edges
        Positions of units that touch, the smaller first, shape (m, 2).
    """

    ids: tuple[str, ...]
    load: Floats
    distance_m: Floats
    edges: Indices

    def touching(self) -> csr_array:
        """Give the units that touch as a symmetric matrix of ones.

        Returns
        -------
        scipy.sparse.csr_array
            Shape (n, n).
        """
        n = len(self.ids)
        ends = np.vstack([self.edges, self.edges[:, ::-1]])
        return csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(n, n))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a plan has to respect.

    Parameters
    ----------
    tolerance
        How far the load per FTE of a district may lie from that of all, as a share of it.
    together
        Groups of units that belong to one district.
    apart
        Pairs of units that must not.
    lines
        From every unit to the existing area it lies in, whose border no district may cross; empty
        where there are none.
    bases
        Units that are the centre of a district of their own because a base stands there, each with
        the FTE that is posted there, or ``None`` where that is open.
    """

    tolerance: float = 0.1
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    lines: Mapping[str, str] = field(default_factory=dict)
    bases: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Units and wishes, checked and in numbers.

    Parameters
    ----------
    units, wishes
        As given.
    fte
        Of each district, sorted.
    mean
        Load per FTE of all.
    classes, counts
        The different FTE there are, and how many districts have each.
    low, high
        Least and greatest load of a district of each class.
    allowed
        ``[i, j]``: unit i may belong to a district with centre j.
    base_class
        Position of the unit of a base to the class of its FTE, -1 where that is open.
    """

    units: Units
    wishes: Wishes
    fte: Floats
    mean: float
    classes: Floats
    counts: Indices
    low: Floats
    high: Floats
    allowed: Flags
    base_class: dict[int, int]

    @property
    def possible(self) -> bool:
        """Whether each unit fits into a district by itself; if not, no plan can be."""
        return bool(np.diag(self.allowed).all())

    def locate(self, names: Iterable[str]) -> list[int]:
        """Give the positions of units.

        Parameters
        ----------
        names
            Ids of units.

        Returns
        -------
        list of int
            In the same order.
        """
        return [self.units.ids.index(name) for name in names]


def make_units(
    ids: Sequence[str], load: Sequence[float] | Floats, xy_m: Floats, edges: Indices
) -> Units:
    """Put units together, with straight-line distances between their points.

    Parameters
    ----------
    ids
        Unique.
    load
        Work waiting in each, zero or more; a unit whose load is not known cannot be planned with.
    xy_m
        A point of each, metres in the city's plane system, shape (n, 2).
    edges
        Positions of units that touch, shape (m, 2).

    Returns
    -------
    Units
        In the given order.

    Raises
    ------
    DuplicateIdError
        If an id repeats.
    BadValueError
        If a load is missing, negative or all are zero, or the shapes do not match.
    """
    names, weights = tuple(ids), np.asarray(load, dtype=np.float64)
    if len(set(names)) != len(names):
        raise DuplicateIdError("repeated units", where="ids")
    if weights.shape != (len(names),) or np.shape(xy_m) != (len(names), 2):
        raise BadValueError("one load and one point for each unit", where="units")
    unknown = [name for name, value in zip(names, weights, strict=True) if not np.isfinite(value)]
    if unknown:
        raise BadValueError(f"load is not known, which is not zero: {unknown}", where="load")
    if (weights < 0).any() or not weights.sum() > 0:
        raise BadValueError("loads are zero or more, and one is more", where="load")
    pairs = np.sort(np.asarray(edges, dtype=np.intp).reshape(-1, 2), axis=1)
    if len(pairs) and (pairs[:, 0] == pairs[:, 1]).any():
        raise BadValueError("a unit does not touch itself", where="edges")
    if len(pairs) and not 0 <= pairs.min() <= pairs.max() < len(names):
        raise BadValueError("an edge leads to no unit", where="edges")
    return Units(names, weights, cdist(xy_m, xy_m), np.unique(pairs, axis=0))


def pose(units: Units, fte: Sequence[float], wishes: Wishes | None = None) -> Problem:
    """Check what is asked and put it in numbers.

    Parameters
    ----------
    units
        What districts are made of.
    fte
        Of each district; as many districts as there are numbers.
    wishes
        What a plan has to respect.

    Returns
    -------
    Problem
        With the centres each unit can still have: none across a line or from a part of town that
        does not hang together with it, and none that lies so far that a district reaching it would
        carry too much on the way.

    Raises
    ------
    BadValueError
        If a number is out of range, or the bases do not fit the FTE.
    UnknownNameError
        If a wish names a unit that is not there.
    """
    wishes = wishes or Wishes()
    numbers = np.sort(np.asarray(fte, dtype=np.float64))
    if not 1 <= len(numbers) <= len(units.ids):
        raise BadValueError("districts are at least one and at most as many as units", where="fte")
    if not (np.isfinite(numbers).all() and (numbers > 0).all()):
        raise BadValueError("a district has some FTE", where="fte")
    if not 0 <= wishes.tolerance <= 1:
        raise BadValueError("a tolerance is a share", where="tolerance")
    _require_known(units, wishes)
    classes, counts = np.unique(numbers, return_counts=True)
    mean = float(units.load.sum() / numbers.sum())
    slack = ROUNDING * units.load.sum() / len(numbers)
    high = (1 + wishes.tolerance) * classes * mean + slack
    return Problem(
        units=units,
        wishes=wishes,
        fte=numbers,
        mean=mean,
        classes=classes,
        counts=counts,
        low=(1 - wishes.tolerance) * classes * mean - slack,
        high=high,
        allowed=_find_allowed(units, wishes, float(high.max())),
        base_class=_place_bases(units, wishes, classes, counts),
    )


def _require_known(units: Units, wishes: Wishes) -> None:
    named = [name for group in (*wishes.together, *wishes.apart) for name in group]
    for name in [*named, *wishes.lines, *wishes.bases]:
        if name not in units.ids:
            raise UnknownNameError("no such unit", kind="unit", name=name, choices=units.ids)
    if wishes.lines and len(wishes.lines) < len(units.ids):
        raise BadValueError("every unit lies in an existing area, or none does", where="lines")
    if any(one == other for one, other in wishes.apart):
        raise BadValueError("two different units are kept apart", where="apart")


def _place_bases(units: Units, wishes: Wishes, classes: Floats, counts: Indices) -> dict[int, int]:
    places: dict[int, int] = {}
    for name, fte in wishes.bases.items():
        match = [] if fte is None else np.flatnonzero(np.isclose(classes, fte)).tolist()
        if fte is not None and not match:
            raise BadValueError("no district has the FTE of this base", where=name)
        places[units.ids.index(name)] = match[0] if match else -1
    posted = [kind for kind in places.values() if kind >= 0]
    if len(places) > counts.sum() or any(posted.count(c) > counts[c] for c in posted):
        raise BadValueError("more bases than districts for them", where="bases")
    return places


def _find_allowed(units: Units, wishes: Wishes, most: float) -> Flags:
    touching = units.touching()
    # the lightest way there, both ends counted: each step costs the load of the unit it enters
    steps = csr_array(touching * (units.load + ROUNDING * units.load.max())[None, :])
    way = dijkstra(steps) + units.load[:, None]
    allowed = np.asarray(
        np.isfinite(way) & (way <= most * (1 + ROUNDING) + 1e-3 * units.load.max())
    )
    area = np.array([wishes.lines.get(name, "") for name in units.ids], dtype=object)
    allowed &= area[:, None] == area[None, :]
    # two bases never share a district
    bases = [units.ids.index(name) for name in wishes.bases]
    for one, other in combinations(bases, 2):
        allowed[one, other] = allowed[other, one] = False
    for base in bases:
        allowed[base] = False
        allowed[base, base] = True
    return allowed
