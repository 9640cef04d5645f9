"""Places taken off a row on its way out of the ledger, and found again when it comes back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from zones.resources import LocationMode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zones.resources import Resource

__all__ = ["cut_house_number", "hide_place", "keep_known_places"]

HOUSE_NUMBER = re.compile(
    r"(?:(?![0-9０-９〇一二三四五六七八九十]+丁目)[0-9０-９]|大?字?[甲乙丙]?[〇一二三四五六七八九十百]+番).*",
    re.DOTALL,
)


def cut_house_number(address: str) -> str:
    """Give an address down to its 町丁目.

    Examples
    --------
    >>> cut_house_number("架空市本町一丁目2番3号")
    '架空市本町一丁目'
    """
    return HOUSE_NUMBER.sub("", address).strip()


def hide_place(resource: Resource) -> Resource:
    """Take the place off a row that is not public.

    Parameters
    ----------
    resource
        Row of the ledger.

    Returns
    -------
    Resource
        A withheld row without coordinate and address; a row shown by its 町丁目 without coordinate
        and house number; any other row as it is.
    """
    if resource.location_mode is LocationMode.PUBLIC:
        return resource
    is_town = resource.location_mode is LocationMode.TOWN
    address = cut_house_number(resource.address) if is_town else ""
    return replace(resource, lon=None, lat=None, address=address)


def keep_known_places(
    rows: Iterable[Resource], stored: Mapping[str, Resource]
) -> tuple[Resource, ...]:
    """Give rows that come back without their place the one the ledger has.

    Parameters
    ----------
    rows
        Rows to be stored.
    stored
        What the ledger has, by id.

    Returns
    -------
    tuple of Resource
        A row without coordinate and with no other address than an export shows keeps the stored
        place, be it hidden or put right on the map. To take a place away for good, it is edited in
        the ledger.

    Examples
    --------
    >>> from zones.resources import Resource
    >>> kept = Resource("1", "茶の間", lon=139.5, lat=35.7, location_mode=LocationMode.WITHHELD)
    >>> keep_known_places([hide_place(kept)], {"1": kept}) == (kept,)
    True
    """
    return tuple(_keep_place(row, stored.get(row.resource_id)) for row in rows)


def _keep_place(row: Resource, known: Resource | None) -> Resource:
    shown = None if known is None else (None, None, hide_place(known).address)
    if known is None or (row.lon, row.lat, row.address) != shown:
        return row
    placed = known.lon is not None
    return replace(
        row, lon=known.lon, lat=known.lat, address=known.address,
        coordinate_quality=known.coordinate_quality if placed else row.coordinate_quality,
        area_id=row.area_id or known.area_id,
    )  # fmt: skip
