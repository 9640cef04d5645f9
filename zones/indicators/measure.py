"""Measure every indicator of the registry for every zone, before anything is hidden."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from zones.constants import M2_PER_KM2
from zones.indicators.counting.change import count_change
from zones.indicators.counting.own import OwnEntry, describe_own, supply_quantities
from zones.indicators.counting.people import count_census
from zones.indicators.counting.records import count_records, count_work, list_reach
from zones.indicators.counting.supply import count_ledger
from zones.indicators.inputs import Inputs
from zones.indicators.model import Indicator, IndicatorTable, ValueState, fix_states
from zones.indicators.quantities import Quantity, make_quantity, make_unknown
from zones.indicators.registry.listing import DEFAULT_INDICATORS
from zones.shapes import measure_outline
from zones.vocabulary import Definition, PeopleRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from zones.city import City
    from zones.resources import Resource
    from zones.shapes import ZoneSet

    Floats = npt.NDArray[np.float64]
    States = npt.NDArray[np.object_]

__all__ = ["measure_unprotected", "rank_values"]

DISTRICTS = (Definition.OFFICIAL, Definition.CELLS)


def rank_values(values: Floats) -> Floats:
    """Rank each column, 1 for the highest value; ties share the better place.

    Parameters
    ----------
    values
        Shape (zones, indicators); NaN takes no part.

    Returns
    -------
    numpy.ndarray
        The same shape; NaN where there is no value.

    Examples
    --------
    >>> rank_values(np.array([[3.0], [np.nan], [5.0], [3.0]])).ravel().tolist()
    [2.0, nan, 1.0, 2.0]
    """
    ranked = pd.DataFrame(values).rank(ascending=False, method="min")
    return ranked.to_numpy(dtype=np.float64)


def measure_unprotected(
    city: City,
    resources: Sequence[Resource],
    zones: ZoneSet,
    inputs: Inputs | None = None,
    *,
    rule: PeopleRule = PeopleRule.POINT,
) -> IndicatorTable:
    """Measure all indicators; small counts are still in it, so it must never be shown.

    Parameters
    ----------
    city, resources, zones
        City, rows of its ledger, zones drawn by ``draw_zones``.
    inputs
        What else is known.
    rule
        How people of a 町丁目 are placed.

    Returns
    -------
    IndicatorTable
        The default set in its order, then the council's own columns; ``threshold`` 0.

    Raises
    ------
    NotImportedError
        If the city has no data for the rule.
    """
    given = Inputs() if inputs is None else inputs
    ids = tuple(str(zone) for zone in zones.frame.index)
    # what is written down belongs to districts; a circle around their school is another area
    kept = ids if zones.definition in DISTRICTS else ("",) * len(ids)
    quantities = {
        **given.measured,
        **count_census(city, zones, rule),
        "area_km2": _measure_land(city, zones),
        **count_ledger(city, resources, zones, given),
        **count_work(given.work, zones.tier_id, kept),
        **count_records(given.work, zones.tier_id, kept),
    }
    for goal, by_radius in given.reach.items():
        found = list_reach(goal, by_radius, ids)
        quantities |= {key: replace(each, source=given.reach_source) for key, each in found.items()}
    asked = (given.own, DEFAULT_INDICATORS, zones.tier_id, kept)
    quantities = supply_quantities(*asked) | quantities
    year = city.profile.census_year
    quantities |= count_change(given.own, quantities["people"], year, zones.tier_id, kept)
    own = [describe_own(column, DEFAULT_INDICATORS, zones.tier_id, kept) for column in given.own]
    for entry in own:
        quantities |= entry.quantities
    columns = [_work_out(indicator, quantities, len(ids)) for indicator in _list_entries(own)]
    return _assemble(zones, columns, own)


def _measure_land(city: City, zones: ZoneSet) -> Quantity:
    """Measure the land of each zone within the city."""
    land = measure_outline(city)
    areas = zones.frame.geometry.intersection(land).area.to_numpy(dtype=np.float64)
    return make_quantity(areas / M2_PER_KM2, float(shapely.area(land)) / M2_PER_KM2)


def _list_entries(own: Sequence[OwnEntry]) -> list[Indicator]:
    """List the entries of the registry, those a column fills replaced, and the rest after them."""
    filled = {entry.indicator.id: entry.indicator for entry in own}
    entries = [filled.pop(indicator.id, indicator) for indicator in DEFAULT_INDICATORS]
    return [*entries, *filled.values()]


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    indicator: Indicator
    found: Floats
    states: States
    top: Floats
    bottom: Floats
    city: float
    note: str


def _work_out(indicator: Indicator, quantities: Mapping[str, Quantity], count: int) -> _Column:
    """Divide, and say why where that is not possible."""
    top = quantities.get(indicator.numerator_key, make_unknown(count))
    has_bottom = bool(indicator.denominator_key)
    bottom = quantities.get(indicator.denominator_key, make_unknown(count)) if has_bottom else None
    states = top.states.copy()
    below = np.full(count, np.nan) if bottom is None else bottom.zones
    if bottom is not None:
        # what is not imported matters more than what is not published: it can be helped
        unknown = bottom.states != ValueState.KNOWN
        states[unknown & (states == ValueState.KNOWN)] = bottom.states[
            unknown & (states == ValueState.KNOWN)
        ]
        states[(states == ValueState.KNOWN) & (below == 0)] = ValueState.NO_DENOMINATOR
    divided = np.divide(top.zones, below, out=np.full(count, np.nan), where=below > 0)
    raw = top.zones if bottom is None else divided
    known = states == ValueState.KNOWN
    values = np.where(known, raw * indicator.per, np.nan)
    parts = [part for part in (top, bottom) if part is not None and known.any()]
    described = replace(
        indicator,
        year=indicator.year or "、".join(dict.fromkeys(p.year for p in parts if p.year)),
        source=indicator.source or "、".join(dict.fromkeys(p.source for p in parts if p.source)),
    )
    note = "。".join(dict.fromkeys(part.note for part in parts if part.note))
    city = _work_out_city(indicator, top, bottom, values)
    return _Column(described, values, states, top.zones, below, city, note)


def _work_out_city(
    indicator: Indicator, top: Quantity, bottom: Quantity | None, values: Floats
) -> float:
    """Give the ratio of the city's totals, or the mean of the zones for plain counts."""
    if bottom is not None:
        return top.city / bottom.city * indicator.per if bottom.city > 0 else np.nan
    if top.pooled:
        return top.city * indicator.per
    return float(np.nanmean(values)) if np.isfinite(values).any() else np.nan


def _assemble(
    zones: ZoneSet, columns: Sequence[_Column], own: Sequence[OwnEntry]
) -> IndicatorTable:
    values = np.column_stack([column.found for column in columns])
    bottoms = np.column_stack([column.bottom for column in columns])
    least = np.array([column.indicator.minimum_denominator for column in columns])
    city = np.array([column.city for column in columns])
    ids = [column.indicator.id for column in columns]
    low, high = np.full(values.shape, np.nan), np.full(values.shape, np.nan)
    for entry in own:
        at = ids.index(entry.indicator.id)
        low[:, at], high[:, at] = entry.low, entry.high
    known = np.isfinite(values)
    return IndicatorTable(
        tier=zones.tier_id,
        definition=zones.definition,
        zone_ids=tuple(str(zone) for zone in zones.frame.index),
        zone_names=tuple(str(name) for name in zones.frame["name"]),
        indicators=tuple(column.indicator for column in columns),
        values=values,
        states=fix_states(np.column_stack([column.states for column in columns])),
        numerators=np.column_stack([column.top for column in columns]),
        denominators=bottoms,
        small=known & (bottoms < least),
        city_values=city,
        city_states=_say_city(columns, city),
        ranks=rank_values(values),
        low=low,
        high=high,
        notes={column.indicator.id: column.note for column in columns if column.note},
        radius_m=zones.radius_m,
    )


def _say_city(columns: Sequence[_Column], city: Floats) -> States:
    """Say why the city has no figure: as its zones, else not imported."""
    states = np.full(len(columns), ValueState.KNOWN, dtype=object)
    for at in np.flatnonzero(~np.isfinite(city)).tolist():
        found = [state for state in columns[at].states if state != ValueState.KNOWN]
        states[at] = found[0] if found else ValueState.NOT_IMPORTED
    return fix_states(states)
