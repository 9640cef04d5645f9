"""Bring a ledger to the schema of this program: whole, or not at all."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import sqlalchemy as sa

from layers.ledger.schema import META, REVISIONS
from zones.errors import BackupRefusedError, LedgerDamagedError, LedgerVersionError

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

__all__ = ["VERSION_TABLE", "claim_for_city", "needs_migration", "read_revision", "upgrade_schema"]

VERSION_TABLE = "ledger_version"
NEWEST = REVISIONS[-1]
_ONE_AT_A_TIME = threading.Lock()  # alembic keeps the migration that runs in a module


def read_revision(connection: Connection, *, schema: str | None = None) -> str:
    """Read the version of the schema.

    Parameters
    ----------
    connection
        An open connection.
    schema
        Schema of the database to look in; ``None`` where there is only one.

    Returns
    -------
    str
        Empty for a ledger that has not been made yet.

    Raises
    ------
    LedgerVersionError
        If a newer program made it.
    LedgerDamagedError
        If there are tables of something else.
    """
    tables = sa.inspect(connection).get_table_names(schema=schema)
    if VERSION_TABLE not in tables:
        if tables:
            raise LedgerDamagedError("not a ledger", remedy="another file or database")
        return ""
    found = connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).scalars().all()  # noqa: S608 - a constant
    if len(found) != 1:
        raise LedgerDamagedError("no single version of the schema")
    revision = str(found[0])
    if revision not in REVISIONS:
        raise LedgerVersionError(f"schema {revision} is not known", remedy="a newer program")
    return revision


def needs_migration(revision: str) -> bool:
    """Say whether a schema is older than this program's."""
    return revision != NEWEST


def upgrade_schema(connection: Connection, revision: str = NEWEST) -> None:
    """Bring the schema up to a version, inside the transaction the caller has begun.

    Parameters
    ----------
    connection
        A connection in a transaction that keeps other writers out.
    revision
        Version to stop at.
    """
    # only a ledger that is made or brought up to date needs it
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "layers.ledger:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE
    with _ONE_AT_A_TIME:
        command.upgrade(config, revision)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {int(revision)}")


def claim_for_city(connection: Connection, city_slug: str) -> None:
    """Write the city into a new ledger, or compare it.

    Raises
    ------
    BackupRefusedError
        If the ledger belongs to another city.
    """
    owner = connection.execute(sa.select(META.c.value).where(META.c.key == "city")).scalar()
    if owner is None:
        connection.execute(sa.insert(META).values(key="city", value=city_slug))
    elif owner != city_slug:
        raise BackupRefusedError("the ledger of another city", where=str(owner))
