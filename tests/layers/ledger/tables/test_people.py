"""Never people: refused before anything is given, flagged while a note is typed."""

# ruff: noqa: E501 - wide letters count twice; a list of words is better read unbroken
from __future__ import annotations

from pathlib import Path

import pytest

from interface.wording.ledger_faults import NOTE_SIGNS, say_note_warning
from layers.ledger.tables import NoteSign, read_ledger_table, scan_notes
from tests.layers.ledger.tables.books import write_book, write_text
from tests.layers.ledger.tables.note_lists import ORDINARY, PLANTED
from zones.errors import InputRefusedError
from zones.faults import FaultCode

HEADERS = [
    "代表者氏名", "代 表 者\n氏　名", "担当者携帯", "担当者の携帯番号", "要介護度", "生年月日", "参加者名簿", "参加者名",
    "利用者氏名", "氏名", "フリガナ", "世話人氏名", "会長", "代表者", "緊急連絡先", "個人番号", "年齢", "性別",
    "参加者一覧", "病名", "障害者手帳", "自宅住所", "民生委員氏名", "ボランティア名簿", "担当者メール", "世帯主",
]  # fmt: skip
CONTENTS = {
    "個人番号": ["123456789018", "023456789014"] * 5,
    "名簿": ["田中様", "鈴木様", "佐藤さん", "高橋さん", "伊藤 様", "渡辺さん"],
    "生まれ": ["昭和10年5月3日", "S12.4.1", "昭和15年1月1日", "昭和8年2月2日"],
    "誕生": ["1935/5/3", "1940/1/1", "1938/12/3", "1942/8/8"],
    "携帯": ["090-0000-0001", "080-0000-0002", "070-0000-0003"],
    "メール": ["a@example.jp", "b@example.jp", "c@example.jp"],
}


def _refused(path: Path) -> str:
    with pytest.raises(InputRefusedError) as refusal:
        read_ledger_table(path)
    fault = refusal.value.faults[0]
    assert fault.code is FaultCode.PERSONAL_COLUMNS
    return str(fault.details["found"])


@pytest.mark.parametrize("header", HEADERS)
def test_a_column_about_persons_is_refused_by_its_header(header: str, tmp_path: Path) -> None:
    rows = [["名称", "所在地", header], ["架空サロン", "架空市本町1", ""]]
    assert _refused(write_book(tmp_path / "a.xlsx", {"一覧": rows})) == " ".join(header.split())


@pytest.mark.parametrize("kind", CONTENTS)
def test_a_column_about_persons_is_refused_by_its_content(kind: str, tmp_path: Path) -> None:
    rows = [["名称", "所在地", "その2"]]
    rows += [[f"架空サロン{n}", f"架空市本町{n}", text] for n, text in enumerate(CONTENTS[kind])]
    assert _refused(write_text(tmp_path / "a.csv", rows)) == "その2"


def test_a_list_of_persons_beside_the_ledger_is_refused(tmp_path: Path) -> None:
    sheets = {
        "一覧": [["名称", "所在地"], ["架空サロン", "架空市本町1"]],
        "参加者": [["氏名", "生年月日"], ["架空 花子", "S10.5.3"]],
    }
    assert "氏名" in _refused(write_book(tmp_path / "a.xlsx", sheets))


def test_no_value_of_a_refused_file_is_in_the_fault(tmp_path: Path) -> None:
    rows = [["名称", "所在地", "氏名"], ["架空サロン", "架空市本町1", "秘密 花子"]]
    path = write_text(tmp_path / "a.csv", rows)
    with pytest.raises(InputRefusedError) as refusal:
        read_ledger_table(path)
    assert "秘密" not in repr(refusal.value.faults)


def test_columns_of_places_are_no_columns_of_persons(tmp_path: Path) -> None:
    headers = ["名称", "所在地", "運営団体", "対象者", "電話番号", "FAX番号", "認可等年月日", "郵便番号", "最終確認日",
               "事業", "会場", "団体名", "法人番号", "利用可能曜日"]  # fmt: skip
    row = ["架空サロン", "架空市本町1-2-3", "架空社協", "高齢者", "042-000-0000", "042-000-0001", "1950-07-10",
           "000-0000", "2024-05-01", "りんく", "架空会館", "架空の会", "1000020000000", "月;水"]  # fmt: skip
    table = read_ledger_table(write_text(tmp_path / "a.csv", [headers, *[row] * 1]))
    assert table.resources[0].targets == ("高齢者",)


def test_every_planted_note_is_flagged() -> None:
    assert len(PLANTED) == len(set(PLANTED)) == 50
    assert [note for note in PLANTED if not scan_notes(note)] == []


def test_ordinary_notes_are_hardly_ever_flagged() -> None:
    assert len(ORDINARY) == len(set(ORDINARY)) == 100
    flagged = [(note, scan_notes(note)) for note in ORDINARY if scan_notes(note)]
    assert len(flagged) <= 2, flagged


def test_a_warning_says_where_it_is_and_what_it_looks_like() -> None:
    text = "毎週。独居の田中さんが来る"
    warning = scan_notes(text)[0]
    assert text[warning.start : warning.end] == warning.found == "田中さん"
    assert say_note_warning(warning).startswith("「田中さん」は人の名前のようです。")
    assert set(NOTE_SIGNS) == set(NoteSign)


@pytest.mark.golden
def test_published_remarks_of_real_offices_are_hardly_ever_flagged(shared_data: Path) -> None:
    import csv

    path = shared_data / "mhlw-kaigo-jigyosho" / "jigyosho_720.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    remarks = {row[name].strip() for row in rows for name in ("備考", "利用可能曜日特記事項")} - {
        ""
    }
    flagged = [text for text in remarks if scan_notes(text)]
    print(f"{len(flagged)} of {len(remarks)} published remarks flagged")
    assert len(flagged) <= 0.02 * len(remarks)
