"""Words on the paper pack of a residents' meeting (住民懇談会)."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.directory_page import REASONS, name_legend
from interface.wording.maps import WAYS
from zones.resources import BarrierFree
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.vocabulary import Definition

__all__ = [
    "FREE",
    "PACK",
    "STICKERS",
    "list_equipment",
    "name_sign",
    "say_credits",
    "say_place",
    "say_square",
    "say_unmarked",
]

FREE = "そのほか、話しておきたいこと"
GAP = "まだ届いていない所"
PACK = {
    "kicker": "住民懇談会",
    "map": "みんなの地図",
    "map_lead": "シールをはって、話しましょう。",
    "facts": "この地区のいま",
    "questions": "みんなに聞きたいこと",
    "places": "この地区にある場所",
    "barrier": "バリアフリーと相談窓口",
    "office": "事務局だけの資料です。配らないでください",
    "legend": "地図のしるし",
    "squares": "場所の言い方",
    "stickers": "シールの意味",
    "people": "暮らす人",
    "city": "市の平均",
    "share": "この地区の",
    "ages": "年齢",
    "empty": "空いている欄は、台帳にまだ書かれていないことを表します。",
    "gap_map": GAP,
    "one_more": "もう 1 か所あったら",
    "only_example": "これは計算の例で、場所を決めたものではありません。",
    "steps": "話し合って決めた段階（計算ではありません）",
    "returned": "前回いただいた声／その後",
    "groups": "話し合いの場と担当",
    "answers": ("マス", "しるし", "思ったこと・聞いたこと"),
    "privacy": "お名前、電話番号、家の番地は書かないでください。だれかのことが分かる話も、ここには書かないでください。",
    "how": "地図を見て、マスの名前（例: C4）と、しるし（○ △ ☆ □）と、ひとことを書いてください。",
    "place_heads": ("番号", "マス", "名前", "開いている日・時間", "電話"),
    "barrier_heads": ("マス", "名前・開いている日と時間・電話"),
    "phone": "電話",
    "voices": "これまでに聞いた声",
    "memo": "話し合いのメモ",
    "have": "この地区にあるもの",
    "place_stacked": "名前・開いている日と時間・電話",
    "own_desks": "この地区の相談窓口",
    "own_places": "この地区のそのほかの場所（設備が分かっている所）",
    "other_desks": "市内のほかの相談窓口",
    "no_own_desks": "この地区の相談窓口は、資源台帳にまだ書かれていません。",
    "no_desks": "相談窓口は、資源台帳にまだ書かれていません。知っている所を、下の余白に書いてください。",
    "blank": "○ は、あると確かめた設備です。空いている欄は、まだ確かめていません（ないとは限りません）。",
    "no_phone": "—",
    "no_places": "台帳に書かれた活動中の場所は、まだありません。",
    "credits": "出典",
    "credits_at": "出典は、最後のページにあります。",
    "method": "数え方",
    "page": "ページ",
    "internal": "内部資料",
}
# shape, colour, meaning: shapes differ, so that grey paper says the same; the meanings begin with
# the categories under which notes come back
STICKERS = (
    ("circle", "#03af7a", "よい所: 好きな所・集まれる所"),
    ("triangle", "#ff4b00", "困りごと: 行きにくい所・あぶない所"),
    ("star", "#f6aa00", "アイデア: こうなったらいいな"),
    ("square", "#4dc4ff", "質問: 知りたいこと"),
)
SQUARE = "線で分けたマスは 1 つが {side:,.0f} m 四方です。横の A〜H と、縦の 1〜6 を合わせて「C4」のように言います。"
CREDIT = "出典: {lines}"


def say_square(side_m: float) -> str:
    """Explain the squares."""
    return SQUARE.format(side=side_m)


def say_credits(lines: Sequence[str]) -> str:
    """Credit in one paragraph."""
    return CREDIT.format(lines=" / ".join(lines)) if lines else ""


def say_place(name: str, kind: str, marks: Sequence[str]) -> str:
    """Write a name, its kind where the name does not say it, and its marks."""
    told = kind == FacilityKind.OTHER.label or any(word in name for word in kind.split("・"))
    said = name if told else f"{name}（{kind}）"
    return said + "".join(f"【{mark}】" for mark in marks)


def list_equipment() -> list[tuple[str, str]]:
    """List what makes a place easy to use: value and label."""
    return [(each.value, each.label) for each in BarrierFree]


def name_sign(kind: str, definition: Definition) -> str:
    """Name a sign of the map sheet."""
    if kind == "gap":
        return GAP
    return WAYS[kind] if kind in WAYS else name_legend(kind, definition)


def say_unmarked(reason: str) -> str:
    """Say why a place has no sign on the map."""
    return REASONS[reason].partition("（")[0]
