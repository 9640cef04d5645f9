"""What comes back to the residents of a zone: their last meeting, and the steps people have set.

Nothing here says who spoke or who answered, and no place is told more closely than the zone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interface.voices.model import build_voices, pick_last
from interface.voices.places import list_place_names
from interface.voices.steps import list_steps_of_zones
from interface.wording.returned import (
    RETURNED,
    mark_fictional,
    say_last,
    say_left,
    say_voice,
)
from interface.wording.voices import STATUS_ORDER, say_meeting
from layers.notes import open_notes
from layers.notes.database import has_database
from layers.persons import scan_voice

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from interface.voices.model import VoicesAnswer
    from interface.voices.steps import ZoneStep
    from layers.notes import Note
    from zones.city import City
    from zones.shapes import ZoneSet

__all__ = ["MOST_VOICES", "Returned", "ToldStep", "ToldVoice", "list_returned", "tell_last"]

MOST_VOICES = 6


@dataclass(frozen=True, slots=True)
class ToldStep:
    """Where people say a zone stands on one ladder.

    Parameters
    ----------
    ladder
        Name of the ladder.
    standing
        Ladder and step.
    why
        Evidence, who of the council judged it, and when.
    """

    ladder: str
    standing: str
    why: str


@dataclass(frozen=True, slots=True)
class ToldVoice:
    """One voice.

    Parameters
    ----------
    sentence
        In the words of the residents.
    became
        What became of it.
    """

    sentence: str
    became: str

    def say(self) -> str:
        """Say it in one line."""
        return say_voice(self.sentence, self.became)


@dataclass(frozen=True, slots=True)
class Returned:
    """What comes back to one zone.

    Parameters
    ----------
    steps
        One per ladder on which somebody has set a step; never worked out.
    sentence
        How many voices the last meeting gave and how many were answered; empty without any.
    voices
        What was done comes first, then what many put a sticker to.
    left
        That there are more; empty where all are told.
    """

    steps: tuple[ToldStep, ...] = ()
    sentence: str = ""
    voices: tuple[ToldVoice, ...] = ()
    left: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.steps or self.voices)

    def list_step_lines(self) -> list[str]:
        """Say all steps and then what each rests on, or that there are none."""
        if not self.steps:
            return [RETURNED["no_steps"]]
        reasons = [f"{step.ladder}　{step.why}" for step in self.steps]
        return [*(step.standing for step in self.steps), *reasons]

    def list_voice_lines(self) -> list[str]:
        """Say the voices line by line, or that there are none."""
        if not self.voices:
            return [RETURNED["no_voices"]]
        ends = [self.left] if self.left else []
        return [self.sentence, *(voice.say() for voice in self.voices), *ends]


def list_returned(city: City, zones: ZoneSet) -> Mapping[str, Returned]:
    """List what comes back to each zone of a tier, as it is stored now.

    Parameters
    ----------
    city, zones
        City and zones of the tier.

    Returns
    -------
    mapping
        Zone id to what comes back; a zone without any is not in it. Nothing is written.

    Raises
    ------
    ZonesError
        If what is stored cannot be read.
    """
    slug, ids = city.profile.slug, [str(zone) for zone in zones.frame.index]
    steps = list_steps_of_zones(slug, zones.tier_id, ids) if has_database("ladders", slug) else {}
    kept = None
    if has_database("voices", slug):
        with open_notes(slug) as store:
            kept = (store.list_meetings(), store.list_notes(), store.list_categories())
    judged = any(each.entry for own in steps.values() for each in own)
    places = list_place_names(city) if judged else frozenset()
    found = {}
    for zone in ids:
        told = Returned() if kept is None else tell_last(build_voices(city, zones, zone, kept))
        own = [_tell_step(each, places) for each in steps.get(zone, ()) if each.entry is not None]
        found[zone] = replace(told, steps=tuple(own))
    return {zone: each for zone, each in found.items() if each}


def tell_last(answer: VoicesAnswer) -> Returned:
    """Tell what the last meeting of a zone with any voice gave.

    Parameters
    ----------
    answer
        What was said in one zone.

    Returns
    -------
    Returned
        Without steps.
    """
    spoken = {note.meeting_id for note in answer.notes}
    # a meeting that is announced, or was not written down, hides none that was
    held = tuple(each for each in answer.meetings if each.meeting_id in spoken)
    last = pick_last(replace(answer, meetings=held))
    if not last.notes:
        return Returned()
    (meeting,) = last.meetings
    order = sorted(last.notes, key=lambda n: (STATUS_ORDER.index(n.answer.status), -n.stickers))
    said = say_last(say_meeting(meeting.day, meeting.place), len(order), last.answered)
    return Returned(
        sentence=mark_fictional(said, fictional=last.fictional),
        voices=tuple(map(_tell_voice, order[:MOST_VOICES])),
        left=say_left(len(order[MOST_VOICES:])),
    )


def _tell_voice(note: Note) -> ToldVoice:
    label, words = note.answer.status.label, note.answer.words
    return ToldVoice(note.sentence, f"{label}: {words}" if words else label)


def _tell_step(step: ZoneStep, places: Collection[str]) -> ToldStep:
    entry = step.entry
    if entry is not None and scan_voice(entry.author, places):
        # a section or a meeting judges; a person's own name is not for print
        step = replace(step, entry=replace(entry, author=RETURNED["no_author"]))
    return ToldStep(step.ladder.name, step.say(), step.say_why())
