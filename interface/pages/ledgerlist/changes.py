"""One change for many rows: what each row would become, worked out before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zones.resources import ResourceFunction, ResourceStatus

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zones.resources import Resource

__all__ = ["ACTIONS", "BulkChange", "list_removable", "plan_change"]

ACTIONS = (
    "status",
    "confirm",
    "next_check",
    "add_issue",
    "remove_issue",
    "add_function",
    "remove_function",
    "add_programme",
    "remove_programme",
)
FIELDS = {"issue": "issues", "function": "functions", "programme": "programmes"}


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What to do to every chosen row.

    Parameters
    ----------
    action
        One of ``ACTIONS``.
    value
        A value of the list, or of the status.
    day
        For the dates.
    """

    action: str
    value: str = ""
    day: dt.date | None = None


def plan_change(resources: Sequence[Resource], change: BulkChange) -> list[Resource]:
    """Work out the rows a change would alter.

    Parameters
    ----------
    resources
        Chosen rows.
    change
        What to do.

    Returns
    -------
    list of Resource
        Only rows that differ afterwards, as they would be, each with the version it was read in.
    """
    pairs = [(row, _apply(row, change)) for row in resources]
    return [after for before, after in pairs if after != before]


def list_removable(resources: Sequence[Resource], action: str) -> list[str]:
    """List the values that at least one row has and could lose, most frequent first."""
    field = FIELDS[action.removeprefix("remove_")]
    counted: dict[str, int] = {}
    for row in resources:
        for value in getattr(row, field):
            counted[str(value)] = counted.get(str(value), 0) + 1
    return sorted(counted, key=lambda value: (-counted[value], value))


def _apply(row: Resource, change: BulkChange) -> Resource:
    if change.action == "status":
        return replace(row, status=ResourceStatus(change.value))
    if change.action == "confirm":
        return replace(row, last_confirmed=change.day)
    if change.action == "next_check":
        return replace(row, next_check=change.day)
    verb, _, name = change.action.partition("_")
    field = FIELDS[name]
    value = ResourceFunction(change.value) if name == "function" else change.value
    old = getattr(row, field)
    if verb == "remove":
        new: tuple[Any, ...] = tuple(one for one in old if one != value)
    else:
        new = old if value in old else (*old, value)
    changed: dict[str, Any] = {field: new}
    return replace(row, **changed)
