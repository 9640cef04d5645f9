"""Open a city with its ledger, filled with the city's public places the first time."""

from __future__ import annotations

import datetime as dt
import getpass
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.ledger.protocol import LedgerStore
    from zones.city import City

__all__ = ["open_both", "tell_who"]


def tell_who() -> str:
    """Name the person at this computer, for the history."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "不明"


@contextmanager
def open_both(name: str) -> Iterator[tuple[City, LedgerStore]]:
    """Open a city and its ledger; close the ledger at the end."""
    from layers.cities import open_city
    from layers.ledger.opening import open_ledger

    city = open_city(name)
    with open_ledger(city.profile.slug) as store:
        if not store.list_changes(limit=1):
            store.seed_from_city(city, who=tell_who(), when=dt.datetime.now(dt.UTC))
        yield city, store
