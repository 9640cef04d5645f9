"""Whatever the command line prints or writes of 見本市, its hidden places are not in it.

Searched are the bytes of every answer and file (unzipped where they are zipped), everything left in
the user folder and the folder for temporary files; not the ledger and its backup, which are the
store itself.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from interface.cli import main
from layers.folders import bundled_data_folder
from layers.ledger.opening import find_ledger_file
from layers.ledger.seed import read_resources
from tests.traces import find_traces
from zones.resources import LocationMode

if TYPE_CHECKING:
    from pathlib import Path

CRS = "EPSG:6677"
FORMS = ("xlsx", "csv", "geojson", "gpkg")
ASKED = (
    ("ledger", "list", "mihon"),
    ("ledger", "list", "mihon", "--json"),
    ("ledger", "list", "mihon", "--issue", "孤立", "--json"),
    ("ledger", "list", "mihon", "--zone", "ふでさき小学校区", "--json"),
    ("ledger", "list", "mihon", "--open-on", "水", "--half", "pm", "--json"),
    ("ledger", "gaps", "mihon", "--by", "issue"),
    ("ledger", "gaps", "mihon", "--by", "function", "--tier", "census", "--json"),
    ("ledger", "gaps", "mihon", "--by", "weekday", "--json"),
    ("ledger", "history", "mihon", "R001"),
    ("ledger", "check", "mihon"),
    ("zones", "mihon"),
    ("zones", "mihon", "--tier", "elementary", "--definition", "cells"),
    ("people", "mihon", "--json"),
    ("crosswalk", "mihon", "--from", "elementary:cells", "--to", "junior_high:circle", "--json"),
    ("reach", "mihon", "--by", "line", "--json"),
    ("cities", "--json"),
    ("staff", "mihon", "--districts", "3", "--draws", "10", "--json"),
)
WRITTEN = (
    *(("ledger", "export", "mihon", "-o", f"inside.{form}") for form in FORMS),
    *(("ledger", "export", "mihon", "--public", "-o", f"outside.{form}") for form in FORMS),
    ("zones", "mihon", "-o", "zones.gpkg"),
    ("zones", "mihon", "-o", "zones.geojson"),
    ("ledger", "directory", "mihon", "--tier", "elementary", "-o", "book.xlsx"),
    (
        "ledger",
        "directory",
        "mihon",
        "--tier",
        "elementary",
        "--zone",
        "そらえ台小学校区",
        "-o",
        "book.pdf",
    ),
    ("map", "mihon", "-o", "map.html"),
    ("map", "mihon", "--tier", "elementary", "-o", "small.html"),
)


@pytest.fixture(scope="module")
def hidden():
    """Withheld rows and rows shown by their 町丁目, with the places nobody may see."""
    rows = read_resources(bundled_data_folder() / "mihon" / "resources.csv")
    kept = [r for r in rows if r.location_mode is not LocationMode.PUBLIC and r.lon is not None]
    assert sum(row.location_mode is LocationMode.WITHHELD for row in kept) == 20
    assert len(kept) == 28
    return kept


@pytest.fixture
def places(user_folder, tmp_path, monkeypatch) -> Path:
    """A folder to write to; temporary files go to one that is searched too."""
    (tmp_path / "temporary").mkdir()
    (tmp_path / "written").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path / "written")
    return tmp_path


def unpack(path: Path) -> bytes:
    """Bytes of a file, with everything inside it where it is an archive or a print."""
    content = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return b"\n".join([content, *(archive.read(name) for name in archive.namelist())])
    if content.startswith(b"%PDF") and shutil.which("pdftotext"):
        words = ["pdftotext", "-layout", str(path), "-"]
        content += subprocess.run(words, capture_output=True, check=True).stdout
    return content


def test_the_search_finds_what_it_looks_for(hidden, places) -> None:
    assert main(["ledger", "check", "mihon"]) == 0
    store = b"".join(
        file.read_bytes() for file in find_ledger_file("mihon").parent.glob("mihon.sqlite*")
    )
    found = {name for name, _ in find_traces(store, hidden, CRS)}
    assert found == {row.resource_id for row in hidden}
    text = f"{hidden[0].lat:.5f} / {hidden[0].lon:.5f}".encode()
    assert find_traces(text, hidden, CRS)
    assert find_traces(f"住所: {hidden[3].address}".encode(), hidden, CRS)


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_no_answer_shows_a_hidden_place(words, hidden, places, capsys) -> None:
    assert main(list(words)) == 0
    answer = capsys.readouterr()
    assert answer.out
    assert find_traces((answer.out + answer.err).encode(), hidden, CRS) == []


@pytest.mark.parametrize("words", WRITTEN, ids=" ".join)
def test_no_file_shows_a_hidden_place(words, hidden, places, capsys) -> None:
    assert main(["ledger", "list", "mihon"]) == 0
    assert main(list(words)) == 0
    answer = capsys.readouterr()
    assert find_traces((answer.out + answer.err).encode(), hidden, CRS) == []
    assert len(list((places / "written").iterdir())) == 1
    _search_folders(places, hidden)


def test_reading_a_file_of_the_office_again_shows_and_changes_nothing(
    hidden, places, capsys
) -> None:
    for form in ("xlsx", "csv"):
        book = str(places / "written" / f"inside.{form}")
        assert main(["ledger", "export", "mihon", "-o", book]) == 0
        capsys.readouterr()
        for more in (["--json"], ["--dry-run", "--json"], []):
            assert main(["ledger", "import", "mihon", book, "--yes", *more]) == 0
            answer = capsys.readouterr()
            assert "328" in answer.out
            assert find_traces((answer.out + answer.err).encode(), hidden, CRS) == []
        assert '"updated": 0' in _import(capsys, book)
    _search_folders(places, hidden)


def _import(capsys: pytest.CaptureFixture[str], book: str) -> str:
    main(["ledger", "import", "mihon", book, "--yes", "--json"])
    return capsys.readouterr().out


def _search_folders(places: Path, hidden: list) -> None:
    """Search what was written and all that was left behind, but for the store itself."""
    store = find_ledger_file("mihon")
    folders = [places, store.parent.parent]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    for path in files:
        if not path.name.startswith(store.name):
            assert find_traces(unpack(path), hidden, CRS) == [], path.name
