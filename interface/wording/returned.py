"""What came of the last meeting and where people say a zone stands: short lines for every print."""

from __future__ import annotations

from interface.wording.method import FICTIONAL

__all__ = ["RETURNED", "RETURNED_HEADS", "mark_fictional", "say_last", "say_left", "say_voice"]

RETURNED = {
    "title": "ステップ（STEP）と、前回の声・その後",
    "steps": "ステップ（人が決めたもの。計算ではありません）",
    "step_table": "ステップ（STEP）",
    "voices": "前回いただいた声／その後",
    "nothing": "ステップの記録も、懇談会でいただいた声の記録も、まだありません。",
    "no_steps": "ステップの記録は、まだありません。",
    "no_voices": "懇談会でいただいた声の記録は、まだありません。",
    "judged": "段階は、人が話し合って決めたものです。数字から計算したものではありません。",
    "no_author": "（個人の名前のようなので、のせていません）",
    "more": "（続きは HTML にあります）",
}
RETURNED_HEADS = {
    "steps": ("いまの段階", "根拠・決めた人・決めた日"),
    "voices": ("いただいた声", "その後"),
}


def say_last(meeting: str, notes: int, answered: int) -> str:
    """Say how many voices the last meeting gave, and how many were answered.

    Examples
    --------
    >>> say_last("2026年10月3日　集会所", 5, 3)
    '前回（2026年10月3日　集会所）は、声を 5 件いただき、3 件にお返事しました。'
    """
    back = f"{answered:,} 件にお返事しました" if answered else "お返事はこれからです"
    return f"前回（{meeting}）は、声を {notes:,} 件いただき、{back}。"


def say_voice(sentence: str, became: str) -> str:
    """Say a voice and what became of it in one line."""
    return f"「{sentence}」→ {became}"


def say_left(count: int) -> str:
    """Say how many voices are not told here; empty where all are."""
    return f"ほか {count:,} 件は「いただいた声／その後」の紙にあります。" if count else ""


def mark_fictional(text: str, *, fictional: bool) -> str:
    """Put the mark of what is made up before a line."""
    return f"【{FICTIONAL}】{text}" if fictional else text
