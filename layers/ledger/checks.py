"""Whether the ledger tells one story: rows, history, changes, and what lists are narrowed by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from layers.ledger.protocol import LedgerCheck
from layers.ledger.reading import read_resources
from layers.ledger.rows import from_snapshot, make_search_text, to_values
from layers.ledger.schema import CHANGE, HISTORY, RESOURCE, RESOURCE_VALUE, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection, RowMapping

    from zones.resources import Resource

__all__ = ["check_ledger"]


def check_ledger(connection: Connection, revision: str, faults: Sequence[str] = ()) -> LedgerCheck:
    """Check the schema and that everything kept twice agrees.

    Parameters
    ----------
    connection
        A transaction that sees one state.
    revision
        Version of the schema, for the report.
    faults
        What the store itself found.

    Returns
    -------
    LedgerCheck
        Counts, and everything that is wrong.
    """
    found = [*faults, *_check_columns(connection)]
    if not found:
        found = [*_check_history(connection), *_check_changes(connection)]
    resources, changes, history = (
        connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        for table in (RESOURCE, CHANGE, HISTORY)
    )
    return LedgerCheck(revision, resources, changes, history, tuple(found))


def _check_columns(connection: Connection) -> Iterator[str]:
    inspector = sa.inspect(connection)
    for table in TABLES:
        if not inspector.has_table(table.name):
            yield f"no table {table.name}"
            continue
        there = {column["name"] for column in inspector.get_columns(table.name)} - {"geom"}
        if there != set(table.c.keys()):
            yield f"columns of {table.name} are not those of the schema"


def _check_history(connection: Connection) -> Iterator[str]:
    entries: dict[str, list[RowMapping]] = {}
    statement = sa.select(HISTORY).order_by(HISTORY.c.resource_id, HISTORY.c.version)
    for row in connection.execute(statement).mappings():
        entries.setdefault(row["resource_id"], []).append(row)
    rows = read_resources(connection)
    for resource_id in sorted(entries.keys() | rows.keys()):
        if not _tells_the_same(entries.get(resource_id, []), rows.get(resource_id)):
            yield f"the history of {resource_id} does not lead to its row"
    yield from _check_derived(connection, rows)


def _tells_the_same(entries: Sequence[RowMapping], row: Resource | None) -> bool:
    before = None
    for number, entry in enumerate(entries, start=1):
        if entry["version"] != number or entry["before"] != before:
            return False
        before = entry["after"]
    if row is None or before is None:
        return row is None and before is None
    return from_snapshot(before) == row and row.version == len(entries)


def _check_changes(connection: Connection) -> Iterator[str]:
    empty = sa.select(CHANGE.c.change_id).where(
        CHANGE.c.change_id.not_in(sa.select(HISTORY.c.change_id))
    )
    for change_id in connection.execute(empty).scalars():
        yield f"change {change_id} changed nothing"


def _check_derived(connection: Connection, rows: dict[str, Resource]) -> Iterator[str]:
    expected = {(key, *pair) for key, row in rows.items() for pair in to_values(row)}
    if expected != {tuple(row) for row in connection.execute(sa.select(RESOURCE_VALUE))}:
        yield "what lists are narrowed by is not what the rows say"
    texts = sa.select(RESOURCE.c.resource_id, RESOURCE.c.search_text)
    if {key: make_search_text(row) for key, row in rows.items()} != {
        str(key): text for key, text in connection.execute(texts)
    }:
        yield "what searches look into is not what the rows say"
