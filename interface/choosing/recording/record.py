"""The decision record: what was decided and by whom, with every number it rested on."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interface.choosing.answer import answer_choice
from interface.choosing.describe import describe
from interface.choosing.numbers.fair import describe_fairness, find_fairness
from interface.choosing.recording.document import (
    read_request,
    read_sheet,
    write_request,
    write_sheet,
)
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.choosing.model import ChoiceAnswer

__all__ = ["Decision", "Replayed", "list_changed", "make_record", "read_decision", "replay"]

LONGEST_TEXT = 4000
MOST_CHOSEN = 100
DIGEST_LETTERS = 64


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided.

    Parameters
    ----------
    chosen
        Zone ids.
    reasons, dissent
        As typed; dissent is kept even where it is empty, so that its absence is a statement.
    who
        Who decided, as typed.
    date
        Day of the decision, ``YYYY-MM-DD``.
    options
        Zone ids that were discussed.
    """

    chosen: tuple[str, ...]
    reasons: str
    dissent: str
    who: str
    date: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Replayed:
    """A record worked out again.

    Parameters
    ----------
    answer, decision
        What follows from the numbers in the record, and what was decided.
    figures
        The answer as plain values.
    same
        Whether they equal those in the record, digit by digit.
    untouched
        Whether the record is as it was written.
    digest
        The digest that stands in the record, empty where it is none.
    """

    answer: ChoiceAnswer
    decision: Decision
    figures: dict[str, Any]
    same: bool
    untouched: bool
    digest: str = ""


def make_record(answer: ChoiceAnswer, decision: Decision) -> dict[str, Any]:
    """Write a decision with every number it rests on.

    Parameters
    ----------
    answer, decision
        What was on the table, and what was decided.

    Returns
    -------
    dict
        Ready for ``layers.decisions.dump_record``; the same for the same arguments.

    Raises
    ------
    BadValueError
        If nothing was chosen, or zones are not in the sheet.
    """
    _check(decision, answer.sheet.zone_ids)
    _check_day(decision.date)
    record = {
        "decision": {
            "chosen": list(decision.chosen),
            "reasons": decision.reasons,
            "dissent": decision.dissent,
            "who": decision.who,
            "date": decision.date,
            "options": list(decision.options),
        },
        "request": write_request(answer.request),
        "sheet": write_sheet(answer.sheet),
        "answer": describe(answer),
        "fairness": describe_fairness(find_fairness(answer, decision.chosen)),
    }
    return {**record, "digest": _digest(record)}


def _digest(record: Mapping[str, Any]) -> str:
    parts = {name: value for name, value in record.items() if name != "digest"}
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _check(decision: Decision, zone_ids: tuple[str, ...]) -> None:
    strange = {*decision.chosen, *decision.options} - set(zone_ids)
    if not decision.chosen or strange:
        raise BadValueError("no such zone was chosen", where="chosen")


def _check_day(text: str) -> None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise BadValueError("no day", where="date") from error
    if day.isoformat() != text:
        raise BadValueError("no day", where="date")


def read_decision(data: Mapping[str, Any], zone_ids: tuple[str, ...]) -> Decision:
    """Read what was decided; nothing about the data is trusted.

    Parameters
    ----------
    data
        Part ``decision`` of a record.
    zone_ids
        Zones there are.

    Raises
    ------
    BadValueError
        If it is no decision.
    """
    texts = {name: data.get(name) for name in ("reasons", "dissent", "who", "date")}
    lists = {name: data.get(name) for name in ("chosen", "options")}
    sound = all(isinstance(each, str) and len(each) <= LONGEST_TEXT for each in texts.values())
    for each in lists.values():
        sound = sound and isinstance(each, list) and len(each) <= MOST_CHOSEN
        sound = sound and all(isinstance(zone, str) for zone in each or [])
    if not sound:
        raise BadValueError("no decision", where="decision")
    _check_day(str(texts["date"]))
    decision = Decision(
        chosen=tuple(lists["chosen"] or ()),
        options=tuple(lists["options"] or ()),
        **{name: str(value) for name, value in texts.items()},
    )
    _check(decision, zone_ids)
    return decision


def replay(record: Mapping[str, Any]) -> Replayed:
    """Work a record out again from the numbers in it.

    Parameters
    ----------
    record
        As :func:`make_record` gives it, from anywhere.

    Raises
    ------
    BadValueError
        If it is no record.
    """
    parts = {name: record.get(name) for name in ("sheet", "request", "decision", "answer")}
    if not all(isinstance(part, dict) for part in parts.values()):
        raise BadValueError("no record of a decision", where="record")
    sheet = read_sheet(parts["sheet"] or {})
    decision = read_decision(parts["decision"] or {}, sheet.zone_ids)
    answer = answer_choice(sheet, read_request(parts["request"] or {}))
    figures = describe(answer)
    return Replayed(
        answer=answer,
        decision=decision,
        figures=figures,
        same=figures == parts["answer"] and _is_fair(answer, decision, record),
        untouched=record.get("digest") == _digest(record),
        digest=str(record.get("digest", ""))[:DIGEST_LETTERS],
    )


def _is_fair(answer: ChoiceAnswer, decision: Decision, record: Mapping[str, Any]) -> bool:
    """Tell whether who is left out is as it was written; nothing chosen leaves nothing to tell."""
    if not decision.chosen:
        return "fairness" not in record
    return record.get("fairness") == describe_fairness(find_fairness(answer, decision.chosen))


def list_changed(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """List the inputs that are not what they were.

    Parameters
    ----------
    then, now
        Name of each input to its digest.

    Returns
    -------
    changed, gone
        Inputs with another digest or new since, and those no longer there; sorted.
    """
    changed = [name for name in sorted(now) if then.get(name) != now[name]]
    return changed, sorted(set(then) - set(now))
