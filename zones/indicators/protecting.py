"""Hide small counts of people in a table of indicators, and what would give them back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from zones.disclosure.protect import DEFAULT_THRESHOLD, LEAST_THRESHOLD
from zones.errors import BadValueError
from zones.indicators.families import (
    CITY_AREA,
    list_census_families,
    make_figure_family,
    make_own_family,
    name_area,
    name_set,
)
from zones.indicators.hiding import find_hidden
from zones.indicators.inputs import Inputs
from zones.indicators.measure import measure_unprotected, rank_values
from zones.indicators.model import Suppression, ValueState, fix_states
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zones.city import City
    from zones.indicators.hiding import Family
    from zones.indicators.model import Indicator, IndicatorTable
    from zones.resources import Resource
    from zones.shapes import ZoneSet

__all__ = ["HiddenCounts", "find_hidden_counts", "measure_indicators", "protect_indicators"]


@dataclass(frozen=True, slots=True)
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
    """

    cells: frozenset[tuple[str, str]]
    threshold: int
    columns: frozenset[str]


def find_hidden_counts(
    city: City,
    published: Sequence[ZoneSet],
    threshold: int = DEFAULT_THRESHOLD,
    *,
    rule: PeopleRule = PeopleRule.POINT,
) -> HiddenCounts:
    """Find the counts of the census to hide, over all tiers that are published together.

    The result depends on nothing else, so that one may keep it for every table of a city.

    Parameters
    ----------
    city, published, rule
        As in ``list_census_families``.
    threshold
        Counts of people from 1 up to just below it are hidden; 3 or more.

    Returns
    -------
    HiddenCounts
        No hidden count can be narrowed down to an interval shorter than the threshold by any sum
        or difference of what is shown in these zones.

    Raises
    ------
    BadValueError
        If the threshold is below 3.
    """
    _check(threshold)
    families = list_census_families(city, published, rule)
    cells: set[tuple[str, str]] = set()
    for family in {id(family): family for family in families.values()}.values():
        cells |= find_hidden(family, threshold)
    return HiddenCounts(frozenset(cells), threshold, frozenset(families))


def measure_indicators(
    city: City,
    resources: Sequence[Resource],
    zones: ZoneSet,
    inputs: Inputs | None = None,
    *,
    hidden: HiddenCounts | None = None,
    rule: PeopleRule = PeopleRule.POINT,
) -> IndicatorTable:
    """Measure every indicator of the registry, small counts hidden.

    Parameters
    ----------
    city, resources, zones, inputs, rule
        As in ``measure_unprotected``.
    hidden
        From :func:`find_hidden_counts`, with these zones among the published ones; by default
        found for these zones alone, which protects only where no other tier is ever shown.

    Returns
    -------
    IndicatorTable
        Fit to be shown and exported.

    Raises
    ------
    NotImportedError
        If the city has no data for the rule.
    """
    given = Inputs() if inputs is None else inputs
    kept = find_hidden_counts(city, [zones], rule=rule) if hidden is None else hidden
    table = measure_unprotected(city, resources, zones, given, rule=rule)
    return protect_indicators(table, given, kept)


def protect_indicators(
    table: IndicatorTable, inputs: Inputs, hidden: HiddenCounts
) -> IndicatorTable:
    """Hide what must not be shown: count, rate, rank and interval alike.

    Parameters
    ----------
    table
        From ``measure_unprotected``.
    inputs
        What it was measured with: the figures and own columns in it are protected here.
    hidden
        Counts of the census to hide.

    Returns
    -------
    IndicatorTable
        Hidden cells say ``SUPPRESSED``; ranks are among what is shown.

    Raises
    ------
    BadValueError
        If the threshold is below 3.
    """
    _check(hidden.threshold)
    drawn = name_set(table.tier, table.definition, table.radius_m)
    cells = dict.fromkeys(hidden.cells, True)
    families = _list_families(table, inputs)
    for family in families.values():
        cells |= dict.fromkeys(find_hidden(family, hidden.threshold), True)
    looked_at = {name for family in families.values() for name in family.shown} | hidden.columns
    rows = np.zeros(table.values.shape, dtype=bool)
    city = np.zeros(len(table.indicators), dtype=bool)
    for at, indicator in enumerate(table.indicators):
        for key in (indicator.numerator_key, indicator.denominator_key):
            tier = drawn if key in hidden.columns else table.tier
            for row, zone in enumerate(table.zone_ids):
                rows[row, at] |= (name_area(tier, zone), key) in cells
            whole = CITY_AREA if indicator.denominator_key else name_area(tier)
            city[at] |= (whole, key) in cells
        if _is_bare(indicator, looked_at):
            rows[:, at] |= _find_small(table, at, hidden.threshold)
            city[at] |= bool(rows[:, at].any())
    return _blank(table, rows, city, hidden.threshold)


def _check(threshold: int) -> None:
    if threshold < LEAST_THRESHOLD:
        raise BadValueError(f"never below {LEAST_THRESHOLD}", where="threshold")


def _list_families(table: IndicatorTable, inputs: Inputs) -> Mapping[str, Family]:
    """List the families of the figures and own columns that count people."""
    families: dict[str, Family] = {}
    keys = {
        key
        for indicator in table.indicators
        if indicator.suppression is Suppression.PEOPLE
        for key in (indicator.numerator_key, indicator.denominator_key)
    }
    if inputs.work is not None:
        for name in keys & set(inputs.work.figures["indicator"]):
            family = make_figure_family(inputs.work, name, table.tier)
            if family is not None:
                families[name] = family
    for column in inputs.own:
        top = f"{column.id}:top"
        family = make_own_family(column, top) if column.tier == table.tier else None
        if family is not None:
            families[top] = family
    return families


def _is_bare(indicator: Indicator, looked_at: set[str] | frozenset[str]) -> bool:
    """Tell whether an indicator counts people in a family nobody has looked at."""
    counts = indicator.suppression is Suppression.PEOPLE
    return counts and indicator.numerator_key not in looked_at


def _find_small(table: IndicatorTable, at: int, threshold: int) -> np.ndarray:
    counts = table.numerators[:, at]
    return np.asarray((counts > 0) & (counts < threshold))


def _blank(
    table: IndicatorTable, rows: np.ndarray, city: np.ndarray, threshold: int
) -> IndicatorTable:
    """Take out every trace of the hidden cells; what has no value keeps its reason."""
    rows = rows & (table.states == ValueState.KNOWN)
    city = city & (table.city_states == ValueState.KNOWN)
    unshown = np.array([table.states != ValueState.KNOWN])[0] | rows
    values = np.where(rows, np.nan, table.values)
    return replace(
        table,
        values=values,
        states=fix_states(np.where(rows, ValueState.SUPPRESSED.value, table.states)),
        # a cell without a value shows neither of the two it would have been made of
        numerators=np.where(unshown, np.nan, table.numerators),
        denominators=np.where(rows, np.nan, table.denominators),
        small=table.small & ~rows,
        city_values=np.where(city, np.nan, table.city_values),
        city_states=fix_states(np.where(city, ValueState.SUPPRESSED.value, table.city_states)),
        ranks=rank_values(values),
        low=np.where(rows, np.nan, table.low),
        high=np.where(rows, np.nan, table.high),
        threshold=threshold,
    )
