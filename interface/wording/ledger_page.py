"""Words of the page 「資源台帳」."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.ledger_commands import ACTIONS
from interface.wording.ledger_edits import JAPAN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

__all__ = [
    "BULK",
    "BUSY",
    "COLUMNS",
    "FILTERS",
    "LISTING",
    "MARKS",
    "NOBODY",
    "PANEL",
    "SAMPLE",
    "STALE",
    "TOOLS",
    "refuse_filters",
    "say_bulk",
    "say_headline",
    "say_ruler",
    "say_sample_loss",
    "say_undoable",
    "say_undone",
]

NOBODY = "不明"
BUSY = {"read": "台帳を読んでいます…", "save": "保存しています…"}
COLUMNS = {
    "name": "名称",
    "kind": "種類",
    "functions": "働き",
    "issues": "課題",
    "days": "開いている日",
    "status": "状態",
    "confirmed": "確かめた日",
    "marks": "印",
    "address": "所在地",
}
MARKS = {
    "candidate": "候補",
    "neighbour": "近隣市",
    "town": "町丁目まで",
    "withheld": "非公開",
    "hidden": "位置を出さない所",
}
FILTERS = {
    "city": "都市",
    "words": "言葉で探す",
    "words_hint": "名称・団体・所在地など",
    "kind": "種類",
    "function": "働き",
    "issue": "課題",
    "programme": "事業",
    "status": "状態",
    "candidate": "候補の会場",
    "stale": "1 年以上確かめていない所だけ",
    "tier": "区域の単位",
    "zone": "区域",
    "more": "くわしく",
    "all": "{name}: すべて",
    "with": "候補の会場も出す",
    "only": "その会場だけ",
    "without": "出さない",
    "clear": "絞り込みをやめる",
    "choose": "選んでください",
    "spot": "押した所",
}
LISTING = {
    "alt": "資源の一覧表",
    "hint": "行の左端を押すと選べます。2 つ以上選ぶと、まとめて変えられます。",
    "pick": "一覧から選ぶ",
    "pick_hint": "一覧から選ぶ（キーボードで使えます）",
    "pick_few": "一覧から選ぶ（はじめの {count} 件。絞り込むと探せます）",
    "all": "表示中の {count:,} 件をすべて選ぶ",
    "clear": "選択をやめる",
    "none_match": "この絞り込みに当てはまる所はありません。絞り込みをゆるめてください。",
    "empty": (
        "台帳にはまだ何もありません。「加える」で 1 か所ずつ書くか、"
        "「取り込む・書き出す」から Excel や CSV の一覧を取り込んでください。"
    ),
    "empty_sample": "練習用の見本（架空）を入れて試すこともできます。",
}
PANEL = {
    "close": "× 閉じる",
    "history": "変更の記録",
    "not_yet": "この欄は準備中です。",
    "edit": "内容",
}
BULK = {
    "head": "{count:,} 件をまとめて変える",
    "field": "変えること",
    "status": "状態を変える",
    "add_issue": "課題を加える",
    "remove_issue": "課題を外す",
    "add_function": "働きを加える",
    "remove_function": "働きを外す",
    "add_programme": "事業を加える",
    "remove_programme": "事業を外す",
    "confirm": "確かめた日を今日にする",
    "next_check": "次に確かめる日を決める",
    "value": "値",
    "date": "次に確かめる日",
    "none_to_remove": "外せるものがありません。",
    "save": "{count:,} 件を変える",
    "more": "ほか {count:,} 件",
    "conflict": (
        "「{name}」はほかの人が先に変えていました。"
        "まとめての変更は 1 件も保存していません。画面は新しい内容になっています。"
        "もう一度確かめてから変えてください。"
    ),
    "saved": "{count:,} 件を変えました。「元に戻す」で取り消せます。",
}
STALE = {
    "button": "確かめていない所 {count:,}",
    "head": "1 年以上確かめていない所",
    "none": "1 年以上確かめていない所はありません。",
    "lead": (
        "終了した所は除いています。確かめた所の「確かめた」を押すと、確かめた日が今日になります。"
    ),
    "done": "確かめた",
    "never": "まだ確かめていません",
    "last": "前回 {date}",
    "more": "ほかに {count:,} か所あります。古いものから {shown} か所を出しています。",
    "select": "表示中の {count:,} か所をすべて選び、まとめて変える",
    "saved": "「{name}」を今日確かめたことにしました。",
}
TOOLS = {
    "add": "＋ 加える",
    "tools": "取り込む・書き出す",
    "undo": "元に戻す",
    "undo_go": "この操作を取り消す",
    "undo_none": "{who} さんの操作で、取り消せるものはありません。",
    "undo_conflict": (
        "「{name}」がそのあと変えられているので、取り消せません。何も変えていません。"
        "その場所を開き、変更の記録から戻してください。"
    ),
    "who": "お名前（記録に残ります）",
    "export": "書き出す",
    "export_lead": "いま表に出ている {count:,} 件を書き出します。",
    "public": "公開用",
    "office": "庁内用",
    "public_help": (
        "非公開の場所の位置、町丁目までの場所の番地、備考、同意のない場所は入りません。"
    ),
    "office_help": (
        "備考や同意のない場所も入るので、庁外に出さないでください。"
        "非公開の場所の位置は、庁内用にも入りません（台帳には残ります）。"
    ),
    "xlsx": "Excel",
    "csv": "CSV",
    "import": "取り込む",
    "backup": "控え",
    "backup_words": (
        "台帳まるごとの控えは、画面ではなく次の命令で作り、戻します。"
        "戻すと今の台帳は控えの内容に置き換わります。"
    ),
    "network": (
        "台帳が共有フォルダーにあります。何人かで同時に使うと遅くなることがあります。"
        "大人数で使うときは、データベース（PostGIS）に置くよう管理者に相談してください。"
    ),
    "credit": "出典",
    "map_ruler": "資源台帳 {count:,} か所 · 区域の線: {tier}",
}
SAMPLE = {
    "head": "練習用の見本（架空）",
    "lead": "作りものの場所を入れて試せます。どの表・地図・印刷にも「架空」と付きます。",
    "load": "練習用の見本（架空）を入れる",
    "loaded": "見本（架空）を {count:,} 件入れました。",
    "remove": "見本（架空）を取り除く",
    "agree": "架空の {count:,} 件を取り除く",
    "keep": "やめる",
    "removed": "架空の {count:,} 件を取り除きました。「元に戻す」で戻せます。",
}
ADDRESS_NAMES = {
    "city": "都市",
    "kind": "種類",
    "function": "働き",
    "issue": "課題",
    "programme": "事業",
    "status": "状態",
    "candidate": "候補の会場",
    "stale": "確かめていない所",
    "tier": "区域の単位",
    "zone": "区域",
    "words": "言葉",
    "place": "選んだ場所",
}


def refuse_filters(names: Sequence[str]) -> str:
    """Say which parts of an address were of no use."""
    words = "・".join(ADDRESS_NAMES[name] for name in names)
    return f"アドレスの「{words}」の指定は使えないため、はじめの値で表示しています。"


def say_headline(city: str, *, shown: int, total: int, stale: int) -> str:
    """Answer the page's question: how much is in the ledger, and is it fresh."""
    if not total:
        return f"{city}の台帳にはまだ何もありません。"
    many = f"{city}の台帳には {total:,} か所あります。"
    if shown != total:
        many = f"当てはまる所は {shown:,} か所です（台帳は全部で {total:,} か所）。"
    if not shown:
        return "当てはまる所はありません。"
    if not stale:
        return f"{many}どこもこの 1 年のうちに確かめています。"
    if stale == shown:
        return f"{many}どこも 1 年以上確かめていません。"
    return f"{many}1 年以上確かめていない所が {stale:,} か所です。"


def say_ruler(parts: Sequence[str], counts: Sequence[tuple[str, int]], date: str) -> str:
    """Say what is shown, in one line that keeps a screenshot honest."""
    narrowed = "・".join(parts) if parts else "なし"
    within = "・".join(f"{name} {count:,}" for name, count in counts if count)
    lines = [f"絞り込み: {narrowed}"]
    if within:
        lines.append(f"うち {within}")
    lines.append(f"{date}現在")
    return " · ".join(lines)


def say_bulk(chosen: int, changed: int) -> str:
    """Say how many rows a change would touch."""
    if not changed:
        return f"選んだ {chosen:,} 件は、もうそのとおりです。変えるものはありません。"
    if changed == chosen:
        return f"選んだ {chosen:,} 件がすべて変わります。"
    return (
        f"選んだ {chosen:,} 件のうち {changed:,} 件が変わります。"
        f"残りの {chosen - changed:,} 件は、もうそのとおりです。"
    )


def _say_action(action: str, when: datetime) -> str:
    local = when.astimezone(JAPAN)
    return f"{ACTIONS[action]}（{local.month} 月 {local.day} 日 {local:%H:%M}）"


def say_undoable(who: str, action: str, when: datetime) -> str:
    """Say what would be taken back."""
    return f"{who} さんの最後の操作: {_say_action(action, when)}"


def say_undone(action: str, when: datetime, names: Sequence[str], count: int) -> str:
    """Say what was taken back."""
    if count == 1 and names:
        return f"「{names[0]}」の{_say_action(action, when)}を取り消しました。"
    return f"{_say_action(action, when)}を取り消しました（{count:,} 件）。"


def say_sample_loss(count: int) -> str:
    """Say what is lost with the sample."""
    return (
        f"架空の {count:,} 件が台帳からなくなります。見本に書き加えた内容もなくなります。"
        "本物の場所はそのまま残ります。"
    )
