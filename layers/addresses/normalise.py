"""One form for the many ways to write an address."""

from __future__ import annotations

import re
import unicodedata

from kanjize import kanji2number

__all__ = ["normalise_address", "strip_prefecture"]

DASHES = "‐‑‒–—―−ー─━ｰ〜～~"
# a dash between numbers, never the long sound of a word (カルムコート)
NUMBER_DASH = re.compile(rf"(?<=[\d一二三四五六七八九十目番地号])[{DASHES}-]+(?=\d)")
SPACES = re.compile(r"[\s\u200b\ufeff]+")
NUMERAL = "〇一二三四五六七八九十百千"
COUNTED = re.compile(rf"([{NUMERAL}]+)(?=丁目|番地|番(?!町)|号(?!館))")
KANJI_RUN = re.compile(rf"[{NUMERAL}]+(?:[{DASHES}-][{NUMERAL}]+)+")
BEFORE_NUMBERS = re.compile(r"(\d+)(?:丁目|番地の|番地|番(?![町館])|号(?![館室棟]))の?-?")
SMALL_KE = re.compile(r"(?<=[々ぁ-ん一-龯])[ヶケヵがガ](?=[一-龯])")
POSSESSIVE = re.compile(r"(?<=[々ぁ-ん一-龯])[ノ之](?=[一-龯])")
OAZA = re.compile(r"大字|(?<=[市区町村])字(?=[ぁ-んァ-ヶ一-龯])")
POSTCODE = re.compile(r"^〒?\d{3}-?\d{4}(?=\D)|^〒")
PREFECTURE = re.compile(r"^(?:東京都|北海道|京都府|大阪府|[^\d市区町村]{2,3}県)")
OLD_LETTERS = str.maketrans("髙﨑濵桒槗", "高崎浜桑橋")


def normalise_address(text: str) -> str:
    """Bring an address to the form in which addresses are compared.

    Parameters
    ----------
    text
        As it was written, in any width; kanji numerals, 丁目・番地・号 or hyphens.

    Returns
    -------
    str
        Without spaces, numbers joined by ``-``; the same for all ways to write one address. For
        comparing only: the address itself is kept as it was written.

    Examples
    --------
    >>> normalise_address("東京都西東京市ひばりヶ丘一丁目９番２９号")
    '東京都西東京市ひばりケ丘1-9-29'
    >>> normalise_address("ひばりが丘１－９ー２９")
    'ひばりケ丘1-9-29'
    """
    before, plain = "", SPACES.sub("", unicodedata.normalize("NFKC", text)).translate(OLD_LETTERS)
    while plain != before:  # each step leaves fewer or simpler letters, so this ends
        before, plain = plain, _simplify(plain)
    return plain


def _simplify(plain: str) -> str:
    plain = POSTCODE.sub("", plain)
    plain = OAZA.sub("", SMALL_KE.sub("ケ", POSSESSIVE.sub("の", plain)))
    plain = COUNTED.sub(lambda found: _to_digits(found.group(1)), plain)
    plain = KANJI_RUN.sub(lambda found: _digits_of_run(found.group()), plain)
    plain = NUMBER_DASH.sub("-", plain)
    plain = BEFORE_NUMBERS.sub(r"\1-", plain)
    return re.sub(r"(?<=\d)-+(?=\D|$)", "", plain)


def _digits_of_run(run: str) -> str:
    return "-".join(_to_digits(part) for part in re.split(rf"[{DASHES}-]", run))


def _to_digits(numeral: str) -> str:
    """Read 二十三 and 二三 alike; what is no number stays."""
    if not re.search("[十百千]", numeral):
        return numeral.translate(str.maketrans("〇一二三四五六七八九", "0123456789"))
    try:
        return str(kanji2number(numeral))
    except (ValueError, KeyError, IndexError):
        return numeral


def strip_prefecture(normal: str) -> str:
    """Take the prefecture off an address in the form of comparison."""
    return PREFECTURE.sub("", normal)
