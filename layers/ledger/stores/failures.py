"""What a store says when it fails, as errors of this project; never with a value or an address."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa

from zones.errors import (
    LedgerBusyError,
    LedgerDamagedError,
    LedgerUnavailableError,
    StorageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["classify_failure", "translate_failures"]

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
NOT_WRITABLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
# SQLSTATE of PostgreSQL, longest first: the first that fits decides
STATES = {
    "55P03": LedgerBusyError,  # lock_not_available
    "57014": LedgerBusyError,  # query_canceled: took too long
    "25006": StorageError,  # read_only_sql_transaction
    "42501": StorageError,  # insufficient_privilege
    "53100": StorageError,  # disk_full
    "XX": LedgerDamagedError,
    "58": StorageError,  # errors of the system beneath
}


@contextmanager
def translate_failures(where: str) -> Iterator[None]:
    """Turn failures of the store into errors of this project.

    Parameters
    ----------
    where
        What to name as the place: a file name, never a URL with a password.

    Raises
    ------
    StorageError
        Or one of its kinds, by what failed.
    """
    try:
        yield
    except sa.exc.TimeoutError as error:
        raise LedgerBusyError("no connection was free", where=where) from error
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        kind = classify_failure(cause)
        if kind is None:
            raise
        raise kind(f"{type(cause).__name__} of the store", where=where) from error


def classify_failure(cause: BaseException | None) -> type[StorageError] | None:
    """Name the error for what a driver raised; ``None`` for a fault of this program."""
    if isinstance(cause, sqlite3.Error):
        return _classify_sqlite(cause)
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        for prefix, kind in STATES.items():
            if state.startswith(prefix):
                return kind
    if type(cause).__name__ in {"IntegrityError", "ProgrammingError", "DataError"}:
        return None
    is_lost = state is None or state[:2] in {"08", "28", "3D", "53", "57"}
    return LedgerUnavailableError if is_lost else None


def _classify_sqlite(cause: sqlite3.Error) -> type[StorageError] | None:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF  # the rest says which kind of it
    if primary in BUSY:
        return LedgerBusyError
    if primary in DAMAGED:
        return LedgerDamagedError
    return StorageError if primary in NOT_WRITABLE else None
