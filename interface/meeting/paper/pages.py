"""The paper pack of a zone as PDF and as one picture per sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.handouts.typeset import PREVIEW_PPI, Paper, set_pdf, set_pictures
from interface.meeting.paper.compose import compose_pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interface.meeting.formats import MeetingOptions
    from interface.meeting.model import MeetingBook, MeetingFacts

__all__ = ["draw_pack", "print_pack", "write_pdf", "write_png"]

TEMPLATE = "meeting"
PRINT_PPI = 150.0


def print_pack(book: MeetingBook, facts: MeetingFacts, options: MeetingOptions) -> bytes:
    """Print the pack of a zone as PDF.

    Parameters
    ----------
    book, facts, options
        All zones, the one, and how it is laid out.

    Returns
    -------
    bytes
        With embedded fonts; the same for the same arguments.
    """
    paper = Paper(options.paper, landscape=True)
    return set_pdf(TEMPLATE, compose_pack(book, facts, options), paper, book.day)


def draw_pack(
    book: MeetingBook, facts: MeetingFacts, options: MeetingOptions, ppi: float = PREVIEW_PPI
) -> list[bytes]:
    """Draw the sheets as PNG.

    Parameters
    ----------
    book, facts, options
        As in :func:`print_pack`.
    ppi
        Pixels per inch.
    """
    paper = Paper(options.paper, landscape=True)
    return set_pictures(TEMPLATE, compose_pack(book, facts, options), paper, ppi=ppi)


def write_pdf(
    book: MeetingBook, facts: MeetingFacts, options: MeetingOptions
) -> Iterator[tuple[str, bytes]]:
    """Write the pack as one file."""
    yield ".pdf", print_pack(book, facts, options)


def write_png(
    book: MeetingBook, facts: MeetingFacts, options: MeetingOptions
) -> Iterator[tuple[str, bytes]]:
    """Write one picture per sheet."""
    for number, picture in enumerate(draw_pack(book, facts, options, PRINT_PPI), start=1):
        yield f"_{number}.png", picture
