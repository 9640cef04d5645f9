"""The walking network in use, checked and ready to walk along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.streets import open_street_table
from zones.streets import StreetNote, make_streets

if TYPE_CHECKING:
    from layers.streets import StreetTable
    from zones.city import City
    from zones.streets import Streets

__all__ = ["check_table", "open_streets"]


def open_streets(city: City) -> Streets | None:
    """Open the network in use and check it, ``None`` where there is none."""
    table = open_street_table(city)
    return None if table is None else check_table(table)


def check_table(table: StreetTable) -> Streets:
    """Check a network as it is kept or taken in."""
    return make_streets(table.nodes, table.edges, crs=table.crs, note=StreetNote(**table.about))
