"""25 m cells of the town and the cost of walking between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Transformer
from scipy import ndimage
from scipy.sparse import csr_array

from layers.build.mihon.land.chance import draw_noise, make_generator
from zones.constants import CELL_SIZE_M, GEOGRAPHIC_CRS, PLANE_RECTANGULAR_CRS

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.build.mihon.land.terrain import Terrain

__all__ = [
    "ORIGIN_COL",
    "ORIGIN_ROW",
    "PLANE_ZONE",
    "Ground",
    "lay_ground",
    "to_degrees",
]

# the middle of town: open sea near 141.0 E 34.5 N, so that no real place ever lies beneath
ORIGIN_COL, ORIGIN_ROW = 4285, -6631
PLANE_ZONE = 9

_STREAM = 2
_ROUGHNESS = 0.25
_MM_PER_M = 1000  # whole millimetres: sums of them are exact, so ties fall alike everywhere
_RIVER_COST_M, _RAILWAY_COST_M, _ROAD_COST_M = 900.0, 700.0, 90.0
_STEPS = ((1, 0), (0, 1), (1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1))


@dataclass(frozen=True, slots=True)
class Ground:
    """Cells inside the outline.

    Parameters
    ----------
    col, row
        Cell numbers counted from the middle of town.
    centre
        Shape (n, 2): centres in local metres.
    steps
        Cost in millimetres of walking between neighbouring cells (n x n, both ways).
    """

    col: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]
    centre: npt.NDArray[np.float64]
    steps: csr_array


def to_degrees(xy_m: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Turn local metres into longitude and latitude.

    Parameters
    ----------
    xy_m
        Shape (n, 2): metres east and north of the middle of town.

    Returns
    -------
    numpy.ndarray
        Shape (n, 2): JGD2011 degrees, seven decimals (about a centimetre).
    """
    to_geographic = Transformer.from_crs(
        PLANE_RECTANGULAR_CRS[PLANE_ZONE], GEOGRAPHIC_CRS, always_xy=True
    )
    east = xy_m[:, 0] + ORIGIN_COL * CELL_SIZE_M
    north = xy_m[:, 1] + ORIGIN_ROW * CELL_SIZE_M
    return np.round(np.column_stack(to_geographic.transform(east, north)), 7)


def lay_ground(seed: int, terrain: Terrain) -> Ground:
    """Lay cells over the town and say what a step between neighbours costs.

    Parameters
    ----------
    seed
        Seed of the whole town.
    terrain
        Outline and lines; crossing a line costs extra, so borders come to lie on it.

    Returns
    -------
    Ground
        Cells sorted by row and column.
    """
    west, south, east, north = np.array(terrain.outline.bounds) // CELL_SIZE_M
    rows, cols = np.mgrid[int(south) : int(north) + 1, int(west) : int(east) + 1]
    middles = (np.stack([cols, rows], axis=-1) + 0.5) * CELL_SIZE_M
    inside = shapely.contains_xy(terrain.outline, middles[..., 0], middles[..., 1])
    parts, _ = ndimage.label(inside)
    inside = parts == np.bincount(parts[inside]).argmax()
    col, row = cols[inside].astype(np.int64), rows[inside].astype(np.int64)
    centre = middles[inside]
    noise = draw_noise(make_generator(seed, _STREAM), centre, 260.0)
    steps = _price_steps(col, row, 1.0 + _ROUGHNESS * noise, terrain)
    return Ground(col=col, row=row, centre=centre, steps=steps)


def _price_steps(
    col: npt.NDArray[np.int64],
    row: npt.NDArray[np.int64],
    slowness: npt.NDArray[np.float64],
    terrain: Terrain,
) -> csr_array:
    """Cost of each step between neighbouring cells, more across a line."""
    here, there = _pair_neighbours(col, row, _STEPS)
    start = (np.column_stack([col, row])[here] + 0.5) * CELL_SIZE_M
    end = (np.column_stack([col, row])[there] + 0.5) * CELL_SIZE_M
    offset = end - start
    length_m = np.sqrt((offset * offset).sum(axis=1))
    cost_m = length_m * (slowness[here] + slowness[there]) / 2
    links = shapely.linestrings(np.stack([start, end], axis=1))
    lines = [(terrain.river, _RIVER_COST_M), (terrain.railway, _RAILWAY_COST_M)]
    lines += [(road, _ROAD_COST_M) for road in terrain.main_roads]
    for line, extra_m in lines:
        shapely.prepare(line)
        cost_m += extra_m * shapely.intersects(line, links)
    cost_mm = np.round(cost_m * _MM_PER_M)
    one_way = csr_array((cost_mm, (here, there)), shape=(len(col), len(col)))
    return csr_array(one_way + one_way.T)


def _pair_neighbours(
    col: npt.NDArray[np.int64],
    row: npt.NDArray[np.int64],
    steps: tuple[tuple[int, int], ...],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Positions of cells that are one of the steps apart."""
    low_col, low_row = int(col.min()) - 2, int(row.min()) - 2
    lookup = np.full((int(col.max()) - low_col + 3, int(row.max()) - low_row + 3), -1)
    lookup[col - low_col, row - low_row] = np.arange(len(col))
    here, there = [], []
    for right, up in steps:
        other = lookup[col - low_col + right, row - low_row + up]
        here.append(np.flatnonzero(other >= 0))
        there.append(other[other >= 0])
    return np.concatenate(here), np.concatenate(there)
