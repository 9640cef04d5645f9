"""An answer as plain values: the same in JSON, on the page and in a saved plan."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from interface.staffing.further import HALF_POST, compare_counts, extend_fte, find_leakage
from interface.staffing.saying import (
    tell_actions,
    tell_fairness,
    tell_figures,
    tell_headline,
    tell_place,
    tell_shared,
    tell_tolerance,
)
from interface.wording.staffing_sentences import ASSUMED, say_count
from zones.staffing.counting import list_joint

if TYPE_CHECKING:
    from interface.staffing.further import Counts
    from interface.staffing.model import StaffingAnswer
    from zones.staffing.leakage import Leakage
    from zones.staffing.marginal import Marginal

__all__ = ["describe", "dump_figures"]

DIGITS = 6


def _plain(value: float | None) -> float | None:
    return None if value is None or not np.isfinite(value) else round(float(value), DIGITS)


def describe(answer: StaffingAnswer) -> dict[str, Any]:
    """Write an answer as plain values.

    Parameters
    ----------
    answer
        From ``answer_staffing``.

    Returns
    -------
    dict
        Ready for JSON; ``None`` for what is not known. Only ``seconds`` differ from run to run.
    """
    sheet, request = answer.sheet, answer.request
    best = answer.plans[0] if answer.plans else None
    return {
        "city": sheet.city,
        "fictional": sheet.fictional,
        "tier": sheet.tier,
        "definition": sheet.definition,
        "ruler": sheet.ruler,
        "sentence": tell_headline(answer),
        "notes": [
            text
            for text in (
                tell_tolerance(answer),
                tell_figures(answer),
                ASSUMED if answer.assumed_fte else "",
            )
            if text
        ],
        **_describe_solving(answer),
        "posts": _describe_posts(answer),
        "load": {
            "weights": {name: dict(request.weights)[name] for name in answer.used},
            "left_out": list(answer.left_out),
            "units": _describe_units(answer),
        },
        "plans": [_describe_plan(answer, number) for number in range(len(answer.plans))],
        "shared": [list(group) for group in answer.alternatives.shared]
        if answer.alternatives
        else [],
        "shared_sentence": tell_shared(answer),
        "numbers": _describe_numbers(compare_counts(answer)),
        "extra": _describe_extra(extend_fte(best)) if best else None,
        "half_posts": _describe_extra(extend_fte(best, HALF_POST)) if best else None,
        "origins": _describe_leakage(find_leakage(sheet)),
        "credits": [*sheet.credits, *([sheet.posts_credit] if sheet.posts_credit else [])],
    }


def _describe_solving(answer: StaffingAnswer) -> dict[str, Any]:
    best = answer.plans[0] if answer.plans else None
    return {
        "objective": _plain(best.cost if best else None),
        "bound": _plain(best.bound if best else None),
        "gap": _plain(best.gap if best else None),
        "status": answer.status.value,
        "seconds": _plain(sum(plan.seconds for plan in answer.plans)),
        "seed": answer.request.seed,
        "tolerance": {
            "asked": answer.request.tolerance,
            "used": _plain(answer.tolerance),
            "least": _plain(answer.tightest.bound if answer.tightest else None),
        },
    }


def dump_figures(answer: StaffingAnswer) -> str:
    """Write an answer as JSON: the same bytes for the same question, but for ``seconds``."""
    return json.dumps(describe(answer), ensure_ascii=False, indent=2, allow_nan=False)


def _describe_posts(answer: StaffingAnswer) -> dict[str, Any]:
    count = answer.count
    joint = list_joint(answer.sheet.posts, answer.request.on)
    return {
        "sentence": say_count(count),
        "rule": count.rule.value,
        "days": [list(pair) for pair in count.conversions],
        "area_fte": _plain(count.area_fte),
        "supervising_fte": _plain(count.supervising_fte),
        "area_and_supervising_fte": _plain(count.posted_fte),
        "own_fte": _plain(count.own_fte),
        "desk_fte": _plain(count.desk_fte),
        "toward_districts_fte": _plain(count.ruled_fte),
        "unplaced_fte": _plain(count.unplaced_fte),
        "by_kind": {kind.value: _plain(fte) for kind, fte in count.by_kind.items()},
        "joint": {zone: [kind.value for kind in kinds] for zone, kinds in joint.items()},
    }


def _describe_units(answer: StaffingAnswer) -> list[dict[str, Any]]:
    sheet = answer.sheet
    loads = answer.load.table["load"].tolist() if answer.load is not None else None
    figures = {str(name): sheet.figures[name].tolist() for name in sheet.figures.columns}
    return [
        {
            "id": unit,
            "name": name,
            "load": _plain(None if loads is None else loads[at]),
            "fte_now": _plain(answer.count.by_zone.get(unit)),
            **{name: _plain(values[at]) for name, values in figures.items()},
        }
        for at, (unit, name) in enumerate(zip(sheet.unit_ids, sheet.unit_names, strict=True))
    ]


def _describe_plan(answer: StaffingAnswer, number: int) -> dict[str, Any]:
    plan = answer.plans[number]
    mean = sum(plan.load) / sum(plan.fte)
    return {
        "objective": _plain(plan.cost),
        "bound": _plain(plan.bound),
        "gap": _plain(plan.gap),
        "status": plan.status.value,
        "seconds": _plain(plan.seconds),
        "mean_distance_m": _plain(plan.mean_distance_m),
        "imbalance": _plain(plan.imbalance),
        "districts": [
            {
                "number": at + 1,
                "units": list(units),
                "centre": plan.centres[at],
                "load": _plain(plan.load[at]),
                "fte": _plain(plan.fte[at]),
                "load_per_fte": _plain(plan.load[at] / plan.fte[at]),
                "ratio": _plain(plan.load[at] / plan.fte[at] / mean),
            }
            for at, units in enumerate(plan.list_districts())
        ],
        "among_random": _describe_place(answer, number),
        "fairness": _describe_fairness(answer, number),
        "actions": list(tell_actions(answer, number)),
    }


def _describe_place(answer: StaffingAnswer, number: int) -> dict[str, Any] | None:
    if not answer.places:
        return None
    place = answer.places[number]
    return {
        "more_compact": _plain(place.more_compact),
        "more_balanced": _plain(place.more_balanced),
        "draws": place.draws,
        "distinct": place.distinct,
        "seed": place.seed,
        "sentence": tell_place(answer, number),
    }


def _describe_fairness(answer: StaffingAnswer, number: int) -> dict[str, Any]:
    fair = answer.fairness[number]
    return {
        "worst_district": fair.worst + 1,
        "worst_ratio": _plain(fair.worst_ratio),
        "gini": _plain(fair.gini),
        "farthest": fair.farthest,
        "farthest_m": _plain(fair.farthest_m),
        "sentence": tell_fairness(answer, number),
    }


def _describe_numbers(counts: Counts | None) -> dict[str, Any] | None:
    if counts is None:
        return None
    numbers = counts.numbers
    rows = zip(numbers.counts, numbers.plans, numbers.gains, numbers.sure, strict=True)
    return {
        "tolerance": _plain(counts.tolerance),
        "turning": numbers.turning,
        "rows": [
            {
                "districts": count,
                "status": plan.status.value,
                "gap": _plain(plan.gap) if plan.labels else None,
                "mean_distance_m": _plain(plan.mean_distance_m),
                "imbalance": _plain(plan.imbalance) if plan.labels else None,
                "fte_each": _plain(plan.fte[0]) if plan.labels else None,
                "least_tolerance": _plain(counts.evenest[count].bound)
                if count in counts.evenest
                else None,
                "gain_m": _plain(gain),
                "sure": sure,
            }
            for count, plan, gain, sure in rows
        ],
    }


def _describe_extra(extra: Marginal) -> dict[str, Any]:
    return {
        "turning_fte": _plain(extra.turning),
        "rows": [
            {
                "fte_added": _plain(added),
                "district": int(row["zone"]) if isinstance(row["zone"], str) else None,
                "felt": _plain(row["felt"]),
                "worst": _plain(row["worst"]),
                "gain": _plain(row["gain"]),
            }
            for added, row in zip(extra.table.index, extra.table.to_dict("records"), strict=True)
        ],
    }


def _describe_leakage(leakage: Leakage | None) -> dict[str, Any] | None:
    if leakage is None:
        return None
    return {
        "threshold": leakage.threshold,
        "hidden": leakage.hidden,
        "outside": {str(zone): _plain(share) for zone, share in leakage.shares.items()},
        "counts": {
            str(zone): {
                str(origin): None if value is None or value != value else int(value)  # noqa: PLR0124
                for origin, value in row.astype(object).where(row.notna(), None).items()
            }
            for zone, row in leakage.counts.iterrows()
        },
    }
