"""Where on earth are these coordinates: system, datum, order of axes, plane zone, Japan or not.

Nothing is guessed in silence. A reading that the publisher documents is used and told (REPAIR); any
other doubt becomes a question (ASK) with the reading that would make sense already applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from layers.intake.checks.prefectures import prefecture_bounds, zones_of_prefecture
from layers.intake.findings import refuse
from zones.constants import GEOGRAPHIC_CRS, PLANE_RECTANGULAR_CRS
from zones.faults import FaultCode

if TYPE_CHECKING:
    from layers.intake.findings import Findings
    from layers.intake.raw import RawLayer

__all__ = ["JAPAN", "locate"]

Shapes = npt.NDArray[np.object_]
JAPAN = (122.0, 20.0, 154.5, 46.0)  # west, south, east, north, with 南鳥島 and 沖ノ鳥島
FULL_CIRCLE = 360.0
MOST = 0.5  # what the greater part of the coordinates looks like
JGD2011 = pyproj.CRS.from_user_input(GEOGRAPHIC_CRS)
TOKYO_NAMES = ("tokyo",)
DOCUMENTED_FORMS = frozenset({"geojson", "topojson", "gml"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the numbers."""

    crs: pyproj.CRS
    swapped: bool = False


def locate(layer: RawLayer, prefectures: tuple[str, ...], findings: Findings) -> Shapes:
    """Bring shapes to JGD2011 longitude and latitude (EPSG:6668).

    Parameters
    ----------
    layer
        Shapes as the file gives them, with the declared system.
    prefectures
        Two-digit codes of the prefectures the attributes name; may be empty.
    findings
        Where faults are collected.

    Returns
    -------
    array of geometry
        Same order; None stays None.

    Raises
    ------
    InputRefusedError
        No reading puts the shapes in Japan.
    """
    if layer.shapes is None:
        refuse(FaultCode.SHAPES_MISSING, layer.where)
    points = shapely.get_coordinates(layer.shapes)
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return layer.shapes
    if layer.crs is None:
        reading = _read_undeclared(layer, points, prefectures, findings)
    else:
        reading = _read_declared(layer, points, prefectures, findings)
    return _apply(layer.shapes, reading)


def _apply(shapes: Shapes, reading: _Reading) -> Shapes:
    transformer = pyproj.Transformer.from_crs(reading.crs, JGD2011, always_xy=True)

    def move(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        x, y = (xy[:, 1], xy[:, 0]) if reading.swapped else (xy[:, 0], xy[:, 1])
        return np.column_stack(transformer.transform(x, y))

    if reading.crs == JGD2011 and not reading.swapped:
        return shapes
    return np.asarray(shapely.transform(shapes, move), dtype=object)


def _move_points(points: npt.NDArray[np.float64], reading: _Reading) -> npt.NDArray[np.float64]:
    x, y = (points[:, 1], points[:, 0]) if reading.swapped else (points[:, 0], points[:, 1])
    transformer = pyproj.Transformer.from_crs(reading.crs, JGD2011, always_xy=True)
    return np.column_stack(transformer.transform(x, y))


def _inside(points: npt.NDArray[np.float64], bounds: tuple[float, float, float, float]) -> float:
    west, south, east, north = bounds
    x, y = points[:, 0], points[:, 1]
    return float(((x >= west) & (x <= east) & (y >= south) & (y <= north)).mean())


def _in_degrees(points: npt.NDArray[np.float64]) -> bool:
    return bool(np.median(np.abs(points).max(axis=1)) <= FULL_CIRCLE)


def _read_undeclared(
    layer: RawLayer, points: npt.NDArray[np.float64], prefectures: tuple[str, ...],
    findings: Findings,
) -> _Reading:  # fmt: skip
    where = layer.where
    if not _in_degrees(points):
        reading = _find_plane(points, prefectures)
        if reading is None:
            refuse(FaultCode.CRS_MISSING, where)
        findings.ask(FaultCode.CRS_MISSING, where, proposed=_name(reading))
        return reading
    if _inside(points, JAPAN) >= MOST:
        if layer.form in DOCUMENTED_FORMS:
            findings.repair(FaultCode.CRS_ASSUMED, where, proposed="JGD2011")
        else:
            findings.ask(FaultCode.CRS_MISSING, where, proposed="JGD2011")
        return _Reading(JGD2011)
    return _swapped_degrees(points, JGD2011, where, findings)


def _read_declared(
    layer: RawLayer, points: npt.NDArray[np.float64], prefectures: tuple[str, ...],
    findings: Findings,
) -> _Reading:  # fmt: skip
    crs, where = layer.crs or JGD2011, layer.where
    if not (crs.is_geographic or crs.is_projected):
        refuse(FaultCode.CRS_UNKNOWN, where, found=crs.name)
    if crs.is_geographic is not _in_degrees(points):
        return _contradicted(layer, points, prefectures, findings)
    if crs.is_geographic:
        plain = _plain(crs)
        reading = _Reading(plain)
        if _inside(points, JAPAN) < MOST:
            return _swapped_degrees(points, plain, where, findings)
        _tell_old_datum(reading, points, where, findings)
        return reading
    return _check_plane(_Reading(crs), layer, points, prefectures, findings)


def _plain(crs: pyproj.CRS) -> pyproj.CRS:
    """JGD2011 itself where the declared system is the same within the drawing precision."""
    name = crs.name.upper()
    same = ("JGD", "WGS", "CRS84")
    return JGD2011 if any(word in name for word in same) else crs


def _swapped_degrees(
    points: npt.NDArray[np.float64], crs: pyproj.CRS, where: str, findings: Findings
) -> _Reading:
    if _inside(points[:, ::-1], JAPAN) < MOST:
        refuse(FaultCode.OUTSIDE_JAPAN, where)
    findings.ask(FaultCode.AXES_SWAPPED, where)
    return _Reading(crs, swapped=True)


def _contradicted(
    layer: RawLayer, points: npt.NDArray[np.float64], prefectures: tuple[str, ...],
    findings: Findings,
) -> _Reading:  # fmt: skip
    stated = layer.crs.name if layer.crs is not None else ""
    if _in_degrees(points):
        swapped = _inside(points, JAPAN) < MOST
        if swapped and _inside(points[:, ::-1], JAPAN) < MOST:
            refuse(FaultCode.OUTSIDE_JAPAN, layer.where)
        reading = _Reading(JGD2011, swapped=swapped)
    else:
        found = _find_plane(points, prefectures)
        if found is None:
            refuse(FaultCode.CRS_CONTRADICTED, layer.where, found=stated, proposed="")
        reading = found
    findings.ask(FaultCode.CRS_CONTRADICTED, layer.where, found=stated, proposed=_name(reading))
    return reading


def _check_plane(
    reading: _Reading, layer: RawLayer, points: npt.NDArray[np.float64],
    prefectures: tuple[str, ...], findings: Findings,
) -> _Reading:  # fmt: skip
    """Trust a plane system when the shapes land where the attributes say they are."""
    if _lands(points, reading, prefectures):
        _tell_old_datum(reading, points, layer.where, findings)
        return reading
    turned = _Reading(reading.crs, swapped=True)
    if _lands(points, turned, prefectures):
        findings.ask(FaultCode.AXES_SWAPPED, layer.where)
        return turned
    found = _find_plane(points, prefectures)
    if found is None:
        refuse(FaultCode.OUTSIDE_JAPAN, layer.where)
    findings.ask(
        FaultCode.WRONG_PLANE_ZONE, layer.where, found=reading.crs.name, proposed=_name(found)
    )
    return found


def _lands(
    points: npt.NDArray[np.float64], reading: _Reading, prefectures: tuple[str, ...]
) -> bool:
    moved = _move_points(points, reading)
    if not np.isfinite(moved).all() or _inside(moved, JAPAN) < MOST:
        return False
    zone = _zone_number(reading.crs)
    if not prefectures:
        return True
    if zone and not any(zone in zones_of_prefecture(code) for code in prefectures):
        return False
    return any(_inside(moved, prefecture_bounds(code)) > 0 for code in prefectures)


def _find_plane(points: npt.NDArray[np.float64], prefectures: tuple[str, ...]) -> _Reading | None:
    """Find the plane zone that puts the shapes into the prefecture their codes name."""
    for code in prefectures:
        for zone in zones_of_prefecture(code):
            for swapped in (False, True):
                reading = _Reading(pyproj.CRS(PLANE_RECTANGULAR_CRS[zone]), swapped=swapped)
                if _lands(points, reading, (code,)):
                    return reading
    return None


def _zone_number(crs: pyproj.CRS) -> int:
    """I to XIX as 1 to 19, by the origin of the projection; 0 for anything else."""
    operation = crs.coordinate_operation
    if operation is None:
        return 0
    origin = {parameter.name: parameter.value for parameter in operation.params}
    stated = (
        origin.get("Latitude of natural origin", 0.0),
        origin.get("Longitude of natural origin", 0.0),
    )
    for zone, name in PLANE_RECTANGULAR_CRS.items():
        params = pyproj.CRS(name).coordinate_operation
        if params is None:
            continue
        known = {parameter.name: parameter.value for parameter in params.params}
        if np.allclose(
            stated,
            (known["Latitude of natural origin"], known["Longitude of natural origin"]),
            atol=1e-6,
        ):
            return zone
    return 0


def _tell_old_datum(
    reading: _Reading, points: npt.NDArray[np.float64], where: str, findings: Findings
) -> None:
    base = reading.crs.geodetic_crs or reading.crs
    if base.datum is None or not any(word in base.datum.name.lower() for word in TOKYO_NAMES):
        return
    before = pyproj.Transformer.from_crs(reading.crs, base, always_xy=True).transform(
        points[:1, 0], points[:1, 1]
    )
    after = _move_points(points[:1], reading)
    _, _, metres = pyproj.Geod(ellps="GRS80").inv(
        before[0][0], before[1][0], after[0, 0], after[0, 1]
    )
    findings.repair(FaultCode.OLD_DATUM, where, metres=round(float(metres)))


def _name(reading: _Reading) -> str:
    zone = _zone_number(reading.crs) if reading.crs.is_projected else 0
    return str(zone) if zone else "JGD2011"
