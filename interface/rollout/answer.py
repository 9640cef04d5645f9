"""From a sheet and a request to the answer: one way for screens, commands and prints."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from interface.rollout.model import (
    LIMITS,
    MOST_YEARS,
    LimitReport,
    LimitState,
    RolloutAnswer,
)
from zones.errors import BadValueError
from zones.program import Effort, PlanStatus
from zones.rollout.fairness import measure_fairness
from zones.rollout.model import RolloutDistrict, RolloutTerms, Stage, YearLimits
from zones.rollout.orders import follow_order
from zones.rollout.picture import compare_rollouts, measure_phases
from zones.rollout.planning import plan_rollout

if TYPE_CHECKING:
    import numpy.typing as npt

    from interface.rollout.model import DistrictWish, RolloutRequest, RolloutSheet
    from zones.rollout.model import Rollout

    Floats = npt.NDArray[np.float64]

__all__ = ["AS_LISTED", "BEST", "BY_NEED", "answer_rollout", "make_districts", "weigh_need"]

BEST, BY_NEED, AS_LISTED = "best", "by_need", "as_listed"
FULL, MORE = 1e-6, 1e-9


def weigh_need(sheet: RolloutSheet, need: str) -> Floats:
    """Tell how much a person of each district counts.

    Parameters
    ----------
    sheet, need
        Numbers, and the id of a figure.

    Returns
    -------
    numpy.ndarray
        Of a count: as many of it as there are per person. Of a rate: its ratio to the mean over
        all people. 1 throughout for people themselves.

    Raises
    ------
    BadValueError
        If there is no such figure known in every district.
    """
    column = sheet.find_need(need)
    people = sheet.people
    if column.counts:
        return np.divide(column.values, people, out=np.zeros(len(people)), where=people > 0)
    return column.values / float(np.average(column.values, weights=people))


def make_districts(sheet: RolloutSheet, request: RolloutRequest) -> tuple[RolloutDistrict, ...]:
    """Write the districts as the planner wants them.

    Parameters
    ----------
    sheet, request
        Numbers and question.

    Raises
    ------
    BadValueError
        If a wish is for a district that is not there, or two are for the same one.
    """
    wishes: dict[str, DistrictWish] = {each.zone_id: each for each in request.wishes}
    if set(wishes) - set(sheet.zone_ids) or len(wishes) < len(request.wishes):
        raise BadValueError("a wish for no district, or two for one", where="wishes")
    weights = weigh_need(sheet, request.need)
    return tuple(
        _make_district(zone, float(people), float(weight), request, wishes.get(zone))
        for zone, people, weight in zip(sheet.zone_ids, sheet.people, weights, strict=True)
    )


def _make_district(
    zone: str, people: float, need: float, request: RolloutRequest, wish: DistrictWish | None
) -> RolloutDistrict:
    fte, bases = request.fte_each, request.bases_each
    if wish is not None:
        fte = fte if wish.fte is None else wish.fte
        bases = bases if wish.bases is None else wish.bases
    return RolloutDistrict(
        zone,
        people=people,
        fte=fte,
        need=need,
        bases=bases,
        setup_money=request.setup_money,
        yearly_money=request.yearly_money * fte,
        years_at_work=wish.years_at_work if wish else 0,
        maturing_years=wish.maturing_years if wish else None,
        goes_first=wish.goes_first if wish else False,
    )


def answer_rollout(sheet: RolloutSheet, request: RolloutRequest) -> RolloutAnswer:
    """Find the best order and what is to be said of it.

    Parameters
    ----------
    sheet, request
        Numbers and question.

    Returns
    -------
    RolloutAnswer
        The same for the same sheet and request, but for the seconds.

    Raises
    ------
    BadValueError
        If a number is out of range.
    InfeasibleError
        If no order keeps all limits; with the least that would do.
    """
    _check(request)
    districts = make_districts(sheet, request)
    limits = YearLimits(request.fte_per_year, request.bases_per_year, request.money_per_year)
    terms = _make_terms(request)
    effort = Effort(seconds=request.seconds, seed=request.seed)
    begun = time.perf_counter()
    plan = plan_rollout(districts, request.years, limits, terms, effort)
    seconds = time.perf_counter() - begun
    waiting = [each for each in districts if not each.years_at_work]
    by_need = sorted(waiting, key=lambda each: -each.people * each.need)
    orders = {
        name: follow_order(
            districts, [each.district_id for each in order], request.years, limits, terms
        )
        for name, order in ((BY_NEED, by_need), (AS_LISTED, waiting))
    }
    reports = []
    for name in LIMITS:
        free = replace(limits, **{name: None})
        if getattr(limits, name) is None:
            reports.append(LimitReport(name, LimitState.NONE, 0.0, ()))
            continue
        other = plan_rollout(districts, request.years, free, terms, effort)
        reports.append(_report_limit(name, plan, other))
    return RolloutAnswer(
        sheet=sheet,
        request=request,
        plan=plan,
        phases=measure_phases(plan, request.phases),
        fairness=measure_fairness(plan.starts),
        limits=tuple(reports),
        orders=orders,
        compared=compare_rollouts({BEST: plan, **orders}),
        seconds=seconds,
    )


def _check(request: RolloutRequest) -> None:
    longest = request.longest_wait
    facts = {
        "years": 1 <= request.years <= MOST_YEARS,
        "first_month": 1 <= request.first_month <= 12,  # noqa: PLR2004 - months
        "phases": all(each >= 1 for each in request.phases)
        and sum(request.phases) == request.years,
        "longest_wait": longest is None or longest >= 0,
        "shares": len(request.shares) == len(Stage),
    }
    for where, is_sound in facts.items():
        if not is_sound:
            raise BadValueError("out of range", where=where)


def _make_terms(request: RolloutRequest) -> RolloutTerms:
    latest = request.longest_wait
    if latest is not None and latest >= request.years:
        latest = None  # who never starts waits no longer than all years
    return RolloutTerms(
        maturing_years=request.maturing_years,
        fte_share=dict(zip(Stage, request.shares, strict=True)),
        latest_start=None if latest is None else latest + 1,
        first_year=request.first_year,
    )


def _report_limit(name: str, plan: Rollout, other: Rollout) -> LimitReport:
    """Compare the plan with the best one without the limit."""
    full = plan.yearly[name] >= plan.yearly[f"{name}_limit"] - FULL
    gain = other.objective - plan.objective
    proved = {plan.status, other.status} == {PlanStatus.PROVED}
    binds = gain > MORE * max(abs(plan.objective), 1.0)
    state = LimitState.BINDS if binds else LimitState.FREE
    if not proved:
        # another plan that serves more, yet within what this one could reach, proves nothing
        state = (
            LimitState.BINDS if other.objective > plan.bound * (1 + MORE) else LimitState.UNKNOWN
        )
        gain = float("nan")
    return LimitReport(
        name, state, float(gain), tuple(int(year) for year in plan.yearly.index[full])
    )
