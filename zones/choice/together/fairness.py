"""Who is left out when districts are chosen: the same few figures for every set of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError
from zones.rollout.fairness import measure_gini

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["SetFairness", "measure_set_fairness"]

SAME = 1e-9  # points nearer than this are a tie
LEAST_NEED = 1e-6  # a chosen zone without need has endless help for its need


@dataclass(frozen=True, slots=True)
class SetFairness:
    """What a set of chosen zones means for all zones.

    Parameters
    ----------
    chosen
        Zone ids, in the order of the zones.
    served_share
        Share (0 to 1) of all points of need that lies in chosen zones; NaN where a zone has no
        points, or nobody has any.
    gini
        How unevenly help goes to need (Gini coefficient), each chosen zone getting the same help:
        0 = in proportion to need, towards 1 = all of it where hardly any need is; NaN as above.
    worst_left
        Zones not chosen with the most points of need; empty where none is left or known.
    worst_points
        Their points; NaN where there is none.
    people_left, people_share_left
        People in zones not chosen, and their share (0 to 1) of all; NaN where the people of any
        zone are not known.
    """

    chosen: tuple[str, ...]
    served_share: float
    gini: float
    worst_left: tuple[str, ...]
    worst_points: float
    people_left: float
    people_share_left: float


def measure_set_fairness(
    zone_ids: Sequence[str], need: Floats, people: Floats, chosen: Collection[str]
) -> SetFairness:
    """Measure what choosing these zones means for all.

    Parameters
    ----------
    zone_ids
        All zones.
    need
        Points of need of each, zero or more; NaN = not known.
    people
        People in each; NaN = not known, which is never taken for nobody.
    chosen
        Ids of the chosen zones.

    Returns
    -------
    SetFairness
        The same whatever the order of ``chosen``.

    Raises
    ------
    BadValueError
        If a chosen zone is none of the zones, or nothing is chosen.

    Examples
    --------
    >>> import numpy as np
    >>> found = measure_set_fairness(
    ...     ["a", "b", "c"], np.array([60.0, 30.0, 10.0]), np.array([5.0, 3.0, 2.0]), ["a"]
    ... )
    >>> found.served_share, found.worst_left, found.people_left, round(found.gini, 9)
    (0.6, ('b',), 5.0, 0.4)
    """
    taken = np.array([zone in chosen for zone in zone_ids], dtype=np.bool_)
    if not taken.any() or not set(chosen) <= set(zone_ids):
        raise BadValueError("no such zone was chosen", where="chosen")
    left = np.where(taken, np.nan, need)
    most = float(np.nanmax(left)) if np.isfinite(left).any() else np.nan
    served, gini = _share_need(need, taken)
    whole, rest = float(people.sum()), float(people[~taken].sum())
    known = bool(np.isfinite(people).all())
    return SetFairness(
        chosen=tuple(zone for zone, took in zip(zone_ids, taken, strict=True) if took),
        served_share=served,
        gini=gini,
        worst_left=tuple(
            zone for zone, points in zip(zone_ids, left, strict=True) if points >= most - SAME
        ),
        worst_points=most,
        people_left=rest if known else np.nan,
        people_share_left=rest / whole if known and whole > 0 else np.nan,
    )


def _share_need(need: Floats, taken: npt.NDArray[np.bool_]) -> tuple[float, float]:
    total = float(need.sum())
    if not np.isfinite(need).all() or total <= 0:
        return np.nan, np.nan
    weight = np.maximum(need, LEAST_NEED)
    return float(need[taken].sum()) / total, measure_gini(taken / weight, weight)
