"""A map on paper: labels apart, numbers complete, north and scale true."""

from __future__ import annotations

import re

import defusedxml.ElementTree
import hypothesis.strategies as st
import pytest
from hypothesis import given

from interface.handouts.directory.mapping import draw_city_map, draw_zone_map
from interface.handouts.labels import Box, Room, say_numbers
from interface.handouts.letters import Letters
from interface.handouts.mapsigns import SIGN, MapPlace, place_signs
from interface.handouts.mapsvg import MapView, choose_bar
from tests.interface.handouts.offers import (
    NAUGHTY,
    SECRETS,
    build_square,
    build_town,
    find_book,
    offer,
)

SIZE = (510.0, 400.0)
spots = st.lists(
    st.tuples(st.floats(10, 500), st.floats(10, 390), st.sampled_from(["salon", "hub", "park"])),
    min_size=1,
    max_size=40,
)


def overlap(one: Box, other: Box) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > 1e-6 and down > 1e-6


@given(spots)
def test_signs_and_numbers_never_lie_over_one_another(found):
    places = [MapPlace(n, kind, x, y) for n, (x, y, kind) in enumerate(found, start=1)]
    groups = place_signs(places, Room(Box(0, 0, *SIZE)))
    numbers = [place.number for group in groups for place in group.places]
    assert sorted(numbers) == list(range(1, len(places) + 1))
    boxes = [group.find_box() for group in groups]
    boxes += [group.label for group in groups if group.label is not None]
    pairs = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :]]
    assert not any(overlap(a, b) for a, b in pairs)
    assert len(groups) == 1 or all(group.label is not None for group in groups)


def test_places_close_together_share_their_numbers():
    places = [MapPlace(3, "salon", 200, 200), MapPlace(4, "hub", 204, 200)]
    (group,) = place_signs(places, Room(Box(0, 0, *SIZE)))
    assert group.text == "3・4"
    assert group.find_box().width == 2 * SIGN


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([7], "7"),
        ([8, 7], "7・8"),
        ([1, 2, 3], "1〜3"),
        ([1, 2, 3, 9], "1〜3・9"),
        ([1, 3, 5, 7, 9, 11, 13, 15, 17, 19], "1・3・5・7・9・11・13 ほか3"),
    ],
)
def test_numbers_at_one_spot_are_short(numbers, said):
    assert say_numbers(numbers) == said


def test_north_is_up_and_the_bar_is_round():
    view = MapView(1000.0, 2000.0, 0.5, *SIZE)
    assert view.place(1000, 2000) == (255.0, 200.0)
    assert view.place(1100, 2100) == (305.0, 150.0)
    assert choose_bar(view) == 200.0


def read_texts(svg):
    root = defusedxml.ElementTree.fromstring(svg)
    return [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]


def test_the_map_of_a_zone_shows_only_what_may_be_shown():
    directory = build_square()
    west = find_book(directory, "w")
    drawn = draw_zone_map(directory, west, SIZE, Letters())
    unmarked = {row.number for row in west.rows if row.unmarked is not None}
    assert len(unmarked) == 1
    assert drawn.numbers == {row.number for row in west.rows} - unmarked
    assert {"北", "東小学校"} <= set(read_texts(drawn.svg))
    hidden = ("自宅のサロン", "かくれ家", *SECRETS)
    assert [secret for secret in hidden if secret in drawn.svg] == []


def test_all_text_on_a_map_is_large_enough_and_in_the_font():
    directory = build_town("mihon")
    for drawn in (
        draw_zone_map(directory, directory.books[0], SIZE, Letters()),
        draw_city_map(directory, SIZE, Letters()),
    ):
        assert 'font-family="Noto Sans JP"' in drawn.svg
        # letters inside a sign are part of the picture
        sizes = re.findall(r'text-anchor="middle" font-size="([\d.]+)"(?! font-weight)', drawn.svg)
        assert sizes
        assert min(map(float, sizes)) >= 10.5


def test_names_that_attack_stay_text_of_the_svg():
    directory = build_square([offer(1, "x", at=(60, 60))])
    zones = directory.zones
    zones.frame["name"] = [NAUGHTY[2] + NAUGHTY[3], NAUGHTY[6]]
    svg = draw_city_map(directory, SIZE, Letters()).svg
    assert "<script" not in svg
    assert "\u202e" not in svg
    assert any("<script>" in (text or "") for text in read_texts(svg))


def test_borders_say_how_zones_were_decided():
    cells = draw_zone_map(build_square(), build_square().books[0], SIZE, Letters()).svg
    assert 'stroke-dasharray="0.1 4.2"' in cells
    circles = build_town("nishitokyo", "junior_high", 0)
    assert circles.zones.definition.value == "circle"
    assert 'stroke-dasharray="9 4"' in draw_zone_map(circles, circles.books[0], SIZE, Letters()).svg


def test_a_map_without_any_place_is_still_a_map():
    directory = build_square([])
    drawn = draw_zone_map(directory, directory.books[0], SIZE, Letters())
    assert drawn.numbers == frozenset()
