"""People per zone and per overlap: the one function behind the page, the command and the API."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import coo_array

from zones.catchments import find_nearest, find_within_radius
from zones.constants import M2_PER_KM2
from zones.coverage import Depths, count_by_depth, measure_area_by_depth, weigh_zones
from zones.errors import NotImportedError
from zones.population import (
    Pieces,
    apportion,
    assign_points,
    cut_into_cells,
    cut_into_parts,
    cut_into_points,
    spread_over_pieces,
)
from zones.shapes import ZoneSet, draw_outline, draw_zones, measure_outline
from zones.vocabulary import Definition, OverlapPolicy, PeopleRule

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt
    from scipy.sparse import csr_array

    from zones.city import City

    Floats = npt.NDArray[np.float64]

__all__ = ["PeopleReport", "PeopleRequest", "list_rules", "locate_people", "measure_people"]

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
        zone), ``people_low`` and ``people_high`` (over the rules at hand), ``area_km2``,
        ``area_in_city_km2``; polygons in the plane rectangular CRS.
    band
        Lowest and highest people by depth over the rules at hand.
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


def list_rules(city: City) -> tuple[PeopleRule, ...]:
    """List the people rules this city has data for.

    Parameters
    ----------
    city
        The city.

    Returns
    -------
    tuple of PeopleRule
        ``point`` always; ``cells`` and ``areal`` where the data are there.
    """
    rules = [PeopleRule.POINT]
    if (city.cells["census"] != "").any():
        rules.append(PeopleRule.CELLS)
    if "census" in city.official:
        rules.append(PeopleRule.AREAL)
    return tuple(rules)


def locate_people(city: City, zones: ZoneSet, rule: PeopleRule) -> tuple[Pieces, csr_array]:
    """Cut the city's small areas into pieces and say which zones each lies in.

    Parameters
    ----------
    city
        The city.
    zones
        Zones drawn by ``draw_zones``.
    rule
        How people of a 町丁目 are placed.

    Returns
    -------
    Pieces
        Parts of small areas; positions refer to ``city.census``.
    scipy.sparse.csr_array
        Shape (pieces, zones), boolean.

    Raises
    ------
    NotImportedError
        If the rule needs polygons or cells that the city does not have.
    """
    if rule not in list_rules(city):
        raise NotImportedError(f"no data for rule {rule.value}", where=rule.label)
    if rule is PeopleRule.AREAL:
        polygons = city.official["census"].geometry.reindex(city.census.index)
        shapes = zones.frame.geometry
        return cut_into_parts(polygons, shapes)
    if rule is PeopleRule.CELLS:
        pieces = cut_into_cells(city.census, city.cells)
    else:
        pieces = cut_into_points(city.census)
    return pieces, _find_zones(city, zones, pieces)


def _find_zones(city: City, zones: ZoneSet, pieces: Pieces) -> csr_array:
    centres, radius_m = zones.centres, zones.radius_m
    if zones.definition is Definition.CIRCLE and centres is not None and radius_m is not None:
        return find_within_radius(pieces.xy, centres, radius_m)
    if zones.definition is Definition.NEAREST and centres is not None:
        return find_nearest(pieces.xy, centres)
    if zones.definition is Definition.CELLS and pieces.cell is not None:
        return _look_up_cells(city, zones, pieces)
    return assign_points(pieces.xy, zones.frame.geometry)


def _look_up_cells(city: City, zones: ZoneSet, pieces: Pieces) -> csr_array:
    """Zones as recorded per cell, more exact than the smoothed shapes drawn from them."""
    cell = pieces.cell if pieces.cell is not None else np.empty(0, dtype=np.int64)
    zone = zones.frame.index.get_indexer(city.cells[zones.tier_id].to_numpy()[cell])
    zone[cell < 0] = -1
    known, lone = np.flatnonzero(zone >= 0), np.flatnonzero(cell < 0)
    by_shape = assign_points(pieces.xy[lone], zones.frame.geometry).tocoo()
    row = np.concatenate([known, lone[by_shape.row]])
    col = np.concatenate([zone[known], by_shape.col])
    shape = (len(cell), len(zones.frame))
    return coo_array((np.ones(len(row), dtype=bool), (row, col)), shape=shape).tocsr()


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
    everyone = np.array([counted[rule].by_zone["people"] for rule in rules])
    frame["people_low"], frame["people_high"] = everyone.min(axis=0), everyone.max(axis=0)
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
        band=_find_band([counted[rule].depths["people"] for rule in rules]),
        rules=rules,
        unknown_areas=int(city.census["people"].isna().sum()),
        outline=draw_outline(city),
    )


@dataclass(frozen=True, slots=True)
class _Count:
    depths: dict[str, Depths]
    by_zone: dict[str, npt.NDArray[np.int64]]


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
    return _Count(depths, by_zone)


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


def _find_band(depths: list[Depths]) -> dict[str, tuple[int, int]]:
    return {
        name: (
            int(min(getattr(depth, name) for depth in depths)),
            int(max(getattr(depth, name) for depth in depths)),
        )
        for name in ("total", "once", "several", "none")
    }
