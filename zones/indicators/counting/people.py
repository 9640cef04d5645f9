"""Counts of the census per zone, moved to zones by the same functions as on the map page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.coverage import count_by_depth
from zones.indicators.model import ValueState
from zones.indicators.quantities import Quantity
from zones.location import locate_people
from zones.population import apportion, spread_over_pieces

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy.sparse import csr_array

    from zones.city import City
    from zones.population import Pieces
    from zones.shapes import ZoneSet
    from zones.vocabulary import PeopleRule

    Floats = npt.NDArray[np.float64]

__all__ = ["AGE_COLUMN", "WITH_AGE", "count_census"]

AGE_COLUMN = "people_65_plus"
WITH_AGE = "people_with_age"
UNKNOWN_NOTE = "数字のない町丁目が{count}あり、その人数は入っていません"


def count_census(city: City, zones: ZoneSet, rule: PeopleRule) -> dict[str, Quantity]:
    """Count every column of people and households in each zone.

    Parameters
    ----------
    city
        The city.
    zones
        Zones drawn by ``draw_zones``.
    rule
        How people of a 町丁目 are placed.

    Returns
    -------
    dict
        Column of ``city.census`` to quantity, and ``people_with_age``: people of the 町丁目 whose
        ages are known. Whole numbers, equal to those of ``measure_people``. People inside several
        zones count in each.

    Raises
    ------
    NotImportedError
        If the city has no data for the rule.
    """
    pieces, inside = locate_people(city, zones, rule)
    columns = {
        str(name): city.census[name].to_numpy(dtype=np.float64)
        for name in city.census.columns
        if str(name).startswith(("people", "households"))
        and pd.api.types.is_numeric_dtype(city.census[name])
    }
    if AGE_COLUMN in columns:
        unknown = np.isnan(columns[AGE_COLUMN])
        columns[WITH_AGE] = np.where(unknown, np.nan, columns["people"])
    year = str(city.profile.census_year)
    used = city.sources.index.intersection(list(dict.fromkeys(city.census["source_id"])))
    credit = "、".join(str(text) for text in dict.fromkeys(city.sources.loc[used, "credit"]))
    return {
        name: _count(values, pieces, inside, (year, credit)) for name, values in columns.items()
    }


def _count(values: Floats, pieces: Pieces, inside: csr_array, made: tuple[str, str]) -> Quantity:
    amounts = spread_over_pieces(values, pieces)
    depths = count_by_depth(amounts, inside)
    sums = inside.T.astype(np.float64) @ amounts
    whole = np.round(sums) if depths.several else apportion(sums, int(depths.once))
    gaps = np.isnan(values)
    known = inside.T.astype(np.float64) @ (~gaps[pieces.area]).astype(np.float64)
    lost = inside.T.astype(np.float64) @ gaps[pieces.area].astype(np.float64)
    silent = (known == 0) & (lost > 0)
    states = np.full(len(sums), ValueState.KNOWN, dtype=object)
    states[silent] = ValueState.NOT_PUBLISHED
    count = int(gaps.sum())
    return Quantity(
        np.where(silent, np.nan, whole.astype(np.float64)),
        states,
        float(depths.total) if not gaps.all() else np.nan,
        UNKNOWN_NOTE.format(count=count) if count else "",
        *made,
    )
