"""Who is in one zone, in several, in none; and what each zone counts where zones overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import csr_array

from zones.errors import BadValueError
from zones.population import apportion
from zones.vocabulary import OverlapPolicy

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["Depths", "count_by_depth", "measure_area_by_depth", "weigh_zones"]


@dataclass(frozen=True, slots=True)
class Depths:
    """One quantity, split by the number of zones it lies in; the three sum to the total."""

    total: float
    once: float
    several: float
    none: float


def count_by_depth(amounts: Floats, inside: csr_array) -> Depths:
    """Split counts into: in exactly one zone, in two or more, in none.

    Parameters
    ----------
    amounts
        People (or households) of each piece, shape (n,).
    inside
        Shape (n, zones), boolean.

    Returns
    -------
    Depths
        Whole numbers; once + several + none equals the total exactly.

    Examples
    --------
    >>> import numpy as np
    >>> from scipy.sparse import csr_array
    >>> inside = csr_array(np.array([[True, True], [True, False], [False, False]]))
    >>> count_by_depth(np.array([5.0, 3.0, 2.0]), inside)
    Depths(total=10, once=3, several=5, none=2)
    """
    depth = np.minimum(np.asarray(inside.sum(axis=1)).ravel().astype(np.int64), 2)
    none, once, several = apportion(
        np.bincount(depth, weights=amounts, minlength=3).astype(np.float64)
    ).tolist()
    return Depths(total=none + once + several, once=once, several=several, none=none)


def measure_area_by_depth(zones: gpd.GeoSeries, outline: shapely.Geometry) -> Depths:
    """Split the land of the city in the same way, in square metres.

    Parameters
    ----------
    zones
        Polygons in a plane rectangular CRS; they may overlap and leave the outline.
    outline
        Polygon of the city in the same CRS.

    Returns
    -------
    Depths
        Square metres within the outline.
    """
    shapes = shapely.intersection(zones.to_numpy(), outline)
    covered = float(shapely.area(shapely.union_all(shapes)))
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    upper = first < second
    shared = shapely.intersection(shapes[first[upper]], shapes[second[upper]])
    polygons = shapely.get_parts(shared)
    polygons = polygons[shapely.get_dimensions(polygons) == shapely.get_dimensions(outline)]
    several = float(shapely.area(shapely.union_all(polygons)))
    total = float(shapely.area(outline))
    return Depths(
        total=total, once=covered - several, several=several, none=max(total - covered, 0.0)
    )


def weigh_zones(
    inside: csr_array, policy: OverlapPolicy, *, xy: Floats, centres: Floats | None
) -> csr_array:
    """Say how much of each piece counts in each zone, by the policy for overlaps.

    Parameters
    ----------
    inside
        Shape (n, zones), boolean.
    policy
        ``all``: a piece counts fully in every zone it lies in. ``nearest``: in the zone whose
        school is nearest among those it lies in. ``share``: equally among them.
    xy
        Places of the pieces, metres, shape (n, 2).
    centres
        Places of the schools, metres, shape (zones, 2); needed for ``nearest``.

    Returns
    -------
    scipy.sparse.csr_array
        Shape (n, zones); rows sum to the depth for ``all``, to 1 (or 0 outside) for the others.

    Raises
    ------
    BadValueError
        If ``nearest`` is asked of zones that have no centre.
    """
    weights = csr_array(inside, dtype=np.float64)
    if policy is OverlapPolicy.ALL:
        return weights
    row = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    if policy is OverlapPolicy.SHARE:
        weights.data = 1.0 / np.diff(weights.indptr)[row]
        return weights
    if centres is None:
        raise BadValueError("zones without a school have no nearest one", where="policy")
    distance = np.hypot(*(xy[row] - centres[weights.indices]).T)
    order = np.lexsort((weights.indices, distance, row))  # ties go to the first zone, always
    first = np.ones(len(order), dtype=bool)
    first[1:] = row[order][1:] != row[order][:-1]
    weights.data = np.zeros(len(order))
    weights.data[order[first]] = 1.0
    weights.eliminate_zeros()
    return weights
