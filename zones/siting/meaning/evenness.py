"""How evenly places serve: the zone with the smallest share in reach, and one figure for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.rollout.fairness import measure_gini

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

__all__ = ["Evenness", "measure_evenness"]


@dataclass(frozen=True, slots=True)
class Evenness:
    """How evenly places serve.

    Parameters
    ----------
    worst_off
        Zones with the smallest share of their people in reach, of those where people live.
    worst_share
        That share, 0 to 1; NaN where nobody lives.
    gini
        Of the share in reach over the people of all zones: 0 = the same everywhere; NaN where
        nobody is reached.
    worst_m
        Longest way to the nearest place of all homes with a way; NaN where there is none.
    """

    worst_off: tuple[str, ...]
    worst_share: float
    gini: float
    worst_m: float


def measure_evenness(
    zones: pd.DataFrame, reached: str, nearest_m: npt.NDArray[np.float64]
) -> Evenness:
    """Measure how evenly places serve.

    Parameters
    ----------
    zones
        Index ``zone_id``; ``people`` and the column of those in reach, as in ``Effect.zones``.
    reached
        ``before`` or ``after``.
    nearest_m
        Way of each home where people live or may live; infinite where there is none.

    Returns
    -------
    Evenness
        Of the places before or after.

    Examples
    --------
    >>> import pandas as pd
    >>> zones = pd.DataFrame({"people": [100, 50], "after": [100, 25]}, index=["a", "b"])
    >>> measure_evenness(zones, "after", np.array([300.0, np.inf])).worst_off
    ('b',)
    """
    lived = zones[zones["people"] > 0]
    heads = lived["people"].to_numpy(dtype=np.float64)
    share = lived[reached].to_numpy(dtype=np.float64) / heads
    known = nearest_m[np.isfinite(nearest_m)]
    worst_m = float(known.max()) if known.size else float("nan")
    if not len(share):
        return Evenness((), float("nan"), float("nan"), worst_m)
    least = float(share.min())
    names = tuple(str(zone) for zone in lived.index[share == least])
    return Evenness(names, least, measure_gini(share, heads), worst_m)
