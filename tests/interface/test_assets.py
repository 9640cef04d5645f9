from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from interface.assets import COMPONENT_PREFIX, MemoryShelf, StaticShelf, publish_map_files


@pytest.fixture(params=["memory", "static"])
def shelf(request, tmp_path):
    return MemoryShelf() if request.param == "memory" else StaticShelf(tmp_path / "static")


def test_what_is_published_can_be_read(shelf):
    assert shelf.read(shelf.publish("zones", ".json", "{}")) == "{}"


def test_the_address_follows_the_content(shelf):
    first = shelf.publish("zones", ".json", "1")
    assert first == shelf.publish("zones", ".json", "1")
    assert first != shelf.publish("zones", ".json", "2")
    assert "_" not in first.rsplit("/", 1)[-1]


def test_other_suffixes_are_refused(shelf):
    with pytest.raises(ValueError, match="suffix"):
        shelf.publish("zones", ".exe", "")


def test_nothing_but_own_files_is_read(tmp_path):
    (tmp_path / "secret.json").write_text("x")
    shelf = StaticShelf(tmp_path)
    with pytest.raises(KeyError):
        shelf.read(COMPONENT_PREFIX + "../secret.json")


def test_map_files_ask_for_nothing_outside(shelf):
    files = publish_map_files(shelf)
    for _, address in files.scripts + files.styles:
        assert not re.search(r"url\((?!data:|#)[\"']?[a-z]", shelf.read(address))
        assert "sourceMappingURL" not in shelf.read(address)


def test_a_failed_write_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "disk full")

    shelf = StaticShelf(tmp_path)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        shelf.publish("zones", ".json", "{}")
    assert list(tmp_path.iterdir()) == []


def test_cleaning_removes_only_old_files_of_ours(tmp_path):
    shelf = StaticShelf(tmp_path)
    old, new = (tmp_path / Path(shelf.publish("zones", ".json", text)).name for text in "12")
    other = tmp_path / "logo.png"
    other.write_text("")
    for path in (old, other):
        os.utime(path, (0, 0))
    assert shelf.clean() == 1
    assert {path.name for path in tmp_path.iterdir()} == {new.name, "logo.png"}


def test_publishing_again_keeps_a_file_from_being_cleaned(tmp_path):
    shelf = StaticShelf(tmp_path)
    path = tmp_path / Path(shelf.publish("zones", ".json", "1")).name
    os.utime(path, (0, 0))
    shelf.publish("zones", ".json", "1")
    assert shelf.clean() == 0


def test_cleaning_a_missing_folder_does_nothing(tmp_path):
    assert StaticShelf(tmp_path / "none").clean() == 0
