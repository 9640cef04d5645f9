"""Squares of the map sheets of real districts: a point, its name, and back again."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from layers.cities import open_city
from zones.shapes import draw_zones, list_definitions
from zones.sheetgrid import lay_sheet_grid

pytestmark = [pytest.mark.golden, pytest.mark.usefixtures("user_folder")]
CITIES = ("nishitokyo", "higashikurume", "kiyose", "koganei", "mihon")
POINTS = 1000


@pytest.mark.parametrize("slug", CITIES)
@pytest.mark.parametrize("tier", ["elementary", "junior_high"])
def test_a_thousand_points_of_every_real_map_come_back_to_their_square(
    slug: str, tier: str, record_property
) -> None:
    city = open_city(slug)
    definition = list_definitions(city, tier)[0]
    zones = draw_zones(city, tier, definition).frame.geometry
    random = np.random.default_rng(7)
    strays = 0
    for shape in zones:
        grid = lay_sheet_grid(shape)
        left, low, right, high = grid.bounds
        spots = random.uniform((left, low), (right, high), size=(POINTS, 2))
        names = [grid.find_cell(x, y) for x, y in spots]
        squares = np.array([grid.draw_cell(str(name)) for name in names])
        strays += POINTS - int(shapely.intersects(squares, shapely.points(spots)).sum())
        middles = shapely.get_coordinates(shapely.centroid(squares))
        strays += sum(
            grid.find_cell(x, y) != name for (x, y), name in zip(middles, names, strict=True)
        )
    assert strays == 0
    record_property(
        "figure",
        f"- Squares of the map sheet: {slug}, {tier}: {len(zones)} sheets × {POINTS} points, "
        f"{strays} went astray",
    )
