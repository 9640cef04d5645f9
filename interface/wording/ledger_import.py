"""Words of taking an Excel or CSV list into the ledger on the page."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.numbers import say_percent
from layers.addresses import MissReason
from zones.faults import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FAULT_HEADS",
    "FAULT_TITLES",
    "IMPORT",
    "MISSES",
    "UNMATCHED_HEADS",
    "say_imported",
    "say_placed",
    "say_read_table",
]

IMPORT: Mapping[str, str] = {
    "head": "Excel や CSV から取り込む",
    "explain": "見出しの付いた一覧（.xlsx・.csv）を選ぶと、まず中身を確かめます。まだ何も保存しません。",
    "people": "氏名・生年月日・要介護度など、人のことを書いた列があるファイルは受け取りません。",
    "label": "一覧のファイル",
    "limit": "1 つ {limit} MB まで。Excel（xlsx）か CSV",
    "large": "大きすぎます（{limit} MB まで）。シートや行を分けて選んでください",
    "reading": "読んでいます…",
    "refused": "取り込めません",
    "dropped": "このファイルの中身は表示も保存もしていません。",
    "added": "追加",
    "updated": "変更",
    "unchanged": "変わらない",
    "bad": "直す行",
    "count": "{count:,} 件",
    "names": "{what}（{count:,} 件）",
    "more": "ほか {count:,} 件",
    "change": "{name}: {fields}",
    "kept": "位置の書かれていない {count:,} 件は、台帳にある位置をそのまま残します。",
    "absent": "このファイルにない項目（{fields}）は、台帳のまま残します。",
    "opens": "次の資源は、取り込むと位置が公開になります: {names}",
    "faults_more": "ほか {count:,} か所（直す行の Excel にはすべて入っています）",
    "places": "位置の書かれていない行",
    "use_places": "住所から探した位置を使う",
    "unmatched": "位置が決まらなかった行（{count:,} 件）",
    "unmatched_note": "取り込んだあと、1 件ずつ「場所」から地図で決められます。",
    "agree": "上の「確かめること」を見て、このままでよいと確かめました",
    "take_all": "{count:,} 行を取り込む",
    "take_good": "よい行だけ取り込む（{count:,} 行）",
    "nothing": "台帳と同じ内容なので、取り込むものはありません。",
    "bad_file": "直す行を Excel で受け取る",
    "bad_name": "直す行.xlsx",
    "bad_note": "赤いセルを直して、そのファイルをもう一度選ぶと取り込めます。",
    "busy": "取り込んでいます…",
    "undo": "この取り込みを取り消す",
    "undone": "取り込みを取り消しました。",
    "not_last": "そのあとに別の変更があるので、ここからは取り消せません。変更の記録から戻せます。",
    "again": "別のファイルを選ぶ",
    "conflict": "確かめている間に、ほかの人が「{name}」を直しました。何も取り込んでいません。もう一度、下の内容を確かめてください。",
    "moved": "確かめている間に台帳が変わりました。何も取り込んでいません。上の内容をもう一度確かめてください。",
    "hidden": "（表示しません）",
    "fictional": "架空の都市なので、取り込む行にはすべて「架空」の印が付きます。",
}
FAULT_HEADS = ("シート", "行", "列", "内容")
FAULT_TITLES: Mapping[Outcome, str] = {
    Outcome.ROWS: "直す行（取り込みません）",
    Outcome.ASK: "確かめること",
    Outcome.REPAIR: "直して読んだところ",
}
UNMATCHED_HEADS = ("名称", "わけ", "候補の町丁目")
MISSES: Mapping[MissReason, str] = {
    MissReason.NO_ADDRESS: "住所が空欄",
    MissReason.OTHER_CITY: "ほかの市区町村の住所",
    MissReason.UNKNOWN_TOWN: "町丁目が見つからない",
    MissReason.AMBIGUOUS: "町丁目が 1 つに決まらない",
}


def say_read_table(rows: int, usable: int, bad: int, totals: int) -> str:
    """Say how many rows a table had, and what becomes of them."""
    left = f"、合計などの行 {totals:,}" if totals else ""
    return f"{rows:,} 行を読みました（取り込める行 {usable:,}、直す行 {bad:,}{left}）。"


def say_placed(placed: int, wanted: int, *, blocks: int) -> str:
    """Say how many addresses led to a place, and how good it is.

    Examples
    --------
    >>> say_placed(8, 10, blocks=0)
    '住所から位置が分かったのは 10 件のうち 8 件（80 %）です。どれも町丁目の真ん中の点なので、距離の計算には使いません。'
    """
    share = say_percent(placed / wanted) if wanted else ""
    first = f"住所から位置が分かったのは {wanted:,} 件のうち {placed:,} 件（{share}）です。"
    if not placed:
        return first
    if not blocks:
        return f"{first}どれも町丁目の真ん中の点なので、距離の計算には使いません。"
    return (
        f"{first}うち {placed - blocks:,} 件は町丁目の真ん中の点なので、距離の計算には使いません。"
    )


def say_imported(added: int, updated: int, unchanged: int) -> str:
    """Say what an import did."""
    return f"取り込みました: 追加 {added:,} 件・変更 {updated:,} 件・変わらない {unchanged:,} 件。"
