"""Shapefile, GeoJSON and GeoPackage layers, always through a named driver."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyogrio
import shapely

from layers.intake.findings import refuse
from layers.intake.raw import RawLayer
from layers.intake.readers.crs import parse_crs
from zones.errors import InputRefusedError
from zones.faults import FaultCode

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.intake.findings import Findings
    from layers.intake.model import Limits
    from layers.intake.opening.staging import Unit

__all__ = ["ALLOWED_DRIVERS", "as_text", "check_size", "read_layer"]

# the driver must be one of these after opening, whatever the file pretends to be
ALLOWED_DRIVERS = ("ESRI Shapefile", "GeoJSON", "GPKG")


def as_text(values: npt.NDArray[np.generic]) -> list[str]:
    """Write attribute values as text: no trailing ``.0`` on whole numbers, blank for nothing."""
    return [_one_text(value) for value in values.tolist()]


def _one_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        if np.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 - beyond 1e15 a float is no longer an exact whole number
    return str(value).replace("\x00", "").strip()


def check_size(
    features: int, shapes: npt.NDArray[np.object_] | None, where: str, limits: Limits
) -> None:
    """Refuse more features or vertices than this computer should be asked for."""
    if features > limits.features:
        refuse(FaultCode.TOO_MANY_FEATURES, where, found=features, limit=limits.features)
    if shapes is not None:
        vertices = int(shapely.get_num_coordinates(shapes).sum())
        if vertices > limits.vertices:
            refuse(FaultCode.TOO_MANY_VERTICES, where, found=vertices, limit=limits.vertices)


def read_layer(
    source: str,
    unit: Unit,
    limits: Limits,
    findings: Findings,
    *,
    layer: str | None = None,
    encoding: str | None = None,
) -> RawLayer:
    """Read one layer as text attributes and shapes.

    Parameters
    ----------
    source
        Path with the driver's prefix where the driver has one.
    unit
        The staged file, for names and digest.
    limits
        Size limits.
    findings
        Where faults are collected.
    layer
        Layer name; the only layer where absent.
    encoding
        Encoding of the attributes (shapefiles only).

    Returns
    -------
    RawLayer
        Rows numbered from 1 in file order.

    Raises
    ------
    InputRefusedError
        The file cannot be read, or is larger than the limits.
    """
    # the library's remarks are for developers; what matters to the user becomes a fault
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        meta, geometry, fields = _read_raw(source, unit, limits, layer=layer, encoding=encoding)
    count = len(geometry) if geometry is not None else (len(fields[0]) if fields else 0)
    check_size(count, None, unit.where, limits)
    shapes = None if geometry is None else read_shapes(geometry, unit, findings)
    check_size(count, shapes, unit.where, limits)
    columns = pd.DataFrame(
        {str(name): as_text(values) for name, values in zip(meta["fields"], fields, strict=True)},
        index=pd.RangeIndex(1, count + 1),
        dtype=object,
    )
    crs = parse_crs(meta["crs"], unit.where) if meta["crs"] else None
    name = layer or unit.stem
    return RawLayer(unit.where, name, columns, shapes, crs, unit.form, unit.digest)


def _read_raw(
    source: str, unit: Unit, limits: Limits, *, layer: str | None, encoding: str | None
) -> tuple[dict[str, Any], Any, list[Any]]:
    try:
        driver = pyogrio.read_info(source, layer=layer, encoding=encoding)["driver"]
        if driver not in ALLOWED_DRIVERS:
            refuse(FaultCode.DISGUISED, unit.where)
        meta, _, geometry, fields = pyogrio.raw.read(
            source,
            layer=layer,
            encoding=encoding,
            max_features=limits.features + 1,
            datetime_as_string=True,
        )
    except InputRefusedError:
        raise
    except UnicodeDecodeError:
        refuse(FaultCode.ENCODING_UNKNOWN, unit.where)
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        ValueError,
        IndexError,
        RuntimeError,
        KeyError,
    ):
        refuse(BROKEN[unit.form], unit.where)
    return meta, geometry, fields


BROKEN = {
    "shapefile": FaultCode.SHAPEFILE_BROKEN,
    "json": FaultCode.JSON_BROKEN,
    "geopackage": FaultCode.DATABASE_BROKEN,
}


def read_shapes(
    wkb: npt.NDArray[np.object_], unit: Unit, findings: Findings
) -> npt.NDArray[np.object_]:
    """Turn WKB into flat geometries; rings that do not close are closed and reported."""
    wkb = np.asarray(wkb, dtype=object)
    shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    broken = np.array([blob is not None for blob in wkb], dtype=bool) & shapely.is_missing(shapes)
    if broken.any():
        shapes[broken] = shapely.from_wkb(wkb[broken], on_invalid="fix")
        closed = np.flatnonzero(broken & ~shapely.is_missing(shapes)) + 1
        findings.repair(FaultCode.GEOMETRY_REPAIRED, unit.where, rows=closed, area_m2=0)
    return drop_heights(shapes, unit, findings)


def drop_heights(
    shapes: npt.NDArray[np.object_], unit: Unit, findings: Findings
) -> npt.NDArray[np.object_]:
    """Keep x and y only; tell when something else was there."""
    high = shapely.has_z(shapes) | shapely.has_m(shapes)
    if high.any():
        findings.repair(FaultCode.HEIGHT_DROPPED, unit.where, rows=np.flatnonzero(high) + 1)
        shapes = shapely.force_2d(shapes)
    return np.asarray(shapes, dtype=object)
