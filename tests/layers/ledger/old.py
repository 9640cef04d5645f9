"""A ledger as the first version of the program left it."""

from __future__ import annotations

import sqlalchemy as sa

from layers.ledger.opening import open_ledger
from layers.ledger.protocol import Action
from layers.ledger.rows import to_row, to_snapshot
from layers.ledger.schema import CHANGE, HISTORY, RESOURCE
from tests.layers.ledger.rows import NOW
from zones.resources import Resource

__all__ = ["make_old_ledger"]


def make_old_ledger(url: str, city: str, rows: list[Resource]) -> None:
    """Take a new ledger back to the schema ``0001`` and fill it."""
    with open_ledger(city, url=url) as ledger, ledger._writing() as connection:
        for statement in (
            "DROP TABLE resource_value",
            "ALTER TABLE resource DROP COLUMN search_text",
            "UPDATE ledger_version SET version_num = '0001'",
        ):
            connection.exec_driver_sql(statement)
        change = {"action": Action.IMPORT.value, "who": "x", "made_at": NOW}
        number = connection.execute(sa.insert(CHANGE).values(**change)).inserted_primary_key[0]
        stored = [to_row(row) | {"version": 1} for row in rows]
        columns = [column for column in RESOURCE.c if column.name != "search_text"]
        table = sa.table("resource", *[sa.column(c.name, c.type) for c in columns])
        connection.execute(
            sa.insert(table), [{c.name: row[c.name] for c in columns} for row in stored]
        )
        connection.execute(
            sa.insert(HISTORY),
            [
                {
                    "resource_id": row.resource_id,
                    "version": 1,
                    "change_id": number,
                    "before": None,
                    "after": to_snapshot(row) | {"version": 1},
                }
                for row in rows
            ],
        )
