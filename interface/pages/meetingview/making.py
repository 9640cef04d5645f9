"""Scenes of one zone, kept while nothing they are made of changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.meeting.furigana import to_ruby
from interface.meeting.reach.goals import measure_goals
from interface.meeting.stage.arranging import arrange_steps
from interface.meeting.stage.scenes import Teller, tell_scenes
from interface.meeting.stage.trying import list_examples, try_place
from interface.meeting.story import StepKind, tell_story
from interface.wording.meeting_mode import BUSY
from layers.ledger.tables.writing.rows import make_public
from layers.readings.city import open_reader

if TYPE_CHECKING:
    from interface.meeting.model import MeetingBook, MeetingFacts
    from interface.meeting.reach.goals import Goal
    from interface.meeting.stage.arranging import Arranged
    from interface.meeting.stage.scenes import Scene
    from interface.meeting.stage.trying import Tried
    from interface.pages.karteview.making import Shelf
    from layers.meetings.model import MeetingPlan

__all__ = ["Told", "tell_zone", "try_out"]

SCENES, TRIED = "meeting-scenes", "meeting-tried"


@dataclass(frozen=True, slots=True)
class Told:
    """What the page shows.

    Parameters
    ----------
    steps
        All steps, in their order.
    scenes
        What is on the screen, hidden steps left out.
    """

    steps: tuple[Arranged, ...]
    scenes: tuple[Scene, ...]


def try_out(goal: str, number: int, shelf: Shelf, zone_id: str) -> None:
    """Remember what is tried in a step of this zone."""
    kept: dict[tuple[object, ...], int] = st.session_state.setdefault(TRIED, {})
    kept[shelf, zone_id, goal] = number


def tell_zone(book: MeetingBook, facts: MeetingFacts, shelf: Shelf, plan: MeetingPlan) -> Told:
    """Give the steps and scenes of a zone.

    Parameters
    ----------
    book, facts, shelf
        All zones, the one, and what they are made from.
    plan
        What people want of the steps.
    """
    wished: dict[tuple[object, ...], int] = st.session_state.get(TRIED, {})
    steps = arrange_steps(tell_story(book, facts), plan)
    numbers = {
        each.told.goal: wished.get((shelf, facts.zone_id, each.told.goal), 0)
        for each in steps
        if each.told.kind is StepKind.ONE_MORE
    }
    key = (shelf, facts.zone_id, facts.karte.notes, facts.returned, plan, tuple(numbers.items()))
    known: tuple[object, Told] | None = st.session_state.get(SCENES)
    if known is None or known[0] != key:
        with st.spinner(BUSY["scenes"]):
            reader = open_reader(book.kartes.matter.city)
            tried = _try_all(book, facts, shelf, numbers)
            teller = Teller(book, facts, lambda text: to_ruby(text, reader), tried)
            known = (key, Told(steps, tell_scenes(teller, steps)))
        st.session_state[SCENES] = known
    return known[1]


def _try_all(
    book: MeetingBook, facts: MeetingFacts, shelf: Shelf, numbers: dict[str, int]
) -> dict[str, Tried]:
    """Try the places that were asked for; the example of the story where none was."""
    examples = {place.number: place for place in list_examples(facts)}
    tried = {}
    for told in facts.goals:
        if told.key not in numbers or told.one_more is None:
            continue
        number = numbers[told.key]
        if number not in examples:
            named = [n for n, place in examples.items() if place.name == told.one_more.near]
            number = (named or list(examples))[0]
        goal = next(goal for goal in _measure(shelf, book) if goal.key == told.key)
        tried[told.key] = try_place(goal, facts, number, told.missing)
    return tried


@st.cache_resource(show_spinner=BUSY["ground"], max_entries=8)
def _measure(shelf: Shelf, _book: MeetingBook) -> tuple[Goal, ...]:  # noqa: ARG001 - the key
    matter = _book.kartes.matter
    return measure_goals(matter.city, make_public(matter.resources), _book.zones)
