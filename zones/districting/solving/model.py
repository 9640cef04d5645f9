"""Districts as a whole-number program: each unit to a centre, each centre with one class of FTE.

After S. W. Hess and others, "Nonpartisan political redistricting by computer", Operations Research
13 (1965). That districts hang together is not written down beforehand: a plan that is torn tells
which units every way between its parts has to cross, and only those rows are added (H. Validi,
A. Buchanan and E. Lykhovyd, "Imposing contiguity constraints in political districting models",
Operations Research 70 (2022)).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from zones.districting.contiguity import find_between, list_parts
from zones.program import Program, stack_rows

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.districting.units import Problem

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]
    Block = tuple[csr_array, Floats, Floats]

__all__ = ["Cuts", "Model", "build_model", "separate", "separate_loose"]

PRESENT = 1e-4  # a share of a unit below this is none
VIOLATED = 0.05  # how far a row has to be off to be worth adding before whole numbers are asked for
MOST_ROWS = 400  # rows added at once


@dataclass(slots=True)
class Cuts:
    """Rows found so far: unit, centre, and the units to cross; none is kept twice."""

    rows: list[tuple[int, int, tuple[int, ...]]] = field(default_factory=list)
    seen: set[tuple[int, int, tuple[int, ...]]] = field(default_factory=set)

    def add(self, unit: int, centre: int, between: tuple[int, ...]) -> bool:
        """Keep a row; tell whether it is new."""
        row = (unit, centre, between)
        if row in self.seen:
            return False
        self.seen.add(row)
        self.rows.append(row)
        return True


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The program and where its unknowns stand.

    Parameters
    ----------
    problem
        What is asked.
    unit, centre
        Of each unknown that gives a unit to a centre.
    at
        Its position, shape (n, n), -1 where the unit may not belong to the centre.
    kind_at
        Position of the unknown that posts a class of FTE at a centre, shape (n, classes).
    size
        How many unknowns.
    scale
        What one unit of the objective stands for, load × metres.
    program
        Without any row about hanging together.
    """

    problem: Problem
    unit: Indices
    centre: Indices
    at: Indices
    kind_at: Indices
    size: int
    scale: float
    program: Program

    def read_shares(self, values: Floats) -> Floats:
        """Give the share of each unit that belongs to each centre, shape (n, n)."""
        n = len(self.at)
        shares = np.zeros((n, n))
        shares[self.unit, self.centre] = values[: len(self.unit)]
        return shares

    def write_start(self, labels: Indices, centres: Indices, kinds: Indices) -> Floats:
        """Write a plan as values of the unknowns, not known beyond those of this model."""
        values = np.full(self.size, np.nan)
        values[: len(self.unit) + self.kind_at.size] = 0.0
        own = self.at[np.arange(len(labels)), centres[labels]]
        values[own] = 1.0
        values[self.kind_at[centres, kinds]] = 1.0
        return values

    def write_cuts(self, cuts: Cuts) -> Block | None:
        """Write the rows found so far: a unit belongs to a centre only with a way to it."""
        if not cuts.rows:
            return None
        columns, values, rows = [], [], []
        for number, (unit, centre, between) in enumerate(cuts.rows):
            places = [self.at[unit, centre], *(self.at[list(between), centre])]
            kept = [place for place in places if place >= 0]
            columns += kept
            values += [1.0] + [-1.0] * (len(kept) - 1)
            rows += [number] * len(kept)
        count = len(cuts.rows)
        block = csr_array((values, (rows, columns)), shape=(count, self.size))
        return block, np.full(count, -np.inf), np.zeros(count)


def build_model(problem: Problem, extra: int = 0) -> Model:
    """Write the program down.

    Parameters
    ----------
    problem
        What is asked.
    extra
        How many further unknowns the caller will give rows to.

    Returns
    -------
    Model
        Ready to be solved, districts torn or not.
    """
    units = problem.units
    n, kinds = len(units.ids), len(problem.classes)
    unit, centre = np.nonzero(problem.allowed)
    at = np.full((n, n), -1, dtype=np.intp)
    at[unit, centre] = np.arange(len(unit))
    kind_at = len(unit) + np.arange(n * kinds, dtype=np.intp).reshape(n, kinds)
    size = len(unit) + n * kinds + extra
    price = units.load[unit] * units.distance_m[unit, centre]
    scale = float(units.load.sum() * units.distance_m.mean() / len(units.ids)) or 1.0
    cost = np.zeros(size)
    cost[: len(unit)] = price / scale
    rows, low, high = stack_rows(_write_rows(problem, (unit, centre), (at, kind_at), size))
    program = Program(
        cost=cost,
        rows=rows,
        row_low=low,
        row_high=high,
        low=_find_least(problem, kind_at, at, size),
        high=np.where(np.arange(size) < size - extra, 1.0, float(n)),
        whole=np.arange(size) < size - extra,
    )
    return Model(problem, unit, centre, at, kind_at, size, scale, program)


def _find_least(problem: Problem, kind_at: Indices, at: Indices, size: int) -> Floats:
    low = np.zeros(size)
    for base, kind in problem.base_class.items():
        low[at[base, base]] = 1.0
        if kind >= 0:
            low[kind_at[base, kind]] = 1.0
    return low


def _write_rows(
    problem: Problem, pairs: tuple[Indices, Indices], places: tuple[Indices, Indices], size: int
) -> list[Block]:
    (unit, centre), (at, kind_at) = pairs, places
    n, count = len(problem.units.ids), len(unit)
    own, one = np.arange(count), np.ones(count)
    inf, kinds = np.inf, kind_at.shape[1]
    scale = problem.units.load.mean()
    weight = problem.units.load[unit] / scale
    posts = (np.repeat(np.arange(n), kinds), kind_at.ravel())
    each = csr_array((one, (unit, own)), shape=(n, size))
    carried = csr_array((weight, (centre, own)), shape=(n, size))
    most = csr_array((np.tile(problem.high / scale, n), posts), shape=(n, size))
    least = csr_array((np.tile(problem.low / scale, n), posts), shape=(n, size))
    posted = csr_array((np.ones(n * kinds), posts), shape=(n, size))
    self_at = np.diag(at)
    chosen = csr_array((np.ones(n), (np.arange(n), self_at)), shape=(n, size))
    of_kind = csr_array(
        (np.ones(n * kinds), (np.tile(np.arange(kinds), n), kind_at.ravel())), shape=(kinds, size)
    )
    other = np.flatnonzero(unit != centre)
    ends = (np.tile(np.arange(len(other)), 2), np.concatenate([other, self_at[centre[other]]]))
    signs = np.repeat([1.0, -1.0], len(other))
    linked = csr_array((signs, ends), shape=(len(other), size))
    return [
        (each, np.ones(n), np.ones(n)),
        (csr_array(carried - most), np.full(n, -inf), np.zeros(n)),
        (csr_array(carried - least), np.zeros(n), np.full(n, inf)),
        (csr_array(chosen - posted), np.zeros(n), np.zeros(n)),
        (of_kind, problem.counts.astype(float), problem.counts.astype(float)),
        (linked, np.full(len(other), -inf), np.zeros(len(other))),
        *_write_wishes(problem, at, size),
    ]


def _write_wishes(problem: Problem, at: Indices, size: int) -> list[Block]:
    same = [
        (problem.locate(group)[0], other)
        for group in problem.wishes.together
        for other in problem.locate(group)[1:]
    ]
    blocks: list[Block] = []
    for pairs, sign in ((same, -1.0), ([problem.locate(p) for p in problem.wishes.apart], 1.0)):
        entries = [
            (number, at[unit, centre], weight)
            for number, (one, other, centre) in enumerate(
                (one, other, centre) for one, other in pairs for centre in range(len(at))
            )
            for unit, weight in ((one, 1.0), (other, sign))
            if at[unit, centre] >= 0
        ]
        if not entries:
            continue
        rows, columns, values = zip(*entries, strict=True)
        count = len(pairs) * len(at)
        block = csr_array((values, (rows, columns)), shape=(count, size))
        blocks.append(
            (block, np.full(count, 0.0 if sign < 0 else -np.inf), np.full(count, max(sign, 0.0)))
        )
    return blocks


def separate(model: Model, shares: Floats, cuts: Cuts) -> int:
    """Find rows that a torn district breaks.

    Parameters
    ----------
    model
        The model.
    shares
        Share of each unit at each centre; whole numbers, or not yet.
    cuts
        Rows so far; new ones are added.

    Returns
    -------
    int
        How many were added; none means that every district hangs together.
    """
    touching = model.problem.units.touching()
    added = 0
    for centre in np.flatnonzero(np.diag(shares) > PRESENT):
        members = np.flatnonzero(shares[:, centre] > PRESENT)
        ordered = np.concatenate([[centre], members[members != centre]])
        for part in list_parts(touching, ordered)[1:]:
            between, beyond = find_between(touching, part, int(centre))
            near = [goal for goal in members if beyond[goal]]
            for unit in part:
                for goal in near:
                    if model.at[unit, goal] >= 0:
                        added += cuts.add(int(unit), int(goal), tuple(map(int, between)))
    return added


def separate_loose(model: Model, shares: Floats, cuts: Cuts) -> int:
    """Find units given to a centre in greater part than all their neighbours together.

    Parameters
    ----------
    model
        The model.
    shares
        Share of each unit at each centre, not whole.
    cuts
        Rows so far; the most violated new ones are added.

    Returns
    -------
    int
        How many were added.
    """
    touching = model.problem.units.touching()
    over = shares - touching @ shares
    over[touching.toarray() > 0] = 0.0
    np.fill_diagonal(over, 0.0)
    over[model.at < 0] = 0.0
    worst = np.argsort(-over, axis=None)[:MOST_ROWS]
    added = 0
    for place in worst[over.ravel()[worst] > VIOLATED]:
        unit, centre = divmod(int(place), len(shares))
        around = touching.indices[touching.indptr[unit] : touching.indptr[unit + 1]]
        added += cuts.add(unit, centre, tuple(sorted(map(int, around))))
    return added
