"""Areal weighting: how much of each small area lies in each zone, by size.

Most small areas lie wholly inside of one zone, and for those nothing is cut: prepared zones find
them, and only the pairs that straddle a border are intersected, on several threads (shapely
releases the interpreter while it works). See ``benchmarks`` for the ratio to an overlay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from zones.containment import THREADS, chunk_by_group, run_chunks

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Shapes = npt.NDArray[np.object_]

__all__ = ["SLIVER_M2", "AreaPairs", "pair_areas", "weigh_by_area"]

SLIVER_M2 = 1e-6  # a square millimetre: rounding of borders, not land
CHUNK_PAIRS = 2048  # small enough to balance, large enough to be worth a thread


@dataclass(frozen=True, slots=True)
class AreaPairs:
    """Small areas and zones that share land.

    Parameters
    ----------
    area, zone
        Positions, shape (n,).
    size_m2
        Shared land in square metres.
    part
        Shared land as a polygon: the small area itself where it lies wholly inside.
    """

    area: npt.NDArray[np.int64]
    zone: npt.NDArray[np.int64]
    size_m2: npt.NDArray[np.float64]
    part: Shapes


def pair_areas(areas: gpd.GeoSeries, zones: gpd.GeoSeries, *, threads: int = THREADS) -> AreaPairs:
    """Find every small area and zone that share land, and how much.

    Parameters
    ----------
    areas, zones
        Polygons in one plane rectangular CRS.
    threads
        Number of threads for the cuts.

    Returns
    -------
    AreaPairs
        Only pairs that share more than a sliver of land.
    """
    small, large = areas.to_numpy(), zones.to_numpy()
    zone, area = shapely.STRtree(small).query(large)
    order = np.lexsort((area, zone))
    zone, area = zone[order], area[order]
    prepared = shapely.force_2d(large)  # a copy: frames shared between sessions stay clean
    shapely.prepare(prepared)

    def ask(question: Callable[..., object], pairs: Ints) -> npt.NDArray[np.bool_]:
        chunks = chunk_by_group(zone[pairs], CHUNK_PAIRS)
        answer = run_chunks(
            lambda part: np.asarray(
                question(prepared[zone[pairs[part]]], small[area[pairs[part]]])
            ),
            chunks,
            threads,
        )
        return answer.astype(bool)

    every = np.arange(len(zone))
    inside = ask(shapely.contains_properly, every)
    part = small[area]
    doubtful = np.flatnonzero(~inside)
    cut = doubtful[ask(shapely.intersects, doubtful)]
    part[cut] = run_chunks(
        lambda part: shapely.intersection(small[area[cut[part]]], large[zone[cut[part]]]),
        chunk_by_group(zone[cut], CHUNK_PAIRS),
        threads,
    )
    kept = np.concatenate([np.flatnonzero(inside), cut])
    size = np.asarray(shapely.area(part[kept]), dtype=np.float64)
    kept, size = kept[size > SLIVER_M2], size[size > SLIVER_M2]
    return AreaPairs(area[kept], zone[kept], size, part[kept])


def weigh_by_area(
    values: npt.NDArray[np.float64],
    areas: gpd.GeoSeries,
    zones: gpd.GeoSeries,
    *,
    threads: int = THREADS,
) -> npt.NDArray[np.float64]:
    """Move counts of small areas to zones by shares of land (areal weighting).

    Parameters
    ----------
    values
        Counts of the small areas (people, households), shape (areas,).
    areas, zones
        Polygons in one plane rectangular CRS.
    threads
        Number of threads for the cuts.

    Returns
    -------
    numpy.ndarray
        Counts per zone, shape (zones,), not rounded.

    References
    ----------
    Goodchild and Lam (1980), Areal interpolation: a variant of the traditional spatial problem.

    Examples
    --------
    >>> import geopandas as gpd, numpy as np, shapely
    >>> area = gpd.GeoSeries([shapely.box(0, 0, 4, 1)], crs="EPSG:6677")
    >>> zones = gpd.GeoSeries([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 9, 1)], crs="EPSG:6677")
    >>> weigh_by_area(np.array([100.0]), area, zones).tolist()
    [25.0, 75.0]
    """
    pairs = pair_areas(areas, zones, threads=threads)
    whole = np.asarray(shapely.area(areas.to_numpy()), dtype=np.float64)
    moved = values[pairs.area] * pairs.size_m2 / whole[pairs.area]
    return np.bincount(pairs.zone, weights=moved, minlength=len(zones)).astype(np.float64)
