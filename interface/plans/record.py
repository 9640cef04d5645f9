"""The record of a plan that was decided on: the plan whole, those it was chosen from, and why."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layers.plans.document import write_plan_document
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.plans.model import SavedPlan

__all__ = ["ABOUT", "PlanDecision", "is_untouched", "make_plan_record"]

ABOUT = "plans"  # records of plans lie apart from those of the model district
LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """What people decided.

    Parameters
    ----------
    reasons, dissent
        As typed; dissent is kept even where it is empty, so that its absence is a statement.
    who
        Who decided, as typed.
    date
        Day of the decision, ``YYYY-MM-DD``.
    """

    reasons: str
    dissent: str
    who: str
    date: str


def make_plan_record(
    chosen: SavedPlan, others: Sequence[SavedPlan], decision: PlanDecision
) -> dict[str, Any]:
    """Write a decision with the whole plan and the plans it was chosen from.

    Parameters
    ----------
    chosen
        The plan decided on.
    others
        The plans that stood beside it.
    decision
        What was said.

    Returns
    -------
    dict
        Ready for ``layers.decisions.dump_record``; the same for the same arguments.

    Raises
    ------
    BadValueError
        If the day is none, a text is too long, or nobody decided or said why.
    """
    texts = (decision.reasons, decision.dissent, decision.who)
    if any(len(text) > LONGEST_TEXT for text in texts):
        raise BadValueError("a text is too long", where="decision")
    if not decision.reasons.strip() or not decision.who.strip():
        raise BadValueError("nobody decided, or nobody said why", where="decision")
    _check_day(decision.date)
    record: dict[str, Any] = {
        "about": ABOUT,
        "decision": {
            "chosen": chosen.name,
            "reasons": decision.reasons,
            "dissent": decision.dissent,
            "who": decision.who,
            "date": decision.date,
            "options": [plan.name for plan in others],
        },
        "plan": write_plan_document(chosen),
        "options": [write_plan_document(plan) for plan in others],
    }
    return {**record, "digest": _digest(record)}


def _check_day(text: str) -> None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise BadValueError("no day", where="date") from error
    if day.isoformat() != text:
        raise BadValueError("no day", where="date")


def _digest(record: Mapping[str, Any]) -> str:
    parts = {name: value for name, value in record.items() if name != "digest"}
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def is_untouched(record: Mapping[str, Any]) -> bool:
    """Tell whether a record is as it was written.

    Parameters
    ----------
    record
        From :func:`make_plan_record`, by way of a file.
    """
    return record.get("digest") == _digest(record)
