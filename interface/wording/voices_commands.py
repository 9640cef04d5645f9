"""Words of ``machiwari notes``."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["NOTES", "say_line"]

NOTES = {
    "help": "住民懇談会でいただいた声（名前のない記録）",
    "import": "声の表（Excel・CSV）を取り込みます",
    "report": "いただいた声と、その後を出します",
    "zone": "地区の名称（省くと、取り込みでは表の「区域」、出すときはすべての地区）",
    "tier": "区域の単位（省くと、小学校区か、その都市の最初の単位）",
    "day": "開催日（YYYY-MM-DD。表に開催日がない行に使います）",
    "place": "会場（表に会場がない行に使います）",
    "dry_run": "読むだけで、保存しません",
    "looked": "個人のことかもしれない言葉を、人が確かめたときに付けます",
    "output": "書き出すファイル（.pdf は 1 地区、.xlsx は 1 地区かすべて）",
    "last": "最後の懇談会だけ",
    "contact": "紙に印刷するお知らせ先",
    "date": "印刷の日（YYYY-MM-DD。省くと今日）",
    "suffix": "出力は .pdf か .xlsx にしてください。",
    "one_zone": "PDF は 1 地区ずつです。--zone で地区の名称を書いてください。",
    "unknown_zone": "「{name}」という地区はないので、{choices} から選んでください。",
    "taken": "{read} 行を読み、{stored} 件を保存しました。すでにあるもの {repeated} 件、直すところ {faults} か所。",
    "tried": "{read} 行を読みました。保存できる声 {stored} 件、すでにあるもの {repeated} 件、直すところ {faults} か所。まだ保存していません。",
    "written": "{path} に書き出しました。",
    "fictional": "【架空】この市の声は、すべて作りものです。",
}


def say_line(sentence: str, source: str, status: str, words: str, day: date | None) -> str:
    """Write one voice and what became of it in one line."""
    back = f"{status}{f'（{day.isoformat()}）' if day else ''}{f': {words}' if words else ''}"
    return f"「{sentence}」{source} → {back}"
