"""The interval of a share found by asking some of the people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["Z_95", "find_wilson"]

Z_95 = 1.959963984540054  # the middle 95 % of a normal distribution


def find_wilson(hits: Floats, samples: Floats, z: float = Z_95) -> tuple[Floats, Floats]:
    """Give the Wilson score interval of a share.

    Parameters
    ----------
    hits
        How many said yes; a share times the sample size where only that is known.
    samples
        How many were asked.
    z
        Half-width in standard deviations.

    Returns
    -------
    low, high : numpy.ndarray
        0 to 1; NaN where nobody was asked.

    Examples
    --------
    >>> import numpy as np
    >>> low, high = find_wilson(np.array([30.0]), np.array([100.0]))
    >>> float(low[0].round(4)), float(high[0].round(4))
    (0.2189, 0.3958)
    """
    asked = np.where(samples > 0, samples, np.nan)
    share = hits / asked
    scale = 1 + z**2 / asked
    middle = (share + z**2 / (2 * asked)) / scale
    half = z / scale * np.sqrt(share * (1 - share) / asked + z**2 / (4 * asked**2))
    # rounding puts the ends of 0 and 1 a hair outside
    return np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)
