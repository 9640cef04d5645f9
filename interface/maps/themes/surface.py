"""Ground painted by class: how far the nearest place is, where somebody gains or loses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import geopandas as gpd

from interface.escape import inert
from interface.maps.shapes import labelled_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import shapely

__all__ = ["Paint", "Surface", "surface_json"]


@dataclass(frozen=True, slots=True)
class Paint:
    """How one class looks and what it means.

    Parameters
    ----------
    label, count
        For the legend: what it is, and how much of it there is.
    colour
        ``#rrggbb``.
    hatched
        Lines over the colour, so that it is told apart in grey too.
    """

    label: str
    count: str
    colour: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Surface:
    """Painted ground.

    Parameters
    ----------
    title
        What the classes are of, in Japanese.
    paints
        Class to its look, in the order of the legend.
    shapes
        Class to polygons in the city's metric CRS; what lies in no class stays bare.
    notes
        Sentences under the legend.
    """

    title: str
    paints: Mapping[int, Paint]
    shapes: Mapping[int, shapely.Geometry]
    notes: Sequence[str] = field(default=())


def surface_json(surface: Surface, crs: object) -> str:
    """Return the classes that have a shape, each with its look.

    Parameters
    ----------
    surface
        What to paint.
    crs
        Metric CRS of its shapes.

    Returns
    -------
    str
        FeatureCollection in degrees with ``colour`` and ``hatched``.
    """
    numbers = [number for number in surface.paints if number in surface.shapes]
    frame = gpd.GeoDataFrame(geometry=[surface.shapes[number] for number in numbers], crs=crs)
    paints = [surface.paints[number] for number in numbers]
    looks = [{"colour": inert(paint.colour), "hatched": paint.hatched} for paint in paints]
    return labelled_json(frame, looks)
