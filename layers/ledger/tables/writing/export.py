"""The ledger as Excel, CSV, GeoJSON or GeoPackage; Excel and CSV read back without a difference."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.exports import to_geojson, to_geopackage
from layers.ledger.hiding import hide_place
from layers.ledger.tables.columns import LABELS
from layers.ledger.tables.writing.rows import labelled_rows, make_public
from layers.ledger.tables.writing.text import check_letters, disarm_again
from layers.ledger.tables.writing.workbook import write_workbook
from zones.constants import GEOGRAPHIC_CRS
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.ledger.tables.writing.rows import Cell
    from zones.resources import Resource

__all__ = ["Form", "write_ledger"]

Form = Literal["xlsx", "csv", "geojson", "gpkg"]
LAYER = "resources"
PLACED = (LABELS["lon"], LABELS["lat"])
NUMBERS = (LABELS["reach_m"], LABELS["capacity"], *PLACED)


def write_ledger(
    resources: Iterable[Resource],
    form: Form,
    *,
    public: bool = False,
    encoding: str = "utf-8-sig",
    about: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Write resources for people to open.

    Parameters
    ----------
    resources
        Rows of the ledger.
    form
        ``xlsx`` with lists as drop-downs, ``csv``, ``geojson`` or ``gpkg`` (EPSG:6668).
    public
        For outside the office: without the place of withheld rows, without coordinates of rows
        shown by 町丁目, without notes, and without rows whose people did not agree. Inside the
        office too a withheld row has no coordinate and address, and a row shown by 町丁目 no
        coordinate and house number; read again, such a row keeps the place the ledger has.
    encoding
        Of a CSV.
    about
        Pairs of label and text: credits and method; not in a CSV, which stays one table.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    BadValueError
        A text cannot be carried as it is: a letter the encoding does not have, or more letters
        than a cell of Excel holds. Nothing is replaced in silence.
    """
    rows = make_public(resources) if public else tuple(map(hide_place, resources))
    headers, cells = labelled_rows(rows, public=public)
    if form == "xlsx":
        return write_workbook(headers, cells, about)
    if form == "csv":
        return _write_csv(headers, cells, encoding)
    frame = _to_frame(headers, cells)
    if form == "geojson":
        return to_geojson(frame, about)
    if form == "gpkg":
        return to_geopackage(frame, about or [("", "")], layer=LAYER)
    raise BadValueError(f"no such form: {form}")


def _write_csv(headers: list[str], cells: list[list[Cell]], encoding: str) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(headers)
    for row in cells:
        texts = [_csv_text(cell) for cell in row]
        check_letters("".join(texts), encoding, texts[0])
        writer.writerow(texts)
    return stream.getvalue().encode(encoding)


def _csv_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        if "\0" in cell:
            raise BadValueError("a text holds a NUL", remedy="take it out")
        return disarm_again(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else repr(cell)


def _to_frame(headers: list[str], cells: list[list[Cell]]) -> gpd.GeoDataFrame:
    texts = [
        [cell.isoformat() if isinstance(cell, dt.date) else cell for cell in row] for row in cells
    ]
    table = pd.DataFrame(texts, columns=headers, dtype=object)
    for column in NUMBERS:
        table[column] = pd.to_numeric(table[column])
    lon, lat = (table[column].to_numpy(dtype=float) for column in PLACED)
    known = ~(pd.isna(lon) | pd.isna(lat))
    points = np.full(len(table), None, dtype=object)
    points[known] = shapely.points(lon[known], lat[known])
    table = table.drop(columns=list(PLACED)).set_index(headers[0])
    return gpd.GeoDataFrame(table, geometry=points, crs=GEOGRAPHIC_CRS)
