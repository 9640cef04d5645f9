"""Whether districts hang together, and what keeps the parts of one that does not apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from scipy.sparse import csr_array

    Flags = npt.NDArray[np.bool_]
    Indices = npt.NDArray[np.intp]

__all__ = ["find_between", "list_parts", "list_torn"]


def list_parts(touching: csr_array, members: Indices) -> list[Indices]:
    """Take a set of units apart into the parts that hang together.

    Parameters
    ----------
    touching
        Ones where units touch, symmetric.
    members
        Positions of the units.

    Returns
    -------
    list of numpy.ndarray
        Positions of each part; the one that holds the first member comes first.
    """
    if not len(members):
        return []
    _, part = connected_components(touching[members][:, members], directed=False)
    _, first = np.unique(part, return_index=True)
    return [members[part == part[at]] for at in np.sort(first)]


def list_torn(touching: csr_array, labels: Sequence[int]) -> tuple[int, ...]:
    """List the districts that do not hang together.

    Parameters
    ----------
    touching
        Ones where units touch, symmetric.
    labels
        District of each unit.

    Returns
    -------
    tuple of int
        Their numbers; empty where all is well.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> row = csr_array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    >>> list_torn(row, [0, 0, 1]), list_torn(row, [0, 1, 0])
    ((), (0,))
    """
    district = np.asarray(labels)
    return tuple(
        int(number)
        for number in np.unique(district)
        if len(list_parts(touching, np.flatnonzero(district == number))) > 1
    )


def find_between(touching: csr_array, part: Indices, goal: int) -> tuple[Indices, Flags]:
    """Find the fewest units around a part that every way from it to a goal has to cross.

    None can be left out: each touches both the part and the side of the goal.

    Parameters
    ----------
    touching
        Ones where units touch, symmetric.
    part
        Positions of units that hang together.
    goal
        Position of a unit outside of the part that does not touch it.

    Returns
    -------
    between : numpy.ndarray
        Positions of the units to cross.
    beyond : numpy.ndarray
        Flags of the units on the side of the goal.
    """
    n = touching.shape[0]
    inside = np.zeros(n)
    inside[part] = 1.0
    around = (touching @ inside > 0) & (inside == 0)
    outside = np.flatnonzero(~around & (inside == 0))
    _, side = connected_components(touching[outside][:, outside], directed=False)
    beyond = np.zeros(n, dtype=bool)
    beyond[outside[side == side[np.flatnonzero(outside == goal)[0]]]] = True
    between = around & (touching @ beyond.astype(np.float64) > 0)
    return np.flatnonzero(between), beyond
