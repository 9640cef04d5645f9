"""Places for resources that have an address and no point."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from layers.addresses.index import AddressMiss, FoundAddress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.addresses.index import AddressIndex
    from zones.resources import Resource

__all__ = ["PlacedRows", "UnmatchedRow", "place_rows"]


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A resource whose address did not lead to one place.

    Parameters
    ----------
    resource
        Unchanged.
    miss
        Why, and which 町丁目 it may be.
    """

    resource: Resource
    miss: AddressMiss


@dataclass(frozen=True, slots=True)
class PlacedRows:
    """What became of the addresses.

    Parameters
    ----------
    placed
        Resources that got a point, its quality and their 町丁目; to be confirmed by a person.
    unmatched
        Resources to be placed by hand.
    untouched
        Resources that had a point already.
    """

    placed: tuple[Resource, ...]
    unmatched: tuple[UnmatchedRow, ...]
    untouched: tuple[Resource, ...]

    @property
    def match_rate(self) -> float:
        """Share (0 to 1) of the rows without a point that got one; 1 where there was none."""
        wanted = len(self.placed) + len(self.unmatched)
        return len(self.placed) / wanted if wanted else 1.0


def place_rows(resources: Iterable[Resource], index: AddressIndex) -> PlacedRows:
    """Give resources without a point the one of their address.

    Parameters
    ----------
    resources
        Rows of the ledger; those with a point stay as they are.
    index
        Towns and blocks of the city.

    Returns
    -------
    PlacedRows
        Every resource is in exactly one of its three lists.
    """
    placed: list[Resource] = []
    unmatched: list[UnmatchedRow] = []
    untouched: list[Resource] = []
    for resource in resources:
        if resource.lon is not None and resource.lat is not None:
            untouched.append(resource)
            continue
        found = index.find(resource.address)
        if isinstance(found, FoundAddress):
            placed.append(
                replace(
                    resource, lon=found.lon, lat=found.lat, coordinate_quality=found.quality,
                    area_id=found.area_id,
                )
            )  # fmt: skip
        else:
            unmatched.append(UnmatchedRow(resource, found))
    return PlacedRows(tuple(placed), tuple(unmatched), tuple(untouched))
