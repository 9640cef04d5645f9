"""What is wrong with a set of zones that should tile a city: found and measured, not hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from zones.checks import require_metric, require_unique_index
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["DEFECT_COLUMNS", "Defect", "find_zone_defects"]

DEFECT_COLUMNS = ("zone_id", "name", "defect", "area_m2", "other_name")
NOTICED_M2 = 1.0  # less is rounding of coordinates
SLIVER_WIDTH_M = 2.0  # narrower is a drawing error, not land


class Defect(LabelledEnum):
    """Kinds of defect."""

    INVALID = "invalid", "形が壊れている"
    EMPTY = "empty", "形がない"
    MULTIPART = "multipart", "離れた部分がある"
    OVERLAP = "overlap", "ほかの区域と重なる"
    SLIVER = "sliver", "ほかの区域とごく細く重なる"
    GAP = "gap", "区域どうしの間にすき間がある"
    OUTSIDE = "outside", "市の外にはみ出す"


def find_zone_defects(
    zones: gpd.GeoDataFrame, outline: shapely.Geometry | None = None
) -> pd.DataFrame:
    """List the defects of zones.

    Parameters
    ----------
    zones
        Index zone id; ``name``; polygons in a plane rectangular CRS, as imported (not repaired).
    outline
        The city in the same CRS; without it nothing is said about land outside of it.

    Returns
    -------
    pandas.DataFrame
        Columns ``zone_id``, ``name``, ``defect``, ``area_m2`` (land concerned) and ``other_name``
        (the other zone of an overlap). A gap belongs to no zone: its id and name are empty.

    Raises
    ------
    NotMetricCrsError
        If zones are in degrees.
    DuplicateIdError
        If ids repeat.

    Examples
    --------
    >>> import geopandas as gpd, shapely
    >>> zones = gpd.GeoDataFrame(
    ...     {"name": ["a", "b"]},
    ...     geometry=[shapely.box(0, 0, 10, 10), shapely.box(8, 0, 20, 10)],
    ...     crs="EPSG:6677",
    ... )
    >>> find_zone_defects(zones)[["name", "defect", "area_m2"]].values.tolist()
    [['a', 'overlap', 20.0]]
    """
    require_metric(zones, name="zones")
    require_unique_index(zones, name="zones")
    shapes = zones.geometry.to_numpy()
    names = zones["name"].astype(str).to_numpy()
    ids = zones.index.astype(str).to_numpy()
    rows: list[tuple[str, str, str, float, str]] = []
    lost = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    broken = ~lost & ~shapely.is_valid(shapes)
    parts = shapely.get_num_geometries(shapes)
    for marked, defect in ((lost, Defect.EMPTY), (broken, Defect.INVALID)):
        rows += [(ids[n], names[n], defect.value, 0.0, "") for n in np.flatnonzero(marked)]
    sound = np.flatnonzero(~lost)
    made = shapely.make_valid(shapes[sound], method="structure", keep_collapsed=False)
    for number, shape in zip(sound, made, strict=True):
        if parts[number] > 1:
            smaller = float(shape.area - shapely.area(shapely.get_parts(shape)).max())
            rows.append((ids[number], names[number], Defect.MULTIPART.value, smaller, ""))
    rows += _find_overlaps(made, ids[sound], names[sound])
    rows += _find_gaps(made)
    if outline is not None:
        over = shapely.area(shapely.difference(made, outline))
        rows += [
            (ids[sound[n]], names[sound[n]], Defect.OUTSIDE.value, float(over[n]), "")
            for n in np.flatnonzero(over > NOTICED_M2)
        ]
    return pd.DataFrame(rows, columns=list(DEFECT_COLUMNS))


def _find_overlaps(
    shapes: np.ndarray, ids: np.ndarray, names: np.ndarray
) -> list[tuple[str, str, str, float, str]]:
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    upper = first < second
    first, second = first[upper], second[upper]
    shared = shapely.intersection(shapes[first], shapes[second])
    size, edge = shapely.area(shared), shapely.length(shared)
    rows = []
    for n in np.flatnonzero(size > NOTICED_M2):
        narrow = 2 * size[n] < SLIVER_WIDTH_M * edge[n] / 2
        defect = Defect.SLIVER if narrow else Defect.OVERLAP
        a, b = first[n], second[n]
        rows.append((ids[a], names[a], defect.value, float(size[n]), names[b]))
    return rows


def _find_gaps(shapes: np.ndarray) -> list[tuple[str, str, str, float, str]]:
    """Holes of the zones together; a hole that is a zone's own is filled by no other."""
    if not len(shapes):
        return []
    union = shapely.union_all(shapes)
    rings = [
        ring
        for part in shapely.get_parts(union)
        for ring in np.atleast_1d(shapely.get_parts(shapely.boundary(part)))
        if not part.exterior.equals(ring)
    ]
    sizes = [float(shapely.area(shapely.Polygon(shapely.get_coordinates(ring)))) for ring in rings]
    return [("", "", Defect.GAP.value, size, "") for size in sizes if size > NOTICED_M2]
