from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.cities import open_city
from layers.readings.city import list_names, open_reader
from layers.readings.corrections import load_own, load_readings, parse_readings, save_readings
from layers.readings.reading import Reader
from zones.errors import BadValueError


def spell(reader, text):
    return "".join(
        f"{piece.text}({piece.reading})" if piece.reading else piece.text
        for piece in reader.read(text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("歩いて行ける場所", "歩(ある)いて行(い)ける場所(ばしょ)"),
        ("何人いますか", "何人(なんにん)いますか"),
        ("約 8,200 人", "約(やく) 8,200 人(にん)"),
        ("3か所", "3か所(しょ)"),
        ("65歳以上", "65歳(さい)以上(いじょう)"),
        ("1人と 2人", "1人と 2人"),
        ("4日", "4日"),
        ("四丁目", "四(よん)丁目(ちょうめ)"),
        ("第四中学校", "第四(だいよん)中学校(ちゅうがっこう)"),
        ("話し合いの会", "話(はな)し合(あ)いの会(かい)"),
    ],
)
def test_words_are_read_as_people_say_them(text, expected):
    assert spell(Reader(), text) == expected


@pytest.mark.parametrize("name", ["向台町", "下保谷", "明保", "芝久保町", "前原町"])
def test_a_name_the_dictionary_would_guess_stays_bare(name):
    reader = Reader({}, frozenset({name}))
    assert spell(reader, f"{name}の集まり") == f"{name}の集(あつ)まり"
    assert reader.list_unread([f"{name}の集まり"]) == [name]


def test_a_proper_name_no_list_knows_stays_bare_with_its_ending():
    assert spell(Reader(), "田無町の人") == "田無町の人(ひと)"


def test_the_list_of_the_council_wins_over_everything():
    reader = Reader({"向台町": "むこうだいちょう", "場所": "ところ"}, frozenset({"向台町"}))
    assert spell(reader, "向台町の場所") == "向台町(むこうだいちょう)の場所(ところ)"
    assert reader.list_unread(["向台町の場所"]) == []


@given(st.text(max_size=40))
def test_any_text_comes_back_whole(text):
    assert "".join(piece.text for piece in Reader({"人": "ひと"}).read(text)) == text


def test_every_name_of_the_invented_town_has_a_reading():
    city = open_city("mihon")
    assert open_reader(city).list_unread(list_names(city)) == []


@pytest.mark.parametrize(
    ("city", "name", "reading"),
    [
        ("nishitokyo", "西東京市", "にしとうきょうし"),
        ("higashikurume", "東久留米", "ひがしくるめ"),
        ("koganei", "小金井第二小学校区", "こがねいだいにしょうがっこうく"),
        ("kiyose", "清瀬小学校", "きよせしょうがっこう"),
    ],
)
def test_real_towns_are_read_as_the_published_list_has_them(city, name, reading):
    pieces = open_reader(open_city(city)).read(name)
    assert "".join(piece.reading or piece.text for piece in pieces) == reading


def test_corrections_are_kept_and_come_before_the_carried_list(monkeypatch, tmp_path):
    monkeypatch.setenv("MACHIWARI_HOME", str(tmp_path))
    assert load_own("kiyose") == {}
    save_readings("kiyose", {"清瀬市": "きよせ", "中里": "なかざと"})
    assert load_own("kiyose") == {"清瀬市": "きよせ", "中里": "なかざと"}
    assert load_readings("kiyose")["清瀬市"] == "きよせ"


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("表記,よみ\n中里,ナカザト\n".encode(), "list.csv:2"),
        ("表記,よみ\nなかざと,なかざと\n".encode(), "list.csv:2"),
        ("中里\n".encode(), "list.csv:1"),
        ("中里,<b>".encode(), "list.csv:1"),
        ("中里,".encode() + "な".encode() * 100, "list.csv:1"),
        ("中里,なかざと".encode("cp932"), "list.csv"),
        (b"x" * 1_000_001, "list.csv"),
    ],
)
def test_a_wrong_list_is_refused_with_its_line(content, where):
    with pytest.raises(BadValueError) as refused:
        parse_readings(content, name="list.csv")
    assert refused.value.where == where
