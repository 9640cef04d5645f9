"""Words of the 資源帳: the page, the print, the sheets and the command."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.maps import LEGEND, line_of, say_day
from interface.wording.method import FICTIONAL, say_definition
from zones.vocabulary import Definition, FacilityKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from zones.city import City
    from zones.resources import Resource
    from zones.shapes import ZoneSet

__all__ = [
    "ADDRESS_NAMES",
    "BUSY",
    "COMMAND",
    "CONTROLS",
    "HEADS",
    "HELP",
    "LIST_HEADS",
    "NO_TIER",
    "PRINT",
    "REASONS",
    "SHEET",
    "list_facts",
    "name_legend",
    "name_section",
    "refuse_address",
    "say_city_sentence",
    "say_contact",
    "say_credit",
    "say_gaps",
    "say_marks",
    "say_nameless",
    "say_progress",
    "say_ruler",
    "say_sentence",
    "say_unmarked",
    "say_zone",
]

TITLE = "資源帳"
HEADS = {
    "heads": ("番号", "名前・種類", "開いている日", "所在地・電話", "対象・設備"),
    "loose_heads": ("名前・種類", "理由", "開いている日", "所在地・電話"),
    "contents_heads": ("区域", "場所", "相談", "つながる", "情報", "ページ"),
}
SECTIONS = {
    "consult": "相談できる所",
    "connect": "つながる場",
    "inform": "情報が得られる所",
    "travelling": "出張して来るもの",
}
REASONS = {
    "town_only": "町丁目までの公開（区域は町丁目の代表点で決めています）",
    "withheld": "場所は非公開",
    "rough": "位置は町丁目までしか分かりません（同じく代表点で決めています）",
    "not_placed": "位置が台帳に書かれていません",
    "outside": "どの区域にも入りません",
}
PRINT = {
    "title": TITLE,
    "legend": LEGEND,
    "unmarked": "地図に印のない所",
    "blank": "空いている欄は、台帳にまだ書かれていないことを表します。",
    "loose": "区域が決められない所",
    "loose_note": "市内にあるものの、場所を公開していないなどの理由で、どの区域にあるかを示していません。",
    "outside_note": "場所を公開していない所や、どの区域にも入らない所です。",
    "gaps": "足りないところ",
    "mistakes": "まちがいを見つけたら",
    "credits": "出典",
    "about": "この資源帳について",
    "contents": "目次",
    "continued": "（つづき）",
    "credits_at": "出典は最後のページ",
    "no_functions": "–: 台帳に、働き（相談・つながる・情報）がまだ書かれていません。",
    "none": "台帳に書かれた活動中の場所は、まだありません。",
}
SHEET = {
    "number": "番号",
    "section": "分け方",
    "name": "名前",
    "kind": "種類",
    "programmes": "事業",
    "functions": "働き",
    "opening": "開いている日",
    "address": "所在地",
    "phone": "電話番号",
    "barrier_free": "設備",
    "targets": "対象",
    "marks": "しるし",
    "unmarked": "地図に印がない理由",
    "loose_sheet": "区域が決められない所",
    "about_sheet": "出典と読み方",
    "page": "&P / &N ページ",
}
LEGENDS = {
    "outline": "市の境",
    "landmark:station": "駅（目印）",
    "landmark:school": "学校（目印）",
}
CONTROLS = {
    "city": "都市",
    "tier": "区域の単位",
    "zone": "区域",
    "all": "すべての区域（目次つき）",
    "paper": "用紙",
    "contact": "まちがいの連絡先（最後に印刷する 1 行）",
    "contact_hint": "例: 社会福祉協議会 地域福祉課 電話番号",
    "placeholder": "選んでください",
    "make": "すべての区域の印刷物を作る",
    "pdf": "PDF を保存",
    "xlsx": "Excel を保存",
    "preview": "1 ページ目の見本",
    "preview_all": "最初の区域の 1 ページ目の見本",
    "preview_alt": "印刷する 1 ページ目の絵です。のっている所は、となりの表で読めます。",
    "list": "のっている所",
    "progress": "{name}（{number} / {count}）",
    "ready": "できました。下のボタンで保存してください。",
}
HELP = {
    "city": "台帳を使う市を選びます。",
    "tier": "印刷物を分ける区域の大きさを選びます。",
    "zone": "1 つの区域か、すべての区域をまとめて選びます。",
    "paper": "印刷する紙の大きさです。",
    "contact": "住民がまちがいに気づいたときの連絡先です。団体の電話番号などを書いてください。",
}
BUSY = {"list": "台帳から一覧を作っています…", "preview": "1 ページ目を組んでいます…"}
LIST_HEADS = ("番号", "名前", "種類", "開いている日", "しるし")
NO_TIER = "この市では、区域の形がまだ公表されていないので、資源帳を作れません。"
ADDRESS_NAMES = {"city": "都市", "tier": "区域の単位", "zone": "区域", "paper": "用紙"}
COMMAND = {
    "help": "区域ごとの資源帳（印刷できる一覧）を PDF か Excel に書き出します",
    "zone": "この区域だけ（名称）。省くとすべての区域",
    "tier": "区域の単位（省くと、その都市の最初の単位）",
    "output": "書き出すファイル（.pdf か .xlsx）",
    "paper": "用紙（A4 か A3）",
    "contact": "まちがいの連絡先として最後に印刷する 1 行",
    "date": "印刷する日（YYYY-MM-DD。省くと今日）",
    "suffix": "書き出すファイルの名前は .pdf か .xlsx で終わるようにしてください。",
    "written": "{path} に {zones} 区域、{rows} か所の資源帳を書き出しました。",
}
FIRST_KINDS = 3


def name_section(key: str) -> str:
    """Head a part of the list: a function, a kind, or what comes travelling."""
    return SECTIONS[key] if key in SECTIONS else FacilityKind(key).label


def name_legend(kind: str, definition: Definition) -> str:
    """Name a sign of the legend."""
    if kind == "border":
        return line_of(definition)[1].partition(": ")[2]
    return LEGENDS[kind] if kind in LEGENDS else FacilityKind(kind).label


def say_sentence(
    fixed: int, functions: Mapping[str, int], kinds: Mapping[str, int], travelling: int
) -> str:
    """Say in one sentence what there is in a zone.

    Examples
    --------
    >>> say_sentence(23, {"相談": 4, "つながる": 12, "情報": 3}, {}, 0)
    'この区域には、活動中の場所が 23 か所あります（相談 4・つながる 12・情報 3）。'
    """
    if not fixed and not travelling:
        return f"この区域には、{PRINT['none']}"
    parts = [f"{label} {count}" for label, count in functions.items() if count]
    if not parts:
        parts = [f"{label} {count}" for label, count in list(kinds.items())[:FIRST_KINDS]]
        if len(kinds) > FIRST_KINDS:
            parts.append(f"ほか {sum(list(kinds.values())[FIRST_KINDS:])}")
    inside = f"（{'・'.join(parts)}）" if parts else ""
    more = f"ほかに、出張して来るものが {travelling} つあります。" if travelling else ""
    return f"この区域には、活動中の場所が {fixed} か所あります{inside}。{more}"


def say_city_sentence(city: City, tier: str, zones: int, places: int) -> str:
    """Say in one sentence what is in a book of all zones."""
    label = city.profile.tier(tier).label
    return (
        f"{city.profile.name}の{label} {zones} 区域にある、活動中の場所 {places} か所の一覧です。"
    )


def say_ruler(city: City, zones: ZoneSet) -> str:
    """Write the line that keeps a copied page honest: zones, shapes, what is left out."""
    from zones.report import PeopleRequest  # noqa: PLC0415 - help must not wait for geopandas

    request = PeopleRequest(
        tier=zones.tier_id, definition=zones.definition, radius_m=zones.radius_m
    )
    parts = [f"区域: {city.profile.tier(zones.tier_id).label}（{say_definition(request)}）"]
    if zones.definition is Definition.CELLS:
        parts.append("地図: 25 m 格子による近似")
    elif zones.definition is not Definition.OFFICIAL:
        parts.append("距離: 直線")
    parts.append("候補・休止中・終了した所はのせていません")
    if city.profile.fictional:
        parts.insert(0, f"【{FICTIONAL}】")
    return " · ".join(parts)


def say_marks(resource: Resource, *, neighbour: bool) -> tuple[str, ...]:
    """List what a reader has to know about a row."""
    marks = [(resource.fictional, FICTIONAL), (neighbour, "隣の市")]
    return tuple(word for true, word in marks if true)


def say_gaps(gaps: Sequence[str], *, recorded: bool) -> str:
    """Say what the zone has no place for."""
    if not recorded:
        return "台帳に「課題」がまだ書かれていないので、足りないところは数えていません。"
    if not gaps:
        return "台帳に書かれた課題のすべてに、この区域の中に合う所があります。"
    listed = "」「".join(gaps)
    return f"台帳のほかの所にはあるのに、この区域の中にはまだない課題: 「{listed}」。場所を公開していない所は数えていません。"


def say_contact(contact: str, day: date) -> str:
    """Say where to report a mistake."""
    asked = (
        f"ご連絡ください: {contact}"
        if contact
        else "お知らせください。連絡先: ＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿"
    )
    return f"{say_day(day)}の台帳の内容です。変わったこと、まちがいがあれば{asked}"


def say_credit(lines: Sequence[str]) -> str:
    """Credit a map in one line."""
    return f"地図の出典: {' / '.join(lines)}" if lines else ""


def say_nameless(count: int) -> list[str]:
    """Say how many rows name no source; nothing where all do."""
    return [f"台帳に出典の書かれていない所: {count} か所"] if count else []


def list_facts(
    ruler: str, day: date, confirmed: tuple[date, date] | None, unconfirmed: int
) -> list[tuple[str, str]]:
    """Say how the book was made: label and answer."""
    dates = "台帳にまだ書かれていません"
    if confirmed is not None:
        first, last = (say_day(day) for day in confirmed)
        dates = first if first == last else f"{first}から{last}まで"
        dates += f"（書かれていない所 {unconfirmed} か所）" if unconfirmed else ""
    return [("数え方", ruler), ("最終確認日", dates), ("印刷した日", say_day(day))]


def say_unmarked(rows: Sequence[tuple[int, str]]) -> list[str]:
    """List the numbers without a sign on the map, by reason."""
    by_reason: dict[str, list[int]] = {}
    for number, reason in rows:
        by_reason.setdefault(reason, []).append(number)
    return [
        f"{REASONS[reason]}: {'・'.join(str(number) for number in numbers)}"
        for reason, numbers in by_reason.items()
    ]


def say_progress(name: str, number: int, count: int) -> str:
    """Say which zone was just done."""
    return CONTROLS["progress"].format(name=name, number=number, count=count)


def refuse_address(names: Sequence[str]) -> str:
    """Say which parts of the address were of no use."""
    listed = "・".join(ADDRESS_NAMES[name] for name in names)
    return f"アドレスにある「{listed}」は、いま選べる中にないので使っていません。"


def say_zone(name: str, sentence: str) -> str:
    """Put the name of the zone before its sentence."""
    return f"{name}: {sentence}"
