"""How much there is to choose from: places and functions within reach of one person, on average."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from interface.reaching.bands import CITY_ROW

if TYPE_CHECKING:
    from interface.reaching.answer import ReachAnswer

__all__ = ["average_choice"]

COUNTS = ["places", "functions"]


def average_choice(answer: ReachAnswer) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Average numbers of places and of distinct functions within reach, over people.

    Parameters
    ----------
    answer
        From ``answer_reach``.

    Returns
    -------
    zones : pandas.DataFrame
        Index ``CITY_ROW`` and the zones; ``places`` and ``functions``, NaN where nobody is known,
        and functions NaN where no place says what it does.
    areas : pandas.DataFrame
        The same by 町丁目.
    """
    heads = np.nan_to_num(answer.points.people, nan=0.0)
    cells = answer.reach.cells
    weighted = cells[COUNTS].mul(heads, axis=0).assign(people=heads)
    if not any(resource.functions for resource in answer.places.resources):
        # what nobody has written down is unknown, not none
        weighted["functions"] = np.nan
    share = answer.points.zone_share
    sums = [weighted.sum(min_count=1).to_numpy()]
    if share is not None:
        sums += list(share.T @ weighted.to_numpy())
    ids = [CITY_ROW, *answer.points.zone_ids]
    zones = pd.DataFrame(sums, index=pd.Index(ids, name="zone_id"), columns=weighted.columns)
    areas = weighted.groupby(cells["area_id"], sort=False).sum(min_count=1)
    return _divide(zones), _divide(areas)


def _divide(sums: pd.DataFrame) -> pd.DataFrame:
    people = sums["people"].where(sums["people"] > 0)
    return sums[COUNTS].div(people, axis=0)
