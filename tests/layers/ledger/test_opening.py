from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
import sqlalchemy as sa

from layers.ledger.opening import DATABASE_URL, find_ledger_file, open_ledger
from layers.ledger.protocol import LedgerNote
from layers.ledger.stores import disks
from tests.layers.ledger.rows import FULL, NOW, make_rows
from zones.errors import (
    ConfigError,
    LedgerDamagedError,
    LedgerUnavailableError,
    LedgerVersionError,
    StorageError,
    UnknownNameError,
)

pytestmark = pytest.mark.fault
ME = {"who": "架空一郎", "when": NOW}


def _ask(path: Path, statement: str) -> object:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(statement).fetchone()[0]


def test_without_a_setting_it_is_a_file_of_the_user(user_folder: Path, monkeypatch) -> None:
    monkeypatch.delenv(DATABASE_URL, raising=False)
    with open_ledger("kiyose") as ledger:
        ledger.add(FULL, **ME)
    path = user_folder / "ledger" / "kiyose.sqlite"
    assert find_ledger_file("kiyose") == path
    assert _ask(path, "SELECT count(*) FROM resource") == 1
    assert _ask(path, "PRAGMA user_version") == 2


def test_the_setting_chooses_the_store(tmp_path: Path, monkeypatch, database: str) -> None:
    monkeypatch.setenv(DATABASE_URL, f"sqlite:///{tmp_path}/ledgers")
    with open_ledger("kiyose"), open_ledger("koganei"):
        pass
    assert {path.name for path in (tmp_path / "ledgers").iterdir()} == {
        "kiyose.sqlite",
        "koganei.sqlite",
    }
    monkeypatch.setenv(DATABASE_URL, database.replace("postgresql:", "postgis:"))
    with open_ledger("kiyose") as one, open_ledger("koganei") as other:
        one.add(FULL, **ME)
        assert other.list_resources() == ()
    with pytest.raises(ConfigError):
        find_ledger_file("kiyose")


@pytest.mark.parametrize("slug", ["", "../x", "Ｋ", "a b", 'a"b', "x" * 51])
def test_a_slug_is_a_slug(slug: str) -> None:
    with pytest.raises(UnknownNameError):
        open_ledger(slug)


@pytest.mark.parametrize("url", ["mysql://host/db", "nonsense", "sqlite://"])
def test_another_database_is_refused(url: str) -> None:
    with pytest.raises(ConfigError):
        open_ledger("kiyose", url=url)


def test_a_file_ledger_is_set_up_to_lose_nothing(tmp_path: Path) -> None:
    with open_ledger("kiyose", url=f"sqlite:///{tmp_path}/l.sqlite") as ledger:
        assert ledger.notes == ()
        with ledger._reading() as connection:
            settings = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


@pytest.mark.parametrize(
    ("kind", "options"),
    [("nfs4", "rw"), ("cifs", "rw"), ("smbfs", ""), ("fuse.sshfs", "rw"), ("", "rw,remote")],
)
def test_a_network_folder_gets_no_write_ahead_log(
    tmp_path: Path, monkeypatch, kind: str, options: str
) -> None:
    parts = [
        SimpleNamespace(mountpoint="/", fstype="ext4", opts="rw"),
        SimpleNamespace(mountpoint=str(tmp_path.resolve()), fstype=kind, opts=options),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda *, all: parts)  # noqa: A006
    url = f"sqlite:///{tmp_path}/l.sqlite"
    with open_ledger("kiyose", url=url) as ledger:
        assert ledger.notes == (LedgerNote.NETWORK_FOLDER,)
        ledger.import_rows(make_rows(10), **ME)
        assert ledger.check().is_sound
        assert not (tmp_path / "l.sqlite-wal").exists()
        with ledger._reading() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"


def test_a_local_folder_below_a_network_mount_elsewhere(tmp_path: Path, monkeypatch) -> None:
    parts = [
        SimpleNamespace(mountpoint="/", fstype="ext4", opts="rw"),
        SimpleNamespace(mountpoint="/net", fstype="nfs", opts="rw"),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda *, all: parts)  # noqa: A006
    assert not disks.is_network_folder(tmp_path)
    monkeypatch.setattr(psutil, "disk_partitions", lambda *, all: [])  # noqa: A006
    assert not disks.is_network_folder(tmp_path)


def test_an_older_program_refuses_a_newer_ledger(address: str, city: str) -> None:
    with open_ledger(city, url=address) as ledger:
        ledger.add(FULL, **ME)
        with ledger._writing() as connection:
            connection.exec_driver_sql("UPDATE ledger_version SET version_num = '9999'")
    with pytest.raises(LedgerVersionError):
        open_ledger(city, url=address)


def test_a_file_of_something_else_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE resource (x)")
    before = path.read_bytes()
    with pytest.raises(LedgerDamagedError):
        open_ledger("kiyose", url=f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_ledger_of_another_city_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/one.sqlite"
    open_ledger("kiyose", url=url).close()
    with pytest.raises(LedgerDamagedError):
        open_ledger("koganei", url=url)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError):
        open_ledger("kiyose", url=f"sqlite:///{tmp_path}/file/below/l.sqlite")


def test_a_server_that_is_not_there_is_said_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql://someone:geheim@/town?host={tmp_path}"
    with pytest.raises(LedgerUnavailableError) as caught:
        open_ledger("kiyose", url=url)
    assert "geheim" not in str(caught.value)


def test_the_history_can_only_grow(ledger) -> None:
    ledger.add(FULL, **ME)
    for statement in (
        "DELETE FROM history",
        "UPDATE history SET version = 9",
        "UPDATE change SET who = 'x'",
    ):
        with pytest.raises(sa.exc.DBAPIError, match="only grow"), ledger._writing() as connection:
            connection.exec_driver_sql(statement)


def test_qgis_sees_the_points(database: str, city: str) -> None:
    with open_ledger(city, url=database) as ledger:
        ledger.import_rows([FULL, *make_rows(1)], **ME)
        ledger.add(make_rows(1, prefix="u")[0].__class__("none", "場所のない資源"), **ME)
        with ledger._reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT resource_id, ST_X(geom), ST_Y(geom), ST_SRID(geom) FROM resource "
                "WHERE geom IS NOT NULL ORDER BY 1"
            ).all()
    assert found == [
        ("0001-甲", 139.1234567, 35.7654321, 6668),
        ("r00000", 139.5, 35.7, 6668),
    ]
