"""The one way into the tables: a change, its history and the rows, together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from layers.ledger.protocol import Change
from layers.ledger.rows import check_storable, to_row, to_snapshot, to_values
from layers.ledger.schema import CHANGE, HISTORY, RESOURCE, RESOURCE_VALUE
from zones.errors import BadValueError, LedgerDamagedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from layers.ledger.protocol import Action
    from zones.resources import Resource

__all__ = ["Deed", "Edit", "write_change"]


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done, by whom and when; ``undoes`` names the change it takes back."""

    action: Action
    who: str
    when: datetime
    undoes: int | None = None

    def __post_init__(self) -> None:
        """Refuse a change that nobody made or that has no moment."""
        if not self.who.strip() or "\0" in self.who:
            raise BadValueError("a change needs a name", where="who")
        if self.when.tzinfo is None:
            raise BadValueError("a moment needs a time zone", where="when")


@dataclass(frozen=True, slots=True)
class Edit:
    """One resource before and after; the version of ``after`` is decided here."""

    before: Resource | None
    after: Resource | None
    last_version: int

    @property
    def resource_id(self) -> str:
        """The resource that is edited."""
        state = self.after or self.before
        return "" if state is None else state.resource_id

    @property
    def numbered(self) -> Resource | None:
        """The state after, under its version."""
        return None if self.after is None else replace(self.after, version=self.last_version + 1)


def write_change(connection: Connection, deed: Deed, edits: Sequence[Edit]) -> Change:
    """Write one change inside the caller's transaction.

    Parameters
    ----------
    connection
        A connection whose transaction keeps other writers out.
    deed
        Who did what.
    edits
        At least one; every resource at most once.

    Returns
    -------
    Change
        What was written, with its number.

    Raises
    ------
    BadValueError
        If a value cannot be kept.
    LedgerDamagedError
        If a row is not what was read a moment ago.
    """
    for edit in edits:
        if edit.after is not None:
            check_storable(edit.after)
    values = {"action": deed.action.value, "who": deed.who, "made_at": deed.when}
    done = connection.execute(sa.insert(CHANGE).values(undoes=deed.undoes, **values))
    key = done.inserted_primary_key
    number = int(key[0]) if key else 0
    connection.execute(sa.insert(HISTORY), [_make_entry(edit, number) for edit in edits])
    _write_rows(connection, edits)
    return Change(number, deed.action, deed.who, deed.when, deed.undoes)


def _make_entry(edit: Edit, change_id: int) -> dict[str, Any]:
    after = edit.numbered
    return {
        "resource_id": edit.resource_id,
        "version": edit.last_version + 1,
        "change_id": change_id,
        "before": None if edit.before is None else to_snapshot(edit.before),
        "after": None if after is None else to_snapshot(after),
    }


def _write_rows(connection: Connection, edits: Sequence[Edit]) -> None:
    changed = [(edit.before, edit.numbered) for edit in edits]
    added = [after for before, after in changed if before is None and after is not None]
    updated = [
        (before, after) for before, after in changed if before is not None and after is not None
    ]
    removed = [before for before, after in changed if before is not None and after is None]
    kept = [after for _, after in updated]
    _delete(connection, RESOURCE_VALUE, kept)
    _delete(connection, RESOURCE, removed)
    if added:
        connection.execute(sa.insert(RESOURCE), [to_row(resource) for resource in added])
    if updated:
        _update(connection, updated)
    _insert_values(connection, [*added, *kept])


def _delete(connection: Connection, table: sa.Table, resources: Sequence[Resource]) -> None:
    if resources:
        statement = sa.delete(table).where(table.c.resource_id == sa.bindparam("key"))
        connection.execute(statement, [{"key": resource.resource_id} for resource in resources])


def _update(connection: Connection, pairs: Sequence[tuple[Resource, Resource]]) -> None:
    """Write over rows, each only in the version it was read in."""
    statement = sa.update(RESOURCE).where(
        RESOURCE.c.resource_id == sa.bindparam("key"),
        RESOURCE.c.version == sa.bindparam("read_version"),
    )
    rows = [
        to_row(after) | {"key": before.resource_id, "read_version": before.version}
        for before, after in pairs
    ]
    done = connection.execute(statement, rows)
    if done.rowcount != len(rows):
        raise LedgerDamagedError("a row changed inside a transaction", where=rows[0]["key"])


def _insert_values(connection: Connection, resources: Sequence[Resource]) -> None:
    rows = [
        {"resource_id": resource.resource_id, "field": field, "value": value}
        for resource in resources
        for field, value in sorted(to_values(resource))
    ]
    if rows:
        connection.execute(sa.insert(RESOURCE_VALUE), rows)
