"""The sample: invented in every row and every name, away from what is real, easy to remove."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from layers.cities import open_city, read_city_profile
from layers.ledger.opening import open_ledger
from layers.ledger.sample import (
    can_have_sample,
    check_sample_allowed,
    load_sample,
    make_sample,
    remove_sample,
)
from layers.ledger.tables import scan_notes
from tests.layers.ledger.rows import NOW
from zones.constants import CELL_SIZE_M, GEOGRAPHIC_CRS
from zones.errors import BadValueError
from zones.opening import parse_opening
from zones.resources import Resource, ResourceFunction
from zones.vocabulary import CoordinateQuality

ME = {"who": "担当", "when": NOW}
FOUR = ("nishitokyo", "higashikurume", "kiyose", "koganei")


@pytest.fixture(params=FOUR)
def city(request, user_folder):
    return open_city(request.param)


def test_every_row_says_that_it_is_made_up(city) -> None:
    rows = make_sample(city)
    assert 60 <= len(rows) <= 100
    assert len({row.name for row in rows}) == len({row.resource_id for row in rows}) == len(rows)
    for row in rows:
        assert row.fictional
        assert row.name.startswith("（架空）")
        assert row.operator == "" or row.operator.startswith("（架空）")
        assert "架空" in row.source
        assert (row.address, row.phone, row.url) == ("", "", "")
        assert row.coordinate_quality is CoordinateQuality.EXACT
        assert scan_notes(row.notes) == []
        read = parse_opening(row.opening_text)
        assert (read.rules, read.unread) == (row.opening, ())


def test_it_can_be_searched_by_everything(city) -> None:
    rows = make_sample(city)
    assert {f for row in rows for f in row.functions} == set(ResourceFunction)
    assert len({issue for row in rows for issue in row.issues}) >= 10
    assert any(row.candidate for row in rows)
    assert len({row.status for row in rows}) == 3
    assert len({row.location_mode for row in rows}) == 3


def test_it_is_the_same_each_time_and_another_in_each_city(user_folder) -> None:
    made = {slug: make_sample(open_city(slug)) for slug in FOUR}
    assert made["kiyose"] == make_sample(open_city("kiyose"))
    assert len({(rows[0].lon, rows[0].lat) for rows in made.values()}) == len(FOUR)


def test_every_place_lies_in_its_area_and_away_from_real_ones(city) -> None:
    rows = make_sample(city)
    points = shapely.points([(row.lon, row.lat) for row in rows])
    spots = gpd.GeoSeries(points, crs=GEOGRAPHIC_CRS).to_crs(city.profile.metric_crs)
    corner = np.floor(shapely.get_coordinates(spots) / CELL_SIZE_M).astype(int)
    area_of = city.cells.set_index(["col", "row"])["census"]
    for row, (col, line) in zip(rows, corner.tolist(), strict=True):
        assert area_of[col, line] == row.area_id
    real = [*city.facilities.geometry, *city.schools.geometry]
    assert shapely.distance(spots.to_numpy()[:, None], np.array(real)[None]).min() > 40
    names = {*city.facilities["name"], *city.schools["name"]}
    assert not [row.name for row in rows if any(name in row.name for name in names)]


def test_one_step_takes_it_out_and_leaves_what_is_real(user_folder) -> None:
    city = open_city("kiyose")
    with open_ledger("kiyose") as ledger:
        real = ledger.seed_from_city(city, **ME)
        ledger.add(Resource("own", "自分で足した所"), **ME)
        assert load_sample(ledger, city, **ME) == len(make_sample(city))
        assert load_sample(ledger, city, **ME) == 0
        assert remove_sample(ledger, city, **ME) == len(make_sample(city))
        left = ledger.list_resources()
        assert len(left) == real + 1
        assert not any(row.fictional for row in left)
        assert ledger.check().is_sound


def test_a_fictional_city_is_never_emptied(user_folder) -> None:
    city = open_city("mihon")
    assert not can_have_sample(city.profile)
    assert all(can_have_sample(read_city_profile(slug)) for slug in FOUR)
    with pytest.raises(BadValueError):
        check_sample_allowed(city.profile)
    with open_ledger("mihon") as ledger:
        count = ledger.seed_from_city(city, **ME)
        for act in (load_sample, remove_sample):
            with pytest.raises(BadValueError):
                act(ledger, city, **ME)
        assert len(ledger.list_resources()) == count
