"""Defects of imported shapes are said with number, land and names."""

from __future__ import annotations

import shapely

from interface.defects import list_defect_sentences
from tests.towns import make_city
from zones.defects import Defect


def test_sound_shapes_are_passed_in_silence() -> None:
    assert list_defect_sentences(make_city(official=True)) == []
    assert list_defect_sentences(make_city()) == []


def test_an_overlap_is_said_with_land_and_name() -> None:
    city = make_city(official=True)
    frame = city.official["junior_high"].copy()
    frame.loc["W", "geometry"] = shapely.box(0, 0, 250, 400)
    city.official["junior_high"] = frame  # type: ignore[index]
    (sentence,) = list_defect_sentences(city)
    assert sentence.startswith("中学校区: ほかの区域と重なる所が 1 か所")
    assert "20,000 m²、W" in sentence


def test_every_defect_has_words() -> None:
    assert all(not defect.label.isascii() for defect in Defect)
