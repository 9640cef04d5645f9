"""A note of a residents' meeting (住民懇談会): what was said, where on the map, what became of it.

There is no field for a speaker, and none for when or by whom a note was typed. Who of the office
answered, and on which day, belongs to the answer alone.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from zones.errors import BadValueError, StorageError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "DEFAULT_CATEGORIES",
    "LONGEST_SENTENCE",
    "LONGEST_WORD",
    "Answer",
    "Meeting",
    "Note",
    "NoteChangedError",
    "NoteStatus",
    "check_meeting",
    "check_note",
    "from_plain",
    "to_plain",
]

# every council edits its own
DEFAULT_CATEGORIES = ("よい所", "困りごと", "アイデア", "質問", "その他")
LONGEST_SENTENCE, LONGEST_WORD = 400, 60
MOST_STICKERS = 999
CELL = re.compile(r"[A-Z][0-9]{1,2}|")


class NoteStatus(LabelledEnum):
    """What became of a note."""

    RECEIVED = "received", "受け取りました"
    LOOKING = "looking", "調べています"
    DONE = "done", "できました"
    CANNOT = "cannot", "むずかしいこと"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the office says to a note.

    Parameters
    ----------
    status
        What became of it.
    words
        What was done, or will be; the reason where it cannot be done.
    who
        Section of the office; stays in the office.
    day
        Day of the answer.
    """

    status: NoteStatus = NoteStatus.RECEIVED
    words: str = ""
    who: str = ""
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, about one zone.

    Parameters
    ----------
    meeting_id
        Unlike all others.
    day, place
        When and where it was held.
    tier, zone_id, zone_name
        The zone, with its name on that day.
    grid
        Left and top edge and side of a square of the map, metres in the city's plane rectangular
        CRS; ``None`` where the map had no squares.
    fictional
        Whether it was made up (架空).
    version
        Counts the changes; 0 = not stored.
    """

    meeting_id: str
    day: dt.date
    place: str
    tier: str
    zone_id: str
    zone_name: str
    grid: tuple[float, float, float] | None = None
    fictional: bool = False
    version: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was said.

    Parameters
    ----------
    note_id, meeting_id
        Unlike all others; the meeting it was said at.
    sentence
        In the words of the residents.
    category, issue
        Of the council's list; issue empty where none fits.
    cell
        Square of the map, ``C4``; empty where none was told.
    stickers
        How many stickers residents put to it.
    answer
        What became of it.
    version
        Counts the changes; 0 = not stored.
    """

    note_id: str
    meeting_id: str
    sentence: str
    category: str
    issue: str = ""
    cell: str = ""
    stickers: int = 0
    answer: Answer = field(default_factory=Answer)
    version: int = field(default=0, compare=False)


class NoteChangedError(StorageError):
    """Someone else changed the note in between; nothing was stored.

    Parameters
    ----------
    theirs
        What is stored now; ``None`` where it was taken away.
    """

    def __init__(self, theirs: Note | Meeting | None) -> None:
        super().__init__("the note was changed in between", remedy="look at both")
        self.theirs = theirs


def check_note(note: Note) -> None:
    """Check that a note can be kept.

    Raises
    ------
    BadValueError
        ``where`` is the field.
    """
    if not note.sentence.strip() or len(note.sentence) > LONGEST_SENTENCE:
        raise BadValueError("nothing said, or too long", where="sentence")
    if not note.category.strip() or len(note.category) > LONGEST_WORD:
        raise BadValueError("no category, or too long", where="category")
    if len(note.issue) > LONGEST_WORD:
        raise BadValueError("too long", where="issue")
    if not CELL.fullmatch(note.cell):
        raise BadValueError("no square of a map", where="cell")
    if isinstance(note.stickers, bool) or not 0 <= note.stickers <= MOST_STICKERS:
        raise BadValueError("no number of stickers", where="stickers")
    _check_answer(note.answer)


def _check_answer(answer: Answer) -> None:
    if len(answer.words) > LONGEST_SENTENCE:
        raise BadValueError("too long", where="words")
    if answer.status is NoteStatus.CANNOT and not answer.words.strip():
        raise BadValueError("what cannot be done needs its reason", where="words")
    if len(answer.who) > LONGEST_WORD:
        raise BadValueError("too long", where="who")


def check_meeting(meeting: Meeting) -> None:
    """Check that a meeting can be kept.

    Raises
    ------
    BadValueError
        ``where`` is the field.
    """
    for name in ("meeting_id", "tier", "zone_id", "zone_name"):
        if not getattr(meeting, name):
            raise BadValueError("missing", where=name)
    if len(meeting.place) > LONGEST_WORD:
        raise BadValueError("too long", where="place")
    if meeting.grid is not None and not all(map(math.isfinite, meeting.grid)):
        raise BadValueError("no grid", where="grid")


def to_plain(item: Note | Meeting) -> dict[str, Any]:
    """Give an item as plain data for a file; without its version."""
    plain = {each.name: getattr(item, each.name) for each in fields(item) if each.compare}
    if isinstance(item, Note):
        answer = item.answer
        plain["answer"] = {
            "status": answer.status.value,
            "words": answer.words,
            "who": answer.who,
            "day": None if answer.day is None else answer.day.isoformat(),
        }
    else:
        plain["day"] = item.day.isoformat()
    return plain


def from_plain(kind: str, plain: Mapping[str, Any], version: int) -> Note | Meeting:
    """Make an item of plain data.

    Parameters
    ----------
    kind
        ``note`` or ``meeting``.
    plain
        As :func:`to_plain` gives it.
    version
        Number of the state.

    Raises
    ------
    StorageError
        If it is not what was written.
    """
    values = dict(plain)
    try:
        if kind == "meeting":
            values["day"] = dt.date.fromisoformat(values["day"])
            grid = values["grid"]
            values["grid"] = None if grid is None else tuple(map(float, grid))
            return Meeting(**values, version=version)
        answer = dict(values["answer"])
        answer["status"] = NoteStatus(answer["status"])
        answer["day"] = None if answer["day"] is None else dt.date.fromisoformat(answer["day"])
        values["answer"] = Answer(**answer)
        return Note(**values, version=version)
    except (KeyError, TypeError, ValueError) as error:
        raise StorageError("not a note as it was written") from error
