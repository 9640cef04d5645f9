from __future__ import annotations

from dataclasses import fields

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from layers.ledger.migrate import VERSION_TABLE
from layers.ledger.opening import open_ledger
from layers.ledger.schema import METADATA, RESOURCE, REVISIONS
from tests.layers.ledger.old import make_old_ledger
from tests.layers.ledger.rows import FULL, NOW, make_rows
from zones.resources import Resource

pytestmark = pytest.mark.golden


def test_the_program_knows_every_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "layers.ledger:migrations")
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == REVISIONS


def test_the_table_has_a_column_for_every_field() -> None:
    names = {field.name for field in fields(Resource)}
    assert set(RESOURCE.c.keys()) == names | {"search_text"}


def test_migrations_lead_to_the_schema(ledger) -> None:
    def is_ours(_item: object, name: str, kind: str, _there: bool, _other: object) -> bool:
        if kind == "table":
            return name in METADATA.tables
        return "geom" not in name

    options = {"version_table": VERSION_TABLE, "include_object": is_ours}
    with ledger._reading() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []


def test_an_old_ledger_is_brought_up_to_date(address: str, city: str) -> None:
    rows = [*make_rows(50), FULL]
    make_old_ledger(address, city, rows)
    with open_ledger(city, url=address) as ledger:
        assert set(ledger.list_resources()) == set(rows)
        check = ledger.check()
        assert (check.revision, check.faults) == (REVISIONS[-1], ())
        ledger.add(Resource("after", "x"), who="x", when=NOW)
