"""The messy workbook: 300 rows, each with its right answer."""

# ruff: noqa: E501 - wide letters count twice; a row is better read in one piece
from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from interface.wording.ledger_faults import say_row_fault
from layers.ledger.tables import Mistake, read_ledger_table
from tests.layers.ledger.tables.books import write_book, write_text
from tests.layers.ledger.tables.messy import MISTAKES, ROWS, make_messy_book
from zones.faults import Outcome
from zones.resources import BarrierFree
from zones.vocabulary import FacilityKind

ABOUT_SHEET = {Mistake.TITLE_ROWS, Mistake.TWO_ROW_HEADER, Mistake.HIDDEN_SHEET,
               Mistake.SHEET_WITHOUT_LEDGER, Mistake.TOTAL_ROW, Mistake.UNKNOWN_COLUMN}  # fmt: skip


def test_every_row_of_the_messy_workbook_is_read_right(tmp_path: Path) -> None:
    answers = make_messy_book(tmp_path / "資源一覧（最新）.xlsx")
    assert len(answers) == ROWS
    table = read_ledger_table(tmp_path / "資源一覧（最新）.xlsx")
    read = dict(zip(table.positions, table.resources, strict=True))
    back = {(row.sheet, row.row) for row in table.bad_rows}
    told: dict[tuple[str, int], list[tuple[Mistake, int]]] = {}
    for fault in table.faults:
        if fault.code not in ABOUT_SHEET:
            told.setdefault((fault.sheet, fault.row), []).append((fault.code, fault.column_number))
    for answer in answers:
        place = (answer.sheet, answer.row)
        assert told.get(place, []) == answer.mistakes, place
        if answer.values is None:
            assert place in back, place
            assert place not in read, place
            continue
        for name, value in answer.values.items():
            assert getattr(read[place], name) == value, (place, name)
    assert len(read) + len(back) == ROWS
    assert table.totals == 3 + 8  # sums, and headings between the rows
    assert table.rows_read == ROWS + table.totals
    assert table.balanced
    assert len({resource.resource_id for resource in table.resources}) == len(table.resources)


def test_the_messy_workbook_is_told_sheet_by_sheet(tmp_path: Path) -> None:
    make_messy_book(tmp_path / "a.xlsx")
    table = read_ledger_table(tmp_path / "a.xlsx")
    counts = Counter(fault.code for fault in table.faults)
    assert counts[Mistake.TITLE_ROWS] == counts[Mistake.TWO_ROW_HEADER] == 3
    assert counts[Mistake.HIDDEN_SHEET] == counts[Mistake.SHEET_WITHOUT_LEDGER] == 1
    assert {mistake for _, _, mistake, _ in MISTAKES} <= set(counts)
    assert {say_row_fault(fault) for fault in table.faults}
    for _, _, mistake, goes_back in MISTAKES:
        assert any(
            (fault.outcome is Outcome.ROWS) is goes_back
            for fault in table.faults
            if fault.code is mistake
        )


STANDARD = {
    "公共施設": (
        ["全国地方公共団体コード", "ID", "地方公共団体名", "名称", "名称_カナ", "所在地_連結標記", "緯度", "経度", "電話番号",
         "利用可能曜日", "開始時間", "終了時間", "利用可能日時特記事項", "URL", "備考"],
        ["132292", "1", "架空市", "架空会館", "カクウカイカン", "東京都架空市本町1-1", "35.7", "139.5", "042-000-0000",
         "月;火;水;木;金", "09:00", "17:00", "", "https://example.invalid/", ""],
        {"kind": FacilityKind.OTHER, "opening_text": "月;火;水;木;金 09:00〜17:00", "municipality_code": "13229",
         "resource_id": "1"},
    ),
    "介護": (
        ["都道府県コード又は市町村コード", "No", "都道府県名", "市区町村名", "事業所名", "サービスの種類", "住所", "方書（ビル名等）",
         "緯度", "経度", "電話番号", "法人の名称", "事業所番号", "利用可能曜日", "定員", "URL"],
        ["132292", "1", "東京都", "架空市", "架空デイ", "通所介護", "架空市西町2-2", "架空ビル2階", "35.7", "139.5",
         "042-000-0001", "社会福祉法人架空会", "1300000000", "平日,土曜日", "15", ""],
        {"kind": FacilityKind.CARE_OFFICE, "operator": "社会福祉法人架空会", "capacity": 15,
         "address": "架空市西町2-2 架空ビル2階"},
    ),
    "子育て": (
        ["都道府県コード又は市区町村コード", "NO", "名称", "種別", "住所", "緯度", "経度", "収容定員", "受入年齢", "認可等年月日",
         "開始時間", "終了時間"],
        ["132292", "2", "架空保育園", "認可公立保育所", "架空市東町三丁目", "35.7", "139.5", "85", "1歳から", "1950-07-10",
         "7:30", "18:30"],
        {"kind": FacilityKind.NURSERY, "capacity": 85},
    ),
    "避難場所": (
        ["全国地方公共団体コード", "ID", "名称", "種別", "所在地_連結表記", "緯度", "経度", "災害種別_洪水", "災害種別_地震", "想定収容人数"],
        ["132292", "3", "架空小学校", "指定避難所", "架空市南町4", "35.7", "139.5", "1", "1", "1399"],
        {"kind": FacilityKind.SHELTER, "capacity": 1399},
    ),
    "公衆トイレ": (
        ["全国地方公共団体コード", "ID", "名称", "所在地_都道府県", "所在地_市区町村", "所在地_町字", "所在地_番地以下", "緯度", "経度",
         "男性トイレ総数", "車椅子使用者用トイレ有無", "オストメイト設置トイレ有無"],
        ["132292", "4", "架空公園トイレ", "東京都", "架空市", "北町", "5-5", "35.7", "139.5", "2", "有", "無"],
        {"address": "東京都架空市北町5-5", "barrier_free": (BarrierFree.TOILET,)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16-le"])
@pytest.mark.parametrize("name", STANDARD)
def test_published_layouts_map_in_without_a_question(name, encoding, tmp_path: Path) -> None:
    headers, row, values = STANDARD[name]
    table = read_ledger_table(write_text(tmp_path / "a.csv", [headers, row], encoding))
    assert table.sheets[0].layout == "standard"
    assert [fault for fault in table.faults if fault.code is not Mistake.UNKNOWN_COLUMN] == []
    assert [f.found for f in table.faults if f.code is Mistake.UNKNOWN_COLUMN] == []
    for field, value in values.items():
        assert getattr(table.resources[0], field) == value


def test_a_workbook_with_every_format_blank_to_the_right_is_read(tmp_path: Path) -> None:
    rows = [["名称", "所在地", *[""] * 200], ["架空", "本町", *[""] * 200]]
    table = read_ledger_table(write_book(tmp_path / "a.xlsx", {"一覧": rows}))
    assert table.faults == ()


@pytest.mark.golden
def test_real_lists_map_in_and_no_row_is_lost(shared_data: Path) -> None:
    for name, kind in (
        ("hachioji-standard-dataset-2019/kosodateshisetuitiran.xlsx", FacilityKind.NURSERY),
        ("mhlw-kaigo-jigyosho/jigyosho_four-cities.csv", FacilityKind.CARE_OFFICE),
        ("nishitokyo-plateau-facilities/shelter.csv", FacilityKind.SHELTER),
    ):
        table = read_ledger_table(shared_data / name)
        assert table.balanced
        assert table.bad_rows == ()
        assert kind in {resource.kind for resource in table.resources}
        assert all(resource.lon for resource in table.resources)


@pytest.mark.golden
def test_bad_rows_of_a_real_list_are_named(shared_data: Path) -> None:
    path = shared_data / "mhlw-kaigo-jigyosho" / "jigyosho_720.csv"
    table = read_ledger_table(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert table.rows_read == sum(1 for _ in csv.reader(file)) - 1
    assert table.balanced
    codes = {fault.code for fault in table.faults if fault.outcome is Outcome.ROWS}
    assert codes == {Mistake.COORDINATES_OUTSIDE, Mistake.PHONE_PERSONAL}
