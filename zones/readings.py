"""Readings of Japanese text: which kana stand over which kanji."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Piece", "align_reading", "has_kanji", "is_kana", "join_plain"]

KANJI = re.compile(r"[々〆ヶ㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
HIRAGANA = re.compile(r"[ぁ-ゖー]+")
KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what stands over it.

    Parameters
    ----------
    text
        As written.
    reading
        Hiragana; empty where nothing is set over it.
    """

    text: str
    reading: str = ""


def has_kanji(text: str) -> bool:
    """Tell whether a text has anything that may need a reading.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    bool
        True with one kanji.
    """
    return bool(KANJI.search(text))


def is_kana(text: str) -> bool:
    """Tell whether a text is nothing but hiragana and the long sign, as a reading must be.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    bool
        False for an empty text.
    """
    return bool(HIRAGANA.fullmatch(text))


def align_reading(surface: str, reading: str) -> tuple[Piece, ...]:
    """Set the reading of a word over its kanji and leave its own kana bare.

    Parameters
    ----------
    surface
        A word as written.
    reading
        Its reading in hiragana.

    Returns
    -------
    tuple of Piece
        Their texts joined are the word. Where the kana of the word do not fit the reading, nothing
        is set over the word.

    Examples
    --------
    >>> [(p.text, p.reading) for p in align_reading("歩いて", "あるいて")]
    [('歩', 'ある'), ('いて', '')]
    >>> [(p.text, p.reading) for p in align_reading("居場所", "いばしょ")]
    [('居場所', 'いばしょ')]
    """
    if not has_kanji(surface):
        return (Piece(surface),)
    runs = [("".join(run), kanji) for kanji, run in groupby(surface, key=has_kanji)]
    pattern = "".join(
        "(.+?)" if kanji else re.escape(run.translate(KATAKANA_TO_HIRAGANA)) for run, kanji in runs
    )
    found = re.fullmatch(pattern, reading)
    if found is None:
        return (Piece(surface),)
    readings = iter(found.groups())
    return tuple(Piece(run, next(readings) if kanji else "") for run, kanji in runs)


def join_plain(pieces: Iterable[Piece]) -> Sequence[Piece]:
    """Join neighbours over which nothing is set.

    Parameters
    ----------
    pieces
        Stretches in order.

    Returns
    -------
    list of Piece
        The same text in fewer stretches.
    """
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and not piece.reading and not joined[-1].reading:
            joined[-1] = Piece(joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined
