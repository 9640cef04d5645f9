"""Cells of one class as one shape: what a map of reach is painted with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["draw_classes"]


def draw_classes(
    x: Floats,
    y: Floats,
    classes: npt.NDArray[np.int64],
    weight: Floats | None = None,
    *,
    cell_m: float = 50.0,
) -> dict[int, shapely.Geometry]:
    """Join the cells of each class.

    Parameters
    ----------
    x, y
        Points in cells, metres east and north.
    classes
        Class of each point; negative ones are drawn as well.
    weight
        Where several points share a cell, the heaviest gives it its class; without weights, or
        among equals, the first.
    cell_m
        Side of a cell.

    Returns
    -------
    dict
        Class to polygon or multipolygon in metres, ascending; classes without a cell are absent.

    Examples
    --------
    >>> import numpy as np
    >>> shapes = draw_classes(np.array([10.0, 60.0]), np.array([10.0, 10.0]), np.array([0, 0]))
    >>> shapes[0].area
    5000.0
    """
    corner = np.floor(np.column_stack([x, y]) / cell_m).astype(np.int64)
    heavy = np.zeros(len(corner)) if weight is None else np.nan_to_num(weight)
    order = np.lexsort((np.arange(len(corner)), -heavy))
    _, first = np.unique(corner[order], axis=0, return_index=True)
    chosen = order[first]
    return {
        int(number): _join(corner[chosen[classes[chosen] == number]], cell_m)
        for number in np.unique(classes[chosen])
    }


def _join(corner: npt.NDArray[np.int64], cell_m: float) -> shapely.Geometry:
    """Join cells as strips of whole rows first: far fewer shapes to unite."""
    ordered = corner[np.lexsort((corner[:, 0], corner[:, 1]))]
    col, row = ordered[:, 0], ordered[:, 1]
    start = np.ones(len(ordered), dtype=bool)
    start[1:] = (row[1:] != row[:-1]) | (col[1:] != col[:-1] + 1)
    first = np.flatnonzero(start)
    last = np.append(first[1:], len(ordered)) - 1
    strips = shapely.box(col[first], row[first], col[last] + 1, row[first] + 1)
    return shapely.transform(shapely.union_all(strips), lambda xy: xy * cell_m)
