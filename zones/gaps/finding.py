"""Gaps: where people live farther from every place than they can walk, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from zones.errors import BadValueError
from zones.gaps.grouping import draw_group, group_cells
from zones.population import apportion
from zones.reach.summary import measure_quantiles

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from zones.reach.model import PeoplePoints

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

__all__ = ["LEAST_PEOPLE", "GapReport", "Pooled", "find_gaps"]

COLUMNS = ["area_ids", "names", "people", "unknown_areas", "median_m", "farthest_m", "cut_off"]
LEAST_PEOPLE = 10  # smaller gaps are told together: a handful of people is no area


@dataclass(frozen=True, slots=True)
class Pooled:
    """Gaps too small to be told one by one.

    Parameters
    ----------
    gaps
        How many they are.
    people
        People in them, whole.
    """

    gaps: int
    people: int


@dataclass(frozen=True, slots=True)
class GapReport:
    """People nothing reaches.

    Parameters
    ----------
    frame
        Index ``gap`` (1 = most people); polygons of 50 m cells in the city's plane system, and

        * ``area_ids``, ``names``: the 町丁目 it lies in, most people first (tuples of text);
        * ``people``: whole people;
        * ``unknown_areas``: 町丁目 among them whose people are not known;
        * ``median_m``: distance to the nearest option within which half of its people live,
          infinite where more than half have no way to any;
        * ``farthest_m``: the longest such distance of those who have a way, NaN where nobody has;
        * ``cut_off``: whole people without a way to any option at all.
    pooled
        Gaps of fewer than ``least_people``.
    out_of_reach
        People of all gaps and the pooled ones: exactly their sum.
    in_reach
        All others.
    unknown_points
        Points out of reach whose number of people is not known; they are in the polygons, and in
        no figure.
    least_people
        Limit below which gaps are pooled.
    """

    frame: gpd.GeoDataFrame
    pooled: Pooled
    out_of_reach: int
    in_reach: int
    unknown_points: int
    least_people: int


def find_gaps(
    points: PeoplePoints,
    reached: Flags,
    nearest_m: Floats,
    *,
    names: Mapping[str, str],
    crs: str,
    least_people: int = LEAST_PEOPLE,
) -> GapReport:
    """Find where people live whom no place reaches.

    Parameters
    ----------
    points
        People at cells of 50 m or finer.
    reached
        Whether a place is in reach of each point.
    nearest_m
        Metres to the nearest place however far, infinite (or NaN) where there is no way to any.
    names
        Name of each 町丁目.
    crs
        Plane rectangular system of the points.
    least_people
        Gaps of fewer people are pooled, unless they hold 町丁目 whose people are not known.

    Returns
    -------
    GapReport
        Gaps with the most people first; nobody is left out or counted twice.

    Raises
    ------
    BadValueError
        If the three do not belong together or ``least_people`` is negative.
    """
    if not len(points) == len(reached) == len(nearest_m):
        raise BadValueError("points, reach and distances differ in number", where="nearest_m")
    if least_people < 0:
        raise BadValueError("least_people is negative", where="least_people")
    heads = np.nan_to_num(points.people, nan=0.0)
    unknown = np.isnan(points.people)
    out = np.flatnonzero(~reached & ((heads > 0) | unknown))
    cell, corner, group = group_cells(points.x[out], points.y[out])
    cases = _Cases(points, out, group[cell], np.where(np.isnan(nearest_m), np.inf, nearest_m))
    count = int(group.max()) + 1 if len(group) else 0
    exact = np.bincount(cases.gap, heads[out], count).astype(np.float64)
    sums = np.array([heads[reached].sum(), heads[~reached].sum()])
    in_reach, out_of_reach = apportion(sums).tolist()
    people = apportion(exact, out_of_reach) if count else np.empty(0, dtype=np.int64)
    told = (exact >= least_people) | (np.bincount(cases.gap, unknown[out], count) > 0)
    # with the same people, the gap whose first cell lies farther west comes first
    order = [int(gap) for gap in np.argsort(-exact, kind="stable") if told[gap]]
    frame = gpd.GeoDataFrame(
        pd.DataFrame(
            [_describe(cases, gap, int(people[gap]), names) for gap in order], columns=COLUMNS
        ),
        geometry=gpd.GeoSeries([draw_group(corner[group == gap]) for gap in order], crs=crs),
    ).set_index(pd.RangeIndex(1, len(order) + 1, name="gap"))
    return GapReport(
        frame=frame,
        pooled=Pooled(int((~told).sum()), int(people[~told].sum())),
        out_of_reach=out_of_reach,
        in_reach=in_reach,
        unknown_points=int(unknown[out].sum()),
        least_people=least_people,
    )


@dataclass(frozen=True, slots=True)
class _Cases:
    """Points out of reach, and the gap each is in."""

    points: PeoplePoints
    out: Integers
    gap: Integers
    nearest_m: Floats


def _describe(cases: _Cases, gap: int, people: int, names: Mapping[str, str]) -> dict[str, object]:
    own = cases.out[cases.gap == gap]
    heads = cases.points.people[own]
    known = np.nan_to_num(heads, nan=0.0)
    number, ids = pd.factorize(cases.points.area_ids[own], sort=True)
    per_area = np.bincount(number, known, len(ids))
    listed = [str(ids[n]) for n in np.argsort(-per_area, kind="stable")]
    distance = cases.nearest_m[own]
    # where nobody is counted, every point weighs the same
    weight = known if known.any() else np.ones(len(own))
    walkable = distance[np.isfinite(distance) & (weight > 0)]
    return {
        "area_ids": tuple(listed),
        "names": tuple(names.get(area, area) for area in listed),
        "people": people,
        "unknown_areas": len(np.unique(number[np.isnan(heads)])),
        "median_m": float(measure_quantiles(distance, weight, [0.5])[0]),
        "farthest_m": float(walkable.max()) if len(walkable) else np.nan,
        "cut_off": min(round(float(known[np.isinf(distance)].sum())), people),
    }
