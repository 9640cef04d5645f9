"""From rows of a table to notes: what zones, squares and categories mean, and what is there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from interface.voices.model import grid_of
from layers.indicators.zonenames import match_zone
from layers.notes import Answer, Meeting, Note, find_persons, new_id
from layers.notes.model import LONGEST_SENTENCE
from layers.notes.sheetrows import NoteFault, NoteMistake
from zones.sheetgrid import read_cell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from layers.notes import NoteStore
    from layers.notes.sheetrows import NoteSheet, SheetRow
    from zones.shapes import ZoneSet

__all__ = ["TakeWish", "Taken", "take_notes"]

OTHER = "その他"


@dataclass(frozen=True, slots=True)
class TakeWish:
    """What holds for every row that does not say it itself.

    Parameters
    ----------
    zones
        Zones of the tier.
    places
        Names of places of the city.
    day, place, zone_id
        The meeting; ``None`` and empty where each row says it.
    looked
        Whether somebody has looked at doubtful words.
    fictional
        Whether the city is made up (架空).
    """

    zones: ZoneSet
    places: Collection[str]
    day: dt.date | None = None
    place: str = ""
    zone_id: str = ""
    looked: bool = False
    fictional: bool = False


@dataclass(slots=True)
class Taken:
    """What came of a table.

    Parameters
    ----------
    meetings, notes
        New ones, to be stored.
    faults
        Everything found, in the order of the rows.
    repeated
        How many rows are there already.
    read
        How many rows said something.
    """

    meetings: list[Meeting] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    faults: list[NoteFault] = field(default_factory=list)
    repeated: int = 0
    read: int = 0

    def store(self, store: NoteStore, *, looked: bool) -> None:
        """Keep everything: meetings first."""
        for meeting in self.meetings:
            store.add_meeting(meeting, looked=looked)
        store.add_notes(self.notes, looked=looked)


def take_notes(table: NoteSheet, store: NoteStore, wish: TakeWish) -> Taken:
    """Make notes of the rows of a table; a row with a fault is left out, all others are kept.

    Parameters
    ----------
    table
        From ``read_note_sheet``.
    store
        What is kept already: the same row is not taken twice.
    wish
        What holds for every row.

    Returns
    -------
    Taken
        Nothing is stored yet.
    """
    taken = Taken(faults=list(table.faults), read=table.read)
    known = {_mark(each): each for each in store.list_meetings()}
    there = Counter((n.meeting_id, n.cell, n.category, n.sentence) for n in store.list_notes())
    categories = store.list_categories()
    names = {str(zone): str(name) for zone, name in wish.zones.frame["name"].items()}
    for row in table.rows:
        found = _Row(row, table, wish)
        meeting = found.find_meeting(names)
        note = found.make_note(categories)
        if meeting is None or note is None or found.faults:
            taken.faults += found.faults
            continue
        meeting = known.setdefault(_mark(meeting), meeting)
        note = replace(note, meeting_id=meeting.meeting_id)
        persons = {**find_persons(meeting, wish.places), **find_persons(note, wish.places)}
        if any(w.sure or not wish.looked for found_in in persons.values() for w in found_in):
            taken.faults += [_blame(table, row, name, persons[name]) for name in persons]
            continue
        key = (note.meeting_id, note.cell, note.category, note.sentence)
        if there[key]:
            there[key] -= 1
            taken.repeated += 1
            continue
        if meeting.version == 0 and meeting not in taken.meetings:
            taken.meetings.append(meeting)
        taken.notes.append(note)
    return taken


def _mark(meeting: Meeting) -> tuple[str, str, str, str]:
    return (meeting.day.isoformat(), meeting.place, meeting.tier, meeting.zone_id)


def _blame(table: NoteSheet, row: SheetRow, name: str, found: Sequence) -> NoteFault:  # type: ignore[type-arg]
    mistake = NoteMistake.PERSONAL if any(each.sure for each in found) else NoteMistake.DOUBTFUL
    words = "、".join(dict.fromkeys(each.found for each in found))
    return NoteFault(mistake, *table.name_cell(name, row.number), words)


class _Row:
    """One row on its way to a note."""

    def __init__(self, row: SheetRow, table: NoteSheet, wish: TakeWish) -> None:
        self.row = row
        self.table = table
        self.wish = wish
        self.faults: list[NoteFault] = []

    def _say(self, mistake: NoteMistake, name: str) -> None:
        cell, column = self.table.name_cell(name, self.row.number)
        self.faults.append(NoteFault(mistake, cell, column, self.row.texts.get(name, "")[:40]))

    def find_meeting(self, names: dict[str, str]) -> Meeting | None:
        """Name the meeting of the row; ``None`` where it cannot be told."""
        day = self.row.day or self.wish.day
        if day is None:
            self._say(NoteMistake.NO_DAY, "day")
        said = self.row.texts.get("zone", "")
        zones = match_zone(said, names) if said else tuple(filter(None, (self.wish.zone_id,)))
        if len(zones) != 1:
            self._say(NoteMistake.UNKNOWN_ZONE if said else NoteMistake.NO_ZONE, "zone")
        if day is None or len(zones) != 1:
            return None
        (zone,) = zones
        return Meeting(
            new_id(),
            day,
            self.row.texts.get("place", "") or self.wish.place,
            self.wish.zones.tier_id,
            zone,
            names[zone],
            grid_of(self.wish.zones, zone),
            fictional=self.wish.fictional,
        )

    def make_note(self, categories: Sequence[str]) -> Note | None:
        """Make the note; ``None`` where a cell says nothing that can be kept."""
        texts = self.row.texts
        cell = read_cell(texts.get("cell", "")) if texts.get("cell") else ""
        if cell is None:
            self._say(NoteMistake.BAD_CELL, "cell")
        category = _find_category(texts.get("category", ""), categories)
        if category is None:
            self._say(NoteMistake.UNKNOWN_CATEGORY, "category")
        for name in ("sentence", "words"):
            if len(texts.get(name, "")) > LONGEST_SENTENCE:
                self._say(NoteMistake.TOO_LONG, name)
        if cell is None or category is None or self.faults:
            return None
        answer = Answer(
            self.row.status, texts.get("words", ""), texts.get("who", ""), self.row.answered
        )
        issue, stickers = texts.get("issue", ""), self.row.stickers
        return Note(new_id(), "", texts["sentence"], category, issue, cell, stickers, answer)


def _find_category(text: str, categories: Sequence[str]) -> str | None:
    """Find a category by its beginning; what is not told is その他, or the last of the list."""
    if not text:
        return OTHER if OTHER in categories else categories[-1]
    same = [each for each in categories if each == text]
    near = [each for each in categories if each.startswith(text) or text.startswith(each)]
    hits = same or near
    return hits[0] if len(hits) == 1 else None
