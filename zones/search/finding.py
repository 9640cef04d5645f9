"""Find what fits and measure how far it is, in the plane of the city."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from zones.constants import GEOGRAPHIC_CRS
from zones.errors import BadValueError, UnknownNameError
from zones.matrix import list_supply, list_week_values
from zones.opening import is_open_on, write_opening
from zones.resources import Half, LocationMode
from zones.search.model import FoundResource, SearchResult, Unmeasured
from zones.vocabulary import CoordinateQuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from zones.city import City
    from zones.resources import OpenRule, Resource
    from zones.search.model import Origin, SearchQuestion

__all__ = ["find_resources", "locate_origin"]

MOST_LONGITUDE, MOST_LATITUDE = 180.0, 90.0


def find_resources(
    city: City, resources: Iterable[Resource], question: SearchQuestion
) -> SearchResult:
    """Find what fits, nearest first.

    Parameters
    ----------
    city
        The city; distances are measured in its plane rectangular CRS.
    resources
        Rows of the ledger, in any order.
    question
        What is looked for, and from where.

    Returns
    -------
    SearchResult
        The same for the same rows in any order.

    Raises
    ------
    UnknownNameError
        If the city has no such 町丁目.
    BadValueError
        If the origin is no point on earth.
    """
    start = locate_origin(city, question.origin)
    fitting = [r for r in list_supply(list(resources)) if _fits(city, r, question)]
    answers = [_is_open(resource, question) for resource in fitting]
    unknown = [r.resource_id for r, open_ in zip(fitting, answers, strict=True) if open_ is None]
    opened = [r for r, open_ in zip(fitting, answers, strict=True) if open_]
    rows = [
        _describe(city, resource, distance)
        for resource, distance in zip(opened, _measure(city, opened, start), strict=True)
    ]
    return SearchResult(question, tuple(sorted(rows, key=_rank)), tuple(sorted(unknown)))


def locate_origin(city: City, origin: Origin) -> npt.NDArray[np.float64]:
    """Give where distances begin.

    Parameters
    ----------
    city
        The city.
    origin
        A 町丁目 or a point.

    Returns
    -------
    numpy.ndarray
        Shape (1, 2): metres east and north in the city's plane rectangular CRS.

    Raises
    ------
    UnknownNameError, BadValueError
        As :func:`find_resources`.
    """
    if origin.area_id:
        if origin.area_id not in city.census.index:
            raise UnknownNameError("no such area", kind="area", name=origin.area_id)
        area = city.census.geometry[[origin.area_id]].to_numpy()
        return np.asarray(shapely.get_coordinates(area), dtype=np.float64)
    lon, lat = origin.lon, origin.lat
    # a comparison with NaN is false, so that NaN is refused as well
    if lon is None or lat is None or not (abs(lon) <= MOST_LONGITUDE and abs(lat) <= MOST_LATITUDE):
        raise BadValueError("origin is no point on earth", where=f"{lon}, {lat}")
    return _project(city, [lon], [lat])


def _project(city: City, lons: Sequence[float], lats: Sequence[float]) -> npt.NDArray[np.float64]:
    points = gpd.GeoSeries.from_xy(lons, lats, crs=GEOGRAPHIC_CRS)
    placed = points.to_crs(city.profile.metric_crs).to_numpy()
    return np.asarray(shapely.get_coordinates(placed), dtype=np.float64)


def _fits(city: City, resource: Resource, question: SearchQuestion) -> bool:
    return (
        (not question.issues or not set(question.issues).isdisjoint(resource.issues))
        and (not question.functions or not set(question.functions).isdisjoint(resource.functions))
        and (question.neighbours or not _is_neighbour(city, resource))
    )


def _is_neighbour(city: City, resource: Resource) -> bool:
    return resource.municipality_code not in {"", city.profile.code}


def _is_open(resource: Resource, question: SearchQuestion) -> bool | None:
    """Say whether it opens at the time asked; ``None`` where the timetable does not tell."""
    rules = resource.opening
    if question.day is not None:
        return is_open_on(rules, question.day, question.half, holidays=question.holidays)
    if question.weekday is None:
        return True
    halves = [question.half] if question.half else list(Half)
    if {f"{question.weekday.label} {half.label}" for half in halves} & set(
        list_week_values(resource)
    ):
        return True
    vague = any(r.irregular or not (r.weekdays or r.on_holidays) for r in rules)
    return None if vague or not rules else False


def _why_unmeasured(resource: Resource) -> Unmeasured | None:
    if resource.location_mode is LocationMode.WITHHELD:
        return Unmeasured.WITHHELD
    if resource.location_mode is LocationMode.TOWN:
        return Unmeasured.TOWN
    lon, lat = resource.lon, resource.lat
    placed = lon is not None and lat is not None and math.isfinite(lon) and math.isfinite(lat)
    if not placed:
        return Unmeasured.TOWN if resource.area_id else Unmeasured.NOT_PLACED
    vague = resource.coordinate_quality is CoordinateQuality.TOWN_CENTROID
    return Unmeasured.TOWN if vague else None


def _measure(
    city: City, resources: Sequence[Resource], start: npt.NDArray[np.float64]
) -> list[float | None]:
    known = [n for n, r in enumerate(resources) if _why_unmeasured(r) is None]
    distances: list[float | None] = [None] * len(resources)
    spots = _project(
        city,
        [float(resources[n].lon or 0.0) for n in known],
        [float(resources[n].lat or 0.0) for n in known],
    )
    # from a point half around the world the plane has no place
    for number, metres in zip(known, np.hypot(*(spots - start).T), strict=True):
        distances[number] = float(metres) if math.isfinite(metres) else None
    return distances


def _describe(city: City, resource: Resource, distance_m: float | None) -> FoundResource:
    reason = _why_unmeasured(resource)
    if reason is None and distance_m is None:
        reason = Unmeasured.NOT_PLACED
    reach = resource.reach_m
    return FoundResource(
        resource=_hide_place(resource),
        distance_m=distance_m,
        unmeasured=reason,
        in_reach=None if reach is None or distance_m is None else distance_m <= reach,
        opening=_say_opening(resource),
        neighbour=_is_neighbour(city, resource),
    )


def _say_opening(resource: Resource) -> str:
    """Give the timetable as written; of a withheld place the days only, words may name a room."""
    withheld = resource.location_mode is LocationMode.WITHHELD
    text = "" if withheld else resource.opening_text
    return text or _write_once(resource.opening)


@lru_cache(maxsize=4096)
def _write_once(rules: tuple[OpenRule, ...]) -> str:
    """Write a timetable; hundreds of places share a few of them."""
    return write_opening(rules)


def _hide_place(resource: Resource) -> Resource:
    """Take off what would lead to a place that is not public."""
    if resource.location_mode is LocationMode.PUBLIC:
        return resource
    bare = replace(resource, lon=None, lat=None, address="", host="", notes="")
    if resource.location_mode is LocationMode.TOWN:
        return bare
    return replace(bare, area_id="", phone="", url="", opening_text="", source="")


def _rank(row: FoundResource) -> tuple[float, int, str, str]:
    reason = -1 if row.unmeasured is None else list(Unmeasured).index(row.unmeasured)
    distance = math.inf if row.distance_m is None else row.distance_m
    return (distance, reason, row.resource.name, row.resource.resource_id)
