"""The places that count: what fits the wish, is at work, and may enter a distance claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np

from zones.constants import GEOGRAPHIC_CRS
from zones.matrix import list_week_values
from zones.reach.model import LeftOut, Places
from zones.resources import Half, LocationMode, ResourceStatus, Weekday
from zones.vocabulary import CoordinateQuality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.city import City
    from zones.reach.model import Wish
    from zones.resources import Resource

__all__ = ["fits_wish", "pick_places"]


def pick_places(city: City, resources: Sequence[Resource], wish: Wish) -> Places:
    """Pick the places that answer a wish and may enter a distance claim.

    Only places at work count. A place whose location is withheld or published by 町丁目 only is
    never located here, not even roughly, and one that stands at the representative point of its
    町丁目 makes no claim: both are named in ``left_out``.

    Parameters
    ----------
    city
        The city.
    resources
        Rows of the ledger.
    wish
        What is asked for.

    Returns
    -------
    Places
        In the order of the ledger; metres in ``city.profile.metric_crs``.
    """
    kept: list[Resource] = []
    left: dict[LeftOut, list[str]] = {}
    for resource in resources:
        if not fits_wish(resource, wish):
            continue
        reason = _find_reason(resource, city.profile.code, neighbours=wish.neighbours)
        if reason is None:
            kept.append(resource)
        else:
            left.setdefault(reason, []).append(resource.resource_id)
    points = gpd.GeoSeries.from_xy(
        [np.nan if r.lon is None else r.lon for r in kept],
        [np.nan if r.lat is None else r.lat for r in kept],
        crs=GEOGRAPHIC_CRS,
    ).to_crs(city.profile.metric_crs)
    return Places(
        ids=tuple(r.resource_id for r in kept),
        x=points.x.to_numpy(dtype=np.float64),
        y=points.y.to_numpy(dtype=np.float64),
        resources=tuple(kept),
        left_out={reason: tuple(left[reason]) for reason in LeftOut if reason in left},
    )


def fits_wish(resource: Resource, wish: Wish) -> bool:
    """Say whether a resource is of the kind that is asked for, at work or not.

    Parameters
    ----------
    resource
        Row of the ledger.
    wish
        What is asked for.

    Returns
    -------
    bool
        True if it has one of the values of every field that is filled in. 「不定期」 is open at no
        given time.
    """
    asked: tuple[tuple[Sequence[str], Sequence[str]], ...] = (
        (wish.kinds, (resource.kind, *resource.also)),
        (wish.functions, resource.functions),
        (wish.issues, resource.issues),
        (wish.programmes, resource.programmes),
        (wish.categories, resource.categories),
        (_list_times(wish), list_week_values(resource)),
    )
    return all(not wanted or bool(set(wanted) & set(has)) for wanted, has in asked)


def _list_times(wish: Wish) -> tuple[str, ...]:
    """List the times of the week that would do, as ``list_week_values`` writes them."""
    if wish.weekday is None and wish.half is None:
        return ()
    days = tuple(Weekday) if wish.weekday is None else (wish.weekday,)
    halves = tuple(Half) if wish.half is None else (wish.half,)
    return tuple(f"{day.label} {half.label}" for day in days for half in halves)


def _find_reason(resource: Resource, code: str, *, neighbours: bool) -> LeftOut | None:
    checks = {
        LeftOut.NOT_ACTIVE: resource.status is not ResourceStatus.ACTIVE,
        LeftOut.CANDIDATE: resource.candidate,
        LeftOut.NEIGHBOUR: not neighbours and resource.municipality_code not in ("", code),
        LeftOut.WITHHELD: resource.location_mode is LocationMode.WITHHELD,
        LeftOut.TOWN_ONLY: resource.location_mode is LocationMode.TOWN,
        LeftOut.UNPLACED: resource.lon is None or resource.lat is None,
        LeftOut.TOWN_CENTROID: resource.coordinate_quality is CoordinateQuality.TOWN_CENTROID,
    }
    return next((reason for reason, holds in checks.items() if holds), None)
