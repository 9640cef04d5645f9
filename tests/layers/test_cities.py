"""Opening a city: what is carried, what is refused, what the digests protect."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from layers.cities import find_city_folder, list_cities, open_city, read_city_profile
from layers.folders import DIGEST_FILE, bundled_data_folder, write_digests
from zones.errors import ConfigError, StorageError, UnknownNameError

REAL = ("nishitokyo", "higashikurume", "kiyose", "koganei")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Give a copy of a carried city that a test may spoil."""
    folder = tmp_path / "copy"
    shutil.copytree(bundled_data_folder() / "kiyose", folder)
    return folder


@pytest.mark.usefixtures("user_folder")
def test_the_four_cities_come_first() -> None:
    assert tuple(list_cities()[:4]) == REAL


@pytest.mark.usefixtures("user_folder")
@pytest.mark.parametrize("slug", REAL)
def test_every_row_of_a_real_city_names_a_source_in_the_register(slug: str) -> None:
    city = open_city(slug)
    for frame in (city.census, city.zone_names, city.schools, city.facilities):
        assert set(frame["source_id"]) <= set(city.sources.index)
    assert (city.sources[["publisher", "title", "licence", "credit"]] != "").all(axis=None)
    assert not city.profile.fictional


@pytest.mark.usefixtures("user_folder")
@pytest.mark.parametrize("slug", REAL)
def test_ids_are_unique_text_and_points_are_in_the_plane_system(slug: str) -> None:
    city = open_city(slug)
    for frame in (city.census, city.schools, city.facilities):
        assert frame.index.is_unique
        assert frame.crs.to_string() == "EPSG:6677"
    assert city.census.index.str.startswith(city.profile.code).all()
    assert city.census.geometry.notna().all()


@pytest.mark.usefixtures("user_folder")
def test_a_city_can_be_opened_by_path(copied: Path) -> None:
    assert open_city(str(copied)).profile.name == "清瀬市"
    assert find_city_folder(str(copied / "city.toml")) == copied


@pytest.mark.usefixtures("user_folder")
@pytest.mark.parametrize("name", ["atlantis", "../kiyose", "", "/"])
def test_an_unknown_city_is_refused_with_the_choices(name: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        open_city(name)
    assert set(REAL) <= set(caught.value.choices)


@pytest.mark.usefixtures("user_folder")
def test_a_changed_file_is_noticed(copied: Path) -> None:
    with (copied / "census_areas.csv").open("a", encoding="utf-8") as stream:
        stream.write("x")
    with pytest.raises(StorageError, match="census_areas"):
        open_city(str(copied))


@pytest.mark.usefixtures("user_folder")
def test_a_missing_file_is_noticed(copied: Path) -> None:
    (copied / "cells.csv.gz").unlink()
    with pytest.raises(StorageError):
        open_city(str(copied))


@pytest.mark.usefixtures("user_folder")
def test_a_table_without_a_column_is_refused(copied: Path) -> None:
    table = copied / "schools.csv"
    table.write_text("school_id,name\n", encoding="utf-8")
    write_digests(copied)
    with pytest.raises(ConfigError, match="kind"):
        open_city(str(copied))


@pytest.mark.usefixtures("user_folder")
def test_suppressed_missing_and_zero_stay_three_things(copied: Path) -> None:
    path = copied / "census_areas.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, mark in ((1, "X"), (2, ""), (3, "0")):
        cells = lines[number].split(",")
        cells[4] = mark
        lines[number] = ",".join(cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_digests(copied)
    census = open_city(str(copied)).census
    assert census["status"].tolist()[:4] == ["suppressed", "missing", "known", "known"]
    assert np.isnan(census["people"].to_numpy()[:2]).all()
    assert census["people"].to_numpy()[2] == 0


@pytest.mark.usefixtures("user_folder")
@pytest.mark.parametrize(
    "text",
    [
        "not toml at all [",
        'slug = "x"',
        'slug = "x"\nname = "x"\ncode = "1"\nplane_zone = 99\ntiers = []',
        'slug = "x"\nname = "x"\ncode = "1"\nplane_zone = 9\n[[tiers]]\nid = "a"',
        'slug = "x"\nname = "x"\ncode = "1"\nplane_zone = 9\n[[tiers]]\nid="a"\nlabel="a"\nfoo=1',
        (
            'slug = "x"\nname = "x"\ncode = "1"\nplane_zone = 9\n[[tiers]]\nid="a"\nlabel="a"\n'
            'shapes="round"'
        ),
    ],
    ids=["no-toml", "no-keys", "no-tiers", "no-label", "unknown-key", "unknown-shapes"],
)
def test_a_city_file_that_breaks_the_rules_is_refused(copied: Path, text: str) -> None:
    (copied / "city.toml").write_text(text, encoding="utf-8")
    (copied / DIGEST_FILE).unlink()
    with pytest.raises(ConfigError):
        read_city_profile(str(copied))


@pytest.mark.usefixtures("user_folder")
def test_undeclared_tiers_are_in_the_profiles_of_the_three_cities_that_name_them() -> None:
    for slug, label in (
        ("nishitokyo", "圏域（4 圏域）"),
        ("higashikurume", "西部・中部・東部"),
        ("koganei", "地区担当の 4 地区"),
    ):
        tier = read_city_profile(slug).tier("living_area")
        assert (tier.shapes, tier.label) == ("undeclared", label)


def test_rivers_and_railways_come_with_the_city_that_carries_them() -> None:
    barriers = open_city("mihon").barriers
    assert barriers is not None
    assert set(barriers["kind"]) == {"river", "railway"}
    assert barriers.crs == open_city("mihon").profile.metric_crs
    assert (barriers.length > 1000).all()
    assert open_city("kiyose").barriers is None
