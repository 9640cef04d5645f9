"""Letters on paper: nothing invisible, nothing endless, no silent empty box."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from interface.handouts.glyphs import read_glyph_map, read_print_font
from interface.handouts.letters import GETA, LONGEST_CELL, Letters
from layers.cities import list_cities, open_city
from layers.ledger.seed import list_city_resources
from zones.errors import BadValueError


def test_rare_kanji_and_their_forms_stay():
    letters = Letters()
    text = "髙﨑𠮷町 辻󠄀 葛󠄁 邉󠄂 〒 ①"
    assert letters.set(text) == text
    assert letters.list_missing() == ()
    assert letters.ordinary == set()


def test_what_the_font_lacks_is_marked_and_listed():
    letters = Letters()
    assert letters.set("👍の会 عر") == f"{GETA}の会 {GETA}{GETA}"
    assert letters.list_missing() == ("U+0631", "U+0639", "U+1F44D")


def test_a_form_the_font_lacks_becomes_the_ordinary_one():
    letters = Letters()
    assert letters.set("山\U000e01ef川") == "山川"
    assert letters.ordinary == {ord("山")}


def test_directions_controls_and_invisible_letters_go():
    assert Letters().set("\u202e逆\u202c\u200bさ\x00\x07\n次") == "逆さ 次"


def test_ten_thousand_letters_are_cut_and_broken():
    assert Letters().set("あ" * 10_000) == "あ" * (LONGEST_CELL - 1) + "…"
    run = Letters().set("a" * 10_000)
    assert max(len(piece) for piece in run.split("\u200b")) <= 13


@given(st.text(max_size=60))
def test_every_letter_that_is_set_can_be_drawn(text):
    known = read_print_font()
    drawn = Letters().set(text)
    selectors = {selector for _, selector in known.variations}
    assert {ord(letter) for letter in drawn} <= known.characters | selectors | {0x200B}


def test_another_file_is_no_font():
    with pytest.raises(BadValueError):
        read_glyph_map(b"%PDF-1.7")


@pytest.mark.golden
def test_every_name_of_the_carried_cities_can_be_printed():
    letters = Letters()
    for slug in list_cities():
        city = open_city(slug)
        for resource in list_city_resources(city):
            for text in (resource.name, resource.address, resource.opening_text, resource.source):
                letters.set(text)
        for names in (city.census["name"], city.schools["name"], city.zone_names["name"]):
            names.map(letters.set)
        city.sources["credit"].map(letters.set)
    assert letters.list_missing() == ()
    assert letters.ordinary == set()
