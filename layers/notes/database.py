"""Small files of SQLite, one per city: safe against a power cut, and against two who write."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from layers.folders import user_folder
from zones.errors import LedgerBusyError, StorageError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["find_database", "has_database", "open_database", "write_into"]

SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")
WAIT_S = 5.0
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def find_database(kind: str, slug: str) -> Path:
    """Give the file of a city in the user folder.

    Raises
    ------
    UnknownNameError
        If the slug is not one; it never leads out of the folder.
    """
    if not SLUG.fullmatch(slug):
        raise UnknownNameError("no slug of a city", kind="city", name=slug)
    return user_folder() / kind / f"{slug}.sqlite"


def has_database(kind: str, slug: str) -> bool:
    """Tell whether anything was ever kept; only who writes makes a file.

    Raises
    ------
    UnknownNameError
        As :func:`find_database`.
    """
    return find_database(kind, slug).is_file()


@contextmanager
def open_database(path: Path, schema: str, version: int) -> Iterator[sqlite3.Connection]:
    """Open a file, made with its tables where there is none.

    Parameters
    ----------
    path
        The file.
    schema
        Statements that make the tables.
    version
        Number of the schema.

    Raises
    ------
    LedgerBusyError
        If others write for as long as was waited.
    StorageError
        If it cannot be opened, is damaged, or was made by a newer version.
    """
    with _translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)) as link:
            link.execute("PRAGMA trusted_schema = OFF")
            link.execute("PRAGMA synchronous = FULL")
            # what was erased must not linger in free pages
            link.execute("PRAGMA secure_delete = ON")
            _prepare(link, schema, version, path)
            yield link


def _prepare(link: sqlite3.Connection, schema: str, version: int, path: Path) -> None:
    found = link.execute("PRAGMA user_version").fetchone()[0]
    if found == version:
        return
    if found > version:
        raise StorageError("written by a newer version", where=path.name)
    with write_into(link):
        if link.execute("PRAGMA user_version").fetchone()[0] == 0:
            for statement in schema.split(";;"):
                link.execute(statement)
            link.execute(f"PRAGMA user_version = {int(version)}")


@contextmanager
def write_into(link: sqlite3.Connection) -> Iterator[None]:
    """Write everything or nothing; one writer at a time."""
    link.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        link.execute("ROLLBACK")
        raise
    link.execute("COMMIT")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in BUSY:
            raise LedgerBusyError("others are writing", where=path.name) from error
        raise StorageError("cannot read or write the file", where=path.name) from error
    except OSError as error:
        if isinstance(error, StorageError):
            raise
        raise StorageError("cannot make the folder", where=path.parent.name) from error
