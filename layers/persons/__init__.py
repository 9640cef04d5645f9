"""Persons in words that are not about persons: found before anything is kept or printed."""

from layers.persons.model import NoteSign, NoteWarning
from layers.persons.scan import mask_text, scan_notes, scan_voice

__all__ = ["NoteSign", "NoteWarning", "mask_text", "scan_notes", "scan_voice"]
