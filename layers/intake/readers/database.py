"""GeoPackage by the ritual for foreign databases: read-only, tables only, against the clock."""

from __future__ import annotations

import re
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from layers.intake.findings import refuse
from layers.intake.raw import RawLayer
from layers.intake.readers.crs import parse_crs
from layers.intake.readers.vector import as_text, check_size, read_shapes
from zones.errors import InputRefusedError
from zones.faults import FaultCode

if TYPE_CHECKING:
    import pyproj

    from layers.intake.findings import Findings
    from layers.intake.model import Limits
    from layers.intake.opening.staging import Unit

__all__ = ["read_geopackage"]

APPLICATION_IDS = frozenset({0x47504B47, 0x47503130, 0x47503131})
NEEDED_TABLES = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")
SAFE_NAME = re.compile(r"[\w \-.()（）・々]{1,120}")
STEPS_BETWEEN_LOOKS = 10_000
ENVELOPE_BYTES = (0, 32, 48, 48, 64)
HEADER_BYTES = 8
EMPTY_FLAG = 0x10


def read_geopackage(unit: Unit, limits: Limits, findings: Findings) -> list[RawLayer]:
    """Read the feature tables of a GeoPackage.

    Raises
    ------
    InputRefusedError
        Damaged, not a GeoPackage, hostile names, views instead of tables, or slower than the
        limit.
    """
    until = time.monotonic() + limits.database_seconds
    address = f"{Path(unit.path).resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
    except sqlite3.Error:
        refuse(FaultCode.DATABASE_BROKEN, unit.where)
    try:
        connection.set_progress_handler(lambda: int(time.monotonic() > until), STEPS_BETWEEN_LOOKS)
        _prepare(connection, unit)
        return [
            _read_table(connection, name, unit, limits, findings)
            for name in _feature_tables(connection, unit)
        ]
    except InputRefusedError:
        raise
    except (sqlite3.Error, ValueError, IndexError, UnicodeError, OverflowError):
        late = time.monotonic() > until
        refuse(FaultCode.TIME_LIMIT if late else FaultCode.DATABASE_BROKEN, unit.where,
               limit=limits.database_seconds)  # fmt: skip
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection, unit: Unit) -> None:
    for setting in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        connection.execute(f"PRAGMA {setting}")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        refuse(FaultCode.DATABASE_BROKEN, unit.where)
    if connection.execute("PRAGMA application_id").fetchone()[0] not in APPLICATION_IDS:
        refuse(FaultCode.DISGUISED, unit.where)
    kinds = dict(connection.execute("SELECT name, type FROM sqlite_master"))
    if any(kinds.get(name) != "table" for name in NEEDED_TABLES):
        refuse(FaultCode.DATABASE_UNSAFE, unit.where)


def _feature_tables(connection: sqlite3.Connection, unit: Unit) -> list[str]:
    listed = connection.execute(
        "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
    ).fetchall()
    kinds = dict(connection.execute("SELECT name, type FROM sqlite_master"))
    names = [str(row[0]) for row in listed]
    for name in names:
        if not SAFE_NAME.fullmatch(name) or kinds.get(name) != "table":
            refuse(FaultCode.DATABASE_UNSAFE, unit.where)
    if not names:
        refuse(FaultCode.NO_ROWS, unit.where)
    return names


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _read_table(
    connection: sqlite3.Connection, name: str, unit: Unit, limits: Limits, findings: Findings
) -> RawLayer:
    column, system = connection.execute(
        "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (name,)
    ).fetchone()
    cursor = connection.execute(f"SELECT * FROM {_quote(name)} LIMIT ?", (limits.features + 1,))  # noqa: S608 - a quoted name that is a table of this file
    headers = [str(item[0]) for item in cursor.description]
    rows = cursor.fetchall()
    check_size(len(rows), None, unit.where, limits)
    table = pd.DataFrame(rows, columns=headers, dtype=object)
    blobs = np.array([_wkb(blob) for blob in table[column]], dtype=object)
    shapes = read_shapes(blobs, unit, findings) if len(blobs) else blobs
    check_size(len(rows), shapes if len(blobs) else None, unit.where, limits)
    text = pd.DataFrame(
        {header: as_text(table[header].to_numpy(dtype=object))
         for header in headers if header != column},
        index=pd.RangeIndex(1, len(rows) + 1), dtype=object,
    )  # fmt: skip
    crs = _crs(connection, int(system), unit)
    return RawLayer(unit.where, name, text, np.asarray(shapes, dtype=object), crs, "geopackage",
                    unit.digest)  # fmt: skip


def _wkb(blob: object) -> bytes | None:
    """Take the WKB out of a GeoPackage geometry blob."""
    if not isinstance(blob, bytes) or len(blob) < HEADER_BYTES or blob[:2] != b"GP":
        return None
    flags = blob[3]
    envelope = (flags >> 1) & 0x07
    if flags & EMPTY_FLAG or envelope >= len(ENVELOPE_BYTES):
        return None
    return blob[HEADER_BYTES + ENVELOPE_BYTES[envelope] :]


def _crs(connection: sqlite3.Connection, system: int, unit: Unit) -> pyproj.CRS | None:
    if system in {0, -1}:
        return None
    row = connection.execute(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys "
        "WHERE srs_id = ?",
        (system,),
    ).fetchone()
    if row is None:
        refuse(FaultCode.CRS_UNKNOWN, unit.where, found=str(system))
    organization, number, definition = row
    if str(organization).upper() == "EPSG":
        return parse_crs(f"EPSG:{int(number)}", unit.where)
    return parse_crs(str(definition), unit.where)
