"""The decision record as pages: what was decided, by whom, and the numbers on the table."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np

from interface.choosing.drawing.scatter import ScatterSize, draw_scatter
from interface.choosing.numbers.fair import find_fairness
from interface.choosing.saying import tell_doubt, tell_headline
from interface.handouts.glyphs import FONT_FAMILY
from interface.handouts.letters import LONGEST_NAME, LONGEST_NOTE, Letters
from interface.handouts.typeset import Paper, set_pdf, set_pictures
from interface.wording.choice_fairness import FAIR, list_fairness
from interface.wording.choice_record import PRINT, PRINT_HEADS, say_chosen
from interface.wording.choice_sentences import (
    join_reasons,
    name_quadrant,
    name_zone,
    say_points,
    say_rank_span,
    say_settings,
    say_weight,
)
from interface.wording.handouts import FRAME_WORDS, say_fictional, say_missing_letters, say_printed
from interface.wording.maps import say_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interface.choosing.model import ChoiceAnswer
    from interface.choosing.recording.record import Decision

__all__ = ["draw_record", "print_record"]

TEMPLATE = "record"
MOST_ZONES = 30  # a page of rows; the file holds them all
LONGEST_TEXT = 4000  # as long as a record can hold: nothing that was said is cut
SCATTER_HEIGHT_PT = 235.0
LETTER_PT = 12.5  # the smallest letters of the picture are two points less
FULL = 100.0


def print_record(
    answer: ChoiceAnswer, decision: Decision, digest: str, day: dt.date | None = None
) -> bytes:
    """Print a decision as PDF.

    Parameters
    ----------
    answer, decision
        What was on the table, and what was decided.
    digest
        Digest of the record, to tell that paper and file belong together.
    day
        Date of printing; the day of the decision where not given.

    Returns
    -------
    bytes
        One or two A4 pages with embedded fonts; the same for the same arguments.
    """
    printed = day or dt.date.fromisoformat(decision.date)
    return set_pdf(TEMPLATE, _compose(answer, decision, digest, printed), Paper(), printed)


def draw_record(answer: ChoiceAnswer, decision: Decision, digest: str) -> list[bytes]:
    """Draw the pages as PNG, to be looked at before printing."""
    day = dt.date.fromisoformat(decision.date)
    return set_pictures(TEMPLATE, _compose(answer, decision, digest, day), Paper())


def _compose(answer: ChoiceAnswer, decision: Decision, digest: str, day: dt.date) -> dict[str, Any]:
    letters, sheet = Letters(), answer.sheet
    names = [_name(answer, zone, letters) for zone in decision.chosen]
    against = answer.leader not in decision.chosen
    data = {
        "city": letters.set(sheet.city, most=LONGEST_NAME),
        "title": f"{sheet.city} {PRINT['kicker']}",
        "chosen": say_chosen(names),
        "with": PRINT["against" if against else "with"],
        "leader": _name(answer, answer.leader, letters) if answer.leader else "—",
        "headline": letters.set(tell_headline(answer), most=LONGEST_NOTE),
        "ruler": letters.set(f"{sheet.city} {sheet.ruler}", most=LONGEST_NOTE),
        "fictional": say_fictional(all_rows=True) if sheet.fictional else "",
        "reasons": _split(decision.reasons, letters),
        "dissent": _split(decision.dissent, letters),
        "facts": _list_facts(answer, decision, letters),
        "fair": _list_fairness(answer, decision, letters),
        "criteria": _list_criteria(answer, letters),
        "sources": _list_sources(answer, letters),
        "zones": _list_zones(answer, decision, letters),
        "more": _say_more(answer, decision),
        "scatter": _draw(answer, decision.chosen[0], letters),
        "digest": letters.set(digest),
        "who": letters.set(decision.who, most=LONGEST_NOTE) or "—",
        "date": letters.set(_say_day(decision.date)),
        "printed": say_printed(day),
        "words": {**PRINT, **FRAME_WORDS, "fair": FAIR["title"], "fair_note": FAIR["note"]},
        "heads": {name: list(heads) for name, heads in PRINT_HEADS.items()},
    }
    return {**data, "missing": say_missing_letters(letters.list_missing(), letters.list_ordinary())}


def _say_day(date: str) -> str:
    return say_day(dt.date.fromisoformat(date))


def _name(answer: ChoiceAnswer, zone_id: str, letters: Letters) -> str:
    return letters.set(name_zone(answer.sheet.name_zone(zone_id)), most=LONGEST_NAME)


def _split(text: str, letters: Letters) -> list[str]:
    """Keep the paragraphs that people wrote."""
    lines = [letters.set(line, most=LONGEST_TEXT) for line in text.splitlines() if line.strip()]
    return lines or [PRINT["none"]]


def _list_facts(answer: ChoiceAnswer, decision: Decision, letters: Letters) -> list[list[str]]:
    request = answer.request
    vetoes = "、".join(rule.name for rule in request.vetoes) or PRINT["no_vetoes"]
    failed = [
        f"{name_zone(answer.sheet.name_zone(each.zone_id))}: {join_reasons(each.failed)}"
        for each in answer.placings
        if each.failed
    ]
    options = [name_zone(answer.sheet.name_zone(zone)) for zone in decision.options]
    pairs = [
        (PRINT["options"], say_chosen(options) or "—"),
        (PRINT["method"], say_settings(request.method, request.draws)),
        (PRINT["unknown"], tell_doubt(answer)),
        (PRINT["vetoes"], vetoes),
        *([(PRINT["failed"], "／".join(failed))] if failed else []),
    ]
    return [[label, letters.set(said, most=LONGEST_TEXT)] for label, said in pairs]


def _list_fairness(answer: ChoiceAnswer, decision: Decision, letters: Letters) -> list[list[str]]:
    """Say who is left out by what was chosen."""
    names = dict(zip(answer.sheet.zone_ids, map(name_zone, answer.sheet.zone_names), strict=True))
    rows = list_fairness(find_fairness(answer, decision.chosen), names)
    return [[letters.set(cell, most=LONGEST_NOTE) for cell in row] for row in rows]


def _list_criteria(answer: ChoiceAnswer, letters: Letters) -> list[dict[str, Any]]:
    groups = []
    for name, part in (("need", answer.need), ("readiness", answer.readiness)):
        rows = []
        for criterion_id, weight in zip(part.table.criteria, part.weights, strict=True):
            each = answer.sheet.find(criterion_id)
            cells = (each.label, say_weight(float(weight)), each.year)
            rows.append([letters.set(cell) for cell in cells])
        groups.append({"title": PRINT[name], "rows": rows})
    return groups


def _list_sources(answer: ChoiceAnswer, letters: Letters) -> list[str]:
    """List the sources of the numbers in use, each once."""
    used = (*answer.need.table.criteria, *answer.readiness.table.criteria)
    parts = [part for name in used for part in answer.sheet.find(name).source.split("、")]
    return [letters.set(part, most=LONGEST_NOTE) for part in dict.fromkeys(parts) if part]


def _order(answer: ChoiceAnswer, decision: Decision) -> list[int]:
    """Take the first zones, and in any case those that were chosen."""
    order = [int(at) for at in np.argsort(answer.need.ranking.rank, kind="stable")]
    chosen = [at for at in order if answer.sheet.zone_ids[at] in decision.chosen]
    late = [at for at in chosen if at not in order[:MOST_ZONES]]
    return [*order[: MOST_ZONES - len(late)], *late]


def _list_zones(answer: ChoiceAnswer, decision: Decision, letters: Letters) -> list[dict[str, Any]]:
    rows = []
    for at in _order(answer, decision):
        need, ready = answer.need, answer.readiness
        cells = (
            say_rank_span(float(need.ranking.rank_low[at]), float(need.ranking.rank_high[at])),
            name_zone(answer.sheet.zone_names[at]),
            say_points(float(need.points[at]), float(need.low[at]), float(need.high[at])),
            say_points(float(ready.points[at]), float(ready.low[at]), float(ready.high[at])),
            name_quadrant(answer.placings[at].quadrant),
            f"{answer.stability.podium[at] * FULL:.0f}",
        )
        chosen = answer.sheet.zone_ids[at] in decision.chosen
        rows.append({"cells": _set_all(cells, letters), "chosen": chosen})
    return rows


def _set_all(cells: Iterable[str], letters: Letters) -> list[str]:
    return [letters.set(cell, most=LONGEST_NAME) for cell in cells]


def _say_more(answer: ChoiceAnswer, decision: Decision) -> str:
    rest = len(answer.sheet.zone_ids) - len(_order(answer, decision))
    return PRINT["more"].format(count=rest) if rest else ""


def _draw(answer: ChoiceAnswer, zone_id: str, letters: Letters) -> str:
    size = ScatterSize(Paper().measure_width_pt(), SCATTER_HEIGHT_PT, FONT_FAMILY, LETTER_PT)

    def say(name: str) -> str:
        # a name goes into the picture as text of a file, never as markup
        shown = letters.set(name, most=LONGEST_NAME)
        return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    return draw_scatter(answer, size, zone_id, say)
