"""Uploads lie on disk only while they are read, under names made here."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from interface.uploads import read_uploads, shelter
from layers.intake import DatasetKind
from tests.layers import unseen
from tests.layers.intake import makers
from zones.faults import FaultCode, Outcome

TOWN = unseen.Town("29999", 135.70, 34.60)
pytestmark = pytest.mark.fault


@dataclass
class Given:
    """A file as a browser gives it."""

    name: str
    content: bytes

    def getbuffer(self) -> memoryview:
        return memoryview(self.content)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of the test's own, empty before and after."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def give(*paths: Path, **names: str) -> list[Given]:
    return [Given(names.get(path.stem, path.name), path.read_bytes()) for path in paths]


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.csv", "C:\\temp\\evil.csv", "/etc/passwd", "con", "a\0b.csv", "\u202egpj.csv",
        "x" * 5000 + ".zip", "<img src=x onerror=alert(1)>.csv", "", ".", "..", "a/b\\c",
        "名前.csv", "evil.csv\r\nX: y",
    ],
)  # fmt: skip
def test_no_name_reaches_the_file_system(temporary, name):
    with shelter([Given(name, b"content")]) as (paths, _):
        (path,) = paths
        assert path.parent.parent == temporary
        assert path.parent.stat().st_mode & 0o077 == 0
        assert path.name.isascii()
        assert len(path.name) < 70
        assert set(path.name) <= set(
            "abcdefghijklmnopqrstuvwxyz0123456789-_.ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        )
        assert path.name[:10].isalpha()
        assert path.read_bytes() == b"content"
    assert list(temporary.iterdir()) == []


def test_two_files_of_one_name_stay_two(temporary):
    with shelter([Given("a.csv", b"1"), Given("a.csv", b"2"), Given("A.CSV", b"3")]) as (paths, _):
        assert [path.read_bytes() for path in paths] == [b"1", b"2", b"3"]


def test_parts_of_a_shapefile_find_each_other_and_keep_their_name(temporary, tmp_path):
    folder = tmp_path / "shapes"
    folder.mkdir()
    makers.write_shapefile(unseen.district_frame(TOWN, "A27"), folder / "学区A27-23_29.shp")
    reading = read_uploads(give(*sorted(folder.iterdir())))
    (dataset,) = reading.intake.datasets
    assert (dataset.kind, dataset.vintage) == (DatasetKind.ELEMENTARY_DISTRICTS, "2023")
    assert dataset.files == ("学区A27-23_29.shp",)
    assert list(temporary.iterdir()) == []


def test_what_was_read_speaks_of_files_by_the_names_people_know(temporary, tmp_path):
    rows = [makers.FACILITY_HEADER, *makers.FACILITY_ROWS]
    table = makers.write_rows(rows, tmp_path / "list.csv", "utf-8-sig")
    reading = read_uploads(give(table, list="公共施設一覧2023.csv"))
    (dataset,) = reading.intake.datasets
    assert dataset.files == ("公共施設一覧2023.csv",)
    assert "公共施設一覧2023" in dataset.source.credit
    assert dataset.vintage == "2023"
    assert {fault.where for fault in reading.faults} == {"公共施設一覧2023.csv"}


def test_a_refused_upload_is_an_answer_and_leaves_nothing(temporary):
    steps = []
    reading = read_uploads(
        [Given("私の学区.zip", b"PK\x03\x04 broken")], progress=lambda *step: steps.append(step)
    )
    assert reading.intake is None
    assert {fault.outcome for fault in reading.faults} == {Outcome.REFUSE}
    assert reading.faults[0].where == "私の学区.zip"
    assert list(temporary.iterdir()) == []


def test_an_error_in_the_middle_leaves_nothing(temporary):
    def stop(_name: str, _share: float) -> None:
        raise RuntimeError("the reader closed the page")

    content = b'{"type": "FeatureCollection", "features": []}'
    with pytest.raises(RuntimeError):
        read_uploads([Given("a.geojson", content)], progress=stop)
    assert list(temporary.iterdir()) == []


def test_a_full_disk_is_an_answer(temporary, monkeypatch):
    def fail(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    reading = read_uploads([Given("a.csv", b"x")])
    assert [fault.code for fault in reading.faults] == [FaultCode.READER_FAILED]
    assert list(temporary.iterdir()) == []
