"""A ledger on a database server, for offices that have one: a schema of its own per city."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import geoalchemy2  # noqa: F401 - teaches the inspector the type of ``geom``
import sqlalchemy as sa

from layers.ledger.checks import check_ledger
from layers.ledger.migrate import claim_for_city, needs_migration, read_revision, upgrade_schema
from layers.ledger.schema import dump_json
from layers.ledger.store import SqlLedger
from layers.ledger.stores.backups import copy_to_file, load_backup, open_backup, write_backup
from layers.ledger.stores.failures import translate_failures
from zones.errors import StorageError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import URL, Connection

    from layers.ledger.protocol import LedgerCheck, LedgerNote

__all__ = ["PostgisLedger"]

BUSY_WAIT_MS = 5_000
CONNECT_WAIT_S = 5
POOL_WAIT_S = 5.0
PLACE = "PostGIS"  # what errors name; the address may hold a password


class PostgisLedger(SqlLedger):
    """A ledger of one city in a PostGIS database.

    Parameters
    ----------
    url
        Address of the database, with any driver name of PostgreSQL.
    city_slug
        The city; its tables lie in the schema ``ledger_<slug>``.

    Raises
    ------
    LedgerUnavailableError
        If the server does not answer.
    StorageError
        If the database has no PostGIS and it may not be added; ``LedgerVersionError`` if a newer
        program made the ledger.
    """

    notes: tuple[LedgerNote, ...] = ()

    def __init__(self, url: URL, city_slug: str) -> None:
        self._city_slug = city_slug
        self._schema = f"ledger_{city_slug}"
        settings = {
            "search_path": f'"{self._schema}",public',
            "lock_timeout": str(BUSY_WAIT_MS),
            "synchronous_commit": "on",  # whatever the server is set to: saved means saved
        }
        self._engine = sa.create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={
                "options": " ".join(f"-c{key}={value}" for key, value in settings.items()),
                "connect_timeout": CONNECT_WAIT_S,
            },
            pool_pre_ping=True,  # after a restart of the server work goes on by itself
            pool_timeout=POOL_WAIT_S,
            json_serializer=dump_json,
            hide_parameters=True,
        )
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        with self._reading() as connection:
            is_old = needs_migration(read_revision(connection, schema=self._schema))
            if not is_old:
                claim_for_city(connection, self._city_slug)
        if is_old:
            with self._writing() as connection:
                if needs_migration(read_revision(connection, schema=self._schema)):
                    self._make_room(connection)
                    upgrade_schema(connection)
                    claim_for_city(connection, self._city_slug)

    def _make_room(self, connection: Connection) -> None:
        has_postgis = sa.text("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'")
        if not connection.execute(has_postgis).scalar_one():
            offered = sa.text("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'")
            if not connection.execute(offered).scalar_one():
                raise StorageError("the server has no PostGIS", where=PLACE, remedy="install it")
            # for all schemas of the database: two cities may be made at once
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('postgis'))"))
            connection.execute(sa.text("CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public"))
        connection.execute(sa.schema.CreateSchema(self._schema, if_not_exists=True))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        engine = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        with translate_failures(PLACE), engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One writer at a time, as in a file: no deadlocks, and changes in one order."""
        with translate_failures(PLACE), self._engine.begin() as connection:
            lock = sa.text("SELECT pg_advisory_xact_lock(hashtext(:schema))")
            connection.execute(lock, {"schema": self._schema})
            yield connection

    def check(self) -> LedgerCheck:
        """Check the schema, and that the history tells the same as the rows."""
        with self._reading() as connection:
            return check_ledger(connection, read_revision(connection, schema=self._schema))

    def backup(self, path: Path) -> None:
        """Write the whole ledger to one SQLite file, atomically, while others go on working."""

        def copy(target: sqlite3.Connection) -> None:
            with self._reading() as connection:
                copy_to_file(connection, target)

        write_backup(path, copy)

    def restore_backup(self, path: Path) -> None:
        """Replace the ledger by a backup, in one transaction."""
        with open_backup(path, self._city_slug) as source, self._writing() as connection:
            for table in ("history", "change"):
                connection.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
            load_backup(source, connection)
            for table in ("history", "change"):
                connection.execute(sa.text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))
            connection.execute(
                sa.text(
                    "SELECT setval(pg_get_serial_sequence('change', 'change_id'), "
                    "coalesce(max(change_id), 0) + 1, false) FROM change"
                )
            )

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()
