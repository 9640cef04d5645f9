"""Words of the page that takes official files in: choose, check, store."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.commands import DATASET_LABELS
from zones.faults import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.intake import Dataset
    from layers.user_cities import ImportPlan

__all__ = [
    "ACCEPTED",
    "ACCEPTED_HEADS",
    "CHECK",
    "CHOOSE",
    "OUTCOME_HEADS",
    "STORE",
    "TABLE_HEADS",
    "TERMS_HEADS",
    "UPLOADER",
    "ask_for_people",
    "list_choices",
    "say_done",
    "say_found",
    "say_municipality",
    "say_plan",
    "say_read",
    "say_refused",
    "say_replaced",
    "say_several",
    "say_unused",
    "style_uploader",
]

ACCEPTED = (
    ("小学校区・中学校区", "国土数値情報 A27・A32（2010〜2023年の各版）", "公式の区域になります"),
    ("学校", "国土数値情報 P29", "円の中心になります"),
    ("市区町村の区域", "国土数値情報 N03", "市の輪郭になります"),
    ("国勢調査の小地域", "e-Stat の境界データ（shp・TopoJSON・GML）と統計表（CSV）", "新しい市の人口になります"),
    ("施設の一覧", "推奨データセット・自治体標準オープンデータセット（CSV・Excel）", "地図の場所になります"),
)  # fmt: skip

ACCEPTED_HEADS = ("種類", "ファイル", "取り込むと")
CHOOSE = {
    "head": "公式のファイルを選ぶと、おおよその区域が公式の区域に変わり、新しい市も加えられます。",
    "step": "1 選ぶ",
    "label": "取り込むファイル（いくつでも、zip のままでも）",
    "read": "ファイルを読んで確かめる",
    "safe": "ここで読むだけでは、何も保存しません。ファイルがこのパソコンの外に送られることもありません。",
    "accepted": "取り込めるもの",
    "parts": "シェープファイルは shp・shx・dbf・prj を一緒に選んでください。個人の情報が入った表は受け取りません。",
}
UPLOADER = {
    "drop": "ここにファイルを置いてください",
    "button": "ファイルを選ぶ",
    "limit": "1 つ {limit} MB まで。zip、GeoJSON、TopoJSON、シェープファイル、GML、CSV、Excel",
    "large": "大きすぎるので読みません",
    "too_large": "大きすぎます（1 つ {limit} MB まで）。市区町村で分けたファイルを選んでください",
}
CHECK = {
    "step": "2 確かめる",
    "reading": "{name} を読んでいます…",
    "starting": "読み取りの準備をしています…",
    "no_faults": "直すところはありませんでした。",
    "municipality": "取り込む市区町村",
    "municipality_hint": "名前かコードで探せます",
    "place_holder": "選んでください",
    "name": "市区町村の名前",
    "name_help": "ファイルに名前がないときは、コードのままになります。",
    "terms": "利用条件（公開元の表のとおり）",
    "terms_note": "この市区町村のデータには、ファイル全体より狭い利用条件があります。地図・表・書き出しにも添えます。",
    "terms_others": "ほかの市区町村の利用条件（{count} 件）",
    "nothing_new": "新しく取り込むものはありません。同梱のデータのほうが新しいか、同じです。",
}
TERMS_HEADS = ("市区町村", "利用条件", "根拠")
TABLE_HEADS = (
    "種類", "版", "読んだ行", "使える行", "まとめた行", "除いた行", "対象外の行", "この市の行", "ファイル",
)  # fmt: skip
OUTCOME_HEADS: Mapping[Outcome, str] = {
    Outcome.REFUSE: "取り込めません",
    Outcome.ASK: "確かめてください",
    Outcome.ROWS: "除いた行があります",
    Outcome.REPAIR: "直した点・知っておく点",
}
STORE = {
    "step": "3 取り込む",
    "where": "保存する場所",
    "confirm": "左の注意を読みました。このまま進めます。",
    "button": "{name}に取り込む",
    "busy": "{name}に取り込んでいます…",
    "map": "{name}の地図を開く",
    "sources": "取り込んだものは「設定と出典」で見られ、取り除くこともできます。",
    "again": "続けて別のファイルを取り込む",
    "choose_city": "取り込む市区町村を選ぶと、保存する内容が出ます。",
}
MOST = 12  # municipalities named in one sentence
REASONS = {
    "elsewhere": "選んだ市区町村の行がないので使いません",
    "older": "もっと新しい版があるので使いません",
    "carried": "同梱のデータのほうが新しいので使いません",
}
# Streamlit's own words in the uploader are English: hidden, and ours stand in their place
UPLOADER_STYLE = """
[data-testid="stFileUploaderDropzone"] > span button p,
[data-testid="stFileUploaderDropzone"] > input + div:not(:has([data-testid])) > span,
[data-testid="stFileUploaderDropzoneInstructions"],
[data-testid="stFileUploader"] [role="alert"] { visibility: hidden; font-size: 0; line-height: 0; }
[data-testid="stFileUploaderDropzone"] > span button p::after,
[data-testid="stFileUploaderDropzone"] > input + div:not(:has([data-testid])) > span::after,
[data-testid="stFileUploaderDropzoneInstructions"]::after,
[data-testid="stFileUploader"] [role="alert"]::after { visibility: visible; font-size: .9rem; line-height: 1.5; }
[data-testid="stFileUploaderDropzone"] > span button p::after { content: "%(button)s"; }
[data-testid="stFileUploaderDropzone"] > input + div:not(:has([data-testid])) > span::after { content: "%(drop)s"; }
[data-testid="stFileUploaderDropzoneInstructions"]::after { content: "%(drop)s（%(limit)s）"; }
[data-testid="stTooltipErrorContent"] { display: none; }
[data-testid="stFileUploader"] [role="alert"]::after { content: "%(too_large)s"; }
[data-testid="stFileChip"][aria-invalid="true"]::after { content: "%(large)s"; padding: 0 .5rem; color: #8b0000; font-size: .8rem; }
"""


def style_uploader(limit_mb: int, **other: str) -> str:
    """Write the style that puts Japanese in place of the uploader's English.

    Parameters
    ----------
    limit_mb
        Largest file.
    other
        Words of ``UPLOADER`` that another page says otherwise.
    """
    words = {key: text.format(limit=limit_mb) for key, text in (UPLOADER | other).items()}
    return f"<style>{UPLOADER_STYLE % words}</style>"


def say_municipality(code: str, name: str) -> str:
    """Label of one municipality in the list."""
    return f"{name}（{code}）" if name else f"{code}（名前はファイルにありません）"


def say_refused(count: int) -> str:
    """Say that nothing was taken, in one sentence."""
    return f"{count} 件の理由で取り込めません。何も保存していません。"


def say_read(files: int, rows: int) -> str:
    """Say what was read."""
    return f"{files} 個のファイルから {rows:,} 行を読みました。"


def say_found(plan: ImportPlan) -> str:
    """Say where what was read can go, in one sentence."""
    if not plan.datasets:
        return CHECK["nothing_new"]
    kinds = "・".join(DATASET_LABELS[kind.value] for kind in plan.counts)
    verb = "を作れます" if plan.new and not plan.known else "に取り込めます"
    return (
        f"{kinds}で、{plan.name}{verb}。"
        if verb == "を作れます"
        else f"{kinds}を{plan.name}{verb}。"
    )


def list_choices(names: Mapping[str, str]) -> str:
    """Say on the command line which municipalities there are."""
    shown = "、".join(say_municipality(code, name) for code, name in list(names.items())[:MOST])
    rest = f" ほか {len(names) - MOST:,}" if len(names) > MOST else ""
    return f"ファイルに {len(names):,} の市区町村があるので、--code で 1 つ選んでください: {shown}{rest}。"


def say_several(count: int) -> str:
    """Ask which municipality is wanted."""
    return f"ファイルに {count:,} の市区町村があります。取り込む 1 つを選んでください。"


def say_plan(plan: ImportPlan) -> str:
    """Say what will be stored."""
    kinds = "、".join(
        f"{DATASET_LABELS[kind.value]} {count:,} 件" for kind, count in plan.counts.items()
    )
    how = "新しい市として作り" if plan.new and not plan.known else "加え"
    where = f"平面直角座標系 第 {plan.plane_zone} 系で測ります"
    return (
        f"{kinds}を{plan.name}（{plan.code}）に{how}ます。{where}。"
        if how == "加え"
        else (f"{plan.name}（{plan.code}）を{how}、{kinds}を保存します。{where}。")
    )


def say_replaced(plan: ImportPlan) -> list[str]:
    """Say what an import takes the place of."""
    new = {part.kind: part.vintage for part in plan.datasets}
    lines = []
    for kind, vintage in plan.replaced.items():
        label = DATASET_LABELS[kind.value]
        line = f"いまの{label}（{_say_edition(vintage)}）を、この{_say_edition(new[kind])}に置き換えます。"
        if new[kind] < vintage:
            line += "いまのほうが新しい版です。"
        lines.append(line)
    return lines


def say_unused(unused: Sequence[tuple[Dataset, str]]) -> list[str]:
    """Say what was read and is not stored, and why."""
    return [
        f"{DATASET_LABELS[part.kind.value]}（{_say_edition(part.vintage)}）は、{REASONS[why]}。"
        for part, why in unused
    ]


def say_done(plan: ImportPlan) -> str:
    """Say what was stored."""
    kinds = "、".join(
        f"{DATASET_LABELS[kind.value]} {count:,} 件" for kind, count in plan.counts.items()
    )
    return f"{plan.name}に取り込みました: {kinds}。"


def ask_for_people(name: str) -> str:
    """Say what a new city cannot do without."""
    return (
        f"{name}は初めての市区町村なので、人口が要ります。e-Stat の国勢調査・小地域の境界データ"
        "（shp・TopoJSON・GML）も一緒に選んでください。"
    )


def _say_edition(vintage: str) -> str:
    return f"{vintage} 年版" if vintage else "年のわからない版"
