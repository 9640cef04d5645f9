"""School districts A27 / A32 and their school points, every edition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.intake.layouts.piece import Piece, check_codes, edition, take_shapes
from layers.intake.layouts.roles import find_roles, made_id
from layers.intake.model import DatasetKind
from zones.constants import GEOGRAPHIC_CRS
from zones.faults import FaultCode

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.intake.findings import Findings
    from layers.intake.raw import RawLayer

__all__ = ["join_parts", "read_districts"]

COLUMN = re.compile(r"(A27|A32)P?_?0?(\d{2})", re.IGNORECASE)
XML_DISTRICTS = re.compile(r"school.*(district|area)|(district|area).*school", re.IGNORECASE)
XML_POINTS = re.compile(r"(public)?(elementary|juniorhigh|junior_high|middle)school", re.IGNORECASE)
OLD_EDITIONS = {"10": "2010", "13": "2013", "16": "2016"}
NEW_EDITIONS = {"21": "2021", "23": "2023"}
JUNIOR = re.compile(r"中学|中等教育")
DISTRICT_COLUMNS = ["municipality_code", "zone_id", "name", "address", "founder", "geometry"]
POINT_COLUMNS = ["municipality_code", "school_id", "name", "address", "founder", "geometry"]


def read_districts(layer: RawLayer, findings: Findings) -> Piece | None:
    """Read A27 / A32 polygons or their school points; None when the layer is something else."""
    product, names = _product(layer)
    if not product or layer.shapes is None:
        return None
    roles = find_roles(layer.columns, names)
    if "code" not in roles or "name" not in roles:
        return None
    points = _is_points(layer.shapes)
    frame = pd.DataFrame(
        {
            "municipality_code": layer.columns[roles["code"]],
            "school_code": layer.columns[roles["school_code"]] if "school_code" in roles else "",
            "name": layer.columns[roles["name"]],
            "address": layer.columns[roles["address"]] if "address" in roles else "",
            "founder": layer.columns[roles["founder"]] if "founder" in roles else "",
        },
        index=layer.columns.index,
    )
    good = check_codes(frame["municipality_code"], layer.where, findings)
    named = (frame["name"] != "").to_numpy()
    findings.rows(FaultCode.NAME_MISSING, layer.where, rows=frame.index[~named])
    shapes, usable = take_shapes(layer, frame["municipality_code"], findings, points=points)
    keep = good & usable & named
    new = "school_code" in roles
    vintage = edition(
        layer, product, NEW_EDITIONS if new else OLD_EDITIONS,
        "2021-2023" if new else "2010-2016",
    )  # fmt: skip
    kept = gpd.GeoDataFrame(_with_ids(frame, points=points), geometry=shapes, crs=GEOGRAPHIC_CRS)
    return Piece(
        _kind(product, points=points),
        vintage,
        f"ksj-{product.lower()}{'p' if points else ''}-{'v3' if new else 'v1-v2'}",
        kept.loc[keep, POINT_COLUMNS if points else DISTRICT_COLUMNS],
        layer.where,
        layer.digest,
        read=len(frame),
        listed=int((~keep).sum()),
    )


def _product(layer: RawLayer) -> tuple[str, list[str]]:
    matched = {name: COLUMN.fullmatch(name) for name in layer.columns.columns}
    products = {found.group(1).upper() for found in matched.values() if found}
    if len(products) == 1:
        return products.pop(), [name for name, found in matched.items() if found]
    if layer.form == "gml" and (
        XML_DISTRICTS.search(layer.name) or XML_POINTS.fullmatch(layer.name)
    ):
        names = list(layer.columns.columns)
        text = " ".join(layer.columns.head(200).to_numpy().ravel().astype(str))
        junior = len(JUNIOR.findall(text)) > text.count("小学")
        return ("A32" if junior else "A27"), names
    return "", []


def _is_points(shapes: npt.NDArray[np.object_]) -> bool:
    kinds = shapely.get_type_id(shapes)
    kinds = kinds[kinds >= 0]
    single = np.isin(kinds, [shapely.GeometryType.POINT, shapely.GeometryType.MULTIPOINT])
    return bool(len(kinds)) and bool(single.mean() > 0.5)  # noqa: PLR2004 - the greater part


def _kind(product: str, *, points: bool) -> DatasetKind:
    if product == "A27":
        return DatasetKind.ELEMENTARY_SCHOOL_POINTS if points else DatasetKind.ELEMENTARY_DISTRICTS
    return DatasetKind.JUNIOR_HIGH_SCHOOL_POINTS if points else DatasetKind.JUNIOR_HIGH_DISTRICTS


def _with_ids(frame: pd.DataFrame, *, points: bool) -> pd.DataFrame:
    """School code where there is one, a made id of code, founder and name where not."""
    made = [
        code or made_id(municipality, founder, name)
        for code, municipality, founder, name in zip(
            frame["school_code"], frame["municipality_code"], frame["founder"], frame["name"],
            strict=True,
        )
    ]  # fmt: skip
    return frame.assign(**{"school_id" if points else "zone_id": made})


def join_parts(
    frame: gpd.GeoDataFrame, key: str, where: str, findings: Findings
) -> gpd.GeoDataFrame:
    """Make one row of the several shapes one id may have; the first filled text stays.

    Parameters
    ----------
    frame
        Pieces of all files, EPSG:6668.
    key
        Id column.
    where
        File name, for the fault.
    findings
        Where the joining is told.
    """
    repeated = frame[key].duplicated(keep=False)
    if not repeated.any():
        return frame.reset_index(drop=True)
    ids = frame.loc[repeated, key].unique()
    findings.repair(
        FaultCode.PARTS_JOINED, where, count=len(ids), parts=int(repeated.sum()),
        found="、".join(str(name) for name in frame.loc[repeated, "name"].unique()[:5]),
    )  # fmt: skip
    blank = frame.replace("", pd.NA)
    texts = blank.drop(columns="geometry").groupby(key, sort=False).first().fillna("")
    shapes = frame.groupby(key, sort=False)["geometry"].agg(
        lambda parts: shapely.union_all(np.asarray(parts.array, dtype=object))
    )
    joined = texts.join(shapes).reset_index()
    columns = list(frame.columns)
    return gpd.GeoDataFrame(joined[columns], geometry="geometry", crs=GEOGRAPHIC_CRS)
