"""Frames in metres to GeoJSON for the browser, every text in it inert."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from interface.escape import inert
from interface.wording import maps as wording
from zones.errors import NoCrsError, NotMetricCrsError
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    Polygonal = shapely.Polygon | shapely.MultiPolygon

__all__ = [
    "BROWSER_CRS",
    "OVERLAP_SHARE",
    "bounds_of",
    "context_json",
    "labelled_json",
    "places_json",
    "plain_geojson",
    "zones_json",
]

BROWSER_CRS = "EPSG:4326"
DEGREE_DIGITS = 6  # a tenth of a metre: finer than any source
OVERLAP_SHARE = 0.005  # slivers between official districts are no overlap
BEYOND_SHARE = 0.03  # borders drawn from cells and the outline of the city differ a little
SPOT_TOLERANCE_M = 5.0
PLACE_COLUMNS = {"name": "", "kind": "", "address": "", "coordinate_quality": "", "number": 0}


def _require_metric(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    if frame.crs is None:
        message = "frame to draw has no CRS"
        raise NoCrsError(message, remedy="set the CRS of the frame")
    if not frame.crs.is_projected:
        message = "frame to draw is not in a metric CRS"
        raise NotMetricCrsError(message, where=str(frame.crs), remedy="project it to metres first")
    return frame


def _to_degrees(shapes: Iterable[Any], crs: object) -> gpd.GeoSeries:
    series = gpd.GeoSeries(list(shapes), crs=crs)
    return series.to_crs(BROWSER_CRS)


def _mapping(shape: shapely.Geometry) -> dict[str, Any]:
    rounded: dict[str, Any] = json.loads(shapely.to_geojson(_rounded(shape)))
    return rounded


def _rounded(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda points: np.round(points, DEGREE_DIGITS))


def _collection(features: list[dict[str, Any]]) -> str:
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))


def _feature(shape: shapely.Geometry, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": _mapping(shape)}


def labelled_json(frame: gpd.GeoDataFrame, properties: Iterable[dict[str, Any]]) -> str:
    """Return the shapes of a frame in metres with properties that are inert already."""
    shapes = _to_degrees(_require_metric(frame).geometry, frame.crs)
    pairs = zip(shapes, properties, strict=True)
    return _collection([_feature(shape, known) for shape, known in pairs])


def plain_geojson(frame: gpd.GeoDataFrame) -> str:
    """Return the shapes of a frame without any properties (outlines).

    Parameters
    ----------
    frame
        Any geometries, metric CRS.

    Returns
    -------
    str
        FeatureCollection in degrees.
    """
    shapes = _to_degrees(_require_metric(frame).geometry, frame.crs)
    return _collection([_feature(shape, {}) for shape in shapes])


def context_json(frame: gpd.GeoDataFrame) -> str:
    """Return stations, neighbours and railways.

    Parameters
    ----------
    frame
        Columns ``name``, ``kind`` (``station``, ``neighbour``, ``railway``), ``geometry`` (points
        or lines), metric CRS.

    Returns
    -------
    str
        FeatureCollection in degrees with ``name`` and ``kind``.
    """
    shapes = _to_degrees(_require_metric(frame).geometry, frame.crs)
    texts = zip(frame["name"], frame["kind"], strict=True)
    return _collection(
        [
            _feature(shape, {"name": inert(name), "kind": inert(kind)})
            for shape, (name, kind) in zip(shapes, texts, strict=True)
        ]
    )


def places_json(frame: gpd.GeoDataFrame) -> str:
    """Return places with id, name, kind and a note on address and position.

    Parameters
    ----------
    frame
        Unique index; columns ``name``, ``kind``, ``geometry`` (points); optional ``address``,
        ``coordinate_quality``, ``number`` (row in the list beside the map, 0 = none); metric CRS.

    Returns
    -------
    str
        FeatureCollection in degrees.
    """
    shapes = _to_degrees(_require_metric(frame).geometry.centroid, frame.crs)
    # a ledger holds thousands: one round trip through the geometry library for all of them
    points = np.round(np.column_stack([shapes.x, shapes.y]), DEGREE_DIGITS).tolist()
    return _collection(
        [
            {"type": "Feature", "properties": properties, "geometry": _write_point(point)}
            for point, properties in zip(points, _place_properties(frame), strict=True)
            if not math.isnan(point[0])  # an empty point
        ]
    )


def _write_point(point: list[float]) -> dict[str, Any]:
    return {"type": "Point", "coordinates": point}


def _place_properties(frame: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    columns = [
        frame[name].fillna(empty).tolist() if name in frame else [empty] * len(frame)
        for name, empty in PLACE_COLUMNS.items()
    ]
    for place_id, name, kind, address, quality, number in zip(frame.index, *columns, strict=True):
        position = wording.describe_position(str(quality))
        note = "　".join(part for part in (str(address), position) if part)
        texts = {"id": place_id, "name": name, "kind": kind, "note": note}
        known: dict[str, Any] = {key: inert(text) for key, text in texts.items()}
        yield known | ({"number": int(number)} if number else {})


def _centres(zones: gpd.GeoDataFrame, definition: Definition) -> np.ndarray:
    """Return where each zone is anchored: of circles the middle, of others a point well inside."""
    if definition is Definition.CIRCLE:
        return np.asarray(shapely.centroid(zones.geometry.to_numpy()))
    return np.array([_inner_point(shape) for shape in zones.geometry])


def _inner_point(shape: Polygonal) -> shapely.Point:
    """Return the middle of the largest circle inside a shape: where a name has most room."""
    if shapely.area(shape) == 0:
        return shapely.point_on_surface(shape)
    return shapely.get_point(shapely.maximum_inscribed_circle(shape, SPOT_TOLERANCE_M), 0)


def _own_parts(zones: gpd.GeoDataFrame, centres: np.ndarray) -> np.ndarray | None:
    """Cut overlapping zones so that each keeps what lies nearest to its centre; None if apart.

    Colours laid over one another would be in no legend; each spot gets the colour of one zone.
    """
    shapes = zones.geometry.to_numpy()
    total, union = shapely.area(shapes).sum(), shapely.union_all(shapes)
    if len(shapes) < 2 or total - union.area <= OVERLAP_SHARE * total:  # noqa: PLR2004
        return None
    if len(np.unique(shapely.get_coordinates(centres), axis=0)) < len(centres):
        return None
    nearest = shapely.voronoi_polygons(shapely.multipoints(centres), extend_to=union, ordered=True)
    return _polygons_only(shapely.intersection(shapes, shapely.get_parts(nearest)))


def _polygons_only(shapes: np.ndarray) -> np.ndarray:
    """Drop the points and lines that cutting leaves where borders only touch."""
    mixed = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    bare = shapely.get_dimensions(shapes) < 2  # noqa: PLR2004  an area has two dimensions
    kept = shapes.copy()
    kept[bare] = shapely.Polygon()
    for place in np.flatnonzero(mixed & ~bare):
        parts = shapely.get_parts(shapes[place])
        kept[place] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])  # noqa: PLR2004
    return kept


def _cut_at(
    land: shapely.Geometry | None, zones: gpd.GeoDataFrame, parts: np.ndarray | None
) -> np.ndarray | None:
    """Cut the coloured parts of zones at the land, if they reach noticeably beyond it."""
    shapes = zones.geometry.to_numpy() if parts is None else parts
    if land is None:
        return parts
    within = _polygons_only(shapely.intersection(shapes, land))
    total = shapely.area(shapes).sum()
    return within if total - shapely.area(within).sum() > BEYOND_SHARE * total else parts


def _spots(shape: Polygonal) -> list[shapely.Point]:
    """Return points where a name may stand, best first."""
    if shapely.is_empty(shape):
        return []
    candidates = [_inner_point(shape), shapely.centroid(shape), shapely.point_on_surface(shape)]
    return [point for point in candidates if shapely.intersects(shape, point)]


def zones_json(
    zones: gpd.GeoDataFrame, definition: Definition, *, land: shapely.Geometry | None = None
) -> str:
    """Return zones with border style, places for their names and, if they overlap, their own parts.

    Parameters
    ----------
    zones
        Unique index ``zone_id``; columns ``name``, ``geometry`` (polygons); metric CRS.
    definition
        How the shapes were decided.
    land
        The city, same CRS: colours are cut at it.

    Returns
    -------
    str
        FeatureCollection in degrees. ``role`` is ``zone`` (border and colour), or ``border`` and
        ``fill`` apart where zones overlap or reach beyond the land.
    """
    zones = _require_metric(zones)
    zones = zones[~(zones.geometry.is_empty | zones.geometry.isna())]
    if zones.empty:
        return _collection([])
    centres = _centres(zones, definition)
    parts = _cut_at(land, zones, _own_parts(zones, centres))
    features = _zone_features(zones, centres, parts, wording.line_of(definition)[0])
    if parts is not None:
        fills = zip(zones.index, _to_degrees(parts, zones.crs), strict=True)
        features += [
            _feature(part, {"id": inert(zone_id), "role": "fill"})
            for zone_id, part in fills
            if not part.is_empty
        ]
    return _collection(features)


def _zone_features(
    zones: gpd.GeoDataFrame, centres: np.ndarray, parts: np.ndarray | None, line: str
) -> list[dict[str, Any]]:
    shapes = _to_degrees(zones.geometry, zones.crs)
    middles = _to_degrees(centres, zones.crs)
    room: Iterable[Polygonal] = zones.geometry if parts is None else parts
    features = []
    rows: Iterator[tuple[object, object, shapely.Geometry, shapely.Point, Polygonal]] = zip(
        zones.index, zones["name"], shapes, middles, room, strict=True
    )
    for zone_id, name, shape, middle, inside in rows:
        spots = _to_degrees(_spots(inside), zones.crs)
        properties = {
            "id": inert(zone_id),
            "name": inert(name),
            "role": "zone" if parts is None else "border",
            "line": line,
            "centre": _pair(middle),
            "spots": [_pair(spot) for spot in spots] or [_pair(middle)],
        }
        features.append(_feature(shape, properties))
    return features


def _pair(point: shapely.Point) -> list[float]:
    return [round(point.x, DEGREE_DIGITS), round(point.y, DEGREE_DIGITS)]


def bounds_of(frames: Iterable[gpd.GeoDataFrame]) -> list[list[float]]:
    """Return south-west and north-east corner of some frames, latitude first."""
    boxes: list[pd.Series[float]] = [
        frame.to_crs(BROWSER_CRS).total_bounds for frame in frames if not frame.empty
    ]
    low, high = np.min(boxes, axis=0), np.max(boxes, axis=0)
    return [[float(low[1]), float(low[0])], [float(high[3]), float(high[2])]]
