"""What residents said and what became of it: words that page, commands and prints share."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.ledger_faults import NOTE_SIGNS
from interface.wording.maps import say_day
from layers.notes import NoteStatus
from layers.notes.sheetrows import NoteMistake
from layers.persons import NoteSign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from layers.notes.sheetrows import NoteFault
    from layers.persons import NoteWarning

__all__ = [
    "FIELDS",
    "MASKS",
    "NOTHING_TOLD",
    "PRINT",
    "SHEET",
    "STATUS_ORDER",
    "TEMPLATE_HEADS",
    "TEMPLATE_LINES",
    "TEMPLATE_SHEETS",
    "head_status",
    "name_issue",
    "say_cells",
    "say_findings",
    "say_from",
    "say_meeting",
    "say_meetings",
    "say_note_fault",
    "say_voices",
    "say_where",
]

MASKS: Mapping[NoteSign, str] = {
    NoteSign.NAME: "ある人",
    NoteSign.PHONE: "（電話番号）",
    NoteSign.MAIL: "（連絡先）",
    NoteSign.BIRTH: "（年齢）",
    NoteSign.AGE: "（年齢）",
    NoteSign.HOUSE: "近くの家",
    NoteSign.SITUATION: "（家庭の事情）",
    NoteSign.ADDRESS: "（近くの場所）",
    NoteSign.NUMBER: "（番号）",
}
FIELDS = {
    "sentence": "声",
    "category": "分類",
    "issue": "課題",
    "words": "その後の内容",
    "place": "会場",
    "evidence": "根拠",
    "name": "名前",
    "steps": "ステップ",
    "step": "ステップ",
    "author": "決めた人",
    "cell": "マス",
    "stickers": "シール",
    "who": "担当",
    "day": "日付",
    "zone_name": "地区",
}
NOTHING_TOLD = "（課題なし）"
# what was done comes first, what waits last
STATUS_ORDER = (NoteStatus.DONE, NoteStatus.LOOKING, NoteStatus.CANNOT, NoteStatus.RECEIVED)
STATUS_LEADS = {
    NoteStatus.DONE: "できたこと",
    NoteStatus.LOOKING: "調べていること・進めていること",
    NoteStatus.CANNOT: "むずかしかったこと（理由をお伝えします）",
    NoteStatus.RECEIVED: "受け取りました（これから考えます）",
}
PRINT = {
    "title": "いただいた声／その後",
    "said": "いただいた声",
    "became": "その後",
    "waiting": "受け取りました。ありがとうございます。",
    "map": "声をいただいた所（マスごとの数）",
    "map_note": "点線は地区の形です。マスの記号は、懇談会の地図と同じです。",
    "no_notes": "この懇談会では、声の記録はありません。",
    "counts": "分類ごとの数",
    "category": "分類",
    "notes": "声",
    "stickers": "シール",
    "closing": "声をお寄せいただき、ありがとうございました。声は、お名前のない形で記録しています。ちがっている所や、つけ足したいことがあれば、お知らせください。",
    "contact": "お知らせ先",
    "other_cells": "この地図のマスに入らない声が {count} 件あります。",
    "credits": "地区の形",
}
SHEET = {
    "title": "いただいた声とその後",
    "counts": "数",
    "about": "この表について",
    "zone": "地区",
    "total": "合計",
    "note": "声は、話した人の名前や電話番号などを入れずに記録したものです。数は声の数で、人の数ではありません。",
    "untold": "（なし）",
}
TEMPLATE_SHEETS = {"notes": "声", "words": "選べる言葉", "help": "書き方"}
TEMPLATE_HEADS = (
    "開催日", "会場", "区域", "マス", "分類", "課題", "声", "シール", "状況", "その後の内容", "担当", "回答日",
)  # fmt: skip
TEMPLATE_LINES = (
    "1 行に 1 つの声を書きます。「声」のほかは、空いていてもかまいません。",
    "「開催日」と「区域」は、取り込むときにまとめて決めることもできます。",
    "「マス」は懇談会の地図の記号です（例: C4）。",
    "「状況」は、受け取りました・調べています・できました・むずかしいこと のどれかです。むずかしいときは「その後の内容」に理由を書きます。",
    "話した人の名前・住所・電話番号・年齢などは書かないでください。そのような列や言葉があると、取り込みません。",
)
MISTAKES: Mapping[NoteMistake, str] = {
    NoteMistake.NOTHING_SAID: "声が空いています。聞いた言葉を書いてください。",
    NoteMistake.TOO_LONG: "長すぎます。400 文字までに分けて書いてください。",
    NoteMistake.NO_DAY: "開催日がありません。日付を書くか、取り込むときに決めてください。",
    NoteMistake.BAD_DAY: "「{found}」は日付として読めません。2026-11-21 のように書いてください。",
    NoteMistake.NO_ZONE: "区域がありません。地区の名前を書くか、取り込むときに決めてください。",
    NoteMistake.UNKNOWN_ZONE: "「{found}」という地区が見つかりません。地区の名前を確かめてください。",
    NoteMistake.BAD_CELL: "「{found}」は地図のマスとして読めません。C4 のように書いてください。",
    NoteMistake.UNKNOWN_CATEGORY: "「{found}」は分類の一覧にありません。一覧の言葉で書いてください。",
    NoteMistake.BAD_STICKERS: "「{found}」はシールの数として読めません。0 から 999 の数を書いてください。",
    NoteMistake.UNKNOWN_STATUS: "「{found}」は状況の言葉にありません。受け取りました・調べています・できました・むずかしいこと のどれかを書いてください。",
    NoteMistake.NO_REASON: "むずかしいときは、理由を「その後の内容」に書いてください。",
    NoteMistake.PERSONAL: "個人のことが書かれています（{found}）。取りのぞいてください。",
    NoteMistake.DOUBTFUL: "個人のことかもしれません（{found}）。確かめて、ちがうときは確認ずみとして取り込んでください。",
    NoteMistake.UNUSED_COLUMN: "この列は使いません。",
}


def say_voices(name: str, meetings: int, notes: int, answered: int) -> str:
    """Say in one sentence what was said in a zone and how much was answered."""
    if not notes:
        return f"{name}の声は、まだ記録されていません。"
    back = f"{answered:,} 件にお返事しました" if answered else "お返事はこれからです"
    return f"{name}では、{meetings:,} 回の懇談会で声を {notes:,} 件いただき、{back}。"


def say_meeting(day: date, place: str) -> str:
    """Name a meeting."""
    return f"{say_day(day)}{f'　{place}' if place else ''}"


def say_meetings(names: Sequence[str]) -> str:
    """Say which meetings a sheet is about."""
    return f"住民懇談会: {'、'.join(names)}"


def say_from(category: str, cell: str, stickers: int) -> str:
    """Say where a voice belongs, beneath it."""
    parts = [category, f"マス {cell}" if cell else "", f"シール {stickers}" if stickers else ""]
    return "・".join(part for part in parts if part)


def say_cells(elsewhere: int) -> str:
    """Say how many voices have no square."""
    return PRINT["other_cells"].format(count=elsewhere) if elsewhere else ""


def head_status(status: NoteStatus, count: int) -> str:
    """Head the voices of one status."""
    return f"{STATUS_LEADS[status]}　{count} 件"


def name_issue(issue: str) -> str:
    """Name an issue; what was not told is said to be that."""
    return issue or NOTHING_TOLD


def say_findings(field: str, found: Sequence[NoteWarning]) -> str:
    """Say what in a text seems to be about a person."""
    parts = [f"「{each.found}」は{NOTE_SIGNS[each.sign]}のようです" for each in found]
    return f"{FIELDS[field]}: {'。'.join(parts)}。"


def say_where(fault: NoteFault) -> str:
    """Name the cell of a fault."""
    column = f"列「{fault.column}」" if fault.column else ""
    if not fault.cell:
        return column
    spot = f"{fault.cell} 行目" if fault.cell.isdigit() else fault.cell
    return f"{spot}{f'（{column}）' if column else ''}"


def say_note_fault(fault: NoteFault) -> str:
    """Say one fault of a table of notes: cell, what is wrong, what to do."""
    return f"{say_where(fault)}: {MISTAKES[fault.mistake].format(found=fault.found or '空欄')}"
