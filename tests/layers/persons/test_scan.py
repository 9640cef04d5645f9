"""Residents' words: whatever leads to one person is stopped, and hardly anything else."""

# ruff: noqa: E501 - wide letters count twice; a list of sentences is better read unbroken
from __future__ import annotations

import csv
import itertools
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.cities import list_cities, open_city
from layers.persons import NoteSign, mask_text, scan_notes, scan_voice
from tests.layers.ledger.tables.note_lists import ORDINARY
from tests.layers.ledger.tables.note_lists import PLANTED as PLANTED_IN_THE_LEDGER
from tests.layers.persons.planted import BY_HAND, PLANTED, make_planted

if TYPE_CHECKING:
    from pathlib import Path

MASKS = dict.fromkeys(NoteSign, "〔…〕")
MOST_FALSE = 0.02


def test_every_planted_sentence_is_stopped(record_property, pytestconfig):
    # other seeds than the list was looked at with
    more = 3_000 if pytestconfig.getoption("--full") else 300
    sentences = [*PLANTED, *PLANTED_IN_THE_LEDGER, *make_planted(more, seed=7)]
    missed = [text for text in dict.fromkeys(sentences) if not scan_voice(text)]
    record_property("figure", f"{len(sentences)} planted sentences, {len(missed)} missed")
    assert len(BY_HAND) == len(set(BY_HAND)) >= 60
    assert len(set(PLANTED)) >= 400
    assert missed == []


def test_numbers_of_persons_are_stopped_for_good():
    for text in ("電話は０４２ー３００ー０１２３", "三丁目十二番五号", "会員番号　１２３４５", "昭和十年五月三日生まれ",
                 "tanaka(at)example.jp", "0・4・2・3・0・0・0・1・2・3", "みどり荘203号室"):  # fmt: skip
        assert any(each.sure for each in scan_voice(text)), text


def test_sentences_of_real_offices_and_towns_are_hardly_ever_stopped(
    shared_data: Path, record_property
):
    with (shared_data / "mhlw-kaigo-jigyosho" / "jigyosho_720.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        remarks = {row["利用可能曜日特記事項"].strip() for row in csv.DictReader(file)} - {""}
    with (shared_data / "localgovjp" / "localgovjp-utf8.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        # a city knows its own name
        mottos = {row["phrase"].strip(): row["city"].split() for row in csv.DictReader(file)}
    mottos.pop("", None)
    sentences = dict.fromkeys(remarks, ())
    sentences |= {
        text: tuple(form for name in names for form in (name, name.rstrip("市区町村")))
        for text, names in mottos.items()
    }
    flagged = {text: scan_voice(text, places) for text, places in sentences.items()}
    flagged = {text: found for text, found in flagged.items() if found}
    for text, found in flagged.items():
        print([each.found for each in found], text[:60])
    record_property("figure", f"{len(flagged)} of {len(sentences)} real sentences stopped")
    assert len(sentences) >= 2_500
    assert len(flagged) <= MOST_FALSE * len(sentences)


def test_ordinary_notes_are_hardly_ever_stopped():
    assert len([text for text in ORDINARY if scan_voice(text)]) <= MOST_FALSE * len(ORDINARY)


@pytest.mark.golden
def test_places_facilities_and_schools_are_no_persons():
    wrong = []
    for slug in list_cities():
        city = open_city(slug)
        names = {*map(str, city.facilities["name"]), *map(str, city.census["name"])}
        for name in names:
            text = f"{name}の前の道が暗い"
            wrong += [text] if scan_voice(text, names) else []
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    ["田無町の坂がつらい", "中町の公園がよい", "柳沢児童センターは楽しい", "一番地味な公園", "3丁目の信号が短い", "本町小学校の桜", "谷戸第二小の前",
     "清瀬駅の北口に屋根がほしい", "皆さんがやさしい", "八百屋さんが来る", "赤ちゃんと来られる場所", "おじいちゃんと孫が遊べる", "道がちゃんと見えない", "2026年11月21日に集まった",
     "午前9-12時に開けてほしい", "徒歩10-15分くらい", "1,200円は高い", "定員が12-15人だとよい", "一人で来てもよい場所", "65歳以上が集まる場所"],
)  # fmt: skip
def test_words_about_places_pass(text):
    assert scan_voice(text) == []


@given(text=st.sampled_from((*PLANTED, *ORDINARY)), tail=st.text(max_size=30))
def test_a_finding_says_where_it_is(text, tail):
    whole = f"{text}。{tail}"
    wide = unicodedata.normalize(
        "NFKC", "".join(letter for letter in whole if unicodedata.category(letter) != "Cf")
    )
    found = scan_voice(whole)
    assert [wide[each.start : each.end] for each in found] == [each.found for each in found]
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


def test_the_proposed_wording_names_nobody():
    left = [
        (text, mask_text(text, MASKS))
        for text in PLANTED
        if any(each.sure for each in scan_voice(mask_text(text, MASKS)))
    ]
    assert left == []


def test_a_note_about_a_place_may_have_an_address():
    assert scan_notes("本町1-2-3の会館の2階。") == []
    assert [each.sign for each in scan_voice("本町1-2-3の会館の2階。")] == [NoteSign.ADDRESS]


@given(st.text(max_size=400))
def test_any_text_is_read(text):
    scan_voice(text)
    mask_text(text, MASKS)
