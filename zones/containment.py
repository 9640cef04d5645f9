"""Which points lie in which polygons, quickly and by one rule for borders.

Candidates come from a grid of buckets in NumPy (no point geometry is made), the decision from
shapely on two threads. Polygons asked about many points are prepared first; a prepared polygon
builds its index at first use, so each is asked by one thread only, and on a copy: frames shared
between sessions stay clean.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Shapes = npt.NDArray[np.object_]

__all__ = ["chunk_by_group", "find_points_inside", "run_chunks"]

THREADS = 2
WORTH_PREPARING = 48  # points; below this an index costs more than it saves
CHUNK_PAIRS = 16_384  # enough work to be worth a thread


def find_points_inside(xy: Floats, shapes: Shapes, *, threads: int = THREADS) -> tuple[Ints, Ints]:
    """Find every pair of polygon and point inside of it.

    A point exactly on a border, in the interior of no polygon, belongs to the first polygon that
    touches it, so that neighbours never count it twice.

    Parameters
    ----------
    xy
        Shape (n, 2): metres.
    shapes
        m polygons in the same system.
    threads
        Number of threads.

    Returns
    -------
    shape, point : numpy.ndarray
        Positions of the pairs, sorted by polygon, those on borders last.
    """
    shape, point = _find_candidates(xy, shapely.bounds(shapes))
    copies = _prepare_busy(shapes, np.bincount(shape, minlength=len(shapes)))

    def ask(part: slice) -> npt.NDArray[np.bool_]:
        spot = xy[point[part]]
        return np.asarray(shapely.contains_xy(copies[shape[part]], spot[:, 0], spot[:, 1]))

    inside = run_chunks(ask, chunk_by_group(shape), threads).astype(bool)
    owned = np.zeros(len(xy), dtype=bool)
    owned[point[inside]] = True
    doubtful = np.flatnonzero(~owned[point])
    spot = xy[point[doubtful]]
    touching = shapely.intersects_xy(copies[shape[doubtful]], spot[:, 0], spot[:, 1])
    border = doubtful[touching]
    first = np.unique(point[border], return_index=True)[1]
    border = border[first]
    return (
        np.concatenate([shape[inside], shape[border]]),
        np.concatenate([point[inside], point[border]]),
    )


def _prepare_busy(shapes: Shapes, asked: Ints) -> Shapes:
    """Prepare copies of the polygons that many points are asked of."""
    copies = shapes.copy()
    busy = np.flatnonzero(asked >= WORTH_PREPARING)
    copies[busy] = shapely.force_2d(shapes[busy])
    shapely.prepare(copies[busy])
    return copies


def _find_candidates(xy: Floats, bounds: Floats) -> tuple[Ints, Ints]:
    """Pairs of polygon and point whose bounding box holds the point."""
    none = np.empty(0, dtype=np.int64)
    known = np.asarray(np.isfinite(bounds).all(axis=1))
    if not len(xy) or not known.any():
        return none, none
    low = xy.min(axis=0)
    size = _choose_bucket(xy, bounds[known])
    column = ((xy - low) / size).astype(np.int64)
    width = int(column[:, 0].max()) + 2
    key = column[:, 1] * width + column[:, 0]
    order = np.argsort(key, kind="stable")
    sorted_key = key[order]
    limit = column.max(axis=0)
    clean = np.where(known[:, None], bounds, -np.inf)
    first = np.clip(np.floor((clean[:, :2] - low) / size), -1, limit + 1).astype(np.int64)
    last = np.clip(np.floor((clean[:, 2:] - low) / size), -1, limit + 1).astype(np.int64)
    first = np.maximum(first, 0)
    rows = np.where(known, np.maximum(np.minimum(last[:, 1], limit[1]) - first[:, 1] + 1, 0), 0)
    shape = np.repeat(np.arange(len(bounds)), rows)
    row = np.arange(rows.sum()) - np.repeat(np.cumsum(rows) - rows, rows) + first[shape, 1]
    start = np.searchsorted(sorted_key, row * width + first[shape, 0], side="left")
    stop = np.searchsorted(
        sorted_key, row * width + np.minimum(last[shape, 0], limit[0]), side="right"
    )
    count = np.maximum(stop - start, 0)
    shape = np.repeat(shape, count)
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    point = order[np.repeat(start, count) + offset]
    x, y = xy[point].T
    west, south, east, north = bounds[shape].T
    near = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return shape[near], point[near]


def _choose_bucket(xy: Floats, bounds: Floats) -> float:
    """Side of a bucket: half a typical polygon, never so small that buckets outnumber points."""
    typical = float(np.median((bounds[:, 2:] - bounds[:, :2]).max(axis=1))) / 2
    extent = float((xy.max(axis=0) - xy.min(axis=0)).max())
    return max(typical, extent / max(len(xy), 1), extent / 10_000, 1e-9)


def chunk_by_group(group: Ints, size: int = CHUNK_PAIRS) -> list[slice]:
    """Cut sorted groups into slices of about ``size``, never through a group.

    Parameters
    ----------
    group
        Sorted group numbers, shape (n,).
    size
        Wanted length of a slice.

    Returns
    -------
    list of slice
        They cover 0 to n in order.
    """
    if not len(group):
        return []
    edges = np.append(np.flatnonzero(np.diff(group)) + 1, len(group))
    cuts = [0]
    for target in range(size, len(group), size):
        cut = int(edges[np.searchsorted(edges, target)])
        if cut > cuts[-1]:
            cuts.append(cut)
    if cuts[-1] < len(group):
        cuts.append(len(group))
    return [slice(a, b) for a, b in pairwise(cuts)]


def run_chunks(
    ask: Callable[[slice], npt.NDArray[np.generic]], chunks: list[slice], threads: int = THREADS
) -> npt.NDArray[np.generic]:
    """Run a function over slices on several threads and join the answers in order.

    Parameters
    ----------
    ask
        Function of a slice.
    chunks
        Slices.
    threads
        Number of threads.

    Returns
    -------
    numpy.ndarray
        Answers, joined in the order of the slices.
    """
    if not chunks:
        return np.empty(0)
    if len(chunks) == 1:
        return ask(chunks[0])
    with ThreadPoolExecutor(threads) as pool:
        return np.concatenate(list(pool.map(ask, chunks)))
