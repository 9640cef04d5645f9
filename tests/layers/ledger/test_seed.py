from __future__ import annotations

import pytest

from layers.cities import open_city
from layers.folders import bundled_data_folder
from layers.ledger.opening import open_ledger
from layers.ledger.seed import list_city_resources
from tests.layers.ledger.rows import NOW
from zones.vocabulary import CoordinateQuality, FacilityKind

pytestmark = pytest.mark.golden


def test_facilities_become_resources_with_their_source(user_folder) -> None:
    city = open_city("nishitokyo")
    rows = {row.resource_id: row for row in list_city_resources(city)}
    assert len(rows) == len(city.facilities)
    lines = (bundled_data_folder() / "nishitokyo" / "facilities.csv").read_text(encoding="utf-8")
    for line in lines.splitlines()[1:3]:
        key, name, kind, _, address, lon, lat, quality, *_ = line.split(",")
        row = rows[key]
        assert (row.name, row.kind, row.address) == (name, FacilityKind(kind), address)
        assert (row.lon, row.lat) == (float(lon), float(lat))
        assert row.coordinate_quality is CoordinateQuality(quality)
    assert {row.municipality_code for row in rows.values()} == {"13229"}
    assert all(row.source for row in rows.values())
    assert not any(row.fictional for row in rows.values())
    known = {row.area_id for row in rows.values()} - {""}
    assert known <= set(city.census.index)
    assert len(known) > 20


def test_the_area_agrees_with_the_address(user_folder) -> None:
    city = open_city("mihon")
    names = city.census["name"]
    rows = [row for row in list_city_resources(city) if row.area_id]
    agreeing = [row for row in rows if names[row.area_id] in row.address]
    assert len(rows) > 100
    assert len(agreeing) == len(rows)
    assert all(row.fictional for row in rows)


def test_every_city_can_be_seeded(user_folder) -> None:
    for slug in ("nishitokyo", "higashikurume", "kiyose", "koganei", "mihon"):
        with open_ledger(slug) as ledger:
            city = open_city(slug)
            assert ledger.seed_from_city(city, who="x", when=NOW) == len(city.facilities)
            assert ledger.seed_from_city(city, who="x", when=NOW) == 0
            assert ledger.check().is_sound
