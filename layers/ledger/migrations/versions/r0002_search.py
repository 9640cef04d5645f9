"""What lists are narrowed by and searches look into, filled from the rows there are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from layers.ledger.rows import from_row, make_search_text, to_values
from layers.ledger.schema import RESOURCE, RESOURCE_VALUE, make_text

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column and the table, then fill both."""
    searched = sa.Column("search_text", make_text(), nullable=False, server_default="")
    op.add_column("resource", searched)
    op.create_table(
        "resource_value",
        sa.Column(
            "resource_id",
            make_text(),
            sa.ForeignKey("resource.resource_id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("field", make_text(), primary_key=True),
        sa.Column("value", make_text(), primary_key=True),
    )
    op.create_index("ix_resource_value_field_value", "resource_value", ["field", "value"])
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    # later versions add columns that are not there yet
    there = {column["name"] for column in sa.inspect(connection).get_columns("resource")}
    columns = [column for column in RESOURCE.c if column.name in there]
    for row in connection.execute(sa.select(*columns)).mappings().all():
        resource = from_row(dict(row))
        connection.execute(
            sa.update(RESOURCE)
            .where(RESOURCE.c.resource_id == resource.resource_id)
            .values(search_text=make_search_text(resource))
        )
        if values := to_values(resource):
            connection.execute(
                sa.insert(RESOURCE_VALUE),
                [
                    {"resource_id": resource.resource_id, "field": field, "value": value}
                    for field, value in sorted(values)
                ],
            )
