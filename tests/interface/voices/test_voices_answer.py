"""One answer about what was said: only what belongs to the zone, each voice once, nobody named."""

from __future__ import annotations

import pytest

from interface.voices.drawing import draw_squares
from interface.voices.model import pick_last
from interface.voices.places import list_place_names
from interface.voices.steps import list_zone_steps, load_sample_ladders, stand_by_zone
from interface.voices.taking import TakeWish, take_notes
from interface.wording.ladders import SAMPLE_LADDERS
from interface.wording.voices import FIELDS, MASKS, say_findings, say_note_fault
from layers.cities import open_city
from layers.notes import open_notes
from layers.notes.sheet import read_note_sheet
from layers.notes.sheetrows import NoteFault, NoteMistake
from layers.persons import NoteSign, mask_text, scan_voice
from tests.interface.voices.said import DAY, HOSTILE, build_answer, open_town
from tests.layers.persons.planted import PLANTED
from zones.errors import BadValueError

HEADER = "開催日,会場,区域,マス,分類,課題,声,シール,状況,その後の内容,担当,回答日"


def test_a_zone_has_its_own_voices():
    answer = build_answer()
    assert answer.say() == (
        "すみえ町小学校区では、2 回の懇談会で声を 6 件いただき、3 件にお返事しました。"
    )
    assert [note.note_id for note in answer.notes] == ["n0", "n1", "n2", "n3", "n4", "old"]
    assert [note.note_id for note in build_answer("").notes][-1] == "other"
    last = pick_last(answer)
    assert [each.meeting_id for each in last.meetings] == ["m2"]
    assert len(last.notes) == 5
    silent = build_answer("E05")
    assert silent.say() == f"{silent.name}の声は、まだ記録されていません。"


def test_counts_by_category_issue_zone_and_square():
    answer = build_answer()
    assert answer.count_categories() == [
        ("よい所", 1, 4), ("困りごと", 3, 21), ("質問", 1, 0), ("昔の分類", 1, 0),
    ]  # fmt: skip
    assert answer.spread_by("issue").loc["孤立", "困りごと"] == 1
    assert list(build_answer("").spread_by("zone").sum(axis=1)) == [1, 6]
    squares, elsewhere = answer.count_squares()
    assert squares[squares > 0].to_dict() == {"C4": 2, "D4": 1, "H6": 1}
    # one without a square, and one on the other map of an earlier meeting
    assert elsewhere == 2
    assert squares.sum() + elsewhere == len(answer.notes)


def test_the_picture_shows_each_count_and_runs_nothing():
    svg = draw_squares(build_answer(), font='"><script>')
    assert "<script" not in svg
    assert svg.count("<rect") == 48
    assert [f">{letter}</text>" in svg for letter in "AH16"] == [True] * 4


def _read(tmp_path, lines, **wish):
    city, zones = open_town()
    path = tmp_path / "notes.csv"
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    places = list_place_names(city)
    with open_notes("mihon", places) as store:
        taken = take_notes(read_note_sheet(path), store, TakeWish(zones, places, **wish))
        taken.store(store, looked=wish.get("looked", False))
        return taken, store.list_meetings(), store.list_notes()


def test_rows_become_notes_of_their_meetings(user_folder, tmp_path):
    rows = [
        "2026-10-03,集会所,すみえ町,ｃ４,困りごと,孤立,坂がつらい,３,完了,ベンチを置きました,地域係,2026/11/1",
        "令和8年10月3日,集会所,すみえ町小学校区,,困り,,店が遠い,,,,,",
        ",,,,,,朝のあいさつがよい,,,,,",
    ]
    taken, meetings, notes = _read(tmp_path, rows, day=DAY, place="会館", zone_id="E02")
    assert taken.faults == []
    assert {(each.day.isoformat(), each.place, each.zone_id) for each in meetings} == {
        ("2026-10-03", "集会所", "E01"),
        ("2026-11-21", "会館", "E02"),
    }
    assert all(each.grid is not None for each in meetings)
    assert [(n.cell, n.category, n.stickers) for n in notes] == [
        ("C4", "困りごと", 3), ("", "困りごと", 0), ("", "その他", 0),
    ]  # fmt: skip
    assert notes[0].answer.words == "ベンチを置きました"
    again, _, same = _read(tmp_path, rows, day=DAY, place="会館", zone_id="E02")
    assert (again.repeated, same) == (3, notes)


def test_every_fault_is_said_by_its_cell_and_the_rest_is_kept(user_folder, tmp_path):
    rows = [
        "2026-10-03,集会所,どこか,,,,声,,,,,",
        "2026-13-03,集会所,すみえ町,,,,声,,,,,",
        ",,,,,,声,,,,,",
        "2026-10-03,集会所,すみえ町,Z9,なぞ,,声,多い,たぶん,,,",
        "2026-10-03,集会所,すみえ町,,,,,3,,,,",
        "2026-10-03,集会所,すみえ町,,,,声,,できません,,,",
        "2026-10-03,集会所,すみえ町,,,,田中さんの家の前が暗い,,,,,",
        "2026-10-03,集会所,すみえ町,,,,佐藤がよく来る,,,,,",
        f"2026-10-03,集会所,すみえ町,,,,{'長' * 401},,,,,",
        "2026-10-03,集会所,すみえ町,Z9,なぞ,,声,,,,,",
        "2026-10-03,集会所,すみえ町,,,,よい声,,,,,",
    ]
    taken, _, notes = _read(tmp_path, rows)
    assert [note.sentence for note in notes] == ["よい声"]
    found = {(each.mistake, each.cell) for each in taken.faults}
    assert found == {
        (NoteMistake.UNKNOWN_ZONE, "C2"), (NoteMistake.BAD_DAY, "A3"), (NoteMistake.NO_DAY, "A4"),
        (NoteMistake.NO_ZONE, "C4"), (NoteMistake.BAD_STICKERS, "H5"),
        (NoteMistake.UNKNOWN_STATUS, "I5"), (NoteMistake.NOTHING_SAID, "G6"),
        (NoteMistake.NO_REASON, "J7"), (NoteMistake.PERSONAL, "G8"), (NoteMistake.DOUBTFUL, "G9"),
        (NoteMistake.TOO_LONG, "G10"), (NoteMistake.BAD_CELL, "D11"),
        (NoteMistake.UNKNOWN_CATEGORY, "E11"),
    }  # fmt: skip
    looked, _, _ = _read(tmp_path, rows, looked=True)
    assert NoteMistake.PERSONAL in {each.mistake for each in looked.faults}
    assert [note.sentence for note in looked.notes] == ["佐藤がよく来る"]
    for mistake in NoteMistake:
        assert say_note_fault(NoteFault(mistake, "C4", "声", "x")).startswith("C4（列「声」）: ")


def test_the_words_put_instead_name_nobody_and_every_sign_has_one():
    assert set(MASKS) == set(NoteSign)
    left = [
        text for text in PLANTED if any(each.sure for each in scan_voice(mask_text(text, MASKS)))
    ]
    assert left == []
    assert say_findings("sentence", scan_voice("田中さん")).startswith(FIELDS["sentence"])


def test_hostile_words_stay_words():
    assert HOSTILE in [note.sentence for note in build_answer().notes]
    assert "<img" not in draw_squares(build_answer())


def test_ladders_are_entered_by_people_and_samples_only_where_all_is_made_up(user_folder):
    city, zones = open_town()
    assert list_zone_steps("mihon", "elementary", "E01") == ()
    assert load_sample_ladders(city, zones) == len(SAMPLE_LADDERS) == 3
    assert load_sample_ladders(city, zones) == 0
    steps = list_zone_steps("mihon", "elementary", "E01")
    assert [len(step.ladder.steps) for step in steps] == [5, 5, 5]
    assert all(step.ladder.fictional for step in steps)
    talk, _, help_ = steps
    assert talk.entry is not None
    assert (talk.entry.step, len(talk.history)) == (3, 2)
    assert "根拠" in talk.say_why()
    assert "架空" in talk.say_why()
    assert help_.entry is None
    assert "まだ記録がありません" in help_.say()
    assert help_.say_why() == ""
    ladders, table = stand_by_zone("mihon", zones)
    assert [each.name for each in ladders] == [label for label, _ in SAMPLE_LADDERS.values()]
    assert table.notna().sum().sum() == 4
    with pytest.raises(BadValueError):
        load_sample_ladders(open_city("kiyose"), zones)
