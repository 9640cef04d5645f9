"""People of small areas moved to zones: who lies where, by three rules.

Whatever the rule, a small area (町丁目) is cut into pieces, each wholly inside or outside of every
zone, with shares that sum to one per area: totals are kept whatever the zones are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from scipy.sparse import coo_array, csr_array

from zones.areal import SLIVER_M2, pair_areas
from zones.city import locate_cell_centres
from zones.containment import find_points_inside
from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = [
    "Pieces",
    "apportion",
    "assign_points",
    "cut_into_cells",
    "cut_into_parts",
    "cut_into_points",
    "spread_over_pieces",
]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Parts of small areas.

    Parameters
    ----------
    area
        Position of the small area each piece belongs to, shape (n,).
    share
        Share (0 to 1) of the area's people in the piece; sums to 1 per area.
    xy
        Place of the piece, metres east and north, shape (n, 2).
    cell
        Position of the cell, for pieces that are cells; -1 for an area that has none.
    geometry
        Polygon of the piece, for pieces cut by area.
    """

    area: Ints
    share: Floats
    xy: Floats
    cell: Ints | None = None
    geometry: npt.NDArray[np.object_] | None = None


def cut_into_points(areas: gpd.GeoDataFrame) -> Pieces:
    """Put everyone of a small area at its representative point.

    Parameters
    ----------
    areas
        Small areas: index area id; representative points in a plane rectangular CRS.

    Returns
    -------
    Pieces
        One per area.
    """
    count = len(areas)
    xy = shapely.get_coordinates(areas.geometry.to_numpy())
    return Pieces(np.arange(count), np.ones(count), xy)


def cut_into_cells(areas: gpd.GeoDataFrame, cells: pd.DataFrame) -> Pieces:
    """Spread the people of a small area evenly over its 25 m cells.

    An area that holds no cell keeps its people at its representative point.

    Parameters
    ----------
    areas
        Small areas: index area id; representative points in a plane rectangular CRS.
    cells
        ``col``, ``row``, ``census`` (area id or empty text).

    Returns
    -------
    Pieces
        One per cell that lies in an area, and one per area without a cell.
    """
    position = areas.index.get_indexer(cells["census"])
    kept = np.flatnonzero(position >= 0)
    area = position[kept]
    count = np.bincount(area, minlength=len(areas))
    lone = np.flatnonzero(count == 0)
    points = shapely.get_coordinates(areas.geometry.to_numpy())
    return Pieces(
        np.concatenate([area, lone]).astype(np.int64),
        np.concatenate([1.0 / count[area], np.ones(len(lone))]),
        np.vstack([locate_cell_centres(cells.iloc[kept]), points[lone]]),
        cell=np.concatenate([kept, np.full(len(lone), -1)]).astype(np.int64),
    )


def cut_into_parts(polygons: gpd.GeoSeries, zones: gpd.GeoSeries) -> tuple[Pieces, csr_array]:
    """Cut small areas along zone borders; people go by area.

    Parameters
    ----------
    polygons
        Small areas as polygons in a plane rectangular CRS.
    zones
        Polygons in the same CRS; they may overlap.

    Returns
    -------
    Pieces
        Parts of the areas, each wholly in or out of each zone.
    scipy.sparse.csr_array
        Shape (pieces, zones), boolean.

    Raises
    ------
    BadValueError
        If an area has no size.
    """
    shapes = polygons.to_numpy()
    whole = shapely.area(shapes)
    if not (whole > 0).all():
        raise BadValueError("a small area has no size", where="polygons")
    tiles = zones
    if _overlap(zones.to_numpy()):
        tiles = gpd.GeoSeries(_find_faces(zones.to_numpy()), crs=zones.crs)
    pairs = pair_areas(polygons, tiles)
    area, parts, size = pairs.area, pairs.part, pairs.size_m2
    covered = np.bincount(area, weights=size, minlength=len(shapes))
    rest = np.maximum(whole - covered, 0.0)
    left = np.flatnonzero(rest > whole * 1e-9)
    outside = shapely.difference(shapes[left], shapely.union_all(zones.to_numpy()))
    parts = np.concatenate([parts, outside])
    owner = np.concatenate([area, left])
    weight = np.concatenate([size, rest[left]])
    share = weight / np.bincount(owner, weights=weight, minlength=len(shapes))[owner]
    spot = shapely.point_on_surface(parts)
    spot = np.where(shapely.is_empty(spot), shapely.point_on_surface(shapes[owner]), spot)
    xy = shapely.get_coordinates(spot)
    pieces = Pieces(owner.astype(np.int64), share, xy, geometry=parts)
    inside_zones = assign_points(xy[: len(size)], zones)
    inside_zones.resize((len(xy), len(zones)))
    return pieces, inside_zones


def _overlap(zones: npt.NDArray[np.object_]) -> bool:
    """Whether any two zones share land."""
    first, second = shapely.STRtree(zones).query(zones, predicate="intersects")
    upper = first < second
    shared = shapely.area(shapely.intersection(zones[first[upper]], zones[second[upper]]))
    return bool((shared > SLIVER_M2).any())


def _find_faces(zones: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Faces of the arrangement of all zone borders that lie in at least one zone."""
    lines = shapely.union_all(shapely.boundary(zones))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    faces = faces[shapely.area(faces) > SLIVER_M2]
    spots = shapely.point_on_surface(faces)
    zone, face = shapely.STRtree(spots).query(zones, predicate="intersects")
    del zone
    return np.asarray(faces[np.unique(face)], dtype=object)


def assign_points(xy: Floats, zones: gpd.GeoSeries) -> csr_array:
    """Find which points lie in which zones.

    A point exactly on a border, inside of no zone, belongs
    to the first zone that touches it, so that neighbours never count it twice.

    Parameters
    ----------
    xy
        Shape (n, 2): metres east and north.
    zones
        m polygons in the same plane rectangular CRS.

    Returns
    -------
    scipy.sparse.csr_array
        Shape (n, m), boolean.
    """
    shape = (len(xy), len(zones))
    if 0 in shape:
        return csr_array(shape, dtype=bool)
    zone, point = find_points_inside(xy, zones.to_numpy())
    return coo_array((np.ones(len(zone), dtype=bool), (point, zone)), shape=shape).tocsr()


def spread_over_pieces(values: Floats, pieces: Pieces) -> Floats:
    """Share counts of small areas out over their pieces; unknown counts (NaN) add nobody.

    Parameters
    ----------
    values
        Counts of the small areas, shape (areas,), NaN where unknown.
    pieces
        Parts of those areas.

    Returns
    -------
    numpy.ndarray
        Counts of the pieces, shape (pieces,).
    """
    return np.nan_to_num(values, nan=0.0)[pieces.area] * pieces.share


def apportion(values: Floats, total: int | None = None) -> Ints:
    """Round to whole people without changing the sum (largest remainder, Hamilton).

    Parameters
    ----------
    values
        Counts, zero or more.
    total
        Sum the rounded counts must have; by default the rounded sum of ``values``.

    Returns
    -------
    numpy.ndarray
        Whole numbers that sum to ``total``; each is within one of its value.

    Raises
    ------
    BadValueError
        If a value is negative or missing, or the total is more than one per value away.

    Examples
    --------
    >>> import numpy as np
    >>> apportion(np.array([1.5, 1.5, 1.0])).tolist()
    [2, 1, 1]
    """
    if not (np.isfinite(values).all() and (values >= 0).all()):
        raise BadValueError("counts must be zero or more", where="values")
    exact = np.round(values, 9)  # sums of shares miss whole numbers by a hair
    wanted = round(float(exact.sum())) if total is None else total
    whole = np.floor(exact).astype(np.int64)
    missing = wanted - int(whole.sum())
    if not 0 <= missing <= len(values):
        raise BadValueError(f"{wanted} is not a rounding of these counts", where="total")
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[:missing]] += 1
    return whole
