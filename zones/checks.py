"""Does this frame satisfy what a function needs? Raise before anything is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyproj import CRS

from zones.errors import (
    BadValueError,
    DuplicateIdError,
    GeometryError,
    MissingColumnsError,
    NoCrsError,
    NotMetricCrsError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd
    import pandas as pd

__all__ = [
    "require_columns",
    "require_geometry",
    "require_metric",
    "require_positive",
    "require_unique_index",
]

METRE = 1.0


def require_metric(frame: gpd.GeoDataFrame | gpd.GeoSeries, *, name: str) -> None:
    """Refuse a frame that cannot be measured in metres.

    Parameters
    ----------
    frame
        Frame whose CRS is checked.
    name
        What the frame is, for the message.

    Raises
    ------
    NoCrsError
        If no CRS is set.
    NotMetricCrsError
        If the CRS is in degrees, a Mercator projection, or not in metres.

    Examples
    --------
    >>> import geopandas as gpd
    >>> require_metric(gpd.GeoSeries([], crs="EPSG:6677"), name="zones")
    """
    if frame.crs is None:
        raise NoCrsError(f"{name} has no CRS", where=name, remedy="set the plane system first")
    crs = CRS.from_user_input(frame.crs)
    metres = crs.is_projected and all(a.unit_conversion_factor == METRE for a in crs.axis_info)
    method = crs.coordinate_operation.method_name if crs.coordinate_operation else ""
    if not metres or "Mercator" in method.replace("Transverse Mercator", ""):
        raise NotMetricCrsError(
            f"{name} is in {crs.name}", where=name, remedy="convert to the city's plane system"
        )


def require_columns(frame: pd.DataFrame, columns: Iterable[str], *, name: str) -> None:
    """Refuse a frame that lacks columns.

    Parameters
    ----------
    frame
        Frame that is checked.
    columns
        Names it must have.
    name
        What the frame is, for the message.

    Raises
    ------
    MissingColumnsError
        Naming every absent column at once.
    """
    absent = [column for column in columns if column not in frame.columns]
    if absent:
        raise MissingColumnsError(f"{name} lacks {', '.join(absent)}", where=name)


def require_unique_index(frame: pd.DataFrame, *, name: str) -> None:
    """Refuse a frame whose ids repeat.

    Parameters
    ----------
    frame
        Frame that is checked.
    name
        What the frame is, for the message.

    Raises
    ------
    DuplicateIdError
        Naming the first few ids.
    """
    if not frame.index.is_unique:
        repeated = frame.index[frame.index.duplicated()].astype(str).unique()[:5]
        raise DuplicateIdError(f"ids of {name} repeat: {', '.join(repeated)}", where=name)


def require_geometry(frame: gpd.GeoDataFrame | gpd.GeoSeries, *, name: str) -> None:
    """Refuse missing, empty or invalid geometry.

    Parameters
    ----------
    frame
        Frame that is checked.
    name
        What the frame is, for the message.

    Raises
    ------
    GeometryError
        If any geometry cannot be measured.
    """
    geometry = frame.geometry
    bad = geometry.isna() | geometry.is_empty | ~geometry.is_valid
    if bad.any():
        first = str(frame.index[bad.to_numpy()][0])
        raise GeometryError(f"{int(bad.sum())} bad geometries in {name}", where=first)


def require_positive(value: float, *, name: str) -> None:
    """Refuse a number that is not above zero.

    Parameters
    ----------
    value
        The number.
    name
        What it is, for the message.

    Raises
    ------
    BadValueError
        For zero, negative, infinite or missing values.
    """
    if not 0 < value < float("inf"):
        raise BadValueError(f"{name} is {value}", where=name, remedy="a number above zero")
