"""Open the ledger of a city, in the store the installation has chosen."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from layers.folders import user_folder
from layers.ledger.stores.sqlite import SqliteLedger
from zones.errors import ConfigError, LedgerDamagedError, UnknownNameError

if TYPE_CHECKING:
    from layers.ledger.protocol import LedgerStore

__all__ = ["DATABASE_URL", "find_ledger_file", "open_ledger", "restore_ledger"]

DATABASE_URL = "MACHIWARI_DATABASE_URL"
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")
COMPANIONS = ("", "-wal", "-shm", "-journal")


def open_ledger(city_slug: str, *, url: str | None = None) -> LedgerStore:
    """Open the ledger of a city; it is made, or brought up to date, when needed.

    Parameters
    ----------
    city_slug
        Slug of the city (``nishitokyo``).
    url
        ``postgresql://…`` for PostGIS; ``sqlite:///file.sqlite`` or ``sqlite:///folder`` (one file
        per city in it). Without it ``MACHIWARI_DATABASE_URL``, then a file in the user data folder.

    Returns
    -------
    LedgerStore
        Close it, or use it as a context.

    Raises
    ------
    UnknownNameError
        If the slug is not one.
    ConfigError
        If the URL is of another kind of database.
    StorageError
        If it cannot be opened; the kinds of it say why.
    """
    if not SLUG.fullmatch(city_slug):
        raise UnknownNameError("no slug of a city", kind="city", name=city_slug)
    address = _read_url(url)
    if address is not None and address.get_backend_name() == "postgresql":
        # the driver is loaded by those who have a server
        from layers.ledger.stores.postgis import PostgisLedger  # noqa: PLC0415

        return PostgisLedger(address, city_slug)
    return SqliteLedger(find_ledger_file(city_slug, url=url), city_slug)


def find_ledger_file(city_slug: str, *, url: str | None = None) -> Path:
    """Say which file holds the ledger of a city.

    Raises
    ------
    ConfigError
        If the ledger is not kept in a file.
    """
    address = _read_url(url)
    if address is None:
        return user_folder() / "ledger" / f"{city_slug}.sqlite"
    if address.get_backend_name() != "sqlite" or not address.database:
        raise ConfigError("not the address of a file", where=DATABASE_URL)
    place = Path(address.database)
    return place if place.suffix and not place.is_dir() else place / f"{city_slug}.sqlite"


def restore_ledger(city_slug: str, backup: Path, *, url: str | None = None) -> LedgerStore:
    """Bring a backup back, also when the ledger itself can no longer be opened.

    Parameters
    ----------
    city_slug, url
        As for :func:`open_ledger`.
    backup
        A file that ``backup`` wrote.

    Returns
    -------
    LedgerStore
        The restored ledger. A damaged file is kept beside it under a name with ``damaged``.

    Raises
    ------
    BackupRefusedError, StorageError
        As ``restore_backup`` and :func:`open_ledger`.
    """
    try:
        ledger = open_ledger(city_slug, url=url)
    except LedgerDamagedError:
        _put_aside(find_ledger_file(city_slug, url=url))
        ledger = open_ledger(city_slug, url=url)
    try:
        ledger.restore_backup(backup)
    except BaseException:
        ledger.close()
        raise
    return ledger


def _put_aside(path: Path) -> None:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    for ending in COMPANIONS:
        companion = path.with_name(path.name + ending)
        if companion.exists():
            companion.replace(aside.with_name(aside.name + ending))


def _read_url(url: str | None) -> sa.URL | None:
    text = url or os.environ.get(DATABASE_URL)
    if not text:
        return None
    try:
        address = sa.make_url(re.sub(r"^(postgres|postgis)://", "postgresql://", text))
    except sa.exc.ArgumentError as error:
        raise ConfigError("no address of a database", where=DATABASE_URL) from error
    if address.get_backend_name() not in {"sqlite", "postgresql"}:
        raise ConfigError("a database of another kind", where=DATABASE_URL)
    return address
