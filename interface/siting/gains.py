"""Which place helps whom: everybody who gains belongs to the place that is nearest then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.population import apportion

if TYPE_CHECKING:
    from interface.siting.model import Comparison, SiteGround

__all__ = ["count_gains"]


def count_gains(ground: SiteGround, change: Comparison, radius_m: float) -> pd.DataFrame:
    """Count by place those who gain, and those to whom it is nearest.

    Parameters
    ----------
    ground, change
        Places and people, and both states.
    radius_m
        What counts as in reach.

    Returns
    -------
    pandas.DataFrame
        Index: the places after, in the order of the table; ``gained`` (newly in reach, of those to
        whom it is the nearest), ``nearest`` (all to whom it is), ``alone`` (who would gain if it
        were the only one added). Whole people; ``gained`` sums to ``effect.gained``.
    """
    table = ground.table
    heads = np.nan_to_num(table.people, nan=0.0)
    after = np.flatnonzero(np.isin(table.candidate_ids, list(change.after)))
    before = np.isin(table.candidate_ids, list(change.before))
    ids = [table.candidate_ids[at] for at in after]
    was = (table.distance_m[:, before] <= radius_m).any(axis=1)
    far = table.distance_m[:, after]
    if not len(after):
        return pd.DataFrame({name: [] for name in ("gained", "nearest", "alone")}, dtype="int64")
    owner, metres = far.argmin(axis=1), far.min(axis=1)
    newly = (metres <= radius_m) & ~was
    gained = np.bincount(owner[newly], heads[newly], minlength=len(after))
    reached = np.isfinite(metres)
    nearest = np.bincount(owner[reached], heads[reached], minlength=len(after))
    alone = heads[~was] @ (far[~was] <= radius_m)
    return pd.DataFrame(
        {
            "gained": apportion(gained.astype(np.float64), change.effect.gained),
            "nearest": apportion(nearest.astype(np.float64)),
            "alone": np.round(alone).astype(np.int64),
        },
        index=pd.Index(ids, name="place_id"),
    )
