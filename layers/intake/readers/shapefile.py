"""Shapefiles: which parts are there, which encoding the attributes have, then the map library."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyogrio

from layers.intake.findings import refuse
from layers.intake.raw import RawLayer
from layers.intake.readers.crs import check_crs_text
from layers.intake.readers.text import find_encoding
from layers.intake.readers.vector import read_layer
from zones.faults import FaultCode

if TYPE_CHECKING:
    from layers.intake.findings import Findings
    from layers.intake.model import Limits
    from layers.intake.opening.staging import Unit

__all__ = ["read_attributes", "read_shapefile"]

SHP_HEADER_BYTES = 100
SHP_MAGIC = 9994
SHX_RECORD_BYTES = 8
DBF_LOOK_BYTES = 32
DBF_FIELD_BYTES = 32
LONGEST_PRJ = 8_000
CPG_NAMES = {"932": "cp932", "SJIS": "cp932", "SHIFT_JIS": "cp932", "SHIFT-JIS": "cp932",
             "CP932": "cp932", "UTF-8": "utf-8", "UTF8": "utf-8", "65001": "utf-8"}  # fmt: skip


def read_shapefile(unit: Unit, limits: Limits, findings: Findings) -> list[RawLayer]:
    """Read a shapefile whose parts stand side by side under our own names.

    .dbf absent: refused, nobody can tell which shape is which. .shx absent: rebuilt and told.
    .prj absent: read, the question of the coordinate system is put later. .cpg absent: encoding
    found from the bytes.

    Raises
    ------
    InputRefusedError
        A needed part is missing or contradicts its own header.
    """
    path = Path(unit.path)
    if ".dbf" not in unit.parts:
        refuse(FaultCode.SHAPEFILE_INCOMPLETE, unit.where, found=".dbf")
    _check_header(path, unit)
    records = _check_dbf(path.with_suffix(".dbf"), unit)
    shx = path.with_suffix(".shx")
    if not shx.exists() or shx.stat().st_size != SHP_HEADER_BYTES + SHX_RECORD_BYTES * records:
        shx.unlink(missing_ok=True)
        findings.repair(FaultCode.SHAPEFILE_INDEX_REBUILT, unit.where)
    if ".prj" in unit.parts:
        raw = path.with_suffix(".prj").read_bytes()[: LONGEST_PRJ + 1]
        check_crs_text(raw.decode("utf-8", "replace"), unit.where)
    pyogrio.set_gdal_config_options(
        {"SHAPE_RESTORE_SHX": "YES", "OGR_ORGANIZE_POLYGONS": "DEFAULT"}
    )
    layer = read_layer(str(path), unit, limits, findings, encoding=_attribute_encoding(path, unit))
    if len(layer.columns) != records:
        refuse(FaultCode.SHAPEFILE_BROKEN, unit.where)
    layer.name = unit.stem
    return [layer]


def read_attributes(unit: Unit, limits: Limits, findings: Findings) -> list[RawLayer]:
    """Read a .dbf whose shapes are missing; the layer has no geometry."""
    path = Path(unit.path)
    _check_dbf(path, unit)
    layer = read_layer(str(path), unit, limits, findings, encoding=_attribute_encoding(path, unit))
    return [
        RawLayer(
            layer.where, unit.stem, pd.DataFrame(layer.columns), None, None, "attributes",
            unit.digest,
        )
    ]  # fmt: skip


def _check_header(path: Path, unit: Unit) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(SHP_HEADER_BYTES)
    if len(head) < SHP_HEADER_BYTES or struct.unpack(">i", head[:4])[0] != SHP_MAGIC:
        refuse(FaultCode.DISGUISED, unit.where)
    if struct.unpack(">i", head[24:28])[0] * 2 != size:
        refuse(FaultCode.SHAPEFILE_BROKEN, unit.where)


def _check_dbf(path: Path, unit: Unit) -> int:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(DBF_LOOK_BYTES)
    if len(head) < DBF_LOOK_BYTES:
        refuse(FaultCode.SHAPEFILE_BROKEN, unit.where)
    records, header, width = struct.unpack("<IHH", head[4:12])
    if header < DBF_LOOK_BYTES + DBF_FIELD_BYTES or header + records * width > size + 1:
        refuse(FaultCode.SHAPEFILE_BROKEN, unit.where)
    return int(records)


def _attribute_encoding(path: Path, unit: Unit) -> str:
    """Trust the bytes, then the .cpg: a copied .cpg is often wrong, bytes are not."""
    data = path.with_suffix(".dbf").read_bytes()
    header = struct.unpack("<H", data[8:10])[0]
    body = data[header:].replace(b"\x00", b" ")
    name, _ = find_encoding(body)
    if not name:
        refuse(FaultCode.ENCODING_UNKNOWN, unit.where)
    cpg = path.with_suffix(".cpg")
    if cpg.exists() and name in {"cp932", "euc_jp"}:
        stated = cpg.read_text("ascii", "replace").strip().upper()
        return CPG_NAMES.get(stated, name) if CPG_NAMES.get(stated) != "utf-8" else name
    return "utf-8" if name == "utf-8-sig" else name
