from __future__ import annotations

from interface.meeting.furigana import to_bracketed, to_pairs, to_ruby
from layers.readings.reading import Reader


def test_ruby_is_escaped_markup():
    marked = to_ruby("<b>場所</b>", Reader())
    assert "<b>" not in marked
    assert "<ruby>場所<rp>（</rp><rt>ばしょ</rt><rp>）</rp></ruby>" in marked


def test_without_a_reader_nothing_stands_over_the_text():
    assert to_ruby("場所", None) == "場所"
    assert to_pairs("場所", None) == [["場所", ""]]
    assert to_bracketed("場所", None) == "場所"


def test_plain_text_has_readings_in_brackets():
    assert to_bracketed("集まり", Reader()) == "集（あつ）まり"
