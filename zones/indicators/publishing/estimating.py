"""The census as far as it is published: what any other count of people is worked out from.

Whoever knows all published tables could do the same. So nothing that is made of these numbers, by
whatever radius, rule or trial, can tell more than the published tables do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.indicators.families import CITY_AREA, name_area, name_set, take_with_whole
from zones.location import locate_people
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy.typing as npt

    from zones.city import City
    from zones.shapes import ZoneSet

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

__all__ = ["estimate_columns"]


def estimate_columns(
    city: City,
    published: Sequence[ZoneSet],
    columns: Collection[str],
    hidden: Collection[tuple[str, str]],
) -> Mapping[str, pd.Series]:
    """Work the census out from the published tables.

    A published 町丁目 is as it is. From the smallest published area upwards, what is left of its
    count is shared out over the 町丁目 in it that have none yet, by their people or households.

    Parameters
    ----------
    city, published
        City, and the sets of zones published as they are.
    columns
        Columns of the census that are protected.
    hidden
        Area and column of each hidden count.

    Returns
    -------
    Mapping of str to pandas.Series
        By column the count of each 町丁目, no whole number where it is an estimate, NaN where the
        census has none. A column whose count of the whole city is hidden is left out unless every
        町丁目 lies in a published area.
    """
    if not published:
        return {}
    located = [(zones, *locate_people(city, zones, PeopleRule.POINT)) for zones in published]
    areas: dict[str, Flags] = {CITY_AREA: np.ones(len(city.census), dtype=bool)}
    for zones, pieces, inside in located:
        drawn = name_set(zones.tier_id, zones.definition, zones.radius_m)
        flags = inside.toarray()
        for zone, members in zip(zones.frame.index, flags.T, strict=True):
            within = np.zeros(len(city.census), dtype=bool)
            within[pieces.area[members]] = True
            areas[name_area(drawn, str(zone))] = within
    found = {name: _estimate(city, name, areas, set(hidden)) for name in columns}
    return {name: values for name, values in found.items() if values is not None}


def _estimate(
    city: City, name: str, areas: Mapping[str, Flags], hidden: set[tuple[str, str]]
) -> pd.Series | None:
    values, whole = take_with_whole(city, name)
    known = city.census[name].notna().to_numpy()
    shown = [members & known for area, members in areas.items() if (area, name) not in hidden]
    shown = sorted(shown, key=lambda members: (int(members.sum()), whole[members].sum()))
    guess = np.zeros(len(values))
    left = known.copy()
    for members in shown:
        here = members & left
        weight = np.where(here, whole, 0.0)
        rest = max(float(values[members].sum() - guess[members & ~here].sum()), 0.0)
        if weight.sum() > 0:
            guess += rest * weight / weight.sum()
        left &= ~here
    if (left & (whole > 0)).any():
        return None
    return pd.Series(np.where(known, guess, np.nan), index=city.census.index)
