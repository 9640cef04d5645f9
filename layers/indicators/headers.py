"""What the header of a number says: its name, its unit, the year it is of, and its part."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Header", "find_role", "guess_unit", "is_zone_header", "read_header"]

ZONE_HEADER = re.compile(
    r"(区域|地区|圏域|小学校区|中学校区|学校区|学区|校区|学校|小学校|中学校|町丁目)(名|名称|コード|ID)?|名称|ZONE(_?ID)?"
)  # fmt: skip
NUMERATOR = re.compile(r"分子")
DENOMINATOR = re.compile(r"分母")
SAMPLE = re.compile(r"回答(者)?数|標本(数|の大きさ)|サンプル(数)?|有効回答|調査数|N")
IN_BRACKETS = re.compile(r"^(.*?)[(\[]([^()\[\]]{1,12})[)\]]$")
YEAR = r"(?:(?:19|20)\d{2}|(?:昭和|平成|令和)(?:\d{1,2}|元))"
ONLY_YEAR = re.compile(rf"({YEAR})年?(度?)")
FIRST_YEAR = re.compile(rf"({YEAR})年(度?)の?(.+)")
LAST_YEAR = re.compile(rf"(.+?)({YEAR})年(度?)")
ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018}
PARTS = re.compile(r"[・,、]")
RATIO = re.compile(r"率|割合|比|あたり|平均|密度")
HOUSEHOLDS, PEOPLE = re.compile(r"世帯"), re.compile(r"人口|人数|歳以上|歳未満|高齢者数")


@dataclass(frozen=True, slots=True)
class Header:
    """A header, taken apart.

    Parameters
    ----------
    label
        Name, with the year in brackets where there is one (``人口（2015年）``).
    unit
        Without its brackets; empty where none is said.
    year
        ``2015年`` or ``2024年度``; empty where none is said.
    """

    label: str
    unit: str
    year: str


def is_zone_header(name: str) -> bool:
    """Tell whether a column names zones."""
    return ZONE_HEADER.fullmatch(name.upper()) is not None


def read_header(name: str) -> Header:
    """Take a header apart.

    Parameters
    ----------
    name
        Narrow letters, no blanks.

    Examples
    --------
    >>> read_header("人口(2015年)"), read_header("平成27年の人口(人)").label
    (Header(label='人口（2015年）', unit='', year='2015年'), '人口（2015年）')
    >>> read_header("見守り訪問(件)")
    Header(label='見守り訪問', unit='件', year='')
    """
    rest, unit, year = name, "", ""
    while found := IN_BRACKETS.fullmatch(rest):
        parts = PARTS.split(found[2])
        years = [known for part in parts if (known := ONLY_YEAR.fullmatch(part))]
        others = [part for part in parts if not ONLY_YEAR.fullmatch(part)]
        # a second bracket that is neither belongs to the name
        if not found[1] or (years and year) or (others and unit):
            break
        rest = found[1]
        unit = unit or "・".join(others)
        year = year or (_write_year(years[0][1], years[0][2]) if years else "")
    if not year:
        rest, year = _take_year(rest)
    return Header(f"{rest}（{year}）" if year else rest, unit, year)


def _take_year(name: str) -> tuple[str, str]:
    first, last = FIRST_YEAR.fullmatch(name), LAST_YEAR.fullmatch(name)
    if first:
        return first[3], _write_year(first[1], first[2])
    return (last[1], _write_year(last[2], last[3])) if last else (name, "")


def _write_year(text: str, fiscal: str) -> str:
    era = next((era for era in ERAS if text.startswith(era)), "")
    count = text.removeprefix(era).replace("元", "1")
    return f"{int(count) + ERAS.get(era, 0)}年{fiscal}"


def guess_unit(label: str) -> str:
    """Give the unit of a count of people or households whose header states none."""
    if RATIO.search(label):
        return ""
    if HOUSEHOLDS.search(label):
        return "世帯"
    return "人" if PEOPLE.search(label) else ""


def find_role(name: str) -> tuple[str, str]:
    """Tell what a column is, and the name of the ratio it is a part of, where it has one."""
    stem = re.sub(r"分子|分母|[()\[\]・_]", "", name)
    if NUMERATOR.search(name):
        return "numerators", stem
    if DENOMINATOR.search(name):
        return "denominators", stem
    bare = IN_BRACKETS.fullmatch(name)
    sample = SAMPLE.fullmatch((bare[1] if bare and bare[1] else name).upper())
    return ("samples" if sample else "amounts"), ""
