"""Edits of the resource ledger (資源台帳): what changed, and two edits brought together.

What two people did to one resource is merged field by field. Fields that only make sense together
(the parts of a place, a timetable and the words it was written in) count as one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from zones.resources import Resource

__all__ = ["FIELDS_TOGETHER", "Merge", "list_changed_fields", "merge_edits"]

# a pin of one person under the address of another would be a place that nobody entered
FIELDS_TOGETHER = (
    ("address", "area_id", "lon", "lat", "coordinate_quality", "municipality_code"),
    ("opening", "opening_text"),
)
_GROUP_OF = {name: group for group in FIELDS_TOGETHER for name in group}
_NAMES = tuple(field.name for field in fields(Resource) if field.compare)


@dataclass(frozen=True, slots=True)
class Merge:
    """Two edits of one resource brought together.

    Parameters
    ----------
    merged
        Both edits; where they disagree, what is stored now. Its ``version`` is the stored one.
    conflicts
        Fields that both changed to different values, in the order of the model; empty = ``merged``
        holds everything both people did.
    """

    merged: Resource
    conflicts: tuple[str, ...] = ()


def list_changed_fields(before: Resource, after: Resource) -> tuple[str, ...]:
    """List the fields that differ.

    Parameters
    ----------
    before, after
        Two states of a resource; ``version`` does not count.

    Returns
    -------
    tuple of str
        Names in the order of the model.

    Examples
    --------
    >>> list_changed_fields(Resource("1", "北サロン"), Resource("1", "北サロン", capacity=20))
    ('capacity',)
    """
    return tuple(name for name in _NAMES if getattr(before, name) != getattr(after, name))


def merge_edits(base: Resource | None, theirs: Resource, mine: Resource) -> Merge:
    """Bring two edits of the same resource together, field by field.

    Parameters
    ----------
    base
        What both started from; ``None`` where it is not known, so that every difference conflicts.
    theirs
        What is stored now.
    mine
        What was to be stored.

    Returns
    -------
    Merge
        The result, and the fields a person has to decide on.

    Examples
    --------
    >>> base = Resource("1", "北サロン", version=1)
    >>> theirs = Resource("1", "北サロン", capacity=20, version=2)
    >>> mine = Resource("1", "北ふれあいサロン", version=1)
    >>> merge_edits(base, theirs, mine).merged.capacity
    20
    """
    differing = list_changed_fields(theirs, mine)
    if base is None:
        return Merge(theirs, differing)
    by_them = _widen(list_changed_fields(base, theirs))
    by_me = list_changed_fields(base, mine)
    conflicts = {
        name for name in differing if name in by_them and (set(_widen((name,))) & set(by_me))
    }
    taken: dict[str, Any] = {
        name: getattr(mine, name) for name in by_me if name in differing and name not in conflicts
    }
    ordered = tuple(name for name in _NAMES if name in conflicts)
    return Merge(replace(theirs, **taken), ordered)


def _widen(names: tuple[str, ...]) -> tuple[str, ...]:
    """Add the fields that belong together with these."""
    return tuple(dict.fromkeys(part for name in names for part in _GROUP_OF.get(name, (name,))))
