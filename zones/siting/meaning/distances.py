"""Whole people by how far they walk, before and after: nobody is lost between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.errors import BadValueError
from zones.population import apportion

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["cross_distances"]


def cross_distances(
    people: Floats, before_m: Floats, after_m: Floats, limits_m: Sequence[float]
) -> pd.DataFrame:
    """Count people by the class of their way before and after.

    Parameters
    ----------
    people
        At each home; NaN = not known, in no figure.
    before_m, after_m
        To the nearest place; infinite where there is none.
    limits_m
        Ascending; a way exactly as long as a limit is within it.

    Returns
    -------
    pandas.DataFrame
        Whole people. Rows: class before; columns: class after; 0 is within the first limit, the
        last but one beyond all, the last without a way. All cells sum to the rounded number of
        people, so the sums of rows and of columns do too.

    Raises
    ------
    BadValueError
        If limits do not rise, or there is not one way for each home.

    Examples
    --------
    >>> inf = float("inf")
    >>> was, becomes = np.array([900.0, inf]), np.array([100.0, 900.0])
    >>> cross_distances(np.array([5.0, 7.0]), was, becomes, [500]).to_numpy().tolist()
    [[0, 0, 0], [5, 0, 0], [0, 7, 0]]
    """
    limits = np.asarray(limits_m, dtype=np.float64)
    if not len(limits) or (np.diff(limits) <= 0).any():
        raise BadValueError("limits do not rise", where="limits_m")
    if not len(people) == len(before_m) == len(after_m):
        raise BadValueError("not one way for each home", where="before_m")
    size = len(limits) + 2
    heads = np.nan_to_num(people, nan=0.0)
    was, becomes = (_classify(far, limits) for far in (before_m, after_m))
    sums = np.bincount(was * size + becomes, weights=heads, minlength=size * size).astype(
        np.float64
    )
    whole = apportion(sums).reshape(size, size)
    names = list(range(size))
    return pd.DataFrame(
        whole, index=pd.Index(names, name="before"), columns=pd.Index(names, name="after")
    )


def _classify(far: Floats, limits: Floats) -> npt.NDArray[np.int64]:
    number = np.searchsorted(limits, far, side="left").astype(np.int64)
    return np.where(np.isfinite(far), number, len(limits) + 1)
