"""An answer as a plan that can be saved, compared and opened again."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.choosing.recording.inputs import digest_inputs
from interface.siting.figures import describe_answer
from interface.siting.saying import say_actions, say_headline
from interface.wording.siting_page import FIGURES
from layers.plans.model import PlanDraft, PlanFairness, PlanFigure, PlanKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interface.siting.model import SiteAnswer, SiteGround
    from zones.resources import Resource

__all__ = ["make_draft"]

PERCENT = 100.0


def make_draft(
    ground: SiteGround,
    answer: SiteAnswer,
    ruler: str,
    address: Mapping[str, str],
    resources: Sequence[Resource],
) -> PlanDraft:
    """Make a plan to save.

    Parameters
    ----------
    ground, answer, ruler
        What is on screen.
    address
        Choices of the page, to open it again with.
    resources
        All rows of the ledger, for the digest of what it was made from.
    """
    slug = ground.city.profile.slug
    return PlanDraft(
        kind=PlanKind.SITING,
        slug=slug,
        city=ground.city.profile.name,
        fictional=ground.fictional,
        sentence=say_headline(ground, answer),
        ruler=ruler,
        figures=_list_figures(answer),
        fairness=_weigh(ground, answer),
        actions=tuple(say_actions(ground, answer)),
        inputs=digest_inputs(slug, resources),
        request=dict(address),
        result=describe_answer(ground, answer),
    )


def _list_figures(answer: SiteAnswer) -> tuple[PlanFigure, ...]:
    effect, change = answer.change.effect, answer.change
    rows = (
        ("gained", float(effect.gained), "人", 0),
        ("after", float(effect.after), "人", 0),
        ("lost", float(effect.lost), "人", 0),
        ("added", float(len(answer.plan.added)), "か所", 0),
        ("mean", change.mean_after_m, "m", 0),
        ("worst", change.even_after.worst_m, "m", 0),
    )
    return tuple(
        PlanFigure(name, FIGURES[name], _known(value), unit, digits=digits)
        for name, value, unit, digits in rows
    )


def _weigh(ground: SiteGround, answer: SiteAnswer) -> PlanFairness:
    even, names = answer.change.even_after, ground.zones.frame["name"]
    worst = tuple(str(names[zone]) for zone in even.worst_off)
    share = _known(even.worst_share * PERCENT)
    return PlanFairness(
        worst_off=PlanFigure("worst_off", FIGURES["worst_off"], share, "%", worst, 1),
        gini=PlanFigure("gini", FIGURES["gini"], _known(even.gini), digits=3),
    )


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
