"""The sentences an answer is told by, the same on the page, in the terminal and in a saved plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.staffing.answer import LOOSE
from interface.wording.staffing_sentences import (
    NO_LOAD,
    NO_PLAN,
    WHY,
    name_district,
    name_figure,
    say_fairness,
    say_figures,
    say_fte,
    say_headline,
    say_percentile,
    say_shared,
    say_tolerance,
)
from zones.program import PlanStatus

if TYPE_CHECKING:
    from interface.staffing.model import StaffingAnswer

__all__ = [
    "find_spread",
    "tell_actions",
    "tell_fairness",
    "tell_figures",
    "tell_headline",
    "tell_place",
    "tell_shared",
    "tell_tolerance",
]


def find_spread(answer: StaffingAnswer, number: int = 0) -> tuple[float, float]:
    """Give the least and the greatest load per FTE of a plan, over that of all."""
    plan = answer.plans[number]
    mean = sum(plan.load) / sum(plan.fte)
    each = [load / fte / mean for load, fte in zip(plan.load, plan.fte, strict=True)]
    return min(each), max(each)


def tell_headline(answer: StaffingAnswer, number: int = 0) -> str:
    """Answer the page's question for one of the plans, or say why there is none."""
    if answer.load is None:
        return NO_LOAD
    if not answer.plans:
        said = NO_PLAN[answer.status]
        return said.format(
            districts=answer.request.districts, seconds=answer.request.seconds, why=WHY
        )
    plan = answer.plans[number]
    return say_headline(
        answer.sheet.tier_label,
        len(answer.sheet.unit_ids),
        len(plan.centres),
        find_spread(answer, number),
        proved=plan.status is PlanStatus.PROVED,
        gap=plan.gap,
    )


def tell_tolerance(answer: StaffingAnswer) -> str:
    """Say that the tolerance had to be widened; nothing where it was met."""
    if answer.tightest is None or not answer.plans:
        return ""
    asked, least = answer.request.tolerance, answer.tightest.bound
    return say_tolerance(asked, answer.tolerance, least)


def tell_figures(answer: StaffingAnswer) -> str:
    """Say what the load is made of, and what is missing."""
    return say_figures(
        [name_figure(name) for name in answer.used],
        [name_figure(name) for name in answer.left_out],
    )


def tell_place(answer: StaffingAnswer, number: int = 0) -> str:
    """Say where a plan stands among random ones; nothing where there are none."""
    if not answer.places:
        return ""
    place = answer.places[number]
    return say_percentile(
        place.more_compact,
        place.more_balanced,
        (place.draws, place.distinct),
        max(answer.tolerance, LOOSE),
        place.seed,
    )


def tell_shared(answer: StaffingAnswer) -> str:
    """Say which units are together in every plan; nothing where there is one plan."""
    if answer.alternatives is None or len(answer.plans) < 2:  # noqa: PLR2004 - to share
        return ""
    groups = [[answer.sheet.name_unit(unit) for unit in g] for g in answer.alternatives.shared]
    return say_shared(groups, len(answer.plans))


def tell_fairness(answer: StaffingAnswer, number: int = 0) -> str:
    """Say how evenly a plan shares the work."""
    fair = answer.fairness[number]
    return say_fairness(
        name_district(fair.worst + 1),
        fair.worst_ratio,
        fair.gini,
        answer.sheet.name_unit(fair.farthest),
        fair.farthest_m,
    )


def tell_actions(answer: StaffingAnswer, number: int = 0) -> tuple[str, ...]:
    """Write what is to be done, one sentence for each district."""
    plan = answer.plans[number]
    return tuple(
        f"{name_district(at)}（{'・'.join(map(answer.sheet.name_unit, units))}）に"
        f"{say_fte(fte)}を置きます。"
        for at, (units, fte) in enumerate(
            zip(plan.list_districts(), plan.fte, strict=True), start=1
        )
    )
