"""The best order of districts under yearly limits, proved; and what would make one possible."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, vstack

from zones.errors import BadValueError, InfeasibleError
from zones.program import Answer, Effort, PlanStatus, Program, solve
from zones.rollout.model import RolloutTerms
from zones.rollout.picture import picture_plan
from zones.rollout.staging import (
    RolloutCase,
    check_plan,
    list_lengths,
    read_limits,
    share_of_year,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from zones.rollout.model import Rollout, RolloutDistrict, YearLimits

    Floats = npt.NDArray[np.float64]

__all__ = ["plan_rollout"]

HAIR = 1e-9
EVERY_LIMIT = "every_limit"  # the fix that multiplies all limits by the same factor
STEPS = {"fte": 0.1, "bases": 1.0, "money": 1.0, EVERY_LIMIT: 0.01}  # fixes are whole steps
LONGEST_S = 5.0  # for each fix: a refusal must not keep anyone waiting


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """A plan as numbers: unknown ``d * years + s`` is district ``d`` starting in year ``s + 1``.

    ``use`` holds, for each resource, what a start takes in each year, shape (years, unknowns);
    ``left`` what the districts already at work leave of the limits.
    """

    asked: RolloutCase
    waiting: list[RolloutDistrict]
    use: dict[str, Floats]
    left: dict[str, Floats]

    @property
    def years(self) -> int:
        return self.asked.years


def plan_rollout(
    districts: Sequence[RolloutDistrict],
    years: int,
    limits: YearLimits,
    terms: RolloutTerms | None = None,
    effort: Effort | None = None,
) -> Rollout:
    """Find the order of districts that gives the most need-weighted people-years.

    Parameters
    ----------
    districts
        With their people, need, and what they take.
    years
        Of the plan.
    limits
        Of each year.
    terms
        Maturing time, shares of the stages, and the year nobody waits beyond.
    effort
        How long to look.

    Returns
    -------
    Rollout
        The plan, with a bound on how much better any other could be.

    Raises
    ------
    BadValueError
        If a number is missing or out of range, or no plan was found in time.
    DuplicateIdError
        If a district repeats.
    InfeasibleError
        If no plan keeps all limits; with the districts that come too late in a plan that leaves
        as few as possible so, and the least that would do: more of one resource in each year, a
        later year to have started everywhere, or a factor for all limits (``every_limit``); in
        steps of 0.1 FTE, one base, one unit of money and one percent.

    Examples
    --------
    >>> from zones.rollout.model import RolloutDistrict, YearLimits
    >>> towns = [RolloutDistrict("north", 900.0), RolloutDistrict("south", 1200.0)]
    >>> plan = plan_rollout(towns, 3, YearLimits(fte=(1, 2, 2)))
    >>> plan.starts["start_year"].tolist()
    [2, 1]
    """
    terms, effort = terms or RolloutTerms(), effort or Effort()
    check_plan(districts, years, terms)
    asked = RolloutCase(districts, years, read_limits(limits, years), terms)
    case = _prepare(asked)
    lengths = list_lengths(years, terms)
    gain = np.array(
        [
            each.people * each.need * lengths[start:].sum()
            for each in case.waiting
            for start in range(years)
        ]
    )
    answer = _solve(case, -gain, effort, terms.latest_start)
    if answer.status is PlanStatus.INFEASIBLE:
        _explain(case, effort)
    if answer.values is None:
        raise BadValueError("no plan was found in time", where="seconds", remedy="more seconds")
    starts = _read(case, answer.values)
    running = sum(each.people * each.need for each in districts if each.years_at_work)
    bound = float(running * lengths.sum() - answer.bound)
    return picture_plan(asked, starts, bound=bound, status=answer.status)


def _prepare(asked: RolloutCase) -> _Case:
    years, terms = asked.years, asked.terms
    lengths = list_lengths(years, terms)
    waiting = [each for each in asked.districts if not each.years_at_work]
    use = {name: np.zeros((years, len(waiting) * years)) for name in asked.limits}
    left = {name: row.copy() for name, row in asked.limits.items()}
    for number, each in enumerate(waiting):
        for start in range(years):
            at = number * years + start
            use["bases"][start, at] = each.bases
            use["money"][start, at] = each.setup_money
            for year in range(start, years):
                share = share_of_year(each, year - start, terms)
                use["fte"][year, at] += each.fte * share
                use["money"][year, at] += lengths[year] * each.yearly_money * share
    for each in asked.districts:
        if each.years_at_work:
            for year in range(years):
                share = share_of_year(each, each.years_at_work + year, terms)
                left["fte"][year] -= each.fte * share
                left["money"][year] -= lengths[year] * each.yearly_money * share
    return _Case(asked, waiting, use, left)


def _solve(
    case: _Case,
    cost: Floats,
    effort: Effort,
    latest: int | None,
    more_of: str | None = None,
) -> Answer:
    """Solve the plan; with ``more_of`` the last unknown is more of a resource in each year."""
    count, size = len(case.waiting), len(cost)
    extra = more_of is not None
    width = size + extra
    once = np.repeat(np.arange(count), case.years)
    rows = [csr_array((np.ones(size), (once, np.arange(size))), shape=(count, width))]
    must = 0.0 if latest is None else 1.0
    low, high = [np.full(count, must)], [np.ones(count)]
    for name, use in case.use.items():
        limited = np.isfinite(case.left[name])
        own = np.zeros((int(limited.sum()), int(extra)))
        if more_of == name:
            own[:] = -STEPS[name]
        if more_of == EVERY_LIMIT:
            own[:, 0] = -STEPS[EVERY_LIMIT] * case.asked.limits[name][limited]
        rows.append(csr_array(np.hstack([use[limited], own])))
        low.append(np.full(int(limited.sum()), -np.inf))
        high.append(case.left[name][limited] + HAIR)
    order = _order_first(case, width)
    rows.append(order)
    low.append(np.full(order.shape[0], -np.inf))
    high.append(np.zeros(order.shape[0]))
    upper = np.ones(width)
    if latest is not None:
        upper[:size] = np.arange(size) % case.years < latest
    whole = np.ones(width, bool)
    costs = cost
    if extra:
        costs = np.append(np.zeros(size), 1.0)
        upper[size] = np.inf
    program = Program(
        costs, csr_array(vstack(rows)), np.concatenate(low), np.concatenate(high),
        np.zeros(width), upper, whole,
    )  # fmt: skip
    return solve(program, effort)


def _order_first(case: _Case, width: int) -> csr_array:
    """Write that by no year has a district started before one that goes first, row <= 0."""
    years, each = case.years, enumerate(case.waiting)
    marks = {at: district.goes_first for at, district in each}
    blocks = []
    for first in (at for at, goes in marks.items() if goes):
        for other in (at for at, goes in marks.items() if not goes):
            block = np.zeros((years, width))
            block[:, other * years : (other + 1) * years] = np.tri(years)
            block[:, first * years : (first + 1) * years] = -np.tri(years)
            blocks.append(csr_array(block))
    return csr_array(vstack(blocks)) if blocks else csr_array((0, width))


def _read(case: _Case, values: Floats) -> dict[str, int | None]:
    """Read the year of the start of each district; zero or less where it was at work before."""
    taken = values[: len(case.waiting) * case.years].reshape(-1, case.years) > 0.5  # noqa: PLR2004 - 0 or 1
    starts: dict[str, int | None] = {
        each.district_id: 1 - each.years_at_work for each in case.asked.districts
    }
    for each, row in zip(case.waiting, taken, strict=True):
        starts[each.district_id] = int(row.argmax()) + 1 if row.any() else None
    return starts


def _find_later(case: _Case, effort: Effort, latest: int) -> dict[str, float | None]:
    """Find the first later year to have started everywhere; nothing where time ran out."""
    for year in range(latest + 1, case.years + 1):
        found = _solve(case, np.zeros(len(case.waiting) * case.years), effort, year)
        if found.values is not None:
            return {"latest_start": year}
        if found.status is not PlanStatus.INFEASIBLE:
            return {}
    return {"latest_start": None}


def _explain(case: _Case, effort: Effort) -> None:
    size, years = len(case.waiting) * case.years, case.years
    latest = case.asked.terms.latest_start
    effort = replace(effort, seconds=min(effort.seconds, LONGEST_S))
    fixes: dict[str, float | None] = {}
    for name in (*case.use, EVERY_LIMIT):
        answer = _solve(case, np.zeros(size), effort, latest, more_of=name)
        if answer.status is PlanStatus.INFEASIBLE:
            fixes[name] = None
        if answer.status is PlanStatus.PROVED:
            steps = round(answer.objective) * STEPS[name]
            fixes[name] = round(steps + (name == EVERY_LIMIT), 6)
    late: tuple[str, ...] = ()
    if latest is not None:
        fixes |= _find_later(case, effort, latest)
        in_time = (np.arange(size) % years < latest).astype(np.float64)
        most = _solve(case, -in_time, effort, None)
        if most.values is not None:
            starts = _read(case, most.values)
            late = tuple(name for name, year in starts.items() if year is None or year > latest)
    raise InfeasibleError(
        f"no order keeps all limits and starts everywhere by year {latest}",
        where="limits",
        ids=late,
        fixes=fixes,
    )
