"""An answer as plain values: the same on screen, in JSON and in a saved plan."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from interface.siting.saying import say_actions, say_headline, say_where
from interface.wording.siting import NO_WAY_RULE

if TYPE_CHECKING:
    import pandas as pd

    from interface.siting.model import Comparison, SiteAnswer, SiteAsk, SiteGround
    from zones.siting.meaning.evenness import Evenness
    from zones.siting.several import Alternatives

__all__ = [
    "describe_alternatives",
    "describe_answer",
    "describe_ask",
    "describe_change",
    "describe_steps",
    "list_credits",
]

DIGITS = 3


def describe_ask(ask: SiteAsk) -> dict[str, Any]:
    """Write a question as plain values."""
    return {
        "model": ask.model.value,
        "sites": ask.sites,
        "radius_m": ask.radius_m,
        "by": ask.by,
        "tier": ask.tier,
        "definition": ask.definition.value,
        "candidates_from": [each.value for each in ask.sources],
        "keep_existing": ask.keep,
        "forbid": list(ask.forbid),
        "capacitated": ask.capacitated,
        "backup_weight": ask.backup_weight,
        "goals": {goal.value: weight for goal, weight in ask.goals},
        "reachable_only": ask.helped_only,
        "people": ask.column,
        "seed": ask.seed,
        "seconds_at_most": ask.seconds,
    }


def describe_answer(ground: SiteGround, answer: SiteAnswer) -> dict[str, Any]:
    """Write a plan as plain values; of a place only id and name, never where it is.

    Parameters
    ----------
    ground, answer
        Places and people, and the plan.
    """
    plan = answer.plan
    return {
        "city": ground.city.profile.name,
        "fictional": ground.fictional,
        "question": describe_ask(answer.ask),
        "sentence": say_headline(ground, answer),
        "where": say_where(answer.ask),
        "objective": _plain(plan.objective),
        "bound": _plain(plan.bound),
        "gap": _plain(plan.gap, 6),
        "status": plan.status.value,
        "seconds": round(answer.seconds, DIGITS),
        "seed": answer.ask.seed,
        "chosen": [_name(ground, each) for each in plan.chosen],
        "added": [_name(ground, each) for each in plan.added],
        "existing": len(ground.existing),
        "candidates": len(ground.candidates),
        "left_out": {
            reason: [row.name for row in rows] for reason, rows in ground.left_out.items()
        },
        "change": describe_change(ground, answer.change),
        "people_set_aside": answer.set_aside,
        "people_without_a_way": answer.no_way,
        "unknown_homes": plan.unknown_homes,
        "rule": NO_WAY_RULE,
        "actions": say_actions(ground, answer),
        "credits": list_credits(ground),
    }


def describe_change(ground: SiteGround, change: Comparison) -> dict[str, Any]:
    """Write what a change of places does as plain values.

    Parameters
    ----------
    ground, change
        Places and people, and both states.
    """
    effect, names = change.effect, ground.zones.frame["name"]
    return {
        "people": effect.people,
        "before": effect.before,
        "gained": effect.gained,
        "lost": effect.lost,
        "after": effect.after,
        "mean_before_m": _plain(change.mean_before_m, 1),
        "mean_after_m": _plain(change.mean_after_m, 1),
        "fairness_before": _even(change.even_before, names),
        "fairness_after": _even(change.even_after, names),
        "zones": [
            {"zone_id": str(zone), "name": str(names[zone]), **_whole(row)}
            for zone, row in effect.zones.iterrows()
        ],
        "distance_limits_m": list(change.limits_m),
        "distance_classes": change.cross.to_numpy().tolist(),
    }


def describe_alternatives(ground: SiteGround, others: Alternatives) -> dict[str, Any]:
    """Write plans nearly as good as plain values.

    Parameters
    ----------
    ground, others
        Places and people, and the plans.
    """
    existing = set(ground.existing.ids)
    return {
        "within": others.within,
        "complete": others.complete,
        "common": [_name(ground, each) for each in others.common if each not in existing],
        "plans": [
            {
                "added": [_name(ground, each) for each in plan.added],
                "objective": _plain(plan.objective),
                "gap": _plain(plan.gap, 6),
                "status": plan.status.value,
            }
            for plan in others.others
        ],
    }


def describe_steps(ground: SiteGround, steps: pd.DataFrame) -> list[dict[str, Any]]:
    """Write what one, two, three … places would do as plain values.

    Parameters
    ----------
    ground, steps
        Places and people, and the rows of ``add_places``.
    """
    return [
        {
            "sites": number,
            "objective": _plain(float(row["objective"])),
            "status": str(row["status"]),
            "reached": int(row["reached"]),
            "mean_m": _plain(float(row["mean_m"]), 1),
            "worst_m": _plain(float(row["worst_m"]), 1),
            "added": [_name(ground, each) for each in row["added"]],
        }
        for number, (_, row) in enumerate(steps.iterrows(), start=1)
    ]


def list_credits(ground: SiteGround) -> list[str]:
    """List whom the figures are owed to, each once."""
    street = "" if ground.network is None else ground.network.streets.note.credit
    found = [*ground.city.sources["credit"], street]
    return list(dict.fromkeys(str(credit) for credit in found if credit))


def _name(ground: SiteGround, place_id: str) -> dict[str, Any]:
    row = ground.rows[place_id]
    named = {"id": place_id, "name": row.name, "kind": row.kind.value}
    return {**named, "fictional": True} if row.fictional else named


def _whole(row: pd.Series) -> dict[str, int]:
    return {str(name): int(value) for name, value in row.items()}


def _even(even: Evenness, names: pd.Series) -> dict[str, Any]:
    return {
        "worst_off": [str(names[zone]) for zone in even.worst_off],
        "worst_share": _plain(even.worst_share, 6),
        "gini": _plain(even.gini, 6),
        "worst_m": _plain(even.worst_m, 1),
    }


def _plain(value: float, digits: int = DIGITS) -> float | None:
    return round(float(value), digits) if math.isfinite(value) else None
