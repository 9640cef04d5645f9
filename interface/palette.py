"""Colours of quantities: five steps of one hue, with limits that people can say.

The ramp falls evenly in lightness, so that it survives grey print and every type of colour vision.
Missing and suppressed figures are never a colour of the ramp: they are hatched.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "MISSING",
    "MISSING_COLOUR",
    "RAMP",
    "SUPPRESSED",
    "SUPPRESSED_COLOUR",
    "Classes",
    "choose_limits",
    "classify",
    "colours_for",
]

RAMP = ("#ebf1f9", "#b0ceeb", "#6facdc", "#1f89c2", "#006493")
MISSING = -1
SUPPRESSED = -2
MISSING_COLOUR = "#f5f5f5"  # under the hatching
SUPPRESSED_COLOUR = "#ffffff"

_GOOD_ENOUGH = 0.90  # share of the variance that the classes explain; rounder limits win above it
_MOST_CANDIDATES = 120
_LEAST_SPAN = 1e-6


@dataclass(frozen=True, slots=True)
class Classes:
    """Values sorted into classes.

    Parameters
    ----------
    limits
        Ascending limits between the classes; a value equal to a limit is in the class above.
    numbers
        Per row the class (0 is the lowest), ``MISSING`` or ``SUPPRESSED``; index of the values.
    counts
        Number of rows per class.
    missing, suppressed
        Number of rows without a figure, and with one that is withheld.
    colours
        One colour per class, light to dark.
    """

    limits: tuple[float, ...]
    numbers: pd.Series[int]
    counts: tuple[int, ...]
    missing: int
    suppressed: int
    colours: tuple[str, ...]


def colours_for(class_count: int) -> tuple[str, ...]:
    """Return as many colours of the ramp, spread over its whole length.

    Parameters
    ----------
    class_count
        From one to five.

    Returns
    -------
    tuple of str
        ``#rrggbb``, light to dark.

    Examples
    --------
    >>> colours_for(2)
    ('#ebf1f9', '#006493')
    """
    if class_count == 1:
        return (RAMP[2],)
    places = np.linspace(0, len(RAMP) - 1, class_count).round().astype(int)
    return tuple(RAMP[place] for place in places)


def _steps(span: float) -> list[float]:
    """Return distances between limits that can be said, coarse to fine."""
    top = math.floor(math.log10(span))
    steps = [
        factor * 10.0**power
        for power in range(top, top - 4, -1)
        for factor in (5.0, 2.0, 1.0)
        if factor * 10.0**power < span
    ]
    return [step for step in steps if span / step <= _MOST_CANDIDATES]


def _within(values: NDArray[np.float64], candidates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the spread of the values between every two candidates; infinite where none lie."""
    edges = np.searchsorted(values, candidates)
    sums = np.concatenate([[0.0], np.cumsum(values)])
    squares = np.concatenate([[0.0], np.cumsum(values**2)])
    low, high = edges[:, None], edges[None, :]
    counts = (high - low).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = squares[high] - squares[low] - (sums[high] - sums[low]) ** 2 / counts
    return np.where(counts > 0, np.maximum(spread, 0.0), np.inf)


def _best_limits(
    values: NDArray[np.float64], step: float, class_count: int
) -> tuple[float, tuple[float, ...]]:
    """Return the least spread inside classes and the limits, multiples of ``step``, reaching it."""
    first, last = math.floor(values[0] / step) + 1, math.ceil(values[-1] / step)
    inner = np.arange(first, last, dtype=float) * step
    candidates = np.concatenate([[-np.inf], inner, [np.inf]])
    spread = _within(values, candidates)
    best = spread[0]
    choices: list[NDArray[np.int64]] = []
    for _ in range(class_count - 1):
        paths = best[:, None] + spread
        choices.append(paths.argmin(axis=0))
        best = paths.min(axis=0)
    place = len(candidates) - 1
    total = float(best[place])
    limits: list[float] = []
    for choice in reversed(choices):
        place = int(choice[place])
        limits.append(float(f"{candidates[place]:.12g}"))  # 0.3, not 0.30000000000000004
    return total, tuple(reversed(limits))


def _as_good_as_one(ordered: NDArray[np.float64]) -> bool:
    """Say whether values differ by no more than what reckoning in floats leaves behind."""
    span = float(ordered[-1] - ordered[0])
    return span <= max(_LEAST_SPAN, float(np.abs(ordered).max()) * _LEAST_SPAN)


def choose_limits(values: NDArray[np.float64], class_count: int = 5) -> tuple[float, ...]:
    """Choose limits between classes: as round as possible while the classes still fit the values.

    Parameters
    ----------
    values
        Finite numbers, any order.
    class_count
        How many classes are wanted; fewer come back when there are fewer different values.

    Returns
    -------
    tuple of float
        Ascending limits, one less than there are classes; every class holds at least one value.

    Examples
    --------
    >>> import numpy as np
    >>> choose_limits(np.array([1200.0, 3900, 6100, 9800, 14200]))
    (2000.0, 4000.0, 8000.0, 10000.0)
    """
    ordered = np.sort(values.astype(float))
    wanted = min(class_count, len(np.unique(ordered)))
    if wanted < 2 or _as_good_as_one(ordered):  # noqa: PLR2004  one value needs no limit
        return ()
    whole = float(((ordered - ordered.mean()) ** 2).sum())
    best_total = math.inf
    best: tuple[float, ...] = ()
    for step in _steps(float(ordered[-1] - ordered[0])):
        for size in range(wanted, min(wanted, 3) - 1, -1):  # rounder limits before more classes
            total, limits = _best_limits(ordered, step, size)
            if total < best_total:
                best_total, best = total, limits
            if 1.0 - total / whole >= _GOOD_ENOUGH:
                return limits
    return best or choose_limits(ordered, wanted - 1)


def classify(
    values: pd.Series[float], *, suppressed: pd.Series[bool] | None = None, class_count: int = 5
) -> Classes:
    """Sort values into at most five classes.

    Parameters
    ----------
    values
        Figures per zone; missing ones are ``NaN`` or ``NA``.
    suppressed
        True where a figure is withheld (秘匿); same index.
    class_count
        How many classes are wanted.

    Returns
    -------
    Classes
        Limits, class per row on the index of ``values``, counts and colours.
    """
    figures = pd.to_numeric(values, errors="coerce").astype("float64")
    withheld = (
        pd.Series(data=False, index=values.index)
        if suppressed is None
        else suppressed.reindex(values.index).fillna(value=False).astype(bool)
    )
    known = np.isfinite(figures.to_numpy()) & ~withheld.to_numpy()
    plain = np.asarray(figures, dtype=np.float64)
    limits = choose_limits(plain[known], class_count)
    numbers = np.full(len(figures), MISSING)
    numbers[known] = np.searchsorted(limits, plain[known], side="right")
    numbers[withheld.to_numpy()] = SUPPRESSED
    size = len(limits) + 1 if known.any() else 0
    return Classes(
        limits=limits,
        numbers=pd.Series(numbers, index=values.index, name="class"),
        counts=tuple(int((numbers == number).sum()) for number in range(size)),
        missing=int((numbers == MISSING).sum()),
        suppressed=int((numbers == SUPPRESSED).sum()),
        colours=colours_for(size) if size else (),
    )
