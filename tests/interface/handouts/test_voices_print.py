"""「いただいた声／その後」 read back: everything said, nothing that stays in the office, large."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from interface.handouts.voices.pages import LETTER, VoicesWish, draw_voices, print_voices
from interface.handouts.voices.workbook import write_template, write_voices
from interface.voices.model import pick_last
from layers.notes import DEFAULT_CATEGORIES
from layers.notes.sheet import read_note_sheet
from tests.interface.handouts.offers import NAUGHTY, run_poppler, without_spaces
from tests.interface.voices.said import DAY, HOSTILE, SAID, WHO, build_answer, open_town

WISH = VoicesWish(DAY, "地域福祉係 000-000-0000")
SMALLEST_PT = 10.5
PICTURE_WIDTH = 642


@pytest.fixture(scope="module")
def sheet():
    return print_voices(build_answer(), WISH)


def test_every_voice_stands_beside_what_became_of_it(sheet, tmp_path):
    text = without_spaces(run_poppler("pdftotext", sheet, tmp_path))
    for said, _, _, _, back in SAID:
        assert without_spaces(said) in text
        assert without_spaces(back.words) in text
    order = ["できたこと", "調べていること", "むずかしかったこと", "受け取りました（これから"]
    assert sorted(order, key=text.index) == order
    assert "架空" in text
    assert "地域福祉係" in text
    assert "ありがとうございました" in text


def test_who_answered_stays_in_the_office(sheet, tmp_path):
    assert WHO not in run_poppler("pdftotext", sheet, tmp_path)
    content = write_voices(build_answer(), WISH)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert not any(
        WHO in str(cell.value) for page in book for row in page.iter_rows() for cell in row
    )


def test_the_sheet_can_be_read_by_old_eyes_and_copied(sheet, tmp_path):
    fonts = run_poppler("pdffonts", sheet, tmp_path).splitlines()[2:]
    assert fonts
    assert all(" yes yes " in line for line in fonts)
    # letters of the picture: the share of the page it takes
    width_pt = (WISH.paper.measure_width_pt() - 16) * 1.35 / 2.35
    assert LETTER * width_pt / PICTURE_WIDTH >= SMALLEST_PT


def test_the_same_gives_the_same_bytes(sheet):
    assert print_voices(build_answer(), WISH) == sheet
    assert write_voices(build_answer(), WISH) == write_voices(build_answer(), WISH)


def test_only_the_last_meeting_and_a_zone_without_any(tmp_path):
    last = print_voices(pick_last(build_answer()), WISH)
    assert "去年の声" not in run_poppler("pdftotext", last, tmp_path)
    none = print_voices(build_answer("E05"), VoicesWish(DAY))
    assert "声の記録はありません" in without_spaces(run_poppler("pdftotext", none, tmp_path))


def test_words_that_try_to_break_out_stay_words(tmp_path):
    answer = build_answer()
    notes = tuple(
        replace(answer.notes[0], note_id=str(at), sentence=text[:400], category=text[:60] or "x")
        for at, text in enumerate([*NAUGHTY, "長" * 400])
    )
    hostile = replace(answer, notes=notes)
    pdf = print_voices(hostile, VoicesWish(DAY, NAUGHTY[0]))
    assert run_poppler("pdftotext", pdf, tmp_path)
    assert len(draw_voices(hostile, WISH)) >= 2
    book = openpyxl.load_workbook(io.BytesIO(write_voices(hostile, WISH)))
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_workbook_comes_back_as_it_was(tmp_path):
    path = tmp_path / "said.xlsx"
    path.write_bytes(write_voices(pick_last(build_answer()), WISH))
    table = read_note_sheet(path)
    assert table.faults == []
    assert {row.texts["sentence"] for row in table.rows} == {said for said, *_ in SAID}
    assert HOSTILE in {row.texts["sentence"] for row in table.rows}


def test_the_empty_table_can_be_filled_in_and_read(tmp_path):
    _, zones = open_town()
    path = tmp_path / "empty.xlsx"
    path.write_bytes(write_template(DEFAULT_CATEGORIES, ["孤立"], list(zones.frame["name"])))
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page.cell(2, 7, "坂がつらい")
    page.cell(2, 4, "C4")
    book.save(path)
    table = read_note_sheet(path)
    assert [row.texts["sentence"] for row in table.rows] == ["坂がつらい"]
    assert len(page.data_validations.dataValidation) == 4
