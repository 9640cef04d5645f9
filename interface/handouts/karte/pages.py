"""The 地区カルテ on paper: exactly two pages of A4, or one of A3, whatever stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from interface.handouts.directory.mapping import draw_zone_map
from interface.handouts.glyphs import FONT_FAMILY
from interface.handouts.karte.credits import list_karte_credits
from interface.handouts.karte.lines import (
    is_row,
    list_absent,
    list_age_rows,
    list_charts,
    list_gap_lines,
    list_group_lines,
    list_movement,
    list_returned_lines,
    list_words,
    say_mark,
)
from interface.handouts.karte.picture import draw_series
from interface.handouts.letters import LONGEST_NAME, LONGEST_NOTE, Letters
from interface.handouts.typeset import Paper, PaperSize, set_pdf, set_pictures
from interface.symbols import draw_sign
from interface.wording.choice_sentences import name_zone
from interface.wording.directory_page import name_legend, name_section, say_marks
from interface.wording.handouts import FRAME_WORDS, say_missing_letters, say_printed
from interface.wording.karte import HEADS, KARTE, head_group, list_method, say_warnings
from interface.wording.karte_figures import (
    say_band,
    say_city_figure,
    say_direction,
    say_fact,
    say_figure,
    say_lead,
    say_rank,
    say_survey,
    say_unit,
)
from interface.wording.karte_series import head_series
from interface.wording.method import write_ruler
from interface.wording.returned import RETURNED
from layers.karte.notes import WORD_FIELDS
from zones.karte.figures import group_figures
from zones.resources import ResourceFunction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.handouts.directory.model import DirectoryRow
    from interface.handouts.karte.model import Karte, KarteBook
    from zones.karte.figures import Figure

__all__ = ["draw_karte", "print_karte"]

TEMPLATE = "karte"
FUNCTIONS = frozenset(function.value for function in ResourceFunction)
BREAK, PIECE = "\u200b", 6
UNBROKEN = re.compile("[\u0021-\u00ff]{7,}")
MAP_WIDTH_PT = 290.0
WIDE_PT, GUTTER_PT = 515.9, 16.0  # 182 mm, and the gutter of the template
# rows of indicators up to which a map of this height leaves room
MAP_HEIGHTS_PT = ((10, 350.0), (18, 290.0))
LEAST_MAP_PT = 236.0
LONGEST_WORDS = 600  # of one field on paper; all of it stands on the screen
MOST_ROWS = 24  # of a section; more never fit
LONGEST_OPENING = 40
LONGEST_CREDITS = 1200
SIGN_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" font-family="Noto Sans JP" '
FEW_ROWS = 2


def print_karte(
    book: KarteBook,
    size: PaperSize = PaperSize.A4,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Print kartes as PDF.

    Parameters
    ----------
    book
        From ``build_kartes``.
    size
        A4 (two pages a zone) or A3 (one, across).
    progress
        Told the number of zones put together, and of all.

    Returns
    -------
    bytes
        PDF with embedded fonts; the same for the same arguments.
    """
    return set_pdf(TEMPLATE, _compose(book, progress), _choose_paper(size), book.matter.day)


def draw_karte(book: KarteBook, size: PaperSize = PaperSize.A4) -> list[bytes]:
    """Draw the pages as PNG, to be looked at before printing.

    Parameters
    ----------
    book, size
        As in :func:`print_karte`.
    """
    return set_pictures(TEMPLATE, _compose(book, None), _choose_paper(size))


def _choose_paper(size: PaperSize) -> Paper:
    # A3 across is two sheets of A4 side by side, so that both look the same
    return Paper(size, landscape=size is PaperSize.A3)


def _compose(book: KarteBook, progress: Callable[[int, int], None] | None) -> dict[str, Any]:
    city, letters = book.matter.city, Letters()
    parts = []
    for number, karte in enumerate(book.kartes, start=1):
        parts.append(_compose_zone(book, karte, letters))
        if progress is not None:
            progress(number, len(book.kartes))
    zones = book.matter.zones
    tier = letters.set(city.profile.tier(zones.tier_id).label, most=LONGEST_NAME)
    name = letters.set(city.profile.name, most=LONGEST_NAME)
    return {
        "title": f"{name} {KARTE['title']}",
        "city_title": name,
        "kicker": f"{KARTE['title']}　{name}　{tier}",
        "ruler": letters.set(write_ruler(city, book.report.request), most=LONGEST_NOTE),
        "printed": say_printed(book.matter.day),
        "zones": parts,
        "words": {**KARTE, **HEADS, **FRAME_WORDS, "returned": RETURNED},
        "missing": say_missing_letters(letters.list_missing(), letters.list_ordinary()),
    }


def _compose_zone(book: KarteBook, karte: Karte, letters: Letters) -> dict[str, Any]:
    return {
        **_compose_front(book, karte, letters),
        **_compose_places(karte, letters),
        **_compose_words(book, karte, letters),
    }


def _set_lines(lines: Sequence[str], letters: Letters) -> list[str]:
    return [letters.set(line, most=LONGEST_NOTE) for line in lines]


def _compose_front(book: KarteBook, karte: Karte, letters: Letters) -> dict[str, Any]:
    """Name, map, people, indicators."""
    size = _measure_map(karte)
    drawn = draw_zone_map(book.directory, karte.book, size, letters)
    definition = book.matter.zones.definition
    drawn_series, wide = list_charts(karte), WIDE_PT
    return {
        "name": letters.set(name_zone(karte.name), most=LONGEST_NAME),
        "fictional": say_mark(book, karte),
        "lead": letters.set(say_lead(karte.facts[0], karte.figures), most=LONGEST_NOTE),
        "map": drawn.svg,
        "map_width": size[0],
        "legend": [
            {"svg": entry.svg, "label": name_legend(entry.kind, definition)}
            for entry in drawn.legend
        ],
        "facts": [list(say_fact(fact)) for fact in karte.facts],
        "band": say_band(karte.facts[0]),
        "ages": list_age_rows(karte),
        "charts": [
            {
                "title": letters.set(head_series(series)),
                "svg": draw_series(series, wide - size[0] - GUTTER_PT, FONT_FAMILY),
            }
            for series in drawn_series
        ],
        "trend": _set_lines(list_movement(karte, drawn_series), letters),
        "indicators": _compose_indicators(karte, letters),
        "absent": _set_lines(list_absent(karte.figures), letters),
        "small": say_warnings(karte.figures),
    }


def _compose_places(karte: Karte, letters: Letters) -> dict[str, Any]:
    """Say what there is in the zone, and who works for it."""
    sections = karte.book.sections
    return {
        "sentence": karte.book.say(),
        "unmarked": any(row.unmarked is not None for row in karte.book.rows),
        # places to ask for help, to meet and to learn something come before all others
        "first": sum(section.key in FUNCTIONS for section in sections),
        "sections": [
            {
                "title": f"{name_section(section.key)}（{len(section.rows)}）",
                "rows": [_compose_row(row, letters) for row in section.rows[:MOST_ROWS]],
                "count": len(section.rows),
            }
            for section in sections
        ],
        "groups": _set_lines(list_group_lines(karte), letters),
    }


def _compose_words(book: KarteBook, karte: Karte, letters: Letters) -> dict[str, Any]:
    """Say what residents say, how the zone compares, and whose figures these are."""
    matter, notes = book.matter, karte.notes
    method = list_method(book.report, matter.table.threshold, matter.day, notes.saved)
    owed = " / ".join(list_karte_credits(book, karte))
    said = {name: list_words(getattr(notes, name)) for name in WORD_FIELDS}
    return {
        **{
            name: [letters.set(line, most=LONGEST_WORDS) for line in lines]
            for name, lines in said.items()
        },
        "comparisons": [
            {
                "label": _narrow(letters.set(line.figure.indicator.label)),
                "value": _narrow(letters.set(say_figure(line.figure, short=True))),
                "zone": line.zone,
                "city": line.city,
            }
            for line in karte.comparisons
        ],
        "gaps": _set_lines(list_gap_lines(karte), letters),
        "returned": {
            key: _set_lines(lines, letters) for key, lines in list_returned_lines(karte).items()
        },
        "method": "".join(method),
        "credits": letters.set(owed, most=LONGEST_CREDITS),
    }


def _measure_map(karte: Karte) -> tuple[float, float]:
    """Make the map larger where there are few figures."""
    rows = sum(is_row(figure) for figure in karte.figures)
    height = next((height for most, height in MAP_HEIGHTS_PT if rows <= most), LEAST_MAP_PT)
    return MAP_WIDTH_PT, height


def _compose_indicators(karte: Karte, letters: Letters) -> list[dict[str, Any]]:
    """Rows under their chapters, apart by what more of them means where that is worth a line."""
    found = []
    for group, own in group_figures(karte.figures):
        rows = [figure for figure in own if is_row(figure)]
        for words, alike in _split_directions(rows):
            found.append(
                {
                    "title": head_group(group.label, words),
                    "rows": [_compose_figure(figure, letters, words) for figure in alike],
                }
            )
    return found


def _split_directions(rows: Sequence[Figure]) -> list[tuple[str, list[Figure]]]:
    """Give each direction a heading of its own, unless one of them has very few rows."""
    by_words: dict[str, list[Figure]] = {}
    for figure in rows:
        by_words.setdefault(say_direction(figure.indicator), []).append(figure)
    counts = sorted(by_words.items(), key=lambda pair: -len(pair[1]))
    if len(counts) > 1 and sum(len(few) for _, few in counts[1:]) <= FEW_ROWS:
        return [(counts[0][0], list(rows))]
    return list(by_words.items())


def _compose_figure(figure: Figure, letters: Letters, usual: str) -> dict[str, str]:
    words = say_direction(figure.indicator)
    return {
        "label": _narrow(letters.set(figure.indicator.label)),
        "unit": letters.set(say_unit(figure.indicator, "" if words == usual else words)),
        "survey": letters.set(say_survey(figure)),
        "value": letters.set(say_figure(figure, unit=False)),
        "city": letters.set(say_city_figure(figure)),
        "rank": say_rank(figure.rank, figure.ranked),
    }


def _compose_row(row: DirectoryRow, letters: Letters) -> dict[str, Any]:
    resource = row.resource
    marks = say_marks(resource, neighbour=row.neighbour)
    return {
        "number": f"{row.number}{'' if row.unmarked is None else '*'}",
        "sign": draw_sign(resource.kind.value).replace("<svg ", SIGN_HEAD, 1),
        "name": _narrow(letters.set(resource.name, most=LONGEST_NAME)),
        "marks": list(marks),
        "opening": _narrow(letters.set(row.opening, most=LONGEST_OPENING)),
    }


def _narrow(text: str) -> str:
    """Let a run of letters break where it meets the edge of a narrow column."""
    return UNBROKEN.sub(
        lambda run: BREAK.join(
            run.group()[place : place + PIECE] for place in range(0, len(run.group()), PIECE)
        ),
        text,
    )
