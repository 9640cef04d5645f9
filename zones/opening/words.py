"""The words of a timetable: one pattern per kind, tried in this order."""

# ruff: noqa: E501 - wide letters count twice; a pattern is better read in one piece

from __future__ import annotations

import re
import unicodedata

from zones.resources import Weekday

__all__ = ["CLOCK_PARTS", "KANJI_DIGITS", "TOKEN", "read_days", "read_weeks", "tidy_timetable"]

KANJI_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
DASHES = re.compile(r"[〜～∼˜‐‑‒–—―−ー─━]")
DAYS_LISTED = re.compile(r"(?<=[月火水木金土日祝曜])\s*;\s*(?=[月火水木金土日祝])")
KANJI_WEEK = re.compile(r"第[一二三四五](?:[・、,~]第?[一二三四五])*")
CLOCK_PARTS = re.compile(
    r"(?P<part>午前|午後|夜間|夜|AM|PM)?(?P<hour>[0-2]?\d)"
    r"(?::(?P<minute>[0-5]\d)|時(?:(?P<minutes>[0-5]?\d)分?|(?P<half>半))?)?"
)

_DAY = r"(?:[月火水木金土日](?:曜日|曜|ようび)?)"
_ANY_DAY = rf"(?:祝祭日|祝日|祝|平日|毎日|年中無休|土日|{_DAY})"
_BETWEEN = r"(?:\s*(?:[・,、&]|および|及び|と|または)\s*)"
_RANGE = rf"{_DAY}(?:\s*[~-]\s*|から){_DAY}"
# a single letter for a day inside another word (日中, 水分) is not a day
_AFTER = r"(?=$|[^一-龯々ぁ-んァ-ヶー]|午前|午後|夜|終日|第|毎|[のにはともだけ]|不定期|巡回|祝|開|随時|学校|長期|営業|実施)"
_NOT_AFTER = r"(?<![本当翌前後今休末期先同初一-九])"
_OFF = r"(?:定休|休館|休業|休み|お休み|休室|休所|休|を?除く|除く|以外|を?除外|はなし)"
_OPEN = r"(?:開催|実施|開館|開所|開室|営業|対応|可|あり|OK)"
_HOUR = r"(?:(?:午前|午後|夜間|夜|AM|PM)?[0-2]?\d(?::[0-5]\d|時(?:[0-5]?\d分?|半)?))"
_LOOSE_HOUR = r"(?:(?:午前|午後|夜間|夜|AM|PM)?[0-2]?\d(?::[0-5]\d|時(?:[0-5]?\d分?|半)?)?)"
_SCHOOL = r"(?:学校(?:の)?(?:休業|長期休業|長期休暇|長期休み|休み)|長期休業|長期休暇|長期休み)(?:中|期間中?|日)?"

_KINDS = {
    # what no rule of the ledger can carry: reading the rest as weekly would count too much
    "never": r"隔週|隔月|奇数[週月日]|偶数[週月日]|最終|月末|第[6-9]|\d{1,2}のつく日|毎月\d{1,2}日"
    r"|(?<!\d)\d{1,2}日(?!間)|\d{1,2}週(?:間)?(?:に|おき|ごと)",
    "times_a": r"(?:毎?月|年|週)に?\d{1,2}(?:~\d{1,2})?(?:回|日)(?:程度|ほど)?",
    "remark": r"祝日?(?:の場合|と重な|にあた|に当た)[^)\n;。]*"
    rf"|(?:(?:年末年始|お盆|夏季休[業暇]|冬季休[業暇]|夏休み|冬休み|春休み)(?:期間)?(?:中)?{_BETWEEN}?)+(?:は|を|も)?{_OFF}?",
    "month_off": r"\d{1,2}月(?:[・,、~]\d{1,2}月)*(?:は|のみ|を)?(?:お?休み?|休止|除く)",
    "dated": r"\d{1,2}月",
    "holiday_off": rf"祝(?:祭)?日?(?:{_BETWEEN}年末年始)?(?:は|を|も|の日は)?{_OFF}",
    "holiday_on": rf"祝(?:祭)?日?(?:も|は)(?:{_OPEN})?|祝(?:祭)?日?{_OPEN}",
    "school_off": rf"{_SCHOOL}(?:は|を|も)?{_OFF}",
    "school_on": rf"{_SCHOOL}(?:も|は)?{_OPEN}|{_SCHOOL}も",
    "closed": rf"{_ANY_DAY}(?:{_BETWEEN}?{_ANY_DAY})*(?:は|が|を|も)?{_OFF}"
    rf"|定休日?:?\s*{_ANY_DAY}?|休館日?:?\s*{_ANY_DAY}?|{_OFF}",
    "no_day": r"曜日不明",
    "irregular": r"不定期|随時",
    "travelling": r"巡回|移動(?:型|式)?",
    "weeks": r"(?:毎月)?第[1-5](?:(?:\s*[・,、~-]\s*|\s*(?:と|および|及び)\s*)第?[1-5](?![\d:時回]))*(?:週の?)?の?",
    "days": rf"{_NOT_AFTER}(?:{_RANGE}|{_ANY_DAY})"
    rf"(?:{_BETWEEN}?(?:{_RANGE}|{_ANY_DAY}))*{_AFTER}",
    "clock": rf"(?:24時制)?(?:{_LOOSE_HOUR}\s*(?:~|-|から)\s*{_HOUR}(?:まで)?"
    rf"|{_HOUR}まで|{_HOUR}\s*(?:~|-|から)?|(?:~|-)\s*{_HOUR})",
    "half": r"午前中?|午後|夜間|夜|終日|AM|PM",
    "hard": r"[\n;。/]",
    "open_bracket": r"\(",
    "close_bracket": r"\)",
    "filler": r"毎週|毎月|各週|開催日時?|開催|実施|開館|開所|開室|開設|営業|時間|曜日|日時|のみ|だけ|頃|ごろ"
    r"|[・,、:\s\-~のにはで]",
    "word": r".",
}  # fmt: skip
TOKEN = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.DOTALL
)
_PART = re.compile(rf"(?P<range>{_RANGE})|{_ANY_DAY}")
_ORDER = tuple(Weekday)
_BY_LETTER = {day.label: day for day in _ORDER}


def tidy_timetable(text: str) -> str:
    """Bring widths, dashes, brackets and kanji numerals of weeks to one form.

    Parameters
    ----------
    text
        As it was written.

    Returns
    -------
    str
        What the patterns of this room expect.

    Examples
    --------
    >>> tidy_timetable("第二・四水曜（１０：００～）")
    '第2・4水曜(10:00~)'
    """
    plain = unicodedata.normalize("NFKC", text).replace("正午", "12:00")
    plain = DASHES.sub("~", plain).replace("[", "(").replace("]", ")").replace("【", "(")
    plain = DAYS_LISTED.sub("・", plain)
    plain = plain.replace("】", ")").replace("\r\n", "\n").replace("\r", "\n").strip()
    return KANJI_WEEK.sub(lambda found: found.group().translate(KANJI_DIGITS), plain)


def read_weeks(text: str) -> tuple[int, ...]:
    """Read the weeks of a month.

    Parameters
    ----------
    text
        A token of weeks.

    Returns
    -------
    tuple of int
        In order, each once.

    Examples
    --------
    >>> read_weeks("第1~第3"), read_weeks("毎月第2・4")
    ((1, 2, 3), (2, 4))
    """
    numbers = [int(digit) for digit in re.findall(r"\d", text)]
    if re.search(r"\d\s*[~-]", text) and len(numbers) == 2:  # noqa: PLR2004 reason: from and to
        numbers = list(range(min(numbers), max(numbers) + 1))
    return tuple(sorted(set(numbers)))


def read_days(text: str) -> tuple[tuple[Weekday, ...], bool, bool | None]:
    """Read a run of weekdays.

    Parameters
    ----------
    text
        A token of days.

    Returns
    -------
    tuple
        Weekdays in order; whether the holidays themselves are named; what the words say about
        holidays that fall on these days.

    Examples
    --------
    >>> [day.label for day in read_days("月~水・金曜")[0]]
    ['月', '火', '水', '金']
    """
    days: set[Weekday] = set()
    holidays, on_holidays = False, None
    for found in _PART.finditer(text):
        word = found.group()
        if found.group("range"):
            first, last = (_ORDER.index(_BY_LETTER[day]) for day in (word[0], _last_day(word)))
            span = (last - first) % len(_ORDER) + 1
            days.update(_ORDER[(first + step) % len(_ORDER)] for step in range(span))
        elif word == "平日":
            days.update(_ORDER[:5])
            on_holidays = False
        elif word in {"毎日", "年中無休"}:
            days.update(_ORDER)
            on_holidays = True if word == "年中無休" else on_holidays
        elif word.startswith("祝"):
            holidays = True
        else:
            days.update(_BY_LETTER[letter] for letter in word[:2] if letter in _BY_LETTER)
    if holidays:
        on_holidays = True
    return tuple(day for day in _ORDER if day in days), holidays, on_holidays


def _last_day(word: str) -> str:
    tail = re.sub(r"(曜日|曜|ようび)$", "", word)
    return tail[-1]
