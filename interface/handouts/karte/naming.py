"""Names of files: identifiers only, never what somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interface.handouts.karte.model import KarteBook

__all__ = ["name_file"]


def name_file(book: KarteBook, form: str) -> str:
    """Name the file of a karte, or of several.

    Parameters
    ----------
    book
        One karte, or several.
    form
        Suffix without dot.

    Returns
    -------
    str
        City, tier, number of the zone among all of its tier, and whether it is made up.
    """
    zones = book.matter.zones
    ids = [str(zone) for zone in zones.frame.index]
    number = "all"
    if len(book.kartes) == 1:
        number = f"{ids.index(book.kartes[0].zone_id) + 1:02d}"
    mark = "_fictional" if book.fictional else ""
    return f"{book.matter.city.profile.slug}_karte_{zones.tier_id}_{number}{mark}.{form}"
