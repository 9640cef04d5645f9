"""The generator of 見本市 gives the same bytes each time, and other towns from other seeds."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from layers.build.mihon import build_mihon
from layers.build.mihon.land.chance import draw_noise, make_generator, round_to_total
from layers.build.mihon.land.streets import lay_streets
from layers.build.mihon.land.terrain import draw_terrain
from layers.build.mihon.writing import write_stored_gzip
from layers.cities import open_city

COMMITTED = Path(__file__).resolve().parents[3] / "data" / "mihon"


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.golden
def test_building_again_gives_the_committed_bytes(tmp_path):
    build_mihon(tmp_path / "mihon")
    built, committed = read_all(tmp_path / "mihon"), read_all(COMMITTED)
    assert set(built) == set(committed)
    assert [name for name in built if built[name] != committed[name]] == []


@pytest.mark.golden
def test_another_seed_gives_another_whole_town(tmp_path):
    folder = tmp_path / "elsewhere"
    build_mihon(folder, seed=7)
    assert (folder / "cells.csv.gz").read_bytes() != (COMMITTED / "cells.csv.gz").read_bytes()
    city = open_city(str(folder))
    assert city.census["people"].sum() == 90_214
    assert set(city.cells["census"]) == set(city.census.index)
    assert city.schools["status"].value_counts().to_dict() == {"open": 17, "suspended": 1}


@pytest.mark.golden
def test_land_and_streets_repeat_within_one_process():
    first, second = (lay_streets(3, draw_terrain(3)) for _ in range(2))
    np.testing.assert_array_equal(first.nodes, second.nodes)
    np.testing.assert_array_equal(first.ends, second.ends)
    np.testing.assert_array_equal(first.kind, second.kind)


@pytest.mark.unit
def test_streams_of_two_purposes_differ_and_repeat():
    assert make_generator(1, 1).random() == make_generator(1, 1).random()
    assert make_generator(1, 1).random() != make_generator(1, 2).random()


@pytest.mark.unit
def test_noise_stays_between_its_bounds():
    places = make_generator(1, 1).random((500, 2)) * 4000.0 - 2000.0
    noise = draw_noise(make_generator(1, 2), places, 300.0)
    assert noise.shape == (500,)
    assert -1.0 <= noise.min() < 0.0 < noise.max() <= 1.0


@pytest.mark.unit
def test_shares_meet_the_total():
    weights = make_generator(1, 1).random(40)
    shares = round_to_total(weights, 1001)
    assert shares.sum() == 1001
    assert np.abs(shares - weights * 1001 / weights.sum()).max() < 1.0


@pytest.mark.unit
@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 200_000])
def test_stored_gzip_opens_everywhere(size):
    content = bytes(number % 251 for number in range(size))
    assert gzip.decompress(write_stored_gzip(content)) == content


@pytest.mark.unit
def test_cells_read_with_pandas(tmp_path):
    path = tmp_path / "cells.csv.gz"
    path.write_bytes(write_stored_gzip(b"col,row\n1,2\n"))
    assert pd.read_csv(path).to_dict("records") == [{"col": 1, "row": 2}]
