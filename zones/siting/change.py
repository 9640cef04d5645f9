"""Places before and after: a base that moves, closes or is joined with another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from zones.checks import require_positive
from zones.errors import BadValueError, UnknownNameError
from zones.reach.model import PeoplePoints
from zones.whatif.effects import Effect, measure_effect
from zones.whatif.updating import ReachState

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zones.siting.model import SiteTable

__all__ = ["measure_change", "take_places"]


def measure_change(
    table: SiteTable,
    before: Collection[str],
    after: Collection[str],
    *,
    reach_m: float,
    zone_ids: Sequence[str] | None = None,
) -> Effect:
    """Tell who gains and who loses when places change.

    Parameters
    ----------
    table
        Homes and candidates; every place, old or new, is a candidate.
    before, after
        Ids of the places there were and will be.
    reach_m
        Metres people walk.
    zone_ids
        Zone of each home; without it the city is one zone.

    Returns
    -------
    Effect
        Whole people: reached before + newly reached - no longer reached = reached after, in the
        city and, adding up to it, in every zone. Homes without a way to any place are reached
        neither before nor after.

    Raises
    ------
    BadValueError
        If the reach is not above zero or beyond what was measured, or there is not one zone for
        each home.
    UnknownNameError
        If a place is no candidate.

    Examples
    --------
    >>> from zones.siting.table import make_site_table
    >>> table = make_site_table([[100.0, 900], [700, 200]], ["a", "b"], ["x", "y"], [50, 80])
    >>> moved = measure_change(table, ["x"], ["y"], reach_m=500)
    >>> (moved.before, moved.gained, moved.lost, moved.after)
    (50, 80, 50, 80)
    """
    require_positive(reach_m, name="reach_m")
    if reach_m > table.limit_m:
        raise BadValueError(f"pairs only up to {table.limit_m} m", where="reach_m")
    homes = len(table.home_ids)
    zones = np.array([""] * homes if zone_ids is None else list(zone_ids), dtype=object)
    if zones.shape != (homes,):
        raise BadValueError("not one zone for each home", where="zone_ids")
    names, number = np.unique(zones.astype(str), return_inverse=True)
    share = csr_array((np.ones(homes), (np.arange(homes), number)), shape=(homes, len(names)))
    nowhere = np.zeros(homes)
    points = PeoplePoints(
        nowhere, nowhere, table.people, zones, tuple(str(name) for name in names), share
    )
    states = [take_places(table, places, reach_m) for places in (before, after)]
    return measure_effect(points, states[0], states[1])


def take_places(table: SiteTable, places: Collection[str], reach_m: float) -> ReachState:
    """Tell what every home reaches with some of the places.

    Parameters
    ----------
    table
        Homes and candidates.
    places
        Ids of the places there are.
    reach_m
        Metres people walk.

    Returns
    -------
    ReachState
        For ``zones.whatif.effects.measure_effect``.

    Raises
    ------
    UnknownNameError
        If a place is no candidate.
    """
    position = {name: at for at, name in enumerate(table.candidate_ids)}
    for name in places:
        if name not in position:
            raise UnknownNameError(f"no candidate {name}", kind="resource", name=name)
    far = table.distance_m[:, sorted({position[name] for name in places})]
    near = far <= reach_m
    nearest = np.where(near, far, np.inf).min(axis=1, initial=np.inf)
    return ReachState(near.sum(axis=1).astype(np.int64), nearest)
