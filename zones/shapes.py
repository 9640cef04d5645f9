"""The zones of a tier, drawn by the definition in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely

from zones.catchments import draw_catchments, draw_nearest_areas
from zones.errors import NotImportedError, UnknownNameError
from zones.grid import dissolve_cells, draw_zones_from_cells
from zones.vocabulary import Definition, TierId

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from zones.city import City

__all__ = [
    "ZoneSet",
    "draw_outline",
    "draw_zones",
    "list_definitions",
    "measure_outline",
    "resolve_radius",
]

SCHOOL_TIERS = (TierId.ELEMENTARY.value, TierId.JUNIOR_HIGH.value)


@dataclass(frozen=True, slots=True)
class ZoneSet:
    """Zones of one tier under one definition.

    Parameters
    ----------
    tier_id, definition, radius_m
        What was asked; ``radius_m`` only for circles.
    frame
        Index ``zone_id``; ``name``; polygons in the city's plane rectangular CRS. Circles are
        whole: they may overlap and leave the city.
    centres
        Places of the schools, metres, shape (zones, 2), or ``None`` where zones have none.
    """

    tier_id: str
    definition: Definition
    radius_m: float | None
    frame: gpd.GeoDataFrame
    centres: npt.NDArray[np.float64] | None = None


def list_definitions(city: City, tier_id: str) -> tuple[Definition, ...]:
    """List the definitions this city can draw a tier by, best known first.

    Parameters
    ----------
    city, tier_id
        City and one of its tiers.

    Returns
    -------
    tuple of Definition
        Empty where the shapes of the tier are undeclared.

    Raises
    ------
    UnknownNameError
        If there is no such tier.
    """
    tier = city.profile.tier(tier_id)
    if tier.shapes == "undeclared":
        return ()
    has_cells = tier_id in city.cells.columns and bool((city.cells[tier_id] != "").any())
    offered = [
        (Definition.OFFICIAL, tier_id in city.official),
        (Definition.CELLS, has_cells),
        (Definition.CIRCLE, tier_id in SCHOOL_TIERS and not _open_schools(city, tier_id).empty),
    ]
    choices = [definition for definition, there in offered if there]
    if Definition.CIRCLE in choices:
        choices.append(Definition.NEAREST)
    return tuple(choices)


def resolve_radius(city: City, tier_id: str, radius_m: float | None) -> float:
    """Give the radius asked for, or the one the city's plan names for the tier.

    Parameters
    ----------
    city, tier_id
        City and one of its tiers.
    radius_m
        Radius asked for in metres, or ``None``.

    Returns
    -------
    float
        Metres.

    Raises
    ------
    UnknownNameError
        If none was asked for and the plan names none.
    """
    planned = city.profile.tier(tier_id).radius_m
    chosen = planned if radius_m is None else radius_m
    if chosen is None:
        raise UnknownNameError("no radius for this tier", kind="radius", name=tier_id)
    return chosen


def draw_zones(
    city: City, tier_id: str, definition: Definition, radius_m: float | None = None
) -> ZoneSet:
    """Draw the zones of a tier.

    Parameters
    ----------
    city
        The city.
    tier_id
        A tier of the city whose shapes are declared.
    definition
        Official polygons (imported), cells (approximation on a 25 m grid), circles around
        schools, or the area nearest to each school.
    radius_m
        Radius of the circles in metres; by default the plan's.

    Returns
    -------
    ZoneSet
        Names and polygons in the city's plane rectangular CRS.

    Raises
    ------
    UnknownNameError
        If the tier does not exist or cannot be drawn by this definition.
    UndeclaredShapesError
        If nobody has published the shapes of the tier.
    NotImportedError
        If official shapes are asked for and not there.
    """
    city.profile.drawable_tier(tier_id)
    if definition is Definition.OFFICIAL:
        shapes = city.official_shapes(tier_id)
        frame = gpd.GeoDataFrame({"name": shapes["name"]}, geometry=shapes.geometry)
        return ZoneSet(tier_id, definition, None, frame.rename_axis("zone_id"))
    if definition is Definition.CELLS:
        return ZoneSet(tier_id, definition, None, _draw_from_cells(city, tier_id))
    schools = _open_schools(city, tier_id)
    if tier_id not in SCHOOL_TIERS or schools.empty:
        choices = tuple(choice.value for choice in list_definitions(city, tier_id))
        raise UnknownNameError(
            f"{tier_id} has no schools", kind="definition", name=definition.value, choices=choices
        )
    centres = shapely.get_coordinates(schools.geometry.to_numpy())
    if definition is Definition.CIRCLE:
        radius = resolve_radius(city, tier_id, radius_m)
        shapes = draw_catchments(schools.geometry, radius)
        frame = gpd.GeoDataFrame({"name": schools["name"]}, geometry=shapes)
        return ZoneSet(tier_id, definition, radius, frame.rename_axis("zone_id"), centres)
    shapes = draw_nearest_areas(schools.geometry, draw_outline(city))
    frame = gpd.GeoDataFrame({"name": schools["name"]}, geometry=shapes)
    return ZoneSet(tier_id, definition, None, frame.rename_axis("zone_id"), centres)


def measure_outline(city: City) -> shapely.Geometry:
    """Give the outline areas are measured in: the official one, else the exact cells.

    Parameters
    ----------
    city
        The city.

    Returns
    -------
    shapely.Geometry
        Polygon in the city's plane rectangular CRS.
    """
    if "city" in city.official:
        return shapely.union_all(city.official["city"].geometry.to_numpy())
    return shapely.union_all(dissolve_cells(city.cells, "city")[1])


def draw_outline(city: City) -> shapely.Geometry:
    """Give the outline to draw: the official one, else the smoothed edge of the cells.

    Parameters
    ----------
    city
        The city.

    Returns
    -------
    shapely.Geometry
        Polygon in the city's plane rectangular CRS.
    """
    if "city" in city.official:
        return measure_outline(city)
    shapes = draw_zones_from_cells(city.cells, "city", city.profile.metric_crs)
    return shapely.union_all(shapes.to_numpy())


def _draw_from_cells(city: City, tier_id: str) -> gpd.GeoDataFrame:
    if tier_id not in city.cells.columns:
        tier = city.profile.tier(tier_id)
        raise NotImportedError(f"no cells for tier {tier_id}", where=tier.label)
    keep = city.census.geometry
    shapes = draw_zones_from_cells(city.cells, tier_id, city.profile.metric_crs, keep=keep)
    names = _name_zones(city, tier_id).reindex(shapes.index)
    return gpd.GeoDataFrame({"name": names.fillna(shapes.index.to_series())}, geometry=shapes)


def _name_zones(city: City, tier_id: str) -> pd.Series:
    if tier_id == TierId.CENSUS:
        return pd.Series(city.census["name"])
    if tier_id == TierId.CITY:
        return pd.Series({city.profile.code: city.profile.name})
    rows = city.zone_names[city.zone_names["tier"] == tier_id]
    return pd.Series(rows.set_index("zone_id")["name"])


def _open_schools(city: City, tier_id: str) -> gpd.GeoDataFrame:
    """Schools of a tier that are open: a suspended school draws no circle."""
    schools = city.schools
    return schools[(schools["kind"] == tier_id) & (schools["status"] == "open")]
