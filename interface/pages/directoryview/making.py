"""Lists and first pages that several readers share, kept per state of the city and its ledger.

Keys are identifiers and choices from lists; what somebody typed is never kept here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.handouts.directory.model import Directory, build_directory
from interface.handouts.directory.pages import DirectoryWish, draw_first_page
from interface.handouts.typeset import Paper, PaperSize
from interface.pages.mapview.cached import Edition, load_city, zones_of
from interface.wording.directory_page import BUSY

if TYPE_CHECKING:
    import datetime as dt

    from interface.pages.ledgerview.access import LedgerView
    from zones.resources import Resource

__all__ = ["list_of", "preview_of"]


def list_of(ledger: LedgerView, tier_id: str, zone_id: str | None) -> Directory:
    """Give the list of a zone, or of all."""
    return _build(ledger.edition, tier_id, zone_id, ledger.mark, ledger.resources)


@st.cache_resource(show_spinner=BUSY["list"], max_entries=16)
def _build(
    edition: Edition,
    tier_id: str,
    zone_id: str | None,
    mark: str,  # noqa: ARG001  what the cache tells states of the ledger apart by
    _resources: tuple[Resource, ...],
) -> Directory:
    return build_directory(load_city(edition), _resources, zones_of(edition, tier_id), zone_id)


def preview_of(ledger: LedgerView, directory: Directory, size: PaperSize, day: dt.date) -> bytes:
    """Give a picture of the first page."""
    asked = "" if len(directory.books) > 1 else directory.books[0].zone_id
    key = (ledger.edition, directory.zones.tier_id, asked, ledger.mark, size, day)
    return _draw(key, directory)


@st.cache_resource(show_spinner=BUSY["preview"], max_entries=16)
def _draw(
    key: tuple[Edition, str, str, str, PaperSize, dt.date],
    _directory: Directory,
) -> bytes:
    return draw_first_page(_directory, DirectoryWish(key[5], paper=Paper(key[4])))
