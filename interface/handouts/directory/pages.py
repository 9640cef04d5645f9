"""The 資源帳 as pages: what goes where, handed to the typesetter as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interface.handouts.directory.credits import find_confirmed, list_credits, say_map_credits
from interface.handouts.directory.mapping import draw_city_map, draw_zone_map
from interface.handouts.letters import LONGEST_NAME, LONGEST_NOTE, Letters
from interface.handouts.typeset import Paper, PaperSize, set_pdf, set_pictures
from interface.symbols import draw_sign
from interface.wording.directory_page import (
    HEADS,
    PRINT,
    REASONS,
    list_facts,
    name_legend,
    name_section,
    say_city_sentence,
    say_contact,
    say_gaps,
    say_marks,
    say_ruler,
    say_unmarked,
)
from interface.wording.handouts import (
    FRAME_WORDS,
    say_fictional,
    say_missing_letters,
    say_printed,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from interface.handouts.directory.model import Directory, DirectoryRow, ZoneDirectory

__all__ = ["DirectoryWish", "draw_first_page", "print_directory"]

TEMPLATE = "directory"
MAP_SHARE = 0.55  # of the height between the margins
A3_SHARE, MANY_SHARE, LANDSCAPE_SHARE = 0.66, 0.66, 0.46
CITY_SHARE = 0.4  # leaves room for the page of contents beneath
MANY_ZONES = 12
LIST, UNKNOWN = "・", "–"
LONGEST_CREDIT = 4000  # a credit is never cut
LONGEST_WORD, MOST_WORDS = 40, 12  # of a list inside one cell


@dataclass(frozen=True, slots=True)
class DirectoryWish:
    """What the person who prints decides.

    Parameters
    ----------
    day
        Date of printing.
    contact
        Where to report a mistake; as typed.
    paper
        Sheet.
    """

    day: dt.date
    contact: str = ""
    paper: Paper = field(default_factory=Paper)


def print_directory(
    directory: Directory,
    wish: DirectoryWish,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Print the lists as PDF: one zone, or all with a page of contents.

    Parameters
    ----------
    directory
        From ``build_directory``.
    wish
        Date, contact, sheet.
    progress
        Told the number of zones drawn, and of all.

    Returns
    -------
    bytes
        PDF with embedded fonts; the same for the same arguments.
    """
    return set_pdf(TEMPLATE, _compose(directory, wish, progress), wish.paper, wish.day)


def draw_first_page(directory: Directory, wish: DirectoryWish) -> bytes:
    """Draw the first page of the first zone as PNG, to be looked at before printing."""
    data = _compose(directory, wish, None, most=1)
    return set_pictures(TEMPLATE, {**data, "contents": False}, wish.paper)[0]


def _compose(
    directory: Directory,
    wish: DirectoryWish,
    progress: Callable[[int, int], None] | None,
    most: int | None = None,
) -> dict[str, Any]:
    letters = Letters()
    books = directory.books[:most]
    parts = []
    for number, book in enumerate(books, start=1):
        parts.append(_compose_zone(directory, book, wish.paper, letters))
        if progress is not None:
            progress(number, len(books))
    confirmed, _ = find_confirmed(directory)
    printed = say_printed(wish.day, confirmed[1] if confirmed else None)
    data = {
        **_compose_contents(directory, wish.paper, letters),
        **_compose_ending(directory, wish, letters),
        "printed": f"{printed}　{PRINT['credits_at']}",
        "map_width": wish.paper.measure_width_pt(),
        "map_credits": letters.set(say_map_credits(directory), most=LONGEST_CREDIT),
        "zones": parts,
        "words": {**PRINT, **HEADS, **FRAME_WORDS},
    }
    return {**data, "missing": say_missing_letters(letters.list_missing(), letters.list_ordinary())}


def _compose_contents(directory: Directory, paper: Paper, letters: Letters) -> dict[str, Any]:
    """Say what stands on the first page of a book of several zones."""
    city, zones = directory.city, directory.zones
    name = letters.set(city.profile.name, most=LONGEST_NAME)
    tier = letters.set(city.profile.tier(zones.tier_id).label, most=LONGEST_NAME)
    several, many = len(directory.books) > 1, len(directory.books) > MANY_ZONES
    size = _measure_map(paper, MANY_SHARE if many else CITY_SHARE)
    fixed = {row.resource.resource_id for book in directory.books for row in book.fixed}
    sentence = say_city_sentence(city, zones.tier_id, len(directory.books), len(fixed))
    return {
        "title": f"{name} {PRINT['title']}",
        "city_title": name,
        "kicker": f"{PRINT['title']}　{tier}",
        "sentence": letters.set(sentence, most=LONGEST_NOTE),
        "ruler": letters.set(say_ruler(city, zones), most=LONGEST_NOTE),
        "contents": several,
        "contents_apart": many,
        "map": draw_city_map(directory, size, letters).svg if several else None,
        "no_functions": "" if directory.functions_recorded else PRINT["no_functions"],
    }


def _compose_ending(directory: Directory, wish: DirectoryWish, letters: Letters) -> dict[str, Any]:
    """Say what stands at the end: rows in no zone, contact, credits."""
    fictional = [row.resource.fictional for row in directory.rows]
    several = len(directory.books) > 1
    ruler = say_ruler(directory.city, directory.zones)
    facts = list_facts(ruler, wish.day, *find_confirmed(directory))
    return {
        "facts": [[label, letters.set(said, most=LONGEST_NOTE)] for label, said in facts],
        "fictional": _say_fictional(fictional, whole=directory.city.profile.fictional),
        "loose": [_compose_row(row, letters) for row in directory.loose],
        "loose_note": PRINT["outside_note" if several else "loose_note"],
        "contact": letters.set(say_contact(wish.contact, wish.day), most=LONGEST_NOTE),
        "credits": [letters.set(line, most=LONGEST_CREDIT) for line in list_credits(directory)],
    }


def _choose_share(paper: Paper) -> float:
    if paper.landscape:
        return LANDSCAPE_SHARE
    return A3_SHARE if paper.size is PaperSize.A3 else MAP_SHARE


def _measure_map(paper: Paper, share: float) -> tuple[float, float]:
    return paper.measure_width_pt(), paper.measure_height_pt() * share


def _say_fictional(rows: Sequence[bool], *, whole: bool) -> str:
    if not (whole or any(rows)):
        return ""
    return say_fictional(all_rows=whole or all(rows))


def _compose_zone(
    directory: Directory, book: ZoneDirectory, paper: Paper, letters: Letters
) -> dict[str, Any]:
    drawn = draw_zone_map(
        directory,
        book,
        _measure_map(paper, _choose_share(paper)),
        letters,
    )
    zones = directory.zones
    legend = [
        {"svg": entry.svg, "label": name_legend(entry.kind, zones.definition)}
        for entry in drawn.legend
    ]
    counts = [
        str(count) if directory.functions_recorded else UNKNOWN for count in book.functions.values()
    ]
    return {
        "key": str(directory.books.index(book)),
        "name": letters.set(book.name, most=LONGEST_NAME),
        "sentence": book.say(),
        "fictional": _say_fictional(
            [row.resource.fictional for row in (*book.rows, *directory.loose)],
            whole=directory.city.profile.fictional,
        ),
        "map": drawn.svg,
        "legend": legend,
        "sections": [
            {
                "title": name_section(section.key),
                "rows": [_compose_row(row, letters) for row in section.rows],
            }
            for section in book.sections
        ],
        "unmarked": say_unmarked(
            [(row.number, row.unmarked) for row in book.rows if row.unmarked is not None]
        ),
        "gaps": letters.set(
            say_gaps(book.gaps, recorded=directory.issues_recorded), most=LONGEST_NOTE
        ),
        "counts": [str(len(book.fixed)), *counts],
    }


def _compose_row(row: DirectoryRow, letters: Letters) -> dict[str, Any]:
    resource = row.resource
    what = [
        resource.kind.label,
        *resource.programmes,
        LIST.join(function.label for function in resource.functions),
    ]
    return {
        "number": row.number,
        "sign": draw_sign(resource.kind.value).replace(
            "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" font-family="Noto Sans JP" ', 1
        ),
        "name": letters.set(resource.name, most=LONGEST_NAME),
        "what": [letters.set(part, most=LONGEST_WORD) for part in what[:MOST_WORDS] if part],
        "marks": list(say_marks(resource, neighbour=row.neighbour)),
        "opening": letters.set(row.opening),
        "address": letters.set(resource.address),
        "phone": letters.set(resource.phone, most=LONGEST_NAME),
        "targets": [
            letters.set(part, most=LONGEST_WORD) for part in resource.targets[:MOST_WORDS] if part
        ],
        "equipment": [item.label for item in resource.barrier_free],
        "reason": REASONS[row.unmarked] if row.unmarked is not None else "",
    }
