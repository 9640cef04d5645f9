"""Indicators of one zone beside the city's own, and where the zone lies among all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.indicators.model import IndicatorGroup, ValueState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.indicators.model import Indicator, IndicatorTable

__all__ = [
    "BESIDE_MAP",
    "Comparison",
    "Figure",
    "compare_figures",
    "find_yeared",
    "group_figures",
    "list_figures",
]

MOST_COMPARED = 8
# these stand beside the map; of distances one of a kind is enough for a chart
BESIDE_MAP = frozenset({"people", "households", "people_per_household", "people_per_km2"})
YEARED = re.compile(r"(.+)（((?:19|20)\d{2})年(度?)）")
ONE_OF_MANY = re.compile(r"reach_.*_(?!800$)\d+|.*_(?:p90|worst)_m")


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator of one zone.

    Parameters
    ----------
    indicator
        Entry of the registry.
    value, state
        The zone's; NaN where ``state`` is not ``KNOWN``.
    city, city_state
        The city's.
    rank, ranked
        Place among the zones that have a value (1 = highest), ``None`` without; and their number.
    small
        The denominator is small: read with care.
    least, most
        Lowest and highest value of all zones; NaN where none has one.
    note
        Remark on the indicator, in plain words.
    low, high, asked
        Interval of a survey and how many answered; NaN where it is none.
    """

    indicator: Indicator
    value: float
    state: ValueState
    city: float
    city_state: ValueState
    rank: int | None
    ranked: int
    small: bool
    least: float
    most: float
    note: str
    low: float = np.nan
    high: float = np.nan
    asked: float = np.nan

    @property
    def known(self) -> bool:
        """Whether the zone has a value."""
        return self.state is ValueState.KNOWN


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the comparison with the city.

    Parameters
    ----------
    figure
        What is compared.
    zone, city
        Places on the line: 0 = lowest of all zones, 1 = highest.
    """

    figure: Figure
    zone: float
    city: float


def list_figures(table: IndicatorTable, zone_id: str) -> tuple[Figure, ...]:
    """List the indicators of one zone.

    Parameters
    ----------
    table
        All zones, small counts hidden already.
    zone_id
        The zone.

    Returns
    -------
    tuple of Figure
        In the order of the registry; those the tier has no figures for are left out.
    """
    row = table.zone_ids.index(zone_id)
    found = []
    for column, indicator in enumerate(table.indicators):
        values = table.values[:, column]
        known = values[np.isfinite(values)]
        rank = table.ranks[row, column]
        surveyed = np.isfinite(table.low[row, column])
        found.append(
            Figure(
                indicator=indicator,
                value=float(values[row]),
                state=ValueState(table.states[row, column]),
                city=float(table.city_values[column]),
                city_state=ValueState(table.city_states[column]),
                rank=int(rank) if np.isfinite(rank) else None,
                ranked=len(known),
                small=bool(table.small[row, column]),
                least=float(known.min()) if len(known) else np.nan,
                most=float(known.max()) if len(known) else np.nan,
                note=table.notes.get(indicator.id, ""),
                low=float(table.low[row, column]),
                high=float(table.high[row, column]),
                asked=float(table.denominators[row, column]) if surveyed else np.nan,
            )
        )
    return tuple(found)


def group_figures(figures: Sequence[Figure]) -> list[tuple[IndicatorGroup, list[Figure]]]:
    """Put indicators under their chapters.

    Parameters
    ----------
    figures
        Indicators of one zone.

    Returns
    -------
    list of tuple
        Chapter and its indicators, in the order of the registry; empty chapters are left out.
    """
    return [
        (group, own)
        for group in IndicatorGroup
        if (own := [figure for figure in figures if figure.indicator.group is group])
    ]


def compare_figures(figures: Sequence[Figure]) -> tuple[Comparison, ...]:
    """Choose what to draw beside the city: from each chapter in turn, until the chart is full.

    Parameters
    ----------
    figures
        Indicators of one zone.

    Returns
    -------
    tuple of Comparison
        Only where the zone and the city have a value and the zones differ; never a small or
        hidden one.
    """
    chapters = [
        [figure for figure in own if _is_comparable(figure)]
        for _, own in group_figures([f for f in figures if f.known])
    ]
    depth = max((len(chapter) for chapter in chapters), default=0)
    turns = [chapter[turn] for turn in range(depth) for chapter in chapters if turn < len(chapter)]
    kept = set(map(id, turns[:MOST_COMPARED]))
    return tuple(_compare(figure) for figure in figures if id(figure) in kept)


def find_yeared(label: str) -> tuple[str, int] | None:
    """Find name and year in a label.

    Parameters
    ----------
    label
        Label of an indicator.

    Returns
    -------
    tuple or None
        ``None`` where it has no year.

    Examples
    --------
    >>> find_yeared("人口（2015年）"), find_yeared("人口")
    (('人口', 2015), None)
    """
    found = YEARED.fullmatch(label)
    return (found[1], int(found[2])) if found else None


def _is_comparable(figure: Figure) -> bool:
    key = figure.indicator.id
    if key in BESIDE_MAP or ONE_OF_MANY.fullmatch(key) or find_yeared(figure.indicator.label):
        return False
    differs = figure.most > figure.least
    return figure.city_state is ValueState.KNOWN and differs and not figure.small


def _compare(figure: Figure) -> Comparison:
    span = figure.most - figure.least
    places = [(value - figure.least) / span for value in (figure.value, figure.city)]
    zone, city = (min(max(place, 0.0), 1.0) for place in places)
    return Comparison(figure, zone, city)
