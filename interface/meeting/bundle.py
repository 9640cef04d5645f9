"""Packs of several zones in one file, the same bytes for the same day."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from interface.meeting.formats import name_pack
from interface.meeting.writers import find_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from interface.meeting.formats import MeetingFormat, MeetingOptions
    from interface.meeting.model import MeetingBook, MeetingFacts

__all__ = ["bundle_packs", "name_bundle", "write_packs"]


def write_packs(
    book: MeetingBook,
    facts: MeetingFacts,
    forms: Sequence[MeetingFormat],
    options: MeetingOptions,
) -> Iterator[tuple[str, bytes]]:
    """Write the files of one zone.

    Parameters
    ----------
    book, facts
        All zones, and the one.
    forms
        Formats wanted.
    options
        How they are laid out.

    Yields
    ------
    tuple of str and bytes
        Name and content.
    """
    for form in forms:
        for ending, content in find_writer(form)(book, facts, options):
            yield f"{name_pack(book, facts)}{ending}", content


def bundle_packs(
    book: MeetingBook,
    wanted: Sequence[MeetingFacts],
    forms: Sequence[MeetingFormat],
    options: MeetingOptions,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Put the files of several zones into one.

    Parameters
    ----------
    book, wanted, forms, options
        All zones, those wanted, formats, and how they are laid out.
    progress
        Told the number of zones done, and of all.

    Returns
    -------
    bytes
        ZIP.
    """
    buffer = io.BytesIO()
    moment = (book.day.year, book.day.month, book.day.day, 0, 0, 0)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for number, facts in enumerate(wanted, start=1):
            for name, content in write_packs(book, facts, forms, options):
                entry = zipfile.ZipInfo(name, moment)
                bundle.writestr(entry, content, zipfile.ZIP_DEFLATED)
            if progress is not None:
                progress(number, len(wanted))
    return buffer.getvalue()


def name_bundle(book: MeetingBook) -> str:
    """Name the file of all zones: identifiers only.

    Parameters
    ----------
    book
        All zones.
    """
    made_up = "_fictional" if book.kartes.fictional else ""
    office = "_internal" if book.internal else ""
    return f"{book.slug}_meeting_{book.zones.tier_id}_all{made_up}{office}.zip"
