"""Invented names of what is on no public list of 見本市, and what each of them is."""

# ruff: noqa: E501 - wide letters count twice; a table of words is better read in one piece

from __future__ import annotations

from typing import NamedTuple

from zones.resources import LocationMode, ResourceStatus

__all__ = ["EXTRAS", "NEIGHBOUR_CODE", "NEIGHBOUR_NAMES", "PROGRAMMES_OF", "UNPLACED", "Extra"]

HOME = "会員の住まい"
NEIGHBOUR_CODE = "99902"  # no prefecture has the number 99


class Extra(NamedTuple):
    """Rows of one sort: the group they are drawn from, their names, and what is fixed for all.

    ``{town}`` in a name is the quarter it comes to lie in.
    """

    group: str
    names: tuple[str, ...]
    mode: LocationMode = LocationMode.PUBLIC
    status: ResourceStatus | None = None
    host: str = ""


EXTRAS = (
    Extra(
        "salon",
        (
            "はこべの会", "つゆくさの会", "なずなの会", "すずなの会", "ほおずきの会", "りんどうの会", "ききょうの会",
            "ひなげしの会", "のばらの会", "あけびの会", "からたちの会", "くちなしの会", "さざんかの会", "じんちょうげの会",
            "せんりょうの会", "とくさの会", "なんてんの会", "ねむのきの会", "はぎの会", "まんりょうの会",
        ),
        LocationMode.WITHHELD, host=HOME,
    ),
    Extra(
        "neighbours",
        ("めじろの集い", "せきれいの集い", "ひよどりの集い", "かわせみの集い", "つぐみの集い", "もずの集い", "やまがらの集い",
         "よしきりの集い"),
        LocationMode.TOWN, host=HOME,
    ),
    Extra("senior", ("{town}シニアクラブ",) * 8),
    Extra("association", ("{town}自治会",) * 7),
    Extra("neighbours", ("隣近所の見守り（{town}）",) * 4),
    Extra("welfare", ("民生委員・児童委員協議会 西部会", "民生委員・児童委員協議会 北部会", "民生委員・児童委員協議会 東部会")),
    Extra("family", ("ひきこもりを考える会 ともしび", "家族の会 こみち", "若いケアラーのつどい ゆりかもめ", "親の会 そよかぜ")),
    Extra("company", ("{town}商店会", "{town}商店会", "みほん新聞販売店", "みほん生活協同組合", "見守り薬局 しるべ")),
    Extra("food", ("みほんフードバンク", "{town}食品のおすそ分け", "{town}食品のおすそ分け")),
    Extra("housing", ("みほん住まいの相談室", "住みかえの会 やどかり")),
    Extra("foreigners", ("みほん日本語の会", "にほんご広場（{town}）", "多文化カフェ（{town}）")),
    Extra("helpers", ("外出の手伝い くるま座", "ごみ出しの手伝い あさがお", "話し相手の会 みみずく", "庭の手入れの会 こてまり")),
    Extra("young", ("若者の居場所 すてっぷ", "放課後の居場所（{town}）", "放課後の居場所（{town}）")),
    Extra("travelling", ("移動販売 みほん号（{town}）",) * 4),
    Extra("advice_van", ("巡回相談（{town}）",) * 3),
    Extra("health", ("見本市保健所",)),
    Extra("conference", ("見本市社会福祉法人連絡会",)),
    Extra("candidate", ("空き店舗（{town}）", "旧園舎（{town}）", "空き家（{town}）", "社員食堂（{town}）") * 2),
    Extra("salon", ("健康マージャンの会（{town}）", "編み物の会（{town}）", "俳句の会（{town}）"), status=ResourceStatus.CLOSED),
    Extra("senior", ("ゲートボールの会（{town}）", "輪投げの会（{town}）", "カラオケの会（{town}）"),
          status=ResourceStatus.DORMANT),
)  # fmt: skip
# places of the next town, near the border on its side: no 町丁目 of 見本市
NEIGHBOUR_NAMES = (
    ("meals", "となり市みんなの食堂"),
    ("children", "となり市子育てひろば"),
    ("young", "となり市若者の居場所"),
    ("foreigners", "となり市日本語教室"),
    ("welfare", "となり市福祉の相談室"),
)
# reached by telephone only: they stand nowhere
UNPLACED = (("housing", "住まいの電話相談"), ("family", "家族の電話相談"))
PROGRAMMES_OF = {
    "hub": ("ほっとネット", "りんく"),
    "consultation": ("ほっとネット",),
    "salon": ("ふれまち",),
    "support_center": ("りんく",),
    "other": ("ボラセン",),
}
