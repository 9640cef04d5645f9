"""Places that must not leave the ledger: taken off a row, and found again when it comes back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from zones.resources import LocationMode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zones.resources import Resource

__all__ = ["cut_house_number", "hide_place", "keep_hidden_places"]

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


def keep_hidden_places(
    rows: Iterable[Resource], stored: Mapping[str, Resource]
) -> tuple[Resource, ...]:
    """Give rows that come back from an export the place that was taken off them.

    Parameters
    ----------
    rows
        Rows to be stored.
    stored
        What the ledger has, by id.

    Returns
    -------
    tuple of Resource
        A row without coordinate and with no other address than :func:`hide_place` left it keeps
        the stored place. To take a hidden place away for good, it is edited in the ledger.

    Examples
    --------
    >>> from zones.resources import Resource
    >>> kept = Resource("1", "茶の間", lon=139.5, lat=35.7, location_mode=LocationMode.WITHHELD)
    >>> keep_hidden_places([hide_place(kept)], {"1": kept}) == (kept,)
    True
    """
    return tuple(_keep_place(row, stored.get(row.resource_id)) for row in rows)


def _keep_place(row: Resource, known: Resource | None) -> Resource:
    if known is None or known.location_mode is LocationMode.PUBLIC:
        return row
    if (row.lon, row.lat, row.address) != (None, None, hide_place(known).address):
        return row
    return replace(
        row, lon=known.lon, lat=known.lat, address=known.address,
        coordinate_quality=known.coordinate_quality,
    )  # fmt: skip
