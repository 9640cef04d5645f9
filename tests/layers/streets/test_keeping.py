"""The network in use: whole, checked by its digest, and replaced only by a whole one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from layers.cities import open_city
from layers.streets import (
    StreetTable,
    open_street_table,
    read_carried,
    remove_streets,
    store_streets,
)
from layers.streets.keeping import find_streets_file
from zones.errors import StorageError
from zones.streets import StreetNote, make_streets

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("user_folder")


@pytest.fixture(scope="module")
def mihon():
    return open_city("mihon")


def make_table(kind: str = "小道") -> StreetTable:
    nodes = pd.DataFrame({"x": [0.0, 30.0], "y": [0.0, 40.0]})
    edges = pd.DataFrame({"start": [0], "end": [1], "length_m": [50.0], "kind": [kind]})
    about = {"origin": "file", "source": "a.osm", "credit": "© 誰か", "fetched": "2026-04-01"}
    return StreetTable(nodes, edges, "EPSG:6677", about)


def test_a_city_without_streets_has_none() -> None:
    assert open_street_table(open_city("kiyose")) is None


def test_the_carried_network_is_one_piece(mihon) -> None:
    table = open_street_table(mihon)
    streets = make_streets(table.nodes, table.edges, crs=table.crs, note=StreetNote(**table.about))
    assert (len(streets.x), len(streets.start), streets.component_count) == (5979, 9702, 1)
    assert streets.crs == mihon.profile.metric_crs
    assert streets.note.origin == "carried"
    assert "架空" in streets.note.licence
    assert len(streets.note.digest) == 64


def test_what_is_stored_is_in_use_until_it_is_removed(mihon) -> None:
    digest = store_streets("mihon", make_table())
    table = open_street_table(mihon)
    assert table.about == {**make_table().about, "digest": digest}
    pd.testing.assert_frame_equal(table.nodes, make_table().nodes)
    pd.testing.assert_frame_equal(table.edges, make_table().edges, check_dtype=False)
    assert table.crs == "EPSG:6677"
    assert remove_streets("mihon") is True
    assert open_street_table(mihon).about["origin"] == "carried"
    assert remove_streets("mihon") is False


def test_the_digest_is_that_of_the_content() -> None:
    same = [store_streets("kiyose", make_table()) for _ in range(2)]
    assert same[0] == same[1]
    assert store_streets("kiyose", make_table("階段")) != same[0]


@pytest.mark.fault
@pytest.mark.parametrize("fault", ["cut", "empty", "other", "changed"])
def test_a_damaged_store_is_said_and_never_measured_on(mihon, fault: str) -> None:
    store_streets("mihon", make_table())
    path = find_streets_file("mihon")
    whole = path.read_bytes()
    if fault == "changed":
        with np.load(path) as stored:
            parts = {name: stored[name] for name in stored.files}
        with path.open("wb") as file:
            np.savez(file, **{**parts, "length_m": parts["length_m"] + 1.0})
    else:
        path.write_bytes({"cut": whole[: len(whole) // 2], "empty": b"", "other": b"x" * 99}[fault])
    with pytest.raises(StorageError):
        open_street_table(mihon)


@pytest.mark.fault
def test_a_failed_store_leaves_the_one_before(mihon, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = store_streets("mihon", make_table())
    folder: Path = find_streets_file("mihon").parent
    with monkeypatch.context() as broken:
        broken.setattr("layers.exports.os.fsync", _fail)
        with pytest.raises(StorageError):
            store_streets("mihon", make_table("別"))
    assert open_street_table(mihon).about["digest"] == digest
    assert [path.name for path in folder.iterdir()] == ["mihon.npz"]


def _fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_carried_streets_are_none_where_the_city_has_none() -> None:
    assert read_carried(open_city("koganei")) is None
