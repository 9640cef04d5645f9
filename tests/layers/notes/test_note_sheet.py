"""Tables of notes as offices keep them; a list of those who spoke is refused."""

from __future__ import annotations

import pytest

from layers.notes import NoteStatus
from layers.notes.sheet import read_note_sheet
from layers.notes.sheetrows import NoteMistake
from tests.layers.ledger.tables.books import write_book, write_text
from zones.errors import InputRefusedError
from zones.faults import FaultCode


@pytest.mark.parametrize(
    ("headers", "field"),
    [
        (["ご意見", "日付"], "day"),
        (["コメント", "校区"], "zone"),
        (["住民の声", "地図の位置"], "cell"),
        (["意 見", "種 別"], "category"),
        (["内容", "シール数"], "stickers"),
        (["声", "対応状況"], "status"),
        (["発言内容", "テーマ"], "issue"),
    ],
)
def test_headers_are_known_by_what_offices_call_them(tmp_path, headers, field):
    table = read_note_sheet(write_text(tmp_path / "a.csv", [headers, ["坂がつらい", ""]]))
    assert set(table.columns) == {"sentence", field}
    assert [row.texts["sentence"] for row in table.rows] == ["坂がつらい"]


def test_titles_above_blank_rows_and_other_sheets_do_no_harm(tmp_path):
    sheets = {
        "はじめに": [["懇談会のまとめ"]],
        "一覧": [
            ["2026 年度"],
            [],
            ["No.", "声", "状況"],
            ["1", "坂がつらい", "検討中"],
            [],
            ["", "", ""],
        ],
    }
    table = read_note_sheet(write_book(tmp_path / "a.xlsx", sheets))
    assert table.read == 1
    assert [(row.number, row.status) for row in table.rows] == [(4, NoteStatus.LOOKING)]
    assert [(each.mistake, each.column) for each in table.faults] == [
        (NoteMistake.UNUSED_COLUMN, "No.")
    ]


@pytest.mark.parametrize(
    "header",
    [
        "氏名",
        "発言者",
        "参加者名",
        "お名前",
        "住所",
        "電話番号",
        "年齢",
        "性別",
        "メール",
        "話した人",
        "生年月日",
        "世帯主",
    ],
)
def test_a_column_about_those_who_spoke_is_refused(tmp_path, header):
    path = write_text(tmp_path / "a.csv", [["声", "区域", header], ["坂がつらい", "北", "秘密"]])
    with pytest.raises(InputRefusedError) as refused:
        read_note_sheet(path)
    (fault,) = refused.value.faults
    assert fault.code is FaultCode.PERSONAL_COLUMNS
    assert "秘密" not in repr(fault)


def test_a_column_of_persons_is_refused_by_what_stands_in_it(tmp_path):
    rows = [
        ["声", "区域", "備考"],
        *[["坂", "北", name] for name in ("田中様", "鈴木さん", "佐藤氏")],
    ]
    with pytest.raises(InputRefusedError):
        read_note_sheet(write_text(tmp_path / "a.csv", rows))


def test_a_table_of_something_else_is_refused(tmp_path):
    with pytest.raises(InputRefusedError) as refused:
        read_note_sheet(write_text(tmp_path / "a.csv", [["名称", "所在地"], ["会館", "本町"]]))
    assert refused.value.faults[0].code is FaultCode.UNKNOWN_LAYOUT
