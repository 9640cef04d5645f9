from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.readings import Piece, align_reading, has_kanji, is_kana, join_plain


@pytest.mark.parametrize(
    ("surface", "reading", "expected"),
    [
        ("歩い", "あるい", [("歩", "ある"), ("い", "")]),
        ("話し合い", "はなしあい", [("話", "はな"), ("し", ""), ("合", "あ"), ("い", "")]),
        ("居場所", "いばしょ", [("居場所", "いばしょ")]),
        ("お茶", "おちゃ", [("お", ""), ("茶", "ちゃ")]),
        ("カレー屋", "かれーや", [("カレー", ""), ("屋", "や")]),
        ("集まり", "つどい", [("集まり", "")]),
        ("サロン", "さろん", [("サロン", "")]),
    ],
)
def test_readings_stand_over_the_kanji_only(surface, reading, expected):
    assert [(piece.text, piece.reading) for piece in align_reading(surface, reading)] == expected


@given(st.text(alphabet="歩人々町あいうアー12 ", max_size=12), st.text(alphabet="あいうえー"))
def test_the_text_itself_is_never_changed(surface, reading):
    pieces = align_reading(surface, reading)
    assert "".join(piece.text for piece in pieces) == surface
    assert all(has_kanji(piece.text) for piece in pieces if piece.reading)
    assert "".join(piece.text for piece in join_plain(pieces)) == surface


def test_stretches_without_a_reading_are_joined():
    pieces = join_plain([Piece("あ"), Piece(""), Piece("い"), Piece("人", "ひと"), Piece("う")])
    assert pieces == [Piece("あい"), Piece("人", "ひと"), Piece("う")]


@pytest.mark.parametrize(("text", "expected"), [("ほうや", True), ("ホウヤ", False), ("", False)])
def test_a_reading_is_hiragana(text, expected):
    assert is_kana(text) is expected
