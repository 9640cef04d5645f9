"""Scenes: what is on the screen at once. A step is one scene, and more where it has lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interface.escape import inert, plain_text
from interface.meeting.stage.drawing import draw_tried_map, draw_zone_map
from interface.meeting.stage.markup import (
    fill_pages,
    split_table,
    write_bar,
    write_lines,
    write_map,
    write_stickers,
    write_table,
)
from interface.meeting.stage.trying import list_examples
from interface.meeting.story import StepKind
from interface.wording.meeting_mode import EDITOR, TRY, say_change, say_continued
from interface.wording.numbers import say_about, say_percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from interface.meeting.model import MeetingBook, MeetingFacts
    from interface.meeting.stage.arranging import Arranged
    from interface.meeting.stage.trying import Tried
    from interface.meeting.story import Step

    Say = Callable[[str], str]

__all__ = ["Scene", "Teller", "tell_scenes"]


SHORT = 38  # letters that find room below the tables


@dataclass(frozen=True, slots=True)
class Scene:
    """One screen.

    Parameters
    ----------
    key
        Which one it is; that of its step, numbered from the second one on.
    title
        Plain text.
    html
        Everything on it; texts inert, pictures inside.
    notes
        For who leads the meeting, as HTML.
    tour
        Whether it is part of the short tour.
    """

    key: str
    title: str
    html: str
    notes: str
    tour: bool

    def describe(self) -> dict[str, object]:
        """Give it to the script of the stage."""
        return {
            "id": self.key,
            "title": self.title,
            "html": self.html,
            "notes": self.notes,
            "tour": self.tour,
        }


@dataclass(frozen=True, slots=True, eq=False)
class Teller:
    """Tells the steps of one zone.

    Parameters
    ----------
    book, facts
        All zones, and the one; of a public build.
    say
        Turns a text into markup, with readings.
    tried
        Goal to what is tried for it.
    """

    book: MeetingBook
    facts: MeetingFacts
    say: Say
    tried: Mapping[str, Tried]

    def tell(self, arranged: Arranged) -> Iterator[Scene]:
        """Tell one step."""
        step = arranged.step
        if step.goal in self.tried and not arranged.wish.sentence and _is_tried(step):
            step = replace(step, sentence=self.tried[step.goal].sentence)
        bodies = list(self._list_bodies(step))
        for number, body in enumerate(bodies, start=1):
            title = say_continued(step.title, number, len(bodies))
            yield Scene(
                key=arranged.key if number == 1 else f"{arranged.key}.{number}",
                title=plain_text(title),
                html=self._wrap(step, title, body, reworded=arranged.wish.reworded),
                notes=f"<p>{self.say(step.speaker)}</p>",
                tour=number == 1 and step.kind is not StepKind.SOURCES,
            )

    def _wrap(self, step: Step, title: str, body: str, *, reworded: bool) -> str:
        mark = f'<strong class="made-up">{self.say(self.facts.fictional)}</strong>'
        changed = f'<span class="changed">{self.say(EDITOR["changed_mark"])}</span>'
        small = "".join(f"<span>{self.say(line)}</span>" for line in step.small)
        small = (
            "" if step.kind is StepKind.SOURCES or not small else f'<p class="small">{small}</p>'
        )
        return (
            f'<article class="scene" data-kind="{inert(step.kind.value)}">'
            f"<header><h2>{self.say(title)}</h2>{mark if self.facts.fictional else ''}</header>"
            f'<div class="body">{body}</div>{small}'
            f"<footer>{changed if reworded else ''}<span>{self.say(self.book.city_name)}　"
            f"{self.say(self.facts.name)}</span> <span>{self.say(self.book.ruler)}</span></footer>"
            "</article>"
        )

    def _list_bodies(self, step: Step) -> Iterator[str]:
        """List what is shown of a step, a screen each."""
        lead = f'<p class="say">{self.say(step.sentence)}</p>'
        if step.goal in self.tried and _is_tried(step):
            yield self._write_try(self.tried[step.goal], step, lead)
        elif step.picture is not None:
            yield from self._list_mapped(step, lead)
        elif step.kind is StepKind.PEOPLE:
            tables = "".join(write_table(t.heads, t.rows, self.say, "figures") for t in step.tables)
            short = len(fill_pages(step.lines)) == 1 and len("".join(step.lines)) <= SHORT
            rest = write_lines(step.lines, self.say) if short else ""
            yield f'{lead}<div class="beside">{tables}</div>{rest}'
            pages = [] if short else fill_pages(step.lines)
            yield from (write_lines(page, self.say) for page in pages)
        elif step.kind is StepKind.STICKERS:
            yield lead + write_stickers(step.lines, self.say)
        elif step.kind is StepKind.QUESTIONS:
            yield write_lines(step.lines, self.say, numbered=True) + lead.replace("say", "warn", 1)
        elif step.kind is StepKind.RETURNED:
            first, *others = fill_pages((step.sentence, *step.lines))
            yield lead + write_lines(first[1:], self.say)
            yield from (write_lines(page, self.say) for page in others)
        elif step.kind is StepKind.SOURCES:
            lines = (step.sentence, *step.lines, *step.small)
            yield from (write_lines(page, self.say) for page in fill_pages(lines))
        else:
            yield lead + self._write_share(step) + write_lines(step.lines, self.say)

    def _write_share(self, step: Step) -> str:
        if step.share is None:
            return ""
        return write_bar(TRY["share"], say_percent(step.share), step.share, 0.0, self.say)

    def _list_mapped(self, step: Step, lead: str) -> Iterator[str]:
        drawn = draw_zone_map(self.book, self.facts, step)
        picture, legend = write_map(drawn, self.say, legend=step.kind is not StepKind.ZONE)
        far = step.kind is StepKind.FAR
        words = lead + write_lines(step.lines[:1] if far else step.lines, self.say) + legend
        yield f'<div class="split"><div class="words">{words}</div>{picture}</div>'
        if far:
            yield from (write_lines(page, self.say) for page in fill_pages(step.lines[1:]))
        for table in step.tables:
            for rows in split_table(table):
                yield write_table(table.heads, rows, self.say, f"places heads-{len(table.heads)}")

    def _write_try(self, tried: Tried, step: Step, lead: str) -> str:
        drawn = draw_tried_map(self.book, self.facts, tried)
        picture, _ = write_map(drawn, self.say, legend=False)
        gained = TRY["few_number"] if tried.gained is None else say_about(tried.gained)
        bar = ""
        if tried.before is not None and tried.after is not None:
            said = say_change(say_percent(tried.before), say_percent(tried.after))
            more = tried.after - tried.before
            bar = write_bar(TRY["share_here"], said, tried.before, more, self.say)
        return (
            f'<div class="split trial"><div class="words">{lead}{self._write_choice(tried, step)}'
            f'<p class="gained"><span>{self.say(TRY["gained"])}</span><b>{self.say(gained)}</b></p>'
            f'{bar}</div>{picture}</div><p class="example">{self.say(TRY["example"])}</p>'
        )

    def _write_choice(self, tried: Tried, step: Step) -> str:
        options = "".join(
            f'<option value="{place.number}"{" selected" if place is tried.place else ""}>'
            f"{inert(TRY['choice'].format(number=place.number, name=place.name, cell=place.cell))}"
            "</option>"
            for place in list_examples(self.facts)
        )
        return (
            f'<label class="try"><span>{self.say(TRY["ask"])}</span>'
            f'<select data-goal="{inert(step.goal)}">{options}</select></label>'
        )


def _is_tried(step: Step) -> bool:
    return step.kind is StepKind.ONE_MORE


def tell_scenes(teller: Teller, steps: Iterable[Arranged]) -> tuple[Scene, ...]:
    """Tell all steps that are not hidden.

    Parameters
    ----------
    teller
        Of the zone.
    steps
        From ``arrange_steps``.

    Returns
    -------
    tuple of Scene
        In the order of the meeting.
    """
    return tuple(scene for each in steps if not each.wish.hidden for scene in teller.tell(each))
