"""Words of the page 「地区カルテ」 and of ``machiwari karte``."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.maps import say_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = [
    "ADDRESS_NAMES",
    "BUSY",
    "COMMAND",
    "CONTROLS",
    "FORM",
    "FORM_HELP",
    "HELP",
    "NO_TIER",
    "refuse_address",
    "say_all",
    "say_progress",
    "say_saved",
]

CONTROLS = {
    "city": "都市",
    "tier": "区域の単位",
    "zone": "地区",
    "paper": "用紙",
    "placeholder": "選んでください",
    "pdf": "PDF を保存",
    "html": "HTML を保存",
    "xlsx": "Excel を保存",
    "make": "すべての地区のカルテを作る",
    "preview": "印刷の見本（{number} ページ目）",
    "preview_alt": (
        "{name}のカルテの {number} ページ目の絵です。同じ内容を文字と表で読むには、"
        "「HTML を保存」を使ってください。"
    ),
    "ready": "できました。下のボタンで保存してください。",
    "words_tab": "ことばを書く",
    "all_tab": "全地区まとめて",
    "all_note": "{count} 地区のカルテを 1 つのファイルにまとめます（作るのに 10 秒から 1 分かかります）。",
}
HELP = {
    "city": "カルテを見る市を選びます。",
    "tier": "地区の大きさを選びます。",
    "zone": "カルテを見る地区を選びます。",
    "paper": "A4 は 2 ページ、A3 は横長の 1 ページです。",
}
FORM = {
    "problems": "困っていること",
    "strengths": "よいところ",
    "history": "これまで",
    "next_steps": "これから",
    "lead": "住民から聞いた言葉を、そのまま短く書いてください。1 行が 1 つの項目になります。",
    "personal": "個人のことは書かないでください。名前・電話番号・家の様子などは、印刷されて人の手に渡ります。",
    "save": "ことばを保存する",
    "sure": "個人のことではないと確かめました",
    "stopped": "個人のことかもしれない言葉があるので、まだ保存していません。",
    "changed": "ほかの人が先に保存したので、まだ保存していません。下の内容を見て、必要なら書き足してください。",
    "theirs": "先に保存された内容",
    "take_theirs": "先に保存された内容から書き直す",
    "saved": "保存しました。",
    "unsaved": "まだ保存していない変更があります。",
    "never": "この地区のことばは、まだ書かれていません。",
}
FORM_HELP = {
    "problems": "例: 坂が多くて、店まで歩くのがつらい",
    "strengths": "例: 朝のあいさつがよく聞こえる",
    "history": "例: 2016 年に話し合いの場ができた",
    "next_steps": "例: 買い物の車について、次の会議で話し合う",
}
BUSY = {
    "matter": "地区の数字と場所を集めています…",
    "preview": "ページを組んでいます…",
}
NO_TIER = "この市では、区域の形がまだ公表されていないので、カルテを作れません。"
ADDRESS_NAMES = {"city": "都市", "tier": "区域の単位", "zone": "地区", "paper": "用紙"}
COMMAND = {
    "help": "地区カルテ（1 地区 = A4 で 2 ページ）を書き出します",
    "zone": "この地区だけ（名称）",
    "all": "すべての地区",
    "tier": "区域の単位（省くと、小学校区か、その都市の最初の単位）",
    "output": "書き出すフォルダ（なければ作ります）",
    "paper": "用紙（a4 か a3）",
    "format": "書き出す形（pdf・html・xlsx をコンマで区切る。省くと pdf）",
    "date": "作った日（YYYY-MM-DD。省くと今日）",
    "one_of": "--zone で地区の名称を書くか、--all を付けてください。",
    "unknown_format": "形には pdf・html・xlsx のどれかをコンマで区切って書いてください。",
    "unknown_zone": "「{name}」という地区はないので、{choices} から選んでください。",
    "written": "{folder} に {zones} 地区のカルテを {files} 個のファイルで書き出しました。",
}


def refuse_address(names: Sequence[str]) -> str:
    """Say which parts of the address were of no use."""
    listed = "・".join(ADDRESS_NAMES[name] for name in names)
    return f"アドレスにある「{listed}」は、いま選べる中にないので使っていません。"


def say_progress(name: str, number: int, count: int) -> str:
    """Say which zone was just done."""
    return f"{name}（{number} / {count}）"


def say_all(count: int) -> str:
    """Say what a press will make."""
    return CONTROLS["all_note"].format(count=count)


def say_saved(day: date | None) -> str:
    """Say when the words were saved."""
    return FORM["never"] if day is None else f"最後に保存した日: {say_day(day)}"
