"""Write the steps of a meeting as slides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interface.handouts.letters import Letters
from interface.handouts.typeset import Paper, set_pictures
from interface.meeting.paper.sheetmap import SheetWish, draw_sheet_map, make_grey
from interface.meeting.slides.deck import Deck
from interface.meeting.slides.look import Box, count_lines, make_colour
from interface.meeting.story import Picture, StepKind, Table, read_aloud, tell_story
from interface.wording.meeting_pack import STICKERS
from interface.wording.meeting_story import HEADS, SLIDES
from interface.wording.numbers import say_percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interface.meeting.formats import MeetingOptions
    from interface.meeting.model import MeetingBook, MeetingFacts
    from interface.meeting.story import Step

__all__ = ["print_slides", "write_pptx"]

WHOLE = Box(36, 90, 888, 400)
UPPER = Box(36, 88, 888, 96)
LOWER = Box(36, 190, 888, 310)
BESIDE = Box(36, 88, 380, 412)
MAP = Box(426, 84, 498, 420)
MAP_PT, MAP_PPI = 420.0, 160.0
PLACE_SIZE = 15.0
PLACE_WIDTHS = dict(zip(HEADS["places"], (0.07, 0.07, 0.42, 0.28, 0.16), strict=True))
FIGURE_WIDTHS = {3: (0.4, 0.3, 0.3)}
CELL_SIDES = 8.0


def write_pptx(
    book: MeetingBook, facts: MeetingFacts, options: MeetingOptions
) -> Iterator[tuple[str, bytes]]:
    """Write the slides as one file."""
    yield ".pptx", print_slides(book, facts, options)


def print_slides(book: MeetingBook, facts: MeetingFacts, options: MeetingOptions) -> bytes:
    """Write the slides of a zone.

    Parameters
    ----------
    book, facts, options
        All zones, the one, and how it is laid out; the size of paper is of no account.

    Returns
    -------
    bytes
        A PPTX file; the same for the same arguments.
    """
    deck = Deck(book.ruler, facts.fictional, grey=options.grey)
    for step in tell_story(book, facts):
        said = read_aloud(step, lambda text: _say(text, options))
        _lay_step(deck, book, facts, said, options)
    return deck.save(f"{book.city_name} {facts.name}", book.day)


def _say(text: str, options: MeetingOptions) -> str:
    """Write readings in brackets: nothing can stand over letters of a slide."""
    if options.ruby is None:
        return text
    return "".join(f"{part}（{over}）" if over else part for part, over in options.ruby(text))


def _lay_step(
    deck: Deck, book: MeetingBook, facts: MeetingFacts, step: Step, options: MeetingOptions
) -> None:
    deck.add_slide(step.title, "\n".join((step.speaker, *step.small)))
    if step.picture is not None:
        _lay_map(deck, book, facts, step, options)
        deck.add_text(replace(BESIDE, height=210), [step.sentence], 32, least=18, bold=True)
        deck.add_text(Box(36, 306, 380, 194), [*step.lines, *step.small], 18, least=11)
    elif step.kind is StepKind.STICKERS:
        _lay_stickers(deck, step, options)
    elif step.kind in LAYOUTS:
        LAYOUTS[step.kind](deck, step)
    if step.kind is StepKind.PLACES:
        _lay_lists(deck, step)


def _lay_reach(deck: Deck, step: Step) -> None:
    deck.add_text(UPPER, [step.sentence], 34, least=20, bold=True)
    if step.share is None:
        deck.add_text(replace(LOWER, height=230), step.lines, 28, least=18)
    else:
        deck.add_text(Box(36, 200, 300, 110), [say_percent(step.share)], 80, bold=True)
        deck.add_bar(Box(340, 226, 577, 54), step.share)
        deck.add_text(Box(36, 320, 888, 100), step.lines, 26, least=18)
    deck.add_text(Box(36, 430, 888, 72), step.small, 14, least=10.5)


def _lay_questions(deck: Deck, step: Step) -> None:
    asked = [f"{number}　{line}" for number, line in enumerate(step.lines, start=1)]
    deck.add_text(Box(36, 92, 888, 350), asked, 28, least=18)
    deck.add_text(Box(36, 452, 888, 48), [step.sentence], 18)


def _lay_stickers(deck: Deck, step: Step, options: MeetingOptions) -> None:
    deck.add_text(UPPER, [step.sentence], 30, least=20, bold=True)
    for number, ((shape, colour, _), line) in enumerate(zip(STICKERS, step.lines, strict=True)):
        top = 190 + number * 76
        fill = make_colour(make_grey(colour) if options.grey else colour)
        deck.add_shape(shape, Box(60, top, 54, 54), fill, edge=True)
        deck.add_text(Box(136, top + 2, 780, 54), [line], 30, least=20)


def _lay_sources(deck: Deck, step: Step) -> None:
    deck.add_text(replace(UPPER, height=50), [step.sentence], 24, least=18, bold=True)
    deck.add_text(Box(36, 145, 888, 355), [*step.lines, *step.small], 16, least=10.5)


def _lay_returned(deck: Deck, step: Step) -> None:
    deck.add_text(replace(UPPER, height=70), [step.sentence], 28, least=18, bold=True)
    deck.add_text(Box(36, 170, 888, 330), step.lines, 24, least=10.5)


def _lay_people(deck: Deck, step: Step) -> None:
    deck.add_text(UPPER, [step.sentence], 34, least=20, bold=True)
    width = WHOLE.width / 2 - 10
    for number, table in enumerate(step.tables):
        box = Box(WHOLE.left + number * (width + 20), 196, width, 180)
        deck.add_table(box, table, FIGURE_WIDTHS[len(table.heads)], 18)
    deck.add_text(Box(36, 400, 888, 100), step.lines, 16, least=11)


LAYOUTS = {
    StepKind.PEOPLE: _lay_people,
    StepKind.REACH: _lay_reach,
    StepKind.RETURNED: _lay_returned,
    StepKind.QUESTIONS: _lay_questions,
    StepKind.SOURCES: _lay_sources,
}


def _lay_map(
    deck: Deck, book: MeetingBook, facts: MeetingFacts, step: Step, options: MeetingOptions
) -> None:
    goals = [goal for goal in facts.goals if goal.key == step.goal]
    gaps = tuple(area.shape for goal in goals for area in goal.areas)
    if step.picture is not Picture.PLACES:
        near = {goal.one_more.near for goal in goals if goal.one_more is not None}
        near = near if step.picture is Picture.ONE_MORE else set()
        wish = SheetWish(MAP_PT, lambda place: place.name in near, gaps, grey=options.grey)
        alt = SLIDES["gap_alt"].format(name=facts.name, missing=goals[0].missing)
    else:
        wish = SheetWish(MAP_PT, names=step.kind is StepKind.PLACES, grey=options.grey)
        alt = SLIDES["map_alt"].format(name=facts.name)
    drawn = draw_sheet_map(book, facts, wish, Letters())
    data = {"svg": drawn.svg, "width": drawn.width_pt, "height": drawn.height_pt}
    png = set_pictures("picture", data, Paper(), ppi=MAP_PPI)[0]
    deck.add_picture(MAP, png, alt, shape=drawn.width_pt / drawn.height_pt)


def _lay_lists(deck: Deck, step: Step) -> None:
    """Set the table on as many slides as it takes."""
    for table in step.tables:
        for number, page in enumerate(_split(table), start=1):
            more = SLIDES["more"].format(number=number) if number > 1 else ""
            deck.add_slide(step.title + more, step.speaker)
            deck.add_table(WHOLE, page, _share_width(table), PLACE_SIZE)


def _share_width(table: Table) -> list[float]:
    wanted = [PLACE_WIDTHS[head] for head in table.heads]
    return [share / sum(wanted) for share in wanted]


def _split(table: Table) -> Iterator[Table]:
    """Cut a table into parts that fit a slide."""
    kept: list[tuple[str, ...]] = []
    room = WHOLE.height - PLACE_SIZE * 1.8
    used = 0.0
    for row in table.rows:
        lines = max(
            count_lines(word, PLACE_SIZE, WHOLE.width * share - CELL_SIDES + 14.4)
            for word, share in zip(row, _share_width(table), strict=True)
        )
        high = lines * PLACE_SIZE * 1.25 + 5
        if kept and used + high > room:
            yield replace(table, rows=tuple(kept))
            kept, used = [], 0.0
        kept.append(row)
        used += high
    if kept:
        yield replace(table, rows=tuple(kept))
