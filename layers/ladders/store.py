"""Ladders of steps (STEP) of a council, and the step people set for a zone: only ever added to.

A step is a judgement: nothing here works one out. An entry is never changed or taken away; who
thinks otherwise later adds another.
"""

from __future__ import annotations

import datetime as dt
import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.notes.database import find_database, open_database, write_into
from layers.notes.guard import PersonalVoiceError
from layers.persons import scan_voice
from zones.errors import BadValueError, UnknownNameError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator

__all__ = [
    "FEWEST_STEPS",
    "LONGEST_EVIDENCE",
    "LONGEST_NAME",
    "MOST_LADDERS",
    "MOST_STEPS",
    "USUAL_STEPS",
    "Ladder",
    "LadderStore",
    "StepEntry",
    "open_ladders",
]

SCHEMA_VERSION = 1
SCHEMA = """
CREATE TABLE ladders (number INTEGER PRIMARY KEY AUTOINCREMENT, ladder_id TEXT NOT NULL,
  name TEXT NOT NULL, steps TEXT NOT NULL, fictional INTEGER NOT NULL) STRICT;;
CREATE TABLE entries (number INTEGER PRIMARY KEY AUTOINCREMENT, ladder_id TEXT NOT NULL,
  tier TEXT NOT NULL, zone_id TEXT NOT NULL, zone_name TEXT NOT NULL, step INTEGER NOT NULL,
  step_name TEXT NOT NULL, evidence TEXT NOT NULL, author TEXT NOT NULL, day TEXT NOT NULL,
  fictional INTEGER NOT NULL) STRICT;;
CREATE TRIGGER kept_entries BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'kept'); END;;
CREATE TRIGGER kept_all_entries BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'kept'); END;;
CREATE TRIGGER kept_ladders BEFORE UPDATE ON ladders BEGIN SELECT RAISE(ABORT, 'kept'); END;;
CREATE TRIGGER kept_all_ladders BEFORE DELETE ON ladders BEGIN SELECT RAISE(ABORT, 'kept'); END
"""
USUAL_STEPS, FEWEST_STEPS, MOST_STEPS, MOST_LADDERS = 5, 2, 10, 10
LONGEST_NAME, LONGEST_EVIDENCE = 60, 400


@dataclass(frozen=True, slots=True)
class Ladder:
    """One ladder of a council.

    Parameters
    ----------
    ladder_id
        Unlike the others.
    name
        As the plan calls it.
    steps
        Names of the steps, the first one first.
    fictional
        Whether it was made up (架空).
    """

    ladder_id: str
    name: str
    steps: tuple[str, ...]
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class StepEntry:
    """That a zone stands on a step, as somebody judged it.

    Parameters
    ----------
    ladder_id
        The ladder.
    tier, zone_id, zone_name
        The zone, with its name on that day.
    step
        Counts from 1.
    evidence
        What it rests on.
    author, day
        Who judged it, and when.
    fictional
        Whether it was made up (架空).
    step_name
        Name the step had on that day; filled in when it is stored.
    number
        Rises with every entry of the city; 0 = not stored.
    """

    ladder_id: str
    tier: str
    zone_id: str
    zone_name: str
    step: int
    evidence: str
    author: str
    day: dt.date
    fictional: bool = False
    step_name: str = ""
    number: int = 0


class LadderStore:
    """The ladders of one city."""

    def __init__(self, link: sqlite3.Connection, places: Collection[str] = ()) -> None:
        self._link = link
        self._places = places

    def list_ladders(self) -> tuple[Ladder, ...]:
        """List the ladders as they are named now, in the order they were first entered."""
        rows = self._link.execute(
            "SELECT l.ladder_id, l.name, l.steps, l.fictional FROM ladders AS l JOIN"
            " (SELECT min(number) AS first, max(number) AS last FROM ladders GROUP BY ladder_id)"
            " ON l.number = last ORDER BY first"
        ).fetchall()
        return tuple(
            Ladder(ladder_id, name, tuple(json.loads(steps)), bool(fictional))
            for ladder_id, name, steps, fictional in rows
        )

    def set_ladder(self, ladder: Ladder) -> Ladder:
        """Enter a ladder, or name it and its steps anew; entries keep the names of their day.

        Raises
        ------
        BadValueError
            If it has no name, too few or too many steps, or a step without a name.
        PersonalVoiceError
            If a name seems to be a person's.
        """
        names = (ladder.name, *ladder.steps)
        if not ladder.ladder_id or any(not name.strip() for name in names):
            raise BadValueError("a name is missing", where="name")
        if any(len(name) > LONGEST_NAME for name in names):
            raise BadValueError("too long", where="name")
        if not FEWEST_STEPS <= len(ladder.steps) <= MOST_STEPS:
            raise BadValueError("too few or too many steps", where="steps")
        self._stop_persons("name", "\n".join(names), looked=False)
        with write_into(self._link):
            known = [each.ladder_id for each in self.list_ladders()]
            if ladder.ladder_id not in known and len(known) >= MOST_LADDERS:
                raise BadValueError("too many ladders", where="name")
            self._link.execute(
                "INSERT INTO ladders (ladder_id, name, steps, fictional) VALUES (?, ?, ?, ?)",
                (ladder.ladder_id, ladder.name.strip(),
                 json.dumps([step.strip() for step in ladder.steps], ensure_ascii=False),
                 int(ladder.fictional)),
            )  # fmt: skip
        return ladder

    def add_entry(self, entry: StepEntry, *, looked: bool = False) -> StepEntry:
        """Keep a judgement.

        Parameters
        ----------
        entry
            ``step_name`` and ``number`` are filled in.
        looked
            Whether somebody has looked at doubtful findings in the evidence.

        Raises
        ------
        UnknownNameError
            If there is no such ladder.
        BadValueError
            If there is no such step, or evidence or author are missing or too long.
        PersonalVoiceError
            If the evidence seems to be about a person.
        """
        self._check(entry)
        self._stop_persons("evidence", entry.evidence, looked=looked)
        with write_into(self._link):
            ladder = {each.ladder_id: each for each in self.list_ladders()}.get(entry.ladder_id)
            if ladder is None:
                raise UnknownNameError("no such ladder", kind="ladder", name=entry.ladder_id)
            if not 1 <= entry.step <= len(ladder.steps):
                raise BadValueError("no such step", where="step")
            number = self._link.execute(
                "INSERT INTO entries (ladder_id, tier, zone_id, zone_name, step, step_name,"
                " evidence, author, day, fictional) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (entry.ladder_id, entry.tier, entry.zone_id, entry.zone_name, entry.step,
                 ladder.steps[entry.step - 1], entry.evidence.strip(), entry.author.strip(),
                 entry.day.isoformat(), int(entry.fictional)),
            ).lastrowid  # fmt: skip
        return next(each for each in self.list_entries() if each.number == number)

    def _check(self, entry: StepEntry) -> None:
        longest = {"evidence": LONGEST_EVIDENCE, "author": LONGEST_NAME}
        for name, most in longest.items():
            text = getattr(entry, name)
            if not text.strip() or len(text) > most:
                raise BadValueError("missing or too long", where=name)

    def _stop_persons(self, field: str, text: str, *, looked: bool) -> None:
        found = scan_voice(text, self._places)
        if found and not (looked and not any(each.sure for each in found)):
            raise PersonalVoiceError({field: found})

    def list_entries(self, tier: str = "", zone_id: str = "") -> tuple[StepEntry, ...]:
        """List the judgements, the oldest first, of one zone or of all."""
        rows = self._link.execute(
            "SELECT ladder_id, tier, zone_id, zone_name, step, evidence, author, day, fictional,"
            " step_name, number FROM entries"
            " WHERE (? = '' OR tier = ?) AND (? = '' OR zone_id = ?) ORDER BY number",
            (tier, tier, zone_id, zone_id),
        ).fetchall()
        return tuple(
            StepEntry(
                *(ladder, at_tier, zone, zone_name, step, evidence, author),
                day=dt.date.fromisoformat(day),
                fictional=bool(fictional),
                step_name=step_name,
                number=number,
            )
            for (ladder, at_tier, zone, zone_name, step, evidence, author, day, fictional,
                 step_name, number) in rows
        )  # fmt: skip


@contextmanager
def open_ladders(slug: str, places: Collection[str] = ()) -> Iterator[LadderStore]:
    """Open the ladders of a city, in the user folder.

    Parameters
    ----------
    slug
        The city.
    places
        Names of places of the city, which are no names of persons.

    Raises
    ------
    UnknownNameError, LedgerBusyError, StorageError
        As ``layers.notes.database.open_database``.
    """
    with open_database(find_database("ladders", slug), SCHEMA, SCHEMA_VERSION) as link:
        yield LadderStore(link, places)
