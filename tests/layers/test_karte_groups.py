"""Who works for a zone, as it comes with a city."""

from __future__ import annotations

import shutil

import pytest

from layers.cities import open_city
from layers.folders import bundled_data_folder
from layers.karte_groups import read_groups
from zones.errors import StorageError


def test_the_invented_town_has_boards_posts_and_meetings():
    groups = read_groups(open_city("mihon"))
    assert len(groups.boards) == 9
    assert len(groups.posts) == 13
    assert set(groups.figures["label"]) == {"サロン開催数", "話し合い回数"}
    assert groups.figures["value"].notna().sum() > 60
    assert "架空" in groups.credit


def test_a_real_city_has_none():
    assert read_groups(open_city("kiyose")) is None


def test_a_file_without_its_columns_is_said(tmp_path, user_folder):
    folder = user_folder / "cities" / "strange"
    shutil.copytree(bundled_data_folder() / "mihon", folder)
    (folder / "SHA256SUMS").unlink()
    toml = folder / "city.toml"
    text = toml.read_text(encoding="utf-8").replace('"mihon"', '"strange"', 1)
    toml.write_text(text, encoding="utf-8")
    (folder / "boards.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(StorageError):
        read_groups(open_city("strange"))
