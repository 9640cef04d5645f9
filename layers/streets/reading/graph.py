"""A graph of osmnx turned into ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import shapely

from layers.streets.reading.ways import Ways, is_walkable

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OSM_CRS", "Graph", "list_ways"]

OSM_CRS = "EPSG:4326"

Corners = list[tuple[float, float]]


class Graph(Protocol):
    """As much of a graph of osmnx as is needed here."""

    graph: dict[str, Any]

    def nodes(self, *, data: bool) -> Iterable[tuple[Any, dict[str, Any]]]:
        """List nodes with their values."""

    def edges(self, *, data: bool) -> Iterable[tuple[Any, Any, dict[str, Any]]]:
        """List edges with their values."""


def list_ways(graph: Graph, *, ours: bool = True) -> Ways:
    """List the walkable edges of a graph, each with its curve.

    Parameters
    ----------
    graph
        Nodes with ``x`` and ``y``; edges with ``highway`` and perhaps a ``geometry`` that runs
        from the first node to the second.
    ours
        True where osmnx built the graph from what we wrote: every edge is walked, and every corner
        a node, so that equal ids are the same spot. Otherwise the tags of an edge decide, and
        equal coordinates are the same spot, since a curve has corners without an id.

    Returns
    -------
    Ways
        Both directions of an edge as two ways.

    Raises
    ------
    KeyError
        If a node has no coordinates.
    """
    spots = {node: (float(at["x"]), float(at["y"])) for node, at in graph.nodes(data=True)}
    number = {node: position for position, node in enumerate(spots)}
    corners: Corners = []
    nodes: list[int] = []
    sizes: list[int] = []
    kinds: list[str] = []
    for start, end, values in graph.edges(data=True):
        kind = str(values["highway"]) if ours else _find_kind(values)
        if kind is None:
            continue
        between = [] if ours else _list_between(values.get("geometry"))
        corners += [spots[start], *between, spots[end]]
        nodes += [number[start], number[end]]
        sizes.append(2 + len(between))
        kinds.append(kind)
    return Ways(
        np.array(corners, dtype=np.float64).reshape(-1, 2),
        np.repeat(np.arange(len(sizes)), sizes),
        tuple(kinds),
        OSM_CRS,
        np.array(nodes, dtype=np.int64) if ours else None,
    )


def _find_kind(values: dict[str, Any]) -> str | None:
    """Give the kind of an edge, ``None`` where it is not walked."""
    given = values.get("highway") or "unclassified"
    # an edge joined from several ways has lists: all of it must be walkable
    kinds = [str(kind) for kind in given] if isinstance(given, list) else [str(given)]
    signs = {
        name: [str(each) for each in value] if isinstance(value, list) else [str(value)]
        for name in ("foot", "access", "motorroad")
        if (value := values.get(name)) is not None
    }
    rules: list[dict[str, str]] = [{"highway": kind} for kind in kinds]
    for name, each in signs.items():
        rules = [{**rule, name: value} for rule in rules for value in each]
    return kinds[0] if all(is_walkable(rule) for rule in rules) else None


def _list_between(curve: shapely.Geometry | None) -> Corners:
    if curve is None:
        return []
    return [(float(x), float(y)) for x, y in shapely.get_coordinates(curve)[1:-1]]
