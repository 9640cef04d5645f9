"""Lines of a GeoPackage and of an OpenStreetMap extract (PBF), read through a named driver."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from layers.intake.findings import Findings, refuse
from layers.intake.opening.staging import Unit
from layers.intake.readers.database import read_geopackage
from layers.streets.model import STREET_LIMITS
from layers.streets.reading.osm import OSM_CRS
from layers.streets.reading.ways import WALKABLE, Ways, is_walkable
from zones.faults import FaultCode

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

__all__ = ["read_lines_geopackage", "read_pbf"]

PAIR = re.compile(r'"([^"\\]*)"=>"([^"\\]*)"')
KIND_COLUMNS = ("highway", "fclass", "kind")
RULES = ("foot", "access", "motorroad")
LINES = (shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING)


def read_pbf(path: Path, where: str, bounds: tuple[float, float, float, float], out: Path) -> Ways:
    """Read the ways of an extract that touch a rectangle.

    Parameters
    ----------
    path
        Our copy.
    where
        The user's name of it.
    bounds
        West, south, east, north in degrees.
    out
        Folder for what the driver has to put aside.

    Raises
    ------
    InputRefusedError
        If it cannot be read, or is no such extract.
    """
    pyogrio.set_gdal_config_options({"CPL_TMPDIR": str(out), "OSM_MAX_TMPFILE_SIZE": 200})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if pyogrio.read_info(path, layer="lines")["driver"] != "OSM":
                refuse(FaultCode.DISGUISED, where)
            _, _, geometry, fields = pyogrio.raw.read(
                path,
                layer="lines",
                columns=["highway", "other_tags"],
                where="highway IS NOT NULL",
                bbox=bounds,
            )
    except (DataSourceError, DataLayerError):
        refuse(FaultCode.UNREADABLE, where)
    highways, others = fields
    tags = [
        {**dict(PAIR.findall(other or "")), "highway": str(highway)}
        for highway, other in zip(highways, others, strict=True)
    ]
    kept = np.array([is_walkable(each) for each in tags], dtype=bool)
    kinds = [str(highway) for highway in highways[kept]]
    return _cut(shapely.from_wkb(geometry[kept]), kinds, OSM_CRS)


def read_lines_geopackage(path: Path, where: str) -> Ways:
    """Read the lines of a GeoPackage; ends join where their coordinates are equal.

    Parameters
    ----------
    path
        Our copy.
    where
        The user's name of it.

    Raises
    ------
    InputRefusedError
        If it is damaged, unsafe, or does not say its coordinate system.
    """
    unit = Unit(str(path), where, "geopackage", "")
    runs: list[Ways] = []
    for layer in read_geopackage(unit, STREET_LIMITS, Findings()):
        shapes = np.empty(0, dtype=object) if layer.shapes is None else layer.shapes
        is_line = np.isin(shapely.get_type_id(shapes), LINES)
        if not is_line.any():
            continue
        if layer.crs is None:
            refuse(FaultCode.CRS_MISSING, where)
        table = layer.columns
        name = next((column for column in KIND_COLUMNS if column in table.columns), None)
        kinds = table[name].tolist() if name else ["way"] * len(table)
        given = {rule: table[rule].tolist() for rule in RULES if rule in table.columns}
        walked = [
            # a file with kinds of its own is taken as a walking network already
            is_walkable({"highway": _known(kind), **{k: v[row] for k, v in given.items()}})
            for row, kind in enumerate(kinds)
        ]
        kept = is_line & np.array(walked, dtype=bool)
        of = [kind for kind, keep in zip(kinds, kept, strict=True) if keep]
        runs.append(_cut(shapes[kept], of, layer.crs.to_wkt()))
    # of several layers, the one with most corners is the network
    return max(
        runs, key=lambda run: len(run.xy), default=_cut(np.empty(0, dtype=object), [], OSM_CRS)
    )


def _known(kind: str) -> str:
    foreign = {"motorway", "motorway_link", "construction", "proposed", "cycleway", "raceway"}
    return kind if kind in WALKABLE | foreign else "path"


def _cut(shapes: npt.NDArray[np.object_], kinds: list[str], crs: str) -> Ways:
    parts, owner = shapely.get_parts(shapes, return_index=True)
    xy, way = shapely.get_coordinates(parts, return_index=True)
    return Ways(xy, way, tuple(kinds[number] for number in owner), crs)
