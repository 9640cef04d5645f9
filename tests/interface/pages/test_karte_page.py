"""「地区カルテ」: a zone is chosen, looked at, saved; words are written and never lost."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from layers.karte.notes import KarteNotes, ZoneKey, read_karte_notes, save_karte_notes

pytestmark = pytest.mark.usefixtures("user_folder")
DAY = dt.date(2026, 11, 21)


def draw_karte_page() -> None:
    from interface.pages.karte import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_karte_page, default_timeout=90)
    for name, value in address.items():
        page.query_params[name] = value
    return page.run()


def said(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def labels(page: AppTest, kind: str) -> list[str]:
    return [element.proto.label for element in page.get(kind)]


def find_field(page: AppTest, label: str):
    return next(area for area in page.text_area if area.label == label)


def open_zone():
    """A zone of a real city, and its key."""
    page = open_page(city="kiyose", tier="elementary")
    zone = page.selectbox(key="karte-ask-zone").value
    return page, ZoneKey("kiyose", "elementary", zone)


def press_save(page: AppTest) -> AppTest:
    return page.button(key="karte-save").click().run()


def test_a_zone_shows_its_sentence_and_both_pages():
    page = open_page(city="mihon", tier="elementary")
    assert not page.exception
    text = said(page)
    assert "すみえ町小学校区" in text
    assert "人が暮らす地区です" in text
    assert "架空" in text
    assert len(page.get("image")) + len(page.get("imgs")) >= 2
    assert {"PDF を保存", "HTML を保存", "Excel を保存"} <= set(labels(page, "download_button"))


def test_words_are_kept_and_stand_on_the_pages():
    page, key = open_zone()
    find_field(page, "困っていること").set_value("坂が多い\n店が遠い").run()
    assert any("まだ保存していない" in caption.value for caption in page.caption)
    press_save(page)
    assert not page.exception
    assert read_karte_notes(key).problems == "坂が多い\n店が遠い"
    assert any("保存しました" in box.value for box in page.success)
    assert find_field(page, "困っていること").value == "坂が多い\n店が遠い"


def test_words_about_a_person_are_stopped_until_somebody_is_sure():
    page, key = open_zone()
    find_field(page, "よいところ").set_value("独居の田中さんも元気").run()
    assert any("田中さん" in box.value for box in page.warning)
    press_save(page)
    assert any("まだ保存していません" in box.value for box in page.error)
    assert read_karte_notes(key) == KarteNotes()
    page.checkbox[0].check().run()
    press_save(page)
    assert read_karte_notes(key).strengths == "独居の田中さんも元気"


def test_nobodys_words_are_lost_when_two_write():
    page, key = open_zone()
    find_field(page, "これから").set_value("わたしの言葉").run()
    save_karte_notes(key, KarteNotes(next_steps="先の言葉"), day=DAY)
    press_save(page)
    assert read_karte_notes(key).next_steps == "先の言葉"
    assert find_field(page, "これから").value == "わたしの言葉"
    assert any("先の言葉" in text.value for text in page.markdown)
    press_save(page)
    assert read_karte_notes(key).next_steps == "わたしの言葉"


def test_the_words_of_the_other_can_be_taken():
    page, key = open_zone()
    find_field(page, "これから").set_value("わたしの言葉").run()
    save_karte_notes(key, KarteNotes(next_steps="先の言葉"), day=DAY)
    press_save(page)
    page.button(key="karte-take-theirs").click().run()
    assert find_field(page, "これから").value == "先の言葉"


def test_what_was_typed_outlives_a_look_at_another_zone():
    page, key = open_zone()
    find_field(page, "これまで").set_value("2016 年に始まった").run()
    other = next(zone for zone in _ids() if zone != key.zone_id)
    page.selectbox(key="karte-ask-zone").set_value(other).run()
    assert find_field(page, "これまで").value == ""
    page.selectbox(key="karte-ask-zone").set_value(key.zone_id).run()
    assert find_field(page, "これまで").value == "2016 年に始まった"


def _ids():
    from interface.handouts.directory.zoning import draw_usual_zones
    from layers.cities import open_city

    return [str(zone) for zone in draw_usual_zones(open_city("kiyose"), "elementary").frame.index]


def test_all_zones_are_made_at_a_press():
    page, _ = open_zone()
    before = labels(page, "download_button")
    make = next(button for button in page.button if "すべての地区" in button.label)
    make.click().run()
    assert not page.exception
    assert len(labels(page, "download_button")) == len(before) + 3
    _, files = page.session_state["karte-made"]
    assert files["pdf"].startswith(b"%PDF")
    assert files["xlsx"].startswith(b"PK")
    assert files["html"].startswith(b"<!doctype html>")


@pytest.mark.parametrize("bad", ["<script>", "../etc", "x" * 500])
def test_an_address_of_no_zone_is_said_and_left_aside(bad):
    page = open_page(city="kiyose", zone=bad)
    assert not page.exception
    assert "地区" in page.warning[0].value
    assert "<script>" not in said(page)


def test_the_choice_stands_in_the_address_but_no_word_does():
    page, _ = open_zone()
    find_field(page, "困っていること").set_value("坂が多い").run()
    page.selectbox(key="karte-ask-paper").set_value("a3").run()
    address = {name: "".join(value) for name, value in page.query_params.items()}
    assert address["paper"] == "a3"
    assert address["city"] == "kiyose"
    assert "坂" not in "".join(address.values())
