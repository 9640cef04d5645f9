"""From a sheet and a request to posts, load and districts: one way for page, command and tests."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

from interface.staffing.model import StaffFairness, StaffingAnswer
from zones.districting.alternatives import Difference, find_alternatives
from zones.districting.balance import find_tolerance
from zones.districting.ensemble import draw_ensemble, place_plan
from zones.districting.exact import Search
from zones.districting.units import Wishes, make_units
from zones.errors import BadValueError
from zones.program import PlanStatus
from zones.rollout.fairness import measure_gini
from zones.staffing.counting import count_fte
from zones.staffing.load import measure_load
from zones.staffing.posts import Role, SupervisorRule

if TYPE_CHECKING:
    from interface.staffing.model import StaffingRequest, StaffingSheet
    from zones.districting.alternatives import Alternatives
    from zones.districting.balance import Tightest
    from zones.districting.ensemble import Place
    from zones.districting.plans import Plan
    from zones.districting.units import Units
    from zones.staffing.counting import FteCount
    from zones.staffing.load import Load

__all__ = [
    "LOOSE",
    "STEP",
    "answer_staffing",
    "count_posts",
    "list_staffed",
    "make_wishes",
    "measure_sheet_load",
    "rate_fairness",
    "share_fte",
]

STEP = 0.05  # tolerances are widened in steps of this, so that a few plans remain to compare
LOOSE = 0.25  # random plans may be this uneven, or there would be too few to stand among


def count_posts(sheet: StaffingSheet, request: StaffingRequest) -> FteCount:
    """Count FTE by the rule, over the units; posts of other tiers are in no unit.

    Parameters
    ----------
    sheet, request
        Numbers and question. Where supervisors go by need and the load is not known everywhere,
        they are in no unit.
    """
    posts = [
        post if post.tier == sheet.tier else replace(post, tier="", zone="")
        for post in sheet.posts
        if not request.kinds or post.kind in request.kinds
    ]
    load, _, _ = measure_sheet_load(sheet, request)
    need = None
    if load is not None:
        need = {str(unit): float(value) for unit, value in load.table["load"].items()}
    rule = request.rule
    if rule is SupervisorRule.BY_NEED and need is None:
        rule = SupervisorRule.ZERO
    counted = count_fte(posts, rule, sheet.unit_ids, need, on=request.on)
    return replace(counted, rule=request.rule)


def measure_sheet_load(
    sheet: StaffingSheet, request: StaffingRequest
) -> tuple[Load | None, tuple[str, ...], tuple[str, ...]]:
    """Measure the load of the units from the figures that are known in every unit.

    Parameters
    ----------
    sheet, request
        Numbers and question.

    Returns
    -------
    load : Load or None
        ``None`` where no figure asked for is known everywhere and above zero somewhere.
    used, left_out : tuple of str
        Figures asked for: those that are in, and those that are not.
    """
    asked = {name: weight for name, weight in request.weights if weight > 0}
    strange = set(asked) - set(sheet.figures.columns)
    if strange:
        raise BadValueError(f"no such figure: {sorted(strange)}", where="weights")
    known = sheet.figures.notna().all()
    used = tuple(name for name in asked if known[name])
    left_out = tuple(name for name in asked if not known[name])
    if not used or not sheet.figures[list(used)].to_numpy().sum() > 0:
        return None, (), tuple(asked)
    weights = {name: asked[name] for name in used}
    return measure_load(sheet.figures, weights), used, left_out


def share_fte(count: FteCount, request: StaffingRequest) -> tuple[tuple[float, ...], bool]:
    """Share the FTE out over the districts.

    Parameters
    ----------
    count, request
        FTE by the rule, and the question.

    Returns
    -------
    fte : tuple of float
        Of each district: as asked, else the same of area workers and own money, and of supervisors
        unless they do not count. By need is the same as equal here: districts balance the need.
    assumed : bool
        Whether nobody is posted, and one FTE each was assumed.
    """
    if request.fte:
        return request.fte, False
    total = count.ruled_fte
    if total <= 0:
        return (1.0,) * request.districts, True
    return (total / request.districts,) * request.districts, False


def make_wishes(sheet: StaffingSheet, request: StaffingRequest, tolerance: float) -> Wishes:
    """Write what a plan has to respect.

    Parameters
    ----------
    sheet, request, tolerance
        Numbers, question, and the tolerance in force.
    """
    return Wishes(
        tolerance=tolerance,
        together=request.together,
        apart=request.apart,
        lines=sheet.areas if request.keep_lines else {},
        bases=dict.fromkeys(list_staffed(sheet, request)) if request.keep_staff else {},
    )


def list_staffed(sheet: StaffingSheet, request: StaffingRequest) -> tuple[str, ...]:
    """List the units that somebody is posted in who goes out.

    Parameters
    ----------
    sheet, request
        Numbers and question.
    """
    staffed = {
        post.zone
        for post in sheet.posts
        if post.tier == sheet.tier
        and post.role is not Role.DESK
        and post.fte > 0
        and post.is_filled(request.on)
        and (not request.kinds or post.kind in request.kinds)
    }
    return tuple(unit for unit in sheet.unit_ids if unit in staffed)


@dataclass(slots=True)
class _Found:
    alternatives: Alternatives | None
    tolerance: float
    tightest: Tightest | None
    status: PlanStatus


def answer_staffing(sheet: StaffingSheet, request: StaffingRequest) -> StaffingAnswer:
    """Work everything out.

    Parameters
    ----------
    sheet, request
        Numbers and question.

    Returns
    -------
    StaffingAnswer
        The same for the same sheet and request but for the seconds, where the time is enough.

    Raises
    ------
    BadValueError, UnknownNameError
        If the request names what is not there, or asks for more districts than units.
    """
    count = count_posts(sheet, request)
    load, used, left_out = measure_sheet_load(sheet, request)
    fte, assumed = share_fte(count, request)
    units = None
    found = _Found(None, request.tolerance, None, PlanStatus.OPEN)
    if load is not None:
        units = make_units(sheet.unit_ids, load.table["load"].to_numpy(), sheet.xy_m, sheet.edges)
        found = _seek(sheet, request, units, fte)
    plans = found.alternatives.plans if found.alternatives else ()
    return StaffingAnswer(
        sheet=sheet,
        request=request,
        count=count,
        used=used,
        left_out=left_out,
        load=load,
        units=units,
        fte=fte,
        assumed_fte=assumed,
        tolerance=found.tolerance,
        tightest=found.tightest,
        alternatives=found.alternatives,
        status=found.status,
        places=_place(sheet, request, units, found) if units is not None else (),
        fairness=tuple(rate_fairness(units, plan) for plan in plans) if units else (),
    )


def _seek(
    sheet: StaffingSheet, request: StaffingRequest, units: Units, fte: tuple[float, ...]
) -> _Found:
    """Seek plans; where the tolerance cannot be met, with the smallest step that can."""
    options = Search(time_limit_s=request.seconds, seed=request.seed)
    wanted = Difference(count=request.plans)
    wishes = make_wishes(sheet, request, request.tolerance)
    first = _align(find_alternatives(units, fte, wishes, options, wanted))
    if first.plans:
        return _Found(first, request.tolerance, None, first.plans[0].status)
    if not first.complete:
        return _Found(None, request.tolerance, None, PlanStatus.OPEN)
    tightest = find_tolerance(units, fte, wishes, options)
    if not tightest.plan.labels:
        return _Found(None, request.tolerance, tightest, tightest.plan.status)
    tolerance = min(math.ceil((tightest.tolerance + 1e-6) / STEP) * STEP, 1.0)
    wider = make_wishes(sheet, request, tolerance)
    again = _align(find_alternatives(units, fte, wider, options, wanted))
    status = again.plans[0].status if again.plans else PlanStatus.OPEN
    return _Found(again, round(tolerance, 9), tightest, status)


def _align(found: Alternatives) -> Alternatives:
    """Give districts of later plans the numbers of those of the best they have most in common with.

    What changes from plan to plan can be seen only where what stays keeps its number.
    """
    if not found.plans:
        return found
    best = np.array(found.plans[0].labels)
    count = len(found.plans[0].centres)
    aligned = []
    for plan in found.plans:
        table = np.zeros((count, count), dtype=int)
        np.add.at(table, (best, np.array(plan.labels)), 1)
        _, order = linear_sum_assignment(-table)
        place = {int(own): number for number, own in enumerate(order)}
        aligned.append(
            replace(
                plan,
                labels=tuple(place[label] for label in plan.labels),
                centres=tuple(plan.centres[own] for own in order),
                fte=tuple(plan.fte[own] for own in order),
                load=tuple(plan.load[own] for own in order),
            )
        )
    return replace(found, plans=tuple(aligned))


def _place(
    sheet: StaffingSheet, request: StaffingRequest, units: Units, found: _Found
) -> tuple[Place, ...]:
    plans = found.alternatives.plans if found.alternatives else ()
    if not plans or request.districts == 1:
        return ()
    wishes = make_wishes(sheet, request, max(found.tolerance, LOOSE))
    ensemble = draw_ensemble(units, plans[0], wishes, request.draws, request.seed)
    return tuple(place_plan(ensemble, plan) for plan in plans)


def rate_fairness(units: Units, plan: Plan) -> StaffFairness:
    """Rate how evenly a plan shares the work.

    Parameters
    ----------
    units, plan
        What the plan was made of, and the plan; it has districts.
    """
    load, fte = np.array(plan.load), np.array(plan.fte)
    each = load / fte
    centre = [plan.unit_ids.index(name) for name in plan.centres]
    away = units.distance_m[np.arange(len(plan.labels)), np.array(centre)[list(plan.labels)]]
    served = np.divide(fte, load, out=np.zeros_like(load), where=load > 0)
    return StaffFairness(
        worst=int(each.argmax()),
        worst_ratio=float(each.max() / (load.sum() / fte.sum())),
        gini=measure_gini(served, load),
        farthest=plan.unit_ids[int(away.argmax())],
        farthest_m=float(away.max()),
    )
