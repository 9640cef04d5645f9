"""Try edits out: from the rows of a ledger to gainers and losers, the one way every screen does it.

The first trial of a series measures; what follows takes over whatever did not change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError
from zones.reach.measure import find_longest_reach, keep_pairs_in_reach
from zones.reach.pairs import find_pairs
from zones.reach.places import pick_places
from zones.whatif.edits import Link
from zones.whatif.effects import measure_effect
from zones.whatif.linking import add_links
from zones.whatif.scenario import apply_edits
from zones.whatif.updating import take_state, update_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.city import City
    from zones.reach.model import PairTable, PeoplePoints, Places, Wish
    from zones.resources import Resource
    from zones.streets import WalkNetwork
    from zones.whatif.edits import Edit
    from zones.whatif.effects import Effect
    from zones.whatif.updating import ReachState

__all__ = ["Ground", "Trial", "try_edits"]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What is there before anything is tried.

    Parameters
    ----------
    city, resources, wish
        City, rows of its ledger and what is asked for.
    points, radius_m
        People at points and general reach in metres.
    places, pairs
        Places that answer the wish, and the pairs found for them.
    network
        Streets the pairs were found on; ``None`` for straight lines.
    """

    city: City
    resources: tuple[Resource, ...]
    wish: Wish
    points: PeoplePoints
    radius_m: float
    places: Places
    pairs: PairTable
    network: WalkNetwork | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What is there after some edits, and what they change.

    Parameters
    ----------
    edits
        The edits.
    resources, places, pairs, network
        As in :class:`Ground`, after the edits.
    linked
        The pairs on the network with the ways of the edits; ``None`` where there are none.
    before, after
        What each point reaches.
    effect
        Gainers and losers.
    not_counted
        Ids of edited places that do not answer the wish, or may enter no distance claim.
    unreached
        Ids of edited places that nobody reaches.
    """

    edits: tuple[Edit, ...]
    resources: tuple[Resource, ...]
    places: Places
    pairs: PairTable
    network: WalkNetwork | None
    linked: PairTable | None
    before: ReachState
    after: ReachState
    effect: Effect
    not_counted: tuple[str, ...]
    unreached: tuple[str, ...]


def try_edits(ground: Ground, edits: Sequence[Edit], near: Trial | None = None) -> Trial:
    """Lay edits over the ground and measure what they change.

    Parameters
    ----------
    ground
        What is there; it stays as it is.
    edits
        In the order they were made.
    near
        A trial on the same ground: what it has in common with this one is not measured again. The
        figures are the same with it and without.

    Returns
    -------
    Trial
        Gainers, losers, and what there is to say about the edited places.

    Raises
    ------
    UnknownNameError, DuplicateIdError
        As from ``apply_edits``.
    BadValueError
        If a way is added where distances are straight lines or far from every street, or a place
        whose location is not public would be moved.
    """
    resources = apply_edits(ground.resources, edits)
    places = pick_places(ground.city, resources, ground.wish)
    network, pairs, linked = _find_pairs(ground, places, edits, near)
    before = take_state(ground.points, ground.places, ground.pairs, ground.radius_m)
    after = take_state(ground.points, places, pairs, ground.radius_m)
    touched = _list_touched(edits)
    counted = {*ground.places.ids, *places.ids}
    kept = pairs.place[keep_pairs_in_reach(places, pairs, ground.radius_m)]
    reached = {places.ids[number] for number in set(kept.tolist())}
    return Trial(
        edits=tuple(edits),
        resources=resources,
        places=places,
        pairs=pairs,
        network=network,
        linked=linked,
        before=before,
        after=after,
        effect=measure_effect(ground.points, before, after),
        not_counted=tuple(each for each in touched if each not in counted),
        unreached=tuple(e for e in touched if e in places.ids and e not in reached),
    )


def _list_touched(edits: Sequence[Edit]) -> tuple[str, ...]:
    ids = (edit.resource_id for edit in edits if not isinstance(edit, Link))
    return tuple(dict.fromkeys(ids))


def _list_links(edits: Sequence[Edit]) -> tuple[Link, ...]:
    return tuple(edit for edit in edits if isinstance(edit, Link))


def _find_pairs(
    ground: Ground, places: Places, edits: Sequence[Edit], near: Trial | None
) -> tuple[WalkNetwork | None, PairTable, PairTable | None]:
    """Find the network with its new ways, the pairs, and those on the new ways alone."""
    links = _list_links(edits)
    if links and ground.network is None:
        raise BadValueError("a way needs streets", where=links[0].name)
    limit_m = max(find_longest_reach(places, ground.radius_m), ground.pairs.limit_m)
    old = ground.places, ground.pairs
    if near is not None and not _list_links(near.edits):
        old = near.places, near.pairs
    pairs = _measure(ground, places, limit_m, old, ground.network)
    if not links:
        return ground.network, pairs, None
    known, network = None, ground.network
    if near is not None and near.linked is not None and _list_links(near.edits) == links:
        network, known = near.network, (near.places, near.linked)
    elif network is not None:
        network = add_links(network, edits)
    linked = _measure(ground, places, limit_m, known, network)
    return network, _take_shorter(pairs, linked), linked


def _measure(
    ground: Ground,
    places: Places,
    limit_m: float,
    known: tuple[Places, PairTable] | None,
    network: WalkNetwork | None,
) -> PairTable:
    if known is not None and known[1].limit_m == limit_m:
        return update_pairs(ground.points, *known, places, network)
    return find_pairs(ground.points, places, limit_m, network)


def _take_shorter(old: PairTable, new: PairTable) -> PairTable:
    """Join the pairs of two networks: who lives beside a new way may still walk the old one."""
    origin = np.concatenate([old.origin, new.origin])
    place = np.concatenate([old.place, new.place])
    distance = np.concatenate([old.distance_m, new.distance_m])
    order = np.lexsort((distance, place, origin))
    origin, place, distance = origin[order], place[order], distance[order]
    first = np.ones(len(origin), dtype=bool)
    first[1:] = (origin[1:] != origin[:-1]) | (place[1:] != place[:-1])
    origin, place, distance = origin[first], place[first], distance[first]
    order = np.lexsort((place, distance, origin))
    return replace(old, origin=origin[order], place=place[order], distance_m=distance[order])
