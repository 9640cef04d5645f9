"""Whose figures stand on a karte: only sources that were really used."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interface.handouts.directory.credits import list_credits
from zones.credits import list_used_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.handouts.karte.model import Karte, KarteBook

__all__ = ["list_karte_credits"]

BETWEEN = "、 /"


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
    register = [str(line) for line in matter.city.sources["credit"] if line]
    figures = dict.fromkeys(figure.indicator.source for figure in karte.figures if figure.known)
    several = [part for source in figures for part in _take_apart(source, register)]
    found = [*used, *list_credits(own), *groups, *several]
    return list(dict.fromkeys(line for line in found if line))


def _take_apart(source: str, register: Sequence[str]) -> list[str]:
    """Part a source made of several into those of the register and what is left."""
    found, rest = [], source
    for credit in register:
        if credit in rest:
            found.append(credit)
            rest = rest.replace(credit, "")
    return [*found, rest.strip(BETWEEN)]
