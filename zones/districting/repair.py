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
from zones.districting.units import pose
from zones.errors import BadValueError
from zones.program import Effort, PlanStatus, Program, solve, stack_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from zones.districting.units import Problem, Units, Wishes
    from zones.program import Answer

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]
    Block = tuple[csr_array, Floats, Floats]

__all__ = ["Repair", "repair"]

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
    program = _write(problem, drawing, fte)
    blocks: list[Block] = [(program.rows, program.row_low, program.row_high)]
    seconds = 0.0
    while True:
        rows, low, high = stack_rows(blocks)
        left = max(time_limit_s - seconds, 0.05)
        now = replace(program, rows=rows, row_low=low, row_high=high)
        answer = solve(now, Effort(seconds=left))
        seconds += answer.seconds
        if answer.values is None:
            return _give_up(problem, answer, answer.status, seconds)
        labels = answer.values.reshape(len(fte), -1).argmax(axis=0)
        cuts = _forbid_torn(problem, labels, len(fte))
        if cuts is None:
            return _describe(problem, drawing, [list(fte)[at] for at in labels], (answer, seconds))
        if seconds >= time_limit_s:
            return _give_up(problem, answer, PlanStatus.OPEN, seconds)
        blocks.append(cuts)


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
    areas = [problem.wishes.lines.get(name, "") for name in problem.units.ids]
    bases = list(problem.base_class)
    apart = [problem.locate(pair) for pair in problem.wishes.apart]
    apart += [
        [one, other] for one in range(n) for other in range(one) if areas[one] != areas[other]
    ]
    apart += [[one, other] for one in bases for other in bases if one < other]
    groups = [problem.locate(group) for group in problem.wishes.together]
    same = [[group[0], other] for group in groups for other in group[1:]]
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
    """Write for every district: two parts belong to it only with a way between them."""
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


def _describe(
    problem: Problem, drawing: Mapping[str, str], names: list[str], done: tuple[Answer, float]
) -> Repair:
    answer, seconds = done
    districts = dict(zip(problem.units.ids, names, strict=True))
    load = dict(zip(problem.units.ids, problem.units.load.tolist(), strict=True))
    moved = tuple(unit for unit, name in districts.items() if drawing.get(unit, name) != name)
    moved_load = float(sum(load[unit] for unit in moved))
    proved = answer.status is PlanStatus.PROVED
    return Repair(
        districts=districts,
        moved=moved,
        painted=tuple(unit for unit in districts if unit not in drawing),
        moved_load=moved_load,
        bound=moved_load if proved else _read_bound(problem, answer),
        status=answer.status,
        seconds=seconds,
    )


def _give_up(problem: Problem, answer: Answer, status: PlanStatus, seconds: float) -> Repair:
    infeasible = status is PlanStatus.INFEASIBLE
    bound = float("inf") if infeasible else _read_bound(problem, answer)
    return Repair({}, (), (), float("inf"), bound, status, seconds)


def _read_bound(problem: Problem, answer: Answer) -> float:
    # the part that counts units is at most one small step for each of them
    counted = answer.bound - FEWER * len(problem.units.ids)
    return max(float(counted * problem.units.load.sum()), 0.0)
