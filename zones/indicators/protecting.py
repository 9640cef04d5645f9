"""Hide small counts of people in a table of indicators, and what would give them back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from zones.indicators.counting.own import find_part
from zones.indicators.families import (
    CITY_AREA,
    make_own_family,
    name_area,
    name_set,
)
from zones.indicators.hiding import find_hidden
from zones.indicators.inputs import Inputs
from zones.indicators.measure import measure_unprotected, rank_values
from zones.indicators.model import Suppression, ValueState, fix_states
from zones.indicators.publishing.finding import (
    HiddenCounts,
    check_threshold,
    find_hidden_counts,
    keep_published,
)
from zones.indicators.publishing.records import make_figure_family
from zones.indicators.publishing.sets import mark_set
from zones.indicators.registry.listing import DEFAULT_INDICATORS
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from zones.city import City
    from zones.indicators.hiding import Family
    from zones.indicators.model import Indicator, IndicatorTable
    from zones.resources import Resource
    from zones.shapes import ZoneSet

    Flags = npt.NDArray[np.bool_]

__all__ = [
    "HiddenCounts",
    "find_hidden_counts",
    "keep_published",
    "measure_indicators",
    "protect_indicators",
]

ESTIMATED = "公表している数字から見積もった数です"


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

    Zones that are published as they are show what was counted. In all others, and by any other
    rule for people, counts of people are worked out from those.

    Parameters
    ----------
    city, resources, zones, inputs, rule
        As in ``measure_unprotected``.
    hidden
        From :func:`find_hidden_counts`, of the city as it is; by default found for these zones
        alone, which protects only where no other tier is ever shown.

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
    kept = find_hidden_counts(city, [zones]) if hidden is None else hidden
    if not kept.columns or (rule is PeopleRule.POINT and mark_set(city, zones) in kept.sets):
        table = measure_unprotected(city, resources, zones, given, rule=rule)
        return protect_indicators(table, given, kept)
    estimated = _fill_untold(keep_published(city, kept), city, kept)
    table = measure_unprotected(estimated, resources, zones, given, rule=rule)
    return protect_indicators(table, given, kept, estimated=True)


def protect_indicators(
    table: IndicatorTable, inputs: Inputs, hidden: HiddenCounts, *, estimated: bool = False
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
    estimated
        Whether the table was measured in :func:`keep_published`.

    Returns
    -------
    IndicatorTable
        Hidden cells say ``SUPPRESSED``; ranks are among what is shown.

    Raises
    ------
    BadValueError
        If the threshold is below 3.
    """
    check_threshold(hidden.threshold)
    families = _list_families(table, inputs, hidden)
    cells = {cell for family in families.values() for cell in find_hidden(family, hidden.threshold)}
    drawn = name_set(table.tier, table.definition, table.radius_m)
    census = frozenset() if estimated else hidden.columns
    if not estimated:
        cells |= hidden.cells
    looked_at = {name for family in families.values() for name in family.shown} | census
    rows = np.zeros(table.values.shape, dtype=bool)
    city = np.zeros(len(table.indicators), dtype=bool)
    for at, indicator in enumerate(table.indicators):
        keys = {indicator.numerator_key, indicator.denominator_key}
        for key in keys:
            tier = drawn if key in census else table.tier
            for row, zone in enumerate(table.zone_ids):
                rows[row, at] |= (name_area(tier, zone), key) in cells
            whole = CITY_AREA if indicator.denominator_key else name_area(tier)
            city[at] |= (whole, key) in cells
        if _is_bare(indicator, looked_at):
            rows[:, at] |= _find_small(table, at, hidden.threshold)
            city[at] |= bool(rows[:, at].any())
        # estimates, and counts that were rounded zone by zone, can be small where no cell is
        rows[:, at] |= _find_few(table, at, hidden)
        if estimated:
            untold = bool(keys & hidden.columns - set(hidden.estimates))
            rows[:, at] |= untold
            city[at] |= untold
    found = _say_estimated(table, hidden) if estimated else table
    return _blank(found, rows, city, hidden.threshold)


def _fill_untold(estimated: City, city: City, hidden: HiddenCounts) -> City:
    """Put zeros, which are hidden afterwards, where a column cannot be told."""
    untold = {name: city.census[name] * 0.0 for name in hidden.columns - set(hidden.estimates)}
    return replace(estimated, census=estimated.census.assign(**untold))


def _say_estimated(table: IndicatorTable, hidden: HiddenCounts) -> IndicatorTable:
    """Note what was worked out from what is published."""
    notes = dict(table.notes)
    for each in table.indicators:
        if {each.numerator_key, each.denominator_key} & hidden.columns:
            notes[each.id] = "。".join(filter(None, (notes.get(each.id, ""), ESTIMATED)))
    return replace(table, notes=notes)


def _list_families(
    table: IndicatorTable, inputs: Inputs, hidden: HiddenCounts
) -> Mapping[str, Family]:
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
            family = make_figure_family(inputs.work, name, hidden.parents)
            if family is not None:
                families[name] = family
    for column in inputs.own:
        top = f"{column.id}:top"
        family = make_own_family(column, top) if column.tier == table.tier else None
        if family is not None:
            families[top] = family
            # entries made of what the column counts show the same counts by another name
            part = find_part(column.label, DEFAULT_INDICATORS)
            if part and part not in hidden.columns:
                families.setdefault(part, make_own_family(column, part) or family)
    return families


def _is_bare(indicator: Indicator, looked_at: set[str] | frozenset[str]) -> bool:
    """Tell whether an indicator counts people in a family nobody has looked at."""
    counts = indicator.suppression is Suppression.PEOPLE
    return counts and indicator.numerator_key not in looked_at


def _find_small(table: IndicatorTable, at: int, threshold: int) -> Flags:
    counts = table.numerators[:, at]
    return np.asarray((counts > 0) & (counts < threshold))


def _find_few(table: IndicatorTable, at: int, hidden: HiddenCounts) -> Flags:
    """Find the rows where either count of the census is small."""
    entry = table.indicators[at]
    few = np.zeros(len(table.zone_ids), dtype=bool)
    for key, counts in (
        (entry.numerator_key, table.numerators[:, at]),
        (entry.denominator_key, table.denominators[:, at]),
    ):
        if key in hidden.columns:
            few |= (counts > 0) & (counts < hidden.threshold)
    return few


def _blank(table: IndicatorTable, rows: Flags, city: Flags, threshold: int) -> IndicatorTable:
    """Take out every trace of the hidden cells; what has no value keeps its reason."""
    told = ~rows
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
        denominators=np.where(told, table.denominators, np.nan),
        small=table.small & ~rows,
        city_values=np.where(city, np.nan, table.city_values),
        city_states=fix_states(np.where(city, ValueState.SUPPRESSED.value, table.city_states)),
        ranks=rank_values(values),
        low=np.where(rows, np.nan, table.low),
        high=np.where(rows, np.nan, table.high),
        threshold=threshold,
    )
