"""The steps a residents' meeting is led through, from facts: one idea each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from interface.wording.meeting_pack import STICKERS, say_place
from interface.wording.meeting_story import HEADS, SPEAKER, STEPS
from interface.wording.method import list_approximations
from interface.wording.returned import RETURNED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from interface.meeting.model import GoalFacts, MeetingBook, MeetingFacts, MeetingPlace

__all__ = ["Picture", "Step", "StepKind", "Table", "read_aloud", "tell_story"]


class StepKind(StrEnum):
    """What a step is about, in the order of a meeting."""

    ZONE = "zone"
    PEOPLE = "people"
    PLACES = "places"
    REACH = "reach"
    FAR = "far"
    ONE_MORE = "one_more"
    RETURNED = "returned"
    QUESTIONS = "questions"
    STICKERS = "stickers"
    SOURCES = "sources"


class Picture(StrEnum):
    """Which map a step shows."""

    PLACES = "places"
    GAPS = "gaps"
    ONE_MORE = "one_more"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under heads.

    Parameters
    ----------
    heads
        One per column.
    rows
        As many words as heads.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One idea.

    Parameters
    ----------
    kind
        What it is about.
    title
        Heading.
    sentence
        What is said, in the largest letters after the title.
    lines
        What stands below it.
    small
        How it was counted, in small letters.
    tables
        Figures.
    picture
        Which map is shown; ``None`` = none.
    share
        Share (0 to 1) of the zone's people the sentence is about; ``None`` = none is told.
    goal
        Key of the goal it tells of; empty for other steps.
    speaker
        For the person who leads the meeting.
    """

    kind: StepKind
    title: str
    sentence: str
    lines: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    picture: Picture | None = None
    share: float | None = None
    goal: str = ""
    speaker: str = ""


def tell_story(book: MeetingBook, facts: MeetingFacts) -> tuple[Step, ...]:
    """Lay out a meeting about a zone.

    Parameters
    ----------
    book, facts
        All zones, and the one.

    Returns
    -------
    tuple of Step
        Zone, people, places, reach and white areas per goal, one more place, what came of the last
        meeting, questions, stickers, sources; a step that has nothing to say is left out.
    """
    steps = [
        _open(book, facts),
        _tell_people(facts),
        _tell_places(facts),
        *(step for goal in facts.goals for step in _tell_goal(goal)),
        *_tell_one_more(facts.goals),
        *_tell_returned(facts),
        _make(StepKind.QUESTIONS, STEPS["privacy"], lines=facts.questions),
        _make(
            StepKind.STICKERS,
            STEPS["sticker_lead"],
            lines=tuple(meaning for _, _, meaning in STICKERS),
        ),
        _tell_sources(book, facts),
    ]
    return tuple(replace(step, speaker=SPEAKER[step.kind.value]) for step in steps)


def read_aloud(step: Step, say: Callable[[str], str]) -> Step:
    """Put what is read aloud through a function; numbers, phones and credits stay.

    Parameters
    ----------
    step
        One idea.
    say
        What becomes of a sentence, for example with readings in brackets.
    """
    return replace(
        step,
        title=say(step.title),
        sentence=say(step.sentence),
        lines=tuple(map(say, step.lines)),
    )


def _make(kind: StepKind, sentence: str, lines: Sequence[str] = ()) -> Step:
    return Step(kind=kind, title=STEPS[kind.value], sentence=sentence, lines=tuple(lines))


def _open(book: MeetingBook, facts: MeetingFacts) -> Step:
    return Step(
        kind=StepKind.ZONE,
        title=facts.name,
        sentence=STEPS["zone"],
        lines=(STEPS["zone_lead"].format(city=book.city_name, tier=book.tier_label), book.dates),
        picture=Picture.PLACES,
    )


def _tell_people(facts: MeetingFacts) -> Step:
    tables = [Table(HEADS["people"], facts.people)]
    if facts.ages:
        tables.append(Table(HEADS["ages"], facts.ages))
    step = _make(StepKind.PEOPLE, facts.lead, facts.groups)
    return replace(step, tables=tuple(tables))


def _tell_places(facts: MeetingFacts) -> Step:
    rows = tuple(_row(place) for place in facts.places)
    table = _drop_empty(Table(HEADS["places"], rows))
    step = _make(StepKind.PLACES, facts.sentence)
    return replace(step, tables=(table,) if rows else (), picture=Picture.PLACES)


def _row(place: MeetingPlace) -> tuple[str, ...]:
    name = say_place(place.name, place.resource.kind.label, place.marks)
    return (str(place.number), place.cell or "", name, place.opening, place.phone)


def _drop_empty(table: Table) -> Table:
    """Leave columns out in which nobody has written anything."""
    kept = [n for n in range(len(table.heads)) if any(row[n] for row in table.rows)]
    rows = tuple(tuple(row[n] for n in kept) for row in table.rows)
    return Table(tuple(table.heads[n] for n in kept), rows)


def _tell_goal(goal: GoalFacts) -> Iterator[Step]:
    title = STEPS["goal_title"].format(title=STEPS["reach"], missing=goal.missing)
    first, *rest = goal.lines
    yield Step(
        kind=StepKind.REACH,
        title=title,
        sentence=first,
        lines=tuple(rest),
        small=goal.notes,
        share=goal.share,
        goal=goal.key,
    )
    if not goal.areas:
        return
    yield Step(
        kind=StepKind.FAR,
        title=STEPS["goal_title"].format(title=STEPS["far"], missing=goal.missing),
        sentence=goal.areas[0].sentence,
        lines=tuple(
            f"{area.sentence if number else ''}{area.distance}{area.nearest}（{area.spot}）"
            for number, area in enumerate(goal.areas)
        ),
        small=goal.notes,
        picture=Picture.GAPS,
        goal=goal.key,
    )


def _tell_one_more(goals: Sequence[GoalFacts]) -> Iterator[Step]:
    for goal in goals:
        if goal.one_more is not None:
            step = _make(StepKind.ONE_MORE, goal.one_more.sentence)
            picture = Picture.ONE_MORE
            yield replace(step, goal=goal.key, small=goal.notes, picture=picture)


def _tell_returned(facts: MeetingFacts) -> Iterator[Step]:
    told = facts.returned
    if not told:
        return
    voices = (*(voice.say() for voice in told.voices), *([told.left] if told.left else []))
    if told.voices:
        yield _make(StepKind.RETURNED, told.sentence, (*voices, *facts.steps))
    else:
        yield _make(StepKind.RETURNED, RETURNED["judged"], facts.steps)


def _tell_sources(book: MeetingBook, facts: MeetingFacts) -> Step:
    kartes = book.kartes
    said = list_approximations(kartes.matter.city, kartes.report)
    step = _make(StepKind.SOURCES, STEPS["sources_lead"], said)
    return replace(step, small=(book.ruler, book.dates, *facts.credits))
