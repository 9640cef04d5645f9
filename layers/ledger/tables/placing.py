"""Places for the rows of a table: by their address, and never against what the ledger knows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from layers.addresses import PlacedRows, place_rows
from layers.ledger.hiding import keep_known_places
from zones.vocabulary import CoordinateQuality

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.addresses import AddressIndex
    from zones.resources import Resource

__all__ = ["place_imported"]


def place_imported(
    resources: Sequence[Resource], stored: Mapping[str, Resource], index: AddressIndex
) -> PlacedRows:
    """Give the rows of a table that have an address and no point the point of the address.

    Parameters
    ----------
    resources
        Rows as read.
    stored
        What the ledger has, by id.
    index
        Towns of the city, and its blocks where a file of them was given.

    Returns
    -------
    PlacedRows
        Rows with a point stay as they are. A row the ledger has under the same address keeps its
        place; only where no more than its 町丁目 is known and the index has blocks, the address is
        looked up again.
    """
    rows = keep_known_places(resources, stored)
    pairs = list(zip(resources, rows, strict=True))
    if index.has_blocks:
        again = [_take_off_coarse_point(read, row) for read, row in pairs]
        return place_rows(again, index)
    same = [row for row in rows if _has_address(stored.get(row.resource_id), row)]
    known = {row.resource_id for row in same}
    found = place_rows([row for row in rows if row.resource_id not in known], index)
    return PlacedRows(found.placed, found.unmatched, (*found.untouched, *same))


def _take_off_coarse_point(read: Resource, row: Resource) -> Resource:
    vague = row.coordinate_quality is CoordinateQuality.TOWN_CENTROID
    return replace(row, lon=None, lat=None) if vague and read.lon is None else row


def _has_address(known: Resource | None, row: Resource) -> bool:
    return known is not None and known.address == row.address
