"""Files a meeting pack is written to: which formats there are, and how a pack is laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from interface.handouts.typeset import PaperSize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interface.meeting.model import MeetingBook, MeetingFacts
    from zones.city import City

__all__ = [
    "MeetingFormat",
    "MeetingOptions",
    "Ruby",
    "Writer",
    "choose_ruby",
    "name_pack",
]


# parts of a text, each with what is set over it (empty = nothing)
Ruby = Callable[[str], "Iterable[tuple[str, str]]"]


class MeetingFormat(StrEnum):
    """What a pack can be written as."""

    PDF = "pdf"
    PPTX = "pptx"
    HTML = "html"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class MeetingOptions:
    """How a pack is laid out.

    Parameters
    ----------
    paper
        A4 or A3, across.
    grey
        Shades of grey only.
    ruby
        Readings to set over kanji (furigana); ``None`` = none.
    """

    paper: PaperSize = PaperSize.A3
    grey: bool = False
    ruby: Ruby | None = None


class Writer(Protocol):
    """Write the pack of one zone."""

    def __call__(
        self, book: MeetingBook, facts: MeetingFacts, options: MeetingOptions
    ) -> Iterable[tuple[str, bytes]]:
        """Give the ends of file names (``.pdf``, ``_1.png``) and contents."""


def choose_ruby(city: City) -> Ruby:
    """Read kanji aloud with the dictionary and the names of a city.

    Parameters
    ----------
    city
        Its own list of names goes first.

    Returns
    -------
    Ruby
        For ``MeetingOptions``.

    Raises
    ------
    ZonesError
        If the list of the city cannot be read.
    """
    from layers.readings.city import open_reader  # noqa: PLC0415 - a dictionary is loaded

    reader = open_reader(city)
    return lambda text: [(piece.text, piece.reading) for piece in reader.read(text)]


def name_pack(book: MeetingBook, facts: MeetingFacts) -> str:
    """Begin the names of the files of a pack: identifiers only, never what somebody typed.

    Parameters
    ----------
    book, facts
        All zones, and the one.

    Returns
    -------
    str
        City, tier, number of the zone; whether it is made up or for the office.
    """
    made_up = "_fictional" if book.kartes.fictional else ""
    office = "_internal" if book.internal else ""
    return f"{book.slug}_meeting_{book.zones.tier_id}_{facts.number:02d}{made_up}{office}"
