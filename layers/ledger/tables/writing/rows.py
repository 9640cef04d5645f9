"""Resources as rows of labelled cells; what may not leave the office is taken off first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from layers.ledger.hiding import hide_place
from layers.ledger.tables.columns import FICTIONAL, LABELS
from layers.ledger.tables.writing.text import join_values
from zones.opening import write_opening
from zones.resources import LocationMode
from zones.vocabulary import CoordinateQuality, LabelledEnum, TierId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from zones.resources import Resource

__all__ = ["Cell", "labelled_rows", "make_public"]

Cell = str | int | float | dt.date | None
YES, NO = "はい", "いいえ"
# inside the office only: what was noted, who agreed, when to ask again
INTERNAL = frozenset({"notes", "consent", "next_check"})
TIERS = {member.value: member.label for member in TierId}


def make_public(resources: Iterable[Resource]) -> tuple[Resource, ...]:
    """Take off what may not leave the office.

    Parameters
    ----------
    resources
        Rows of the ledger.

    Returns
    -------
    tuple of Resource
        Withheld rows without any place, contact, host, link or free text; rows shown by 町丁目
        without a coordinate and house number; notes of nobody. Rows whose people did not agree
        are left out.
    """
    return tuple(_protect(resource) for resource in resources if resource.consent is not False)


def _protect(resource: Resource) -> Resource:
    inside = replace(resource, notes="", consent=None, next_check=None)
    if resource.location_mode is LocationMode.PUBLIC:
        return inside
    vague = CoordinateQuality.TOWN_CENTROID
    near = replace(hide_place(inside), coordinate_quality=vague)
    if resource.location_mode is LocationMode.TOWN:
        return near
    return replace(near, area_id="", phone="", host="", url="", opening_text="", source="")


def labelled_rows(
    resources: Sequence[Resource], *, public: bool
) -> tuple[list[str], list[list[Cell]]]:
    """Give headers and cells.

    Parameters
    ----------
    resources
        Rows of the ledger, protected already where they are for the public.
    public
        Whether the columns of the office are left out.

    Returns
    -------
    tuple
        Headers in Japanese, and one list of cells per resource. The label 架空 stands in a column
        of its own where any row is invented.
    """
    invented = any(resource.fictional for resource in resources)
    names = [
        name
        for name in LABELS
        if not (public and name in INTERNAL) and (invented or name != "fictional")
    ]
    rows = [[_cell(resource, name) for name in names] for resource in resources]
    return [LABELS[name] for name in names], rows


def _cell(resource: Resource, name: str) -> Cell:
    if name in SAID:
        return SAID[name](resource)
    value: object = getattr(resource, name)
    if isinstance(value, LabelledEnum):
        return value.label
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        words = [item.label if isinstance(item, LabelledEnum) else str(item) for item in value]
        return join_values(words)
    return value if isinstance(value, (str, int, float, dt.date)) else None


SAID: Mapping[str, Callable[[Resource], Cell]] = {
    # every encoding has this wave
    "opening": lambda resource: write_opening(resource.opening).replace("〜", "~"),
    "fictional": lambda resource: FICTIONAL if resource.fictional else "",
    "tier": lambda resource: TIERS.get(resource.tier, resource.tier),
}
