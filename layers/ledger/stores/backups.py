"""A backup is one SQLite file of the same tables, whichever store it comes from or goes to.

What comes back is treated as a file of unknown origin: it is only read, only tables of the ledger
are looked at, and their rows are copied into tables that this program made itself.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import sqlalchemy as sa

from layers.ledger.checks import check_ledger
from layers.ledger.migrate import VERSION_TABLE, claim_for_city, read_revision, upgrade_schema
from layers.ledger.schema import CHANGE, TABLES, dump_json
from layers.ledger.stores.failures import translate_failures
from zones.errors import BackupRefusedError, LedgerDamagedError, LedgerVersionError, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Connection

__all__ = ["copy_to_file", "load_backup", "open_backup", "write_backup"]

ROWS_AT_ONCE = 1_000
KNOWN_TABLES = {table.name for table in TABLES} | {VERSION_TABLE, "sqlite_sequence"}


def write_backup(path: Path, copy: Callable[[sqlite3.Connection], None]) -> None:
    """Make a backup beside its place, check it, then put it there in one step.

    Parameters
    ----------
    path
        Where the backup shall be; what stood there stays until the new one is complete.
    copy
        Fills an empty SQLite database.

    Raises
    ------
    StorageError
        If it cannot be written, or what was written is not sound.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
    except OSError as error:
        raise StorageError("cannot write the backup", where=path.name) from error
    temporary = Path(name)
    try:
        with translate_failures(path.name), closing(sqlite3.connect(temporary)) as target:
            copy(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
            if target.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise LedgerDamagedError("the copy is not sound", where=path.name)
        with temporary.open("rb") as stream:
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        if isinstance(error, StorageError):
            raise
        raise StorageError("cannot write the backup", where=path.name) from error
    finally:
        temporary.unlink(missing_ok=True)


def copy_to_file(source: Connection, target: sqlite3.Connection) -> None:
    """Copy a ledger of another store into an empty SQLite database."""
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        creator=lambda: target,
        poolclass=sa.pool.StaticPool,
        json_serializer=dump_json,
    )
    target.isolation_level = None
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        upgrade_schema(connection)
        load_backup(source, connection)
        connection.exec_driver_sql("COMMIT")


def load_backup(source: Connection, target: Connection) -> None:
    """Replace all rows of a ledger by those of another, inside the caller's transactions.

    Parameters
    ----------
    source, target
        Both at this program's schema; the history of ``target`` must be unlocked.
    """
    for table in reversed(TABLES):
        target.execute(sa.delete(table))
    for table in TABLES:
        order = CHANGE.c.change_id if table is CHANGE else None
        rows = source.execute(sa.select(table).order_by(order)).mappings()
        for part in rows.partitions(ROWS_AT_ONCE):
            target.execute(sa.insert(table), [dict(row) for row in part])


@contextmanager
def open_backup(path: Path, city_slug: str) -> Iterator[Connection]:
    """Open a backup, brought up to date in a private copy.

    Parameters
    ----------
    path
        A file of unknown origin.
    city_slug
        The city it must belong to.

    Yields
    ------
    Connection
        At this program's schema, checked.

    Raises
    ------
    BackupRefusedError
        If it is no backup, is damaged, or belongs to another city.
    LedgerVersionError
        If a newer program made it.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "backup.sqlite"
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            raise BackupRefusedError("cannot be read", where=path.name) from error
        engine = sa.create_engine(
            sa.URL.create("sqlite+pysqlite", database=str(Path(folder) / "fresh.sqlite")),
            json_serializer=dump_json,
        )
        try:
            with engine.connect() as connection:
                _take_over(copy, connection, path.name)
                claim_for_city(connection, city_slug)
                check = check_ledger(connection, read_revision(connection))
                if not check.is_sound:
                    raise BackupRefusedError(check.faults[0], where=path.name)
                yield connection
        finally:
            engine.dispose()


def _take_over(copy: Path, fresh: Connection, name: str) -> None:
    """Rebuild a backup from the rows of its known tables."""
    source = f"file:{quote(str(copy))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(source, uri=True)) as old:
            old.execute("PRAGMA trusted_schema = OFF")
            old.execute("PRAGMA cell_size_check = ON")
            revision = _examine(old)
            upgrade_schema(fresh, revision)
            _copy_tables(old, fresh)
            upgrade_schema(fresh)
            fresh.commit()
    except LedgerVersionError:
        raise
    except (sqlite3.Error, sa.exc.SQLAlchemyError, LedgerDamagedError) as error:
        raise BackupRefusedError("not a sound backup", where=name) from error


def _examine(old: sqlite3.Connection) -> str:
    """Look at a foreign file before any of its rows is read; give its schema version."""
    if old.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise LedgerDamagedError("damaged")
    kinds = old.execute("SELECT type, name FROM sqlite_master").fetchall()
    tables = {name for kind, name in kinds if kind == "table"}
    views = [name for kind, name in kinds if kind == "view"]
    if views or not tables <= KNOWN_TABLES:
        raise LedgerDamagedError("tables of something else")
    engine = sa.create_engine(
        "sqlite+pysqlite://", creator=lambda: old, poolclass=sa.pool.StaticPool
    )
    with engine.connect() as connection:
        revision = read_revision(connection)
    if not revision:
        raise LedgerDamagedError("empty")
    return revision


def _copy_tables(old: sqlite3.Connection, fresh: Connection) -> None:
    """Copy values as they are, by the columns that this program gave the tables."""
    there = sa.inspect(fresh).get_table_names()
    for table in (table.name for table in TABLES if table.name in there):
        columns = [column["name"] for column in sa.inspect(fresh).get_columns(table)]
        listed = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        rows = old.execute(f'SELECT {listed} FROM "{table}" ORDER BY rowid').fetchall()  # noqa: S608 - our own names
        if rows:
            fresh.exec_driver_sql(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', rows)  # noqa: S608 - our own names
