"""One cell at a time: what was meant, or which mistake it is."""

# ruff: noqa: E501 - wide letters count twice; a list of words is better read unbroken

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

from kanjize import kanji2number

from layers.ledger.tables.model import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BLANKS", "CellError", "Tidied", "cell_text", "narrow", "read_date", "read_mark",
           "read_number"]  # fmt: skip

# a person's way to say that there is nothing
BLANKS = frozenset(
    {"", "-", "ー", "—", "–", "−", "―", "…", "・・・", "...", "不明", "未定", "未確認", "?", "？", "なし", "無し",
     "特になし", "N/A", "n/a"}
)  # fmt: skip
YES = frozenset(
    (
        "○",
        "〇",
        "◯",
        "●",
        "◎",
        "✓",
        "✔",
        "☑",
        "レ",
        "有",
        "有り",
        "あり",
        "ある",
        "はい",
        "可",
        "可能",
        "要",
        "1",
        "TRUE",
        "YES",
        "Y",
        "済",
        "済み",
        "同意",
        "同意あり",
        "同意済",
        "架空",
        "対応",
        "公開可",
    )
)
NO = frozenset(
    (
        "×",
        "✕",
        "✖",
        "╳",
        "X",
        "無",
        "無し",
        "なし",
        "ない",
        "いいえ",
        "不可",
        "否",
        "不要",
        "0",
        "FALSE",
        "NO",
        "N",
        "未",
        "未同意",
        "同意なし",
        "☐",
        "非対応",
        "公開不可",
    )
)
ERAS = {
    "令和": (2018, dt.date(2019, 5, 1), dt.date.max),
    "平成": (1988, dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    "昭和": (1925, dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
}
SHORT_ERAS = {"R": "令和", "H": "平成", "S": "昭和", "令": "令和", "平": "平成", "昭": "昭和"}
TAIL = r"\s*(?:\([月火水木金土日](?:曜日?)?\))?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?(?:\.0+)?)?"
ERA_DATE = re.compile(
    rf"(令和|平成|昭和|[RHS令平昭])\s*\.?(元|\d{{1,2}})(?:年|[./-])(\d{{1,2}})(?:月|[./-])(\d{{1,2}})日?{TAIL}",
    re.IGNORECASE,
)
WESTERN_DATE = re.compile(
    rf"(\d{{4}})(?:年|[./-])\s*(\d{{1,2}})(?:月|[./-])\s*(\d{{1,2}})日?{TAIL}"
)
COMPACT_DATE = re.compile(r"((?:19|20)\d{2})([01]\d)([0-3]\d)")
PART_OF_DATE = re.compile(
    r"(?:(?:令和|平成|昭和|[RHS])\s*\.?(?:元|\d{1,2})|\d{4})(?:年度?|[./-]\d{1,2}月?|年\d{1,2}月|年度\d{1,2}月)?|\d{1,2}(?:月|[./-])\d{1,2}日?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}月"
)
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000  # 1954 to 2119
SERIAL_BEGINS = dt.date(1899, 12, 30)
AROUND = re.compile(
    r"^(?:約|およそ|おおよそ|定員)|(?:程度|くらい|ぐらい|前後)$|(?:人|名|席|組|世帯)(?:まで)?$"
)
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
KANJI_NUMBER = re.compile(r"[〇一二三四五六七八九十百千]+")
WHOLE_END = 1e15  # exact whole numbers end here


class CellError(ValueError):
    """A cell that cannot be read as its column wants.

    Parameters
    ----------
    code
        Which mistake.
    details
        More for the sentence.
    """

    def __init__(self, code: Mistake, **details: str | float) -> None:
        super().__init__(code.value)
        self.code = code
        self.details: Mapping[str, str | float] = details


class Tidied(list[Mistake]):
    """Changes that were made while reading one cell."""


def cell_text(value: object) -> str:
    """Give a cell as text: whole numbers without a point, dates as YYYY-MM-DD."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < WHOLE_END:
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return str(value)


def narrow(value: object) -> str:
    """Give a cell as text in one width, without spaces around it."""
    return unicodedata.normalize("NFKC", cell_text(value)).strip()


def read_date(value: object, tidied: Tidied) -> dt.date | None:
    """Read a date in any form in use.

    Raises
    ------
    CellError
        No date, half a date, or a day that does not exist.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = narrow(value).replace("−", "-").replace("ー", "-")
    if text in BLANKS:
        return None
    if era := ERA_DATE.fullmatch(text):
        return _era_date(*(str(part) for part in era.groups()))
    if found := WESTERN_DATE.fullmatch(text) or COMPACT_DATE.fullmatch(text):
        return _date(*(int(part) for part in found.groups()))
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and FIRST_SERIAL < float(text) < LAST_SERIAL:
        tidied.append(Mistake.DATE_SERIAL)
        return SERIAL_BEGINS + dt.timedelta(days=int(float(text)))
    half = PART_OF_DATE.fullmatch(text) is not None
    raise CellError(Mistake.DATE_INCOMPLETE if half else Mistake.DATE_UNREADABLE)


def _era_date(era: str, year: str, month: str, day: str) -> dt.date:
    offset, first, last = ERAS[SHORT_ERAS.get(era.upper(), era)]
    found = _date(offset + (1 if year == "元" else int(year)), int(month), int(day))
    if not first <= found <= last:
        raise CellError(Mistake.DATE_IMPOSSIBLE)
    return found


def _date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise CellError(Mistake.DATE_IMPOSSIBLE) from None


def read_number(value: object, tidied: Tidied) -> float | None:
    """Read a number of people, seats or metres.

    Raises
    ------
    CellError
        No number, several numbers, or a negative one.
    """
    text = narrow(value)
    if text in BLANKS:
        return None
    plain = text.replace(",", "").replace(" ", "").replace("−", "-")
    factor = 1.0
    if length := re.fullmatch(r"(.*?)(km|m|キロ|メートル)", plain, re.IGNORECASE):
        plain = length[1]
        factor = 1000.0 if length[2].lower() in {"km", "キロ"} else 1.0
    while plain != (shorter := AROUND.sub("", plain)):
        plain = shorter
    if KANJI_NUMBER.fullmatch(plain):
        plain = _kanji_number(plain)
    if NUMBER.fullmatch(plain) is None:
        raise CellError(Mistake.NUMBER_UNREADABLE)
    number = float(plain) * factor
    if number < 0:
        raise CellError(Mistake.NUMBER_NEGATIVE)
    if plain != cell_text(value).strip():
        tidied.append(Mistake.NUMBER_TIDIED)
    return number


def _kanji_number(text: str) -> str:
    try:
        return str(kanji2number(text))
    except (ValueError, KeyError, IndexError):
        return text


def read_mark(value: object) -> bool | None:
    """Read a mark of yes or no.

    Raises
    ------
    CellError
        Another mark (△).
    """
    text = narrow(value).upper()
    if text in NO:
        return False
    if text in YES:
        return True
    if text in BLANKS:
        return None
    raise CellError(Mistake.MARK_UNKNOWN)
