"""Shapes drawn from cells against the official polygons, and the figures built again."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import shapely

from layers.build.four_cities import build_city
from layers.build.raw import read_raw
from layers.cities import open_city
from layers.folders import bundled_data_folder
from zones.population import assign_points
from zones.shapes import draw_zones
from zones.vocabulary import Definition

pytestmark = [pytest.mark.golden, pytest.mark.usefixtures("user_folder")]
BY_HAND = {"city.toml", "posts.csv"}
REAL = ("nishitokyo", "higashikurume", "kiyose", "koganei")


@pytest.mark.parametrize("slug", REAL)
@pytest.mark.parametrize(("tier", "prefix"), [("elementary", "A27"), ("junior_high", "A32")])
def test_drawn_districts_match_the_official_ones(
    slug: str, tier: str, prefix: str, shared_data: Path
) -> None:
    city = open_city(slug)
    raw = read_raw(shared_data)
    published = raw.elementary if tier == "elementary" else raw.junior_high
    own = published[published[f"{prefix}_001"] == city.profile.code]
    official = own.to_crs(city.profile.metric_crs).dissolve(f"{prefix}_003").geometry
    drawn = draw_zones(city, tier, Definition.CELLS).frame.geometry
    assert set(drawn.index) == set(official.index)
    official = official.reindex(drawn.index)
    assert ((drawn.area / official.area) - 1).abs().max() <= 0.015
    overlap = drawn.intersection(official).area / drawn.union(official).area
    assert overlap.min() >= 0.94
    assert shapely.coverage_is_valid(drawn.to_numpy())
    points = shapely.get_coordinates(city.census.geometry.to_numpy())
    people = city.census["people"].to_numpy()
    by_drawn = assign_points(points, drawn).T.astype(float) @ people
    by_official = assign_points(points, official).T.astype(float) @ people
    assert np.array_equal(by_drawn, by_official)


@pytest.mark.parametrize("slug", REAL)
def test_the_carried_figures_can_be_measured_again(
    slug: str, shared_data: Path, tmp_path: Path
) -> None:
    carried = bundled_data_folder() / slug
    for path in carried.iterdir():
        if path.name in BY_HAND:
            shutil.copy(path, tmp_path / path.name)
    build_city(shared_data, tmp_path)
    for path in sorted(carried.iterdir()):
        if path.suffix != ".gz":
            assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name
    # compressed bytes may differ between zlib builds; the content may not
    built, kept = (open_city(str(folder)).cells for folder in (tmp_path, carried))
    assert built.equals(kept)
