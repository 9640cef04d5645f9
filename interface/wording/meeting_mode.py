"""Words of the presentation of a meeting, on the stage and at the desk before it."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "BUSY",
    "CONTROLS",
    "DESK",
    "EDITOR",
    "KEYS",
    "NO_TIER",
    "STAGE",
    "TRY",
    "refuse_address",
    "say_change",
    "say_continued",
    "say_few",
    "say_head",
    "say_map",
    "say_step",
]

NO_TIER = "区域の形が分かる単位がまだないため、懇談会の場面を作れません。「公式データの取り込み」で区域を入れてください。"
BUSY = {
    "matter": "地区の数字を集めています…",
    "scenes": "場面を描いています…",
    "ground": "届く範囲を数えています…",
}
CONTROLS = {
    "city": "都市",
    "tier": "区域の単位",
    "zone": "地区",
    "placeholder": "選んでください",
}
# what the script on the stage writes; nothing else is written there but scenes
STAGE = {
    "start": "懇談会を始める",
    "tour": "2 分で見る（自動）",
    "resume": "{number} 枚目から続ける",
    "stage": "懇談会モード",
    "back": "前へ",
    "next": "次へ",
    "count": "{number} / {count}",
    "notes": "話す人のメモ",
    "ruby": "ふりがな",
    "grey": "白黒",
    "full": "全画面",
    "pause": "止める",
    "go": "動かす",
    "leave": "終わる",
    "scenes": "場面の一覧",
    "open": "{number} 枚目「{title}」から始める",
    "busy": "数えています…",
}
DESK = {
    "start": "始める",
    "keys": "キーボードとリモコン",
    "steps": "場面を選ぶ・直す",
    "offline": "インターネットがなくても動きます。メモは、N を押すまで映りません。",
}
KEYS = (
    ("→　スペース　PageDown", "次へ"),
    ("←　PageUp", "前へ"),
    ("Home　End", "はじめ・おわり"),
    ("N", "話す人のメモ"),
    ("R", "ふりがな"),
    ("G", "白黒"),
    ("F", "全画面"),
    ("Esc", "終わる"),
    ("スペース（自動のとき）", "止める・動かす"),
)
TRY = {
    "ask": "ほかの場所で試す",
    "choice": "{number}　{name}（{cell}）",
    "gained": "市全体で新しく届く人",
    "share": "この地区で、直線の距離のうちに暮らす人",
    "share_here": "この地区では",
    "change": "{before} → {after}",
    "few_number": "10 人未満",
    "example": "これは計算の例で、場所を決めたものではありません。",
    "few": "{name}（{cell}）のあたりに{missing}がもう 1 か所できても、新しく歩いて行けるようになる人は 10 人未満です。",
}
EDITOR = {
    "lead": "順番・出す場面・言葉は、この地区だけに残ります。",
    "up": "上へ",
    "down": "下へ",
    "up_help": "「{title}」を 1 つ前にします",
    "down_help": "「{title}」を 1 つ後にします",
    "show": "「{title}」を出す",
    "which": "言葉を直す場面",
    "title": "見出し",
    "sentence": "大きく出す文",
    "speaker": "話す人のメモ",
    "empty": "空けておくと、もとの言葉にもどります。",
    "save": "言葉を残す",
    "saved": "残しました。",
    "reset": "すべて、もとにもどす",
    "reset_done": "もとの場面にもどしました。",
    "changed_mark": "この場面の言葉は、会を開く人が書きかえました。",
    "all_hidden": "出す場面がありません。1 つ以上を出してください。",
    "damaged": "残してあった場面を読めませんでした。もとの場面を出しています。",
}
MAP = {
    "zone": "{name}の地図。目印になる駅と学校、町の名前があります。",
    "places": "{name}の地図。場所の名前とマスは、次の表にあります。",
    "gaps": "{name}の地図。斜線の所は、{missing}まで遠い所です。マスの名前は、文の中にあります。",
    "one_more": "{name}の地図。{near}（{cell}）から歩いて行ける範囲の円と、それでも遠い所の斜線。",
}
CONTINUED = "{title}（{number} / {count}）"


def say_head(name: str, count: int) -> str:
    """Say what the page offers."""
    return f"{name}の懇談会は {count} の場面です。始めるボタンを押すと、画面いっぱいに出ます。"


def say_continued(title: str, number: int, count: int) -> str:
    """Head one of several pages of a step."""
    return CONTINUED.format(title=title, number=number, count=count) if count > 1 else title


def say_change(before: str, after: str) -> str:
    """Say from what to what a share changes."""
    return TRY["change"].format(before=before, after=after)


def say_few(name: str, cell: str, missing: str) -> str:
    """Say that next to nobody would gain."""
    return TRY["few"].format(name=name, cell=cell, missing=missing)


def say_map(picture: str, **words: str) -> str:
    """Describe a map to those who do not see it."""
    return MAP[picture].format(**words)


def say_step(number: int, title: str, *, hidden: bool) -> str:
    """Name a step in the list of those who lead the meeting."""
    return f"{number}　{title}{'（出さない）' if hidden else ''}"


def refuse_address(names: Sequence[str]) -> str:
    """Say that parts of the address mean nothing here."""
    known = [CONTROLS.get(name, "場面") for name in names]
    return f"アドレスの{'・'.join(dict.fromkeys(known))}は、ここにはありません。別のものを出しています。"
