"""What residents say of a zone, its history and its next steps, as typed for the 地区カルテ.

One small file per zone in the user folder of the city, written whole or not at all. Words that seem
to be about a person are stopped here, before they reach a disk.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from layers.exports import write_atomically
from layers.folders import user_folder
from layers.ledger.tables import scan_notes
from zones.errors import BadValueError, StorageError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from layers.ledger.tables import NoteWarning

__all__ = [
    "LONGEST_WORDS",
    "WORD_FIELDS",
    "KarteNotes",
    "NotesChangedError",
    "PersonalWordsError",
    "ZoneKey",
    "read_karte_notes",
    "read_notes_of_zones",
    "save_karte_notes",
    "scan_karte_notes",
]

FORMAT = "machiwari-karte-notes"
FORMAT_VERSION = 1
LONGEST_WORDS = 2000
LARGEST_BYTES = 200_000
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")
WORD_FIELDS = ("problems", "strengths", "history", "next_steps")


@dataclass(frozen=True, slots=True)
class ZoneKey:
    """Which zone of which city.

    Parameters
    ----------
    slug
        The city.
    tier, zone_id
        The zone.
    """

    slug: str
    tier: str
    zone_id: str


@dataclass(frozen=True, slots=True)
class KarteNotes:
    """Words about one zone.

    Parameters
    ----------
    problems, strengths
        What residents find hard, and what they find good.
    history, next_steps
        What has happened, and what is planned.
    saved
        Day of the last change; ``None`` = nothing was saved yet.
    version
        Counts the changes; 0 = nothing was saved yet.
    """

    problems: str = ""
    strengths: str = ""
    history: str = ""
    next_steps: str = ""
    saved: dt.date | None = None
    version: int = 0


class PersonalWordsError(BadValueError):
    """The words seem to be about a person; nothing was stored.

    Parameters
    ----------
    warnings
        What was found, by field.
    """

    def __init__(self, warnings: dict[str, list[NoteWarning]]) -> None:
        super().__init__("words that seem to be about a person", remedy="leave persons out")
        self.warnings = warnings


class NotesChangedError(StorageError):
    """Someone else saved words about the same zone in between; nothing was stored.

    Parameters
    ----------
    theirs
        What is stored now.
    """

    def __init__(self, theirs: KarteNotes) -> None:
        super().__init__("the words were changed in between", remedy="look at both")
        self.theirs = theirs


def scan_karte_notes(notes: KarteNotes) -> dict[str, list[NoteWarning]]:
    """Look for persons in the words.

    Parameters
    ----------
    notes
        Words as typed.

    Returns
    -------
    dict
        Field to warnings; only fields with any.

    Examples
    --------
    >>> list(scan_karte_notes(KarteNotes(problems="坂が多い", strengths="田中さんが元気")))
    ['strengths']
    """
    found = {name: scan_notes(getattr(notes, name)) for name in WORD_FIELDS}
    return {name: warnings for name, warnings in found.items() if warnings}


def read_karte_notes(key: ZoneKey) -> KarteNotes:
    """Read the words about a zone.

    Parameters
    ----------
    key
        The zone.

    Returns
    -------
    KarteNotes
        Empty where nothing was saved.

    Raises
    ------
    UnknownNameError
        If the slug is not one.
    StorageError
        If the file cannot be read or is not what was written.
    """
    path = _find_file(key)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return KarteNotes()
    except OSError as error:
        raise StorageError("cannot read the words", where=path.name) from error
    return _parse(content, path.name)


def read_notes_of_zones(slug: str, tier: str, zone_ids: Iterable[str]) -> dict[str, KarteNotes]:
    """Read the words about several zones.

    Parameters
    ----------
    slug, tier, zone_ids
        The zones.

    Returns
    -------
    dict
        Zone id to words.

    Raises
    ------
    UnknownNameError, StorageError
        As :func:`read_karte_notes`.
    """
    return {zone_id: read_karte_notes(ZoneKey(slug, tier, zone_id)) for zone_id in zone_ids}


def save_karte_notes(
    key: ZoneKey, notes: KarteNotes, *, day: dt.date, sure: bool = False
) -> KarteNotes:
    """Keep the words about a zone.

    Parameters
    ----------
    key
        The zone.
    notes
        Words; ``version`` is that of the words the edit started from.
    day
        Today.
    sure
        Whether a person has looked at the warnings and none of them is about anybody.

    Returns
    -------
    KarteNotes
        As stored.

    Raises
    ------
    BadValueError
        If a text is longer than ``LONGEST_WORDS``.
    PersonalWordsError
        If the words seem to be about a person and nobody is sure; nothing was stored.
    NotesChangedError
        If someone else saved in between; nothing was stored.
    StorageError
        If it cannot be written; what stood there stays.
    """
    typed = {name: getattr(notes, name).strip() for name in WORD_FIELDS}
    long = [name for name, text in typed.items() if len(text) > LONGEST_WORDS]
    if long:
        raise BadValueError(f"more than {LONGEST_WORDS} characters", where=long[0])
    kept = KarteNotes(**typed, saved=day, version=notes.version + 1)
    warnings = scan_karte_notes(kept)
    if warnings and not sure:
        raise PersonalWordsError(warnings)
    theirs = read_karte_notes(key)
    if theirs.version != notes.version:
        raise NotesChangedError(theirs)
    path = _find_file(key)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError("cannot make the folder", where=path.parent.name) from error
    write_atomically(path, _dump(key, kept))
    return kept


def _find_file(key: ZoneKey) -> Path:
    if not SLUG.fullmatch(key.slug):
        raise UnknownNameError("no slug of a city", kind="city", name=key.slug)
    # zone ids come from imported files and may hold anything; a name made of them could leave
    # the folder
    name = hashlib.sha256(f"{key.tier}\0{key.zone_id}".encode("utf-8", "replace")).hexdigest()
    return user_folder() / "karte" / key.slug / f"{name[:32]}.json"


def _dump(key: ZoneKey, notes: KarteNotes) -> bytes:
    words = {name: getattr(notes, name) for name in WORD_FIELDS}
    whole = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "tier": key.tier,
        "zone_id": key.zone_id,
        **words,
        "saved": None if notes.saved is None else notes.saved.isoformat(),
        "version": notes.version,
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "replace")


def _parse(content: bytes, name: str) -> KarteNotes:
    if len(content) > LARGEST_BYTES:
        raise StorageError("the file is too large", where=name)
    try:
        whole = json.loads(content.decode("utf-8"))
        if whole["format"] != FORMAT or whole["format_version"] > FORMAT_VERSION:
            raise StorageError("written by a newer version", where=name)
        values = {field.name: whole[field.name] for field in fields(KarteNotes)}
        saved, version = values.pop("saved"), values.pop("version")
        return KarteNotes(
            **{key: _take_text(value) for key, value in values.items()},
            saved=None if saved is None else dt.date.fromisoformat(saved),
            version=int(version),
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise StorageError("not the words of a karte", where=name) from error


def _take_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
