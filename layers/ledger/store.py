"""The verbs of a ledger, written once for both stores."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from layers.ledger import reading
from layers.ledger.hiding import keep_known_places
from layers.ledger.protocol import Action, Change, Criteria, HistoryEntry, ImportSummary
from layers.ledger.seed import list_city_resources
from layers.ledger.writing import Deed, Edit, write_change
from zones.errors import (
    BadValueError,
    DuplicateIdError,
    EditConflictError,
    UnknownNameError,
)
from zones.ledger import merge_edits
from zones.resources import Resource, ResourceStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from types import TracebackType

    from sqlalchemy.engine import Connection

    from zones.city import City

__all__ = ["SqlLedger"]


class SqlLedger(ABC):
    """What both stores share; ``layers.ledger.protocol`` says what the verbs promise."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """Begin a transaction that sees one state of the ledger."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """Begin a transaction that keeps other writers out; commit it at the end."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections."""

    def __enter__(self) -> Self:
        """Use as a context."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def add(self, resource: Resource, *, who: str, when: datetime) -> Resource:
        """Add a resource."""
        deed = Deed(Action.ADD, who, when)
        with self._writing() as connection:
            ids = [resource.resource_id]
            if reading.read_resources(connection, ids):
                raise DuplicateIdError("the id is taken", where=resource.resource_id)
            edit = _add(resource, reading.find_last_versions(connection, ids))
            write_change(connection, deed, [edit])
        return _numbered(edit)

    def update(
        self, resource: Resource, *, expected_version: int, who: str, when: datetime
    ) -> Resource:
        """Save an edit."""
        mine = replace(resource, version=expected_version)
        return self._save([mine], Deed(Action.UPDATE, who, when))[0]

    def bulk_update(
        self, resources: Sequence[Resource], *, who: str, when: datetime
    ) -> tuple[Resource, ...]:
        """Save several edits or none."""
        return self._save(resources, Deed(Action.UPDATE, who, when))

    def _save(self, resources: Sequence[Resource], deed: Deed) -> tuple[Resource, ...]:
        _refuse_repeats(resources)
        with self._writing() as connection:
            stored = reading.read_resources(connection, [row.resource_id for row in resources])
            edits = [_edit(connection, stored, row) for row in resources]
            if edits:
                write_change(connection, deed, edits)
        return tuple(_numbered(edit) for edit in edits)

    def close_resource(
        self, resource_id: str, *, expected_version: int, who: str, when: datetime
    ) -> Resource:
        """Mark a resource as closed."""
        deed = Deed(Action.CLOSE, who, when)
        return self._set_status(resource_id, ResourceStatus.CLOSED, expected_version, deed)

    def reopen_resource(
        self, resource_id: str, *, expected_version: int, who: str, when: datetime
    ) -> Resource:
        """Mark a resource as active again."""
        deed = Deed(Action.REOPEN, who, when)
        return self._set_status(resource_id, ResourceStatus.ACTIVE, expected_version, deed)

    def _set_status(
        self, resource_id: str, status: ResourceStatus, expected_version: int, deed: Deed
    ) -> Resource:
        with self._writing() as connection:
            stored = reading.read_resources(connection, [resource_id])
            seen = reading.read_state(connection, resource_id, expected_version)
            start = seen or _require(stored, resource_id)
            mine = replace(start, status=status, version=expected_version)
            edit = _edit(connection, stored, mine)
            write_change(connection, deed, [edit])
        return _numbered(edit)

    def import_rows(
        self, resources: Iterable[Resource], *, who: str, when: datetime
    ) -> ImportSummary:
        """Add rows with new ids, update the others, all in one transaction."""
        return self._import(tuple(resources), Deed(Action.IMPORT, who, when))

    def _import(self, rows: tuple[Resource, ...], deed: Deed) -> ImportSummary:
        _refuse_repeats(rows)
        ids = [row.resource_id for row in rows]
        with self._writing() as connection:
            stored = reading.read_resources(connection, ids)
            rows = keep_known_places(rows, stored)
            versions = reading.find_last_versions(connection, ids)
            added = [_add(row, versions) for row in rows if row.resource_id not in stored]
            changed = [row for row in rows if stored.get(row.resource_id, row) != row]
            updated = [_edit(connection, stored, _expect(row, stored)) for row in changed]
            if added or updated:
                write_change(connection, deed, [*added, *updated])
        moved = {edit.resource_id for edit in (*added, *updated)}
        return ImportSummary(
            tuple(edit.resource_id for edit in added),
            tuple(edit.resource_id for edit in updated),
            tuple(key for key in ids if key not in moved),
        )

    def load_sample(self, resources: Sequence[Resource], *, who: str, when: datetime) -> int:
        """Add the fictional sample."""
        real = [row.resource_id for row in resources if not row.fictional]
        if real:
            raise BadValueError("a sample is fictional throughout", where=real[0])
        return self._add_new(resources, Deed(Action.LOAD_SAMPLE, who, when), again=True)

    def seed_from_city(self, city: City, *, who: str, when: datetime) -> int:
        """Add the public facilities that the ledger has never held."""
        return self._add_new(list_city_resources(city), Deed(Action.SEED, who, when), again=False)

    def _add_new(self, resources: Sequence[Resource], deed: Deed, *, again: bool) -> int:
        """Add rows whose id is free; ``again``: also what was there once and was removed."""
        _refuse_repeats(resources)
        ids = [row.resource_id for row in resources]
        with self._writing() as connection:
            versions = reading.find_last_versions(connection, ids)
            taken = set(reading.read_resources(connection, ids)) if again else set(versions)
            edits = [_add(row, versions) for row in resources if row.resource_id not in taken]
            if edits:
                write_change(connection, deed, edits)
        return len(edits)

    def remove_sample(self, *, who: str, when: datetime) -> int:
        """Remove every fictional row."""
        deed = Deed(Action.REMOVE_SAMPLE, who, when)
        with self._writing() as connection:
            stored = reading.read_resources(connection).values()
            edits = [Edit(row, None, row.version) for row in stored if row.fictional]
            if edits:
                write_change(connection, deed, edits)
        return len(edits)

    def restore(
        self,
        resource_id: str,
        version: int,
        *,
        who: str,
        when: datetime,
        expected_version: int | None = None,
    ) -> Resource:
        """Bring an earlier state back as a new version."""
        deed = Deed(Action.RESTORE, who, when)
        with self._writing() as connection:
            wanted = reading.read_state(connection, resource_id, version)
            if wanted is None:
                raise _unknown(resource_id)
            stored = reading.read_resources(connection, [resource_id])
            if resource_id in stored:
                expected = expected_version or stored[resource_id].version
                edit = _edit(connection, stored, replace(wanted, version=expected))
            else:
                edit = _add(wanted, reading.find_last_versions(connection, [resource_id]))
            write_change(connection, deed, [edit])
        return _numbered(edit)

    def undo_last(self, *, who: str, when: datetime) -> Change | None:
        """Take back this person's last change that still stands."""
        with self._writing() as connection:
            change = reading.find_undoable_change(connection, who)
            if change is None:
                return None
            deed = Deed(Action.UNDO, who, when, undoes=change.change_id)
            entries = reading.read_change(connection, change.change_id)
            ids = [entry.resource_id for entry in entries]
            stored = reading.read_resources(connection, ids)
            versions = reading.find_last_versions(connection, ids)
            edits = [_take_back(entry, stored, versions) for entry in entries]
            return write_change(connection, deed, edits)

    def get(self, resource_id: str) -> Resource:
        """Give a resource."""
        with self._reading() as connection:
            return _require(reading.read_resources(connection, [resource_id]), resource_id)

    def list_resources(self, criteria: Criteria | None = None) -> tuple[Resource, ...]:
        """List resources by name."""
        with self._reading() as connection:
            return reading.find_resources(connection, criteria or Criteria())

    def history(self, resource_id: str) -> tuple[HistoryEntry, ...]:
        """List what happened to a resource, newest first."""
        with self._reading() as connection:
            return reading.read_history(connection, resource_id)

    def list_changes(self, *, limit: int = 50) -> tuple[Change, ...]:
        """List the last changes of the ledger, newest first."""
        with self._reading() as connection:
            return reading.read_changes(connection, limit)


def _unknown(resource_id: str) -> UnknownNameError:
    return UnknownNameError("no such resource", kind="resource", name=resource_id)


def _require(stored: dict[str, Resource], resource_id: str) -> Resource:
    if resource_id not in stored:
        raise _unknown(resource_id)
    return stored[resource_id]


def _refuse_repeats(resources: Sequence[Resource]) -> None:
    seen: set[str] = set()
    for row in resources:
        if row.resource_id in seen:
            raise DuplicateIdError("an id occurs twice", where=row.resource_id)
        seen.add(row.resource_id)


def _add(resource: Resource, versions: dict[str, int]) -> Edit:
    return Edit(None, resource, versions.get(resource.resource_id, 0))


def _expect(resource: Resource, stored: dict[str, Resource]) -> Resource:
    """Let a row that names no version expect the one that is stored."""
    expected = resource.version or stored[resource.resource_id].version
    return replace(resource, version=expected)


def _edit(connection: Connection, stored: dict[str, Resource], mine: Resource) -> Edit:
    """Compare the version an edit started from with the stored one."""
    theirs = _require(stored, mine.resource_id)
    if theirs.version != mine.version:
        base = reading.read_state(connection, mine.resource_id, mine.version)
        merge = merge_edits(base, theirs, mine)
        raise EditConflictError(base=base, theirs=theirs, mine=mine, merge=merge)
    if theirs.fictional and not mine.fictional:
        raise BadValueError("what was made up never becomes real", where=mine.resource_id)
    return Edit(theirs, mine, theirs.version)


def _numbered(edit: Edit) -> Resource:
    saved = edit.numbered
    if saved is None:
        raise _unknown(edit.resource_id)
    return saved


def _take_back(entry: HistoryEntry, stored: dict[str, Resource], versions: dict[str, int]) -> Edit:
    """Go back to the state before, if what is stored is still what the change made of it."""
    theirs = stored.get(entry.resource_id)
    if theirs == entry.after:
        return Edit(theirs, entry.before, versions[entry.resource_id])
    mine = entry.before or entry.after
    if theirs is None or mine is None:
        raise _unknown(entry.resource_id)
    merge = merge_edits(entry.after, theirs, mine)
    raise EditConflictError(base=entry.after, theirs=theirs, mine=mine, merge=merge)
