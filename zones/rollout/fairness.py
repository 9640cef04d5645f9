"""How evenly a plan serves: the district worst off, the longest wait, and one figure for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]

__all__ = ["Fairness", "measure_fairness", "measure_gini"]


@dataclass(frozen=True, slots=True)
class Fairness:
    """How evenly a plan serves.

    Parameters
    ----------
    worst_off
        Districts with the fewest years served.
    worst_off_years
        Their years.
    longest_wait
        Districts that wait longest.
    longest_wait_years
        Their years; all years of the plan where a district is never served.
    gini
        Of years served over people: 0 = all the same, towards 1 = all for a few; NaN where nobody
        is served.
    """

    worst_off: tuple[str, ...]
    worst_off_years: float
    longest_wait: tuple[str, ...]
    longest_wait_years: float
    gini: float


def measure_fairness(starts: pd.DataFrame) -> Fairness:
    """Measure how evenly a plan serves.

    Parameters
    ----------
    starts
        As ``Rollout.starts``; one district or more.

    Returns
    -------
    Fairness
        Of the whole plan.
    """
    served, wait = starts["served_years"], starts["wait_years"]
    return Fairness(
        worst_off=tuple(starts.index[served == served.min()]),
        worst_off_years=float(served.min()),
        longest_wait=tuple(starts.index[wait == wait.max()]),
        longest_wait_years=float(wait.max()),
        gini=measure_gini(
            served.to_numpy(dtype=np.float64), starts["people"].to_numpy(dtype=np.float64)
        ),
    )


def measure_gini(values: Floats, weight: Floats) -> float:
    """Measure how unevenly an amount is spread over people (Gini coefficient).

    Parameters
    ----------
    values
        Amount each person of a group has, zero or more.
    weight
        People in each group, zero or more.

    Returns
    -------
    float
        0 = all the same; NaN where nobody has anything, or there is nobody.

    Raises
    ------
    BadValueError
        If a number is missing or below zero.

    Examples
    --------
    >>> measure_gini(np.array([0.0, 4.0]), np.array([1.0, 1.0]))
    0.5
    """
    if not (np.isfinite([values, weight]).all() and (np.minimum(values, weight) >= 0).all()):
        raise BadValueError("a number is missing or below zero", where="values")
    order = np.argsort(values, kind="stable")
    heads, amounts = weight[order], (values * weight)[order]
    total = float(heads.sum()) * float(amounts.sum())
    if total <= 0:
        return float("nan")
    below = np.cumsum(amounts) - amounts
    return float(1.0 - (heads @ (2 * below + amounts)) / total)
