"""「声の記録」: written fast, stopped where a person is named, counted, answered, forgotten."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from layers.ladders import open_ladders
from layers.notes import NoteStatus, open_notes
from tests.interface.voices.said import HOSTILE, make_kept

pytestmark = pytest.mark.usefixtures("user_folder")


def draw_voices_page() -> None:
    from interface.pages.voices import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_voices_page, default_timeout=90)
    for name, value in (address or {"city": "mihon", "tier": "elementary", "zone": "E01"}).items():
        page.query_params[name] = value
    return page.run()


def press(page: AppTest, label: str) -> AppTest:
    page = next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def boxes(page: AppTest) -> str:
    return "\n".join(each.value for kind in ("error", "success", "info") for each in page.get(kind))


@pytest.fixture
def kept():
    """The notes of a meeting, already stored."""
    meetings, notes, _ = make_kept()
    with open_notes("mihon") as store:
        for meeting in meetings:
            store.add_meeting(meeting)
        store.add_notes(notes)


def read():
    with open_notes("mihon") as store:
        return store.list_notes("m2")


def write(page: AppTest, sentence: str, cell: str = "") -> AppTest:
    page.text_input(key="voices-cell").set_value(cell)
    page.text_input(key="voices-sentence").set_value(sentence)
    return press(page, "保存して次へ（Enter）")


def test_the_first_meeting_is_asked_for_and_then_its_voices():
    page = open_page()
    assert "まだ記録されていません" in said(page)
    assert "懇談会の日と会場" in boxes(page)
    next(field for field in page.text_input if field.label == "会場").set_value("集会所")
    page = press(page, "この懇談会に声を書く")
    page = write(page, "坂がつらい", "ｃ４")
    assert "保存しました（1 件め）" in boxes(page)
    assert page.text_input(key="voices-sentence").value == ""
    assert page.text_input(key="voices-cell").value == ""
    with open_notes("mihon") as store:
        (note,) = store.list_notes()
        (meeting,) = store.list_meetings()
    assert (note.sentence, note.cell, note.category) == ("坂がつらい", "C4", "よい所")
    assert (meeting.place, meeting.fictional, meeting.grid is not None) == ("集会所", True, True)
    page = press(page, "ひとつ前に戻す")
    with open_notes("mihon") as store:
        assert store.list_notes() == ()


def test_a_voice_that_names_somebody_is_not_kept_and_another_wording_is_offered(kept):
    before = read()
    page = write(open_page(), "田中さんの家の前が暗い", "C4")
    assert "まだ保存していません" in boxes(page)
    assert "<mark>田中さん</mark>" in said(page)
    assert page.text_input(key="voices-sentence").value == "田中さんの家の前が暗い"
    assert not any("確かめたので" in button.label for button in page.button)
    page = press(page, "この書き方にする")
    assert page.text_input(key="voices-sentence").value == "ある人の家の前が暗い"
    assert read() == before
    page = press(page, "保存して次へ（Enter）")
    assert read()[-1].sentence == "ある人の家の前が暗い"


def test_what_is_doubtful_is_kept_only_when_somebody_has_looked(kept):
    before = len(read())
    page = write(open_page(), "佐藤がよく来る")
    assert len(read()) == before
    press(page, "個人のことではないと確かめたので、このまま保存する")
    assert read()[-1].sentence == "佐藤がよく来る"


def test_what_cannot_be_read_is_said_and_stays_in_the_fields(kept):
    page = write(open_page(), "坂がつらい", "Z9")
    assert "Z9" in boxes(page)
    assert page.text_input(key="voices-sentence").value == "坂がつらい"
    page = write(page, "  ", "C4")
    assert "声が空いています" in boxes(page)
    assert len(read()) == 5


def test_words_of_anybody_stay_words(kept):
    page = open_page()
    text = said(page)
    assert "&#60;img src=x" in text
    assert "<img src=x" not in text
    assert HOSTILE not in text


def test_an_answer_is_kept_and_a_voice_can_be_taken_away_and_forgotten(kept):
    page = open_page()
    page.selectbox(key="voices-answer-which").set_value("n1").run()
    area = next(field for field in page.text_area if field.label.startswith("その後の内容"))
    area.set_value("つづけます")
    radio = next(each for each in page.radio if each.label == "その後")
    radio.set_value(NoteStatus.DONE)
    page = press(page, "その後を保存する")
    note = next(each for each in read() if each.note_id == "n1")
    assert (note.answer.status, note.answer.words) == (NoteStatus.DONE, "つづけます")
    assert note.answer.day is not None
    page.selectbox(key="voices-answer-which").set_value("n1").run()
    page = press(page, "この声を取り消す")
    assert "n1" not in {each.note_id for each in read()}
    page = press(page, "ひとつ前に戻す")
    page.selectbox(key="voices-answer-which").set_value("n1").run()
    page.checkbox(key="voices-erase-sure-n1").check().run()
    page = press(page, "この声を完全に消す")
    press(page, "ひとつ前に戻す")
    assert "n1" not in {each.note_id for each in read()}


def test_steps_are_shown_with_who_judged_and_why_and_set_by_hand():
    page = press(open_page(), "見本のステップ表（架空）を入れる")
    text = said(page)
    assert "STEP 3　集まりをつづける" in text
    assert "決めた人" in text
    assert 'aria-current="step"' in text
    evidence = next(field for field in page.text_area if field.label == "そう考えた根拠")
    author = next(field for field in page.text_input if field.label.startswith("決めた人"))
    evidence.set_value("月 2 回になった")
    author.set_value("推進会議")
    page = press(page, "段階を記録する")
    with open_ladders("mihon") as store:
        entries = store.list_entries("elementary", "E01")
    assert (entries[-1].evidence, entries[-1].author) == ("月 2 回になった", "推進会議")
    assert len(entries) == 4


def test_categories_are_the_councils_own(kept):
    page = open_page()
    area = next(each for each in page.text_area if each.label.startswith("1 行に"))
    area.set_value("よい所\n交通")
    page = press(page, "一覧を保存する")
    assert page.radio(key="voices-category").options == ["よい所", "交通"]


def test_a_city_that_has_no_names_of_steps_is_asked_for_them():
    page = open_page(city="kiyose", tier="elementary")
    assert "ステップ表は、まだ入っていません" in boxes(page)
    assert not any("見本のステップ表" in button.label for button in page.button)
