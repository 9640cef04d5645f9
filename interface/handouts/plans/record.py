"""The record of a plan on paper: what was decided, why, by whom, and what is to be done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from interface.handouts.letters import LONGEST_NAME, LONGEST_NOTE, Letters
from interface.handouts.typeset import Paper, set_pdf
from interface.plans.table import build_columns, build_rows
from interface.wording.handouts import FRAME_WORDS, say_fictional, say_missing_letters, say_printed
from interface.wording.maps import say_day
from interface.wording.plans import COMPARE, DECIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.plans.record import PlanDecision
    from layers.plans.model import SavedPlan

__all__ = ["print_plan_record"]

TEMPLATE = "planrecord"
LONGEST_TEXT = 4000


def print_plan_record(
    chosen: SavedPlan, others: Sequence[SavedPlan], decision: PlanDecision, digest: str
) -> bytes:
    """Print the record of a plan as PDF.

    Parameters
    ----------
    chosen, others
        The plan decided on, and those that stood beside it.
    decision
        What was said.
    digest
        Digest of the record, to tell that paper and file belong together.

    Returns
    -------
    bytes
        One or two A4 pages with embedded fonts; the same for the same arguments.
    """
    day = dt.date.fromisoformat(decision.date)
    return set_pdf(TEMPLATE, _compose(chosen, others, decision, digest), Paper(), day)


def _compose(
    chosen: SavedPlan, others: Sequence[SavedPlan], decision: PlanDecision, digest: str
) -> dict[str, Any]:
    letters = Letters()
    (column,), rows = build_columns([chosen]), build_rows([chosen])
    city = letters.set(chosen.draft.city, most=LONGEST_NAME)
    names = "・".join(each.name for each in build_columns(others))
    proof = next(row.cells[0] for row in rows if row.label == COMPARE["proof"])
    day = dt.date.fromisoformat(decision.date)
    data = {
        "city": city,
        "title": f"{city} {DECIDE['kicker']}",
        "fictional": say_fictional(all_rows=True) if chosen.draft.fictional else "",
        "name": letters.set(column.name, most=LONGEST_NAME),
        "sentence": letters.set(column.sentence, most=LONGEST_NOTE),
        "ruler": letters.set(f"{chosen.draft.city} {column.ruler}", most=LONGEST_NOTE),
        "kind": column.kind,
        "saved": letters.set(column.saved),
        "proof": letters.set(proof),
        "others": letters.set(DECIDE["against"].format(names=names), most=LONGEST_NOTE)
        if others
        else "",
        "reasons": _split(decision.reasons, letters),
        "dissent": _split(decision.dissent, letters),
        "who": letters.set(decision.who, most=LONGEST_NOTE),
        "date": say_day(day),
        "figures": [
            [letters.set(row.label), letters.set(row.cells[0], most=LONGEST_NOTE)] for row in rows
        ],
        "actions": [letters.set(said, most=LONGEST_NOTE) for said in column.actions],
        "digest": letters.set(digest),
        "printed": say_printed(day),
        "words": {**DECIDE, **FRAME_WORDS},
    }
    return {**data, "missing": say_missing_letters(letters.list_missing(), letters.list_ordinary())}


def _split(text: str, letters: Letters) -> list[str]:
    """Keep the paragraphs that people wrote."""
    lines = [letters.set(line, most=LONGEST_TEXT) for line in text.splitlines() if line.strip()]
    return lines or [DECIDE["none"]]
