"""Persons in free text: one scan, for notes about places and, stricter, for words of residents."""

# ruff: noqa: E501 - wide letters count twice; a pattern is better read in one piece
from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from layers.persons.folding import close_letters, widen
from layers.persons.model import NoteSign, NoteWarning
from layers.persons.names import find_names
from layers.persons.numbers import find_numbers
from layers.persons.patterns import KANA_ROLES, PATTERNS, SURNAMES, find_titled

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = ["mask_text", "scan_notes", "scan_voice"]

# letters instead of a name, in Latin letters, or a name that everybody knows as one
CERTAIN = re.compile(rf"^(?:{SURNAMES}|[A-Z]\.?|[○◯〇●△×*]+|.[○◯〇●△×*]+)")
LATIN = re.compile(r"(?<![A-Za-z])(?:(?:Mr|Mrs|Ms|Dr)\.?\s?[A-Z][a-z]+|[A-Za-z]{2,}[- ]?(?:san|sama|chan|kun)(?![A-Za-z])"
                   r"|[A-Za-z]{3,}\s?(?:さん|様|氏|くん|ちゃん|先生))")  # fmt: skip
# the dictionary takes 田中町 for a place, whoever leads its 町会
LED = r"(?:町会長|自治会長|町内会長|民生委員|校長|園長|市長|市議|会長|班長|先生|夫妻|夫婦|一家|兄弟|姉妹|の奥さん|のご主人|の旦那|のおじ|のおば)"
SHORT = (
    r"(?<![一-龯])(?:森|林|原|東|南|西|北|関|辻|堀|岡|谷|星|島|岸|泉|菅|平|桂|畑|沢|浜|秦|榊|柳)"
)
LEADERS = re.compile(rf"(?:{SURNAMES}|{SHORT}){LED}")
KANA = (
    r"(?:さとう|すずき|たかはし|たなか|いとう|わたなべ|やまもと|なかむら|こばやし|かとう|よしだ|やまだ|ささき|やまぐち|まつもと|いのうえ|きむら|さいとう|しみず|やまざき|やまさき|いけだ"
    r"|はしもと|あべ|いしかわ|やました|なかじま|いしい|おがわ|まえだ|おかだ|はせがわ|ふじた|ごとう|こんどう|むらかみ|えんどう|あおき|さかもと|ふくだ|おおた|にしむら|ふじい|かねこ|おかもと|ふじわら|みうら|なかの)"
)
KATAKANA = "".join(chr(ord(letter) + 96) if "ぁ" <= letter <= "ん" else letter for letter in KANA)
IN_KANA = re.compile(rf"(?:{KANA}|{KATAKANA})\s?(?:さん|さま|様|先生|氏|くん|ちゃん|会長)")
# at most two letters before くん and ちゃん may be the end of another word
CALLED = re.compile(r"(?P<who>[ぁ-んァ-ヶー]{2,4})(?:くん|ちゃん(?![とこ]))")
ALWAYS_SURE = frozenset({NoteSign.PHONE, NoteSign.MAIL, NoteSign.BIRTH})
# what a finding is called that looks like several things
RANK = (NoteSign.PHONE, NoteSign.MAIL, NoteSign.BIRTH, NoteSign.NUMBER, NoteSign.NAME,
        NoteSign.ADDRESS, NoteSign.HOUSE, NoteSign.AGE, NoteSign.SITUATION)  # fmt: skip
ROUNDS = 4


def scan_notes(text: str) -> list[NoteWarning]:
    """Look for persons in a note about a place, which may have a telephone and an address.

    Parameters
    ----------
    text
        Free text.

    Returns
    -------
    list of NoteWarning
        In the order of the text; empty for an ordinary note. A warning, not a verdict.

    Examples
    --------
    >>> [warning.found for warning in scan_notes("独居の田中さんが毎週来る。皆さんでお茶。")]
    ['田中さん']
    """
    wide = widen(text)
    return _order([*find_titled(wide), *_find_patterns(wide)])


def scan_voice(text: str, places: Collection[str] = ()) -> list[NoteWarning]:
    """Look for persons in what a resident said; nothing that leads to one person may be kept.

    Parameters
    ----------
    text
        Free text.
    places
        Names of places of the city, which are no names of persons.

    Returns
    -------
    list of NoteWarning
        In the order of the text; ``sure`` ones must be taken out, the others looked at.

    Examples
    --------
    >>> [(each.found, each.sure) for each in scan_voice("田 中 さ んは〇四二-三四五-六七八九")]
    [('田 中 さ ん', True), ('〇四二-三四五-六七八九', True)]
    >>> scan_voice("田無町のベンチがよい。みなさんが座れる")
    []
    """
    wide = widen(text)
    found = [*_find_everywhere(wide, places), *find_numbers(wide)]
    # a name with blanks between its letters is the name without them
    closed = close_letters(wide)
    if closed.text != wide:
        for each in _find_everywhere(closed.text, places):
            left, right = closed.places[each.start], closed.places[each.end - 1] + 1
            found.append(replace(each, found=wide[left:right], start=left, end=right))
    return _join_overlaps(found, wide)


def _find_everywhere(wide: str, places: Collection[str]) -> list[NoteWarning]:
    named = find_names(wide, places)
    known = {letter for each in named if each.sure for letter in range(each.start, each.end)}
    titled = [
        replace(each, sure=bool(CERTAIN.match(each.found)) or each.start in known)
        for each in find_titled(wide)
    ]
    signs = [replace(each, sure=each.sign in ALWAYS_SURE) for each in _find_patterns(wide)]
    latin = [
        NoteWarning(NoteSign.NAME, hit.group(), hit.start(), hit.end(), sure=True)
        for pattern in (LATIN, LEADERS, IN_KANA)
        for hit in pattern.finditer(wide)
    ]
    called = [
        NoteWarning(NoteSign.NAME, hit.group(), hit.start(), hit.end())
        for hit in CALLED.finditer(wide)
        if not KANA_ROLES.search(hit["who"])
    ]
    return [*named, *titled, *signs, *latin, *called]


def _find_patterns(wide: str) -> list[NoteWarning]:
    return [
        NoteWarning(sign, hit.group(), hit.start(), hit.end())
        for sign, pattern in PATTERNS
        for hit in pattern.finditer(wide)
    ]


def _order(found: Sequence[NoteWarning]) -> list[NoteWarning]:
    return sorted(found, key=lambda each: (each.start, each.end, not each.sure, each.sign))


def _join_overlaps(found: Sequence[NoteWarning], wide: str) -> list[NoteWarning]:
    """Make one finding of those that overlap; surely where one of them is sure."""
    joined: list[NoteWarning] = []
    for each in _order(found):
        last = joined[-1] if joined else None
        if last is None or each.start >= last.end:
            joined.append(each)
            continue
        sign = min(last.sign, each.sign, key=RANK.index)
        end = max(last.end, each.end)
        words = wide[last.start : end]
        joined[-1] = NoteWarning(sign, words, last.start, end, sure=last.sure or each.sure)
    return joined


def mask_text(text: str, words: Mapping[NoteSign, str], places: Collection[str] = ()) -> str:
    """Propose a wording without the persons.

    Parameters
    ----------
    text
        Free text.
    words
        What to write instead, for every sign.
    places
        As in :func:`scan_voice`.

    Returns
    -------
    str
        Without anything that is surely about a person; the text after NFKC.

    Examples
    --------
    >>> mask_text("田中さんの家の前が暗い", {sign: "ある人" for sign in NoteSign})
    'ある人の家の前が暗い'
    """
    masked = widen(text)
    for _ in range(ROUNDS):
        found = scan_voice(masked, places)
        if not found:
            break
        masked = _put(masked, found, words)
    return masked


def _put(text: str, found: Sequence[NoteWarning], words: Mapping[NoteSign, str]) -> str:
    parts: list[str] = []
    at = 0
    for each in found:
        if each.start >= at:
            parts += [text[at : each.start], words[each.sign]]
        at = max(at, each.end)
    return "".join([*parts, text[at:]])
