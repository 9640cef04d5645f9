"""From the rows of a ledger to candidates, and from people to places: every way, once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from interface.siting.model import NotTaken, SiteGround, Source
from zones.reach.model import Places, Wish
from zones.reach.pairs import find_pairs
from zones.reach.places import pick_places
from zones.siting.table import make_site_table
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.city import City
    from zones.reach.model import PeoplePoints
    from zones.resources import Resource
    from zones.shapes import ZoneSet
    from zones.streets import WalkNetwork

__all__ = ["KINDS", "is_from", "lay_ground", "pick_candidates"]

KINDS: dict[Source, tuple[FacilityKind, ...]] = {
    Source.PUBLIC: (
        FacilityKind.COMMUNITY_CENTER,
        FacilityKind.WELFARE_HALL,
        FacilityKind.DISTRICT_CENTER,
        FacilityKind.CHILDREN_HALL,
        FacilityKind.LIBRARY,
    ),
    Source.SCHOOL: (FacilityKind.SCHOOL,),
    Source.POST: (FacilityKind.POST_OFFICE,),
}
SAME_M = 30.0  # two names of one building, or of two on one ground
FARTHEST_M = 100_000.0  # no way within a city is longer


def pick_candidates(
    city: City, resources: Sequence[Resource], existing: Places, sources: Sequence[Source]
) -> tuple[Places, dict[str, tuple[Resource, ...]]]:
    """Pick the candidates that may enter a distance claim.

    Parameters
    ----------
    city, resources
        The city and all rows of its ledger.
    existing
        Places there are: none of them is a candidate, nor what stands on the same spot.
    sources
        Where candidates come from, most wanted first.

    Returns
    -------
    candidates : Places
        In the order of ``sources``, then of the ledger; places of other municipalities, closed,
        withheld, unplaced and roughly placed ones are none.
    left_out : dict
        Reason in Japanese to the rows left out for it.
    """
    taken = set(existing.ids)
    rows: dict[str, Resource] = {}
    for source in Source:
        if source in sources:
            found = [row for row in resources if is_from(row, source)]
            rows |= {row.resource_id: row for row in found if row.resource_id not in taken}
    # for the check of what may be measured a venue is a place like any other
    asked = [replace(row, candidate=False) for row in rows.values()]
    places = pick_places(city, asked, Wish(neighbours=False))
    left = {
        reason.label: tuple(rows[each] for each in ids) for reason, ids in places.left_out.items()
    }
    keep, twice = _drop_twins(existing, places)
    for reason, ids in twice.items():
        if ids:
            left[reason.label] = tuple(rows[each] for each in ids)
    return _take(places, keep, tuple(rows[places.ids[at]] for at in keep)), left


def is_from(row: Resource, source: Source) -> bool:
    """Say whether a row of the ledger comes from a source of candidates."""
    if source is Source.VENUE:
        return row.candidate
    return not row.candidate and bool({row.kind, *row.also} & set(KINDS[source]))


def _drop_twins(existing: Places, places: Places) -> tuple[list[int], dict[NotTaken, list[str]]]:
    """Keep one of the candidates on one spot, and none where a place is already."""
    spots = np.column_stack([places.x, places.y])
    there = np.column_stack([existing.x, existing.y])
    gone: dict[NotTaken, list[str]] = {NotTaken.EXISTING: [], NotTaken.SAME: []}
    near = (
        cKDTree(there).query(spots)[0] if len(there) and len(spots) else np.full(len(spots), np.inf)
    )
    keep: list[int] = []
    for at, name in enumerate(places.ids):
        if near[at] <= SAME_M:
            gone[NotTaken.EXISTING].append(name)
        elif any(np.hypot(*(spots[at] - spots[other])) <= SAME_M for other in keep):
            gone[NotTaken.SAME].append(name)
        else:
            keep.append(at)
    return keep, gone


def _take(places: Places, at: Sequence[int], rows: tuple[Resource, ...]) -> Places:
    where = np.asarray(at, dtype=np.int64)
    ids = tuple(places.ids[each] for each in where)
    return Places(ids, places.x[where], places.y[where], rows, places.left_out)


def lay_ground(
    city: City,
    zones: ZoneSet,
    points: PeoplePoints,
    existing: Places,
    candidates: tuple[Places, dict[str, tuple[Resource, ...]]],
    network: WalkNetwork | None,
) -> SiteGround | None:
    """Measure every way between people and places.

    Parameters
    ----------
    city, zones, points
        The city, its zones, and people looked up in them.
    existing
        Places there are.
    candidates
        From :func:`pick_candidates`.
    network
        Streets to walk along; ``None`` measures straight lines.

    Returns
    -------
    SiteGround or None
        ``None`` where there is no place at all, neither one nor a candidate. Candidates that no
        home has a way to are left out.
    """
    found, left = candidates
    both = _join(existing, found)
    if not len(both) or not len(points):
        return None
    pairs = find_pairs(points, both, FARTHEST_M, network)
    reached = np.zeros(len(both), bool)
    reached[np.unique(pairs.place)] = True
    size = len(existing)
    keep = np.flatnonzero(reached[size:]).tolist()
    if len(keep) < len(found):
        cut = np.flatnonzero(~reached[size:])
        left = {**left, NotTaken.NO_WAY.label: tuple(found.resources[at] for at in cut)}
        found = _take(found, keep, tuple(found.resources[at] for at in keep))
        both = _join(existing, found)
        if not len(both):
            return None
        pairs = find_pairs(points, both, FARTHEST_M, network)
    homes = [f"{area}-{number}" for number, area in enumerate(points.area_ids)]
    rooms = [np.nan if row.capacity is None else float(row.capacity) for row in both.resources]
    table = make_site_table(
        pairs, homes, both.ids, points.people, capacity=rooms, crs=city.profile.metric_crs
    )
    table = replace(table, limit_m=float("inf"))  # no way is longer, so all were measured
    return SiteGround(city, zones, points, existing, found, left, table, network)


def _join(first: Places, second: Places) -> Places:
    return Places(
        (*first.ids, *second.ids),
        np.concatenate([first.x, second.x]),
        np.concatenate([first.y, second.y]),
        (*first.resources, *second.resources),
    )
