"""Seeded draws that give the same numbers on every machine and numpy version.

Only the raw uniform stream of PCG64 is used: numpy promises the bit generator, not the
distributions built on it. Noise is polynomial, because ``sin`` and ``exp`` may differ in the last
bit between processors and a last bit can move a border.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["draw_noise", "make_generator", "pick_weighted", "round_to_total"]

_LATTICE_SIZE = 64


def make_generator(seed: int, purpose: int) -> np.random.Generator:
    """Start the stream of one purpose, so that a change in one leaves the others as they were.

    Parameters
    ----------
    seed
        Seed of the whole town.
    purpose
        Number of the stream.

    Returns
    -------
    numpy.random.Generator
        Use its ``random`` method only.
    """
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, purpose])))


def draw_noise(
    rng: np.random.Generator, xy_m: npt.NDArray[np.float64], scale_m: float
) -> npt.NDArray[np.float64]:
    """Draw smooth noise: random values on a lattice, blended by a cubic step.

    Parameters
    ----------
    rng
        Stream to draw the lattice from.
    xy_m
        Shape (n, 2): metres from the middle of town.
    scale_m
        Width of one bump in metres.

    Returns
    -------
    numpy.ndarray
        Shape (n,): values from -1 to 1.
    """
    lattice = rng.random((_LATTICE_SIZE, _LATTICE_SIZE)) * 2.0 - 1.0
    position = xy_m / scale_m + _LATTICE_SIZE / 2
    corner = np.floor(position).astype(np.int64)
    step = position - corner
    blend = step * step * (3.0 - 2.0 * step)
    x0, y0 = (corner % _LATTICE_SIZE).T
    x1, y1 = ((corner + 1) % _LATTICE_SIZE).T
    low = lattice[x0, y0] * (1.0 - blend[:, 0]) + lattice[x1, y0] * blend[:, 0]
    high = lattice[x0, y1] * (1.0 - blend[:, 0]) + lattice[x1, y1] * blend[:, 0]
    noise: npt.NDArray[np.float64] = low * (1.0 - blend[:, 1]) + high * blend[:, 1]
    return noise


def pick_weighted(
    rng: np.random.Generator, weights: npt.NDArray[np.float64], count: int
) -> npt.NDArray[np.int64]:
    """Pick positions with repetition, each as often as its weight says.

    Parameters
    ----------
    rng
        Stream to draw from.
    weights
        Shape (n,): zero or above, not all zero.
    count
        How many to pick.

    Returns
    -------
    numpy.ndarray
        Shape (count,): positions in ``weights``.
    """
    edges = np.cumsum(weights)
    picked = np.searchsorted(edges, rng.random(count) * edges[-1], side="right")
    return np.asarray(picked, dtype=np.int64)


def round_to_total(weights: npt.NDArray[np.float64], total: int) -> npt.NDArray[np.int64]:
    """Share a whole number in proportion to weights, by largest remainders.

    Parameters
    ----------
    weights
        Shape (n,): zero or above, not all zero.
    total
        What the shares add up to.

    Returns
    -------
    numpy.ndarray
        Shape (n,): whole numbers that add up to ``total``; ties go to the first.

    Examples
    --------
    >>> import numpy as np
    >>> round_to_total(np.array([1.0, 1.0, 1.0]), 10)
    array([4, 3, 3])
    """
    exact = weights * (total / weights.sum())
    whole: npt.NDArray[np.int64] = np.floor(exact).astype(np.int64)
    order = np.argsort(-np.round(exact - whole, 9), kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole
