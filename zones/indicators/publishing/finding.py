"""What of the census no table may show, and what may be worked out of the rest."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from zones.disclosure.protect import DEFAULT_THRESHOLD, LEAST_THRESHOLD
from zones.errors import BadValueError
from zones.indicators.families import list_census_families
from zones.indicators.hiding import find_hidden
from zones.indicators.publishing.estimating import estimate_columns
from zones.indicators.publishing.records import list_parents
from zones.indicators.publishing.sets import draw_published, mark_set

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from zones.city import City
    from zones.shapes import ZoneSet

__all__ = [
    "HiddenCounts",
    "check_threshold",
    "find_city_hidden",
    "find_hidden_counts",
    "keep_published",
]


@dataclass(frozen=True, slots=True, eq=False)
class HiddenCounts:
    """Counts of the census that no table may show.

    Parameters
    ----------
    cells
        Area (see ``name_area``) and column.
    threshold
        The rule they follow from.
    columns
        Columns that were looked at.
    sets
        Name and digest of each set of zones that is published as it is.
    estimates
        Those columns as far as they are published, by 町丁目; what is not in here is not told at
        all outside the published sets.
    parents
        The coarser zone each zone lies in, both with their tier.
    """

    cells: frozenset[tuple[str, str]]
    threshold: int
    columns: frozenset[str]
    sets: frozenset[tuple[str, str]] = frozenset()
    estimates: Mapping[str, pd.Series] = field(default_factory=dict)
    parents: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)


def find_hidden_counts(
    city: City, published: Sequence[ZoneSet], threshold: int = DEFAULT_THRESHOLD
) -> HiddenCounts:
    """Find the counts of the census to hide, over all tiers that are published together.

    The result depends on nothing else, so that one may keep it for every table of a city.

    Parameters
    ----------
    city
        The city as it is, not as it is in a trial.
    published
        From ``draw_published``.
    threshold
        Counts of people from 1 up to just below it are hidden; 3 or more. A higher one hides
        everything that a lower one hides.

    Returns
    -------
    HiddenCounts
        No hidden count can be narrowed down to an interval shorter than the threshold by any sum
        or difference of what is shown in these zones; where fewer people live in all, not further
        than their number tells.

    Raises
    ------
    BadValueError
        If the threshold is below 3.
    """
    check_threshold(threshold)
    families = list_census_families(city, published)
    found: set[tuple[str, str]] = set()
    for family in {id(family): family for family in families.values()}.values():
        found |= find_hidden(family, threshold)
    return HiddenCounts(
        frozenset(found),
        threshold,
        frozenset(families),
        frozenset(mark_set(city, zones) for zones in published) if families else frozenset(),
        estimate_columns(city, published, families, found) if families else {},
        list_parents(city),
    )


def find_city_hidden(city: City, threshold: int | None = None) -> HiddenCounts:
    """Find what no page, command, print or export of a city may show.

    Parameters
    ----------
    city
        The city as it is, with its imported ages.
    threshold
        By default the city's own.

    Returns
    -------
    HiddenCounts
        The same for every table of the city.

    Raises
    ------
    BadValueError
        If the threshold is below 3.
    """
    least = city.profile.suppression_threshold if threshold is None else threshold
    return find_hidden_counts(city, draw_published(city), least)


def keep_published(city: City, hidden: HiddenCounts) -> City:
    """Give the city with its census as far as it is published.

    Parameters
    ----------
    city
        City, or a trial with it.
    hidden
        From :func:`find_hidden_counts`, of the city as it is.

    Returns
    -------
    City
        Whatever is counted in it, in whatever zones, tells no more than the published tables; NaN
        throughout where a column cannot be told at all.
    """
    known = {name: values.reindex(city.census.index) for name, values in hidden.estimates.items()}
    untold = dict.fromkeys(hidden.columns - set(known), np.nan)
    return replace(city, census=city.census.assign(**known, **untold))


def _check(threshold: int) -> None:
    if threshold < LEAST_THRESHOLD:
        raise BadValueError(f"never below {LEAST_THRESHOLD}", where="threshold")


def check_threshold(threshold: int) -> None:
    """Refuse a threshold below the least.

    Parameters
    ----------
    threshold
        Counts below it are hidden.

    Raises
    ------
    BadValueError
        If it is below 3.
    """
    if threshold < LEAST_THRESHOLD:
        raise BadValueError(f"never below {LEAST_THRESHOLD}", where="threshold")
