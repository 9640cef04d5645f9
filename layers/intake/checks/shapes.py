"""Repairing shapes by the structure method, with the change of area stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from layers.intake.checks.place import JAPAN
from zones.faults import FaultCode

if TYPE_CHECKING:
    from layers.intake.findings import Findings

__all__ = ["check_points", "check_polygons"]

Shapes = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]
CONFIRM_SHARE = 0.01  # a change of more than one percent of the area is the user's to confirm
GEOD = pyproj.Geod(ellps="GRS80")
POLYGONAL = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


def check_polygons(
    shapes: Shapes, rows: npt.NDArray[np.int_], where: str, findings: Findings
) -> tuple[Shapes, Mask]:
    """Make polygons usable.

    Parameters
    ----------
    shapes
        Geometries in EPSG:6668.
    rows
        Row numbers, for the faults.
    where
        File name, for the faults.
    findings
        Where faults are collected.

    Returns
    -------
    tuple
        Repaired shapes, and which rows can be used; the others are listed.
    """
    shapes = shapes.copy()
    finite = _finite(shapes)
    shapes[~finite] = None
    invalid = ~shapely.is_missing(shapes) & ~shapely.is_valid(shapes)
    if invalid.any():
        _repair(shapes, invalid, rows, where, findings)
    kinds = shapely.get_type_id(shapes)
    collections = kinds == shapely.GeometryType.GEOMETRYCOLLECTION
    for position in np.flatnonzero(collections):
        shapes[position] = _polygons_of(shapes[position])
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    wrong = ~missing & ~np.isin(shapely.get_type_id(shapes), POLYGONAL)
    findings.rows(FaultCode.GEOMETRY_MISSING, where, rows=rows[missing])
    findings.rows(FaultCode.GEOMETRY_WRONG_TYPE, where, rows=rows[wrong])
    outside = _outside(shapes, ~missing & ~wrong)
    findings.rows(FaultCode.OUTSIDE_JAPAN, where, rows=rows[outside])
    return shapes, ~missing & ~wrong & ~outside


def check_points(
    shapes: Shapes, rows: npt.NDArray[np.int_], where: str, findings: Findings
) -> tuple[Shapes, Mask]:
    """Make points usable; parameters and result as in :func:`check_polygons`."""
    shapes = shapes.copy()
    shapes[~_finite(shapes)] = None
    single = shapely.get_type_id(shapes) == shapely.GeometryType.MULTIPOINT
    single &= shapely.get_num_geometries(shapes) == 1
    shapes[single] = shapely.get_geometry(shapes[single], 0)
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    wrong = ~missing & (shapely.get_type_id(shapes) != shapely.GeometryType.POINT)
    findings.rows(FaultCode.GEOMETRY_MISSING, where, rows=rows[missing])
    findings.rows(FaultCode.GEOMETRY_WRONG_TYPE, where, rows=rows[wrong])
    outside = _outside(shapes, ~missing & ~wrong)
    findings.rows(FaultCode.OUTSIDE_JAPAN, where, rows=rows[outside])
    return shapes, ~missing & ~wrong & ~outside


def _finite(shapes: Shapes) -> Mask:
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    finite = np.ones(len(shapes), dtype=bool)
    finite[owner[~np.isfinite(points).all(axis=1)]] = False
    return finite


def _outside(shapes: Shapes, usable: Mask) -> Mask:
    bounds = shapely.bounds(shapes)
    west, south, east, north = JAPAN
    within = (
        (bounds[:, 0] >= west) & (bounds[:, 1] >= south)
        & (bounds[:, 2] <= east) & (bounds[:, 3] <= north)
    )  # fmt: skip
    return usable & ~within


def _repair(
    shapes: Shapes, invalid: Mask, rows: npt.NDArray[np.int_], where: str, findings: Findings
) -> None:
    small: list[int] = []
    much: list[int] = []
    change_small = change_much = 0.0
    for position in np.flatnonzero(invalid):
        before = _area(shapes[position])
        shapes[position] = shapely.make_valid(
            shapes[position], method="structure", keep_collapsed=False
        )
        after = _area(shapes[position])
        if abs(after - before) > CONFIRM_SHARE * max(before, after):
            much.append(int(rows[position]))
            change_much += abs(after - before)
        else:
            small.append(int(rows[position]))
            change_small += abs(after - before)
    findings.repair(FaultCode.GEOMETRY_REPAIRED, where, rows=small, area_m2=round(change_small, 1))
    findings.ask(FaultCode.GEOMETRY_CHANGED_MUCH, where, rows=much, area_m2=round(change_much, 1))


def _area(shape: shapely.Geometry | None) -> float:
    if shape is None or shapely.is_empty(shape):
        return 0.0
    return abs(float(GEOD.geometry_area_perimeter(shapely.orient_polygons(shape))[0]))


def _polygons_of(shape: shapely.Geometry) -> shapely.Geometry | None:
    parts = [
        part for part in shapely.get_parts(shapely.get_parts(shape)) if part.geom_type == "Polygon"
    ]
    return shapely.unary_union(parts) if parts else None
