"""Take the same job by several hands in turn and print medians and ratios."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["race"]


def race(
    title: str,
    hands: Mapping[str, Callable[[], np.ndarray]],
    *,
    rounds: int = 3,
    tolerance: float = 1e-6,
) -> dict[str, float]:
    """Time every hand in turn, check that answers agree, print the ratio to the first.

    Parameters
    ----------
    title
        What is done.
    hands
        Name to function; the first is ours. Each returns the answer as numbers.
    rounds
        Times each is run; the median counts.
    tolerance
        Largest relative difference between answers.

    Returns
    -------
    dict
        Median seconds per name.
    """
    times: dict[str, list[float]] = {name: [] for name in hands}
    answers: dict[str, np.ndarray] = {}
    for _ in range(rounds):
        for name, hand in hands.items():
            start = time.perf_counter()
            answers[name] = np.asarray(hand(), dtype=float)
            times[name].append(time.perf_counter() - start)
    ours, *peers = hands
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"\n{title}")
    print(f"  {ours:<34}{medians[ours]:>10.4f} s")
    for name in peers:
        scale = max(float(np.abs(answers[ours]).max()), 1.0)
        gap = float(np.abs(answers[name] - answers[ours]).max()) / scale
        same = "same answer" if gap <= tolerance else f"DIFFERS by {gap:.1e}"
        ratio = medians[name] / medians[ours]
        print(f"  {name:<34}{medians[name]:>10.4f} s   {ratio:>6.2f} x   {same}")
    return medians
