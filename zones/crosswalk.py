"""From one set of zones to another: how the people of each are shared out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from zones.coverage import weigh_zones
from zones.location import locate_people
from zones.population import spread_over_pieces
from zones.vocabulary import OverlapPolicy, PeopleRule

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.city import City
    from zones.shapes import ZoneSet

__all__ = ["OUTSIDE", "Crosswalk", "build_crosswalk"]

OUTSIDE = "outside"  # column for people who are in no zone of the target


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """A people-weighted crosswalk.

    Parameters
    ----------
    people
        Rows: source zone ids; columns: target zone ids and ``outside``; people (not rounded).
    share
        The same as shares of the row, each row sums to 1 (NaN where a source zone has nobody).
    straddlers
        ``zone_id``, ``name``, ``parts``: source zones with people in two or more targets.
    """

    people: pd.DataFrame
    share: pd.DataFrame
    straddlers: pd.DataFrame


def build_crosswalk(
    city: City,
    source: ZoneSet,
    target: ZoneSet,
    *,
    rule: PeopleRule = PeopleRule.CELLS,
    policy: OverlapPolicy = OverlapPolicy.SHARE,
) -> Crosswalk:
    """Share the people of each source zone out over the target zones.

    Parameters
    ----------
    city
        The city.
    source, target
        Two sets of zones drawn by ``draw_zones``.
    rule
        ``point`` or ``cells``: how people of a 町丁目 are placed.
    policy
        How people inside several target zones are shared out: ``nearest`` or ``share`` (with
        ``all`` rows would sum to more than one, so it is treated as ``share``).

    Returns
    -------
    Crosswalk
        Matrix, shares and straddlers.
    """
    effective = OverlapPolicy.SHARE if policy is OverlapPolicy.ALL else policy
    pieces, from_zones = locate_people(city, source, rule)
    _, to_zones = locate_people(city, target, rule)
    centres = target.centres
    if centres is None:
        centres = shapely.get_coordinates(
            shapely.point_on_surface(target.frame.geometry.to_numpy())
        )
    weights = weigh_zones(to_zones, effective, xy=pieces.xy, centres=centres)
    amounts = spread_over_pieces(city.census["people"].to_numpy(dtype=np.float64), pieces)
    weighted = from_zones.astype(np.float64).multiply(amounts[:, None]).tocsr()
    matrix: npt.NDArray[np.float64] = (weighted.T @ weights).toarray()
    total = np.asarray(weighted.sum(axis=0)).ravel()
    outside = np.maximum(total - matrix.sum(axis=1), 0.0)
    columns = [*target.frame.index, OUTSIDE]
    people = pd.DataFrame(
        np.column_stack([matrix, outside]), index=source.frame.index, columns=columns
    )
    share = people.div(people.sum(axis=1).where(total > 0), axis=0)
    parts = (matrix > 0).sum(axis=1)
    many = parts > 1
    straddlers = pd.DataFrame(
        {
            "zone_id": source.frame.index[many],
            "name": source.frame["name"].to_numpy()[many],
            "parts": parts[many],
        }
    )
    return Crosswalk(people, share, straddlers)
