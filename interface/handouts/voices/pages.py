"""「いただいた声／その後」 as pages: what goes where, handed to the typesetter as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interface.handouts.glyphs import FONT_FAMILY
from interface.handouts.letters import LONGEST_NAME, LONGEST_NOTE, Letters
from interface.handouts.typeset import Paper, set_pdf, set_pictures
from interface.voices.drawing import draw_squares
from interface.wording.handouts import (
    FRAME_WORDS,
    say_fictional,
    say_missing_letters,
    say_printed,
)
from interface.wording.maps import say_day
from interface.wording.voices import (
    PRINT,
    STATUS_ORDER,
    head_status,
    say_cells,
    say_from,
    say_meeting,
    say_meetings,
)
from zones.credits import pick_sources
from zones.vocabulary import Definition

if TYPE_CHECKING:
    import datetime as dt

    from interface.voices.model import VoicesAnswer
    from layers.notes import Note

__all__ = ["VoicesWish", "draw_voices", "list_shape_credits", "print_voices"]

TEMPLATE = "voices"
LONGEST_CREDIT = 4000
LETTER = 26.0  # becomes more than 10.5 points where the picture stands


@dataclass(frozen=True, slots=True)
class VoicesWish:
    """What the person who prints decides.

    Parameters
    ----------
    day
        Date of printing.
    contact
        Where residents may tell more; as typed.
    paper
        Sheet.
    """

    day: dt.date
    contact: str = ""
    paper: Paper = field(default_factory=Paper)


def print_voices(answer: VoicesAnswer, wish: VoicesWish) -> bytes:
    """Print what was said in a zone and what became of it as PDF.

    Parameters
    ----------
    answer
        Of one zone; ``pick_last`` keeps only the last meeting.
    wish
        Date, contact, sheet.

    Returns
    -------
    bytes
        PDF with embedded fonts; the same for the same arguments. Who of the office answered stays
        in the office.
    """
    return set_pdf(TEMPLATE, _compose(answer, wish), wish.paper, wish.day)


def draw_voices(answer: VoicesAnswer, wish: VoicesWish) -> list[bytes]:
    """Draw the pages as PNG, to be looked at before printing."""
    return set_pictures(TEMPLATE, _compose(answer, wish), wish.paper)


def _compose(answer: VoicesAnswer, wish: VoicesWish) -> dict[str, Any]:
    letters = Letters()
    squares, elsewhere = answer.count_squares()
    drawn = draw_squares(answer, FONT_FAMILY, LETTER) if int(squares.sum()) else None
    meetings = [say_meeting(each.day, each.place) for each in answer.meetings]
    data = {
        "city": letters.set(answer.city.profile.name, most=LONGEST_NAME),
        "title": letters.set(f"{answer.name} {PRINT['title']}", most=LONGEST_NOTE),
        "name": letters.set(answer.name, most=LONGEST_NAME),
        "sentence": letters.set(answer.say(), most=LONGEST_NOTE),
        "meetings": letters.set(say_meetings(meetings), most=LONGEST_NOTE) if meetings else "",
        "fictional": say_fictional(all_rows=True) if answer.fictional else "",
        "groups": _list_groups(answer, letters),
        "squares": drawn,
        "elsewhere": say_cells(elsewhere),
        "counts": _list_counts(answer, letters),
        "contact": letters.set(wish.contact, most=LONGEST_NOTE),
        "credits": [letters.set(line, most=LONGEST_CREDIT) for line in list_shape_credits(answer)]
        if drawn
        else [],
        "printed": say_printed(wish.day),
        "words": {**PRINT, **FRAME_WORDS},
    }
    return {**data, "missing": say_missing_letters(letters.list_missing(), letters.list_ordinary())}


def _list_groups(answer: VoicesAnswer, letters: Letters) -> list[dict[str, Any]]:
    groups = []
    for status in STATUS_ORDER:
        notes = [note for note in answer.notes if note.answer.status is status]
        if notes:
            rows = [_list_row(note, letters) for note in notes]
            title = head_status(status, len(notes))
            groups.append({"status": status.value, "title": title, "rows": rows})
    return groups


def _list_row(note: Note, letters: Letters) -> dict[str, str]:
    answer = note.answer
    told = answer.words or (PRINT["waiting"] if answer.day is None else answer.status.label)
    return {
        "sentence": letters.set(note.sentence, most=LONGEST_NOTE),
        "from": letters.set(say_from(note.category, note.cell, note.stickers), most=LONGEST_NAME),
        "became": letters.set(told, most=LONGEST_NOTE),
        "day": "" if answer.day is None else say_day(answer.day),
    }


def _list_counts(answer: VoicesAnswer, letters: Letters) -> list[list[str]]:
    return [
        [letters.set(name, most=LONGEST_NAME), f"{notes:,}", f"{stickers:,}"]
        for name, notes, stickers in answer.count_categories()
    ]


def list_shape_credits(answer: VoicesAnswer) -> list[str]:
    """Credit the shape of the zone, the only figure of others on the sheet."""
    city, zones = answer.city, answer.zones
    if zones.definition is Definition.OFFICIAL:
        used = set(city.official[zones.tier_id]["source_id"])
    elif zones.definition is Definition.CELLS:
        names = city.zone_names
        used = set(names.loc[names["tier"] == zones.tier_id, "source_id"])
    else:
        used = set(city.schools.loc[city.schools["status"] == "open", "source_id"])
    picked = pick_sources(city, {str(source) for source in used})
    return list(dict.fromkeys(picked["credit"].astype(str)))
