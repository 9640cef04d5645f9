"""A plan of districts as it is saved, to be laid beside plans of other kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.staffing.saying import tell_actions, tell_headline
from interface.wording.staffing_sentences import FIGURES, name_district
from layers.plans.model import PlanDraft, PlanFairness, PlanFigure, PlanKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.staffing.model import StaffingAnswer

__all__ = ["make_draft"]

FULL = 100.0


def make_draft(answer: StaffingAnswer, number: int, address: Mapping[str, str]) -> PlanDraft:
    """Write one of the plans as a draft to be saved.

    Parameters
    ----------
    answer, number
        Answer, and which of its plans, from 0.
    address
        What opens it again on the page.

    Returns
    -------
    PlanDraft
        Without any place of the ledger.
    """
    sheet, plan, fair = answer.sheet, answer.plans[number], answer.fairness[number]
    figures = (
        PlanFigure("districts", FIGURES["districts"], len(plan.centres)),
        PlanFigure("fte", FIGURES["fte"], sum(plan.fte), FIGURES["fte_unit"], digits=1),
        PlanFigure("mean_distance_m", FIGURES["mean"], plan.mean_distance_m, "m"),
        PlanFigure("imbalance", FIGURES["imbalance"], plan.imbalance * FULL, "%", digits=1),
        PlanFigure("gap", FIGURES["gap"], plan.gap * FULL, "%", digits=2),
    )
    worst = tuple(sheet.name_unit(unit) for unit in plan.list_districts()[fair.worst])
    fairness = PlanFairness(
        worst_off=PlanFigure(
            "load_ratio",
            f"{FIGURES['worst']}（{name_district(fair.worst + 1)}）",
            fair.worst_ratio,
            FIGURES["times"],
            worst,
            2,
        ),
        gini=PlanFigure("gini", FIGURES["gini"], fair.gini, digits=2),
    )
    return PlanDraft(
        kind=PlanKind.STAFFING,
        slug=sheet.slug,
        city=sheet.city,
        fictional=sheet.fictional,
        sentence=tell_headline(answer, number),
        ruler=sheet.ruler,
        figures=figures,
        fairness=fairness,
        actions=tell_actions(answer, number),
        inputs=sheet.inputs,
        request={"address": dict(address)},
        result={
            "tier": sheet.tier,
            "districts": dict(zip(plan.unit_ids, plan.labels, strict=True)),
            "fte": list(plan.fte),
        },
    )
