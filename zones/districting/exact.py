"""The most compact plan among all that meet the wishes, with a bound no plan can pass.

Balance is a limit and compactness the goal: among plans whose load per FTE lies within the
tolerance the one with the least sum of load times distance to the centres is sought. The limit is
the tolerance of the wishes; ``find_tolerance`` gives the smallest one that can be met.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from zones.districting.plans import describe_plan, no_plan, place_fte, rate_plan
from zones.districting.solving.listing import list_districts
from zones.districting.solving.model import Cuts, build_model, separate, separate_loose
from zones.districting.solving.start import find_start, improve
from zones.districting.units import pose
from zones.program import Effort, PlanStatus, solve, stack_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from zones.districting.plans import Plan
    from zones.districting.solving.listing import Listing
    from zones.districting.solving.model import Block, Model
    from zones.districting.units import Problem, Units, Wishes
    from zones.program import Answer, Program

    Floats = npt.NDArray[np.float64]

__all__ = ["Search", "choose", "partition", "search"]

LOOSE_ROUNDS = 6
MOST_ROUNDS = 60
LEAST_SECONDS = 0.05
PROVED = 1e-6  # a plan nearer to the bound than this share of its cost is proved


@dataclass(frozen=True, slots=True)
class Search:
    """What a search starts with beyond the problem.

    Parameters
    ----------
    time_limit_s
        Longest time in the solver, all rounds together, by the solver's own clock.
    seed
        Of the first plans and of the solver.
    starts
        How many first plans are tried by hand.
    listing
        Whether every possible district is listed where there are few enough of them.
    """

    time_limit_s: float = 20.0
    seed: int = 1
    starts: int = 8
    listing: bool = True


def partition(
    units: Units,
    fte_per_district: Sequence[float],
    wishes: Wishes | None = None,
    options: Search | None = None,
) -> Plan:
    """Divide the units into contiguous districts of balanced load per FTE, as compact as can be.

    Parameters
    ----------
    units
        Small areas with load, distances and borders.
    fte_per_district
        FTE of each district, in any order; as many districts as there are numbers.
    wishes
        Tolerance of the balance, and what is to be respected.
    options
        Longest time and seed.

    Returns
    -------
    Plan
        Proved, or the best found with its gap; without districts where none is possible or none
        was found in time, as its status says.

    Raises
    ------
    BadValueError, UnknownNameError
        If the wishes do not fit the units.
    """
    problem = pose(units, fte_per_district, wishes)
    options = options or Search()
    if not problem.possible:
        return no_plan(problem, PlanStatus.INFEASIBLE, np.inf, 0.0)
    listing = list_districts(problem) if options.listing else None
    if listing is not None:
        plan = choose(problem, listing, options)
        if plan.status is not PlanStatus.OPEN:
            return plan
        first = find_start(problem, options.seed, options.starts)
        return rate_plan(first, plan.bound, plan.seconds) if first else plan
    first = find_start(problem, options.seed, options.starts)
    return search(problem, build_model(problem), first, options)


def choose(problem: Problem, listing: Listing, options: Search, more: Block | None = None) -> Plan:
    """Choose the best set of listed districts.

    Parameters
    ----------
    problem, listing
        What is asked, and every district there could be.
    options
        Longest time and seed.
    more
        Further rows.

    Returns
    -------
    Plan
        As of ``partition``.
    """
    program = listing.program
    if not len(listing.cost):
        return no_plan(problem, PlanStatus.INFEASIBLE, np.inf, 0.0)
    blocks = [(program.rows, program.row_low, program.row_high), *([more] if more else [])]
    rows, low, high = stack_rows(blocks)
    effort = Effort(seconds=options.time_limit_s, seed=options.seed, gap=PROVED / 2)
    answer = solve(replace(program, rows=rows, row_low=low, row_high=high), effort)
    bound = max(answer.bound * listing.scale, 0.0)
    plan = None
    if answer.values is not None:
        plan = describe_plan(problem, listing.read_labels(answer.values))
    if plan is None:
        return no_plan(problem, answer.status, bound, answer.seconds)
    proved = answer.status is PlanStatus.PROVED
    return rate_plan(plan, bound, answer.seconds, proved=proved)


def search(
    problem: Problem,
    model: Model,
    first: Plan | None,
    options: Search,
    more: Block | None = None,
) -> Plan:
    """Solve, look for torn districts, forbid what tore them, and solve again.

    Parameters
    ----------
    problem, model
        What is asked.
    first
        A plan that meets everything, where one is known.
    options
        Longest time and seed.
    more
        Further rows.

    Returns
    -------
    Plan
        As of ``partition``.
    """
    run = _Run(problem, model, options, more, Cuts(), first)
    run.tighten()
    for _ in range(MOST_ROUNDS):
        if run.done or run.left < LEAST_SECONDS:
            break
        run.step()
    return run.conclude()


@dataclass(slots=True)
class _Run:
    """State of one search."""

    problem: Problem
    model: Model
    options: Search
    more: Block | None
    cuts: Cuts
    best: Plan | None
    bound: float = 0.0
    seconds: float = 0.0
    done: bool = False
    impossible: bool = False

    @property
    def left(self) -> float:
        """Seconds left for the solver."""
        return self.options.time_limit_s - self.seconds

    def tighten(self) -> None:
        """Add rows that plans in fractions break, before whole numbers are asked for."""
        for _ in range(LOOSE_ROUNDS):
            answer = self._solve(
                replace(self._write(), whole=np.zeros(self.model.size, dtype=bool))
            )
            if answer.values is None:
                self.impossible = self.done = answer.status is PlanStatus.INFEASIBLE
                return
            if answer.status is not PlanStatus.PROVED:
                return
            self.bound = max(self.bound, answer.bound * self.model.scale)
            shares = self.model.read_shares(answer.values)
            found = separate_loose(self.model, shares, self.cuts)
            if not found + separate(self.model, shares, self.cuts):
                return

    def step(self) -> None:
        """Solve in whole numbers once, and learn from the answer."""
        answer = self._solve(replace(self._write(), start=self._write_best()))
        if answer.status is PlanStatus.INFEASIBLE:
            self.impossible, self.done = self.best is None, True
            return
        self.bound = max(self.bound, answer.bound * self.model.scale)
        if answer.values is None:
            self.done = True
            return
        shares = self.model.read_shares(answer.values)
        torn = separate(self.model, shares, self.cuts)
        if not torn:
            self._keep(describe_plan(self.problem, shares.argmax(axis=1)))
            self.done = True
        elif self.more is None:
            self._keep(improve(self.problem, shares.argmax(axis=1)))

    def conclude(self) -> Plan:
        """Give the best plan and say how sure it is."""
        if self.best is None:
            status = PlanStatus.INFEASIBLE if self.impossible else PlanStatus.OPEN
            return no_plan(self.problem, status, self.bound, self.seconds)
        proved = self.best.cost - self.bound <= PROVED * self.best.cost
        return rate_plan(self.best, self.bound, self.seconds, proved=proved)

    def _keep(self, plan: Plan | None) -> None:
        if plan is not None and (self.best is None or plan.cost < self.best.cost):
            self.best = plan

    def _write(self) -> Program:
        program = self.model.program
        blocks = [(program.rows, program.row_low, program.row_high)]
        for block in (self.more, self.model.write_cuts(self.cuts)):
            blocks += [block] if block is not None else []
        rows, low, high = stack_rows(blocks)
        return replace(program, rows=rows, row_low=low, row_high=high)

    def _write_best(self) -> Floats | None:
        placed = place_fte(self.problem, self.best.labels) if self.best else None
        if placed is None or self.best is None:
            return None
        return self.model.write_start(np.array(self.best.labels), *placed)

    def _solve(self, program: Program) -> Answer:
        effort = Effort(
            seconds=max(self.left, LEAST_SECONDS), seed=self.options.seed, gap=PROVED / 2
        )
        answer = solve(program, effort)
        self.seconds += answer.seconds
        return answer
