"""The tables of the ledger, the same on both stores.

PostGIS holds one column more: ``geom``, computed by the database from ``lon`` and ``lat``.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

__all__ = [
    "CHANGE",
    "HISTORY",
    "META",
    "METADATA",
    "RESOURCE",
    "RESOURCE_VALUE",
    "REVISIONS",
    "TABLES",
    "UtcDateTime",
    "dump_json",
    "make_text",
]

REVISIONS = ("0001", "0002")  # oldest first; what this program can read and bring up to date


def dump_json(value: object) -> str:
    """Write JSON as it is stored: Japanese readable, no blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def make_text() -> sa.types.TypeEngine[str]:
    """Text that sorts by code point on both stores."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment with a time zone in, the same moment in UTC out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite keeps no time zone, so what is kept there is UTC."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401 - signature of the library
        """Give UTC whatever the server is set to."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if dialect.name == "sqlite" else moment.astimezone(UTC)


METADATA = sa.MetaData()

META = sa.Table(
    "meta",
    METADATA,
    sa.Column("key", make_text(), primary_key=True),
    sa.Column("value", make_text(), nullable=False),
)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, make_text(), nullable=False)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False)


RESOURCE = sa.Table(
    "resource",
    METADATA,
    sa.Column("resource_id", make_text(), primary_key=True),
    _text("name"),
    _text("kind"),
    _json("categories"),
    _json("programmes"),
    _json("functions"),
    _json("issues"),
    _json("targets"),
    _text("operator"),
    _text("host"),
    _text("tier"),
    sa.Column("reach_m", sa.Double()),
    _json("opening"),
    _text("opening_text"),
    sa.Column("capacity", sa.Integer()),
    _json("barrier_free"),
    _text("status"),
    _text("source"),
    sa.Column("consent", sa.Boolean()),
    sa.Column("last_confirmed", sa.Date()),
    sa.Column("next_check", sa.Date()),
    sa.Column("candidate", sa.Boolean(), nullable=False),
    _text("address"),
    _text("area_id"),
    sa.Column("lon", sa.Double()),
    sa.Column("lat", sa.Double()),
    _text("coordinate_quality"),
    _text("location_mode"),
    _text("municipality_code"),
    _text("phone"),
    _text("url"),
    _text("notes"),
    sa.Column("fictional", sa.Boolean(), nullable=False),
    _json("also"),
    sa.Column("version", sa.Integer(), nullable=False),
    _text("search_text"),
)

CHANGE = sa.Table(
    "change",
    METADATA,
    sa.Column("change_id", sa.Integer(), primary_key=True, autoincrement=True),
    _text("action"),
    _text("who"),
    sa.Column("made_at", UtcDateTime(), nullable=False),
    sa.Column("undoes", sa.Integer(), sa.ForeignKey("change.change_id"), unique=True),
    sqlite_autoincrement=True,
)

HISTORY = sa.Table(
    "history",
    METADATA,
    sa.Column("resource_id", make_text(), primary_key=True),
    sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column(
        "change_id",
        sa.Integer(),
        sa.ForeignKey("change.change_id"),
        nullable=False,
        index=True,
    ),
    sa.Column("before", sa.JSON(none_as_null=True)),
    sa.Column("after", sa.JSON(none_as_null=True)),
)

RESOURCE_VALUE = sa.Table(
    "resource_value",
    METADATA,
    sa.Column(
        "resource_id",
        make_text(),
        sa.ForeignKey("resource.resource_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("field", make_text(), primary_key=True),
    sa.Column("value", make_text(), primary_key=True),
    sa.Index("ix_resource_value_field_value", "field", "value"),
)

TABLES = (META, RESOURCE, CHANGE, HISTORY, RESOURCE_VALUE)  # parents first
