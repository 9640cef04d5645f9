"""An answer as plain values: the same in JSON, on the page and in a record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from interface.choosing.numbers.fair import describe_fairness, find_fairness
from interface.choosing.numbers.rounding import plain
from interface.choosing.saying import tell_doubt, tell_headline
from zones.indicators.model import ValueState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interface.choosing.model import ChoiceAnswer, Part

__all__ = ["describe", "dump_figures"]


def _plain_all(values: Iterable[float]) -> list[float | None]:
    return [plain(float(value)) for value in values]


def describe(answer: ChoiceAnswer) -> dict[str, Any]:
    """Write an answer as plain values.

    Parameters
    ----------
    answer
        From ``answer_choice``.

    Returns
    -------
    dict
        Ready for JSON; numbers to six decimals, ``None`` for what is not known.
    """
    sheet, request = answer.sheet, answer.request
    return {
        "city": sheet.city,
        "fictional": sheet.fictional,
        "tier": sheet.tier,
        "definition": sheet.definition,
        "ruler": sheet.ruler,
        "method": request.method.value,
        "draws": request.draws,
        "seed": request.seed,
        "sentence": tell_headline(answer),
        "doubt": tell_doubt(answer),
        "leader": answer.leader,
        "need": _describe_side(answer, answer.need),
        "readiness": _describe_side(answer, answer.readiness),
        "not_used": [
            name
            for name, _ in (*request.need, *request.readiness)
            if name not in {*answer.need.table.criteria, *answer.readiness.table.criteria}
        ],
        "lines": {
            name: {"value": plain(value), "from": source.value}
            for name, (value, source) in answer.lines.items()
        },
        "zones": [_describe_zone(answer, at) for at in range(len(sheet.zone_ids))],
        "sureness": _describe_sureness(answer),
        "similar": _describe_likeness(answer),
        "together": _describe_together(answer),
    }


def dump_figures(answer: ChoiceAnswer) -> str:
    """Write an answer as JSON: the same bytes on the page, in the terminal and from a record.

    Parameters
    ----------
    answer
        From ``answer_choice``.
    """
    return json.dumps(describe(answer), ensure_ascii=False, indent=2, allow_nan=False)


def _describe_side(answer: ChoiceAnswer, part: Part) -> dict[str, Any]:
    criteria = [answer.sheet.find(each) for each in part.table.criteria]
    columns = [answer.sheet.criteria.index(each) for each in criteria]
    states = answer.sheet.states[:, columns]
    return {
        "criteria": [
            {
                "id": each.id,
                "label": each.label,
                "weight": plain(float(weight)),
                "more_is_more": direction > 0,
                "unit": each.unit,
                "year": each.year,
                "source": each.source,
            }
            for each, weight, direction in zip(
                criteria, part.weights, part.table.directions, strict=True
            )
        ],
        "ties": [list(group) for group in part.ranking.ties],
        "no_difference": list(part.ranking.flat),
        "unknown": [
            {"zone_id": zone, "criterion": criteria[at].id, "state": str(states[row, at])}
            for row, zone in enumerate(answer.sheet.zone_ids)
            for at in range(len(columns))
            if states[row, at] != ValueState.KNOWN.value
        ],
        "exact_limits": part.ranking.exact,
    }


def _describe_zone(answer: ChoiceAnswer, at: int) -> dict[str, Any]:
    placing, stability = answer.placings[at], answer.stability
    ready = answer.readiness_stability
    return {
        "zone_id": answer.sheet.zone_ids[at],
        "name": answer.sheet.zone_names[at],
        **_describe_place(answer.need, at, ""),
        **_describe_place(answer.readiness, at, "readiness_"),
        "quadrant": None if placing.quadrant is None else placing.quadrant.value,
        "sure": placing.sure,
        "candidate": placing.is_candidate,
        "failed": [{"condition": name, "reason": reason} for name, reason in placing.failed],
        "open": list(placing.open),
        "first": plain(float(stability.first[at])),
        "podium": plain(float(stability.podium[at])),
        "expected_rank": plain(float(stability.expected_rank[at])),
        "readiness_first": plain(float(ready.first[at])),
        "readiness_podium": plain(float(ready.podium[at])),
        "readiness_expected_rank": plain(float(ready.expected_rank[at])),
        "ranks": {kind.value: plain(float(rank[at])) for kind, rank in answer.need.methods.items()},
    }


def _describe_place(part: Part, at: int, head: str) -> dict[str, Any]:
    ranking = part.ranking
    return {
        f"{head}rank": plain(float(ranking.rank[at])),
        f"{head}rank_best": plain(float(ranking.rank_low[at])),
        f"{head}rank_worst": plain(float(ranking.rank_high[at])),
        f"{head}points": plain(float(part.points[at])),
        f"{head}points_low": plain(float(part.low[at])),
        f"{head}points_high": plain(float(part.high[at])),
        f"{head}score": plain(float(ranking.score[at])),
    }


def _describe_sureness(answer: ChoiceAnswer) -> dict[str, Any]:
    reversal = answer.reversal
    ready = answer.readiness_stability
    return {
        "acceptability": [_plain_all(row) for row in answer.stability.acceptability],
        "central_weights": [_plain_all(row) for row in answer.stability.central_weights],
        "drawn_cells": answer.stability.sampled,
        "readiness_acceptability": [_plain_all(row) for row in ready.acceptability],
        "readiness_central_weights": [_plain_all(row) for row in ready.central_weights],
        "readiness_drawn_cells": ready.sampled,
        **_describe_flips(answer),
        "without": {
            criterion: _plain_all(ranks)
            for criterion, ranks in zip(answer.need.table.criteria, answer.left_out, strict=True)
        },
        "same_twice": [
            {
                "first": clone.first,
                "second": clone.second,
                "correlation": plain(clone.correlation),
                "zones": clone.zones,
            }
            for clone in answer.clones
        ],
        "without_last": {
            "dropped": reversal.dropped,
            "swapped": [list(pair) for pair in reversal.swapped],
        },
        "variants": _describe_variants(answer),
    }


def _describe_flips(answer: ChoiceAnswer) -> dict[str, Any]:
    flip = answer.flip
    turns = [
        {
            "criterion": turn.criterion,
            "weight": plain(turn.share),
            "low": plain(turn.low),
            "low_leader": turn.low_leader,
            "high": plain(turn.high),
            "high_leader": turn.high_leader,
        }
        for turn in answer.turns
    ]
    if flip is None:
        return {"flip": None, "turns": turns}
    moved = {
        "winner": flip.winner,
        "challenger": flip.challenger,
        "moved_share": plain(flip.change / 2),
        "weights": _plain_all(flip.weights),
    }
    return {"flip": moved, "turns": turns}


def _describe_variants(answer: ChoiceAnswer) -> dict[str, Any] | None:
    variants = answer.variants
    if variants is None:
        return None
    rows = zip(variants.names, variants.rank, strict=True)
    return {
        "zone_ids": list(variants.zone_ids),
        "ranks": {name: _plain_all(ranks) for name, ranks in rows},
        "first": [int(count) for count in variants.first],
    }


def _describe_likeness(answer: ChoiceAnswer) -> dict[str, Any] | None:
    likeness = answer.likeness
    if likeness is None:
        return None
    reference = likeness.reference_ids[0]
    return {
        "reference": reference,
        "one_case": likeness.one_case,
        "left_out": list(likeness.left_out),
        "zones": [
            {
                "zone_id": zone,
                "distance": plain(float(likeness.distance[0, at])),
                "compared": int(likeness.compared[0, at]),
                "alike": list(likeness.list_alike(zone, reference)),
                "different": list(likeness.list_different(zone, reference)),
            }
            for at, zone in enumerate(likeness.zone_ids)
        ],
    }


def _describe_together(answer: ChoiceAnswer) -> dict[str, Any]:
    choice, request = answer.together.choice, answer.request
    asked = {
        "count": request.count,
        "spacing": request.spacing.value,
        "each_area": request.each_area,
        "ready_only": request.ready_only,
        "considered": list(answer.together.considered),
    }
    if choice is None:
        return {**asked, "best": None}
    fair = {zones: describe_fairness(find_fairness(answer, zones)) for zones in choice.list_sets()}
    return {
        **asked,
        "best": list(choice.best),
        "total": plain(choice.total),
        "fairness": fair[choice.best],
        "alternatives": [
            {"zones": list(zones), "total": plain(total), "fairness": fair[zones]}
            for zones, total in choice.alternatives
        ],
        "complete": choice.complete,
        "always": list(choice.always),
        "sometimes": list(choice.sometimes),
    }
