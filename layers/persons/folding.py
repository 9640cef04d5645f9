"""One spelling for numbers that people write in many ways, with the way back to what they wrote."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Folded", "close_letters", "fold_text", "widen"]

DIGITS = {letter: str(value) for value, letter in enumerate("〇一二三四五六七八九")} | {
    "零": "0", "壱": "1", "弐": "2", "参": "3", "伍": "5", "ゼロ": "0",
}  # fmt: skip
TENS = {"十": 10, "百": 100, "拾": 10}
NUMERAL = re.compile(r"[〇零一二三四五六七八九壱弐参伍十百拾]+|ゼロ")
# between digits any of these is a dash; ー and 一 too, which people type for it
DASH = re.compile(r"(?<=\d)\s*[-‐‑‒–—―−ーｰ─━~〜]\s*(?=\d)")
GAP = re.compile(r"(?<=\d)[\s、,.・_/:*]{1,3}(?=\d)|(?<=[\d)])\s+(?=[(\d])|(?<=[\d(])\s+(?=\d)")
JAPANESE = r"[\u3005-\u3007\u3040-\u30ff\u4e00-\u9fff]"
SPELLED = re.compile(rf"(?<!{JAPANESE})(?:{JAPANESE}[\s・.]+)+{JAPANESE}+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in one spelling.

    Parameters
    ----------
    text
        The text.
    places
        For each letter, and for the end, where it stands in the text it was made from.
    """

    text: str
    places: tuple[int, ...]

    def replace(self, pattern: re.Pattern[str], say: dict[str, str] | str) -> Folded:
        """Put something in place of every hit; a mapping is asked for the hit itself."""
        parts: list[str] = []
        places: list[int] = []
        at = 0
        for hit in pattern.finditer(self.text):
            new = say if isinstance(say, str) else say.get(hit.group(), hit.group())
            parts += [self.text[at : hit.start()], new]
            places += [*self.places[at : hit.start()], *[self.places[hit.start()]] * len(new)]
            at = hit.end()
        return Folded("".join([*parts, self.text[at:]]), (*places, *self.places[at:]))


def widen(text: str) -> str:
    """Give a text after NFKC, without letters that nobody sees.

    Examples
    --------
    >>> widen("０９０\u200b－１２")
    '090-12'
    """
    shown = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFKC", shown)


def fold_text(wide: str, *, commas: bool = False) -> Folded:
    """Write numbers in one way: kanji as digits, one kind of dash, no blanks inside.

    Parameters
    ----------
    wide
        Text after :func:`widen`.
    commas
        Whether marks between digits go too: what is left is only digits in a row.

    Examples
    --------
    >>> fold_text("〇四二 ― 三四五").text, fold_text("三丁目十二番").text
    ('042-345', '3丁目12番')
    """
    folded = Folded(wide, tuple(range(len(wide) + 1)))
    # a kanji one between digits is a dash that was typed as such
    folded = folded.replace(re.compile(r"(?<=[0-9])一(?=[0-9])"), "-")
    numerals = {hit: _read(hit) for hit in NUMERAL.findall(folded.text)}
    folded = folded.replace(NUMERAL, numerals).replace(DASH, "-")
    folded = folded.replace(re.compile(r"(?<=\d)[ \t\u3000]+(?=\d)"), "")
    folded = folded.replace(re.compile(r"(?<=[\d()-])[ \t\u3000]+(?=[\d()-])"), "")
    return folded.replace(GAP, "") if commas else folded


def _read(kanji: str) -> str:
    """Read a numeral: 十二 as a number, 一二 as digits in a row."""
    if not any(letter in TENS for letter in kanji):
        return DIGITS.get(kanji) or "".join(DIGITS[letter] for letter in kanji)
    total, digit = 0, ""
    for letter in kanji:
        if letter in TENS:
            total += int(digit or "1") * TENS[letter]
            digit = ""
        else:
            digit += DIGITS[letter]
    return str(total + int(digit or "0"))


def close_letters(wide: str) -> Folded:
    """Take the blanks out of words that were typed letter by letter.

    Examples
    --------
    >>> close_letters("昨日 田 中 さ んに会った").text
    '昨日 田中さんに会った'
    """
    dropped = {
        at
        for hit in SPELLED.finditer(wide)
        for at in range(hit.start(), hit.end())
        if wide[at].isspace() or wide[at] in "・."
    }
    kept = [at for at in range(len(wide)) if at not in dropped]
    return Folded("".join(wide[at] for at in kept), (*kept, len(wide)))
