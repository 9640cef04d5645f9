"""Whose figures stand in a meeting pack: only those of what is really told and drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interface.handouts.directory.credits import list_credits
from interface.meeting.places import is_consult
from zones.credits import list_used_sources

if TYPE_CHECKING:
    from interface.handouts.karte.model import Karte, KarteBook
    from zones.streets import Streets

__all__ = ["list_meeting_credits"]

TOLD = frozenset({"aged_share", "share_0_14", "share_75_plus"})  # lead and ages


def list_meeting_credits(book: KarteBook, karte: Karte, streets: Streets | None) -> tuple[str, ...]:
    """Credit people and shapes, the places of the zone, those to ask for help, ages and streets.

    Parameters
    ----------
    book, karte, streets
        All kartes, the one of the zone, and the network on its map.

    Returns
    -------
    tuple of str
        Each once: people and shapes first.
    """
    directory = book.directory
    own = {row.resource.resource_id for row in karte.book.rows}
    desks = {
        row.resource.resource_id: row
        for row in directory.rows
        if is_consult(row.resource) and row.resource.resource_id not in own
    }
    printed = replace(directory, books=(karte.book,), loose=tuple(desks.values()))
    used = list_used_sources(book.matter.city, book.report.request)["credit"].astype(str)
    groups = [book.matter.groups.credit] if book.matter.groups is not None else []
    ages = [f.indicator.source for f in karte.figures if f.known and f.indicator.id in TOLD]
    street = [] if streets is None else [streets.note.credit]
    found = [*used, *list_credits(printed), *groups, *ages, *street]
    return tuple(dict.fromkeys(line for line in found if line))
