"""How much a place counts with distance: fully, in steps, or fading along a bell curve."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["LUO_QI_WEIGHTS", "Decay", "fade", "keep_flat", "make_steps"]

# three zones of equal width, the slower of the two sets published by Luo & Qi (2009)
LUO_QI_WEIGHTS = (1.0, 0.68, 0.22)
HALF_SQUARE_AT_LIMIT = math.exp(-0.5)


@dataclass(frozen=True, slots=True)
class Decay:
    """What share of a place counts at which distance; beyond the last limit nothing does.

    Parameters
    ----------
    limits_m
        Upper limits of the steps in metres, rising; a distance at a limit belongs to its step.
    weights
        Weight (0 to 1) of each step, never rising; empty = a bell curve that is 1 at the door and
        0 at the one limit.

    Raises
    ------
    BadValueError
        If limits do not rise, or weights rise or leave 0 to 1.
    """

    limits_m: tuple[float, ...]
    weights: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no decay."""
        steps = self.weights or (1.0,)
        rising = all(a < b for a, b in pairwise((0.0, *self.limits_m, math.inf)))
        falling = all(a >= b for a, b in pairwise((1.0, *steps, 0.0)))
        if not rising or not falling or len(self.limits_m) != len(steps):
            raise BadValueError(f"no decay: {self.limits_m}, {self.weights}", where="decay")

    @property
    def limit_m(self) -> float:
        """Distance beyond which nothing counts."""
        return self.limits_m[-1]

    def weigh(self, distance_m: Floats) -> Floats:
        """Give the weight of each distance.

        Parameters
        ----------
        distance_m
            Metres, zero or more.

        Returns
        -------
        numpy.ndarray
            Weights, 0 to 1.

        Examples
        --------
        >>> import numpy as np
        >>> make_steps(1200).weigh(np.array([0.0, 400.0, 401.0, 1200.0, 1201.0]))
        array([1.  , 1.  , 0.68, 0.22, 0.  ])
        """
        if not self.weights:
            curve = np.exp(-0.5 * np.square(distance_m / self.limit_m))
            faded = (curve - HALF_SQUARE_AT_LIMIT) / (1.0 - HALF_SQUARE_AT_LIMIT)
            return np.asarray(np.maximum(faded, 0.0), dtype=np.float64)
        step = np.zeros(len(distance_m), dtype=np.uint8)
        for limit in self.limits_m:
            step += distance_m > limit
        return np.take(np.array([*self.weights, 0.0]), step)


def keep_flat(limit_m: float) -> Decay:
    """Count every place within the limit fully: the original 2SFCA (Luo & Wang 2003).

    Parameters
    ----------
    limit_m
        Metres.

    Returns
    -------
    Decay
        One step.
    """
    return Decay((limit_m,), (1.0,))


def make_steps(limit_m: float, weights: tuple[float, ...] = LUO_QI_WEIGHTS) -> Decay:
    """Count places in rings of equal width, less in each: E2SFCA (Luo & Qi 2009).

    Parameters
    ----------
    limit_m
        Outer limit of the last ring, metres.
    weights
        Weight of each ring from the inside.

    Returns
    -------
    Decay
        As many steps as weights.
    """
    return Decay(tuple(limit_m * (n + 1) / len(weights) for n in range(len(weights))), weights)


def fade(limit_m: float) -> Decay:
    """Let places fade along a bell curve that reaches zero at the limit (Dai 2010).

    Parameters
    ----------
    limit_m
        Metres.

    Returns
    -------
    Decay
        Without steps.
    """
    return Decay((limit_m,))
