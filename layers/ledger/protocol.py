"""What a ledger can do, whichever store it is kept in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from zones.city import City
    from zones.resources import Resource, ResourceFunction, ResourceStatus
    from zones.vocabulary import FacilityKind

__all__ = [
    "Action",
    "Change",
    "Criteria",
    "HistoryEntry",
    "ImportSummary",
    "LedgerCheck",
    "LedgerNote",
    "LedgerStore",
]


class Action(StrEnum):
    """What was done in one change."""

    ADD = "add"
    UPDATE = "update"
    CLOSE = "close"
    REOPEN = "reopen"
    RESTORE = "restore"
    UNDO = "undo"
    IMPORT = "import"
    SEED = "seed"
    LOAD_SAMPLE = "load_sample"
    REMOVE_SAMPLE = "remove_sample"


class LedgerNote(StrEnum):
    """What a user should know about where the ledger lies."""

    NETWORK_FOLDER = "network_folder"  # slower, and not made for several writers


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """Which resources to list; what is left empty does not restrict.

    Parameters
    ----------
    statuses, kinds, functions, issues, programmes
        Any of these; between the fields all must hold. A place of several kinds is of each.
    resource_ids, area_ids
        Only these; ``None`` = all. An empty set lists nothing.
    text
        Words that all occur somewhere in the row; width and case do not matter.
    candidates
        ``True`` only candidate venues, ``False`` none of them.
    """

    statuses: tuple[ResourceStatus, ...] = ()
    kinds: tuple[FacilityKind, ...] = ()
    functions: tuple[ResourceFunction, ...] = ()
    issues: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    resource_ids: frozenset[str] | None = None
    area_ids: frozenset[str] | None = None
    text: str = ""
    candidates: bool | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One accepted write: who did what, when, to how many resources.

    Parameters
    ----------
    change_id
        Running number.
    action, who, when
        What was done, by whom, at which moment (UTC).
    undoes
        The change that this one took back, or ``None``.
    """

    change_id: int
    action: Action
    who: str
    when: datetime
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What one change did to one resource.

    Parameters
    ----------
    change
        The change it belongs to.
    resource_id, version
        The resource, and the number of the state after the change.
    before, after
        The two states; ``None`` where there was or is no row.
    """

    change: Change
    resource_id: str
    version: int
    before: Resource | None
    after: Resource | None


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did, in ids."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """What a check found.

    Parameters
    ----------
    revision
        Version of the schema.
    resources, changes, history
        How many rows there are.
    faults
        What is wrong, in English; empty = nothing.
    """

    revision: str
    resources: int
    changes: int
    history: int
    faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


class LedgerStore(Protocol):
    """A ledger of one city.

    Every write is one transaction with its history; it is there whole, and durable, when the call
    returns, or not at all when it raises. ``who`` must not be empty, ``when`` must carry a time
    zone. All writes raise ``BadValueError`` for a value no store can keep, ``LedgerBusyError`` when
    others do not come to an end, ``StorageError`` or ``LedgerUnavailableError`` when it cannot be
    written.
    """

    notes: tuple[LedgerNote, ...]

    def add(self, resource: Resource, *, who: str, when: datetime) -> Resource:
        """Add a resource; ``DuplicateIdError`` if its id is taken."""
        ...

    def update(
        self, resource: Resource, *, expected_version: int, who: str, when: datetime
    ) -> Resource:
        """Save an edit; ``EditConflictError`` if another version is stored."""
        ...

    def close_resource(
        self, resource_id: str, *, expected_version: int, who: str, when: datetime
    ) -> Resource:
        """Mark a resource as closed (終了)."""
        ...

    def reopen_resource(
        self, resource_id: str, *, expected_version: int, who: str, when: datetime
    ) -> Resource:
        """Mark a resource as active (活動中) again."""
        ...

    def bulk_update(
        self, resources: Sequence[Resource], *, who: str, when: datetime
    ) -> tuple[Resource, ...]:
        """Save several edits or none; each expects its own ``version``."""
        ...

    def import_rows(
        self, resources: Iterable[Resource], *, who: str, when: datetime
    ) -> ImportSummary:
        """Add rows with new ids, update the others; a ``version`` other than 0 is expected.

        A row without a coordinate, under the address it has, keeps the stored place.
        """
        ...

    def load_sample(self, resources: Sequence[Resource], *, who: str, when: datetime) -> int:
        """Add the fictional (架空) sample; gives how many rows were new."""
        ...

    def remove_sample(self, *, who: str, when: datetime) -> int:
        """Remove every fictional row; gives how many there were."""
        ...

    def seed_from_city(self, city: City, *, who: str, when: datetime) -> int:
        """Add the city's public facilities that the ledger has never held."""
        ...

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
        ...

    def undo_last(self, *, who: str, when: datetime) -> Change | None:
        """Take back this person's last change that still stands; ``None`` if there is none."""
        ...

    def get(self, resource_id: str) -> Resource:
        """Give a resource; ``UnknownNameError`` if there is none."""
        ...

    def list_resources(self, criteria: Criteria | None = None) -> tuple[Resource, ...]:
        """List resources by name."""
        ...

    def history(self, resource_id: str) -> tuple[HistoryEntry, ...]:
        """List what happened to a resource, newest first."""
        ...

    def list_changes(self, *, limit: int = 50) -> tuple[Change, ...]:
        """List the last changes of the ledger, newest first."""
        ...

    def backup(self, path: Path) -> None:
        """Write the whole ledger to one file, atomically, while others go on working."""
        ...

    def restore_backup(self, path: Path) -> None:
        """Replace the ledger by a backup; ``BackupRefusedError`` if it is none of this city."""
        ...

    def check(self) -> LedgerCheck:
        """Check the file, the schema, and that the history tells the same as the rows."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...

    def __enter__(self) -> Self:
        """Use as a context."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        ...
