"""Texts on their way out and back: inert in a spreadsheet, the same letters when read again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.exports import FORMULA_STARTS
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ABOUT_SHEET",
    "CHOICE_SHEET",
    "LEDGER_SHEET",
    "arm_formula",
    "check_letters",
    "disarm_again",
    "join_values",
]

LEDGER_SHEET = "資源台帳"
CHOICE_SHEET = "選択肢"
ABOUT_SHEET = "出典と数え方"
SHOWN_LETTERS = 10


def disarm_again(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run, so that it can be taken off.

    Text that has apostrophes there already gets one more: :func:`arm_formula` takes off exactly
    one.
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def arm_formula(text: str) -> str:
    """Take off the apostrophe of :func:`disarm_again`."""
    quoted = text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS)
    return text[1:] if quoted else text


def join_values(values: Sequence[str]) -> str:
    """Join several values; a separator inside a value is marked by a backslash."""
    return "、".join(re.sub(r"([、\\])", r"\\\1", value) for value in values)


def check_letters(text: str, encoding: str, where: str) -> None:
    """Check that an encoding has every letter of a text and gives the same one back.

    Raises
    ------
    BadValueError
        It has not: nothing is written rather than another letter.
    """
    if not _comes_back(text, encoding):
        missing = [letter for letter in dict.fromkeys(text) if not _comes_back(letter, encoding)]
        shown = "".join(missing[:SHOWN_LETTERS])
        raise BadValueError(f"{encoding} has no {shown}", where=where, remedy="write UTF-8")


def _comes_back(text: str, encoding: str) -> bool:
    """Tell whether a text survives; cp932 takes two waves and gives one back: a change too."""
    try:
        return text.encode(encoding).decode(encoding) == text
    except UnicodeError:
        return False
