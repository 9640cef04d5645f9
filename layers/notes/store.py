"""Keep the notes of a city: changes whole or not at all, undone in turn, forgotten for good."""

from __future__ import annotations

import json
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from layers.notes.database import find_database, open_database, write_into
from layers.notes.guard import refuse_persons
from layers.notes.model import (
    DEFAULT_CATEGORIES,
    Meeting,
    Note,
    NoteChangedError,
    check_meeting,
    check_note,
    from_plain,
    to_plain,
)
from layers.persons import scan_voice
from zones.errors import BadValueError, UnknownNameError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence

__all__ = ["MOST_CATEGORIES", "NoteStore", "new_id", "open_notes"]

SCHEMA_VERSION = 1
# no column says who typed or when: only the order of changes is needed to undo them
SCHEMA = """
CREATE TABLE items (kind TEXT NOT NULL, item_id TEXT NOT NULL, position INTEGER NOT NULL,
  content TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (kind, item_id)) STRICT;;
CREATE TABLE changes (change_id INTEGER PRIMARY KEY AUTOINCREMENT, undoes INTEGER) STRICT;;
CREATE TABLE states (change_id INTEGER NOT NULL, kind TEXT NOT NULL, item_id TEXT NOT NULL,
  before TEXT, after TEXT, position INTEGER NOT NULL, PRIMARY KEY (change_id, kind, item_id)) STRICT
"""
LISTS, CATEGORIES = "list", "categories"
MOST_CATEGORIES = 20
Item = Note | Meeting


@dataclass(frozen=True, slots=True)
class _Step:
    """One item before and after a change, as stored."""

    kind: str
    item_id: str
    before: str | None
    after: str | None
    position: int = 0


class NoteStore:
    """The notes of one city."""

    def __init__(self, link: sqlite3.Connection, places: Collection[str] = ()) -> None:
        self._link = link
        self._places = places

    def list_meetings(self) -> tuple[Meeting, ...]:
        """List the meetings, the latest first."""
        found = cast("list[Meeting]", self._read("meeting"))
        return tuple(sorted(found, key=lambda each: (each.day, each.meeting_id), reverse=True))

    def list_notes(self, meeting_id: str | None = None) -> tuple[Note, ...]:
        """List notes in the order they were written down, of one meeting or of all."""
        found = cast("list[Note]", self._read("note"))
        return tuple(n for n in found if meeting_id is None or n.meeting_id == meeting_id)

    def list_categories(self) -> tuple[str, ...]:
        """List the council's own categories."""
        row = self._get(LISTS, CATEGORIES)
        return DEFAULT_CATEGORIES if row is None else tuple(json.loads(row[0]))

    def add_meeting(self, meeting: Meeting, *, looked: bool = False) -> Meeting:
        """Keep a meeting.

        Raises
        ------
        BadValueError, PersonalVoiceError
            If it cannot be kept; nothing was stored.
        """
        return self._add([meeting], looked=looked)[0]  # type: ignore[return-value]

    def add_notes(self, notes: Sequence[Note], *, looked: bool = False) -> tuple[Note, ...]:
        """Keep notes, all in one change.

        Raises
        ------
        BadValueError, PersonalVoiceError
            If one of them cannot be kept; nothing was stored.
        UnknownNameError
            If there is no such meeting.
        """
        known = {meeting.meeting_id for meeting in self.list_meetings()}
        for note in notes:
            if note.meeting_id not in known:
                raise UnknownNameError("no such meeting", kind="meeting", name=note.meeting_id)
        return self._add(notes, looked=looked)  # type: ignore[return-value]

    def save_note(self, note: Note, *, looked: bool = False) -> Note:
        """Save an edit or an answer.

        Raises
        ------
        BadValueError, PersonalVoiceError
            If it cannot be kept; nothing was stored.
        NoteChangedError
            If ``version`` is not the stored one; nothing was stored.
        """
        self._check(note, looked=looked)
        with write_into(self._link):
            row = self._expect("note", note.note_id, note.version)
            self._apply([_Step("note", note.note_id, row[0], _dump(note))])
        return replace(note, version=note.version + 1)

    def remove_note(self, note: Note) -> None:
        """Take a note away; it can be brought back by :meth:`undo_last`."""
        with write_into(self._link):
            row = self._expect("note", note.note_id, note.version)
            self._apply([_Step("note", note.note_id, row[0], None)])

    def erase_note(self, note_id: str) -> None:
        """Forget a note with all its earlier states, for good: not even an undo brings it back."""
        with write_into(self._link):
            self._link.execute("DELETE FROM items WHERE kind = 'note' AND item_id = ?", (note_id,))
            self._link.execute("DELETE FROM states WHERE kind = 'note' AND item_id = ?", (note_id,))

    def set_categories(self, categories: Sequence[str]) -> tuple[str, ...]:
        """Replace the list of categories; notes keep the word they were given.

        Raises
        ------
        BadValueError
            If there is none, or too many, or one names a person.
        """
        words = tuple(dict.fromkeys(word.strip() for word in categories if word.strip()))
        named = any(scan_voice(word, self._places) for word in words)
        if not 1 <= len(words) <= MOST_CATEGORIES or named:
            raise BadValueError("no list of categories", where="category")
        with write_into(self._link):
            row = self._get(LISTS, CATEGORIES)
            after = json.dumps(words, ensure_ascii=False)
            self._apply([_Step(LISTS, CATEGORIES, row[0] if row else None, after)])
        return words

    def undo_last(self) -> bool:
        """Take back the last change that still stands; ``False`` where there is none.

        Returns
        -------
        bool
            Pressing again goes one change further back.
        """
        with write_into(self._link):
            row = self._link.execute(
                "SELECT max(change_id) FROM changes WHERE undoes IS NULL AND change_id NOT IN"
                " (SELECT undoes FROM changes WHERE undoes IS NOT NULL)"
                " AND change_id IN (SELECT change_id FROM states)"
            ).fetchone()
            if row[0] is None:
                return False
            steps = self._link.execute(
                "SELECT kind, item_id, before, after, position FROM states WHERE change_id = ?",
                (row[0],),
            ).fetchall()
            back = [_Step(kind, item, after, before, at) for kind, item, before, after, at in steps]
            self._apply(back, undoes=row[0])
        return True

    def count_states(self, note_id: str) -> int:
        """Count the changes of a note that can be looked back on."""
        query = "SELECT count(*) FROM states WHERE kind = 'note' AND item_id = ?"
        return int(self._link.execute(query, (note_id,)).fetchone()[0])

    def list_states(self, note_id: str) -> tuple[Note, ...]:
        """List what a note was, the oldest state first."""
        rows = self._link.execute(
            "SELECT after FROM states WHERE kind = 'note' AND item_id = ? AND after IS NOT NULL"
            " ORDER BY change_id",
            (note_id,),
        ).fetchall()
        found = [from_plain("note", json.loads(row[0]), at) for at, row in enumerate(rows, 1)]
        return tuple(cast("list[Note]", found))

    def _check(self, item: Item, *, looked: bool) -> None:
        if isinstance(item, Meeting):
            check_meeting(item)
        else:
            check_note(item)
        refuse_persons(item, self._places, looked=looked)

    def _add(self, items: Sequence[Item], *, looked: bool) -> tuple[Item, ...]:
        for item in items:
            self._check(item, looked=looked)
        if not items:
            return ()
        with write_into(self._link):
            steps = [_Step(_kind(item), _id(item), None, _dump(item)) for item in items]
            for step in steps:
                if self._get(step.kind, step.item_id) is not None:
                    raise BadValueError("this id is taken", where=step.item_id)
            self._apply(steps)
        return tuple(replace(item, version=1) for item in items)

    def _apply(self, steps: Sequence[_Step], *, undoes: int | None = None) -> None:
        """Write the new states and the change that made them."""
        link = self._link
        change = link.execute("INSERT INTO changes (undoes) VALUES (?)", (undoes,)).lastrowid
        for step in steps:
            place = step.position or self._find_position(step)
            link.execute(
                "INSERT INTO states VALUES (?, ?, ?, ?, ?, ?)",
                (change, step.kind, step.item_id, step.before, step.after, place),
            )
            if step.after is None:
                link.execute(
                    "DELETE FROM items WHERE kind = ? AND item_id = ?", (step.kind, step.item_id)
                )
                continue
            version = link.execute(
                "SELECT count(*) FROM states WHERE kind = ? AND item_id = ?",
                (step.kind, step.item_id),
            ).fetchone()[0]
            link.execute(
                "INSERT INTO items VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, item_id)"
                " DO UPDATE SET content = excluded.content, version = excluded.version",
                (step.kind, step.item_id, place, step.after, version),
            )

    def _find_position(self, step: _Step) -> int:
        """Give the place in the order of writing down; it stays through edits."""
        query = "SELECT position FROM states WHERE kind = ? AND item_id = ?"
        row = self._link.execute(query, (step.kind, step.item_id)).fetchone()
        if row is not None:
            return int(row[0])
        return int(
            self._link.execute("SELECT coalesce(max(position), 0) + 1 FROM states").fetchone()[0]
        )

    def _get(self, kind: str, item_id: str) -> tuple[str, int] | None:
        query = "SELECT content, version FROM items WHERE kind = ? AND item_id = ?"
        row: tuple[str, int] | None = self._link.execute(query, (kind, item_id)).fetchone()
        return row

    def _expect(self, kind: str, item_id: str, version: int) -> tuple[str, int]:
        row = self._get(kind, item_id)
        if row is None:
            raise NoteChangedError(None)
        if row[1] != version:
            raise NoteChangedError(from_plain(kind, json.loads(row[0]), row[1]))
        return row

    def _read(self, kind: str) -> list[Item]:
        rows = self._link.execute(
            "SELECT content, version FROM items WHERE kind = ? ORDER BY position, item_id", (kind,)
        ).fetchall()
        return [from_plain(kind, json.loads(content), version) for content, version in rows]


def _kind(item: Item) -> str:
    return "note" if isinstance(item, Note) else "meeting"


def _id(item: Item) -> str:
    return item.note_id if isinstance(item, Note) else item.meeting_id


def _dump(item: Item) -> str:
    return json.dumps(to_plain(item), ensure_ascii=False)


@contextmanager
def open_notes(slug: str, places: Collection[str] = ()) -> Iterator[NoteStore]:
    """Open the notes of a city, in the user folder.

    Parameters
    ----------
    slug
        The city.
    places
        Names of places of the city, which are no names of persons.

    Raises
    ------
    UnknownNameError, LedgerBusyError, StorageError
        As :func:`open_database`.
    """
    with open_database(find_database("voices", slug), SCHEMA, SCHEMA_VERSION) as link:
        yield NoteStore(link, places)


def new_id() -> str:
    """Give an id that says nothing about when or by whom it was made."""
    return uuid.uuid4().hex[:20]
