"""Every mistake a reader can meet, with the sentence a person gets for it."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from interface.wording.ledger_faults import ROW_SENTENCES, say_row_fault
from layers.ledger.tables import LedgerTable, Mistake, read_ledger_table
from tests.layers.ledger.tables.books import write_book, write_text
from zones.errors import InputRefusedError, UnknownNameError
from zones.faults import FaultCode, Outcome
from zones.vocabulary import FacilityKind

# one cell of a list that has nothing else wrong: header, what was written, what is said
CELLS = {
    Mistake.DATE_UNREADABLE: ("最終確認日", "去年の春", "「去年の春」は日付として読めません。「2024/5/1」か「令和6年5月1日」のように入れてください。"),
    Mistake.DATE_INCOMPLETE: ("最終確認日", "令和6年5月", "「令和6年5月」は年月日がそろっていません。「2024/5/1」のように年・月・日を入れてください。"),
    Mistake.DATE_IMPOSSIBLE: ("最終確認日", "R7.2.30", "「R7.2.30」という日はありません。正しい日付を入れてください。"),
    Mistake.DATE_SERIAL: ("最終確認日", 45413, "「45413」は Excel の日付の番号とみて、2024-05-01 と読みました。違うときは日付を入れ直してください。"),
    Mistake.NUMBER_UNREADABLE: ("定員", "20〜30人", "「20〜30人」は数として読めません。「30」のように数を1つだけ入れてください。"),
    Mistake.NUMBER_NEGATIVE: ("定員", -3, "「-3」はマイナスです。0 以上の数を入れてください。"),
    Mistake.NUMBER_TIDIED: ("定員", "約３０人", "「約３０人」は 30 と読みました。違うときは数だけを入れ直してください。"),
    Mistake.CODE_BROKEN: ("市区町村コード", "77777", "「77777」は市区町村コードではありません。5桁か6桁のコードを入れるか、空欄にしてください。"),
    Mistake.CODE_ZERO_LOST: ("市区町村コード", 1101, "コード「1101」は先頭の 0 が消えたものとみて、01101 と読みました。違うときは直してください。"),
    Mistake.CHOICE_UNKNOWN: ("状態", "ぼちぼち", "「ぼちぼち」は選択肢にありません。活動中、休止中、終了 のどれかを入れてください。"),
    Mistake.KIND_ASSUMED: ("種類", "謎の場所", "種類「謎の場所」は一覧にないので、「その他」として読みました。合うものがあれば選び直してください。"),
    Mistake.MARK_UNKNOWN: ("候補会場", "△", "「△」は、はい・いいえのどちらか分かりません。○か×を入れてください。"),
    Mistake.OPENING_UNREAD: ("開催日時", "隔週水曜", "開催日時のうち「隔週水曜」は読み取れませんでした。曜日や時間が正しいか確かめてください（書かれた文はそのまま残ります）。"),
    Mistake.PHONE_ZERO_LOST: ("電話番号", 423000000, "「423000000」は先頭の 0 が消えたものとみて、0423000000 と読みました。違うときは直してください。"),
    Mistake.PHONE_UNREADABLE: ("電話番号", "300-0000", "「300-0000」は電話番号として読めません。市外局番から入れるか、空欄にしてください。"),
    Mistake.PHONE_PERSONAL: ("電話番号", "090-0000-0000", "個人の連絡先（携帯電話や氏名）のようです。団体や窓口の番号に変えるか、空欄にしてください。"),
    Mistake.URL_UNSAFE: ("URL", "javascript:alert(1)", "「javascript:alert(1)」は、押すと何かが動くリンクなので取り込めません。https:// で始まるページの場所を入れてください。"),
    Mistake.NOTES_ABOUT_PERSON: ("備考", "鍵は田中さん宅", "備考に個人のことと思われる言葉（田中さん、田中さん宅）があります。個人のことなら消してください。"),
    Mistake.CELL_ERROR: ("運営団体", "#REF!", "「#REF!」は計算式のエラーです。正しい値を入れてください。"),
    Mistake.LETTERS_BROKEN: ("運営団体", "蝨ｰ縺繧", "「蝨ｰ縺繧」は文字化けしています。元の言葉を入れ直してください。"),
    Mistake.ID_BROKEN: ("資源番号", "1.2E+03", "番号「1.2E+03」は、表計算ソフトで形が変わっています。列を文字列にして、元の番号を入れ直してください。"),
}  # fmt: skip
POINTS = {
    Mistake.COORDINATE_UNREADABLE: ("西のほう", "139.5", "「西のほう」は緯度・経度として読めません。「35.7255」のように数で入れてください。"),
    Mistake.COORDINATE_ALONE: ("35.7", "", "緯度と経度の片方だけが入っています。両方を入れるか、両方を空欄にしてください。"),
    Mistake.COORDINATE_ZERO: ("0", "0", "緯度・経度が 0 なので、位置なしとして読みました。位置が分かれば入れてください。"),
    Mistake.COORDINATES_SEXAGESIMAL: ("35度30分00秒", "139°30'00\"", "「35度30分00秒」は度・分・秒とみて、139.5, 35.5 と読みました。地図の位置が正しいか確かめてください。"),
    Mistake.COORDINATES_SWAPPED: ("139.5", "35.7", "緯度と経度が逆とみて入れ替え、139.5, 35.7 と読みました。地図の位置が正しいか確かめてください。"),
    Mistake.COORDINATES_OUTSIDE: ("53.4", "139.5", "「53.4」は日本の外の位置です。緯度と経度を直してください。"),
}  # fmt: skip
GOOD = ["架空の良い行", "架空市本町1-1"]


def _only(table: LedgerTable, code: Mistake):
    found = [fault for fault in table.faults if fault.code is code]
    assert len(found) == 1, table.faults
    return found[0]


@pytest.mark.parametrize("code", CELLS)
def test_a_wrong_cell_is_named_with_its_remedy(code: Mistake, tmp_path: Path) -> None:
    header, cell, sentence = CELLS[code]
    rows = [["名称", "所在地", header], [*GOOD, ""], ["架空サロン", "架空市西町2", cell]]
    table = read_ledger_table(write_book(tmp_path / "a.xlsx", {"一覧": rows}))
    fault = _only(table, code)
    assert say_row_fault(fault) == f"「一覧」3行目・{header}（C列）：{sentence}"
    taken = 1 if fault.outcome is Outcome.ROWS else 2
    assert (len(table.resources), len(table.bad_rows)) == (taken, 2 - taken)
    assert table.balanced


@pytest.mark.parametrize("code", POINTS)
def test_a_wrong_place_is_named_with_its_remedy(code: Mistake, tmp_path: Path) -> None:
    lat, lon, sentence = POINTS[code]
    rows = [["名称", "緯度", "経度"], ["架空サロン", lat, lon]]
    table = read_ledger_table(write_text(tmp_path / "a.csv", rows))
    fault = _only(table, code)
    assert say_row_fault(fault) == f"2行目・緯度（B列）：{sentence}"
    assert table.balanced
    assert bool(table.bad_rows) is (fault.outcome is Outcome.ROWS)


def _sheet(tmp_path: Path, rows: list[list[object]], **how) -> LedgerTable:
    return read_ledger_table(write_book(tmp_path / "a.xlsx", {"一覧": rows}, **how))


def _said(table: LedgerTable, code: Mistake) -> str:
    return say_row_fault(_only(table, code))


def test_title_rows_are_left_aside(tmp_path: Path) -> None:
    table = _sheet(tmp_path, [["令和6年度 資源一覧"], [], ["名称", "所在地"], GOOD])
    assert (
        _said(table, Mistake.TITLE_ROWS)
        == "「一覧」：見出しより上の行（1行目）は、表題とみて読みませんでした。データなら見出しの下へ移してください。"
    )
    assert [resource.name for resource in table.resources] == ["架空の良い行"]


def test_a_header_of_two_rows_is_joined(tmp_path: Path) -> None:
    rows = [["名称", "位置", "", "連絡先", ""], ["", "緯度", "経度", "電話番号", "URL"],
            ["架空サロン", 35.7, 139.5, "042-000-0000", "https://example.jp"]]  # fmt: skip
    merged = {"一覧": [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)]}
    table = _sheet(tmp_path, rows, merged=merged)
    assert "見出しが2行" in _said(table, Mistake.TWO_ROW_HEADER)
    resource = table.resources[0]
    assert (resource.lat, resource.lon, resource.phone) == (35.7, 139.5, "042-000-0000")
    assert resource.url == "https://example.jp"


def test_merged_cells_give_their_value_to_every_row(tmp_path: Path) -> None:
    rows = [["運営団体", "名称", "所在地"], ["架空社協", "甲", "本町1"], ["", "乙", "本町2"]]
    table = _sheet(tmp_path, rows, merged={"一覧": [(1, 0, 2, 0)]})
    assert [resource.operator for resource in table.resources] == ["架空社協", "架空社協"]
    assert "（1か所）" in _said(table, Mistake.MERGED_CELLS)


def test_sums_and_headings_are_no_resources(tmp_path: Path) -> None:
    rows = [["名称", "所在地", "定員"], ["■北部"], [*GOOD, 20], ["合　計", "", 20]]
    table = _sheet(tmp_path, rows)
    said = [say_row_fault(fault) for fault in table.faults if fault.code is Mistake.TOTAL_ROW]
    assert said == [
        "「一覧」2行目：「■北部」は合計や見出しの行とみて除きました。資源の行なら、先頭の言葉を名称に直してください。",
        "「一覧」4行目：「合計20」は合計や見出しの行とみて除きました。資源の行なら、先頭の言葉を名称に直してください。",
    ]
    assert (len(table.resources), table.totals, table.rows_read) == (1, 2, 3)


def test_several_sheets_are_read_and_the_others_are_named(tmp_path: Path) -> None:
    sheets = {
        "北部": [["名称", "所在地"], ["甲", "本町1"]],
        "南部": [["施設名", "住所"], ["乙", "本町2"]],
        "凡例": [["色", "意味"], ["赤", "重点"]],
        "控え": [["名称", "所在地"], ["丙", "本町3"]],
    }
    path = write_book(tmp_path / "a.xlsx", sheets, hidden=("控え",))
    table = read_ledger_table(path)
    assert [resource.name for resource in table.resources] == ["甲", "乙"]
    assert table.positions == (("北部", 2), ("南部", 2))
    assert _said(table, Mistake.HIDDEN_SHEET).startswith("「控え」：隠れている")
    assert _said(table, Mistake.SHEET_WITHOUT_LEDGER).startswith("「凡例」：資源の一覧では")
    assert [r.name for r in read_ledger_table(path, sheet="南部").resources] == ["乙"]
    with pytest.raises(UnknownNameError):
        read_ledger_table(path, sheet="東部")


def test_columns_without_a_place_are_named(tmp_path: Path) -> None:
    rows = [["名称", "所在地", "宇宙線量", "住所"], [*GOOD, "3", "架空市東町9"]]
    table = _sheet(tmp_path, rows)
    assert _said(table, Mistake.UNKNOWN_COLUMN).startswith(
        "「一覧」1行目・宇宙線量（C列）：列「宇宙線量」は"
    )
    assert _said(table, Mistake.REPEATED_HEADER).startswith(
        "「一覧」1行目・住所（D列）：列「住所」は、前に"
    )
    assert table.resources[0].address == GOOD[1]


def test_a_row_needs_a_name(tmp_path: Path) -> None:
    table = _sheet(tmp_path, [["名称", "所在地"], GOOD, ["", "架空市西町2"]])
    assert (
        _said(table, Mistake.NAME_MISSING)
        == "「一覧」3行目・名称（A列）：名称が空欄です。名称を入れてください。"
    )
    assert table.bad_rows[0].cells == ("", "架空市西町2")


def test_repeated_ids_and_repeated_places_are_named(tmp_path: Path) -> None:
    rows = [
        ["管理番号", "名称", "所在地"],
        ["001", "甲", "本町1"],
        ["001", "乙", "本町2"],
        ["003", "甲", "本町1"],
    ]
    table = _sheet(tmp_path, rows)
    assert "番号「001」は2行目と同じです" in _said(table, Mistake.REPEATED_ID)
    assert "「甲」は2行目と名称・所在地・開催日時が同じです" in _said(
        table, Mistake.SAME_PLACE_TWICE
    )
    assert [resource.resource_id for resource in table.resources] == ["001", "003"]


def test_a_row_longer_than_its_header_is_handed_back(tmp_path: Path) -> None:
    path = write_text(
        tmp_path / "a.csv", [["名称", "所在地"], GOOD, ["甲", "本町1", "2階", "和室"]]
    )
    table = read_ledger_table(path)
    assert "見出しのない列に「2階」が入っています" in _said(table, Mistake.TOO_MANY_CELLS)
    assert (len(table.resources), len(table.bad_rows)) == (1, 1)


def test_a_guessed_encoding_is_asked_about(tmp_path: Path) -> None:
    rows = [["名称", "TEL"], ["公園名", ""]]
    table = read_ledger_table(write_text(tmp_path / "a.csv", rows, "euc_jp"))
    assert "EUC-JP と推定" in _said(table, Mistake.ENCODING_GUESSED)
    assert table.resources[0].name == "公園名"
    assert table.questions


def test_every_mistake_has_a_sentence_and_a_test() -> None:
    own = Path(__file__).read_text(encoding="utf-8")
    assert set(ROW_SENTENCES) == set(Mistake)
    assert [code for code in Mistake if f"Mistake.{code.name}" not in own] == []
    assert len(Mistake) >= 30


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("令和6年5月1日", date(2024, 5, 1)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R6.5.1", date(2024, 5, 1)),
        ("Ｒ６．５．１", date(2024, 5, 1)),
        ("平成30年12月3日", date(2018, 12, 3)),
        ("H30/12/3", date(2018, 12, 3)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("2024/5/1", date(2024, 5, 1)),
        ("2024-05-01", date(2024, 5, 1)),
        ("2024年5月1日（水）", date(2024, 5, 1)),
        ("20240501", date(2024, 5, 1)),
        ("2024/5/1 0:00:00", date(2024, 5, 1)),
        (date(2024, 5, 1), date(2024, 5, 1)),
        ("不明", None),
        ("", None),
    ],
)
def test_dates_are_read_in_every_form_in_use(written, read, tmp_path: Path) -> None:
    table = _sheet(tmp_path, [["名称", "所在地", "確認日"], [*GOOD, written]])
    assert table.resources[0].last_confirmed == read


@pytest.mark.parametrize(
    "written", ["令和元年4月30日", "平成31年5月1日", "2023/2/29", "昭和65年1月1日"]
)
def test_days_that_never_were_are_listed(written: str, tmp_path: Path) -> None:
    table = _sheet(tmp_path, [["名称", "所在地", "確認日"], [*GOOD, written]])
    assert _only(table, Mistake.DATE_IMPOSSIBLE).row == 2


@pytest.mark.parametrize(
    ("header", "cell", "field", "value"),
    [
        ("定 員\n（名）", "３０名", "capacity", 30),
        ("定員", "1,200", "capacity", 1200),
        ("定員", "二十", "capacity", 20),
        ("定員", "なし", "capacity", None),
        ("届く距離（ｍ）", "1.2km", "reach_m", 1200.0),
        ("候補会場", "○", "candidate", True),
        ("候補会場", "無", "candidate", False),
        ("公開の同意", "あり", "consent", True),
        ("公開の同意", "−", "consent", None),
        ("課題", "孤立、子育て；住まい\n介護", "issues", ("孤立", "子育て", "住まい", "介護")),
        ("課題", "孤立・家計", "issues", ("孤立", "家計")),
        ("分類", "民生委員・児童委員、NPO", "categories", ("民生委員・児童委員", "NPO")),
        ("電話", "０４２－０００－００００", "phone", "０４２－０００－００００"),
        ("種別", "認可保育所", "kind", FacilityKind.NURSERY),
        ("全国地方公共団体コード", "132292", "municipality_code", "13229"),
        ("緯度・経度", "35.7, 139.5", "lon", 139.5),
        ("孤立", "○", "issues", ("孤立",)),
    ],
)
def test_cells_are_read_as_people_mean_them(header, cell, field, value, tmp_path: Path) -> None:
    table = _sheet(tmp_path, [["名称", "所在地", header], [*GOOD, cell]])
    assert getattr(table.resources[0], field) == value


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", FaultCode.EMPTY_FILE),
        ("a.csv", "名称,所在地\r\n".encode(), FaultCode.NO_ROWS),
        ("a.csv", "色,意味\r\n赤,重点\r\n".encode(), FaultCode.UNKNOWN_LAYOUT),
        ("a.csv", '名称,所在地\r\n"甲,本町\r\n'.encode(), FaultCode.TABLE_BROKEN),
        ("a.csv", b"\xff\xfe\x00\xd8\x00\xd8", FaultCode.ENCODING_UNKNOWN),
        ("a.csv", b"PK\x03\x04....", FaultCode.DISGUISED),
        ("a.xlsx", b"PK\x03\x04....", FaultCode.ARCHIVE_BROKEN),
        ("a.pdf", b"%PDF-1.7", FaultCode.UNKNOWN_FORMAT),
    ],
)
def test_a_file_that_is_no_table_is_refused(name, content, code, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputRefusedError) as refusal:
        read_ledger_table(path)
    assert refusal.value.faults[0].code is code
