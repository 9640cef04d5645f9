"""Disks that are full, read-only, slow or gone: a plain refusal, and nothing changed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from layers.ledger.opening import open_ledger
from layers.ledger.stores import sqlite as file_store
from tests.faults.ledger.work import start
from tests.layers.ledger.rows import FULL, NOW, make_rows
from zones.errors import LedgerBusyError, LedgerDamagedError, StorageError

pytestmark = pytest.mark.fault
ME = {"who": "架空一郎", "when": NOW}


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Address of a ledger with some rows."""
    address = f"sqlite:///{tmp_path}/ledger.sqlite"
    with open_ledger("town", url=address) as ledger:
        ledger.import_rows(make_rows(50), **ME)
    return address


@pytest.mark.parametrize("pages", range(2, 60, 6))
def test_a_full_file_is_said_and_nothing_changes(url: str, pages: int) -> None:
    with open_ledger("town", url=url) as ledger:
        before = ledger.list_resources()

        def limit(connection: sqlite3.Connection, *_: object) -> None:
            used = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {used + pages}")

        ledger._engine.dispose()
        sa.event.listen(ledger._engine, "connect", limit)
        with pytest.raises(StorageError):
            ledger.import_rows(make_rows(500, prefix="more"), **ME)
        assert ledger.list_resources() == before
        assert ledger.check().is_sound
        ledger._engine.dispose()
        sa.event.remove(ledger._engine, "connect", limit)
        ledger.import_rows(make_rows(500, prefix="more"), **ME)  # works again after space


def _write_within(url: str, limit: int, answer: Path) -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    saved, failed = 0, ""
    try:
        with open_ledger("town", url=url) as ledger:
            for number in range(100):
                ledger.import_rows(make_rows(20, prefix=f"b{number}-"), **ME)
                saved += 20
    except StorageError as error:
        failed = type(error).__name__
    os.write(os.open(answer, os.O_WRONLY), json.dumps([saved, failed]).encode())


@pytest.mark.skipif(os.name == "nt", reason="limits of this kind are POSIX")
@pytest.mark.parametrize("limit", [200_000, 333_333, 500_000, 750_001])
def test_writes_that_the_system_refuses_lose_nothing(url: str, tmp_path: Path, limit: int) -> None:
    answer = tmp_path / "answer.json"
    answer.touch()
    start(_write_within, url, limit, answer).join()
    saved, failed = json.loads(answer.read_text(encoding="utf-8"))
    assert failed == "StorageError"
    with open_ledger("town", url=url) as ledger:
        assert len(ledger.list_resources()) == 50 + saved
        check = ledger.check()
        assert check.is_sound, check.faults


def test_a_nearly_full_disk_is_not_written_to(url: str, monkeypatch) -> None:
    with open_ledger("town", url=url) as ledger:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=49_999_999))
        with pytest.raises(StorageError):
            ledger.add(FULL, **ME)
        assert len(ledger.list_resources()) == 50


@pytest.fixture
def readable_folder(url: str, tmp_path: Path) -> Iterator[Path]:
    """A ledger in a folder that others may only read."""
    folder = Path(tempfile.mkdtemp(prefix="mw-read-"))
    shutil.copyfile(tmp_path / "ledger.sqlite", folder / "ledger.sqlite")
    (folder / "ledger.sqlite").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def _try_as_a_reader(folder: Path, answer: Path) -> None:
    handle = os.open(answer, os.O_WRONLY)
    if os.geteuid() == 0:  # nobody may write there, except this user
        os.setuid(65534)
    said = ""
    try:
        with open_ledger("town", url=f"sqlite:///{folder}/ledger.sqlite") as ledger:
            ledger.add(FULL, **ME)
    except StorageError as error:
        said = type(error).__name__
    os.write(handle, said.encode())


@pytest.mark.skipif(os.name == "nt", reason="rights of this kind are POSIX")
def test_a_read_only_folder_is_said(readable_folder: Path, tmp_path: Path) -> None:
    before = (readable_folder / "ledger.sqlite").read_bytes()
    answer = tmp_path / "answer.txt"
    answer.touch()
    start(_try_as_a_reader, readable_folder, answer).join()
    assert answer.read_text(encoding="utf-8") == "StorageError"
    assert (readable_folder / "ledger.sqlite").read_bytes() == before


def test_a_vanished_folder_is_said(url: str, tmp_path: Path) -> None:
    with open_ledger("town", url=url) as ledger:
        ledger._engine.dispose()
        for path in tmp_path.glob("ledger.sqlite*"):
            path.unlink()
        tmp_path.rmdir()
        with pytest.raises(StorageError):
            ledger.add(FULL, **ME)
        tmp_path.mkdir()


def test_a_writer_that_does_not_end_is_said(url: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(file_store, "BUSY_WAIT_S", 0.1)
    with (
        open_ledger("town", url=url) as ledger,
        closing(sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusyError):
            ledger.add(FULL, **ME)
        assert len(ledger.list_resources()) == 50  # readers are not kept out
        other.execute("ROLLBACK")
        ledger.add(FULL, **ME)


def test_damage_is_found(url: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    try:
        with open_ledger("town", url=url) as ledger:
            assert not ledger.check().is_sound
    except LedgerDamagedError:
        pass


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE resource SET name = 'x' WHERE resource_id = 'r00001'",
        "UPDATE resource SET search_text = 'x' WHERE resource_id = 'r00001'",
        "DELETE FROM resource_value WHERE resource_id = 'r00001'",
        "DELETE FROM resource WHERE resource_id = 'r00001'",
        "UPDATE resource SET version = 2 WHERE resource_id = 'r00001'",
        "INSERT INTO change (action, who, made_at) VALUES ('add', 'x', '2026-01-01 00:00:00')",
        "ALTER TABLE resource ADD COLUMN x",
        "DROP TABLE resource_value",
    ],
)
def test_what_bypasses_the_verbs_is_found(url: str, tmp_path: Path, statement: str) -> None:
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as file:
        file.execute(statement)
        file.commit()
    with open_ledger("town", url=url) as ledger:
        assert not ledger.check().is_sound


def test_a_clock_that_jumps_back_mixes_nothing_up(url: str) -> None:
    with open_ledger("town", url=url) as ledger:
        row = ledger.get("r00001")
        ledger.update(replace(row, capacity=2), expected_version=1, who="x", when=NOW)
        earlier = NOW.replace(year=1999)
        ledger.update(replace(row, capacity=3), expected_version=2, who="x", when=earlier)
        assert [entry.version for entry in ledger.history("r00001")] == [3, 2, 1]
        ledger.undo_last(who="x", when=earlier)
        assert ledger.get("r00001").capacity == 2
