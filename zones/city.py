"""A city as frames: everything a measurement needs, already read, nothing that reads.

All geometry is in ``profile.metric_crs``. Frames are shared and never changed in place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from zones.constants import CELL_SIZE_M
from zones.errors import NotImportedError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd
    import numpy.typing as npt
    import pandas as pd

    from zones.tiers import CityProfile

__all__ = ["City", "locate_cell_centres"]


def locate_cell_centres(cells: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Give the centre of each 25 m cell.

    Parameters
    ----------
    cells
        Columns ``col`` and ``row``: numbers of the cell counted from the origin of the plane
        system, eastwards and northwards.

    Returns
    -------
    numpy.ndarray
        Shape (n, 2): metres east and north.

    Examples
    --------
    >>> import pandas as pd
    >>> locate_cell_centres(pd.DataFrame({"col": [0], "row": [-1]}))
    array([[ 12.5, -12.5]])
    """
    return (cells[["col", "row"]].to_numpy(dtype=np.float64) + 0.5) * CELL_SIZE_M


@dataclass(frozen=True, slots=True)
class City:
    """Frames of one city.

    Parameters
    ----------
    profile
        Name, code, coordinate system, tiers.
    census
        Index ``area_id``; ``name``, ``people``, ``households`` (float, NaN where not known),
        ``area_m2``, ``status`` (``known``, ``suppressed``, ``missing``); representative points.
    cells
        ``col``, ``row`` and one column per tier with the zone id (empty text = none).
    zone_names
        Columns ``tier``, ``zone_id``, ``name``, ``parent_id``, ``school_id``.
    schools
        Index ``school_id``; ``name``, ``kind``, ``status``, ``coordinate_quality``, ``address``,
        ``source_id``, ``note``; points.
    school_conflicts
        ``school_id``, ``address``, ``source_id``, ``reason``; points another source gives.
    facilities
        Index ``facility_id``; ``name``, ``kind``, ``also``, ``address``, ``coordinate_quality``,
        ``source_id``, ``year``, ``note``; points.
    sources
        Index ``source_id``; ``publisher``, ``title``, ``year``, ``licence``, ``credit``, ``how``,
        ``terms``.
    official
        Imported official shapes per tier: index ``zone_id``; ``name``, ``source_id``; polygons.
    barriers
        Index ``barrier_id``; ``kind`` (``river``, ``railway``), ``name``; lines that are crossed at
        bridges and crossings only. ``None`` where the city's folder carries none.
    """

    profile: CityProfile
    census: gpd.GeoDataFrame
    cells: pd.DataFrame
    zone_names: pd.DataFrame
    schools: gpd.GeoDataFrame
    school_conflicts: gpd.GeoDataFrame
    facilities: gpd.GeoDataFrame
    sources: pd.DataFrame
    official: Mapping[str, gpd.GeoDataFrame] = field(default_factory=dict)
    barriers: gpd.GeoDataFrame | None = None

    def official_shapes(self, tier_id: str) -> gpd.GeoDataFrame:
        """Give the imported official shapes of a tier.

        Raises
        ------
        NotImportedError
            If the official file has not been imported.
        """
        if tier_id not in self.official:
            tier = self.profile.tier(tier_id)
            what = f"official shapes of {tier_id} are not imported"
            raise NotImportedError(what, where=tier.label)
        return self.official[tier_id]

    def with_school_at(self, school_id: str, x_m: float, y_m: float) -> City:
        """Give the same city with one school at another site.

        Parameters
        ----------
        school_id
            The school that is moved.
        x_m, y_m
            Metres east and north in ``profile.metric_crs``.

        Raises
        ------
        UnknownNameError
            If the city has no such school.
        """
        if school_id not in self.schools.index:
            raise UnknownNameError("no such school", kind="school", name=school_id)
        schools = self.schools.copy()
        schools.loc[school_id, "geometry"] = shapely.Point(x_m, y_m)
        return replace(self, schools=schools)
