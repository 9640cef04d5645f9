"""People per zone and per overlap: the one function behind the page, the command and the API."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import csr_array, hstack

from zones.constants import M2_PER_KM2
from zones.coverage import Depths, count_by_depth, measure_area_by_depth, weigh_zones
from zones.location import list_rules, locate_people
from zones.population import apportion, spread_over_pieces
from zones.shapes import ZoneSet, draw_outline, draw_zones, measure_outline
from zones.uncertainty import estimate_spread, widen_band
from zones.vocabulary import Definition, OverlapPolicy, PeopleRule

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

    from zones.city import City

    Floats = npt.NDArray[np.float64]

__all__ = ["PeopleReport", "PeopleRequest", "measure_people"]

COUNTS = ("people", "households")


@dataclass(frozen=True, slots=True)
class PeopleRequest:
    """What is asked.

    Parameters
    ----------
    tier, definition, radius_m
        Which zones; ``radius_m`` in metres, only for circles, by default the plan's.
    rule
        How people of a 町丁目 are moved to zones.
    policy
        How people inside several zones enter the figure of each.
    clip
        Cut drawn shapes at the city outline. People are the city's own in either case.
    """

    tier: str
    definition: Definition
    radius_m: float | None = None
    rule: PeopleRule = PeopleRule.POINT
    policy: OverlapPolicy = OverlapPolicy.ALL
    clip: bool = False


@dataclass(frozen=True, slots=True)
class PeopleReport:
    """What was measured.

    Parameters
    ----------
    request
        The question, with the radius filled in.
    people, households
        Whole numbers by depth; once + several + none = total.
    area_m2
        Land of the city by depth.
    zones
        Index ``zone_id``; ``name``, ``people``, ``households``, ``people_shared`` (also in another
        zone), ``people_low`` and ``people_high`` (over the rules at hand and the
        chance of where people live, see ``zones.uncertainty``), ``area_km2``,
        ``area_in_city_km2``; polygons in the plane rectangular CRS.
    band
        Lowest and highest people by depth, in the same way.
    rules
        Rules the band was taken over.
    unknown_areas
        Number of small areas whose people are missing or suppressed: they add nobody.
    outline
        The city to draw, in the same CRS.
    """

    request: PeopleRequest
    people: Depths
    households: Depths
    area_m2: Depths
    zones: gpd.GeoDataFrame
    band: dict[str, tuple[int, int]]
    rules: tuple[PeopleRule, ...]
    unknown_areas: int
    outline: shapely.Geometry


def measure_people(city: City, request: PeopleRequest) -> PeopleReport:
    """Count the people of each zone, and those in one zone, in several and in none.

    Parameters
    ----------
    city
        The city.
    request
        The question.

    Returns
    -------
    PeopleReport
        Whole people; totals are those of the census, to the person, by every rule.

    Raises
    ------
    ZonesError
        If the tier, definition or rule cannot be had (see ``draw_zones``, ``locate_people``).
    """
    zones = draw_zones(city, request.tier, request.definition, request.radius_m)
    land = measure_outline(city)
    rules = list_rules(city)
    counted = {rule: _count(city, zones, rule, request.policy) for rule in {*rules, request.rule}}
    chosen = counted[request.rule]
    frame = zones.frame.copy()
    clipped = frame.geometry.intersection(land)
    for name in (*COUNTS, "people_shared"):
        frame[name] = chosen.by_zone[name]
    low, high = _widen([counted[rule] for rule in rules])
    frame["people_low"] = low[:-3].astype(np.int64)
    frame["people_high"] = high[:-3].astype(np.int64)
    frame["area_in_city_km2"] = clipped.area / M2_PER_KM2
    if request.clip:
        frame = frame.set_geometry(clipped)
    frame["area_km2"] = frame.geometry.area / M2_PER_KM2
    return PeopleReport(
        request=replace(request, radius_m=zones.radius_m),
        people=chosen.depths["people"],
        households=chosen.depths["households"],
        area_m2=measure_area_by_depth(zones.frame.geometry, land),
        zones=frame,
        band=_name_band(chosen.depths["people"].total, low[-3:], high[-3:]),
        rules=rules,
        unknown_areas=int(city.census["people"].isna().sum()),
        outline=draw_outline(city),
    )


@dataclass(frozen=True, slots=True)
class _Count:
    depths: dict[str, Depths]
    by_zone: dict[str, npt.NDArray[np.int64]]
    spread: Floats  # of each zone's people, then of once, several and none


def _count(city: City, zones: ZoneSet, rule: PeopleRule, policy: OverlapPolicy) -> _Count:
    pieces, inside = locate_people(city, zones, rule)
    weights = weigh_zones(inside, policy, xy=pieces.xy, centres=_centres_for(zones, policy))
    depths: dict[str, Depths] = {}
    by_zone: dict[str, npt.NDArray[np.int64]] = {}
    for name in COUNTS:
        amounts = spread_over_pieces(city.census[name].to_numpy(dtype=np.float64), pieces)
        depths[name] = count_by_depth(amounts, inside)
        by_zone[name] = _round_zones(weights.T @ amounts, depths[name], policy)
        if name == "people":
            several = np.asarray(inside.sum(axis=1)).ravel() > 1
            shared = inside.T.astype(np.float64) @ (amounts * several)
            by_zone["people_shared"] = np.round(shared).astype(np.int64)
    spread = np.zeros(len(zones.frame) + 3)
    if rule is not PeopleRule.POINT:
        every = hstack([weights, _mark_depths(inside)]).tocsr()
        people = city.census["people"].to_numpy(dtype=np.float64)
        spread = estimate_spread(people, pieces, every)
    return _Count(depths, by_zone, spread)


def _mark_depths(inside: csr_array) -> csr_array:
    """Three columns: whether a piece lies in one zone, in several, in none."""
    depth = np.asarray(inside.sum(axis=1)).ravel()
    return csr_array(np.column_stack([depth == 1, depth > 1, depth == 0]).astype(np.float64))


def _widen(counts: list[_Count]) -> tuple[Floats, Floats]:
    """Band of each zone's people, then of once, several and none, over rules and chance."""
    estimates = np.array(
        [
            [*count.by_zone["people"], people.once, people.several, people.none]
            for count in counts
            for people in (count.depths["people"],)
        ],
        dtype=np.float64,
    )
    by_land = counts[-1]  # rules are listed with the one that knows most about land last
    return widen_band(estimates, estimates[-1], by_land.spread, by_land.depths["people"].total)


def _round_zones(values: Floats, depths: Depths, policy: OverlapPolicy) -> npt.NDArray[np.int64]:
    """Whole people per zone; where nobody is counted twice they sum to those inside."""
    if policy is OverlapPolicy.ALL and depths.several:
        return np.round(values).astype(np.int64)
    return apportion(values, int(depths.once + depths.several))


def _centres_for(zones: ZoneSet, policy: OverlapPolicy) -> Floats | None:
    """Places to be near to: schools, or a spot inside of each zone that has none."""
    if policy is OverlapPolicy.NEAREST and zones.centres is None:
        spots = shapely.point_on_surface(zones.frame.geometry.to_numpy())
        return shapely.get_coordinates(spots)
    return zones.centres


def _name_band(total: float, low: Floats, high: Floats) -> dict[str, tuple[int, int]]:
    parts = zip(("once", "several", "none"), low, high, strict=True)
    return {
        "total": (int(total), int(total)),
        **{name: (int(least), int(most)) for name, least, most in parts},
    }
