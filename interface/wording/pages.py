"""Words of the app: its pages, the controls of the map page, its cards and sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.numbers import say_count

if TYPE_CHECKING:
    from zones.tiers import Tier

__all__ = [
    "ADDRESS_NAMES",
    "APP_TITLE",
    "BUSY",
    "CARD",
    "COMPARE",
    "CONTROLS",
    "DEFINITIONS",
    "DOUBTS",
    "DOWNLOADS",
    "EXPLAIN",
    "FRONT_PAGE",
    "HELP",
    "PAGES",
    "RADII",
    "RULES",
    "SEARCH",
    "SECTIONS",
    "TABLE",
    "head_doubts",
    "refuse_address",
    "say_band",
    "say_found",
    "say_undeclared",
]

APP_TITLE = "まちわり"
FRONT_PAGE = "map"
# module in interface/pages → title, under the verb of the work
PAGES = {
    "知る": {"map": "地図", "reach": "届く範囲と空白", "karte": "地区カルテ"},
    "選ぶ": {
        "model_district": "モデル地区",
        "staffing": "コーディネーター配置",
        "siting": "拠点の候補",
        "rollout": "展開計画",
    },
    "伝える": {
        "meeting": "懇談会モード",
        "packs": "印刷パック",
        "voices": "声の記録",
        "directory": "資源帳",
    },
    "整える": {
        "ledger": "資源台帳",
        "find_by_issue": "課題から探す",
        "import_data": "公式データの取り込み",
        "sources": "設定と出典",
    },
}
BUSY = {
    "city": "都市の数字を読んでいます…",
    "measure": "区域ごとに人を数えています…",
    "draw": "地図を描いています…",
}
CONTROLS = {
    "city": "都市",
    "tier": "区域の単位",
    "definition": "区域の決め方",
    "radius": "歩ける距離（学校からの円の半径、m）",
    "rule": "だれを数えるか",
    "more": "くわしく",
    "policy": "重なる所の数え方",
    "clip": "円を市の中だけに切り取る",
    "indicator": "区域の色で表す数字",
    "kinds": "地図に出す場所（7 種類まで）",
    "tiles": "地理院タイルを背景に出す（インターネットにつなぎます）",
    "fictional": "架空",
    "undeclared": "未設定",
    "choose_other": "形が分かる区域の単位を選ぶと、ここに地図と人口が出ます。",
}
HELP = {
    "city": "数字を見る市を選びます。",
    "tier": "計画で使う区域の大きさを選びます。",
    "definition": "区域の線をどう引くかを選びます。",
    "radius": "直線の距離です。川や線路で遠回りになる分は入っていません。",
    "rule": "町丁目の人口を区域に分ける方法です。",
    "policy": "2 つ以上の区域に入る人を、区域の人口にどう数えるかです。",
    "clip": "面積と形だけが変わります。数えるのはいつも市の人だけです。",
    "indicator": "濃いほど大きい値です。",
    "kinds": "同じ印を、地図・凡例・区域の内容で使います。",
    "tiles": "背景の地図を国土地理院から読みます。ほかの通信はしません。",
}
DEFINITIONS = {
    "official": "公式の区域",
    "cells": "おおよその区域",
    "circle": "学校からの円",
    "nearest": "いちばん近い学校",
}
RULES = {
    "point": "町丁目の人を、代表点で",
    "cells": "町丁目の人を、25 m 格子で",
    "areal": "町丁目の人を、面積の割合で",
}
SEARCH = {
    "label": "町丁目・施設・区域を名前で探す",
    "hint": "例: 泉町一丁目、福祉会館",
    "hits": "{count} 件あります。1 つ選んでください",
    "none": "見つかりません。言葉を短くしてお試しください。",
    "area": "町丁目",
    "choose": "選んでください",
}
CARD = {
    "empty": "地図の区域や印を押すと、ここに内容が出ます。表の行を選んでも同じです。",
    "city": "市全体",
    "once": "1 つの区域だけに入る人",
    "several": "2 つ以上の区域に入る人",
    "none": "どの区域にも入らない人",
    "people": "人口",
    "households": "世帯",
    "household": "世帯",
    "average": "区域の平均",
    "band": "見積もりの幅",
    "shared": "ほかの区域とも重なる人",
    "area": "市内の面積",
    "places": "ここにあるもの",
    "no_places": "手元の一覧にある場所は、この区域の中にありません。",
    "roughly_placed": "位置が町丁目までしか分からない {count} か所は、どの区域にも数えていません。",
    "required": "この単位で整えるもの（計画・設定）",
    "here": "あり（{count} か所）",
    "not_here": "手元の一覧では、この区域の中に見当たりません",
    "not_imported": "未取り込み（市の一覧がまだありません）",
    "roles": "計画での役割",
    "in_zones": "入る区域",
    "in_none": "どの区域にも入りません",
    "address": "所在地",
    "position": "位置",
    "year": "年",
    "source": "出典",
    "also": "ほかの役割",
    "unknown": "データなし",
    "withheld": "秘匿",
    "clear": "× 選択をやめる",
    "why": "この数字の出し方",
}
SECTIONS = {
    "table": "区域の表",
    "radii": "距離を変えると",
    "compare": "決め方を比べる",
    "doubts": "学校の場所の確認",
    "explain": "この数字の出し方",
    "downloads": "書き出す",
}
TABLE = {
    "label": "下に出すもの",
    "city": "市の値（人数は区域の平均）",
    "difference": "平均との差（人）",
    "shared": "重なる人の割合",
    "missing": "データなし",
    "hint": "見出しを押すと並べ替え、行の左端を押すと地図でその区域を示します。",
    "alt": "区域ごとの人口などの表",
}
RADII = {
    "none": "この区域の単位には中心になる学校がないので、距離を変えて比べられません。",
    "lead": "学校からの円の半径を 400 m から 2,000 m まで変えたときの人数です。",
    "chart_radius": "半径（m）",
    "chart_people": "人",
    "chart_alt": "半径ごとの、円に入る人数のグラフ",
    "status": "入り方",
    "once": "1 つの円だけ",
    "several": "2 つ以上の円",
    "outside": "どの円にも入らない",
    "zones": "区域の入り方が変わる半径",
    "areas": "町丁目の入り方が変わる半径",
    "touches_from_m": "隣の円と重なり始める（m）",
    "neighbour": "いちばん近い学校",
    "reaches_own_from_m": "いちばん近い人が全員入る（m）",
    "swallowed_from_m": "この円だけの町丁目がなくなる（m）",
    "nearest": "いちばん近い学校",
    "covered_from_m": "円に入り始める（m）",
    "shared_from_m": "2 つ目の円に入り始める（m）",
    "close": "表の距離は、町丁目の代表点までの直線です。",
}
COMPARE = {
    "none": "この区域の単位は、決め方が 1 つだけなので比べるものがありません。",
    "lead": "同じ学校の区域を、決め方を変えて数えた人口です（{rule}）。",
    "circle": "{radius} m の円",
    "total": "どれかの区域に入る人（1 人を 1 回）",
    "zone": "区域",
    "absent": "—",
}
DOUBTS = {
    "none": "この区域の単位では、学校の場所に疑わしい点は見つかっていません。",
    "outside_own_district": (
        "{name}の位置は、自分の学校の区域の外にあります（区域まで {distance}）。"
    ),
    "approximate_site": "{name}の位置は「{quality}」です（{address}）。建物の位置ではありません。",
    "suspended": "{name}は休校中なので、円を描いていません。",
    "other_site": (
        "{name}の所在地は資料で異なります。この地図は {address} を使い、"
        "別の資料では {other}（{distance}離れた所）です。"
    ),
    "other_point": "{name}の位置は、別の資料では {distance}離れています（所在地の記載なし）。",
    "measured": "今の場所では {here}、別の資料の場所では {there} になります。",
    "totals": (
        "そのとき市全体では、1 つの円だけに入る人が {once}、2 つ以上が {several}、"
        "入らない人が {none}です。"
    ),
    "source": "別の資料: {source}",
}
EXPLAIN = {
    "figure": "数字",
    "value": "いまの値",
    "formula": "計算",
    "inputs": "もとのデータ",
    "rule": "数え方",
    "year": "年",
    "notes": "おおよそにしている点",
    "credits": "出典",
    "many": "区域ごと",
    "city_row": "表の「市の値」の行",
}
DOWNLOADS = {
    "lead": "いま見ている区域と数字を、出典と数え方をつけて書き出します。",
    "csv": "表（CSV）",
    "xlsx": "表（Excel）",
    "gpkg": "区域の形（GeoPackage）",
    "geojson": "区域の形（GeoJSON）",
    "html": "地図（通信なしで開ける HTML）",
}
ADDRESS_NAMES = {
    "city": "都市",
    "tier": "区域の単位",
    "definition": "区域の決め方",
    "radius": "歩ける距離",
    "rule": "だれを数えるか",
    "policy": "重なる所の数え方",
    "clip": "切り取り",
    "indicator": "色で表す数字",
    "zone": "選んだ区域",
    "place": "選んだ場所",
    "area": "選んだ町丁目",
}


def refuse_address(names: list[str]) -> str:
    """Say which parts of an address were of no use."""
    words = "・".join(ADDRESS_NAMES[name] for name in names)
    return f"アドレスの「{words}」の指定は使えないため、はじめの値で表示しています。"


def say_undeclared(tier: Tier) -> str:
    """Say that nobody has published the shapes of a tier."""
    reason = f"{tier.note}。" if tier.note else ""
    return f"{tier.label}の区域は未設定です。{reason}"


def say_band(low: float, high: float) -> str:
    """Write the band over the rules; one figure where all agree."""
    if low == high:
        return f"{say_count(low)}（幅なし）"
    return f"{low:,.0f}〜{say_count(high)}"


def say_found(name: str, kind: str) -> str:
    """Write one hit of the search."""
    return f"{name}（{kind}）" if kind else name


def head_doubts(count: int) -> str:
    """Head the section on where schools stand, with the number of findings."""
    return f"{SECTIONS['doubts']}（{count} 件）" if count else SECTIONS["doubts"]
