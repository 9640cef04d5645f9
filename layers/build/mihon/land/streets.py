"""The walking network: main roads, blocks between them, riverside paths, few crossings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree

from layers.build.mihon.land.chance import draw_noise, make_generator

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.build.mihon.land.terrain import Terrain

__all__ = ["Streets", "lay_streets"]

_STREAM = 3
_SNAP_M = 0.5
_RIVER_BANK_M, _RAILWAY_SIDE_M, _EDGE_M = 24.0, 12.0, 8.0
_PARALLEL_M = 19.0  # a street this close beside a main road would be a doubled line
_SMALLEST_QUARTER_M2, _SHORTEST_M = 4000.0, 4.0
_DROPPED_SHARE = 0.28
_WARP_M, _WARP_SCALE_M = 16.0, 330.0


@dataclass(frozen=True, slots=True)
class Streets:
    """The network, local metres.

    Parameters
    ----------
    nodes
        Shape (n, 2).
    ends
        Shape (m, 2): positions of the two nodes of each edge, the smaller first.
    kind
        Shape (m,): ``main``, ``street``, ``path``, ``bridge`` or ``crossing``.
    blocks
        Polygons between all streets that were planned, for borders to follow.
    """

    nodes: npt.NDArray[np.float64]
    ends: npt.NDArray[np.int64]
    kind: npt.NDArray[np.str_]
    blocks: npt.NDArray[np.object_]

    @property
    def length_m(self) -> npt.NDArray[np.float64]:
        """Length of each edge in metres, to a decimetre."""
        offset = self.nodes[self.ends[:, 1]] - self.nodes[self.ends[:, 0]]
        length_m: npt.NDArray[np.float64] = np.sqrt((offset * offset).sum(axis=1))
        return length_m.round(1)


def lay_streets(seed: int, terrain: Terrain) -> Streets:
    """Lay streets over the town.

    Parameters
    ----------
    seed
        Seed of the whole town.
    terrain
        Outline and lines.

    Returns
    -------
    Streets
        One connected network; edges cross the river only as ``bridge`` and the railway only as
        ``crossing``.
    """
    rng = make_generator(seed, _STREAM)
    main = shapely.union_all(terrain.main_roads, grid_size=_SNAP_M)
    paths = _lay_riverside_paths(terrain)
    quarters = _cut_quarters(terrain, paths)
    warp_seed = int(rng.random() * 2**32)
    lattices = [_lay_lattice(rng, quarter, terrain, warp_seed) for quarter in quarters]
    lines = shapely.union_all([main, paths, *lattices], grid_size=_SNAP_M)
    nodes, ends = _read_graph(lines)
    middles = shapely.points(nodes[ends].mean(axis=1))
    kind = np.full(len(ends), "street", dtype="<U8")
    kind[shapely.dwithin(paths, middles, 0.5)] = "path"
    kind[shapely.dwithin(main, middles, 0.5)] = "main"
    kind, keep = _mark_crossings(nodes, ends, kind, terrain)
    nodes, ends, kind = _keep_main_part(nodes, ends[keep], kind[keep])
    kept = _thin_out(rng, nodes, ends, kind)
    blocks = _polygonize([lines, terrain.outline.exterior, terrain.river, terrain.railway])
    return Streets(nodes=nodes, ends=ends[kept], kind=kind[kept], blocks=blocks)


def _polygonize(lines: list[shapely.Geometry]) -> npt.NDArray[np.object_]:
    """Faces between lines, largest first as ordered by position."""
    noded = shapely.union_all(lines, grid_size=_SNAP_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    corners = shapely.bounds(faces)
    return np.asarray(faces[np.lexsort(corners.T)], dtype=object)


def _lay_riverside_paths(terrain: Terrain) -> shapely.Geometry:
    """Paths along both banks, inside the city and clear of the railway."""
    banks = [terrain.river.offset_curve(side * _RIVER_BANK_M) for side in (1.0, -1.0)]
    inside = terrain.outline.buffer(-_EDGE_M).difference(terrain.railway.buffer(_RAILWAY_SIDE_M))
    return shapely.simplify(shapely.union_all(banks).intersection(inside), 2.0)


def _cut_quarters(terrain: Terrain, paths: shapely.Geometry) -> npt.NDArray[np.object_]:
    """Areas between main roads, river and railway."""
    lines = [*terrain.main_roads, paths, terrain.outline.exterior]
    lines += [terrain.river, terrain.railway]
    return _polygonize(lines)


def _lay_lattice(
    rng: np.random.Generator, quarter: shapely.Polygon, terrain: Terrain, warp_seed: int
) -> shapely.Geometry:
    """Lay the streets of one quarter: a warped lattice along its longer side."""
    turn, width_m, depth_m = rng.random(3)
    area = quarter.difference(terrain.river.buffer(_RIVER_BANK_M - 1.0))
    area = area.difference(terrain.railway.buffer(_RAILWAY_SIDE_M))
    area = area.intersection(terrain.outline.buffer(-_EDGE_M))
    if area.area < _SMALLEST_QUARTER_M2:
        return shapely.LineString()
    along = _find_direction(quarter, (turn - 0.5) * 0.3)
    points = _place_lattice(quarter, along, 38.0 + 14.0 * width_m, 62.0 + 34.0 * depth_m)
    segments = _join_corners(_warp(points, warp_seed))
    lines = np.asarray(shapely.intersection(shapely.linestrings(segments), area))
    length_m = shapely.length(lines)
    border_m = shapely.distance(quarter.exterior, shapely.centroid(lines))
    alongside = (border_m < _PARALLEL_M) & (length_m > 2.2 * border_m + 12.0)
    parts = shapely.get_parts(lines[(length_m > _SHORTEST_M) & ~alongside])
    return shapely.union_all(parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING])


def _warp(points: npt.NDArray[np.float64], warp_seed: int) -> npt.NDArray[np.float64]:
    """Bend a lattice a little, the same way in neighbouring quarters."""
    rng = make_generator(warp_seed, _STREAM)
    flat = points.reshape(-1, 2)
    shift = [draw_noise(rng, flat, _WARP_SCALE_M) for _ in range(2)]
    return np.round(flat + _WARP_M * np.column_stack(shift), 1).reshape(points.shape)


def _join_corners(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Pairs of neighbouring corners: shape (segments, 2, 2)."""
    down = np.stack([points[:-1], points[1:]], axis=2)
    right = np.stack([points[:, :-1], points[:, 1:]], axis=2)
    return np.concatenate([down.reshape(-1, 2, 2), right.reshape(-1, 2, 2)])


def _find_direction(quarter: shapely.Polygon, tilt: float) -> npt.NDArray[np.float64]:
    """Give the unit vector along the longer side of the tightest rectangle, a little tilted."""
    corners = shapely.get_coordinates(shapely.oriented_envelope(quarter))
    sides = np.diff(corners[:3], axis=0)
    lengths = np.sqrt((sides * sides).sum(axis=1))
    longest = sides[int(np.argmax(np.round(lengths, 3)))] / lengths.max()
    tilted = longest + tilt * np.array([-longest[1], longest[0]])
    return np.asarray(np.round(tilted / np.sqrt((tilted * tilted).sum()), 6))


def _place_lattice(
    quarter: shapely.Polygon, along: npt.NDArray[np.float64], width_m: float, depth_m: float
) -> npt.NDArray[np.float64]:
    """Corners of the lattice: shape (rows, columns, 2), local metres."""
    west, south, east, north = quarter.bounds
    middle = np.array([(west + east) / 2, (south + north) / 2])
    reach_m = max(east - west, north - south)
    across = np.array([-along[1], along[0]])
    far = np.arange(-int(reach_m / depth_m) - 1, int(reach_m / depth_m) + 2) * depth_m
    near = np.arange(-int(reach_m / width_m) - 1, int(reach_m / width_m) + 2) * width_m
    return np.asarray(
        middle + far[:, np.newaxis, np.newaxis] * along + near[np.newaxis, :, np.newaxis] * across
    )


def _read_graph(
    lines: shapely.Geometry,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Turn noded lines into nodes (sorted) and edges (sorted, each once)."""
    parts = shapely.get_parts(lines)
    coordinates, owner = shapely.get_coordinates(parts, return_index=True)
    snapped = np.round(coordinates / _SNAP_M).astype(np.int64)
    joined = owner[1:] == owner[:-1]
    corners, position = np.unique(snapped, axis=0, return_inverse=True)
    position = position.reshape(-1)
    pairs = np.column_stack([position[:-1], position[1:]])[joined]
    pairs = np.unique(np.sort(pairs, axis=1), axis=0)
    return np.round(corners * _SNAP_M, 1), pairs[pairs[:, 0] != pairs[:, 1]].astype(np.int64)


def _mark_crossings(
    nodes: npt.NDArray[np.float64],
    ends: npt.NDArray[np.int64],
    kind: npt.NDArray[np.str_],
    terrain: Terrain,
) -> tuple[npt.NDArray[np.str_], npt.NDArray[np.bool_]]:
    """Turn main roads into bridges and crossings at the barriers; whatever else crosses goes."""
    links = shapely.linestrings(nodes[ends])
    over_river = shapely.intersects(terrain.river, links)
    over_railway = shapely.intersects(terrain.railway, links)
    is_main = kind == "main"
    kind = kind.copy()
    kind[over_river & is_main] = "bridge"
    kind[over_railway & is_main] = "crossing"
    return kind, ~(over_river & over_railway) & (is_main | ~(over_river | over_railway))


def _keep_main_part(
    nodes: npt.NDArray[np.float64], ends: npt.NDArray[np.int64], kind: npt.NDArray[np.str_]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], npt.NDArray[np.str_]]:
    """Drop what cannot be walked to from the largest connected part."""
    graph = csr_array((np.ones(len(ends)), ends.T), shape=(len(nodes), len(nodes)))
    _, part = connected_components(graph, directed=False)
    inside = part == np.bincount(part).argmax()
    number = np.cumsum(inside) - 1
    keep = inside[ends[:, 0]]
    return nodes[inside], number[ends[keep]].astype(np.int64), kind[keep]


def _thin_out(
    rng: np.random.Generator,
    nodes: npt.NDArray[np.float64],
    ends: npt.NDArray[np.int64],
    kind: npt.NDArray[np.str_],
) -> npt.NDArray[np.bool_]:
    """Drop some back streets, never one that the rest hangs on: dead ends appear."""
    draw = np.round(rng.random(len(ends)), 9) + 0.001
    # the tree prefers what is not a back street, so that those are what is left to drop
    weight = draw + (kind == "street")
    graph = csr_array((weight, ends.T), shape=(len(nodes), len(nodes)))
    tree = minimum_spanning_tree(graph).tocoo()
    in_tree = set(zip(tree.row.tolist(), tree.col.tolist(), strict=True))
    needed = np.array([(a, b) in in_tree for a, b in ends.tolist()])
    return np.asarray(needed | (kind != "street") | (draw > _DROPPED_SHARE))
