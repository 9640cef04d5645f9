"""Plans that are nearly as good and differ, and what they have in common.

Of the units of a district those that stay with most of it are where they were; all others have
moved. A plan differs from another where enough units have moved. Each further plan is the most
compact one that differs from all before it, proved like the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from zones.districting.exact import Search, choose, partition, search
from zones.districting.solving.listing import list_districts
from zones.districting.solving.model import build_model
from zones.districting.units import pose
from zones.errors import BadValueError
from zones.program import stack_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from zones.districting.plans import Plan
    from zones.districting.units import Problem, Units, Wishes

    Flags = npt.NDArray[np.bool_]
    Floats = npt.NDArray[np.float64]
    Block = tuple[csr_array, Floats, Floats]

__all__ = ["Alternatives", "Difference", "count_moved", "find_alternatives", "find_shared"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What counts as another plan.

    Parameters
    ----------
    count
        How many plans, the best included.
    least_moved
        How many units have to have moved from each earlier plan; 0 for one in ten, at least one.
    near
        How much more a plan may cost than the best, as a share.
    """

    count: int = 3
    least_moved: int = 0
    near: float = 0.25


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Several plans.

    Parameters
    ----------
    plans
        The best first. Fewer than asked for where no further one is possible, is near enough or
        was found in time.
    least_moved
        How many units have moved from each plan to any later one at least.
    shared
        Groups of two or more units that are together in every plan.
    complete
        Whether the search ended because no further plan meets the wishes, differs and is near.
    """

    plans: tuple[Plan, ...]
    least_moved: int
    shared: tuple[tuple[str, ...], ...]
    complete: bool


def count_moved(one: Sequence[int], other: Sequence[int]) -> int:
    """Count the units that do not stay with most of their district.

    Parameters
    ----------
    one, other
        District of each unit in two plans; numbers need not correspond.

    Returns
    -------
    int
        Zero where every district of the first is kept whole.

    Examples
    --------
    >>> count_moved([0, 0, 0, 1, 1], [1, 1, 0, 0, 0])
    1
    """
    table = np.zeros((max(one) + 1, max(other) + 1), dtype=int)
    np.add.at(table, (list(one), list(other)), 1)
    return int(len(one) - table.max(axis=1).sum())


def find_shared(plans: Sequence[Plan]) -> tuple[tuple[str, ...], ...]:
    """List the groups of units that are together in every plan.

    Parameters
    ----------
    plans
        Of the same units.

    Returns
    -------
    tuple of tuple of str
        Only groups of two or more, the largest first.
    """
    groups: dict[tuple[int, ...], list[str]] = {}
    for name, *labels in zip(plans[0].unit_ids, *(plan.labels for plan in plans), strict=True):
        groups.setdefault(tuple(labels), []).append(name)
    large = [tuple(group) for group in groups.values() if len(group) > 1]
    return tuple(sorted(large, key=len, reverse=True))


def find_alternatives(
    units: Units,
    fte_per_district: Sequence[float],
    wishes: Wishes | None = None,
    options: Search | None = None,
    difference: Difference | None = None,
) -> Alternatives:
    """Find several plans that differ.

    Parameters
    ----------
    units, fte_per_district, wishes, options
        As of ``partition``; the longest time is for each plan.
    difference
        How many, how different, how near.

    Returns
    -------
    Alternatives
        The best plan and others, each proved or with its gap.

    Raises
    ------
    BadValueError
        If no plan or no nearness is asked for.
    """
    asked = difference or Difference()
    if asked.count < 1 or not asked.near >= 0:
        raise BadValueError("at least one plan, and not below the best", where="count")
    options = options or Search()
    problem = pose(units, fte_per_district, wishes)
    moved = asked.least_moved or max(1, len(units.ids) // 10)
    plans = [partition(units, fte_per_district, wishes, options)]
    limit = (1 + asked.near) * plans[0].cost
    complete = not plans[0].labels
    while len(plans) < asked.count and not complete:
        plan = _find_another(problem, plans, moved, options)
        complete = not plan.labels and np.isinf(plan.bound)
        if plan.cost > limit:
            complete |= plan.bound > limit
            break
        plans.append(plan)
    found = tuple(plan for plan in plans if plan.labels)
    return Alternatives(found, moved, find_shared(found) if found else (), bool(complete))


def _find_another(problem: Problem, plans: list[Plan], moved: int, options: Search) -> Plan:
    extra = sum(len(plan.centres) for plan in plans)
    listing = list_districts(problem, extra) if options.listing else None
    if listing is not None:
        members = listing.members
        size = len(listing.cost) + extra

        def write(district: Flags) -> csr_array:
            # for each unit: how much of the old district goes with it
            return csr_array(members[:, district].T * (members @ district.astype(np.float64)))

        return choose(problem, listing, options, _forbid(write, plans, moved, size))
    model = build_model(problem, extra)

    def write_by_centre(district: Flags) -> csr_array:
        # for each centre: how much of the old district goes to it
        own = np.flatnonzero(district[model.unit])
        n = len(district)
        return csr_array(
            (np.ones(len(own)), (model.centre[own], own)), shape=(n, model.size - extra)
        )

    rows = _forbid(write_by_centre, plans, moved, model.size)
    return search(problem, model, None, options, rows)


def _forbid(write: Callable[[Flags], csr_array], plans: list[Plan], moved: int, size: int) -> Block:
    """Write rows that only plans satisfy in which enough units have moved.

    An unknown for each earlier district is at least as large as its largest remainder; those of a
    plan together leave room for the units that have to move.
    """
    blocks: list[Block] = []
    at = size - sum(len(plan.centres) for plan in plans)
    for plan in plans:
        labels, first = np.array(plan.labels), at
        for number in range(len(plan.centres)):
            goes = write(labels == number)
            count = goes.shape[0]
            stays = csr_array(
                (np.full(count, -1.0), (np.arange(count), np.full(count, at))), (count, size)
            )
            wide = csr_array((goes.data, goes.indices, goes.indptr), shape=(count, size))
            blocks.append((csr_array(wide + stays), np.full(count, -np.inf), np.zeros(count)))
            at += 1
        kept = np.arange(first, at)
        total = csr_array((np.ones(len(kept)), (np.zeros(len(kept), dtype=int), kept)), (1, size))
        blocks.append((total, np.array([-np.inf]), np.array([float(len(labels) - moved)])))
    return stack_rows(blocks)
