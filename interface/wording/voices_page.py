"""Words of the page 「声の記録」."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ANSWER",
    "CELL_HEADS",
    "CONTROLS",
    "COUNTS",
    "COUNT_HEADS",
    "ENTRY",
    "MEETING",
    "NO_TIER",
    "OUTPUT",
    "PERSONAL",
    "RECENT_HEADS",
    "TABS",
    "TAKE",
    "refuse_address",
    "say_choice",
    "say_recent",
    "say_taken",
]

TABS = ("声を書く", "数と地図", "その後", "ステップ", "Excel・印刷")
NO_TIER = "この市では、区域の形がまだ公表されていないので、声を記録できません。"
ADDRESS_NAMES = {"city": "都市", "tier": "区域の単位", "zone": "地区"}
CONTROLS = {"city": "都市", "tier": "区域の単位", "zone": "地区", "placeholder": "選んでください"}
MEETING = {
    "which": "どの懇談会の声ですか",
    "new": "新しい懇談会を入れる",
    "day": "開催日",
    "place": "会場",
    "place_hint": "例: 地区センター 2 階",
    "add": "この懇談会に声を書く",
    "first": "はじめに、懇談会の日と会場を入れてください。地図のマスは、いまの「{zone}」の地図に合わせます。",
    "bad": "開催日と会場を確かめてください。",
}
ENTRY = {
    "lead": "マス → 分類 → 声の順に書いて Enter を押すと、保存して次に進みます。キーボードだけで書けます。",
    "cell": "マス",
    "cell_hint": "C4",
    "category": "分類",
    "issue": "課題（なくてもよい）",
    "stickers": "シール",
    "sentence": "声（聞いたままの言葉で）",
    "sentence_hint": "例: 坂の途中で休める所がほしい",
    "save": "保存して次へ（Enter）",
    "empty": "声が空いています。聞いた言葉を書いてください。",
    "bad_cell": "「{found}」はマスとして読めません。C4 のように、A〜H と 1〜6 で書いてください。",
    "bad": "{field}を確かめてください。",
    "saved": "保存しました（{count} 件め）。次の声を書けます。",
    "none": "この懇談会の声は、まだありません。",
    "undo": "ひとつ前に戻す",
    "undone": "ひとつ前に戻しました。",
    "nothing": "戻せるものがありません。",
    "categories": "分類の一覧を直す",
    "categories_hint": "1 行に 1 つ書きます。これまでの声の分類は変わりません。",
    "categories_save": "一覧を保存する",
    "categories_bad": "1 つから 20 の分類を、人の名前を入れずに書いてください。",
}
RECENT_HEADS = ("マス", "分類", "声", "シール")
COUNT_HEADS, CELL_HEADS = ("分類", "声", "シール"), ("マス", "声")
PERSONAL = {
    "sure": "まだ保存していません。名前・電話番号・番地などは記録できません。下のように直してください。",
    "doubtful": "まだ保存していません。個人のことかもしれない言葉があります。",
    "proposal": "書き方の案",
    "take": "この書き方にする",
    "looked": "個人のことではないと確かめたので、このまま保存する",
}
COUNTS = {
    "category": "分類ごとの数",
    "issue": "課題と分類",
    "zones": "地区と分類（{tier}の全地区）",
    "map": "マスごとの声の数",
    "map_alt": "マスごとの声の数の図。数は右の表にもあります。",
    "squares": "マスの表",
    "none": "まだ数えるものがありません。「声を書く」で声を入れてください。",
    "issue_head": "課題",
    "zone_head": "地区",
    "no_cell": "マスなし",
    "total": "合計",
    "note": "数は声の数です。人の数ではないので、小さな数もそのまま出しています。",
}
ANSWER = {
    "which": "どの声にお返事しますか",
    "status": "その後",
    "words": "その後の内容（むずかしいときは理由）",
    "words_hint": "例: 10 月にベンチを 1 つ置きました",
    "who": "担当（係の名前。印刷しません）",
    "day": "お返事の日",
    "sentence": "声",
    "save": "その後を保存する",
    "saved": "保存しました。",
    "remove": "この声を取り消す",
    "removed": "取り消しました。「ひとつ前に戻す」で戻せます。",
    "erase": "この声を完全に消す",
    "erase_sure": "戻せなくてよい",
    "erased": "完全に消しました。",
    "changed": "ほかの人が先に直したので、保存していません。いまの内容を出し直しました。",
    "reason": "むずかしいときは、理由を書いてください。",
    "none": "お返事する声が、まだありません。",
    "waiting": "お返事待ち {count} 件",
}
OUTPUT = {
    "title": "「いただいた声／その後」の紙",
    "contact": "お知らせ先（紙に印刷します）",
    "contact_hint": "例: 地域福祉係 000-000-0000",
    "last": "最後の懇談会だけ",
    "pdf": "PDF を保存",
    "xlsx": "Excel を保存",
    "preview": "紙の見本を見る",
    "picture": "印刷の見本（{number} ページ目）",
    "none": "声を入れると、ここから紙にできます。",
}
TAKE = {
    "title": "Excel から取り込む",
    "template": "書きこむ表（Excel）をもらう",
    "upload": "書きこんだ表（Excel・CSV）",
    "looked": "個人のことではないと確かめた行も取り込む",
    "store": "{count} 件を取り込む",
    "stored": "{count} 件を取り込みました。",
    "faults": "直すところ（{count}）",
    "nothing": "取り込める声がありません。",
    "default": "開催日のない行は、最後の懇談会（{meeting}）の声とします。",
}


def refuse_address(names: Sequence[str]) -> str:
    """Say which parts of the address were of no use."""
    listed = "・".join(ADDRESS_NAMES[name] for name in names)
    return f"アドレスにある「{listed}」は、いま選べる中にないので使っていません。"


def say_recent(count: int) -> str:
    """Head the voices of a meeting."""
    return f"この懇談会の声（{count} 件）"


def say_taken(read: int, usable: int, repeated: int) -> str:
    """Say what came of a table."""
    again = f"、すでにあるもの {repeated} 件" if repeated else ""
    return f"{read} 行を読みました。取り込める声は {usable} 件です{again}。"


def say_choice(number: int, sentence: str, status: str) -> str:
    """Name a voice in a list to choose from."""
    return f"{number}. {sentence}（{status}）"
