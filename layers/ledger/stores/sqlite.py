"""A ledger in one file: the store a city starts with."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from layers.ledger.checks import check_ledger
from layers.ledger.migrate import claim_for_city, needs_migration, read_revision, upgrade_schema
from layers.ledger.protocol import LedgerCheck, LedgerNote
from layers.ledger.schema import dump_json
from layers.ledger.store import SqlLedger
from layers.ledger.stores.backups import load_backup, open_backup, write_backup
from layers.ledger.stores.disks import is_network_folder, require_space
from layers.ledger.stores.failures import translate_failures
from zones.errors import BackupRefusedError, LedgerBusyError, LedgerDamagedError, StorageError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

__all__ = ["BUSY_WAIT_S", "SqliteLedger"]

BUSY_WAIT_S = 5.0
PAUSE_S = 0.05
CONNECTION_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


class SqliteLedger(SqlLedger):
    """A ledger of one city in an SQLite file.

    Parameters
    ----------
    path
        The file; made when it is not there.
    city_slug
        The city it belongs to.

    Raises
    ------
    StorageError
        If the file cannot be made or opened; ``LedgerVersionError`` if a newer program made it,
        ``LedgerDamagedError`` if it is no ledger, of another city, or damaged.
    """

    def __init__(self, path: Path, city_slug: str) -> None:
        self.path = path
        self._city_slug = city_slug
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError("cannot make the folder", where=path.parent.name) from error
        is_remote = is_network_folder(path.parent)
        self.notes: tuple[LedgerNote, ...] = (LedgerNote.NETWORK_FOLDER,) if is_remote else ()
        # a write-ahead log needs memory that all its users share, which no network folder has
        self._journal_mode = "delete" if is_remote else "wal"
        self._engine = _make_engine(path)
        try:
            with translate_failures(path.name):
                self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        with self._engine.connect() as connection:
            revision = read_revision(connection)  # before anything of a foreign file is touched
            connection.rollback()
            _set_journal_mode(connection, self._journal_mode)
        if needs_migration(revision):
            with self._writing() as connection:
                if needs_migration(read_revision(connection)):  # another process may have been
                    upgrade_schema(connection)
                self._claim(connection)
        else:
            with self._reading() as connection:
                self._claim(connection)

    def _claim(self, connection: Connection) -> None:
        try:
            claim_for_city(connection, self._city_slug)
        except BackupRefusedError as error:
            raise LedgerDamagedError(error.what, where=self.path.name) from error

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translate_failures(self.path.name), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        require_space(self.path.parent)
        engine = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        with translate_failures(self.path.name), engine.begin() as connection:
            yield connection

    def check(self) -> LedgerCheck:
        """Check the file, the schema, and that the history tells the same as the rows."""
        with self._reading() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            faults = [str(line) for line in found if line != "ok"]
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            faults += [f"a row of {row[0]} has lost its parent" for row in orphans]
            return check_ledger(connection, read_revision(connection), faults)

    def backup(self, path: Path) -> None:
        """Write the whole ledger to one file, atomically, while others go on working."""

        def copy(target: sqlite3.Connection) -> None:
            with self._engine.connect() as connection:
                source: Any = connection.connection.driver_connection
                source.backup(target)

        with translate_failures(self.path.name):
            write_backup(path, copy)

    def restore_backup(self, path: Path) -> None:
        """Replace the ledger by a backup, in one transaction."""
        with open_backup(path, self._city_slug) as source, self._writing() as connection:
            locks = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).all()
            for name, _ in locks:
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
            load_backup(source, connection)
            for _, statement in locks:
                connection.exec_driver_sql(statement)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _make_engine(path: Path) -> Engine:
    engine = sa.create_engine(
        sa.URL.create("sqlite+pysqlite", database=str(path)),
        connect_args={"timeout": BUSY_WAIT_S, "check_same_thread": False},
        json_serializer=dump_json,
        hide_parameters=True,
    )

    @sa.event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver begins nothing on its own
        for setting in CONNECTION_SETTINGS:
            connection.execute(setting)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _set_journal_mode(connection: Connection, mode: str) -> None:
    """Ask again while others have the file: this one statement does not wait by itself."""
    raw: Any = connection.connection.driver_connection
    deadline = time.monotonic() + BUSY_WAIT_S
    while True:
        with translate_failures("journal"):
            try:
                found = raw.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0]
            except raw.OperationalError:
                if time.monotonic() > deadline:
                    raise
                found = ""
        if found == mode:
            return
        if time.monotonic() > deadline:
            raise LedgerBusyError("the journal mode could not be set", remedy="close other users")
        time.sleep(PAUSE_S)
