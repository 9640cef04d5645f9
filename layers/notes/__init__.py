"""What residents said at meetings: kept without names, counted, answered, forgotten on request."""

from layers.notes.guard import PersonalVoiceError, find_persons
from layers.notes.model import (
    DEFAULT_CATEGORIES,
    Answer,
    Meeting,
    Note,
    NoteChangedError,
    NoteStatus,
)
from layers.notes.store import NoteStore, new_id, open_notes

__all__ = [
    "DEFAULT_CATEGORIES",
    "Answer",
    "Meeting",
    "Note",
    "NoteChangedError",
    "NoteStatus",
    "NoteStore",
    "PersonalVoiceError",
    "find_persons",
    "new_id",
    "open_notes",
]
