"""Municipal outlines N03: many parts per city, and land that belongs to nobody yet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd

from layers.intake.layouts.piece import Piece, check_codes, edition, take_shapes
from layers.intake.model import DatasetKind
from zones.constants import GEOGRAPHIC_CRS
from zones.faults import FaultCode

if TYPE_CHECKING:
    import pandas as pd

    from layers.intake.findings import Findings
    from layers.intake.raw import RawLayer

__all__ = ["read_municipalities"]

COLUMN = re.compile(r"N03_?0?(\d{2})", re.IGNORECASE)
XML_ROLES = {"prefectureName": "01", "subPrefectureName": "02", "countyName": "03",
             "cityName": "04", "cityName2": "05", "wardName": "05",
             "administrativeAreaCode": "07"}  # fmt: skip
EDITIONS = {f"{year % 100:02d}": str(year) for year in range(1995, 2040)}


def read_municipalities(layer: RawLayer, findings: Findings) -> Piece | None:
    """Read N03; None when the layer is something else. Parts are joined by code later."""
    columns = _numbered(layer)
    if "07" not in columns or "04" not in columns or layer.shapes is None:
        return None
    text = {key: layer.columns[name] for key, name in columns.items()}
    codes = text["07"].str.strip()
    nobody = codes == ""
    findings.repair(FaultCode.UNASSIGNED_LAND, layer.where, rows=codes.index[nobody])
    wanted = (~nobody).to_numpy()
    part = replace(layer, columns=layer.columns.loc[wanted], shapes=layer.shapes[wanted])
    good = check_codes(codes.loc[wanted], layer.where, findings)
    shapes, usable = take_shapes(part, codes.loc[wanted], findings, points=False)
    keep = good & usable
    frame = gpd.GeoDataFrame(
        {"municipality_code": codes.loc[wanted], "name": _names(text).loc[wanted]},
        geometry=shapes, crs=GEOGRAPHIC_CRS,
    )  # fmt: skip
    return Piece(
        DatasetKind.MUNICIPALITIES, edition(layer, "N03", EDITIONS, ""), "ksj-n03",
        frame.loc[keep], layer.where, layer.digest,
        read=len(codes), listed=int((~keep).sum()), apart=int(nobody.sum()),
    )  # fmt: skip


def _numbered(layer: RawLayer) -> dict[str, str]:
    found = {
        match.group(1): name for name in layer.columns.columns if (match := COLUMN.fullmatch(name))
    }
    if found or layer.form != "gml":
        return found
    return {XML_ROLES[name]: name for name in layer.columns.columns if name in XML_ROLES}


def _names(text: dict[str, pd.Series]) -> pd.Series:
    """City; for the wards of a designated city, city and ward; counties are left out."""
    above = text.get("03", text["04"].where(text["04"] == "", ""))
    city = text["04"].where(~above.str.endswith("市"), above + text["04"])
    ward = text.get("05")
    return city if ward is None else city + ward
