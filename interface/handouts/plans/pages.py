"""Saved plans side by side on exactly one page: actions give way where there is no room for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from interface.handouts.letters import LONGEST_NAME, Letters
from interface.handouts.typeset import Paper, PaperSize, set_pdf, set_pictures
from interface.plans.table import build_columns, build_rows
from interface.wording.handouts import FRAME_WORDS, say_fictional, say_missing_letters, say_printed
from interface.wording.plans import COMPARE, PRINT
from zones.errors import BadValueError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from layers.plans.model import SavedPlan

__all__ = ["MOST_PLANS", "draw_plans", "print_plans"]

TEMPLATE = "plans"
MOST_PLANS = {PaperSize.A4: 4, PaperSize.A3: 6}
LONGEST_ACTION, LONGEST_FOOT = 160, 200
COARSE_PPI = 18.0  # enough to count pages by
FEW, STEP, LINE_END = 170, 30, 8  # letters of a column


class _Form(NamedTuple):
    """How much of a plan is set: number of figures, and longest name, sentence and cell."""

    figures: int
    name: int = LONGEST_NAME
    sentence: int = 160
    cell: int = 100


# less of each where not even a few actions find room
FORMS = (_Form(12), _Form(7), _Form(5), _Form(3), _Form(3, 24, 60, 40))


def print_plans(plans: Sequence[SavedPlan], day: dt.date, size: PaperSize = PaperSize.A4) -> bytes:
    """Print plans side by side.

    Parameters
    ----------
    plans
        One to four on A4, up to six on A3, all of one city.
    day
        Date of printing.
    size
        Sheet, held across.

    Returns
    -------
    bytes
        One page as PDF with embedded fonts; the same for the same arguments.

    Raises
    ------
    BadValueError
        If there is no plan, there are too many, or of several cities.
    """
    paper = Paper(size, landscape=True)
    return set_pdf(TEMPLATE, _fit(plans, day, paper), paper, day)


def draw_plans(
    plans: Sequence[SavedPlan], day: dt.date, size: PaperSize = PaperSize.A4
) -> list[bytes]:
    """Draw the page as PNG, to be looked at before printing."""
    paper = Paper(size, landscape=True)
    return set_pictures(TEMPLATE, _fit(plans, day, paper), paper)


def _fit(plans: Sequence[SavedPlan], day: dt.date, paper: Paper) -> dict[str, Any]:
    """Take as many actions as one page holds."""
    if not 1 <= len(plans) <= MOST_PLANS[paper.size]:
        raise BadValueError(f"{len(plans)} plans", where="plans")
    if len({plan.draft.slug for plan in plans}) > 1:
        raise BadValueError("plans of several cities", where="plans")
    longest = max(_measure(plan.draft.actions) for plan in plans)
    data: dict[str, Any] = {}
    for form in FORMS:
        room = _find_room(plans, day, paper, form, longest)
        data = _compose(plans, day, max(room, 0), form)
        if room >= min(longest, FEW):
            break
    return data


def _find_room(
    plans: Sequence[SavedPlan], day: dt.date, paper: Paper, form: _Form, longest: int
) -> int:
    """Find how many letters of actions a column holds on one page; -1 where not even none."""

    def fits(room: int) -> bool:
        data = _compose(plans, day, room, form)
        return len(set_pictures(TEMPLATE, data, paper, ppi=COARSE_PPI)) == 1

    if fits(longest):
        return longest
    if not fits(0):
        return -1
    low, high = 0, longest // STEP
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle * STEP) else (low, middle - 1)
    return low * STEP


def _measure(actions: Sequence[str]) -> int:
    return sum(min(len(said), LONGEST_ACTION) + LINE_END for said in actions)


def _take(actions: Sequence[str], room: int) -> int:
    """Count the actions that find room, in letters of a column."""
    taken = 0
    while taken < len(actions) and _measure(actions[: taken + 1]) <= room:
        taken += 1
    return taken


def _compose(plans: Sequence[SavedPlan], day: dt.date, room: int, form: _Form) -> dict[str, Any]:
    letters = Letters()
    city = letters.set(plans[0].draft.city, most=LONGEST_NAME)
    fictional = [plan.draft.fictional for plan in plans]
    columns = [
        {
            "name": letters.set(each.name, most=form.name),
            "kind": letters.set(each.kind),
            "saved": letters.set(each.saved),
            "sentence": letters.set(each.sentence, most=form.sentence),
            "actions": [letters.set(said, most=LONGEST_ACTION) for said in each.actions[:taken]],
            "more": _say_more(len(each.actions) - taken),
        }
        for each in build_columns(plans)
        for taken in [_take(each.actions, room)]
    ]
    built = build_rows(plans)
    shown = [row for row in built if not row.is_figure]
    shown[:0] = [row for row in built if row.is_figure][: form.figures]
    rows = [
        {
            "label": letters.set(row.label, most=form.cell),
            "cells": [letters.set(cell, most=form.cell) for cell in row.cells],
            "fair": row.fair,
        }
        for row in shown
    ]
    rulers = dict.fromkeys(plan.draft.ruler for plan in plans)
    return {
        "city": city,
        "title": PRINT["title"].format(city=city),
        "fictional": say_fictional(all_rows=all(fictional)) if any(fictional) else "",
        "plans": columns,
        "rows": rows,
        "note": letters.set("　".join([COMPARE["note"], *rulers]), most=LONGEST_FOOT),
        "printed": say_printed(day),
        "words": {**FRAME_WORDS, **PRINT, **COMPARE},
        "missing": say_missing_letters(letters.list_missing(), letters.list_ordinary()),
    }


def _say_more(rest: int) -> str:
    return PRINT["more"].format(count=rest) if rest > 0 else ""
