"""A table of notes: its columns, its rows, and what can be wrong with a cell."""

# ruff: noqa: E501 - wide letters count twice; a list of words is better read unbroken
from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from layers.notes.model import NoteStatus

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

__all__ = ["COLUMNS", "NoteFault", "NoteMistake", "NoteSheet", "SheetRow"]

# what a column may be called, besides the header of the template, which comes first
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "day": ("開催日", "日付", "日", "年月日", "開催年月日", "懇談会の日", "実施日", "date"),
    "place": ("会場", "場所", "開催場所", "開催会場", "place"),
    "zone": ("区域", "地区", "小学校区", "中学校区", "校区", "地区名", "区域名", "圏域", "zone"),
    "cell": ("マス", "ます", "地図のマス", "位置", "地図の位置", "番号", "格子", "グリッド", "grid"),
    "category": ("分類", "種類", "種別", "区分", "カテゴリ", "カテゴリー", "category"),
    "issue": ("課題", "テーマ", "課題名", "分野", "issue"),
    "sentence": ("声", "いただいた声", "意見", "ご意見", "内容", "発言", "発言内容", "コメント", "文", "意見の内容", "住民の声"),
    "stickers": ("シール", "シール数", "シールの数", "票", "賛成", "いいね", "数", "人数"),
    "status": ("状況", "その後", "対応状況", "進み具合", "status"),
    "words": ("回答", "対応", "その後の内容", "返事", "お返事", "対応内容", "理由"),
    "who": ("担当", "担当課", "担当係", "担当部署", "部署", "回答部署"),
    "answered": ("回答日", "対応日", "返事の日"),
}  # fmt: skip


class NoteMistake(StrEnum):
    """What is wrong with one cell."""

    NOTHING_SAID = "nothing_said"
    TOO_LONG = "too_long"
    NO_DAY = "no_day"
    BAD_DAY = "bad_day"
    NO_ZONE = "no_zone"
    UNKNOWN_ZONE = "unknown_zone"
    BAD_CELL = "bad_cell"
    UNKNOWN_CATEGORY = "unknown_category"
    BAD_STICKERS = "bad_stickers"
    UNKNOWN_STATUS = "unknown_status"
    NO_REASON = "no_reason"
    PERSONAL = "personal"
    DOUBTFUL = "doubtful"
    UNUSED_COLUMN = "unused_column"


@dataclass(frozen=True, slots=True)
class NoteFault:
    """One thing wrong with a table of notes.

    Parameters
    ----------
    mistake
        Which.
    cell
        As the spreadsheet names it, ``C4``; empty for a whole column.
    column
        Its header.
    found
        What stood there; never words about a person beyond what was found.
    """

    mistake: NoteMistake
    cell: str
    column: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that says something.

    Parameters
    ----------
    number
        Row as the spreadsheet counts it.
    texts
        Field to text, in one width; the sentence and the answer as typed.
    day, answered
        Dates; ``None`` where the cell is empty.
    stickers
        How many.
    status
        What became of it.
    """

    number: int
    texts: Mapping[str, str]
    day: dt.date | None = None
    answered: dt.date | None = None
    stickers: int = 0
    status: NoteStatus = NoteStatus.RECEIVED


@dataclass(slots=True)
class NoteSheet:
    """What was read.

    Parameters
    ----------
    rows
        Rows without a mistake in their own cells.
    faults
        Everything found; a row with a fault is not among ``rows``.
    columns
        Field to column, counted from 0, and ``headers`` the headers.
    read
        How many rows said something.
    """

    columns: Mapping[str, int]
    headers: Sequence[str]
    rows: list[SheetRow] = field(default_factory=list)
    faults: list[NoteFault] = field(default_factory=list)
    read: int = 0

    def name_cell(self, name: str, row: int) -> tuple[str, str]:
        """Name the cell of a field, and its header; only the row where the column is missing."""
        position = self.columns.get(name)
        if position is None:
            return str(row), ""
        return f"{_letter(position)}{row}", self.headers[position]


def _letter(position: int) -> str:
    head, tail = divmod(position, 26)
    return (_letter(head - 1) if head else "") + chr(ord("A") + tail)
