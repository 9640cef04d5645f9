"""What one layer contributes to a dataset, before pieces of several files are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import geopandas as gpd

from layers.intake.checks.place import locate
from layers.intake.checks.shapes import check_points, check_polygons
from layers.intake.findings import Findings, refuse
from zones.constants import GEOGRAPHIC_CRS
from zones.faults import FaultCode

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from layers.intake.model import DatasetKind, SourceNote
    from layers.intake.raw import RawLayer

__all__ = ["Piece", "check_codes", "edition", "take_shapes"]

EDITION = re.compile(r"(A27|A32|P29|N03)P?[-_](\d{2,8})(?!\d)", re.IGNORECASE)


@dataclass(slots=True)
class Piece:
    """Rows of one layer in the columns of their kind, not yet joined by id.

    Parameters
    ----------
    kind, vintage, layout
        As in ``Dataset``.
    frame
        Good rows.
    where, digest
        File it came from.
    read, listed, apart
        Rows of the layer, rows listed as bad, rows that describe something else.
    source
        Source where the file itself tells; None = by kind.
    notes
        Labels by column.
    joined
        Rows that were already made part of another row.
    """

    kind: DatasetKind
    vintage: str
    layout: str
    frame: pd.DataFrame
    where: str
    digest: str
    read: int
    listed: int = 0
    apart: int = 0
    joined: int = 0
    source: SourceNote | None = None
    notes: dict[str, str] = field(default_factory=dict)


def edition(layer: RawLayer, product: str, known: dict[str, str], otherwise: str) -> str:
    """Edition of a layer: the name inside of the file or of the file, if the layout allows it.

    Parameters
    ----------
    layer
        Its layer name is looked at first.
    product
        ``A27``, ``A32``, ``P29`` or ``N03``.
    known
        Two digits to year, of the editions with this layout.
    otherwise
        What to say when neither name tells.
    """
    for name in (layer.name, layer.where):
        for found in EDITION.finditer(name):
            if found.group(1).upper() != product:
                continue
            digits = found.group(2)
            year = known.get(digits[2:4] if digits.startswith("20") and len(digits) > 2  # noqa: PLR2004 - 20240101 or 24
                             else digits[:2])  # fmt: skip
            if year:
                return year
    return otherwise


def take_shapes(
    layer: RawLayer, codes: pd.Series, findings: Findings, *, points: bool
) -> tuple[gpd.GeoSeries, npt.NDArray[np.bool_]]:
    """Locate and repair the shapes of a layer.

    Parameters
    ----------
    layer
        The layer.
    codes
        Municipality codes, to know the prefectures.
    findings
        Where faults are collected.
    points
        Whether points are wanted; polygons otherwise.

    Returns
    -------
    tuple
        Shapes in EPSG:6668 on the index of the layer, and which rows can be used.
    """
    prefectures = tuple(sorted(set(codes[codes.str.fullmatch(r"\d{5}")].str[:2])))
    located = locate(layer, prefectures, findings)
    rows = layer.columns.index.to_numpy()
    check = check_points if points else check_polygons
    shapes, good = check(located, rows, layer.where, findings)
    return gpd.GeoSeries(shapes, index=layer.columns.index, crs=GEOGRAPHIC_CRS), good


def check_codes(codes: pd.Series, where: str, findings: Findings) -> npt.NDArray[np.bool_]:
    """Municipality codes must be five digits; four digits everywhere means lost zeros.

    Raises
    ------
    InputRefusedError
        Leading zeros are lost.
    """
    filled = codes[codes != ""]
    if len(filled) and (filled.str.fullmatch(r"\d{4}")).all():
        refuse(FaultCode.ZEROS_LOST, where, found=str(filled.iloc[0]))
    good = codes.str.fullmatch(r"(0[1-9]|[1-3]\d|4[0-7])\d{3}").to_numpy(dtype=bool)
    findings.rows(FaultCode.CODE_BROKEN, where, rows=codes.index[~good])
    return good
