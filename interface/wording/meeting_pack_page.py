"""Words of the page 「印刷パック」."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ADDRESS_NAMES",
    "BUSY",
    "CONTROLS",
    "FORMS",
    "HELP",
    "NO_TIER",
    "describe_preview",
    "refuse_address",
    "say_all",
    "say_head",
    "say_preview",
    "say_progress",
]

CONTROLS = {
    "city": "都市",
    "tier": "区域の単位",
    "zone": "地区",
    "paper": "用紙",
    "placeholder": "選んでください",
    "look": "見やすさ",
    "furigana": "ふりがな",
    "grey": "白黒用",
    "save": "{form} を保存",
    "one_step": "この地区の資料",
    "all_step": "すべての地区をまとめて",
    "forms": "入れるもの",
    "make": "すべての地区の資料を作る",
    "zip": "まとめて保存（zip）",
    "ready": "できました。下のボタンで保存してください。",
    "no_forms": "入れるものを 1 つ以上選んでください。",
    "more": "くわしく",
    "internal": "事務局だけの内部資料にする（備考などを加えます。住民に配らないでください）",
    "internal_on": "内部資料です。住民に配らないでください。",
}
FORMS = {
    "pdf": "印刷用 PDF",
    "pptx": "スライド（PPTX）",
    "html": "ひとつの HTML",
    "png": "画像（PNG）",
}
HELP = {
    "city": "資料を作る市を選びます。",
    "tier": "地区の大きさを選びます。",
    "zone": "懇談会をひらく地区を選びます。",
    "paper": "どちらも横長です。壁にはるときは A3 が向いています。",
    "look": "漢字にふりがなを付けます。白黒用は、灰色だけで描きます。",
}
BUSY = {
    "matter": "地区の数字と場所を集めています…",
    "preview": "ページを組んでいます…",
}
NO_TIER = "この市では、区域の形がまだ公表されていないので、資料を作れません。"
ADDRESS_NAMES = {"city": "都市", "tier": "区域の単位", "zone": "地区", "paper": "用紙"}
HEAD = "{name}の住民懇談会の資料は {pages} ページです。"


def refuse_address(names: Sequence[str]) -> str:
    """Say which parts of the address were of no use."""
    listed = "・".join(ADDRESS_NAMES[name] for name in names)
    return f"アドレスにある「{listed}」は、いま選べる中にないので使っていません。"


def say_head(name: str, pages: int) -> str:
    """Say what there is to print."""
    return HEAD.format(name=name, pages=pages)


def say_preview(number: int, count: int) -> str:
    """Name a page of the preview."""
    return f"印刷の見本（{number} / {count} ページ）"


def describe_preview(name: str, number: int) -> str:
    """Say in words what a page of the preview shows, and where its words can be read."""
    return (
        f"{name}の資料の {number} ページ目の絵です。同じ内容を文字と表で読むには、"
        "「ひとつの HTML」を保存してください。"
    )


def say_all(count: int) -> str:
    """Say what a press will make."""
    return f"{count} 地区の資料を 1 つの zip ファイルにまとめます。"


def say_progress(name: str, number: int, count: int) -> str:
    """Say which zone was just done."""
    return f"{name}（{number} / {count}）"
