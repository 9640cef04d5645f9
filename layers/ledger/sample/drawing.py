"""Draw what a row of an invented group says; nothing here knows a place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

from zones.opening import parse_opening
from zones.resources import BarrierFree, ResourceStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from layers.ledger.sample.groups import Group

__all__ = ["describe_group", "pick", "pick_some"]

Item = TypeVar("Item")
LAST_ROUND = dt.date(2026, 3, 31)  # the day the newest row was confirmed
ROUND_DAYS = 520  # so that a part of the rows was not confirmed for a year
CHECK_EVERY_DAYS = 365
STATED = 0.9
ATTRIBUTE = 0.35
DORMANT, CLOSED = 0.03, 0.05


def pick(rng: np.random.Generator, items: Sequence[Item]) -> Item:
    """Pick one."""
    return items[int(rng.random() * len(items))]


def pick_some(
    rng: np.random.Generator, items: Sequence[Item], share: float = 0.6
) -> tuple[Item, ...]:
    """Pick some in their order, at least one where there are any."""
    kept = tuple(item for item in items if rng.random() < share)
    return kept or tuple(items[:1])


def describe_group(rng: np.random.Generator, group: Group) -> dict[str, Any]:
    """Draw the words of one row.

    Parameters
    ----------
    rng
        Only its ``random`` method is used, which gives the same numbers everywhere.
    group
        What the row is like.

    Returns
    -------
    dict
        Fields of a resource, without id, name, programme and place.
    """
    opening_text = pick(rng, group.openings) if group.openings else ""
    confirmed = LAST_ROUND - dt.timedelta(days=int(rng.random() ** 2 * ROUND_DAYS))
    known = rng.random() < STATED
    check = confirmed + dt.timedelta(days=CHECK_EVERY_DAYS)
    low, high = group.capacity or (0, 0)
    seats = low + int(rng.random() * (high - low + 1))
    return {
        "kind": group.kind,
        "categories": (group.category,),
        "functions": group.functions,
        "issues": pick_some(rng, group.issues) if group.issues else (),
        "targets": pick_some(rng, group.targets) if group.targets else (),
        "operator": pick(rng, group.operators) if group.operators else "",
        "host": pick(rng, group.hosts) if group.hosts else "",
        "tier": group.tier,
        "reach_m": group.reach_m,
        "opening": parse_opening(opening_text).rules,
        "opening_text": opening_text,
        "capacity": seats if group.capacity else None,
        "barrier_free": _draw_attributes(rng, group),
        "status": _draw_status(float(rng.random())),
        "consent": True if rng.random() < STATED else None,
        "last_confirmed": confirmed if known else None,
        "next_check": check if known else None,
        "fictional": True,
    }


def _draw_attributes(rng: np.random.Generator, group: Group) -> tuple[BarrierFree, ...]:
    if group.capacity is None:
        return ()
    return tuple(attribute for attribute in BarrierFree if rng.random() < ATTRIBUTE)


def _draw_status(draw: float) -> ResourceStatus:
    if draw < DORMANT:
        return ResourceStatus.DORMANT
    return ResourceStatus.CLOSED if draw < CLOSED else ResourceStatus.ACTIVE
