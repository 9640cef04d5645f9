"""Whose figures stand on a karte: only sources that were really used."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interface.handouts.directory.credits import list_credits
from zones.credits import list_used_sources

if TYPE_CHECKING:
    from interface.handouts.karte.model import Karte, KarteBook

__all__ = ["list_karte_credits"]


def list_karte_credits(book: KarteBook, karte: Karte) -> list[str]:
    """Credit people, shapes, places and the indicators that have a value.

    Parameters
    ----------
    book, karte
        All kartes, and the one of the zone.

    Returns
    -------
    list of str
        Each once: people and shapes first.
    """
    matter = book.matter
    used = list_used_sources(matter.city, book.report.request)["credit"].astype(str)
    own = replace(book.directory, books=(karte.book,), loose=())
    groups = [matter.groups.credit] if matter.groups is not None else []
    figures = [figure.indicator.source for figure in karte.figures if figure.known]
    found = [*used, *list_credits(own), *groups, *figures]
    return list(dict.fromkeys(line for line in found if line))
