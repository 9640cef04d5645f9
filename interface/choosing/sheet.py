"""From measured indicators to the sheet a choice is made from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from interface.choosing.model import ChoiceSheet, Criterion
from zones.errors import BadValueError
from zones.indicators.model import Direction, ValueState
from zones.shapes import draw_zones, list_definitions
from zones.vocabulary import TierId

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from zones.city import City
    from zones.indicators.model import Indicator, IndicatorTable
    from zones.shapes import ZoneSet

    Floats = npt.NDArray[np.float64]

__all__ = [
    "add_reference",
    "align_values",
    "find_areas",
    "find_neighbours",
    "make_sheet",
    "match_rows",
]

TOUCH_M = 1.0
OF_SCHOOL = "区"  # a district is the name of its school with this


def make_sheet(
    city: City,
    zones: ZoneSet,
    table: IndicatorTable,
    *,
    ruler: str,
    fictional: bool,
    variants: Mapping[str, IndicatorTable] | None = None,
) -> ChoiceSheet:
    """Write measured indicators as a sheet.

    Parameters
    ----------
    city, zones
        Where.
    table
        What was measured.
    ruler
        The line that goes with every picture.
    fictional
        Whether anything counted is invented.
    variants
        The same indicators counted in other ways; zones that a way does not have stay empty.
    """
    criteria = tuple(_make_criterion(each) for each in table.indicators)
    surveyed = np.isfinite(table.low)
    return ChoiceSheet(
        slug=city.profile.slug,
        city=city.profile.name,
        fictional=fictional,
        tier=table.tier,
        tier_label=city.profile.tier(table.tier).label,
        definition=str(table.definition),
        ruler=ruler,
        zone_ids=tuple(str(zone) for zone in table.zone_ids),
        zone_names=tuple(str(name) for name in table.zone_names),
        criteria=criteria,
        values=np.array(table.values, dtype=np.float64),
        states=np.array([[str(each) for each in row] for row in table.states], dtype=object),
        low=np.array(table.low, dtype=np.float64),
        high=np.array(table.high, dtype=np.float64),
        doubtful=np.array(table.small, dtype=np.bool_),
        asked={
            each.id: np.where(surveyed[:, at], table.denominators[:, at], np.nan)
            for at, each in enumerate(table.indicators)
            if surveyed[:, at].any()
        },
        neighbours=find_neighbours(zones),
        areas=find_areas(city, zones),
        variants={name: _hide(table, other) for name, other in (variants or {}).items()},
    )


def _make_criterion(indicator: Indicator) -> Criterion:
    return Criterion(
        id=indicator.id,
        label=indicator.label,
        unit=indicator.unit,
        is_need=indicator.direction is Direction.NEED,
        sign=indicator.sign,
        group=str(indicator.group),
        digits=indicator.digits,
        definition=indicator.definition,
        year=indicator.year,
        source=indicator.source,
    )


def align_values(table: IndicatorTable, other: IndicatorTable) -> Floats:
    """Give the values of another way of counting in the rows and columns of a table.

    Parameters
    ----------
    table, other
        Both measured; NaN where the other has no such zone or indicator.
    """
    rows = match_rows(table, other)
    columns = {each.id: at for at, each in enumerate(other.indicators)}
    values = np.full(table.values.shape, np.nan)
    for row, at in enumerate(rows):
        for column, indicator in enumerate(table.indicators):
            if at is not None and indicator.id in columns:
                values[row, column] = other.values[at, columns[indicator.id]]
    return values


def match_rows(table: IndicatorTable, other: IndicatorTable) -> list[int | None]:
    """Find the row of each zone in another way of drawing zones.

    Parameters
    ----------
    table, other
        Both measured.

    Returns
    -------
    list of int or None
        Row of ``other`` for each zone of ``table``: by id, else by name, as the zone that is
        nearest to a school bears the name of the school. ``None`` where there is none.
    """
    by_id = {zone: at for at, zone in enumerate(other.zone_ids)}
    names = [name.removesuffix(OF_SCHOOL) for name in other.zone_names]
    by_name = {name: at for at, name in enumerate(names) if names.count(name) == 1}
    return [
        by_id.get(zone, by_name.get(name.removesuffix(OF_SCHOOL)))
        for zone, name in zip(table.zone_ids, table.zone_names, strict=True)
    ]


def _hide(table: IndicatorTable, other: IndicatorTable) -> Floats:
    """Align another way of counting; what is hidden in one way is shown in no other."""
    values = align_values(table, other)
    return np.where(table.states == ValueState.SUPPRESSED, np.nan, values)


def find_neighbours(zones: ZoneSet) -> tuple[tuple[str, str], ...]:
    """Find the zones that touch or overlap.

    Parameters
    ----------
    zones
        Zones in metres.

    Returns
    -------
    tuple of tuple
        Pairs of ids, each once, sorted.
    """
    ids = [str(zone) for zone in zones.frame.index]
    shapes = zones.frame.geometry.to_numpy()
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, predicate="dwithin", distance=TOUCH_M)
    pairs = {
        (min(ids[one], ids[other]), max(ids[one], ids[other]))
        for one, other in zip(first, second, strict=True)
        if one != other
    }
    return tuple(sorted(pairs))


def find_areas(city: City, zones: ZoneSet) -> dict[str, str]:
    """Find the living area that holds the greatest part of each zone.

    Parameters
    ----------
    city, zones
        Where.

    Returns
    -------
    dict
        Zone id to the id of its living area; empty where the city has none or nobody has published
        their shapes.
    """
    tiers = {tier.id: tier for tier in city.profile.tiers}
    upper = tiers.get(TierId.LIVING_AREA)
    if upper is None or upper.shapes == "undeclared" or zones.tier_id == upper.id:
        return {}
    definitions = list_definitions(city, upper.id)
    if not definitions:
        return {}
    areas = draw_zones(city, upper.id, definitions[0]).frame
    held = {
        str(zone): shapely.area(shapely.intersection(areas.geometry.to_numpy(), shape))
        for zone, shape in zones.frame.geometry.items()
    }
    return {zone: str(areas.index[part.argmax()]) for zone, part in held.items() if part.max() > 0}


def add_reference(sheet: ChoiceSheet, other: ChoiceSheet, zone_id: str) -> ChoiceSheet:
    """Lay a district of another city beside the sheet, to compare with.

    Parameters
    ----------
    sheet, other
        Numbers of both cities.
    zone_id
        District of the other one.

    Raises
    ------
    BadValueError
        If the other city has no such zone.
    """
    if zone_id not in other.zone_ids:
        raise BadValueError("no such zone", where=zone_id)
    row = other.zone_ids.index(zone_id)
    columns = {each.id: at for at, each in enumerate(other.criteria)}
    values = [
        other.values[row, columns[each.id]] if each.id in columns else np.nan
        for each in sheet.criteria
    ]
    name = f"{other.city} {other.name_zone(zone_id)}"
    return replace(sheet, references={**sheet.references, name: np.array(values)})
