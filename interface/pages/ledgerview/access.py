"""The ledger of a city for a page: read once per change, opened anew for every write."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.mapview.cached import Edition, load_city
from interface.wording.ledger_page import BUSY, NOBODY
from layers.folders import user_folder
from layers.ledger.opening import DATABASE_URL, open_ledger
from layers.who import tell_who

if TYPE_CHECKING:
    from layers.ledger.protocol import LedgerStore
    from zones.city import City
    from zones.resources import Resource

__all__ = ["LedgerView", "now", "open_ledger_view", "open_store"]


@dataclass(frozen=True, slots=True, eq=False)
class LedgerView:
    """A city and its ledger as it is now.

    Parameters
    ----------
    edition, city
        The city.
    resources
        All rows, by name.
    mark
        Changes with every change of the ledger; a key for caches.
    """

    edition: Edition
    city: City
    resources: tuple[Resource, ...]
    mark: str


def now() -> dt.datetime:
    """Give the moment of a change."""
    return dt.datetime.now(dt.UTC)


def open_store(edition: Edition) -> LedgerStore:
    """Open the ledger of a city; use it as a context.

    A new ledger gets the public places that the city's folder carries.
    """
    store = open_ledger(edition.slug)
    try:
        if not store.list_changes(limit=1):
            store.seed_from_city(load_city(edition), who=tell_who(NOBODY), when=now())
    except BaseException:
        store.close()
        raise
    return store


def open_ledger_view(edition: Edition) -> LedgerView:
    """Read the ledger of a city; rows are read again only after a change.

    Parameters
    ----------
    edition
        The city, from ``mark_edition``.
    """
    with open_store(edition) as store:
        last = store.list_changes(limit=1)
        # a restored backup may bring numbers back, but not with the same moment and person
        changes = [(change.change_id, change.when, change.who) for change in last]
        mark = repr((os.environ.get(DATABASE_URL) or str(user_folder()), changes))
        resources = _read((edition.slug, mark), store)
    return LedgerView(edition, load_city(edition), resources, mark)


@st.cache_resource(show_spinner=BUSY["read"], max_entries=8)
def _read(
    key: tuple[str, str],  # noqa: ARG001  what the cache tells states apart by
    _store: LedgerStore,
) -> tuple[Resource, ...]:
    return _store.list_resources()
