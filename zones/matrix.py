"""What each zone has and lacks: counts of resources by issue, function or time of the week.

A resource counts once per value it carries and once per zone it lies in. Only places at work count:
closed and dormant ones, and venues that are only candidates, are no supply.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from zones.constants import GEOGRAPHIC_CRS
from zones.opening import list_halves
from zones.population import assign_points
from zones.resources import Half, ResourceFunction, ResourceStatus, Weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zones.city import City
    from zones.resources import Resource
    from zones.shapes import ZoneSet

__all__ = [
    "FUNCTION_VALUES",
    "WEEK_VALUES",
    "ResourceMatrix",
    "count_resources",
    "list_empty_cells",
    "list_supply",
    "list_week_values",
    "locate_resources",
]


FUNCTION_VALUES = tuple(function.label for function in ResourceFunction)
WEEK_VALUES = tuple(
    f"{day.label} {half.label}" for day in Weekday for half in (Half.MORNING, Half.AFTERNOON)
)


@dataclass(frozen=True, slots=True)
class ResourceMatrix:
    """Counts of resources.

    Parameters
    ----------
    counts
        Rows: values (issue, function, time of the week); columns: zone ids; whole numbers.
    totals
        Resources per value over the city, each once however many zones it lies in.
    unplaced
        Ids of resources that have neither a point nor a 町丁目: in no zone, counted aloud.
    """

    counts: pd.DataFrame
    totals: pd.Series
    unplaced: tuple[str, ...]


def list_supply(resources: Sequence[Resource]) -> list[Resource]:
    """Keep the resources that are at work and more than a candidate.

    Parameters
    ----------
    resources
        Rows of the ledger.

    Returns
    -------
    list of Resource
        In the same order.
    """
    return [r for r in resources if r.status is ResourceStatus.ACTIVE and not r.candidate]


def list_week_values(resource: Resource) -> tuple[str, ...]:
    """List the parts of the week a resource opens in (``水 午後``).

    Times count where no part of the day is stated: 10:00 to 12:00 is no afternoon. A timetable with
    neither counts as open in both halves; 「不定期」 counts nowhere.

    Parameters
    ----------
    resource
        Row of the ledger.

    Returns
    -------
    tuple of str
        Labels of weekday and half-day, each once.
    """
    found = {
        f"{day.label} {half.label}"
        for rule in resource.opening
        if not rule.irregular
        for day in rule.weekdays
        for half in list_halves(rule) or (Half.MORNING, Half.AFTERNOON)
    }
    return tuple(sorted(found))


def locate_resources(
    city: City, resources: Sequence[Resource], zones: ZoneSet
) -> dict[str, tuple[str, ...]]:
    """Find the zones each resource lies in.

    A resource without a point stands at the representative point of its 町丁目.

    Parameters
    ----------
    city, zones
        City and zones drawn by ``draw_zones``.
    resources
        Rows of the ledger.

    Returns
    -------
    dict
        Resource id to zone ids; resources that cannot be placed are absent.
    """
    placed, spots = [], []
    points = gpd.GeoSeries.from_xy(
        [np.nan if r.lon is None else r.lon for r in resources],
        [np.nan if r.lat is None else r.lat for r in resources],
        crs=GEOGRAPHIC_CRS,
    ).to_crs(city.profile.metric_crs)
    for resource, point in zip(resources, points, strict=True):
        if resource.lon is not None and resource.lat is not None:
            placed.append(resource.resource_id)
            spots.append(shapely.get_coordinates(point)[0])
        elif resource.area_id in city.census.index:
            placed.append(resource.resource_id)
            spots.append(shapely.get_coordinates(city.census.geometry[resource.area_id])[0])
    if not placed:
        return {}
    inside = assign_points(np.array(spots), zones.frame.geometry)
    ids = zones.frame.index.to_numpy()
    return {
        name: tuple(str(zone) for zone in ids[inside[[row], :].indices])
        for row, name in enumerate(placed)
    }


def count_resources(
    resources: Sequence[Resource],
    zones_of: Mapping[str, tuple[str, ...]],
    zone_ids: Sequence[str],
    values_of: Callable[[Resource], Sequence[str]],
    values: Sequence[str],
) -> ResourceMatrix:
    """Count resources per value and zone.

    Parameters
    ----------
    resources
        Rows of the ledger; only supply is counted.
    zones_of
        As returned by ``locate_resources``.
    zone_ids
        All zones, so that a zone without anything has a column of zeros.
    values_of
        What a resource is counted under (its issues, functions, times of the week).
    values
        All values, in the order of the rows; others a resource carries are added below.

    Returns
    -------
    ResourceMatrix
        Counts, totals and what could not be placed.
    """
    supply = list_supply(resources)
    carried = {value for resource in supply for value in values_of(resource)}
    rows = [*values, *sorted(carried - set(values))]
    row_of = {value: number for number, value in enumerate(rows)}
    column_of = {zone: number for number, zone in enumerate(zone_ids)}
    counts = np.zeros((len(rows), len(column_of)), dtype=np.int64)
    totals = np.zeros(len(rows), dtype=np.int64)
    for resource in supply:
        for value in dict.fromkeys(values_of(resource)):
            totals[row_of[value]] += 1
            for zone in zones_of.get(resource.resource_id, ()):
                counts[row_of[value], column_of[zone]] += 1
    unplaced = tuple(r.resource_id for r in supply if r.resource_id not in zones_of)
    return ResourceMatrix(
        pd.DataFrame(counts, index=rows, columns=list(zone_ids)),
        pd.Series(totals, index=rows),
        unplaced,
    )


def list_empty_cells(matrix: ResourceMatrix) -> list[tuple[str, str]]:
    """List the pairs of value and zone that have nothing.

    Parameters
    ----------
    matrix
        As returned by ``count_resources``.

    Returns
    -------
    list of tuple
        Value and zone id, row by row.
    """
    return [
        (str(value), str(zone))
        for value, row in matrix.counts.iterrows()
        for zone, count in row.items()
        if count == 0
    ]
