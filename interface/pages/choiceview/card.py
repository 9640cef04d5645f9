"""The card beside the picture: what a zone's place rests on. Every text is inert."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import numpy as np

from interface.escape import inert
from interface.wording.choice_page import CARD
from interface.wording.choice_sentences import (
    join_reasons,
    name_quadrant,
    name_zone,
    say_points,
    say_rank_span,
    say_state,
    say_times,
)
from interface.wording.method import FICTIONAL

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceAnswer, ChoiceSheet, Part

__all__ = ["draw_card"]


def draw_card(answer: ChoiceAnswer, zone_id: str) -> str:
    """Show where a zone stands and with which numbers.

    Parameters
    ----------
    answer, zone_id
        Answer on screen, and a zone of its sheet.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    sheet = answer.sheet
    at = sheet.zone_ids.index(zone_id)
    placing = answer.placings[at]
    pairs = [
        (CARD["need"], _say_place(answer.need, at)),
        (CARD["readiness"], _say_place(answer.readiness, at)),
        (CARD["podium"], say_times(float(answer.stability.podium[at]))),
        (CARD["podium_ready"], say_times(float(answer.readiness_stability.podium[at]))),
    ]
    if placing.failed:
        pairs.append((CARD["failed"], join_reasons(placing.failed)))
    if placing.open:
        pairs.append((CARD["open"], "、".join(placing.open)))
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if sheet.fictional else ""
    unsure = "" if placing.sure else f'<p class="mw-note">{CARD["unsure"]}</p>'
    address = urlencode({"city": sheet.slug, "tier": sheet.tier, "zone": zone_id})
    numbers = _write(_list_cells(answer, at), _list_entries(answer))
    return (
        f'<div class="mw-card"><h2>{mark}{inert(name_zone(sheet.zone_names[at]))}</h2>'
        f'<p class="mw-choice-next">{inert(name_quadrant(placing.quadrant))}</p>{unsure}'
        f"<dl>{_write(pairs)}</dl><h3>{CARD['numbers']}</h3><dl>{numbers}</dl>"
        f'<p><a href="karte?{inert(address)}" target="_self">{CARD["karte"]}</a></p></div>'
    )


def _write(pairs: list[tuple[str, str]], entries: list[str] | None = None) -> str:
    """Write labels and values; a label tells its entry of the registry to a pointer at rest."""
    told = entries or [""] * len(pairs)
    return "".join(
        f'<div><dt title="{inert(entry)}">{inert(label)}</dt><dd>{inert(value)}</dd></div>'
        for (label, value), entry in zip(pairs, told, strict=True)
    )


def _list_entries(answer: ChoiceAnswer) -> list[str]:
    """Say of each number in use what it is, of when and from whom."""
    used = (
        answer.sheet.find(name) for name, _ in (*answer.request.need, *answer.request.readiness)
    )
    return ["・".join(filter(None, (each.definition, each.year, each.source))) for each in used]


def _say_place(part: Part, at: int) -> str:
    points = say_points(float(part.points[at]), float(part.low[at]), float(part.high[at]))
    ranking = part.ranking
    return f"{points} 点・{say_rank_span(ranking.rank_low[at], ranking.rank_high[at])}"


def _list_cells(answer: ChoiceAnswer, at: int) -> list[tuple[str, str]]:
    sheet = answer.sheet
    cells = []
    for name, _ in (*answer.request.need, *answer.request.readiness):
        criterion = sheet.find(name)
        column = sheet.criteria.index(criterion)
        value = float(sheet.values[at, column])
        if np.isnan(value):
            said = say_state(str(sheet.states[at, column]))
        else:
            said = f"{value:,.{criterion.digits}f} {criterion.unit}".strip()
            said += _say_survey(sheet, name, at)
        warn = CARD["doubtful"] if sheet.doubtful[at, column] else ""
        cells.append((criterion.label, said + warn))
    return cells


def _say_survey(sheet: ChoiceSheet, name: str, at: int) -> str:
    """Say how sure a number of a survey is, and how many answered; empty where it is none."""
    criterion = sheet.find(name)
    column = sheet.criteria.index(criterion)
    low, high = sheet.low[at, column], sheet.high[at, column]
    if name not in sheet.asked or np.isnan([low, high, sheet.asked[name][at]]).any():
        return ""
    ends = (f"{end:,.{criterion.digits}f}" for end in (low, high))
    return CARD["survey"].format(span="〜".join(ends), asked=sheet.asked[name][at])
