"""Words about ladders of steps (STEP): judged by people, shown with evidence, author and day."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.maps import say_day
from interface.wording.method import FICTIONAL

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "LADDERS",
    "LADDER_COMMAND",
    "SAMPLE_AUTHOR",
    "SAMPLE_ENTRIES",
    "SAMPLE_LADDERS",
    "say_entry",
    "say_standing",
    "say_step",
]

LADDERS = {
    "tab": "ステップ",
    "lead": "段階は、人が話し合って決めたものです。数字から計算したものではありません。",
    "none": "この市のステップ表は、まだ入っていません。計画にある名前を、下の「ステップ表の名前」に書いてください。",
    "sample": "見本のステップ表（架空）を入れる",
    "names": "ステップ表の名前",
    "name": "表の名前",
    "steps": "ステップの名前（1 行に 1 つ。下から順に STEP 1、STEP 2 …）",
    "save_names": "名前を保存する",
    "which": "どの表ですか",
    "new": "新しい表を作る",
    "step": "この地区のいまの段階",
    "evidence": "そう考えた根拠",
    "evidence_hint": "例: 月 1 回の話し合いが 1 年つづいている",
    "author": "決めた人（会議や係の名前）",
    "author_hint": "例: 地域福祉推進会議",
    "day": "決めた日",
    "save": "段階を記録する",
    "saved": "記録しました。前の記録も残っています。",
    "history": "これまでの記録",
    "no_entry": "まだ記録がありません",
    "all": "地区ごとの段階",
    "zone": "地区",
    "unset": "「–」は、まだだれも決めていない地区です。",
    "edit": "段階を決めて記録する",
    "kept": "記録は消せません。考えが変わったときは、新しく記録してください。",
}
LADDER_COMMAND = {
    "help": "地区のステップ（STEP）を見る・記録する",
    "show": "いまの段階と、その根拠・決めた人・日付を出します",
    "set": "地区の段階を記録します（前の記録は残ります）",
    "names": "ステップ表の名前を入れます",
    "zone": "地区の名称（省くとすべて）",
    "tier": "区域の単位（省くと、小学校区か、その都市の最初の単位）",
    "ladder": "ステップ表の名前",
    "step": "段階（1 から）",
    "evidence": "根拠",
    "author": "決めた人（会議や係の名前）",
    "date": "決めた日（YYYY-MM-DD。省くと今日）",
    "looked": "個人のことではないと確かめたときに付けます",
    "steps": "ステップの名前（何度でも。下から順に）",
    "sample": "見本市に、架空のステップ表と記録を入れます",
    "none": "ステップ表がまだありません。machiwari ladder names で入れてください。",
    "unknown": "「{name}」という表はないので、{choices} から選んでください。",
    "unknown_zone": "「{name}」という地区はないので、{choices} から選んでください。",
    "no_sample": "見本のステップ表は、架空の市にだけ入れられます。",
    "saved": "記録しました: {zone} {ladder} {step}",
    "named": "ステップ表「{name}」に {count} 段の名前を入れました。",
    "bad": "{field}を確かめてください（空いている・長すぎる・ない段階のどれかです）。",
    "stopped": "個人のことが書かれているので、保存していません。",
}
# made up for 見本市; the words of a real council are entered by that council
SAMPLE_LADDERS = {
    "mihon-talk": ("話し合いの場（架空）", ("声を集める", "顔を合わせる", "集まりをつづける", "役割を分ける", "住民が進める")),
    "mihon-place": ("集まる場所（架空）", ("場所をさがす", "ためしに開く", "月 1 回開く", "週 1 回開く", "いつでも寄れる")),
    "mihon-help": ("助け合い（架空）", ("困りごとを知る", "手伝う人をつのる", "たのまれて手伝う", "しくみにする", "となりの地区ともつながる")),
}  # fmt: skip
SAMPLE_ENTRIES = (
    ("mihon-talk", 0, 2, "年 2 回の懇談会に 20 人ほどが集まった（架空）"),
    ("mihon-talk", 0, 3, "毎月の集まりが半年つづいた（架空）"),
    ("mihon-talk", 1, 1, "アンケートを始めた（架空）"),
    ("mihon-place", 0, 3, "会館の和室で月 1 回のお茶会（架空）"),
    ("mihon-help", 1, 2, "ごみ出しを手伝う人が 5 人になった（架空）"),
)
SAMPLE_AUTHOR = "見本の推進会議（架空）"


def say_step(step: int, name: str) -> str:
    """Name a step."""
    return f"STEP {step}　{name}"


def say_standing(ladder: str, step: int | None, name: str, count: int) -> str:
    """Say where a zone stands on one ladder."""
    if step is None:
        return f"{ladder}: {LADDERS['no_entry']}"
    return f"{ladder}: {say_step(step, name)}（{count} 段のうち）"


def say_entry(evidence: str, author: str, day: date, *, fictional: bool) -> str:
    """Say what a step rests on, who judged it, and when."""
    mark = f"【{FICTIONAL}】" if fictional else ""
    return f"{mark}根拠: {evidence}　決めた人: {author}　{say_day(day)}"
