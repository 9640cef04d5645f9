"""The plan nearest to one drawn by hand.

Whoever draws on the map knows things no figure holds. So as little as possible is changed: of all
plans that hang together and meet the wishes the one that moves the least load is taken, and among
those that move the same the one that moves the fewest units.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from zones.districting.contiguity import find_between, list_parts
from zones.districting.solving.listing import list_districts
from zones.districting.solving.nearest import read_nearest, write_nearest
from zones.districting.solving.settling import list_pairs, settle
from zones.districting.units import pose
from zones.errors import BadValueError
from zones.program import Effort, PlanStatus, Program, solve, stack_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from zones.districting.solving.listing import Listing
    from zones.districting.units import Problem, Units, Wishes
    from zones.program import Answer

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]
    Block = tuple[csr_array, Floats, Floats]

__all__ = ["Repair", "repair"]

LEAST_SECONDS = 0.05
FEWER = 1e-6  # what moving one more unit costs, as a share of the whole load


@dataclass(frozen=True, slots=True)
class Repair:
    """A drawing put right.

    Parameters
    ----------
    districts
        Unit to the name of its district; empty where none was found.
    moved
        Units that were drawn elsewhere.
    painted
        Units that had not been drawn.
    moved_load
        Load of the moved units.
    bound
        No plan that meets the wishes moves less load.
    status
        How sure it is.
    seconds
        Time spent in the solver.
    """

    districts: Mapping[str, str]
    moved: tuple[str, ...]
    painted: tuple[str, ...]
    moved_load: float
    bound: float
    status: PlanStatus
    seconds: float


def repair(
    units: Units,
    drawing: Mapping[str, str],
    fte: Mapping[str, float],
    wishes: Wishes | None = None,
    *,
    time_limit_s: float = 20.0,
    by_listing: bool = True,
) -> Repair:
    """Find the contiguous balanced plan nearest to a drawing.

    Parameters
    ----------
    units
        What districts are made of.
    drawing
        Unit to the name of its district; units that are not named have not been drawn yet.
    fte
        Name of each district to its FTE.
    wishes
        What the plan has to respect.
    time_limit_s
        Longest time in the solver, all rounds together.
    by_listing
        Whether every possible district is listed where there are few enough of them.

    Returns
    -------
    Repair
        Proved, or the state the search ended in.

    Raises
    ------
    BadValueError, UnknownNameError
        If the drawing names what is not there, or the wishes do not fit.
    """
    strange = (set(drawing) - set(units.ids)) | (set(drawing.values()) - set(fte))
    if strange:
        raise BadValueError(f"drawn but not there: {sorted(strange)}", where="drawing")
    problem = pose(units, list(fte.values()), wishes)
    desk = _Desk(problem, drawing, fte)
    listing = list_districts(problem) if by_listing else None
    if listing is not None:
        return _choose(problem, desk, listing, time_limit_s)
    return _search(problem, desk, _write(problem, drawing, fte), time_limit_s)


def _choose(problem: Problem, desk: _Desk, listing: Listing, time_limit_s: float) -> Repair:
    """Choose among all districts there could be."""
    if not len(listing.cost):
        return _Desk.refuse(0.0)
    price = problem.units.load / problem.units.load.sum() + FEWER
    program, listed, name = write_nearest(listing, desk.kind, desk.drawn, price)
    answer = solve(program, Effort(seconds=time_limit_s))
    if answer.status is PlanStatus.INFEASIBLE:
        return _Desk.refuse(answer.seconds)
    bound = _read_bound(problem, answer)
    if answer.values is None:
        return desk.conclude(bound, answer.seconds)
    labels = read_nearest(listing, listed, name, answer.values)
    return desk.conclude(bound, answer.seconds, labels, answer.status)


def _search(problem: Problem, desk: _Desk, program: Program, time_limit_s: float) -> Repair:
    """Solve, forbid what is torn, and solve again."""
    blocks: list[Block] = [(program.rows, program.row_low, program.row_high)]
    seconds, bound = 0.0, 0.0
    while True:
        rows, low, high = stack_rows(blocks)
        left = max(time_limit_s - seconds, LEAST_SECONDS)
        now = replace(program, rows=rows, row_low=low, row_high=high)
        answer = solve(now, Effort(seconds=left))
        seconds += answer.seconds
        if answer.status is PlanStatus.INFEASIBLE:
            return _Desk.refuse(seconds)
        bound = max(bound, _read_bound(problem, answer))
        if answer.values is None:
            return desk.conclude(bound, seconds)
        labels = answer.values.reshape(len(desk.names), -1).argmax(axis=0)
        cuts = _forbid_torn(problem, labels, len(desk.names))
        if cuts is None:
            return desk.conclude(bound, seconds, labels, answer.status)
        desk.consider(labels)
        if seconds >= time_limit_s:
            return desk.conclude(bound, seconds)
        blocks.append(cuts)


class _Desk:
    """The nearest plan found by hand so far, in case the solver has not come to an end."""

    def __init__(
        self, problem: Problem, drawing: Mapping[str, str], fte: Mapping[str, float]
    ) -> None:
        self.problem, self.names = problem, list(fte)
        self.drawn = np.array([self._number(drawing.get(unit)) for unit in problem.units.ids])
        self.kind = np.array([np.abs(problem.classes - fte[name]).argmin() for name in fte])
        self.best: Indices | None = None
        self.consider(self.drawn)

    def _number(self, name: str | None) -> int:
        return -1 if name is None else self.names.index(name)

    def consider(self, labels: Indices) -> None:
        """Put a division right and keep it where it is nearer."""
        pairs = list_pairs(self.problem)
        found = settle(self.problem, labels, self.kind, self.drawn, pairs)
        if found is not None and (self.best is None or self._weigh(found) < self._weigh(self.best)):
            self.best = found

    def conclude(
        self,
        bound: float,
        seconds: float,
        labels: Indices | None = None,
        status: PlanStatus = PlanStatus.BEST_SO_FAR,
    ) -> Repair:
        """Give what the solver came to, or else the nearest found by hand."""
        final = self.best if labels is None else labels
        if final is None:
            return Repair({}, (), (), float("inf"), bound, PlanStatus.OPEN, seconds)
        ids, moved = self.problem.units.ids, (self.drawn >= 0) & (self.drawn != final)
        load = self._weigh(final)
        return Repair(
            districts={unit: self.names[at] for unit, at in zip(ids, final, strict=True)},
            moved=tuple(ids[at] for at in np.flatnonzero(moved)),
            painted=tuple(ids[at] for at in np.flatnonzero(self.drawn < 0)),
            moved_load=load,
            bound=load if status is PlanStatus.PROVED else min(bound, load),
            status=status,
            seconds=seconds,
        )

    @staticmethod
    def refuse(seconds: float) -> Repair:
        """Say that no plan meets the wishes."""
        return Repair({}, (), (), np.inf, np.inf, PlanStatus.INFEASIBLE, seconds)

    def _weigh(self, labels: Indices) -> float:
        moved = (self.drawn >= 0) & (self.drawn != labels)
        return float(self.problem.units.load[moved].sum())


def _write(problem: Problem, drawing: Mapping[str, str], fte: Mapping[str, float]) -> Program:
    """Write: each unit to one district; unknowns district by district."""
    units, names = problem.units, list(fte)
    n, k = len(units.ids), len(fte)
    scale = units.load.sum()
    cost = np.tile(units.load / scale + FEWER, (k, 1))
    for at, name in enumerate(units.ids):
        if name in drawing:
            cost[names.index(drawing[name]), at] = 0.0
        else:
            cost[:, at] = 0.0
    kind = np.array([np.abs(problem.classes - fte[name]).argmin() for name in names])
    once = csr_array((np.ones(n * k), (np.tile(np.arange(n), k), np.arange(n * k))))
    weight = csr_array(
        (np.tile(units.load / scale, k), (np.repeat(np.arange(k), n), np.arange(n * k)))
    )
    blocks = [
        (once, np.ones(n), np.ones(n)),
        (weight, problem.low[kind] / scale, problem.high[kind] / scale),
        (csr_array(np.kron(np.eye(k), np.ones((1, n)))), np.ones(k), np.full(k, float(n))),
        *_write_wishes(problem, k),
    ]
    rows, low, high = stack_rows(blocks)
    barred = np.zeros((k, n), dtype=bool)
    for base, own in problem.base_class.items():
        barred[:, base] = (own >= 0) & (kind != own)
    most = np.where(barred, 0.0, 1.0).ravel()
    whole = np.ones(n * k, dtype=bool)
    return Program(cost.ravel(), rows, low, high, np.zeros(n * k), most, whole)


def _write_wishes(problem: Problem, k: int) -> list[Block]:
    n = len(problem.units.ids)
    same, apart = list_pairs(problem)
    blocks: list[Block] = []
    for pairs, sign, low, high in ((same, -1.0, 0.0, 0.0), (apart, 1.0, -np.inf, 1.0)):
        if pairs:
            matrix = np.zeros((len(pairs), n))
            matrix[np.arange(len(pairs)), [one for one, _ in pairs]] = 1.0
            matrix[np.arange(len(pairs)), [other for _, other in pairs]] = sign
            rows = csr_array(np.kron(np.eye(k), matrix))
            count = rows.shape[0]
            blocks.append((rows, np.full(count, low), np.full(count, high)))
    return blocks


def _forbid_torn(problem: Problem, labels: Indices, k: int) -> Block | None:
    """Write: two parts belong to a district only with a way between them."""
    touching, n = problem.units.touching(), len(labels)
    found: set[tuple[int, int, tuple[int, ...]]] = set()
    for number in range(k):
        main, *others = list_parts(touching, np.flatnonzero(labels == number))
        for part in others:
            goals = [main, *(rest for rest in others if rest is not part)]
            for goal in goals:
                between, _ = find_between(touching, part, int(goal[0]))
                two = (
                    int(part[problem.units.load[part].argmax()]),
                    int(goal[problem.units.load[goal].argmax()]),
                )
                found.add((min(two), max(two), tuple(map(int, between))))
    if not found:
        return None
    matrix = np.zeros((len(found), n))
    for row, (first, last, crossed) in enumerate(sorted(found)):
        matrix[row, [first, last]] = 1.0
        matrix[row, list(crossed)] = -1.0
    count = len(found) * k
    return csr_array(np.kron(np.eye(k), matrix)), np.full(count, -np.inf), np.ones(count)


def _read_bound(problem: Problem, answer: Answer) -> float:
    # the part that counts units is at most one small step for each of them
    counted = answer.bound - FEWER * len(problem.units.ids)
    return max(float(counted * problem.units.load.sum()), 0.0)
