"""Tables and shapes out: inert in a spreadsheet, with method and credits, written atomically.

Every export carries its ``about`` rows (ruler line, approximations, credits, terms): as a second
sheet in XLSX, a second table in GeoPackage, a member in GeoJSON and trailing columns in CSV.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyogrio
import xlsxwriter

from zones.constants import GEOGRAPHIC_CRS
from zones.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    About = Sequence[tuple[str, str]]

__all__ = [
    "disarm_formula",
    "to_csv",
    "to_csv_text",
    "to_geojson",
    "to_geopackage",
    "to_xlsx",
    "write_atomically",
]

# a spreadsheet takes text that starts so for a formula, full-width forms included
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
COORDINATE_DIGITS = 7  # about one centimetre
ABOUT_LAYER = "about"
ABOUT_SHEET = "出典と数え方"
COLUMN_WIDTH = 18
ABOUT_WIDTH = 90


def disarm_formula(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def to_csv(table: pd.DataFrame, about: About) -> bytes:
    """Write a table as CSV that Excel opens with Japanese headers.

    Parameters
    ----------
    table
        Columns already labelled; numbers stay numbers, text is disarmed.
    about
        Pairs of label and text; each becomes a column that repeats on every row, so that a row
        cut out of the file still says what it is.

    Returns
    -------
    bytes
        UTF-8 with a byte-order mark, CR LF.
    """
    safe = table.copy()
    for label, text in about:
        safe[label] = text
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = [
                disarm_formula(value) if isinstance(value, str) else value for value in safe[column]
            ]
    safe.columns = pd.Index([disarm_formula(str(column)) for column in safe.columns])
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def to_csv_text(table: pd.DataFrame) -> str:
    """Write a table as the project keeps it: comma, LF, no index, no byte-order mark."""
    return table.to_csv(index=False, lineterminator="\n")


def to_xlsx(table: pd.DataFrame, about: About, *, sheet: str) -> bytes:
    """Write a table as XLSX: text as text cells, a second sheet with method and credits."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        page = book.add_worksheet(sheet)
        page.set_column(0, max(len(table.columns) - 1, 0), COLUMN_WIDTH)
        page.freeze_panes(1, 0)
        for number, column in enumerate(table.columns):
            page.write_string(0, number, str(column), bold)
            for row, value in enumerate(table[column], start=1):
                _write_cell(page, row, number, value)
        notes = book.add_worksheet(ABOUT_SHEET)
        notes.set_column(0, 0, COLUMN_WIDTH)
        notes.set_column(1, 1, ABOUT_WIDTH)
        for row, (label, text) in enumerate(about):
            notes.write_string(row, 0, label, bold)
            notes.write_string(row, 1, text, wrap)
    return buffer.getvalue()


def _write_cell(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: object) -> None:
    if pd.isna(value):  # type: ignore[call-overload]
        page.write_blank(row, column, None)
    elif isinstance(value, (int, float)) or hasattr(value, "item"):
        page.write_number(row, column, float(value))  # type: ignore[arg-type]
    else:
        page.write_string(row, column, str(value))


def to_geojson(frame: gpd.GeoDataFrame, about: About) -> bytes:
    """Write shapes as GeoJSON in JGD2011 degrees, coordinates to a centimetre.

    Parameters
    ----------
    frame
        Shapes with any CRS; the index becomes a property.
    about
        Pairs of label and text, kept in a member ``about``.
    """
    placed = frame.reset_index().to_crs(GEOGRAPHIC_CRS)
    text = placed.to_json(show_bbox=False, drop_id=True, to_wgs84=False)
    content = json.loads(text, parse_float=lambda number: round(float(number), COORDINATE_DIGITS))
    content["crs"] = {
        "type": "name",
        "properties": {"name": "urn:ogc:def:crs:EPSG::6668"},
    }
    content["about"] = dict(about)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def to_geopackage(frame: gpd.GeoDataFrame, about: About, *, layer: str) -> bytes:
    """Write shapes as a GeoPackage with a table ``about``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "zones.gpkg"
        placed = frame.reset_index().to_crs(GEOGRAPHIC_CRS)
        pyogrio.write_dataframe(placed, path, layer=layer, driver="GPKG")
        notes = pd.DataFrame(about, columns=["label", "text"])
        pyogrio.write_dataframe(notes, path, layer=ABOUT_LAYER, driver="GPKG", append=True)
        return path.read_bytes()


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Raises
    ------
    StorageError
        If the folder is missing, read-only or full; what stood there before stays.
    """
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as stream:
            temporary = Path(stream.name)
            try:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            except OSError:
                stream.close()
                temporary.unlink(missing_ok=True)
                raise
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise StorageError(f"cannot write {path.name}", where=str(path)) from error
