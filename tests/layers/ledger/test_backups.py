"""Backup and restore, rehearsed: on either store, from either store, and from bad files."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from layers.ledger.opening import find_ledger_file, open_ledger, restore_ledger
from tests.layers.ledger.rows import FULL, NOW, make_rows
from zones.errors import BackupRefusedError, LedgerDamagedError, LedgerVersionError, StorageError

pytestmark = pytest.mark.fault
ME = {"who": "架空一郎", "when": NOW}


def _fill(ledger) -> None:
    ledger.import_rows([*make_rows(200), FULL], **ME)
    ledger.update(replace(FULL, capacity=3), expected_version=1, **ME)
    ledger.load_sample(make_rows(5, prefix="s", fictional=True), **ME)
    ledger.undo_last(**ME)


def _tell(ledger) -> tuple[object, ...]:
    rows = ledger.list_resources()
    ids = [row.resource_id for row in rows] + ["s00001"]
    return rows, ledger.list_changes(), [ledger.history(key) for key in ids]


def test_a_backup_brings_everything_back(ledger, tmp_path: Path) -> None:
    _fill(ledger)
    before = _tell(ledger)
    ledger.backup(tmp_path / "控え.sqlite")
    ledger.import_rows(make_rows(300, prefix="later"), **ME)
    ledger.restore_backup(tmp_path / "控え.sqlite")
    assert _tell(ledger) == before
    ledger.add(replace(FULL, resource_id="after"), **ME)
    with pytest.raises(Exception, match="only grow"), ledger._writing() as connection:
        connection.exec_driver_sql("DELETE FROM history")


def test_a_backup_moves_to_the_other_store(
    ledger, city: str, tmp_path: Path, database: str
) -> None:
    _fill(ledger)
    ledger.backup(tmp_path / "b.sqlite")
    other = city + "x"
    with closing(sqlite3.connect(tmp_path / "b.sqlite")) as file:
        file.execute("UPDATE meta SET value = ?", (other,))
        file.commit()
    for url in (database, f"sqlite:///{tmp_path}/o.sqlite"):
        with open_ledger(other, url=url) as target:
            target.restore_backup(tmp_path / "b.sqlite")
            assert _tell(target) == _tell(ledger)
            assert target.check().is_sound


def test_others_write_while_a_backup_is_made(ledger, city: str, tmp_path: Path) -> None:
    ledger.import_rows(make_rows(500), **ME)
    written: list[int] = []
    done = threading.Event()

    def write() -> None:
        for number in range(1, 1000):
            if done.is_set():
                break
            ledger.import_rows(
                [replace(row, capacity=number) for row in make_rows(20)], who="x", when=NOW
            )
            written.append(number)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(3):
            ledger.backup(tmp_path / f"{number}.sqlite")
    finally:
        done.set()
        thread.join()
    assert written
    for number in range(3):
        ledger.restore_backup(tmp_path / f"{number}.sqlite")
        assert len({row.capacity for row in ledger.list_resources()[:20]}) == 1
        assert ledger.check().is_sound


def test_an_aborted_backup_leaves_the_last_one(ledger, tmp_path: Path, monkeypatch) -> None:
    _fill(ledger)
    path = tmp_path / "out" / "b.sqlite"
    path.parent.mkdir()
    ledger.backup(path)
    good = path.read_bytes()

    def fail(_self, _target) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(StorageError):
        ledger.backup(path)
    assert path.read_bytes() == good
    assert [file.name for file in path.parent.iterdir()] == ["b.sqlite"]
    with pytest.raises(StorageError):
        ledger.backup(tmp_path / "nowhere" / "b.sqlite")


@pytest.fixture
def backup(ledger, tmp_path: Path) -> Path:
    ledger.import_rows(make_rows(50), **ME)
    ledger.backup(tmp_path / "b.sqlite")
    return tmp_path / "b.sqlite"


def _run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        for statement in statements:
            file.execute(statement)
        file.commit()


NO_LOCKS = ("DROP TRIGGER history_no_update", "DROP TRIGGER history_no_delete")
SPOILED = {
    "no file": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("x" * 5000),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:20_000]),
    "bytes": lambda path: path.write_bytes(
        path.read_bytes()[:12_288] + b"\xff" * 8_192 + path.read_bytes()[20_480:]
    ),
    "another city": lambda path: _run(path, "UPDATE meta SET value = 'elsewhere'"),
    "a view": lambda path: _run(path, "CREATE VIEW v AS SELECT 1"),
    "another table": lambda path: _run(path, "CREATE TABLE t (x)"),
    "a view as table": lambda path: _run(
        path, "DROP TABLE resource_value", "CREATE VIEW resource_value AS SELECT 1"
    ),
    "no column": lambda path: _run(path, "ALTER TABLE resource DROP COLUMN notes"),
    "no history": lambda path: _run(path, *NO_LOCKS, "DELETE FROM history"),
    "history rewritten": lambda path: _run(
        path, *NO_LOCKS, "UPDATE history SET after = replace(after, '北町', '南町')"
    ),
    "no version": lambda path: _run(path, "DELETE FROM ledger_version"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_what_is_no_backup_changes_nothing(ledger, backup: Path, how: str) -> None:
    before = _tell(ledger)
    SPOILED[how](backup)
    with pytest.raises(BackupRefusedError):
        ledger.restore_backup(backup)
    assert _tell(ledger) == before


def test_a_backup_of_a_newer_program_is_refused(ledger, backup: Path) -> None:
    _run(backup, "UPDATE ledger_version SET version_num = '9999'")
    with pytest.raises(LedgerVersionError):
        ledger.restore_backup(backup)


def test_a_backup_of_an_older_program_is_brought_up_to_date(ledger, backup: Path) -> None:
    before = _tell(ledger)
    _run(
        backup,
        "DROP TABLE resource_value",
        "ALTER TABLE resource DROP COLUMN search_text",
        "UPDATE ledger_version SET version_num = '0001'",
    )
    ledger.restore_backup(backup)
    assert _tell(ledger) == before


def test_triggers_of_a_backup_do_not_come_along(ledger, backup: Path) -> None:
    _run(backup, "CREATE TRIGGER t AFTER UPDATE ON resource BEGIN DELETE FROM resource_value; END")
    ledger.restore_backup(backup)
    ledger.update(replace(ledger.get("r00001"), capacity=1), expected_version=1, **ME)


def test_a_damaged_ledger_is_put_aside_and_restored(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/live.sqlite"
    with open_ledger("town", url=url) as ledger:
        _fill(ledger)
        before = _tell(ledger)
        ledger.backup(tmp_path / "b.sqlite")
    live = find_ledger_file("town", url=url)
    live.write_bytes(b"not a database at all" * 100)
    with pytest.raises(LedgerDamagedError):
        open_ledger("town", url=url)
    with restore_ledger("town", tmp_path / "b.sqlite", url=url) as restored:
        assert _tell(restored) == before
    assert (tmp_path / "live.damaged-1.sqlite").read_bytes().startswith(b"not a database")
