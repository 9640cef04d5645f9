"""Gather what the meetings of a city are told, from the functions that answer the app."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interface.handouts.directory.credits import find_confirmed
from interface.handouts.karte.gathering import gather_matter
from interface.handouts.karte.lines import list_age_rows, list_group_lines, say_mark
from interface.handouts.karte.model import build_kartes, put_notes, put_returned
from interface.meeting.credits import list_meeting_credits
from interface.meeting.model import MeetingBook, MeetingFacts
from interface.meeting.places import list_consult, list_office_rows, list_places
from interface.meeting.reach.goals import list_zone_goals, measure_goals
from interface.reaching.streets import open_streets
from interface.voices.returned import list_returned
from interface.wording.choice_sentences import name_zone
from interface.wording.karte_figures import say_fact, say_lead
from interface.wording.meeting_facts import QUESTIONS, head_question, say_dates
from interface.wording.method import write_ruler
from layers.ledger.tables.writing.rows import make_public
from zones.shapes import draw_outline
from zones.sheetgrid import lay_sheet_grid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from interface.handouts.karte.model import Karte, KarteBook
    from interface.meeting.model import GoalFacts, OfficeRow
    from interface.meeting.reach.goals import Goal
    from layers.karte.notes import KarteNotes
    from zones.city import City
    from zones.resources import Resource
    from zones.streets import Streets

__all__ = ["gather_meetings", "put_steps", "put_words", "tell_meetings"]

MOST_MORE = 2  # questions about places where something is far


def gather_meetings(
    city: City,
    resources: Sequence[Resource],
    tier_id: str,
    day: dt.date,
    *,
    internal: bool = False,
) -> MeetingBook:
    """Gather the facts of all zones of a tier.

    Parameters
    ----------
    city, resources
        City, and rows of its ledger as they are stored.
    tier_id
        One of its tiers.
    day
        Date of printing.
    internal
        Whether rows for the office are added; the public build never holds them.

    Returns
    -------
    MeetingBook
        Places protected, small counts hidden.

    Raises
    ------
    ZonesError
        If the tier has no shapes, or stored words cannot be read.
    """
    kartes = build_kartes(gather_matter(city, resources, tier_id, day))
    book = tell_meetings(kartes, open_streets(city), internal=internal)
    return put_steps(book)


def tell_meetings(
    kartes: KarteBook, streets: Streets | None = None, *, internal: bool = False
) -> MeetingBook:
    """Tell what was measured already, zone by zone.

    Parameters
    ----------
    kartes
        From ``build_kartes``, for all zones of the tier.
    streets
        Network to draw.
    internal
        As in :func:`gather_meetings`.

    Returns
    -------
    MeetingBook
        One entry per zone.
    """
    matter = kartes.matter
    city, zones = matter.city, matter.zones
    goals = measure_goals(city, make_public(matter.resources), zones)
    office = list_office_rows(city, matter.resources, zones) if internal else {}
    confirmed, _ = find_confirmed(kartes.directory)
    return MeetingBook(
        kartes=kartes,
        outline=draw_outline(city),
        streets=streets,
        consult=list_consult(kartes.directory),
        ruler=write_ruler(city, kartes.report.request),
        dates=say_dates(matter.day, None if confirmed is None else confirmed[1]),
        internal=internal,
        facts=tuple(
            _tell_zone(kartes, karte, goals, streets, office.get(karte.zone_id, ()))
            for karte in kartes.kartes
        ),
    )


def put_words(book: MeetingBook, notes: Mapping[str, KarteNotes]) -> MeetingBook:
    """Give the same facts with other words of residents.

    Parameters
    ----------
    book
        Facts; measuring them again would give the same.
    notes
        Zone id to words; zones that are not in it have none.
    """
    kartes = put_notes(book.kartes, notes)
    facts = tuple(
        replace(each, karte=karte) for each, karte in zip(book.facts, kartes.kartes, strict=True)
    )
    return replace(book, kartes=kartes, facts=facts)


def put_steps(book: MeetingBook) -> MeetingBook:
    """Give the same facts with what comes back to residents as it is stored now.

    Parameters
    ----------
    book
        All zones.

    Returns
    -------
    MeetingBook
        Voices of the last meeting with what became of them, and the steps people have set.

    Raises
    ------
    ZonesError
        If what is stored cannot be read.
    """
    kartes = put_returned(book.kartes, list_returned(book.kartes.matter.city, book.zones))
    facts = tuple(
        replace(each, karte=karte, steps=_list_steps(karte))
        for each, karte in zip(book.facts, kartes.kartes, strict=True)
    )
    return replace(book, kartes=kartes, facts=facts)


def _tell_zone(
    book: KarteBook,
    karte: Karte,
    goals: Sequence[Goal],
    streets: Streets | None,
    office: tuple[OfficeRow, ...],
) -> MeetingFacts:
    frame = book.matter.zones.frame
    grid = lay_sheet_grid(frame.geometry[karte.zone_id])
    places = list_places(book.matter.city, karte.book, grid)
    told = list_zone_goals(goals, karte.zone_id, grid, places)
    return MeetingFacts(
        zone_id=karte.zone_id,
        name=name_zone(karte.name),
        number=[str(zone) for zone in frame.index].index(karte.zone_id) + 1,
        karte=karte,
        grid=grid,
        lead=say_lead(karte.facts[0], karte.figures),
        people=tuple((label, value, city) for label, value, city, _ in map(say_fact, karte.facts)),
        ages=tuple((row["label"], row["count"], row["share"]) for row in list_age_rows(karte)),
        groups=tuple(list_group_lines(karte)),
        places=places,
        sentence=karte.book.say(),
        goals=told,
        questions=(*QUESTIONS, *_ask_more(told)),
        fictional=say_mark(book, karte),
        credits=list_meeting_credits(book, karte, streets),
        office=office,
        steps=_list_steps(karte),
    )


def _list_steps(karte: Karte) -> tuple[str, ...]:
    return tuple(f"{step.standing}　{step.why}" for step in karte.returned.steps)


def _ask_more(goals: Sequence[GoalFacts]) -> list[str]:
    """Ask about the places that are farthest from what people need."""
    asked = [head_question(area.names, goal.missing) for goal in goals for area in goal.areas[:1]]
    return asked[:MOST_MORE]
