"""A council's own columns: entries of the registry they fill, or entries of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from zones.indicators.intervals import find_wilson
from zones.indicators.model import Indicator, IndicatorGroup, Suppression, ValueState
from zones.indicators.quantities import Quantity, make_quantity, make_unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from zones.indicators.inputs import OwnColumn

    Floats = npt.NDArray[np.float64]

__all__ = ["LEAST_SAMPLE", "OwnEntry", "describe_own"]

LEAST_SAMPLE = 30.0  # fewer answers than this say little; shown with a warning
SURVEY_NOTE = "アンケートの結果です。幅は95%の区間（ウィルソン法）です"


@dataclass(frozen=True, slots=True, eq=False)
class OwnEntry:
    """A column as entry of the registry.

    Parameters
    ----------
    indicator
        The entry.
    quantities
        Numerator and, where there is one, denominator, by id.
    low, high
        Interval of a survey in the unit of the indicator, NaN where it is none.
    """

    indicator: Indicator
    quantities: Mapping[str, Quantity]
    low: Floats
    high: Floats


def describe_own(
    column: OwnColumn, known: Sequence[Indicator], tier: str, zone_ids: Sequence[str]
) -> OwnEntry:
    """Turn a column into an entry.

    Parameters
    ----------
    column
        The column.
    known
        Entries there are; one of the same label is filled by the column.
    tier, zone_ids
        Zones that are asked about. A column of another tier is not shared out.

    Returns
    -------
    OwnEntry
        Without numerators the value itself is the numerator, and the city's figure is the mean
        over the zones; with a sample size it is the mean weighted by it.
    """
    made = _describe(column)
    same = next((entry for entry in known if entry.label == column.label), None)
    if same is not None:
        made = replace(
            made, id=same.id, group=same.group, definition=same.definition,
            direction=same.direction, low_is_more=same.low_is_more,
        )  # fmt: skip
    empty = np.full(len(zone_ids), np.nan)
    if column.tier != tier or not set(zone_ids) & {*column.amounts, *column.numerators}:
        unknown = make_unknown(len(zone_ids), ValueState.OTHER_TIER)
        quantities = {key: unknown for key in (made.numerator_key, made.denominator_key) if key}
        return OwnEntry(made, quantities, empty, empty)
    low, high = empty, empty
    samples = _list_values(column.samples, zone_ids)
    tops = _list_values(column.numerators or column.amounts, zone_ids)
    if column.samples:
        hits = tops if column.numerators else tops / column.per * samples
        low, high = (end * column.per for end in find_wilson(hits, samples))
        tops, bottoms = hits, samples
    else:
        bottoms = _list_values(column.denominators, zone_ids)
    quantities = {made.numerator_key: _make(column, tops, column.numerators or column.samples)}
    if made.denominator_key:
        quantities[made.denominator_key] = _make(column, bottoms, column.denominators or {"": 0})
    return OwnEntry(made, quantities, low, high)


def _describe(column: OwnColumn) -> Indicator:
    ratio = bool(column.samples or (column.numerators and column.denominators))
    counted = Suppression.PEOPLE if column.counts_people else Suppression.PLACES
    definition = f"自分たちで加えた数字です。{SURVEY_NOTE if column.samples else ''}"
    return Indicator(
        column.id, column.label, IndicatorGroup.OWN, definition, column.label,
        ("回答した人の数" if column.samples else "割る数（記録のまま）") if ratio else "",
        column.unit, column.direction, column.year, column.source, counted,
        minimum_denominator=LEAST_SAMPLE if column.samples else 0.0,
        digits=1, per=column.per if ratio else 1.0, numerator_key=f"{column.id}:top",
        denominator_key=f"{column.id}:bottom" if ratio else "",
    )  # fmt: skip


def _list_values(values: Mapping[str, float], zone_ids: Sequence[str]) -> Floats:
    return np.array([values.get(zone, np.nan) for zone in zone_ids], dtype=np.float64)


def _make(column: OwnColumn, values: Floats, adds_up: Mapping[str, float]) -> Quantity:
    """Make a quantity; only numerators and denominators have a sum."""
    whole = float(np.nansum(values)) if adds_up and np.isfinite(values).any() else np.nan
    return make_quantity(values, whole, year=column.year, source=column.source)
