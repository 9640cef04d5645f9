"""People at cells of 50 m or finer: nobody starts the walk from the middle of a 町丁目."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from zones.constants import CELL_SIZE_M
from zones.errors import BadValueError
from zones.location import list_rules, locate_people
from zones.population import cut_into_cells, cut_into_points
from zones.reach.model import PeoplePoints
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.city import City
    from zones.population import Pieces
    from zones.shapes import ZoneSet

__all__ = ["COARSEST_CELL_M", "make_points"]

COARSEST_CELL_M = 50.0


def make_points(
    city: City,
    zones: ZoneSet | None = None,
    *,
    cell_m: float = COARSEST_CELL_M,
    column: str = "people",
) -> PeoplePoints:
    """Put the people of each 町丁目 evenly on its cells.

    A cell of 50 m that lies in two 町丁目 becomes two points, each at the middle of its own part,
    so that the people of a 町丁目 are never mixed with a neighbour's.

    Parameters
    ----------
    city
        The city.
    zones
        Zones to look the points up in, drawn by ``draw_zones``.
    cell_m
        50 (four cells of the city's grid together) or 25.
    column
        Count to share out: ``people``, ``households`` or another count of ``city.census``.

    Returns
    -------
    PeoplePoints
        Metres in ``city.profile.metric_crs``; the points of a 町丁目 sum to its figure, and are
        all NaN where it has none. Where the city has no cells, one point per 町丁目.

    Raises
    ------
    BadValueError
        If the cells would be coarser than 50 m or are no multiple of the grid's.
    """
    step = cell_m / CELL_SIZE_M
    if cell_m > COARSEST_CELL_M or step < 1 or step != int(step):
        raise BadValueError(f"cells of {cell_m} m", where="cell_m", remedy="25 or 50")
    pieces, inside = _cut(city, zones)
    group = _group(city, pieces, int(step))
    count = int(group.max()) + 1 if len(group) else 0
    share = np.bincount(group, weights=pieces.share, minlength=count)
    # everything in a group is of one 町丁目 and equally shared
    join = csr_array(
        (pieces.share / share[group], (group, np.arange(len(group)))), shape=(count, len(group))
    )
    area = np.zeros(count, dtype=np.int64)
    area[group] = pieces.area
    x, y = (join @ pieces.xy).T
    return PeoplePoints(
        x=np.ascontiguousarray(x),
        y=np.ascontiguousarray(y),
        people=city.census[column].to_numpy(dtype=np.float64)[area] * share,
        area_ids=city.census.index.to_numpy(dtype=object)[area],
        zone_ids=() if zones is None else tuple(str(zone) for zone in zones.frame.index),
        zone_share=None if inside is None else csr_array(join @ inside.astype(np.float64)),
    )


def _cut(city: City, zones: ZoneSet | None) -> tuple[Pieces, csr_array | None]:
    has_cells = PeopleRule.CELLS in list_rules(city)
    if zones is not None:
        return locate_people(city, zones, PeopleRule.CELLS if has_cells else PeopleRule.POINT)
    if has_cells:
        return cut_into_cells(city.census, city.cells), None
    return cut_into_points(city.census), None


def _group(city: City, pieces: Pieces, step: int) -> npt.NDArray[np.int64]:
    """Say which point each piece becomes a part of."""
    if pieces.cell is None:
        return np.arange(len(pieces.area), dtype=np.int64)
    own = pieces.cell >= 0
    cell = np.maximum(pieces.cell, 0)
    key = np.column_stack(
        [
            pieces.area,
            np.where(own, city.cells["row"].to_numpy()[cell] // step, np.iinfo(np.int64).max),
            np.where(own, city.cells["col"].to_numpy()[cell] // step, 0),
        ]
    )
    return np.asarray(np.unique(key, axis=0, return_inverse=True)[1].ravel(), dtype=np.int64)
