"""Distances and people per group of points: how far half, nine in ten and the last have to go.

A quantile is weighted by people: the shortest distance within which at least that share of the
people live. Whoever cannot get there counts as infinitely far, so a quantile that falls on them is
infinite; it is never taken over those alone who can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from scipy.sparse import csr_array

    from zones.reach.model import PeoplePoints

    Floats = npt.NDArray[np.float64]

__all__ = ["QUANTILES", "SUMMARY_COLUMNS", "measure_quantiles", "summarise_groups"]

QUANTILES = {"median_m": 0.5, "p90_m": 0.9, "worst_m": 1.0}
STATUSES = ("within", "beyond", "unreachable")
SUMMARY_COLUMNS = (
    "people",
    *(f"people_{status}" for status in STATUSES),
    "share_within",
    *QUANTILES,
    "areas_unknown",
)
ROUNDING = 1e-9  # shares of people add up to a hair less than they should


def measure_quantiles(values: Floats, weights: Floats, shares: Sequence[float]) -> Floats:
    """Give weighted quantiles: the smallest value that at least a share of the weight is within.

    Parameters
    ----------
    values
        One per point, infinite where there is none.
    weights
        People at each point; NaN and zero carry no weight.
    shares
        0 to 1; 1 gives the largest value that anybody has.

    Returns
    -------
    numpy.ndarray
        One per share; NaN where nothing has weight.

    Examples
    --------
    >>> import numpy as np
    >>> near, far = np.array([100.0, 900.0, 300.0]), np.array([5.0, 1.0, 4.0])
    >>> measure_quantiles(near, far, [0.5, 0.9, 1.0]).tolist()
    [100.0, 300.0, 900.0]
    """
    kept = weights > 0
    values, weights = values[kept], weights[kept]
    if not len(values):
        return np.full(len(shares), np.nan)
    order = np.argsort(values, kind="stable")
    within = np.cumsum(weights[order])
    wanted = np.asarray(shares, dtype=np.float64) * within[-1] * (1 - ROUNDING)
    return np.asarray(values[order][np.searchsorted(within, wanted)], dtype=np.float64)


def summarise_groups(
    points: PeoplePoints,
    distance_m: Floats,
    status: npt.NDArray[np.object_],
    groups: csr_array,
    ids: pd.Index,
) -> pd.DataFrame:
    """Sum people by status and give distances, group by group.

    Parameters
    ----------
    points
        People at points.
    distance_m
        Distance of each point, infinite where unreachable.
    status
        ``within``, ``beyond`` or ``unreachable`` for each point.
    groups
        Shape (points, groups): share of each point's people that is in each group.
    ids
        One id per group.

    Returns
    -------
    pandas.DataFrame
        Index ``ids``, columns ``SUMMARY_COLUMNS``. ``people`` is the sum of the three; a group in
        which no figure is known has NaN throughout. ``areas_unknown`` counts the 町丁目 without a
        figure: their people are in none of the three.
    """
    known = np.isfinite(points.people)
    people = np.where(known, points.people, 0.0)
    by_group = groups.tocsc()
    rows = []
    for number in range(len(ids)):
        inside = slice(by_group.indptr[number], by_group.indptr[number + 1])
        member, share = by_group.indices[inside], by_group.data[inside]
        weight = people[member] * share
        sums = [float(weight[status[member] == each].sum()) for each in STATUSES]
        total = sum(sums)
        unknown = len(set(points.area_ids[member[~known[member] & (share > 0)]]))
        if not known[member].any():
            sums, total = [np.nan] * len(STATUSES), np.nan
        quantiles = measure_quantiles(distance_m[member], weight, list(QUANTILES.values()))
        rows.append([total, *sums, sums[0] / total if total else np.nan, *quantiles, unknown])
    table = pd.DataFrame(rows, columns=list(SUMMARY_COLUMNS), index=ids, dtype=np.float64)
    return table.astype({"areas_unknown": np.int64})
