"""What "about 1,200 m" means: figures over many radii, and the radii at which a status flips."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from scipy.spatial.distance import cdist

from zones.catchments import find_within_radius
from zones.coverage import count_by_depth
from zones.errors import BadValueError
from zones.location import locate_people
from zones.population import spread_over_pieces
from zones.shapes import draw_zones
from zones.vocabulary import Definition, PeopleRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.city import City

__all__ = ["DEFAULT_RADII_M", "find_break_radii", "find_zone_breaks", "sweep_radii"]

DEFAULT_RADII_M = tuple(range(400, 2001, 100))


def sweep_radii(
    city: City,
    tier: str,
    radii_m: Sequence[float] = DEFAULT_RADII_M,
    rule: PeopleRule = PeopleRule.POINT,
) -> pd.DataFrame:
    """Count people in one circle, in several and in none, for many radii.

    Parameters
    ----------
    city, tier
        City and a tier that has schools.
    radii_m
        Radii in metres.
    rule
        How people of a 町丁目 are placed.

    Returns
    -------
    pandas.DataFrame
        Index ``radius_m``; ``total``, ``once``, ``several``, ``none``: whole people.

    Raises
    ------
    BadValueError
        If no radius is given, or the tier has no schools.
    """
    if not len(radii_m):
        raise BadValueError("no radii", where="radii_m")
    zones = draw_zones(city, tier, Definition.NEAREST)
    pieces, _ = locate_people(city, zones, rule)
    if zones.centres is None:
        raise BadValueError("zones without schools", where="tier")
    people = spread_over_pieces(city.census["people"].to_numpy(dtype=np.float64), pieces)
    rows = {}
    for radius in radii_m:
        depths = count_by_depth(people, find_within_radius(pieces.xy, zones.centres, radius))
        rows[radius] = {
            "total": depths.total,
            "once": depths.once,
            "several": depths.several,
            "none": depths.none,
        }
    table = pd.DataFrame.from_dict(rows, orient="index").astype(np.int64)
    return table.rename_axis("radius_m")


def find_break_radii(city: City, tier: str) -> pd.DataFrame:
    """Find, per 町丁目, the radii at which its representative point changes status.

    Parameters
    ----------
    city, tier
        City and a tier that has schools.

    Returns
    -------
    pandas.DataFrame
        Index ``area_id``; ``name``, ``people``, ``nearest`` (name of the school),
        ``covered_from_m`` (none → one circle) and ``shared_from_m`` (one → several; NaN with a
        single school).
    """
    zones = draw_zones(city, tier, Definition.NEAREST)
    points = shapely.get_coordinates(city.census.geometry.to_numpy())
    distance = cdist(points, zones.centres)
    order = np.sort(distance, axis=1)
    second = order[:, 1] if order.shape[1] > 1 else np.full(len(order), np.nan)
    return pd.DataFrame(
        {
            "name": city.census["name"],
            "people": city.census["people"],
            "nearest": zones.frame["name"].to_numpy()[distance.argmin(axis=1)],
            "covered_from_m": order[:, 0],
            "shared_from_m": second,
        },
        index=city.census.index,
    )


def find_zone_breaks(city: City, tier: str) -> pd.DataFrame:
    """Find, per circle, the radii at which the status of the zone flips.

    Parameters
    ----------
    city, tier
        City and a tier that has schools.

    Returns
    -------
    pandas.DataFrame
        Index ``zone_id``; ``name``; ``touches_from_m`` (the circle meets its nearest neighbour:
        half the distance between the schools); ``neighbour`` (its name); ``reaches_own_from_m``
        (everyone nearest to this school is inside); ``swallowed_from_m`` (no 町丁目 point is in
        this circle alone any more).
    """
    zones = draw_zones(city, tier, Definition.NEAREST)
    points = shapely.get_coordinates(city.census.geometry.to_numpy())
    distance = cdist(points, zones.centres)
    nearest = distance.argmin(axis=1)
    between = cdist(zones.centres, zones.centres)
    np.fill_diagonal(between, np.inf)
    names = zones.frame["name"].to_numpy()
    single = len(names) == 1
    rows = []
    for number in range(len(names)):
        own = distance[nearest == number]
        others = np.delete(own, number, axis=1)
        rows.append(
            {
                "name": names[number],
                "touches_from_m": np.nan if single else between[number].min() / 2,
                "neighbour": "" if single else names[between[number].argmin()],
                "reaches_own_from_m": own[:, number].max() if len(own) else np.nan,
                "swallowed_from_m": np.nan if single or not len(own) else others.min(axis=1).max(),
            }
        )
    return pd.DataFrame(rows, index=zones.frame.index)
