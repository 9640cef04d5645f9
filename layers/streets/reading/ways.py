"""Ways of a map turned into straight pieces between nodes: walkable ones, in and near the city."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyproj
import shapely

from layers.streets.model import StreetsRefusedError, StreetTrouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

__all__ = ["Ways", "build_tables", "is_walkable"]

WALKABLE = frozenset(
    {"bridleway", "corridor", "crossing", "footway", "living_street", "path", "pedestrian",
     "primary", "primary_link", "residential", "road", "secondary", "secondary_link", "service",
     "steps", "tertiary", "tertiary_link", "track", "trunk", "trunk_link", "unclassified"}
)  # fmt: skip
ON_REQUEST = frozenset({"cycleway"})  # walkable only where a sign says so
ALLOWED = frozenset({"yes", "designated", "permissive", "official", "destination", "public"})
FORBIDDEN = frozenset({"no", "private"})
SHORTEST_M = 0.01  # two nodes at one spot are still two nodes


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways as runs of corners.

    Parameters
    ----------
    xy
        Corners of all ways one after the other, shape (n, 2), x first.
    way
        Number of the way each corner belongs to, rising.
    kinds
        Kind of each way.
    crs
        System of the corners, as text PROJ understands.
    node
        Id of each corner: equal ids are the same node. ``None`` = equal coordinates are.
    """

    xy: npt.NDArray[np.float64]
    way: npt.NDArray[np.int64]
    kinds: tuple[str, ...]
    crs: str
    node: npt.NDArray[np.int64] | None = None

    def place_in(self, crs: str) -> Ways:
        """Say in which system the corners are."""
        return replace(self, crs=crs)


def is_walkable(tags: Mapping[str, str]) -> bool:
    """Say whether people may walk along a way, by its OpenStreetMap tags.

    A sign for people on foot decides over a general one; motorways and cycle tracks without such
    a sign, and ways that are planned, closed or private, are not walked.

    Examples
    --------
    >>> is_walkable({"highway": "steps"}), is_walkable({"highway": "motorway"})
    (True, False)
    >>> is_walkable({"highway": "residential", "foot": "no"})
    False
    """
    foot = tags.get("foot", "")
    highway = tags.get("highway", "")
    if foot in FORBIDDEN or highway not in WALKABLE | ON_REQUEST:
        return False
    if foot in ALLOWED:
        return True
    closed = tags.get("access", "") in FORBIDDEN or tags.get("motorroad", "") == "yes"
    return highway in WALKABLE and not closed


def build_tables(
    ways: Ways, crs: str, area: shapely.Geometry, where: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Build nodes and straight pieces, as far as they touch an area.

    Parameters
    ----------
    ways
        Walkable ways.
    crs
        Plane rectangular system to build in.
    area
        Polygon in ``crs``; a piece with at least one end inside is kept whole.
    where
        Name of the file or server, for the error.

    Returns
    -------
    nodes : pandas.DataFrame
        ``x``, ``y`` in metres.
    edges : pandas.DataFrame
        ``start``, ``end``, ``length_m``, ``kind``.

    Raises
    ------
    StreetsRefusedError
        If there is no way at all, or none in the area.
    """
    if not len(ways.xy):
        raise StreetsRefusedError(StreetTrouble.NO_STREETS, where=where)
    node, first = _number_nodes(ways)
    change = pyproj.Transformer.from_crs(ways.crs, crs, always_xy=True)
    x, y = change.transform(*ways.xy[first].T)
    xy = np.column_stack([x, y])
    joined = ways.way[1:] == ways.way[:-1]
    ends = np.column_stack([node[:-1], node[1:]])[joined]
    way = ways.way[1:][joined]
    shapely.prepare(area)
    inside = shapely.contains_xy(area, xy) & np.isfinite(xy).all(axis=1)
    kept = inside[ends].any(axis=1) & (ends[:, 0] != ends[:, 1])
    kept &= np.isfinite(xy[ends]).all(axis=(1, 2))
    ends, way = ends[kept], way[kept]
    if not len(ends):
        raise StreetsRefusedError(StreetTrouble.OUTSIDE, where=where)
    used, positions = np.unique(ends, return_inverse=True)
    difference = xy[ends[:, 0]] - xy[ends[:, 1]]
    edges = pd.DataFrame(positions.reshape(-1, 2).astype(np.int32), columns=["start", "end"])
    edges["length_m"] = np.maximum(np.hypot(*difference.T), SHORTEST_M)
    edges["kind"] = np.array(ways.kinds, dtype=object)[way]
    return pd.DataFrame(xy[used], columns=["x", "y"]), edges


def _number_nodes(ways: Ways) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Give each corner the number of its node, and the first corner of each node."""
    if ways.node is not None:
        _, first, number = np.unique(ways.node, return_index=True, return_inverse=True)
    else:
        whole = np.ascontiguousarray(ways.xy + 0.0)  # -0.0 and 0.0 are the same place
        rows = whole.view(np.dtype((np.void, whole.dtype.itemsize * 2))).ravel()
        _, first, number = np.unique(rows, return_index=True, return_inverse=True)
    return number.ravel().astype(np.int64), first.astype(np.int64)
