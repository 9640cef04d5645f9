"""Readings on what is shown: ruby for HTML, pairs for templates of print, brackets for plain text.

Text of users is escaped here as everywhere: what comes out of ``to_ruby`` is markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.escape import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.readings.reading import Reader

__all__ = ["to_bracketed", "to_pairs", "to_ruby"]


def to_pairs(text: str, reader: Reader | None) -> list[list[str]]:
    """Cut a text for a template.

    Parameters
    ----------
    text
        What is printed.
    reader
        ``None`` sets no readings.

    Returns
    -------
    list of list
        ``[text, reading]``; an empty reading sets nothing over the text.
    """
    if reader is None:
        return [[text, ""]]
    return [[piece.text, piece.reading] for piece in reader.read(text)]


def to_ruby(text: str, reader: Reader | None) -> str:
    """Write a text as HTML with ``<ruby>``.

    Parameters
    ----------
    text
        Plain text of anybody.
    reader
        ``None`` sets no readings.

    Returns
    -------
    str
        Escaped markup.
    """
    return "".join(_mark(written, reading) for written, reading in to_pairs(text, reader))


def to_bracketed(text: str, reader: Reader | None) -> str:
    """Write a text with readings in brackets, where nothing can stand over it.

    Parameters
    ----------
    text
        What is shown.
    reader
        ``None`` sets no readings.

    Returns
    -------
    str
        ``集（あつ）まり``.
    """
    pairs: Sequence[Sequence[str]] = to_pairs(text, reader)
    return "".join(f"{text}（{reading}）" if reading else text for text, reading in pairs)


def _mark(written: str, reading: str) -> str:
    if not reading:
        return inert(written)
    return f"<ruby>{inert(written)}<rp>（</rp><rt>{inert(reading)}</rt><rp>）</rp></ruby>"
