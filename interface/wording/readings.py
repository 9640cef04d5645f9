"""Words about readings (ふりがな)."""

from __future__ import annotations

__all__ = ["READINGS"]

READINGS = {
    "help": "地名などの読み方（ふりがな）を確かめ、直します",
    "missing": "読み方がまだ決まっていない名前だけを出す",
    "json": "JSON で出す",
    "import": "表記,よみ の 2 列の CSV（UTF-8）をまとめて取り込む",
    "set": "1 つの名前の読み方を決める（例: --set 向台町 よみがな）",
    "kept": "{count} 件の読み方を残しました。",
    "known": "{name} → {reading}",
    "unknown": "{name} → まだ決まっていません",
    "summary": (
        "名前 {names} 件のうち、読み方が決まっているのは {known} 件です。"
        "決まっていない名前には、ふりがなをつけません。"
    ),
    "wrong": (
        "読み方の一覧を取り込めませんでした（{where}）。"
        "漢字を含む名前と、ひらがなの読みを 1 行に 1 組書いてください。"
    ),
}
