"""The walking network (歩行者の道路網): straight pieces of street between nodes, in metres.

Curves are kept as nodes of their own, so that every piece is straight and a place beside it can be
met in the middle of it. Dead ends stay. Parts that do not hang together stay too and are numbered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from zones.checks import require_columns
from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.int32]

__all__ = [
    "StreetNote",
    "Streets",
    "WalkNetwork",
    "check_streets",
    "make_streets",
    "order_along_curve",
    "prepare_network",
]

CURVE_BITS = 16
# a recorded length may be this much shorter than the straight line: rounding, and projection
SHORTER_SHARE = 0.02
SHORTER_M = 1.0


@dataclass(frozen=True, slots=True)
class StreetNote:
    """Where a network is from.

    Parameters
    ----------
    origin
        ``carried`` (comes with the city), ``file`` (brought by the user) or ``overpass``.
    source, licence, credit
        Name of the source, its licence, and the line to print wherever the network is used.
    fetched
        Day it was taken, ISO; empty where it comes with the city.
    digest
        SHA-256 of what is stored.
    """

    origin: str = ""
    source: str = ""
    licence: str = ""
    credit: str = ""
    fetched: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Streets:
    """A walking network; every way may be walked in both directions.

    Parameters
    ----------
    x, y
        Nodes: metres east and north, shape (n,), neighbours near each other in memory.
    start, end
        Positions of the nodes at both ends of each straight piece, shape (m,), start < end.
    length_m
        Length of each piece, never shorter than the straight line between its ends.
    kind
        Kind of way of each piece, as the source names it.
    component
        Part of the network each node belongs to, 0 = the largest.
    crs
        Plane rectangular system of the nodes.
    note
        Where it is from.
    """

    x: Floats
    y: Floats
    start: Indices
    end: Indices
    length_m: Floats
    kind: npt.NDArray[np.object_]
    component: Indices
    crs: str
    note: StreetNote = field(default_factory=StreetNote)

    @property
    def xy(self) -> Floats:
        """Nodes as one array of shape (n, 2)."""
        return np.column_stack([self.x, self.y])

    @property
    def component_count(self) -> int:
        """Number of parts that do not hang together."""
        return int(self.component.max()) + 1 if len(self.component) else 0


@dataclass(frozen=True, slots=True, eq=False)
class WalkNetwork:
    """A network made ready for many questions.

    Parameters
    ----------
    streets
        The network.
    graph
        Shape (nodes, nodes): lengths, both directions.
    memory
        Indexes, and where people met the network: worked out once.
    """

    streets: Streets
    graph: csr_array
    memory: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def tree(self) -> shapely.STRtree:
        """Index of the straight pieces, made when first asked for."""
        made: shapely.STRtree | None = self.memory.get("tree")
        if made is None:
            ends = np.column_stack([self.streets.start, self.streets.end])
            pieces = np.asarray(shapely.linestrings(self.streets.xy[ends]))
            made = self.memory["tree"] = shapely.STRtree(pieces)
        return made


def check_streets(nodes: pd.DataFrame, edges: pd.DataFrame) -> None:
    """Refuse tables that are no network.

    Parameters
    ----------
    nodes
        ``x`` and ``y``: metres in a plane rectangular system.
    edges
        ``start`` and ``end``: positions in ``nodes``; ``length_m``; ``kind``.

    Raises
    ------
    MissingColumnsError
        If a column is absent.
    BadValueError
        Naming every fault: nothing there, a coordinate missing, an end that is no node, a length
        that is not above zero or clearly shorter than the straight line.
    """
    require_columns(nodes, ["x", "y"], name="nodes")
    require_columns(edges, ["start", "end", "length_m", "kind"], name="edges")
    if not len(edges):
        raise BadValueError("no street at all", where="edges")
    xy = nodes[["x", "y"]].to_numpy(dtype=np.float64)
    ends = edges[["start", "end"]].to_numpy()
    length = edges["length_m"].to_numpy(dtype=np.float64)
    faults = [] if np.isfinite(xy).all() else ["a node without coordinates"]
    if not (np.isfinite(length) & (length > 0)).all():
        faults.append("a length that is not above zero")
    if ((ends < 0) | (ends >= len(xy))).any():
        faults.append("an end that is no node")
    elif (length < _measure_straight(xy, ends) * (1 - SHORTER_SHARE) - SHORTER_M).any():
        faults.append("a length shorter than the straight line")
    if faults:
        raise BadValueError("; ".join(faults), where="streets")


def make_streets(
    nodes: pd.DataFrame, edges: pd.DataFrame, *, crs: str, note: StreetNote | None = None
) -> Streets:
    """Put a network together from its tables.

    Parameters
    ----------
    nodes, edges
        As in :func:`check_streets`. Loops are dropped; of several pieces between the same two
        nodes the shortest stays. The result does not depend on the order of the rows.
    crs
        Plane rectangular system of the nodes.
    note
        Where the network is from.

    Returns
    -------
    Streets
        Nodes that no piece ends at are dropped. A length that rounding has made shorter than the
        straight line is lifted to it.

    Raises
    ------
    MissingColumnsError, BadValueError
        If the tables are no network.

    Examples
    --------
    >>> import pandas as pd
    >>> nodes = pd.DataFrame({"x": [0.0, 30.0, 90.0], "y": [0.0, 40.0, 0.0]})
    >>> edges = pd.DataFrame({"start": [0], "end": [1], "length_m": [50.0], "kind": ["path"]})
    >>> streets = make_streets(nodes, edges, crs="EPSG:6677")
    >>> len(streets.x), streets.length_m.tolist(), streets.component_count
    (2, [50.0], 1)
    """
    check_streets(nodes, edges)
    xy = nodes[["x", "y"]].to_numpy(dtype=np.float64)
    ends = edges[["start", "end"]].to_numpy(dtype=np.int64)
    order = order_along_curve(xy[:, 0], xy[:, 1])
    order = order[np.isin(order, ends)]
    place = np.full(len(xy), -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    xy, ends = xy[order], np.sort(place[ends], axis=1)
    length = np.maximum(edges["length_m"].to_numpy(dtype=np.float64), _measure_straight(xy, ends))
    kind = edges["kind"].to_numpy(dtype=object)
    by = np.lexsort((kind.astype(str), length, ends[:, 1], ends[:, 0]))
    ends, length, kind = ends[by], length[by], kind[by]
    first = np.append(True, (np.diff(ends, axis=0) != 0).any(axis=1)) & (ends[:, 0] != ends[:, 1])
    ends, length, kind = ends[first], length[first], kind[first]
    if not len(ends):
        raise BadValueError("no street at all", where="edges")
    return Streets(
        x=np.ascontiguousarray(xy[:, 0]),
        y=np.ascontiguousarray(xy[:, 1]),
        start=ends[:, 0].astype(np.int32),
        end=ends[:, 1].astype(np.int32),
        length_m=length,
        kind=kind,
        component=_number_parts(len(xy), ends),
        crs=crs,
        note=note or StreetNote(),
    )


def prepare_network(streets: Streets) -> WalkNetwork:
    """Make a network ready for many questions.

    Parameters
    ----------
    streets
        The network.

    Returns
    -------
    WalkNetwork
    """
    both = [streets.start, streets.end]
    ends = (np.concatenate(both), np.concatenate(both[::-1]))
    graph = coo_array((np.tile(streets.length_m, 2), ends), shape=(len(streets.x),) * 2)
    return WalkNetwork(streets, csr_array(graph.tocsr()))


def order_along_curve(x: Floats, y: Floats) -> npt.NDArray[np.int64]:
    """Order points along a Morton curve, so that neighbours lie near each other in memory.

    Parameters
    ----------
    x, y
        Metres.

    Returns
    -------
    numpy.ndarray
        Positions; points in one cell of the curve are sorted by their coordinates.
    """
    if not len(x):
        return np.empty(0, dtype=np.int64)
    side = max(float(np.ptp(x)), float(np.ptp(y)), 1.0)
    scale = ((1 << CURVE_BITS) - 1) / side
    key = _spread_bits((x - x.min()) * scale) | (
        _spread_bits((y - y.min()) * scale) << np.uint64(1)
    )
    return np.lexsort((y, x, key))


def _spread_bits(values: Floats) -> npt.NDArray[np.uint64]:
    """Put a zero bit between any two bits."""
    bits = values.astype(np.uint64)
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        bits = (bits | (bits << np.uint64(shift))) & np.uint64(mask)
    return bits


def _measure_straight(xy: Floats, ends: npt.NDArray[np.int64]) -> Floats:
    difference = xy[ends[:, 0]] - xy[ends[:, 1]]
    return np.asarray(np.hypot(difference[:, 0], difference[:, 1]), dtype=np.float64)


def _number_parts(count: int, ends: npt.NDArray[np.int64]) -> Indices:
    """Give each part that hangs together a number by its size, the largest 0."""
    links = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    labels = connected_components(links, directed=False)[1]
    size = np.bincount(labels)
    rank = np.empty(len(size), dtype=np.int32)
    rank[np.argsort(-size, kind="stable")] = np.arange(len(size), dtype=np.int32)
    return np.asarray(rank[labels], dtype=np.int32)
