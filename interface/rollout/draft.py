"""An answer as a plan that can be saved beside those of the other kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interface.rollout.answer import BEST
from interface.rollout.describe import describe_proof, plain
from interface.rollout.document import write_request
from interface.rollout.saying import list_actions, tell_headline
from interface.wording.rollout import FIGURES
from layers.plans.model import PlanDraft, PlanFairness, PlanFigure, PlanKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from interface.rollout.model import RolloutAnswer

__all__ = ["make_draft"]

PERCENT = 100.0
MOST_ACTIONS = 60


def make_draft(answer: RolloutAnswer) -> PlanDraft:
    """Write an answer as a draft of a saved plan.

    Parameters
    ----------
    answer
        From ``answer_rollout``.
    """
    sheet, fair = answer.sheet, answer.fairness
    starts = answer.plan.starts["start_year"]
    return PlanDraft(
        kind=PlanKind.ROLLOUT,
        slug=sheet.slug,
        city=sheet.city,
        fictional=sheet.fictional,
        sentence=tell_headline(answer),
        ruler=sheet.ruler,
        figures=_list_figures(answer),
        fairness=PlanFairness(
            worst_off=_fact(
                "worst_off", fair.worst_off_years, 1, [sheet.name_of(z) for z in fair.worst_off]
            ),
            gini=_fact("gini", fair.gini, 2),
            longest_wait=_fact(
                "longest_wait",
                fair.longest_wait_years,
                1,
                [sheet.name_of(zone) for zone in fair.longest_wait],
            ),
        ),
        actions=list_actions(answer)[:MOST_ACTIONS],
        inputs=dict(sheet.inputs),
        request={
            "tier": sheet.tier,
            "definition": sheet.definition,
            "question": write_request(answer.request),
        },
        result={
            **describe_proof(answer),
            "starts": {
                str(zone): None if known is None else int(known)
                for zone, known in starts.astype(object).where(starts.notna(), None).items()
            },
        },
    )


def _fact(name: str, value: float, digits: int, names: Sequence[str] = ()) -> PlanFigure:
    label, unit = FIGURES[name]
    return PlanFigure(name, label, plain(value), unit, tuple(names), digits)


def _list_figures(answer: RolloutAnswer) -> tuple[PlanFigure, ...]:
    plan = answer.plan
    best: dict[Hashable, Any] = answer.compared.loc[BEST].to_dict()
    last: dict[Hashable, Any] = plan.yearly.iloc[-1].to_dict()
    figures = [
        _fact("people_share", float(last["people_share"]) * PERCENT, 0),
        _fact("districts", float(last["districts"]), 0),
        _fact("never", float(len(plan.never)), 0),
        _fact("resident_led", float(last["resident_led"]), 0),
        _fact("fte", float(plan.yearly["fte"].max()), 1),
        _fact("fte_years", float(best["fte_years"]), 1),
        _fact("places", float(plan.yearly["bases"].sum()), 0),
        _fact("need_people_years", plan.objective, 0),
    ]
    if float(best["money"]) > 0:
        figures.insert(-1, _fact("money", float(best["money"]), 0))
    return tuple(figures)
