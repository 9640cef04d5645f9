"""The card beside the map: the nearest places, or the one that is chosen. Every text is inert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.escape import inert
from interface.wording.find_page import CARD
from interface.wording.find_sentences import list_remarks, say_metres
from interface.wording.method import FICTIONAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zones.search import FoundResource, SearchResult

__all__ = ["draw_nearest", "draw_place", "remark"]

MOST_LISTED = 6
JOIN = "・"


def remark(row: FoundResource) -> list[str]:
    """Say what has to be known about a row."""
    reach = row.resource.reach_m
    known = None if reach is None or row.in_reach is None else (row.in_reach, reach)
    return list_remarks(row.unmeasured, known, neighbour=row.neighbour)


def _mark(row: FoundResource) -> str:
    return f" <small>【{FICTIONAL}】</small>" if row.resource.fictional else ""


def draw_nearest(result: SearchResult, apart: str) -> str:
    """List the nearest places, and say which have no distance.

    Parameters
    ----------
    result
        What was found.
    apart
        What stands apart from the distances, in words; may be empty.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    rows = result.measured
    lines = [
        f"<li><b>{number}</b><span>{inert(row.resource.name)}{_mark(row)}"
        f"<small>{inert(_say_short(row))}</small></span>"
        f"<em>{inert(say_metres(row.distance_m or 0.0))}</em></li>"
        for number, row in enumerate(rows[:MOST_LISTED], start=1)
    ]
    left = len(rows) - MOST_LISTED
    more = f'<p class="mw-hint-line">{CARD["more"].format(count=left)}</p>' if left > 0 else ""
    notes = [text for text in ("" if rows else CARD["none"], apart) if text]
    said = "".join(f'<p class="mw-hint-line">{inert(text)}</p>' for text in notes)
    return (
        f'<section class="mw-card"><h2>{CARD["nearest"]}</h2>{said}'
        f'<ol class="mw-near">{"".join(lines)}</ol>{more}</section>'
    )


def _say_short(row: FoundResource) -> str:
    return " ".join(part for part in (row.resource.kind.label, row.opening) if part)


def draw_place(row: FoundResource) -> str:
    """Show the place that is chosen.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    place = row.resource
    big = (
        "" if row.distance_m is None else CARD["straight"].format(metres=say_metres(row.distance_m))
    )
    pairs = {
        "kind": [place.kind.label],
        "functions": [function.label for function in place.functions],
        "issues": place.issues,
        "targets": place.targets,
        "opening": [row.opening],
        "operator": [place.operator],
        "phone": [place.phone],
        "barrier_free": [part.label for part in place.barrier_free],
    }
    lines = "".join(
        f"<div><dt>{CARD[name]}</dt><dd>{inert(_join(values))}</dd></div>"
        for name, values in pairs.items()
    )
    notes = "".join(f'<p class="mw-note">{inert(text)}</p>' for text in remark(row))
    return (
        f'<section class="mw-card"><h2>{inert(place.name)}{_mark(row)}</h2>'
        f'<p class="mw-big">{inert(big)}</p><dl>{lines}</dl>{notes}</section>'
    )


def _join(values: Iterable[str]) -> str:
    return JOIN.join(value for value in values if value) or CARD["not_written"]
