"""The part of a network that a search with a limit can touch, cut out of it.

A way is never shorter than the straight line, so what lies outside a box around the places cannot
be reached from them. A search in the cut part costs what the part costs, not what the whole does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.streets import WalkNetwork

    Floats = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.int64]
    Indices = npt.NDArray[np.int32]

    Box = tuple[float, float, float, float]

__all__ = ["Buckets", "PartCutter"]

BUCKET_M = 250.0
MOST_BUCKETS = 1 << 20


class Buckets:
    """Points sorted into squares, to list those in a box.

    Parameters
    ----------
    x, y
        Metres.
    """

    def __init__(self, x: Floats, y: Floats) -> None:
        self._x, self._y = x, y
        self._west, self._south = (float(v.min()) if len(v) else 0.0 for v in (x, y))
        wide, high = (float(np.ptp(v)) if len(v) else 0.0 for v in (x, y))
        # a stray point far away must not make a million empty squares
        self._side = max(BUCKET_M, (wide * high / MOST_BUCKETS) ** 0.5, wide / 2**20, high / 2**20)
        self._columns = int(wide / self._side) + 1
        self._rows = int(high / self._side) + 1
        key = self._row(y) * self._columns + self._column(x)
        self._order = np.argsort(key, kind="stable")
        self._first = np.searchsorted(key[self._order], np.arange(self._rows * self._columns + 1))

    def _column(self, x: Floats) -> Numbers:
        return self._clip((x - self._west) / self._side, self._columns)

    def _row(self, y: Floats) -> Numbers:
        return self._clip((y - self._south) / self._side, self._rows)

    @staticmethod
    def _clip(share: Floats, count: int) -> Numbers:
        return np.clip(share, 0, count - 1).astype(np.int64)

    def list_in_box(self, west: float, south: float, east: float, north: float) -> Numbers:
        """List the points in a box, borders included, rising."""
        left, right = self._column(np.array([west, east]))
        low, high = self._row(np.array([south, north]))
        rows = np.arange(low, high + 1) * self._columns
        runs = [
            self._order[self._first[a] : self._first[b]]
            for a, b in zip(rows + left, rows + right + 1, strict=True)
        ]
        found = np.concatenate(runs)
        x, y = self._x[found], self._y[found]
        inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
        return np.sort(found[inside])


class PartCutter:
    """Cuts one part after the other out of a network.

    Parameters
    ----------
    network
        The network.
    """

    def __init__(self, network: WalkNetwork) -> None:
        self._graph = network.graph
        buckets: Buckets | None = network.memory.get("buckets")
        if buckets is None:
            buckets = network.memory["buckets"] = Buckets(network.streets.x, network.streets.y)
        self._buckets = buckets
        self._nodes: Numbers = np.empty(0, dtype=np.int64)
        self._position = np.full(len(network.streets.x), -1, dtype=np.int32)

    def cut(self, box: Box, ends: Indices, ways_m: Floats) -> tuple[csr_array, Indices]:
        """Cut out what is in a box, and add places.

        Parameters
        ----------
        box
            West, south, east, north.
        ends, ways_m
            Shape (places, 2): the two nodes each place leads to, in the box, and the ways there.

        Returns
        -------
        graph : csr_array
            The nodes in the box, one that all pieces across its border lead to, one that is never
            reached, then the places, with ways out of them only: nobody walks through a place.
        sources : numpy.ndarray
            Positions of the places in the graph.
        """
        self._position[self._nodes] = -1
        nodes = self._nodes = self._buckets.list_in_box(*box)
        count, graph = len(nodes), self._graph
        self._position[nodes] = np.arange(count, dtype=np.int32)
        first = graph.indptr[nodes]
        degree = graph.indptr[nodes + 1] - first
        until = np.cumsum(degree)
        pick = np.arange(degree.sum()) + np.repeat(first - (until - degree), degree)
        to = self._position[graph.indices[pick]]
        to[to < 0] = count
        total = count + 2 + len(ends)
        pointers = np.empty(total + 1, dtype=np.int32)
        pointers[0], pointers[1 : count + 1] = 0, until
        pointers[count + 1 : count + 3] = len(pick)
        pointers[count + 3 :] = len(pick) + 2 * np.arange(1, len(ends) + 1)
        leads = self._position[ends.ravel()]
        leads[leads < 0] = count
        joined = csr_array(
            (
                np.concatenate([graph.data[pick], ways_m.ravel()]),
                np.concatenate([to, leads]),
                pointers,
            ),
            shape=(total, total),
        )
        return joined, np.arange(count + 2, total, dtype=np.int32)

    def find(self, nodes: Indices) -> Indices:
        """Give positions in the last graph; a node outside is the one that is never reached."""
        at = self._position[nodes]
        return np.where(at < 0, np.int32(len(self._nodes) + 1), at)
