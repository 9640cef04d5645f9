"""A scenario (試しの案): the ledger's places and a list of edits laid over them.

The ledger is never changed: what a scenario makes of it is always made anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zones.errors import BadValueError, DuplicateIdError, UnknownNameError
from zones.resources import LocationMode, Resource, ResourceStatus
from zones.vocabulary import CoordinateQuality
from zones.whatif.edits import Add, Change, Close, Link, Move, check_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zones.whatif.edits import Edit, Use

__all__ = [
    "LONGEST_NOTE",
    "MOST_EDITS",
    "NEW_PLACE",
    "Scenario",
    "add_edit",
    "apply_edits",
    "list_edited",
    "name_new_place",
    "undo_edit",
]

MOST_EDITS = 200
LONGEST_NAME = 200
LONGEST_NOTE = 2_000
NEW_PLACE = "whatif-"  # no ledger gives out such ids


@dataclass(frozen=True, slots=True)
class Scenario:
    """Edits under a name.

    Parameters
    ----------
    city
        Slug of the city whose ledger it is laid over.
    name, author, note
        Free text as typed; ``author`` and ``note`` may be empty.
    created
        Day it was begun, given by the caller.
    edits
        In the order they were made.

    Raises
    ------
    BadValueError
        If a text is too long or empty, or there are too many edits.
    """

    city: str
    name: str
    created: date
    author: str = ""
    note: str = ""
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no page could show."""
        check_text(self.city, LONGEST_NAME, where="city")
        check_text(self.name, LONGEST_NAME, where="name")
        check_text(self.author, LONGEST_NAME, where="author", empty=True)
        check_text(self.note, LONGEST_NOTE, where="note", empty=True)
        if len(self.edits) > MOST_EDITS:
            what = f"{len(self.edits)} edits"
            raise BadValueError(what, where="edits", remedy=f"{MOST_EDITS} or fewer")


def add_edit(scenario: Scenario, edit: Edit) -> Scenario:
    """Give the scenario with one more edit.

    Parameters
    ----------
    scenario
        Stays as it is.
    edit
        What is done last.

    Returns
    -------
    Scenario
        A new one.

    Raises
    ------
    BadValueError
        If there are too many edits.
    """
    return replace(scenario, edits=(*scenario.edits, edit))


def undo_edit(scenario: Scenario) -> Scenario:
    """Give the scenario without its last edit; one without edits stays as it is.

    Parameters
    ----------
    scenario
        Stays as it is.

    Returns
    -------
    Scenario
        A new one.
    """
    return replace(scenario, edits=scenario.edits[:-1])


def name_new_place(scenario: Scenario) -> str:
    """Give an id for the next place that is added.

    Parameters
    ----------
    scenario
        Its edits so far.

    Returns
    -------
    str
        Not used in the scenario, and not in any ledger.

    Examples
    --------
    >>> from datetime import date
    >>> name_new_place(Scenario("mihon", "案 1", date(2026, 4, 1)))
    'whatif-1'
    """
    used = set(list_edited(scenario))
    return next(f"{NEW_PLACE}{n}" for n in range(1, len(used) + 2) if f"{NEW_PLACE}{n}" not in used)


def list_edited(scenario: Scenario) -> tuple[str, ...]:
    """List the ids of the places a scenario touches, each once, in the order of the edits.

    Parameters
    ----------
    scenario
        Its edits count.

    Returns
    -------
    tuple of str
        Ids.
    """
    places = (edit.resource_id for edit in scenario.edits if not isinstance(edit, Link))
    return tuple(dict.fromkeys(places))


def apply_edits(resources: Sequence[Resource], edits: Sequence[Edit]) -> tuple[Resource, ...]:
    """Lay edits over the rows of a ledger.

    Parameters
    ----------
    resources
        Rows of the ledger; they stay as they are.
    edits
        In the order they were made; ways (``Link``) change no place.

    Returns
    -------
    tuple of Resource
        Rows in the order of the ledger, added ones last. Rows no edit touches are the same objects.

    Raises
    ------
    UnknownNameError
        If an edit names a place there is not.
    DuplicateIdError
        If a place is added under an id there is already.
    BadValueError
        If a place whose location is not public would be moved: a scenario is shared, and where such
        a place is or was must not be read out of it.
    """
    rows = {resource.resource_id: resource for resource in resources}
    for edit in edits:
        if isinstance(edit, Link):
            continue
        if isinstance(edit, Add):
            if edit.resource_id in rows:
                raise DuplicateIdError("place is there already", where=edit.resource_id)
            rows[edit.resource_id] = _make_resource(edit)
            continue
        if edit.resource_id not in rows:
            raise UnknownNameError("no such place", kind="resource", name=edit.resource_id)
        rows[edit.resource_id] = _edit_resource(rows[edit.resource_id], edit)
    return tuple(rows.values())


def _make_resource(edit: Add) -> Resource:
    return Resource(
        resource_id=edit.resource_id,
        name=edit.name,
        kind=edit.kind,
        functions=edit.functions,
        issues=edit.issues,
        capacity=edit.capacity,
        opening=edit.opening,
        lon=edit.lon,
        lat=edit.lat,
    )


def _edit_resource(resource: Resource, edit: Move | Close | Use | Change) -> Resource:
    if isinstance(edit, Move):
        if resource.location_mode is not LocationMode.PUBLIC:
            raise BadValueError("its location is not public", where=resource.name)
        exact = CoordinateQuality.EXACT
        moved = replace(resource, lon=edit.lon, lat=edit.lat, coordinate_quality=exact)
        return replace(moved, address="", area_id="", municipality_code="")
    if isinstance(edit, Close):
        return replace(resource, status=ResourceStatus.CLOSED)
    if isinstance(edit, Change):
        return _change_resource(resource, edit)
    return replace(resource, status=ResourceStatus.ACTIVE, candidate=False)


def _change_resource(resource: Resource, edit: Change) -> Resource:
    changed = resource
    if edit.kind is not None:
        changed = replace(changed, kind=edit.kind)
    if edit.functions is not None:
        changed = replace(changed, functions=edit.functions)
    if edit.capacity is not None:
        changed = replace(changed, capacity=edit.capacity)
    if edit.opening is not None:
        changed = replace(changed, opening=edit.opening, opening_text="")
    return changed
