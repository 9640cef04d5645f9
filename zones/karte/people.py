"""People, households, land and ages of one zone beside the city's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.averages import build_zone_table, measure_city_figures
from zones.indicators.model import ValueState

if TYPE_CHECKING:
    from zones.city import City
    from zones.indicators.model import IndicatorTable
    from zones.report import PeopleReport

__all__ = ["AGE_CLASSES", "AgeBars", "PeopleFact", "describe_ages", "describe_people"]

FACTS = ("people", "households", "area_in_city_km2", "people_per_km2", "people_per_household")
# a hidden head count must not come back by multiplying
OF_PEOPLE = frozenset({"people", "households", "people_per_km2", "people_per_household"})
AGE_CLASSES = ("0_14", "15_64", "65_74", "75_plus")
# indicator of the registry whose numerator is the count of an age class
CHILDREN, AGED, OLDEST = "share_0_14", "aged_share", "share_75_plus"


@dataclass(frozen=True, slots=True)
class PeopleFact:
    """One line of the outline.

    Parameters
    ----------
    key
        Column of the zone table.
    value
        The zone's; ``None`` = hidden, NaN = cannot be known.
    city
        Mean of the zones for counts, ratio of the city for ratios.
    rank, ranked
        Place among the zones (1 = highest), and their number.
    low, high
        Band of the estimate, equal where there is none.
    """

    key: str
    value: float | None
    city: float
    rank: int | None
    ranked: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class AgeBars:
    """Age classes of one zone.

    Parameters
    ----------
    counts
        People per class of ``AGE_CLASSES``; ``None`` = hidden.
    shares
        Share (0 to 1) of the zone's people; ``None`` = hidden.
    city_shares
        Share of the city's people; ``None`` where not known.
    """

    counts: tuple[float | None, ...]
    shares: tuple[float | None, ...]
    city_shares: tuple[float | None, ...]


def describe_people(city: City, report: PeopleReport, zone_id: str) -> tuple[PeopleFact, ...]:
    """Describe who lives in a zone.

    Parameters
    ----------
    city, report
        City and people of all its zones.
    zone_id
        The zone.

    Returns
    -------
    tuple of PeopleFact
        Counts of people below the city's own threshold are hidden.
    """
    table, means = build_zone_table(report), measure_city_figures(report)
    people = float(table["people"][zone_id])
    hidden = 0 < people < city.profile.suppression_threshold
    found = []
    for key in FACTS:
        column = table[key].to_numpy(dtype=np.float64)
        value = float(table[key][zone_id])
        known = column[np.isfinite(column)]
        hides = hidden and key in OF_PEOPLE
        band = key == "people" and not hides
        found.append(
            PeopleFact(
                key=key,
                value=None if hides else value,
                city=means[key],
                rank=None if hides or not np.isfinite(value) else int((known > value).sum()) + 1,
                ranked=len(known),
                low=float(table["people_low"][zone_id]) if band else value,
                high=float(table["people_high"][zone_id]) if band else value,
            )
        )
    return tuple(found)


def describe_ages(table: IndicatorTable, zone_id: str) -> AgeBars | None:
    """Describe the ages of a zone, from counts whose small ones are hidden already.

    Parameters
    ----------
    table
        Indicators of all zones.
    zone_id
        The zone.

    Returns
    -------
    AgeBars or None
        ``None`` where the city has no ages.
    """
    ids = {indicator.id for indicator in table.indicators}
    columns = [table.column(key) for key in (CHILDREN, AGED, OLDEST) if key in ids]
    row = table.zone_ids.index(zone_id)
    absent = [state is ValueState.NOT_IMPORTED for state in table.states[row, columns]]
    if len(columns) != 3 or all(absent):  # noqa: PLR2004  three counts make four classes
        return None
    children, aged, oldest = table.numerators[row, columns]
    wholes = table.denominators[row, columns]
    whole = float(np.nanmax(wholes)) if np.isfinite(wholes).any() else np.nan
    found = (children, whole - children - aged, aged - oldest, oldest)
    counts = tuple(np.nan if count < 0 or 0 < count < table.threshold else count for count in found)
    shares = tuple(count / whole if whole > 0 else np.nan for count in counts)
    part = table.city_values[columns] / [table.indicators[column].per for column in columns]
    of_city = (part[0], 1 - part[0] - part[1], part[1] - part[2], part[2])
    return AgeBars(_hide(counts), _hide(shares), _hide(of_city))


def _hide(values: tuple[float, ...]) -> tuple[float | None, ...]:
    return tuple(float(value) if np.isfinite(value) else None for value in values)
