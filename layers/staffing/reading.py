"""Read posts of coordinators from Excel or CSV: a row per post, forgiving of headers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn, TypeVar

from layers.indicators.zonenames import match_zone, normalise_zone
from layers.intake.findings import refuse
from layers.intake.raw import tidy
from layers.ledger.tables.people import find_people
from layers.ledger.tables.reading.cells import (
    BLANKS,
    CellError,
    Tidied,
    cell_text,
    narrow,
    read_date,
    read_number,
)
from layers.ledger.tables.reading.choices import read_tier
from layers.ledger.tables.reading.grid import open_sheets
from layers.staffing.columns import find_field, read_word
from layers.staffing.troubles import PostTrouble, PostTroubleKind, name_column
from zones.faults import FaultCode
from zones.staffing.posts import NORMAL_DAYS, Funding, Post, PostKind, Role

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from layers.ledger.tables.reading.grid import Sheet
    from zones.vocabulary import LabelledEnum

    Word = TypeVar("Word", bound=LabelledEnum)
    Tiers = Mapping[str, Mapping[str, str]]

__all__ = ["MOST_POSTS", "PostsReading", "read_posts", "read_sheet"]

LOOK_ROWS = 30
LONGEST = 100
MOST_POSTS = 500
MOST_COUNT = 999
DAYS_IN_WEEK = 7
WHOLE_CITY = frozenset({"市全域", "全市", "市内全域", "全域", "全地区", "市内", "市"})
NEEDED = {"days", "role", "count", "fte"}  # a header with one of these beside another is one


@dataclass(frozen=True, slots=True)
class PostsReading:
    """What a file gave.

    Parameters
    ----------
    posts
        In the order of the rows.
    troubles
        Cells for which rows were not taken.
    credit
        Sources the file states, each once.
    """

    posts: tuple[Post, ...]
    troubles: tuple[PostTrouble, ...]
    credit: str = ""


def read_posts(path: Path, tiers: Tiers) -> PostsReading:
    """Read a table of posts.

    Parameters
    ----------
    path
        ``.xlsx``, ``.csv``, ``.tsv`` or ``.txt``; the first visible sheet with such a header.
    tiers
        Tier id to the name per zone id, for areas that posts have.

    Returns
    -------
    PostsReading
        Posts, and cells that were not understood.

    Raises
    ------
    InputRefusedError
        The file breaks a rule of uploads, holds columns about persons, or has no such header.
    """
    where = tidy(path.name)
    sheets = [sheet for sheet in open_sheets(path) if not sheet.hidden]
    found = next((sheet for sheet in sheets if _find_header(sheet) is not None), None)
    if found is None:
        refuse(FaultCode.UNKNOWN_LAYOUT, where)
    return read_sheet(found, tiers, where)


def read_sheet(sheet: Sheet, tiers: Tiers, where: str = "") -> PostsReading:
    """Read the posts of one sheet.

    Parameters
    ----------
    sheet
        Cells; one of the first rows is the header.
    tiers
        As of :func:`read_posts`.
    where
        Name of the file, for a refusal.

    Returns
    -------
    PostsReading
        As of :func:`read_posts`.

    Raises
    ------
    InputRefusedError
        There is no header, a column about persons, no row at all, or too many.
    """
    found = _find_header(sheet)
    if found is None:
        refuse(FaultCode.UNKNOWN_LAYOUT, where)
    number, fields = found
    names = [narrow(cell) for cell in sheet.rows[number]]
    body = [[cell_text(cell).strip() for cell in row] for row in sheet.rows[number + 1 :]]
    people = [name for name in find_people(names, body) if find_field(name) not in {"name", "base"}]
    if people:
        refuse(FaultCode.PERSONAL_COLUMNS, where, found="、".join(map(tidy, people)))
    reader = _Reader(sheet, fields, tiers)
    for position in range(number + 1, len(sheet.rows)):
        reader.read_row(position)
    if not reader.posts and not reader.troubles:
        refuse(FaultCode.NO_ROWS, where)
    if len(reader.posts) > MOST_POSTS:
        refuse(FaultCode.TOO_MANY_FEATURES, where)
    credit = "、".join(dict.fromkeys(reader.credits))
    return PostsReading(tuple(reader.posts), tuple(reader.troubles), credit)


def _find_header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    for number, row in enumerate(sheet.rows[:LOOK_ROWS]):
        fields: dict[str, int] = {}
        for at, cell in enumerate(row):
            name = find_field(narrow(cell))
            if name:
                fields.setdefault(name, at)
        if len(fields) > 1 and NEEDED & set(fields):
            return number, fields
    return None


class _TroubleError(Exception):
    """A cell that cannot be read; noted already."""


@dataclass(slots=True)
class _Reader:
    """Rows of one sheet."""

    sheet: Sheet
    fields: dict[str, int]
    tiers: Tiers
    posts: list[Post] = field(default_factory=list)
    troubles: list[PostTrouble] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    row: int = 0

    def read_row(self, position: int) -> None:
        """Take a row, or note why not."""
        self.row = position
        if all(self.text(name) in BLANKS for name in self.fields if name != "credit"):
            return
        try:
            post = self._make()
        except _TroubleError:
            return
        self.posts.append(post)
        if self.text("credit") not in BLANKS:
            self.credits.append(self.words("credit"))

    def cell(self, name: str) -> object:
        """Give the cell of a field; ``None`` where the table has none."""
        row, at = self.sheet.rows[self.row], self.fields.get(name, -1)
        return row[at] if 0 <= at < len(row) else None

    def text(self, name: str) -> str:
        """Give the cell of a field as text in one width."""
        return narrow(self.cell(name))

    def words(self, name: str) -> str:
        """Give the cell of a field as it was written, safe to show."""
        return "" if self.text(name) in BLANKS else tidy(cell_text(self.cell(name)).strip(), 200)

    def refuse(self, kind: PostTroubleKind, name: str, choices: tuple[str, ...] = ()) -> NoReturn:
        """Note a cell and give the row up."""
        at, text = self.fields.get(name, 0), tidy(self.text(name))
        self.troubles.append(
            PostTrouble(kind, tidy(self.sheet.name), self.row + 1, name_column(at), text, choices)
        )
        raise _TroubleError

    def _make(self) -> Post:
        role = self._read_role()
        kind = self._read_list("kind", PostKind, PostKind.COMMUNITY_WELFARE)
        funding = self._read_list("funding", Funding, Funding.COMMISSIONED)
        days, normal = self._read_days()
        start, end = self._read_day("start"), self._read_day("end")
        if start is not None and end is not None and end < start:
            self.refuse(PostTroubleKind.DATE_ORDER, "end")
        tier, zone = self._read_area()
        for name in ("name", "base"):
            if len(self.text(name)) > LONGEST:
                self.refuse(PostTroubleKind.TOO_LONG, name)
        return Post(
            name=self.words("name") or role.label, role=role, kind=kind, funding=funding,
            days=days, normal_days=normal, count=self._read_count(), start=start, end=end,
            base=self.words("base"), tier=tier, zone=zone,
        )  # fmt: skip

    def _read_role(self) -> Role:
        text = self.text("role")
        if text in BLANKS:
            return read_word(Role, self.text("name")) or Role.AREA_WORKER
        found = read_word(Role, text)
        if found is None:
            self.refuse(PostTroubleKind.ROLE_UNKNOWN, "role", tuple(each.label for each in Role))
        return found

    def _read_list(self, name: str, kind: type[Word], default: Word) -> Word:
        text = self.text(name)
        found = default if text in BLANKS else read_word(kind, text)
        if found is None:
            wrong = PostTroubleKind(f"{name}_unknown")
            self.refuse(wrong, name, tuple(each.label for each in kind))
        return found

    def _read_number(self, name: str) -> float | None:
        try:
            return read_number(self.text(name).removesuffix("日"), Tidied())
        except CellError:
            self.refuse(PostTroubleKind.NUMBER_UNREADABLE, name)

    def _read_days(self) -> tuple[float, float]:
        usual = self._read_number("normal_days")
        normal = NORMAL_DAYS if usual is None else usual
        if not 0 < normal <= DAYS_IN_WEEK:
            self.refuse(PostTroubleKind.DAYS_TOO_MANY, "normal_days")
        days, fte = self._read_number("days"), self._read_number("fte")
        if days is None and fte is not None:
            days = fte * normal / max(self._read_count(), 1)
        if days is None:
            self.refuse(PostTroubleKind.DAYS_MISSING, "days")
        if days > normal:
            self.refuse(PostTroubleKind.DAYS_TOO_MANY, "days")
        return days, normal

    def _read_count(self) -> int:
        count = self._read_number("count")
        if count is not None and (not count.is_integer() or count > MOST_COUNT):
            self.refuse(PostTroubleKind.NUMBER_NOT_WHOLE, "count")
        return 1 if count is None else int(count)

    def _read_day(self, name: str) -> dt.date | None:
        try:
            return read_date(self.cell(name), Tidied())
        except CellError:
            self.refuse(PostTroubleKind.DATE_UNREADABLE, name)

    def _read_area(self) -> tuple[str, str]:
        text = self.text("zone")
        if text in BLANKS or text in WHOLE_CITY:
            return "", ""
        asked = self.text("tier")
        asked = asked if asked in self.tiers else read_tier(asked)
        found = [
            (tier, zone)
            for tier, zones in self.tiers.items()
            if asked in {"", tier} or asked not in self.tiers
            for zone in match_zone(text, zones)
        ]
        if not found:
            self.refuse(PostTroubleKind.ZONE_UNKNOWN, "zone")
        if len(found) > 1:  # 東小 is no 東中学校区
            plain = normalise_zone(text)
            begun = [
                (tier, zone)
                for tier, zone in found
                if normalise_zone(self.tiers[tier][zone]).startswith(plain)
            ]
            found = begun if len(begun) == 1 else found
        if len(found) > 1:
            names = tuple(self.tiers[tier][zone] for tier, zone in found)
            self.refuse(PostTroubleKind.ZONE_UNCLEAR, "zone", names)
        return found[0]
