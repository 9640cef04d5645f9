"""Questions to the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from layers.ledger.protocol import Action, Change, Criteria, HistoryEntry
from layers.ledger.rows import fold_text, from_row, from_snapshot, shorten_key
from layers.ledger.schema import CHANGE, HISTORY, RESOURCE, RESOURCE_VALUE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Any

    from sqlalchemy.engine import Connection, RowMapping

    from zones.resources import Resource

__all__ = [
    "find_last_versions",
    "find_resources",
    "find_undoable_change",
    "read_change",
    "read_changes",
    "read_history",
    "read_resources",
    "read_state",
]

IDS_AT_ONCE = 500  # well below the number of parameters one statement may have
ENTRY = (
    CHANGE.c.change_id,
    CHANGE.c.action,
    CHANGE.c.who,
    CHANGE.c.made_at,
    CHANGE.c.undoes,
    HISTORY.c.resource_id,
    HISTORY.c.version,
    HISTORY.c.before,
    HISTORY.c.after,
)


def find_resources(connection: Connection, criteria: Criteria) -> tuple[Resource, ...]:
    """List what satisfies all criteria, by name and id."""
    conditions = _list_conditions(criteria)
    chosen = criteria.resource_ids
    if chosen is None:
        return _select(connection, conditions)
    if len(chosen) <= IDS_AT_ONCE:
        return _select(connection, [*conditions, RESOURCE.c.resource_id.in_(sorted(chosen))])
    return tuple(row for row in _select(connection, conditions) if row.resource_id in chosen)


def _select(
    connection: Connection, conditions: Sequence[sa.ColumnElement[bool]]
) -> tuple[Resource, ...]:
    statement = (
        sa.select(RESOURCE).where(*conditions).order_by(RESOURCE.c.name, RESOURCE.c.resource_id)
    )
    return tuple(from_row(row._asdict()) for row in connection.execute(statement))


def _list_conditions(criteria: Criteria) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [
        RESOURCE.c.search_text.contains(fold_text(word), autoescape=True)
        for word in criteria.text.split()
    ]
    if criteria.statuses:
        conditions.append(RESOURCE.c.status.in_([str(status) for status in criteria.statuses]))
    if criteria.area_ids is not None:
        conditions.append(RESOURCE.c.area_id.in_(sorted(criteria.area_ids)))
    if criteria.candidates is not None:
        conditions.append(RESOURCE.c.candidate.is_(criteria.candidates))
    listed = {
        "kinds": criteria.kinds,
        "functions": criteria.functions,
        "issues": criteria.issues,
        "programmes": criteria.programmes,
    }
    return conditions + [
        _has_value(field, map(str, values)) for field, values in listed.items() if values
    ]


def _has_value(field: str, values: Iterable[str]) -> sa.ColumnElement[bool]:
    keys = [shorten_key(value) for value in values]
    holders = sa.select(RESOURCE_VALUE.c.resource_id).where(
        RESOURCE_VALUE.c.field == field, RESOURCE_VALUE.c.value.in_(keys)
    )
    return RESOURCE.c.resource_id.in_(holders)


def read_resources(
    connection: Connection, ids: Collection[str] | None = None
) -> dict[str, Resource]:
    """Read resources by id; ids without a row are left out. ``None`` reads all."""
    if ids is None:
        return {row.resource_id: row for row in _select(connection, [])}
    found: dict[str, Resource] = {}
    for part in _cut(sorted(ids)):
        rows = _select(connection, [RESOURCE.c.resource_id.in_(part)])
        found |= {row.resource_id: row for row in rows}
    return found


def find_last_versions(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """Give the last version ever used per id, also of rows that were removed."""
    found: dict[str, int] = {}
    for part in _cut(sorted(ids)):
        statement = (
            sa.select(HISTORY.c.resource_id, sa.func.max(HISTORY.c.version))
            .where(HISTORY.c.resource_id.in_(part))
            .group_by(HISTORY.c.resource_id)
        )
        found |= {str(key): int(version) for key, version in connection.execute(statement)}
    return found


def _cut(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + IDS_AT_ONCE] for start in range(0, len(ids), IDS_AT_ONCE))


def read_history(connection: Connection, resource_id: str) -> tuple[HistoryEntry, ...]:
    """List what happened to a resource, newest first."""
    statement = (
        sa.select(*ENTRY)
        .join(CHANGE, CHANGE.c.change_id == HISTORY.c.change_id)
        .where(HISTORY.c.resource_id == resource_id)
        .order_by(HISTORY.c.version.desc())
    )
    return tuple(_to_entry(row) for row in connection.execute(statement).mappings())


def read_change(connection: Connection, change_id: int) -> tuple[HistoryEntry, ...]:
    """List what one change did, by id."""
    statement = (
        sa.select(*ENTRY)
        .join(CHANGE, CHANGE.c.change_id == HISTORY.c.change_id)
        .where(HISTORY.c.change_id == change_id)
        .order_by(HISTORY.c.resource_id)
    )
    return tuple(_to_entry(row) for row in connection.execute(statement).mappings())


def read_state(connection: Connection, resource_id: str, version: int) -> Resource | None:
    """Give the state of a resource at a version, ``None`` if there was none."""
    statement = sa.select(HISTORY.c.after).where(
        HISTORY.c.resource_id == resource_id, HISTORY.c.version == version
    )
    snapshot = connection.execute(statement).scalar()
    return None if snapshot is None else from_snapshot(snapshot)


def read_changes(connection: Connection, limit: int) -> tuple[Change, ...]:
    """List the last changes, newest first."""
    statement = sa.select(CHANGE).order_by(CHANGE.c.change_id.desc()).limit(limit)
    return tuple(_to_change(row) for row in connection.execute(statement).mappings())


def find_undoable_change(connection: Connection, who: str) -> Change | None:
    """Find the last change of a person that has not been taken back and is not itself that.

    Nobody made the first filling of a ledger by hand, so nobody takes it back.
    """
    undone = sa.select(CHANGE.c.undoes).where(CHANGE.c.undoes.is_not(None))
    statement = (
        sa.select(CHANGE)
        .where(
            CHANGE.c.who == who,
            CHANGE.c.action != Action.UNDO.value,
            CHANGE.c.change_id.not_in(undone),
        )
        .order_by(CHANGE.c.change_id.desc())
        .limit(1)
    )
    row = connection.execute(statement).mappings().first()
    return None if row is None or row["action"] == Action.SEED.value else _to_change(row)


def _to_change(row: RowMapping) -> Change:
    return Change(
        row["change_id"], Action(row["action"]), row["who"], row["made_at"], row["undoes"]
    )


def _to_entry(row: RowMapping) -> HistoryEntry:
    states: list[Any] = [row["before"], row["after"]]
    before, after = (None if state is None else from_snapshot(state) for state in states)
    return HistoryEntry(_to_change(row), row["resource_id"], row["version"], before, after)
