"""A plan of districts: who belongs where, how far, how balanced, how sure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

from zones.program import PlanStatus, measure_gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from zones.districting.units import Problem

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]

__all__ = ["Plan", "describe_plan", "measure_cost", "no_plan", "place_fte", "rate_plan"]

LIMITS_FIRST = 1e3  # being within the limits counts before being near the mean
NEVER = 1e9


@dataclass(frozen=True, slots=True)
class Plan:
    """Districts.

    Parameters
    ----------
    unit_ids
        The units.
    labels
        District of each, 0 … k - 1 by the first unit of each; empty where no plan was found.
    centres, fte, load
        Of each district: the unit its load is seen from, what is posted there, what waits.
    cost
        Sum over all units of load times metres to the centre; infinite without a plan.
    bound
        No plan that meets the wishes costs less.
    gap
        How far the plan could be from the best, as a share of its cost; 0 where proved.
    imbalance
        Greatest departure of a district's load per FTE from that of all, as a share of it.
    status
        How sure it is.
    seconds
        Time spent in the solver.
    """

    unit_ids: tuple[str, ...]
    labels: tuple[int, ...]
    centres: tuple[str, ...]
    fte: tuple[float, ...]
    load: tuple[float, ...]
    cost: float
    bound: float
    gap: float
    imbalance: float
    status: PlanStatus
    seconds: float

    @property
    def mean_distance_m(self) -> float:
        """Metres from where the load is to the centre, on average over the load."""
        return self.cost / sum(self.load) if self.labels else float("nan")

    def list_districts(self) -> tuple[tuple[str, ...], ...]:
        """List the units of each district.

        Returns
        -------
        tuple of tuple of str
            In the order of the districts.
        """
        return tuple(
            tuple(name for name, at in zip(self.unit_ids, self.labels, strict=True) if at == number)
            for number in range(len(self.centres))
        )


def place_fte(problem: Problem, labels: Sequence[int] | Indices) -> tuple[Indices, Indices] | None:
    """Choose the centre of each district and the class of FTE that is posted there.

    Parameters
    ----------
    problem
        What is asked.
    labels
        District of each unit, 0 … k - 1, each used.

    Returns
    -------
    tuple of numpy.ndarray or None
        Position of the centre and class of each district, as balanced as can be; ``None`` where
        the bases do not allow the plan. Whether the balance is good enough is not asked.
    """
    district = np.asarray(labels)
    k = len(problem.fte)
    centres, fixed = np.empty(k, dtype=np.intp), np.full(k, -1)
    for number in range(k):
        members = np.flatnonzero(district == number)
        bases = [at for at in problem.base_class if district[at] == number]
        if len(bases) > 1:
            return None
        centres[number] = bases[0] if bases else _find_centre(problem, members)
        fixed[number] = problem.base_class[bases[0]] if bases else -1
    load = np.bincount(district, problem.units.load, k)
    kinds = np.repeat(np.arange(len(problem.classes)), problem.counts)
    off = np.abs(load[:, None] / problem.fte[None, :] / problem.mean - 1)
    beyond = np.maximum(load[:, None] - problem.high[kinds], problem.low[kinds] - load[:, None])
    price = off + LIMITS_FIRST * np.maximum(beyond, 0) / problem.mean
    price[(fixed[:, None] >= 0) & (fixed[:, None] != kinds[None, :])] = NEVER
    rows, columns = linear_sum_assignment(price)
    if price[rows, columns].max() >= NEVER:
        return None
    return centres, kinds[columns]


def _find_centre(problem: Problem, members: Indices) -> int:
    costs = problem.units.load[members] @ problem.units.distance_m[np.ix_(members, members)]
    return int(members[costs.argmin()])


def measure_cost(problem: Problem, labels: Indices, centres: Indices) -> float:
    """Add up load times metres to the centre of the district.

    Parameters
    ----------
    problem
        What is asked.
    labels
        District of each unit.
    centres
        Position of the centre of each district.

    Returns
    -------
    float
        Load × metres.
    """
    away = problem.units.distance_m[np.arange(len(labels)), centres[labels]]
    return float(problem.units.load @ away)


def describe_plan(problem: Problem, labels: Sequence[int] | Indices) -> Plan | None:
    """Work a division of the units out as a plan.

    Parameters
    ----------
    problem
        What is asked.
    labels
        District of each unit, any numbers, as many different ones as there are districts.

    Returns
    -------
    Plan or None
        Best so far, with nothing known of the bound; ``None`` where the bases do not allow it.
        Whether the wishes are met is not asked.
    """
    _, first, group = np.unique(labels, return_index=True, return_inverse=True)
    order = np.empty(len(first), dtype=np.intp)
    order[np.argsort(first)] = np.arange(len(first))
    district = order[group.ravel()]
    placed = place_fte(problem, district)
    if placed is None:
        return None
    centres, kinds = placed
    fte = problem.classes[kinds]
    load = np.bincount(district, problem.units.load, len(fte))
    return Plan(
        unit_ids=problem.units.ids,
        labels=tuple(int(number) for number in district),
        centres=tuple(problem.units.ids[at] for at in centres),
        fte=tuple(float(value) for value in fte),
        load=tuple(float(value) for value in load),
        cost=measure_cost(problem, district, centres),
        bound=float("-inf"),
        gap=float("inf"),
        imbalance=float(np.abs(load / fte / problem.mean - 1).max()),
        status=PlanStatus.BEST_SO_FAR,
        seconds=0.0,
    )


def rate_plan(plan: Plan, bound: float, seconds: float, *, proved: bool = False) -> Plan:
    """Say how sure a plan is.

    Parameters
    ----------
    plan
        As described.
    bound
        No plan costs less.
    seconds
        Time spent in the solver.
    proved
        Whether the search came to its end.

    Returns
    -------
    Plan
        The same districts.
    """
    least = plan.cost if proved else max(min(bound, plan.cost), 0.0)
    return replace(
        plan,
        bound=least,
        gap=measure_gap(plan.cost, least),
        status=PlanStatus.PROVED if proved else PlanStatus.BEST_SO_FAR,
        seconds=seconds,
    )


def no_plan(problem: Problem, status: PlanStatus, bound: float, seconds: float) -> Plan:
    """Say that there is no plan, or none yet.

    Parameters
    ----------
    problem
        What is asked.
    status
        Proved to be impossible, or not found in time.
    bound
        No plan costs less.
    seconds
        Time spent in the solver.

    Returns
    -------
    Plan
        Without districts.
    """
    least = float("inf") if status is PlanStatus.INFEASIBLE else bound
    return Plan(
        *(problem.units.ids, (), (), (), (), float("inf"), least),
        *(float("inf"), float("inf"), status, seconds),
    )
