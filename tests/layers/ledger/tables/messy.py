"""A deliberately messy workbook of 300 rows, made in code, with its right answer beside it.

Everything is invented (架空). Each row is one of twelve ways to write a resource and may carry one
mistake; the answer is written by hand here and never computed by the reader.
"""

# ruff: noqa: E501 - wide letters count twice; a row is better read in one piece
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

from layers.ledger.tables import Mistake
from tests.layers.ledger.tables.books import write_book
from zones.resources import Half, LocationMode, OpenRule, ResourceFunction, ResourceStatus, Weekday
from zones.vocabulary import FacilityKind

ROWS = 300
HEADER_TOP = ["№", "名　称", "種別", "課題\n（複数可）", "機能", "対象", "運営\n団体", "所在地", "位置", "", "開催日時", "定員", "状態",
              "最終確認日", "公開\n範囲", "連絡先", "", "候補会場", "孤立", "備考", ""]  # fmt: skip
HEADER_BELOW = [
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "緯度",
    "経度",
    "",
    "",
    "",
    "",
    "",
    "電話番号",
    "ＵＲＬ",
    "",
    "",
    "",
    "",
]
MERGED = [(2, 8, 2, 9), (2, 15, 2, 16), (2, 1, 3, 1), (2, 7, 3, 7)]
WED, FRI, MON = Weekday.WEDNESDAY, Weekday.FRIDAY, Weekday.MONDAY
WEEK = tuple(Weekday)[:5]

# ways to write a timetable, and what it means
OPENINGS = [
    ("第2・4水曜 午後", (OpenRule((WED,), (2, 4), (Half.AFTERNOON,)),)),
    ("第２・第４水曜日　午後", (OpenRule((WED,), (2, 4), (Half.AFTERNOON,)),)),
    ("毎週月〜金", (OpenRule(WEEK),)),
    ("月～金", (OpenRule(WEEK),)),
    ("月・水・金 10:00〜15:00", (OpenRule((MON, WED, FRI), (), (), time(10), time(15)),)),
    ("毎週金曜 午前10時～正午", (OpenRule((FRI,), (), (), time(10), time(12)),)),
    ("不定期", (OpenRule(irregular=True),)),
    ("平日", (OpenRule(WEEK, on_holidays=False),)),
    ("", ()),
]
DATES = [
    ("令和6年5月1日", date(2024, 5, 1)), ("R6.5.1", date(2024, 5, 1)), ("2024/5/1", date(2024, 5, 1)),
    (date(2024, 5, 1), date(2024, 5, 1)), ("Ｈ３０．４．１", date(2018, 4, 1)), ("", None), ("不明", None),
]  # fmt: skip
NUMBERS = [(20, 20), ("20", 20), ("20", 20), ("", None), ("不明", None)]
KINDS = [
    ("サロン", FacilityKind.SALON), ("ふれあいｻﾛﾝ", FacilityKind.SALON), ("地区センター", FacilityKind.DISTRICT_CENTER),
    ("地域包括支援センター", FacilityKind.SUPPORT_CENTER), ("公民館", FacilityKind.COMMUNITY_CENTER), ("", FacilityKind.OTHER),
]  # fmt: skip
STATES = [
    ("活動中", ResourceStatus.ACTIVE), ("開催中", ResourceStatus.ACTIVE), ("", ResourceStatus.ACTIVE),
    ("休会中", ResourceStatus.DORMANT), ("廃止", ResourceStatus.CLOSED),
]  # fmt: skip
MODES = [
    ("公開", LocationMode.PUBLIC), ("", LocationMode.PUBLIC), ("町丁目まで", LocationMode.TOWN), ("非公開", LocationMode.WITHHELD),
]  # fmt: skip
ISSUES = [
    ("子育て、家計", ("子育て", "家計")), ("子育て・家計", ("子育て", "家計")), ("子育て；家計", ("子育て", "家計")),
    ("子育て\n家計", ("子育て", "家計")), ("８０５０", ("8050",)), ("", ()),
]  # fmt: skip
FUNCTIONS = [
    ("つながる", (ResourceFunction.CONNECT,)), ("相談・つながる", (ResourceFunction.CONNECT, ResourceFunction.CONSULT)),
    ("居場所", (ResourceFunction.CONNECT,)), ("", ()),
]  # fmt: skip
MARKS = [("○", True), ("×", False), ("有", True), ("なし", False), ("", False), ("〇", True)]
# one mistake: column, what was written, which mistake, whether the row goes back
MISTAKES = [
    (1, "", Mistake.NAME_MISSING, True),
    (4, "踊る", Mistake.CHOICE_UNKNOWN, True),
    (8, "139.5", Mistake.COORDINATES_SWAPPED, False),
    (8, "北のほう", Mistake.COORDINATE_UNREADABLE, True),
    (9, "", Mistake.COORDINATE_ALONE, True),
    (8, "5.5", Mistake.COORDINATES_OUTSIDE, True),
    (8, "35度42分00秒", Mistake.COORDINATES_SEXAGESIMAL, False),
    (10, "隔週水曜", Mistake.OPENING_UNREAD, False),
    (11, "20〜30人", Mistake.NUMBER_UNREADABLE, True),
    (11, -5, Mistake.NUMBER_NEGATIVE, True),
    (11, "約３０人", Mistake.NUMBER_TIDIED, False),
    (12, "ぼちぼち", Mistake.CHOICE_UNKNOWN, True),
    (13, "令和6年5月", Mistake.DATE_INCOMPLETE, True),
    (13, "2024/2/30", Mistake.DATE_IMPOSSIBLE, True),
    (13, "先月", Mistake.DATE_UNREADABLE, True),
    (13, 45413, Mistake.DATE_SERIAL, False),
    (14, "半分", Mistake.CHOICE_UNKNOWN, True),
    (15, 423000001, Mistake.PHONE_ZERO_LOST, False),
    (15, "090-0000-0000", Mistake.PHONE_PERSONAL, True),
    (15, "300-0000", Mistake.PHONE_UNREADABLE, True),
    (16, "javascript:alert(1)", Mistake.URL_UNSAFE, True),
    (17, "△", Mistake.MARK_UNKNOWN, True),
    (19, "鍵は田中さん", Mistake.NOTES_ABOUT_PERSON, False),
    (6, "#REF!", Mistake.CELL_ERROR, True),
    (6, "縺ｮ繧縺", Mistake.LETTERS_BROKEN, True),
    (2, "謎の場所", Mistake.KIND_ASSUMED, False),
]  # fmt: skip
# what a row that is still usable holds because of its mistake
CHANGED: dict[Mistake, dict[str, object]] = {
    Mistake.COORDINATES_SEXAGESIMAL: {"lat": 35.7},
    Mistake.OPENING_UNREAD: {"opening": (), "opening_text": "隔週水曜"},
    Mistake.NUMBER_TIDIED: {"capacity": 30},
    Mistake.DATE_SERIAL: {"last_confirmed": date(2024, 5, 1)},
    Mistake.PHONE_ZERO_LOST: {"phone": "0423000001"},
    Mistake.NOTES_ABOUT_PERSON: {"notes": "鍵は田中さん"},
    Mistake.KIND_ASSUMED: {"kind": FacilityKind.OTHER},
}


@dataclass(slots=True)
class Expected:
    """The right answer for one row of the workbook."""

    sheet: str
    row: int
    values: dict[str, object] | None
    mistakes: list[tuple[Mistake, int]] = field(default_factory=list)


def _pick(options, number: int, step: int):
    return options[(number // step) % len(options)]


def _row(number: int) -> tuple[list[object], dict[str, object]]:
    kind, issues, function = (
        _pick(KINDS, number, 1),
        _pick(ISSUES, number, 1),
        _pick(FUNCTIONS, number, 2),
    )
    opening, seats, state = (
        _pick(OPENINGS, number, 1),
        _pick(NUMBERS, number, 1),
        _pick(STATES, number, 1),
    )
    seen, mode = _pick(DATES, number, 1), _pick(MODES, number, 3)
    candidate, lonely = _pick(MARKS, number, 1), _pick(MARKS, number, 5)
    name = f"架空サロン{number}"
    address = f"架空市{'東西南北'[number % 4]}町{number % 5 + 1}丁目{number}番"
    lat, lon = round(35.7 + number / 10_000, 6), round(139.5 + number / 10_000, 6)
    cells: list[object] = [
        number, f"　{name} ", kind[0], issues[0], function[0], "高齢者", "架空社協", address, lat, lon, opening[0],
        seats[0], state[0], seen[0], mode[0], f"042-000-{number:04d}", "https://example.invalid/", candidate[0],
        lonely[0], "どなたでもどうぞ。", "",
    ]  # fmt: skip
    values: dict[str, object] = {
        "name": name, "kind": kind[1], "issues": (*issues[1], *(("孤立",) if lonely[1] else ())),
        "functions": function[1], "targets": ("高齢者",), "operator": "架空社協", "address": address,
        "lat": lat, "lon": lon, "opening": opening[1], "opening_text": opening[0], "capacity": seats[1],
        "status": state[1], "last_confirmed": seen[1], "location_mode": mode[1],
        "phone": f"042-000-{number:04d}", "url": "https://example.invalid/", "candidate": candidate[1],
        "notes": "どなたでもどうぞ。",
    }  # fmt: skip
    return cells, values


def _spoil(number: int, cells: list[object], expected: Expected) -> None:
    """Every third row carries one mistake, each kind in turn."""
    column, written, mistake, goes_back = MISTAKES[number // 3 % len(MISTAKES)]
    cells[column] = written
    shown = 8 if mistake is Mistake.COORDINATE_ALONE else column
    expected.mistakes.append((mistake, shown + 1))
    if mistake is Mistake.COORDINATES_SWAPPED:
        cells[8], cells[9] = cells[9], expected.values["lat"]
        cells[8] = expected.values["lon"]
    if goes_back:
        expected.values = None
    else:
        expected.values |= CHANGED.get(mistake, {})


def make_messy_book(path: Path) -> list[Expected]:
    """Write the workbook; gives the answer for each of its 300 rows, in order."""
    answers: list[Expected] = []
    sheets: dict[str, list[list[object]]] = {}
    number = 0
    for sheet, count in (("北部圏域", 120), ("南部 圏域", 110), ("その他", 70)):
        rows: list[list[object]] = [
            ["令和６年度　架空市 資源一覧", *[""] * 20],
            ["※黄色は要確認"],
            HEADER_TOP,
            HEADER_BELOW,
        ]
        for position in range(count):
            if position % 40 == 0:
                rows.append(["", f"■第{position // 40 + 1}班"])
            if position % 50 == 49:
                rows.append([])
            cells, values = _row(number)
            expected = Expected(sheet, len(rows) + 1, values)
            if number % 3 == 0:
                _spoil(number, cells, expected)
            rows.append(cells)
            answers.append(expected)
            number += 1
        rows.append(["合計", "", "", "", "", "", "", "", "", "", "", count])
        sheets[sheet] = rows
    sheets["凡例"] = [["色", "意味"], ["黄", "要確認"]]
    sheets["旧データ"] = [["名称", "所在地"], ["見えない行", "架空市"]]
    merged = dict.fromkeys(list(sheets)[:3], MERGED)
    write_book(path, sheets, merged=merged, hidden=("旧データ",))
    return answers
