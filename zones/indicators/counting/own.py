"""A council's own columns: entries of the registry they fill, or entries of their own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
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

__all__ = [
    "LEAST_SAMPLE",
    "OwnEntry",
    "complete_column",
    "describe_own",
    "find_entry",
    "find_part",
    "supply_quantities",
]

BLANKS = re.compile(r"\s+")
COUNTED = frozenset({"人", "名", "世帯", "件"})

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
    same = find_entry(column.label, known)
    column = complete_column(column, known)
    if same is not None and _is_top(column, same):
        return _fill_top(column, same, tier, zone_ids)
    made = _describe(column)
    if same is not None:
        made = replace(
            made, id=same.id, label=same.label, group=same.group, definition=same.definition,
            direction=same.direction, low_is_more=same.low_is_more, digits=same.digits,
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


def find_entry(label: str, known: Sequence[Indicator]) -> Indicator | None:
    """Find the entry a header names, whatever the width of its letters and its blanks.

    Parameters
    ----------
    label
        Header of a column.
    known
        Entries there are.

    Returns
    -------
    Indicator or None
        ``None`` where it names none.
    """
    wanted = _fold(label)
    return next((entry for entry in known if _fold(entry.label) == wanted), None)


def _fold(text: str) -> str:
    return BLANKS.sub("", unicodedata.normalize("NFKC", text))


def complete_column(column: OwnColumn, known: Sequence[Indicator]) -> OwnColumn:
    """Say of a column that fills an entry what its header left out.

    Parameters
    ----------
    column, known
        Column, and entries there are.

    Returns
    -------
    OwnColumn
        With the unit of the entry where it has none; counts of people are known as such, so that
        small ones are hidden. What an entry divides speaks for what the entry speaks for. The same
        where it fills no entry and is part of none.
    """
    same = find_entry(column.label, known)
    if same is None:
        wanted = _fold(column.label)
        whole = next((each for each in known if _fold(each.numerator) == wanted), None)
        return column if whole is None else replace(column, direction=whole.direction)
    people = column.counts_people or same.suppression is Suppression.PEOPLE
    ratio = bool(column.numerators and column.denominators)
    unit = same.unit if ratio or not column.unit else column.unit
    per = same.per if unit == same.unit and same.per != 1 else column.per
    return replace(column, unit=unit, per=per, counts_people=people)


def _is_top(column: OwnColumn, entry: Indicator) -> bool:
    """Tell whether a column counts what the entry divides: households where it is a share."""
    plain = column.amounts and not (column.numerators or column.samples)
    counted = column.unit in COUNTED and column.unit != entry.unit
    return bool(entry.denominator_key and plain and counted)


def _fill_top(column: OwnColumn, entry: Indicator, tier: str, zone_ids: Sequence[str]) -> OwnEntry:
    """Divide what a council counted by what is known of the zones already."""
    key = f"{column.id}:top"
    source = "、".join(part for part in (entry.source, column.source) if part)
    made = replace(entry, numerator_key=key, year=column.year, source=source)
    empty = np.full(len(zone_ids), np.nan)
    top = make_unknown(len(zone_ids), ValueState.OTHER_TIER)
    if column.tier == tier and set(zone_ids) & set(column.amounts):
        top = _make(column, _list_values(column.amounts, zone_ids), column.amounts)
    return OwnEntry(made, {key: top}, empty, empty)


def supply_quantities(
    columns: Sequence[OwnColumn], known: Sequence[Indicator], tier: str, zone_ids: Sequence[str]
) -> dict[str, Quantity]:
    """Take columns for what entries are made of: 「民生委員・児童委員の数」 serves two of them.

    Parameters
    ----------
    columns, known
        Columns, and entries there are.
    tier, zone_ids
        Zones that are asked about.

    Returns
    -------
    dict
        Key of a numerator or denominator to what was counted; empty where no header names one.
    """
    parts = _list_parts(tuple(known))
    return {
        parts[_fold(column.label)]: _make(
            column, _list_values(column.amounts, zone_ids), column.amounts
        )
        for column in columns
        if column.tier == tier and column.amounts and _fold(column.label) in parts
    }


def find_part(label: str, known: Sequence[Indicator]) -> str:
    """Find what entries are made of by the header of a column.

    Parameters
    ----------
    label
        Header of a column.
    known
        Entries there are.

    Returns
    -------
    str
        Key of the numerator or denominator the header names; empty where it names none.
    """
    return _list_parts(tuple(known)).get(_fold(label), "")


@lru_cache(maxsize=4)
def _list_parts(known: tuple[Indicator, ...]) -> dict[str, str]:
    return {
        _fold(name): key
        for entry in known
        for name, key in (
            (entry.denominator, entry.denominator_key), (entry.numerator, entry.numerator_key)
        )
        if key and find_entry(name, known) is None
    }  # fmt: skip


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
