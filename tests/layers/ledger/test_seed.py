"""What a ledger begins with: public facilities, or the whole ledger a city folder carries."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest

from layers.cities import open_city
from layers.folders import bundled_data_folder
from layers.ledger.opening import open_ledger
from layers.ledger.seed import list_city_resources, read_resources, write_resources
from tests.layers.ledger.rows import FULL, NOW
from tests.towns import make_city, make_profile
from zones.errors import BadValueError, ConfigError, StorageError
from zones.resources import Resource
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
            begins = len(list_city_resources(city))
            assert begins >= len(city.facilities)
            assert ledger.seed_from_city(city, who="x", when=NOW) == begins
            assert ledger.seed_from_city(city, who="x", when=NOW) == 0
            assert ledger.check().is_sound


def test_a_carried_ledger_is_read_back_without_a_difference(tmp_path) -> None:
    rows = (FULL, Resource("2", "ほかは空"), replace(FULL, resource_id="3", consent=None))
    path = tmp_path / "resources.csv"
    path.write_bytes(write_resources(rows))
    assert read_resources(path) == rows
    assert b"\r" not in path.read_bytes()


def test_a_value_with_the_separator_is_not_written() -> None:
    with pytest.raises(BadValueError):
        write_resources([replace(FULL, issues=("家計;住まい",))])


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("kind", "castle"), ("consent", "perhaps"), ("lon", "east"), ("last_confirmed", "yesterday")],
)
def test_a_wrong_value_is_named_by_its_row(tmp_path, field, wrong) -> None:
    frame = pd.read_csv(bundled_data_folder() / "mihon" / "resources.csv", dtype=str).fillna("")
    frame.loc[0, field] = wrong
    frame.to_csv(tmp_path / "resources.csv", index=False)
    with pytest.raises(ConfigError) as caught:
        read_resources(tmp_path / "resources.csv")
    assert caught.value.where == "F001"


def test_a_carried_ledger_that_is_not_there_is_told(tmp_path) -> None:
    with pytest.raises(StorageError):
        read_resources(tmp_path / "resources.csv")


def test_places_a_user_imported_stand_beside_the_carried_ledger(user_folder) -> None:
    city = open_city("mihon")
    more = city.facilities.iloc[[0]].rename(index={"F001": "imported-1"})
    both = gpd.GeoDataFrame(pd.concat([city.facilities, more]), crs=city.facilities.crs)
    ids = [row.resource_id for row in list_city_resources(replace(city, facilities=both))]
    assert ids[-1] == "imported-1"
    assert len(ids) == len(set(ids)) == len(list_city_resources(city)) + 1


def test_a_city_nobody_carries_has_its_facilities_only(user_folder) -> None:
    assert make_profile().slug == "square"
    assert len(list_city_resources(make_city())) == len(make_city().facilities)


def test_the_first_filling_is_nobodys_to_take_back(tmp_path) -> None:
    city = open_city("kiyose")
    with open_ledger("kiyose", url=f"sqlite:///{tmp_path}/ledger.sqlite") as ledger:
        ledger.seed_from_city(city, who="desk", when=NOW)
        count = len(ledger.list_resources())
        assert ledger.undo_last(who="desk", when=NOW) is None
        assert len(ledger.list_resources()) == count > 0
