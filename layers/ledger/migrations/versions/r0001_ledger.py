"""The first ledger: resources, changes and a history that can only grow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

from layers.ledger.schema import UtcDateTime, make_text

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0001"
down_revision = None

SRID = 6668  # JGD2011, degrees
TEXTS = (
    ("name", "kind"),
    ("operator", "host", "tier"),
    ("opening_text",),
    ("status", "source"),
    ("address", "area_id"),
    ("coordinate_quality", "location_mode", "municipality_code", "phone", "url", "notes"),
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "meta",
        sa.Column("key", make_text(), primary_key=True),
        sa.Column("value", make_text(), nullable=False),
    )
    _create_resource()
    _create_history()
    if op.get_context().dialect.name == "postgresql":
        _lock_history_on_postgresql()
    else:
        _lock_history_on_sqlite()


def _texts(number: int) -> list[sa.Column[str]]:
    return [sa.Column(name, make_text(), nullable=False) for name in TEXTS[number]]


def _lists(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.JSON(), nullable=False) for name in names]


def _create_resource() -> None:
    is_postgis = op.get_context().dialect.name == "postgresql"
    op.create_table(
        "resource",
        sa.Column("resource_id", make_text(), primary_key=True),
        *_texts(0),
        *_lists("categories", "programmes", "functions", "issues", "targets"),
        *_texts(1),
        sa.Column("reach_m", sa.Double()),
        *_lists("opening"),
        *_texts(2),
        sa.Column("capacity", sa.Integer()),
        *_lists("barrier_free"),
        *_texts(3),
        sa.Column("consent", sa.Boolean()),
        sa.Column("last_confirmed", sa.Date()),
        sa.Column("next_check", sa.Date()),
        sa.Column("candidate", sa.Boolean(), nullable=False),
        *_texts(4),
        sa.Column("lon", sa.Double()),
        sa.Column("lat", sa.Double()),
        *_texts(5),
        sa.Column("fictional", sa.Boolean(), nullable=False),
        *_lists("also"),
        sa.Column("version", sa.Integer(), nullable=False),
        *([_make_geometry()] if is_postgis else []),
    )
    if is_postgis:
        op.create_index("ix_resource_geom", "resource", ["geom"], postgresql_using="gist")


def _make_geometry() -> sa.Column[object]:
    """Let the database compute it, so that QGIS never sees a point the row does not state."""
    point = sa.Computed(f"ST_SetSRID(ST_MakePoint(lon, lat), {SRID})", persisted=True)
    return sa.Column("geom", Geometry("POINT", srid=SRID, spatial_index=False), point)


def _create_history() -> None:
    op.create_table(
        "change",
        sa.Column("change_id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("action", make_text(), nullable=False),
        sa.Column("who", make_text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("undoes", sa.Integer(), sa.ForeignKey("change.change_id"), unique=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "history",
        sa.Column("resource_id", make_text(), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("change_id", sa.Integer(), sa.ForeignKey("change.change_id"), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True)),
        sa.Column("after", sa.JSON(none_as_null=True)),
    )
    op.create_index("ix_history_change_id", "history", ["change_id"])


def _lock_history_on_sqlite() -> None:
    for table in ("history", "change"):
        for deed in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the history can only grow'); END"
            )


def _lock_history_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the history can only grow'; END $$"
    )
    for table in ("history", "change"):
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
