"""Painted ground on a map: published once, in the legend, inert."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import shapely

from interface.assets import MemoryShelf
from interface.maps.base import plan_base
from interface.maps.component import read_choice
from interface.maps.drawing import plan_drawing
from interface.maps.legend import draw_paint
from interface.maps.themes.surface import Paint, Surface
from tests.interface.maps.invented import HOSTILE, make_content, make_notes, make_outline


def _paint(content, shelf):
    west, south, east, north = content.zones.total_bounds
    half = shapely.box(west, south, (west + east) / 2, north)
    surface = Surface(
        "いちばん近い所まで",
        {0: Paint("500 m まで", "約 800 人", "#ebf1f9"), 1: Paint(HOSTILE, "", "#006493", True)},
        {1: half},
        ("直線の距離です。",),
    )
    return replace(content, surface=surface)


@pytest.fixture
def plan_and_shelf():
    shelf = MemoryShelf()
    base = plan_base(make_outline(), shelf)
    content = _paint(make_content(), shelf)
    return plan_drawing(base, content, None, make_notes(), shelf), shelf


def test_only_classes_with_ground_are_published(plan_and_shelf) -> None:
    plan, shelf = plan_and_shelf
    specification = json.loads(plan.specification)
    found = json.loads(shelf.read(specification["surface"]))["features"]
    assert [feature["properties"] for feature in found] == [{"colour": "#006493", "hatched": True}]
    assert specification["plain"] is True


def test_the_legend_has_every_class_and_is_inert(plan_and_shelf) -> None:
    plan, _ = plan_and_shelf
    assert "500 m まで" in plan.legend
    assert "直線の距離です。" in plan.legend
    assert HOSTILE not in plan.legend
    assert "${" not in plan.legend


def test_a_colour_cannot_leave_its_attribute() -> None:
    assert '"/><script>' not in draw_paint(Paint("x", "", '"/><script>'))


@pytest.mark.parametrize(
    ("at", "spot"),
    [
        ({"lat": 35.7, "lng": 139.5}, (139.5, 35.7)),
        ({"lat": float("nan"), "lng": 139.5}, None),
        ({"lat": 91, "lng": 0}, None),
        ({"lat": "35", "lng": "139"}, None),
        ("35,139", None),
        (None, None),
    ],
)
def test_a_press_tells_where(at, spot) -> None:
    properties = {"kind": "ground", "id": "", "others": [], "serial": 1, "at": at}
    assert read_choice({"last_active_drawing": {"properties": properties}}).at == spot
