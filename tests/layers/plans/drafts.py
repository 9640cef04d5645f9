"""Plans to save, for tests."""

from __future__ import annotations

from layers.plans.model import PlanDraft, PlanFairness, PlanFigure, PlanKind

__all__ = ["make_draft"]


def make_draft(kind: PlanKind = PlanKind.ROLLOUT, **changes: object) -> PlanDraft:
    parts: dict[str, object] = {
        "kind": kind,
        "slug": "mihon",
        "city": "見本市",
        "fictional": True,
        "sentence": "10 年で 6 地区すべてに届きます。",
        "ruler": "区域: 小学校区",
        "figures": (
            PlanFigure("people_share", "届く人の割合", 100.0, "%"),
            PlanFigure("fte_years", "のべ人手", None, "人年", digits=1),
        ),
        "fairness": PlanFairness(
            worst_off=PlanFigure("worst_off", "届く年数", 3.0, "年", names=("東小学校区",)),
            gini=PlanFigure("gini", "届く年数のかたより", 0.21, digits=2),
        ),
        "actions": ("令和9年度に東小学校区で始めます。",),
        "inputs": {"ledger": "0" * 64},
        "request": {"years": 10},
        "result": {"starts": {"e1": 1}},
    }
    return PlanDraft(**(parts | changes))
