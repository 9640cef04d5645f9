"""What comes back to residents: the last meeting and the steps people have set, without persons."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from interface.handouts.karte.model import put_returned
from interface.handouts.karte.onefile import write_karte_html
from interface.handouts.karte.pages import print_karte
from interface.handouts.karte.workbook import write_karte_workbook
from interface.meeting.formats import MeetingFormat, MeetingOptions
from interface.meeting.gathering import tell_meetings
from interface.meeting.story import StepKind, tell_story
from interface.meeting.writers import find_writer
from interface.voices.returned import MOST_VOICES, Returned, list_returned, tell_last
from interface.voices.steps import list_zone_steps, load_sample_ladders
from layers.folders import user_folder
from layers.ladders import StepEntry, open_ladders
from layers.notes import Meeting, open_notes
from tests.interface.handouts.kartes import build_square
from tests.interface.handouts.test_directory_print import open_up, unzip
from tests.interface.handouts.test_karte_print import check_sheet, read_pages
from tests.interface.voices.said import HOSTILE, WHO, ZONE, build_answer, make_kept, open_town

PERSON = "山田花子"
RUBY = re.compile(r"<rt>.*?</rt>|<rp>.*?</rp>|<[^>]+>")


def read_deck(data):
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        return "".join(files.read(name).decode("utf-8", "replace") for name in files.namelist())


@pytest.fixture
def kept_town(monkeypatch, tmp_path):
    """A town with steps and voices of its own folder."""
    monkeypatch.setenv("MACHIWARI_HOME", str(tmp_path))
    city, zones = open_town()
    load_sample_ladders(city, zones)
    entry = StepEntry("mihon-help", "elementary", ZONE, "架空", 4, "話し合った", f"係長 {PERSON}",
                      dt.date(2026, 9, 1))  # fmt: skip
    with open_ladders("mihon") as store:
        store.add_entry(entry)
    meetings, notes, _ = make_kept()
    with open_notes("mihon") as store:
        for meeting in meetings[:3]:
            store.add_meeting(meeting, looked=True)
        known = {meeting.meeting_id for meeting in meetings[:3]}
        store.add_notes([n for n in notes if n.meeting_id in known], looked=True)
    return city, zones


def test_the_last_meeting_is_told_and_what_was_done_comes_first():
    told = tell_last(build_answer())
    assert "2026年10月3日　集会所" in told.sentence
    assert "声を 5 件いただき、3 件にお返事しました" in told.sentence
    assert told.sentence.startswith("【架空】")
    assert [voice.became for voice in told.voices] == [
        "できました: ベンチを置きました",
        "調べています: 和室を開けられるか相談しています",
        "むずかしいこと: 運転する人が足りないそうです",
        "受け取りました",
        "受け取りました",
    ]
    assert "去年の声" not in str(told)
    assert WHO not in str(told)


def test_a_meeting_without_voices_hides_none_that_had_some():
    answer = build_answer()
    soon = Meeting("m9", dt.date(2027, 1, 9), "", "elementary", ZONE, "架空", None, True)
    assert tell_last(replace(answer, meetings=(soon, *answer.meetings))) == tell_last(answer)
    assert tell_last(replace(answer, notes=())) == Returned()


def test_voices_beyond_the_most_are_counted():
    answer = build_answer()
    more = [replace(answer.notes[0], note_id=f"x{n}") for n in range(4)]
    told = tell_last(replace(answer, notes=(*answer.notes, *more)))
    assert len(told.voices) == MOST_VOICES
    assert told.left.startswith("ほか 3 件")


def test_looking_writes_no_file(monkeypatch, tmp_path):
    monkeypatch.setenv("MACHIWARI_HOME", str(tmp_path))
    assert list_returned(*open_town()) == {}
    assert not list(user_folder().rglob("*.sqlite"))


def test_steps_come_with_evidence_who_and_day_but_no_name(kept_town):
    told = list_returned(*kept_town)
    steps = told[ZONE].steps
    assert [step.standing for step in steps] == [
        step.say() for step in list_zone_steps("mihon", "elementary", ZONE) if step.entry
    ]
    assert (
        "根拠: 毎月の集まりが半年つづいた（架空）　決めた人: 見本の推進会議（架空）" in steps[0].why
    )
    assert "個人の名前のようなので、のせていません" in steps[-1].why
    assert PERSON not in str(told)
    assert not told["E02"].steps[-1].standing.endswith("まだ記録がありません")
    assert "E09" not in told


def test_page_paper_and_workbook_tell_it_and_nobody_is_in_their_bytes(kept_town, tmp_path):
    returned = {"w": list_returned(*kept_town)[ZONE]}
    book = put_returned(build_square("w"), returned)
    pdf, html, table = print_karte(book), write_karte_html(book), write_karte_workbook(book)
    check_sheet(pdf, tmp_path)
    read = "".join(read_pages(pdf, tmp_path))
    cells = openpyxl.load_workbook(io.BytesIO(table))["西小学校"].iter_rows(values_only=True)
    rows = ["".join(str(cell) for cell in row if cell) for row in cells]
    for words in (
        "STEP3",
        "根拠:毎月の集まりが半年つづいた",
        "ベンチを置きました",
        "坂の途中で休める所",
    ):
        for text in (read, html.decode(), "\n".join(rows)):
            assert words in "".join(text.split()), words
    for secret in (PERSON, WHO, "去年の声", "となりの声"):
        assert secret not in read
        assert secret.encode() not in open_up(pdf)
        assert secret not in html.decode()
        assert secret not in unzip(table)
    assert HOSTILE not in html.decode()


def test_a_zone_without_any_says_so_in_one_line(tmp_path):
    book = build_square("w")
    line = "ステップの記録も、懇談会でいただいた声の記録も、まだありません。"
    assert line in "".join(read_pages(print_karte(book), tmp_path))
    assert line in write_karte_html(book).decode()
    assert (
        put_returned(put_returned(book, {"w": tell_last(build_answer())}), {}).kartes[0].returned
        == Returned()
    )


def test_the_meeting_hears_it_before_the_questions_in_every_format(kept_town, tmp_path):
    returned = {"w": list_returned(*kept_town)[ZONE]}
    book = tell_meetings(put_returned(build_square("w"), returned))
    (facts,) = book.facts
    kinds = [step.kind for step in tell_story(book, facts)]
    assert kinds.index(StepKind.RETURNED) + 1 == kinds.index(StepKind.QUESTIONS)
    for form in (MeetingFormat.PDF, MeetingFormat.PPTX, MeetingFormat.HTML):
        for _, data in find_writer(form)(book, facts, MeetingOptions()):
            if form is MeetingFormat.PDF:
                said, raw = "".join(read_pages(data, tmp_path)), open_up(data)
            else:
                said = (
                    read_deck(data) if form is MeetingFormat.PPTX else RUBY.sub("", data.decode())
                )
                raw = data
            for words in ("ベンチを置きました", "坂の途中で休める所がほしい", "STEP"):
                assert words in "".join(said.split()), (form, words)
            for secret in (PERSON, WHO, "去年の声", "となりの声"):
                assert secret.encode() not in raw
                assert secret not in said


def test_a_meeting_with_nothing_to_give_back_has_no_such_step():
    book = tell_meetings(build_square("w"))
    kinds = [step.kind for step in tell_story(book, book.facts[0])]
    assert StepKind.RETURNED not in kinds
