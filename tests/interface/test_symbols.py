from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from interface.symbols import SYMBOLS, draw_sign, symbol_of
from zones.vocabulary import FacilityKind


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_kind_has_a_sign():
    assert set(SYMBOLS) == set(FacilityKind)


def test_no_two_kinds_share_shape_and_colour_or_character():
    assert len({(sign.shape, sign.colour) for sign in SYMBOLS.values()}) == len(SYMBOLS)
    assert len({sign.label for sign in SYMBOLS.values()}) == len(SYMBOLS)


@pytest.mark.parametrize("kind", FacilityKind)
def test_the_character_is_readable_on_its_colour(kind):
    sign = symbol_of(kind)
    light, dark = sorted((_luminance(sign.colour), _luminance(sign.ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
    assert len(sign.label) == 1


@pytest.mark.parametrize("kind", [*FacilityKind, "unheard-of"])
@pytest.mark.parametrize("letter", [True, False])
def test_signs_are_whole_svg_that_refers_to_nothing(kind, letter):
    svg = draw_sign(kind, letter=letter, title="名前<b>")
    ET.fromstring(svg)
    assert not re.search(r"url\(|href|<b>", svg)


def test_unknown_kinds_get_the_sign_of_other():
    assert symbol_of("unheard-of") == SYMBOLS[FacilityKind.OTHER]
