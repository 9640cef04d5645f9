"""The listed districts nearest to a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array, csr_array

from zones.program import Program

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.districting.solving.listing import Listing

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]

__all__ = ["read_nearest", "write_nearest"]


def write_nearest(
    listing: Listing, kind: Indices, drawn: Indices, price: Floats
) -> tuple[Program, Indices, Indices]:
    """Write: each drawn district becomes one listed one, each unit is in one.

    Parameters
    ----------
    listing
        Every district there could be.
    kind
        Class of FTE of each drawn district.
    drawn
        District of each unit, -1 where none.
    price
        Of moving each unit.

    Returns
    -------
    program : Program
        Of least price.
    listed, name : numpy.ndarray
        Which listed district stands for which drawn one, for each unknown.
    """
    k, n = len(kind), len(drawn)
    listed, name = np.nonzero(listing.kind[:, None] == kind[None, :])
    inside = listing.members.astype(np.float64)
    paid = inside @ np.where(drawn >= 0, price, 0.0)
    stays = inside @ (price[:, None] * (drawn[:, None] == np.arange(k)[None, :]))
    count = len(listed)
    column, unit = np.nonzero(listing.members[listed])
    rows = coo_array(
        (
            np.ones(len(unit) + count),
            (np.concatenate([unit, n + name]), np.concatenate([column, np.arange(count)])),
        ),
        shape=(n + k, count),
    )
    once = np.ones(n + k)
    program = Program(
        cost=paid[listed] - stays[listed, name],
        rows=csr_array(rows),
        row_low=once,
        row_high=once,
        low=np.zeros(count),
        high=np.ones(count),
        whole=np.ones(count, dtype=bool),
    )
    return program, listed, name


def read_nearest(listing: Listing, listed: Indices, name: Indices, values: Floats) -> Indices:
    """Read the district of each unit.

    Parameters
    ----------
    listing, listed, name
        As written.
    values
        The unknowns.

    Returns
    -------
    numpy.ndarray
        Number of the drawn district of each unit.
    """
    chosen = np.flatnonzero(values > 1 / 2)
    at = listing.members[listed[chosen]].argmax(axis=0)
    return np.asarray(name[chosen][at], dtype=np.intp)
