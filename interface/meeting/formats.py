"""Files a meeting pack is written to: one writer per format, found when it is asked for.

A further format is a function with the shape of ``Writer`` in a module of its own, and one line in
``find_writer``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from interface.handouts.typeset import PaperSize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from interface.meeting.model import MeetingBook, MeetingFacts

    # parts of a text, each with what is set over it (empty = nothing)
    Ruby = Callable[[str], Iterable[tuple[str, str]]]

__all__ = ["MeetingFormat", "MeetingOptions", "Writer", "find_writer", "name_pack"]


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


def find_writer(form: MeetingFormat) -> Writer | None:
    """Find who writes a format.

    Parameters
    ----------
    form
        The format.

    Returns
    -------
    Writer or None
        ``None`` = this program does not write it yet.
    """
    # a command must not wait for the libraries of formats nobody asked for
    loaders: dict[MeetingFormat, Callable[[], Writer]] = {}
    return loaders[form]() if form in loaders else None


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
