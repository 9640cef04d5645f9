"""Zones around schools: circles of a walkable radius, and the area nearest to each school.

A catchment (圏域) is decided by the true distance from the school in the plane rectangular system;
the polygon (256 corners for a full circle) is for drawing and for areas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from scipy.sparse import coo_array, csr_array
from scipy.spatial import cKDTree

from zones.checks import require_geometry, require_metric, require_positive, require_unique_index
from zones.constants import MIN_QUARTER_SEGMENTS
from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["draw_catchments", "draw_nearest_areas", "find_nearest", "find_within_radius"]


def draw_catchments(
    centres: gpd.GeoSeries,
    radius_m: float,
    *,
    clip_to: shapely.Geometry | None = None,
    quarter_segments: int = MIN_QUARTER_SEGMENTS,
) -> gpd.GeoSeries:
    """Draw a circle of one radius around each school.

    Parameters
    ----------
    centres
        Points in a plane rectangular CRS, unique index.
    radius_m
        Radius in metres.
    clip_to
        Outline to cut the circles to, in the same CRS.
    quarter_segments
        Straight pieces per quarter circle, at least 64 (area short by 0.01 %).

    Returns
    -------
    geopandas.GeoSeries
        Polygons on the same index and CRS; they may overlap.

    Raises
    ------
    NotMetricCrsError
        If the points are in degrees or Mercator.
    BadValueError
        If the radius is not above zero or there are too few segments.

    Examples
    --------
    >>> import geopandas as gpd, shapely
    >>> schools = gpd.GeoSeries([shapely.Point(0, 0)], index=["a"], crs="EPSG:6677")
    >>> round(float(draw_catchments(schools, 1200).area["a"]) / 1e6, 3)
    4.523
    """
    require_metric(centres, name="schools")
    require_geometry(centres, name="schools")
    require_unique_index(centres, name="schools")
    require_positive(radius_m, name="radius_m")
    if quarter_segments < MIN_QUARTER_SEGMENTS:
        what = f"{quarter_segments} segments per quarter circle"
        raise BadValueError(what, where="quarter_segments", remedy="64 or more")
    circles = centres.buffer(radius_m, quad_segs=quarter_segments)
    return circles if clip_to is None else circles.intersection(clip_to)


def draw_nearest_areas(centres: gpd.GeoSeries, outline: shapely.Geometry) -> gpd.GeoSeries:
    """Cut an outline into the parts nearest to each school (Voronoi polygons).

    Parameters
    ----------
    centres
        At least one point in a plane rectangular CRS, unique index, no two at one place.
    outline
        Polygon to cut, in the same CRS.

    Returns
    -------
    geopandas.GeoSeries
        Polygons on the same index; without gap or overlap they fill the outline.

    Raises
    ------
    BadValueError
        If two schools stand at the same place.
    """
    require_metric(centres, name="schools")
    require_geometry(centres, name="schools")
    require_unique_index(centres, name="schools")
    points = centres.to_numpy()
    if len(points) == 1:
        return gpd.GeoSeries([outline], index=centres.index, crs=centres.crs)
    if len(np.unique(shapely.get_coordinates(points), axis=0)) < len(points):
        raise BadValueError("two schools at one place", where="schools")
    diagram = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=outline)
    faces = shapely.get_parts(diagram)
    face, point = shapely.STRtree(points).query(faces, predicate="intersects")
    shapes = np.empty(len(points), dtype=object)
    shapes[point] = faces[face]
    return gpd.GeoSeries(
        shapely.intersection(shapes, outline), index=centres.index, crs=centres.crs
    )


def find_within_radius(
    places: npt.NDArray[np.float64], centres: npt.NDArray[np.float64], radius_m: float
) -> csr_array:
    """Find which places lie within a radius of which centres, by true distance.

    Parameters
    ----------
    places, centres
        Shapes (n, 2) and (m, 2): metres east and north in one plane rectangular CRS.
    radius_m
        Radius in metres; a place exactly on the circle is inside.

    Returns
    -------
    scipy.sparse.csr_array
        Shape (n, m), boolean.

    Examples
    --------
    >>> import numpy as np
    >>> inside = find_within_radius(np.array([[0.0, 0], [5, 0]]), np.array([[0.0, 0]]), 3)
    >>> inside.toarray().tolist()
    [[True], [False]]
    """
    require_positive(radius_m, name="radius_m")
    shape = (len(places), len(centres))
    if 0 in shape:
        return csr_array(shape, dtype=bool)
    # trees that are asked once are not worth balancing
    near, far = (cKDTree(xy, balanced_tree=False, compact_nodes=False) for xy in (centres, places))
    pairs = near.sparse_distance_matrix(far, radius_m, output_type="ndarray")
    ones = np.ones(len(pairs), dtype=bool)
    return coo_array((ones, (pairs["j"], pairs["i"])), shape=shape).tocsr()


def find_nearest(places: npt.NDArray[np.float64], centres: npt.NDArray[np.float64]) -> csr_array:
    """Find the nearest centre of each place, by true distance.

    Parameters
    ----------
    places, centres
        Shapes (n, 2) and (m, 2): metres east and north in one plane rectangular CRS, m at least 1.

    Returns
    -------
    scipy.sparse.csr_array
        Shape (n, m), boolean, one per row.
    """
    nearest = cKDTree(centres).query(places)[1]
    rows = np.arange(len(places))
    ones = np.ones(len(places), dtype=bool)
    return coo_array((ones, (rows, nearest)), shape=(len(places), len(centres))).tocsr()
