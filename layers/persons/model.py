"""What in a text points to a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["NoteSign", "NoteWarning"]


class NoteSign(StrEnum):
    """What in a note points to a person."""

    NAME = "name"
    PHONE = "phone"
    MAIL = "mail"
    BIRTH = "birth"
    AGE = "age"
    HOUSE = "house"
    SITUATION = "situation"
    ADDRESS = "address"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class NoteWarning:
    """A place in a note that seems to be about a person.

    Parameters
    ----------
    sign
        What it looks like.
    found
        The words.
    start, end
        Position in the text after NFKC.
    sure
        Whether it can hardly be anything else. A note of residents with such words is never kept;
        a note about a place may be, once somebody has looked at it.
    """

    sign: NoteSign
    found: str
    start: int
    end: int
    sure: bool = False
