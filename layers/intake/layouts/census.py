"""Small areas of the census (町丁・字等), e-Stat boundary files of every form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.intake.checks.datum import compare_places
from layers.intake.findings import refuse
from layers.intake.layouts.piece import Piece, take_shapes
from layers.intake.model import DatasetKind
from zones.constants import GEOGRAPHIC_CRS
from zones.faults import FaultCode

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.intake.findings import Findings
    from layers.intake.raw import RawLayer

__all__ = ["join_census", "read_census"]

WATER = "8154"
NEEDED = {"KEY_CODE", "HCODE", "KIHON1"}
EDITION_COLUMN = re.compile(r"([HR])(\d{1,2})KA", re.IGNORECASE)
ERA_START = {"H": 1988, "R": 2018}
COLUMNS = ["area_id", "municipality_code", "municipality_name", "name", "people", "households",
           "area_m2", "lon", "lat", "water", "unit_count", "geometry"]  # fmt: skip
CODE_DIGITS = (9, 11)
CITY_DIGITS = 5
CODH_CREDIT = (
    "『国勢調査町丁・字等別境界データセット』（CODH作成）"
    "「令和2年国勢調査町丁・字等別境界データ」（e-Stat）を加工"
)


def read_census(layer: RawLayer, findings: Findings) -> Piece | None:
    """Read a boundary file; None when the layer is something else.

    A file without shapes still gives the representative points; whether that is enough is asked.
    """
    columns = layer.columns.rename(columns=str.upper)
    if not set(columns.columns) >= NEEDED:
        return None
    frame = _attributes(columns)
    unassigned = (frame["area_id"].str.len() < CITY_DIGITS).to_numpy()
    _check_ids(frame.loc[~unassigned], layer, findings)
    values_good = _check_values(frame, layer.where, findings) | unassigned
    if layer.shapes is None:
        usable = np.isfinite(frame[["lon", "lat"]].to_numpy(dtype=float)).all(axis=1)
        if not usable.any():
            refuse(FaultCode.SHAPES_MISSING, layer.where)
        findings.ask(FaultCode.SHAPES_MISSING, layer.where, count=int(usable.sum()))
        findings.rows(FaultCode.NO_COORDINATES, layer.where, rows=frame.index[~usable])
        shapes = gpd.GeoSeries([None] * len(frame), index=frame.index, crs=GEOGRAPHIC_CRS)
    else:
        shapes, usable = take_shapes(layer, frame["municipality_code"], findings, points=False)
        _compare_points(frame, shapes, usable, layer.where, findings)
    keep = usable & values_good & ~unassigned
    result = gpd.GeoDataFrame(frame, geometry=shapes, crs=GEOGRAPHIC_CRS).loc[keep, COLUMNS]
    return Piece(
        DatasetKind.CENSUS_AREAS, _edition(columns), "estat-boundary", result,
        layer.where, layer.digest, read=len(frame) + layer.left_out,
        listed=int((~(usable & values_good) & ~unassigned).sum()) + layer.left_out,
        apart=int(unassigned.sum()),
        notes={"credit": CODH_CREDIT} if layer.form == "topojson" else {},
    )  # fmt: skip


def _edition(columns: pd.DataFrame) -> str:
    for name in columns.columns:
        found = EDITION_COLUMN.match(name)
        if found:
            return str(ERA_START[found.group(1).upper()] + int(found.group(2)))
    return ""


def _number(columns: pd.DataFrame, name: str) -> pd.Series:
    if name not in columns:
        return pd.Series(np.nan, index=columns.index)
    return pd.to_numeric(columns[name], errors="coerce")


def _attributes(columns: pd.DataFrame) -> pd.DataFrame:
    ids = columns["KEY_CODE"].str.strip()
    name = columns["S_NAME"] if "S_NAME" in columns else pd.Series("", index=columns.index)
    if "MOJI" in columns:
        name = name.where(name != "", columns["MOJI"])
    return pd.DataFrame(
        {
            "area_id": ids,
            "municipality_code": ids.str[:CITY_DIGITS],
            "municipality_name": _name_municipality(columns),
            "name": name.replace({"‐": "", "-": ""}),
            "people": _number(columns, "JINKO"),
            "households": _number(columns, "SETAI"),
            "area_m2": _number(columns, "AREA"),
            "lon": _number(columns, "X_CODE"),
            "lat": _number(columns, "Y_CODE"),
            "water": columns["HCODE"].str.strip() == WATER,
            "unit_count": _number(columns, "KBSUM"),
        },
        index=columns.index,
    )


def _name_municipality(columns: pd.DataFrame) -> pd.Series:
    """Name the municipality: one column since 2015; city, and ward or town, before."""
    parts = ["CITY_NAME"] if "CITY_NAME" in columns else ["GST_NAME", "CSS_NAME"]
    text = pd.Series("", index=columns.index, dtype=object)
    for name in parts:
        if name in columns:
            part = columns[name].str.strip().replace({"‐": "", "-": ""})
            text += part.where(~part.str.endswith("郡"), "")
    return text


def _check_ids(frame: pd.DataFrame, layer: RawLayer, findings: Findings) -> None:
    lengths = frame["area_id"].str.len()
    short = lengths.isin([size - 1 for size in CODE_DIGITS])
    if len(frame) and short.all():
        refuse(FaultCode.ZEROS_LOST, layer.where, found=str(frame["area_id"].iloc[0]))
    del findings


def _check_values(frame: pd.DataFrame, where: str, findings: Findings) -> npt.NDArray[np.bool_]:
    figures = frame[["people", "households", "area_m2"]]
    bad = ((figures < 0) | np.isinf(figures)).any(axis=1)
    digits = frame["area_id"].str.fullmatch(r"\d{5}(\d{4}|\d{6})?|\d{2}")
    findings.rows(FaultCode.BAD_VALUES, where, rows=frame.index[bad])
    findings.rows(FaultCode.CODE_BROKEN, where, rows=frame.index[~digits])
    return (~bad & digits).to_numpy(dtype=bool)


def _compare_points(
    frame: pd.DataFrame,
    shapes: gpd.GeoSeries,
    usable: npt.NDArray[np.bool_],
    where: str,
    findings: Findings,
) -> None:
    """Compare shapes with the points in degrees that the file carries for each area."""
    known = usable & np.isfinite(frame[["lon", "lat"]].to_numpy(dtype=float)).all(axis=1)
    if known.any():
        centres = shapely.get_coordinates(shapely.point_on_surface(shapes.to_numpy()[known]))
        compare_places(centres, frame.loc[known, ["lon", "lat"]].to_numpy(), where, findings)


def join_census(frame: gpd.GeoDataFrame, where: str, findings: Findings) -> gpd.GeoDataFrame:
    """Make one row per KEY_CODE without counting anybody twice.

    Several polygons may carry one KEY_CODE. Either every part repeats the figures of the whole, or
    the figures are split among the parts; which of the two is decided on all groups of the file:
    one group with different figures proves splitting.

    Parameters
    ----------
    frame
        All polygons, EPSG:6668, with ``people``, ``households``, ``unit_count``, ``water``.
    where
        File name, for the faults.
    findings
        Where joining and the rule are told.

    Returns
    -------
    GeoDataFrame
        Unique ``area_id``. Water parts are left out of the shape and the area of a land area; an
        id that is nothing but water keeps its shape and says ``water``.
    """
    groups = frame.groupby("area_id", sort=False)
    sizes = groups["area_id"].transform("size")
    several = frame.loc[sizes > 1]
    repeats = _figures_repeat(several)
    if len(several):
        findings.repair(
            FaultCode.PEOPLE_REPEATED if repeats else FaultCode.PARTS_JOINED, where,
            count=int(several["area_id"].nunique()), parts=len(several),
            found="、".join(several["area_id"].unique()[:5]),
        )  # fmt: skip
    water = frame["water"].to_numpy()
    findings.repair(FaultCode.WATER_APART, where, count=int(water.sum())) if water.any() else None
    how = "max" if repeats else "sum"
    figures = groups[["people", "households", "unit_count"]].agg(
        lambda values: getattr(values, how)() if values.notna().any() else np.nan
    )
    all_water = groups["water"].all()
    land = frame.loc[~water | frame["area_id"].map(all_water).to_numpy()]
    shapes = land.groupby("area_id", sort=False)["geometry"].agg(_union)
    area = land.groupby("area_id", sort=False)["area_m2"].sum(min_count=1)
    main = frame.sort_values(["water", "people"], ascending=[True, False], kind="stable")
    texts = main.groupby("area_id", sort=False)[
        ["municipality_code", "municipality_name", "name", "lon", "lat"]
    ].first()
    joined = figures.join([texts, all_water, shapes, area]).loc[list(groups.groups)]
    result = joined.reset_index()[[name for name in COLUMNS if name != "unit_count"]]
    return gpd.GeoDataFrame(result, geometry="geometry", crs=GEOGRAPHIC_CRS)


def _union(parts: pd.Series) -> shapely.Geometry | None:
    shapes = np.asarray(parts.array, dtype=object)
    if shapely.is_missing(shapes).all():
        return None
    return shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)


def _figures_repeat(several: pd.DataFrame) -> bool:
    """Tell whether all groups with people carry the same people in every part."""
    spread = several.groupby("area_id")["people"].agg(["min", "max"])
    peopled = spread[spread["max"] > 0]
    return bool(len(peopled)) and bool((peopled["min"] == peopled["max"]).all())
