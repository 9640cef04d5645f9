"""From a staged file to layers: which reader, and what to look at first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from layers.intake.findings import refuse
from layers.intake.readers.crs import parse_crs
from layers.intake.readers.database import read_geopackage
from layers.intake.readers.gml import read_gml
from layers.intake.readers.jsonscan import look_at_json
from layers.intake.readers.shapefile import read_attributes, read_shapefile
from layers.intake.readers.tables import read_csv, read_workbook
from layers.intake.readers.text import find_encoding
from layers.intake.readers.topojson import read_topology
from layers.intake.readers.vector import read_layer
from zones.faults import FaultCode

if TYPE_CHECKING:
    from layers.intake.findings import Findings
    from layers.intake.model import Limits
    from layers.intake.opening.staging import Unit
    from layers.intake.raw import RawLayer

__all__ = ["read_unit"]


def read_unit(unit: Unit, limits: Limits, findings: Findings) -> list[RawLayer]:
    """Read every layer of a staged file.

    Raises
    ------
    InputRefusedError
        The file is refused; the fault says why.
    """
    layers = READERS[unit.form](unit, limits, findings)
    return [layer for layer in layers if len(layer.columns) or layer.shapes is not None]


def _read_json(unit: Unit, limits: Limits, findings: Findings) -> list[RawLayer]:
    path = Path(unit.path)
    data = path.read_bytes()
    name, _ = find_encoding(data)
    if not name:
        refuse(FaultCode.ENCODING_UNKNOWN, unit.where)
    if name != "utf-8":
        data = data.decode(name).encode()
        path.write_bytes(data)
        if name != "utf-8-sig":
            findings.ask(FaultCode.ENCODING_GUESSED, unit.where, found=name)
    form, stated = look_at_json(data, unit.where, limits)
    if form == "topojson":
        try:
            topology = json.loads(data)
        except ValueError:
            refuse(FaultCode.JSON_BROKEN, unit.where)
        return read_topology(topology, unit, limits)
    layer = read_layer(f"GeoJSON:{path}", unit, limits, findings)
    layer.form = "geojson"
    # the library fills in WGS 84 where nothing is stated or nothing is understood
    layer.crs = parse_crs(stated, unit.where) if stated else None
    return [layer]


def _read_xml(unit: Unit, limits: Limits, findings: Findings) -> list[RawLayer]:
    return read_gml(Path(unit.path).read_bytes(), unit, limits, findings)


READERS = {
    "json": _read_json,
    "xml": _read_xml,
    "shapefile": read_shapefile,
    "attributes": read_attributes,
    "geopackage": read_geopackage,
    "csv": read_csv,
    "xlsx": read_workbook,
}
