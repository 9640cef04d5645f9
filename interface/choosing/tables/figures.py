"""A table of indicators as plain data: what the command prints, what pages and exports carry."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from interface.wording.indicators import (
    CITY_RULE,
    INDICATORS,
    RANK_RULE,
    say_city_value,
    say_formula,
    say_hiding,
    say_rank,
    say_small,
    say_value,
)
from zones.indicators.model import ValueState

if TYPE_CHECKING:
    from zones.city import City
    from zones.indicators.model import Indicator, IndicatorTable

__all__ = ["describe_indicator", "describe_table", "explain_cell", "list_credits"]


def describe_table(city: City, table: IndicatorTable) -> dict[str, Any]:
    """Turn a table into a JSON-ready mapping.

    Parameters
    ----------
    city
        The city.
    table
        From ``measure_city_indicators``; hidden cells are hidden here too.

    Returns
    -------
    dict
        ``method``, ``indicators`` (each with its whole entry, the city's figure and the words that
        explain it), ``zones`` (each with ``figures`` by indicator id) and ``credits``. Unknown
        numbers are ``None`` and say why in ``state``.
    """
    return {
        "method": {
            "city": city.profile.name,
            "fictional": city.profile.fictional,
            "tier": table.tier,
            "tier_label": city.profile.tier(table.tier).label,
            "definition": table.definition.value,
            "definition_label": table.definition.label,
            "threshold": table.threshold,
            "hiding": say_hiding(table.threshold),
            "city_values": CITY_RULE,
            "ranks": RANK_RULE,
        },
        "indicators": [describe_indicator(table, at) for at in range(len(table.indicators))],
        "zones": [
            {
                "zone_id": zone,
                "name": table.zone_names[row],
                "figures": {
                    indicator.id: _describe_cell(table, row, at)
                    for at, indicator in enumerate(table.indicators)
                },
            }
            for row, zone in enumerate(table.zone_ids)
        ],
        "credits": list_credits(table),
    }


def describe_indicator(table: IndicatorTable, at: int) -> dict[str, Any]:
    """Turn an entry of the registry into a JSON-ready mapping.

    Parameters
    ----------
    table
        The table.
    at
        Column.

    Returns
    -------
    dict
        Every field of the entry, ``formula``, ``city_value``, ``city_state`` and ``note``.
    """
    entry = table.indicators[at]
    return {
        "id": entry.id,
        "label": entry.label,
        "group": entry.group.value,
        "group_label": entry.group.label,
        "definition": entry.definition,
        "numerator": entry.numerator,
        "denominator": entry.denominator,
        "formula": say_formula(entry),
        "unit": entry.unit,
        "per": entry.per,
        "digits": entry.digits,
        "direction": entry.direction.value,
        "direction_label": entry.direction.label,
        "low_is_more": entry.low_is_more,
        "year": entry.year,
        "source": entry.source,
        "suppression": entry.suppression.label,
        "minimum_denominator": entry.minimum_denominator,
        "city_value": _plain(table.city_values[at]),
        "city_state": ValueState(table.city_states[at]).value,
        "note": table.notes.get(entry.id, ""),
    }


def _describe_cell(table: IndicatorTable, row: int, at: int) -> dict[str, Any]:
    cell = {
        "value": _plain(table.values[row, at]),
        "state": ValueState(table.states[row, at]).value,
        "numerator": _plain(table.numerators[row, at]),
        "denominator": _plain(table.denominators[row, at]),
        "rank": _plain(table.ranks[row, at]),
        "small": bool(table.small[row, at]),
    }
    if math.isfinite(table.low[row, at]):
        cell |= {"low": _plain(table.low[row, at]), "high": _plain(table.high[row, at])}
    return cell


def _plain(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    number = round(float(value), 6)
    return int(number) if number.is_integer() else number


def list_credits(table: IndicatorTable) -> list[str]:
    """List whom the shown figures are owed to, each once."""
    shown = (table.states == ValueState.KNOWN).any(axis=0)
    texts = [
        part
        for entry, known in zip(table.indicators, shown, strict=True)
        if known
        for part in entry.source.split("、")
    ]
    return [text for text in dict.fromkeys(texts) if text]


def explain_cell(table: IndicatorTable, row: int, at: int) -> tuple[str, ...]:
    """Explain one figure: what it is, how it was worked out, from what, by whom, and how sure.

    Parameters
    ----------
    table
        The table.
    row, at
        Zone and column.

    Returns
    -------
    tuple of str
        Sentences in plain words; numbers that are hidden are not in them.
    """
    entry = table.indicators[at]
    state = ValueState(table.states[row, at])
    shown = int(np.isfinite(table.ranks[:, at]).sum())
    value = say_value(entry, float(table.values[row, at]), state)
    lines = [
        f"{table.zone_names[row]} {entry.label}: {value}",
        entry.definition,
        f"{say_formula(entry)}{_say_inputs(table, row, at)}",
        f"{INDICATORS['city']}: {say_city_value(table, at)}",
        say_rank(float(table.ranks[row, at]), shown),
        entry.direction.label,
        entry.suppression.label,
        say_small(entry) if table.small[row, at] else "",
        _say_interval(entry, float(table.low[row, at]), float(table.high[row, at])),
        say_hiding(table.threshold) if state is ValueState.SUPPRESSED else "",
        INDICATORS["explain_note"].format(note=table.notes.get(entry.id, "")),
        INDICATORS["explain_year"].format(year=entry.year),
        INDICATORS["explain_source"].format(source=entry.source),
    ]
    empty = {INDICATORS[name].partition("{")[0] for name in
             ("explain_note", "explain_year", "explain_source")}  # fmt: skip
    return tuple(line for line in lines if line and line not in empty)


def _say_inputs(table: IndicatorTable, row: int, at: int) -> str:
    """Write the numbers that were divided, where both may be seen."""
    top, bottom = float(table.numerators[row, at]), float(table.denominators[row, at])
    if not (math.isfinite(top) and math.isfinite(bottom)):
        return ""
    return f" = {top:,.0f} ÷ {bottom:,.2f}".removesuffix(".00")


def _say_interval(entry: Indicator, low: float, high: float) -> str:
    if not math.isfinite(low):
        return ""
    ends = (say_value(entry, end, ValueState.KNOWN) for end in (low, high))
    return INDICATORS["interval"].format(**dict(zip(("low", "high"), ends, strict=True)))
