"""What taking a table in would do to the ledger, before anything is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interface.pages.ledgerview.editing.pin import index_of
from interface.wording.ledger_import import IMPORT
from layers.addresses import normalise_address, place_rows
from layers.ledger.tables.columns import LABELS, find_column, find_mark_column
from layers.ledger.tables.reading.cells import CellError
from layers.ledger.tables.reading.choices import read_choice
from zones.ledger import list_changed_fields
from zones.resources import LocationMode
from zones.vocabulary import CoordinateQuality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.pages.ledgerview.access import LedgerView
    from layers.addresses import PlacedRows
    from layers.ledger.tables import LedgerTable, RowFault
    from zones.resources import Resource

__all__ = ["Incoming", "mask_faults", "plan_incoming"]

PLACE = ("address", "area_id", "lon", "lat", "coordinate_quality")
TIMES = frozenset({"opening", "opening_text", "start", "end", "hours", "opening_note", "weekday"})
NEVER_ABSENT = frozenset({"resource_id", "name", "fictional", "kind"})
WITHHELD = ("phone", "host", "url", "opening_text", "source")
PLACE_COLUMNS = frozenset(
    {"address", "building", "part_prefecture", "part_city", "part_town", "part_number", "lat_lon",
     "lon", "lat", "area_id", ""}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Incoming:
    """What an import would do.

    Parameters
    ----------
    rows
        Resources as they would be stored; those of the ledger expect the version that was seen.
    added, updated, unchanged
        The same rows, by what happens to them.
    changes
        Fields that change, by id.
    kept
        Rows without a place that keep the one of the ledger.
    opens
        Names of resources whose place was not public and would be.
    absent
        Fields the table has no column for; resources of the ledger keep theirs.
    places
        What became of the addresses of rows without a point; ``None`` where all have one.
    """

    rows: tuple[Resource, ...]
    added: tuple[Resource, ...]
    updated: tuple[Resource, ...]
    unchanged: tuple[Resource, ...]
    changes: Mapping[str, tuple[str, ...]]
    kept: int
    opens: tuple[str, ...]
    absent: tuple[str, ...]
    places: PlacedRows | None

    @property
    def found(self) -> int:
        """How many addresses led to a place."""
        return 0 if self.places is None else len(self.places.placed)

    @property
    def blocks(self) -> int:
        """How many of them led to a block, which is good enough for a distance."""
        placed = () if self.places is None else self.places.placed
        return Counter(row.coordinate_quality for row in placed)[CoordinateQuality.BLOCK]


def plan_incoming(view: LedgerView, table: LedgerTable, *, use_places: bool) -> Incoming:
    """Say what would happen.

    Parameters
    ----------
    view
        The ledger as it is now.
    table
        As read.
    use_places
        Whether rows without a point get the one their address leads to.
    """
    stored = {row.resource_id: row for row in view.resources}
    absent = _list_absent(table)
    seen = [_meet(row, stored.get(row.resource_id), view, absent) for row in table.resources]
    kept = sum(
        mine.lon is not None and row.lon is None
        for mine, row in zip(seen, table.resources, strict=True)
    )
    wanting = [row for row in seen if row.lon is None]
    places = place_rows(wanting, index_of(view.edition)) if wanting else None
    if use_places and places is not None:
        found = {row.resource_id: row for row in places.placed}
        seen = [found.get(row.resource_id, row) for row in seen]
    changes = {
        row.resource_id: list_changed_fields(stored[row.resource_id], row)
        for row in seen
        if row.resource_id in stored
    }
    return Incoming(
        rows=tuple(seen),
        added=tuple(row for row in seen if row.resource_id not in stored),
        updated=tuple(row for row in seen if changes.get(row.resource_id)),
        unchanged=tuple(row for row in seen if changes.get(row.resource_id) == ()),
        changes=changes,
        kept=kept,
        opens=tuple(row.name for row in seen if _opens(row, stored.get(row.resource_id))),
        absent=absent if any(changes) else (),
        places=places,
    )


def _list_absent(table: LedgerTable) -> tuple[str, ...]:
    """List the fields that no sheet has a column for; those of the place are met elsewhere."""
    headers = [header for count in table.sheets for header in count.headers]
    marks = [mark[0] for mark in map(find_mark_column, headers) if mark is not None]
    columns = {*map(find_column, headers), *marks}
    if columns & TIMES:
        columns |= {"opening", "opening_text"}
    return tuple(name for name in LABELS if name not in {*columns, *PLACE, *NEVER_ABSENT})


def _meet(
    row: Resource, old: Resource | None, view: LedgerView, absent: tuple[str, ...]
) -> Resource:
    """Bring a row to what the ledger knows of it: its version, its fiction, its place."""
    if old is None:
        return replace(row, fictional=row.fictional or view.city.profile.fictional)
    row = replace(row, version=old.version, fictional=row.fictional or old.fictional)
    row = replace(row, **{name: getattr(old, name) for name in absent})
    same = not row.address or normalise_address(row.address) == normalise_address(old.address)
    hidden = old.location_mode is not LocationMode.PUBLIC
    if hidden:
        # what our own list for the public leaves blank is not meant to be emptied
        blank = [name for name in WITHHELD if not getattr(row, name)]
        row = replace(row, **{name: getattr(old, name) for name in blank})
    if row.lon is not None or old.lon is None or not (same or hidden):
        return row
    # a list without coordinates, also our own for the public, never takes a pin away
    return replace(row, **{name: getattr(old, name) for name in PLACE})


def _opens(row: Resource, old: Resource | None) -> bool:
    was_closed = old is not None and old.location_mode is not LocationMode.PUBLIC
    return was_closed and row.location_mode is LocationMode.PUBLIC


def mask_faults(view: LedgerView, table: LedgerTable) -> tuple[RowFault, ...]:
    """Take from the faults what would tell a place that is not public.

    Parameters
    ----------
    view
        The ledger; a row whose place is hidden there stays hidden, whatever the table says.
    table
        As read.
    """
    closed = {
        row.resource_id for row in view.resources if row.location_mode is not LocationMode.PUBLIC
    }
    hidden = {
        place
        for place, row in zip(table.positions, table.resources, strict=True)
        if row.location_mode is not LocationMode.PUBLIC or row.resource_id in closed
    }
    headers = {count.name: count.headers for count in table.sheets}
    for bad in table.bad_rows:
        named = dict(zip(map(find_column, headers.get(bad.sheet, ())), bad.cells, strict=False))
        if named.get("resource_id") in closed or not _is_public(named.get("location_mode", "")):
            hidden.add((bad.sheet, bad.row))
    return tuple(
        _mask(fault) if (fault.sheet, fault.row) in hidden else fault for fault in table.faults
    )


def _is_public(text: str) -> bool:
    try:
        return read_choice(LocationMode, text) in {None, LocationMode.PUBLIC}
    except CellError:
        return False  # nobody can tell: treated as not public


def _mask(fault: RowFault) -> RowFault:
    if find_column(fault.column) not in PLACE_COLUMNS:
        return fault
    details = {
        key: IMPORT["hidden"] if isinstance(value, str) else value
        for key, value in fault.details.items()
    }
    return replace(fault, found=IMPORT["hidden"], details=details)
