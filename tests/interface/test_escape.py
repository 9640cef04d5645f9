from __future__ import annotations

import html
import json
import unicodedata

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interface.escape import MAX_CHARACTERS, inert
from tests.interface.maps.invented import HOSTILE

LIVE = set("<>\"'`$\\{}")


@pytest.mark.property
@given(st.text())
def test_no_live_character_remains(text):
    result = inert(text)
    assert not LIVE & set(result)
    assert all(unicodedata.category(character) not in {"Cc", "Cs"} for character in result)


@pytest.mark.property
@given(st.text(alphabet="abc福祉会館<>&\"'`${}\\ 髙𠮷", max_size=50))
def test_the_reader_sees_the_same_text(text):
    assert html.unescape(inert(text)) == text


def test_directional_overrides_and_invisible_characters_are_removed():
    assert inert("a\u202eb\u200bc\u2066d\ufeff\x00\x1b") == "abcd"


def test_rare_kanji_with_variation_selectors_stay():
    name = "葛\U000e0101城・辻\U000e0100・髙・𠮷・﨑"
    assert inert(name) == name


def test_line_breaks_become_spaces():
    assert inert("一\r\n二\u2028三") == "一 二 三"


def test_lone_surrogates_become_the_replacement_character():
    assert inert("\ud800x") == "\ufffdx"


def test_endless_texts_are_cut():
    result = inert("福" * 10_000_000)
    assert len(result) == MAX_CHARACTERS
    assert result.endswith("…")


@pytest.mark.parametrize("value", [None, 7, 1.5])
def test_other_objects_become_text(value):
    assert inert(value) == ("" if value is None else str(value))


def test_folium_popup_tooltip_and_icon_stay_inert():
    base = folium.Map(tiles=None)
    text = inert(HOSTILE + "</script><script>alert(1)</script>")
    icon = folium.DivIcon(html=text)
    folium.Marker([35, 139], popup=text, tooltip=text, icon=icon).add_to(base)
    page = base.get_root().render()
    assert "<img" not in page
    assert "${" not in page
    assert "alert(1)</script>" not in page
    assert json.loads(json.dumps(text)) == text
