"""Words of saved plans: saving, opening, renaming and deleting them, on every page that has any."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["SAVE", "say_changed", "say_moment", "say_saved_line"]

SAVE = {
    "title": "この案を残す",
    "name": "案の名前",
    "example": "例: 委員会 たたき台 1",
    "save": "残す",
    "nameless": "名前を書くと残せます。",
    "saved": "「{name}」として残しました。「展開計画」の「くらべる」で、ほかの案と並べられます。",
    "none": "残した案はまだありません。",
    "kept": "残した案",
    "placeholder": "選んでください",
    "open": "開く",
    "opened": "「{name}」を開きました。",
    "rename": "名前を変える",
    "new_name": "新しい名前",
    "renamed": "名前を「{name}」に変えました。",
    "use": "変える",
    "delete": "消す",
    "deleted": "「{name}」を消しました。",
    "undo": "もとに戻す",
    "restored": "「{name}」をもとに戻しました。",
    "damaged": "読めない案のファイルが {count} 個あります（そのまま置いてあります）: {names}",
    "unchanged": "もとの情報は、残したときから変わっていません。",
    "changed": "残したあとで変わったもとの情報: {names}",
    "where": "案は、このパソコンの利用者フォルダーに残ります。",
    "line": "{name}（{when}・{who}）",
    "full": "残せる案は {most} 個までです。使わない案を消してください。",
}


def say_moment(when: dt.datetime) -> str:
    """Write a moment as a list of files shows it (``2026年11月21日 9:30``)."""
    return f"{when.year}年{when.month}月{when.day}日 {when.hour}:{when.minute:02d}"


def say_saved_line(name: str, when: dt.datetime, who: str) -> str:
    """Write one line of the list of saved plans."""
    return SAVE["line"].format(name=name, when=say_moment(when), who=who)


def say_changed(names: list[str]) -> str:
    """Say which inputs are not what they were when a plan was saved."""
    return SAVE["changed"].format(names="、".join(names)) if names else SAVE["unchanged"]
