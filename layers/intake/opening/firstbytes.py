"""First bytes against the file name extension: a file must be what it calls itself."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from layers.intake.findings import refuse
from zones.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["BESIDE_DATA", "FORMS", "check_first_bytes"]

FORMS = {
    ".zip": "zip", ".geojson": "json", ".json": "json", ".topojson": "json", ".xml": "xml",
    ".gml": "xml", ".shp": "shp", ".shx": "shx", ".dbf": "dbf", ".prj": "prj", ".cpg": "cpg",
    ".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".gpkg": "geopackage",
}  # fmt: skip
# papers and side files that come with official downloads: named in the report, not read
BESIDE_DATA = frozenset(
    {".pdf", ".html", ".htm", ".md", ".doc", ".docx", ".xsd", ".qmd", ".qml", ".qpj", ".sbn",
     ".sbx", ".lyr", ".kml", ".url", ".log", ".jpg", ".jpeg", ".png", ".xls", ".css", ".fix",
     ".xsl", ".tif", ".ini", ".db", ".svg", "", ".ds_store"}
)  # fmt: skip
LOOK = 4096
SHP_MAGIC = b"\x00\x00\x27\x0a"
DBF_VERSIONS = frozenset({0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0xCB,
                          0xF5})  # fmt: skip
FOREIGN_STARTS = (b"PK\x03\x04", b"%PDF", b"SQLite format 3", b"\x7fELF", b"MZ",
                  b"\xd0\xcf\x11\xe0",
                  b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", SHP_MAGIC, b"\x89PNG", b"\xff\xd8\xff",
                  b"GIF8", b"PAR1", b"fgb")  # fmt: skip
ACTIVE = re.compile(
    rb"OGRVRT|VRTDataset|gdal_streamed_alg|gdalg|<\?php|<\s*script|<\s*html|<!DOCTYPE\s+html"
    rb"|OGRWFSDataSource|WMS_CONTENT|<GDAL_WMS|<OGR",
    re.IGNORECASE,
)
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_first_bytes(path: Path, suffix: str, where: str) -> str:
    """Compare the beginning of a file with its extension.

    Parameters
    ----------
    path
        Our copy.
    suffix
        Extension, lower case.
    where
        Name for the fault.

    Returns
    -------
    str
        The form to read it as.

    Raises
    ------
    InputRefusedError
        Unknown extension, other content, or something that would act when opened.
    """
    form = FORMS.get(suffix)
    if form is None:
        refuse(FaultCode.UNKNOWN_FORMAT, where, found=suffix)
    with path.open("rb") as file:
        head = file.read(LOOK)
    if not head.strip(b"\x00\t\r\n "):
        refuse(FaultCode.EMPTY_FILE if form != "csv" else FaultCode.NO_ROWS, where)
    if not CHECKS[form](head):
        active = ACTIVE.search(head.replace(b"\x00", b""))
        refuse(FaultCode.ACTIVE_CONTENT if active else FaultCode.DISGUISED, where)
    return form


def _plain(head: bytes) -> bytes:
    for mark in MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"").lstrip(b"\t\r\n ")


def _is_xml(head: bytes) -> bool:
    return _plain(head).startswith(b"<") and not ACTIVE.search(_plain(head))


def _is_table(head: bytes) -> bool:
    text = _plain(head)
    return not (head.startswith(FOREIGN_STARTS) or text.startswith((b"{", b"[", b"<")))


def _is_small_text(head: bytes) -> bool:
    return b"\x00" not in head and not head.startswith(FOREIGN_STARTS)


CHECKS: dict[str, Callable[[bytes], bool]] = {
    "zip": lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")),
    "xlsx": lambda head: head.startswith(b"PK\x03\x04"),
    "json": lambda head: _plain(head).startswith(b"{"),
    "xml": _is_xml,
    "shp": lambda head: head.startswith(SHP_MAGIC),
    "shx": lambda head: head.startswith(SHP_MAGIC),
    "dbf": lambda head: head[0] in DBF_VERSIONS,
    "prj": _is_small_text,
    "cpg": _is_small_text,
    "csv": _is_table,
    "geopackage": lambda head: head.startswith(b"SQLite format 3\x00"),
}
