"""Coordinates of a table: blanks, zeros, full-width digits, degrees-minutes-seconds, strays."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from zones.faults import FaultCode

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from layers.intake.findings import Findings

__all__ = ["flag_far_points", "read_angle", "read_coordinates"]

SEXAGESIMAL = re.compile(
    r"(?:東経|北緯|[NE])?\s*(\d{2,3})\s*[°度.:]\s*(\d{1,2})\s*['′’分.:]\s*(\d{1,2}(?:\.\d+)?)\s*(?:[\"″”秒]|['′’]{2})?\s*[NE]?"
)
METRES_PER_DEGREE = 111_320.0
FAR_M = 5_000.0
FAR_TIMES = 4.0
MIN_GROUP = 5


def read_angle(text: str) -> tuple[float, bool]:
    """Read a coordinate and tell whether it was in degrees, minutes, seconds.

    Examples
    --------
    >>> read_angle("１３９．５"), read_angle("139度30分00秒")
    ((139.5, False), (139.5, True))
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "").replace("−", "-")
    try:
        return float(plain), False
    except ValueError:
        found = SEXAGESIMAL.fullmatch(plain)
    if found is None:
        return np.nan, False
    degrees, minutes, seconds = (float(part) for part in found.groups())
    return degrees + minutes / 60 + seconds / 3600, True


def read_coordinates(
    lon: pd.Series, lat: pd.Series, where: str, findings: Findings
) -> npt.NDArray[np.object_]:
    """Points from two text columns; rows that give none are listed and are None.

    Parameters
    ----------
    lon, lat
        Text, index = row numbers.
    where
        File name, for the faults.
    findings
        Where faults are collected.
    """
    pairs = [(read_angle(x), read_angle(y)) for x, y in zip(lon, lat, strict=True)]
    numbers = np.array([(x[0], y[0]) for x, y in pairs]).reshape(-1, 2)
    sexagesimal = np.array([x[1] or y[1] for x, y in pairs], dtype=bool)
    present = np.isfinite(numbers).all(axis=1) & (numbers != 0).any(axis=1)
    shapes = np.full(len(pairs), None, dtype=object)
    shapes[present] = shapely.points(numbers[present])
    findings.rows(FaultCode.NO_COORDINATES, where, rows=lon.index[~present])
    findings.ask(FaultCode.DEGREES_MINUTES, where, rows=lon.index[sexagesimal & present])
    return shapes


def flag_far_points(frame: gpd.GeoDataFrame, where: str, findings: Findings) -> None:
    """List places far away from the others of their municipality: often a wrong address match."""
    far: list[int] = []
    for _, group in frame.groupby("municipality_code", sort=False):
        if len(group) < MIN_GROUP:
            continue
        places = group[["lon", "lat"]].to_numpy(dtype=float)
        middle = np.median(places, axis=0)
        scale = np.array([METRES_PER_DEGREE * np.cos(np.radians(middle[1])), METRES_PER_DEGREE])
        distance = np.hypot(*((places - middle) * scale).T)
        limit = max(FAR_M, FAR_TIMES * float(np.median(distance)))
        far.extend(group.index[distance > limit])
    findings.ask(FaultCode.FAR_FROM_OTHERS, where, rows=far)
