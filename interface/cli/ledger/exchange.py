"""Verbs that take tables in and give them out: import, export."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both, tell_who
from interface.cli.ledger.placing import describe_placing, place_table, say_placing
from interface.wording.commands import OPTIONS
from interface.wording.ledger_commands import LEDGER

if TYPE_CHECKING:
    from layers.addresses import PlacedRows
    from layers.ledger.protocol import ImportSummary
    from layers.ledger.tables import LedgerTable

__all__ = ["export", "take_in"]

FORMS = {".xlsx": "xlsx", ".csv": "csv", ".geojson": "geojson", ".gpkg": "gpkg"}


@click.command(cls=JapaneseCommand, name="import", help=LEDGER["import"])
@click.argument("city")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", help=LEDGER["sheet"])
@click.option("--dry-run", is_flag=True, help=LEDGER["dry_run"])
@click.option("--yes", is_flag=True, help=LEDGER["yes_import"])
@click.option("--blocks", type=click.Path(path_type=Path), help=LEDGER["blocks"])
@click.option("--bad-rows", type=click.Path(path_type=Path), help=LEDGER["bad_rows"])
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def take_in(*, city: str, file: Path, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Read a table, say every fault by its cell, store the good rows in one change."""
    from interface.wording.faults import say_fault
    from interface.wording.ledger_faults import say_row_fault
    from layers.ledger.tables import read_ledger_table, write_faulty_rows

    table = read_ledger_table(file, sheet=options["sheet"])
    for fault in table.faults:
        click.echo(say_row_fault(fault), err=True)
    for remark in table.remarks:
        click.echo(say_fault(remark), err=True)
    if options["bad_rows"] and table.bad_rows:
        write_faulty_rows(table, options["bad_rows"], say=say_row_fault)
    if table.questions and not (options["yes"] or options["dry_run"]):
        raise Told(LEDGER["ask_import"].format(count=len(table.questions)))
    placed, summary = _store(city, table, options)
    answer = _describe(table, summary)
    if as_json:
        answer["faults"] = [say_row_fault(fault) for fault in table.faults]
        answer["places"] = describe_placing(placed)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    click.echo(LEDGER["imported"].format(**answer))
    say_placing(placed)


def _store(
    city: str, table: LedgerTable, options: dict[str, Any]
) -> tuple[PlacedRows, ImportSummary | None]:
    """Place the rows, and store them in one change unless that was not asked for."""
    with open_both(city) as (opened, store):
        found = place_table(opened, store, table.resources, options["blocks"])
        if options["dry_run"] or not table.resources:
            return found, None
        done = {row.resource_id: row for row in (*found.placed, *found.untouched)}
        rows = [done.get(row.resource_id, row) for row in table.resources]
        return found, store.import_rows(rows, who=tell_who(), when=dt.datetime.now(dt.UTC))


def _describe(table: LedgerTable, summary: ImportSummary | None) -> dict[str, Any]:
    return {
        "rows_read": table.rows_read,
        "usable": len(table.resources),
        "bad": len(table.bad_rows),
        "totals": table.totals,
        "stored": summary is not None,
        "added": len(summary.added) if summary else 0,
        "updated": len(summary.updated) if summary else 0,
        "unchanged": len(summary.unchanged) if summary else 0,
    }


@click.command(cls=JapaneseCommand, name="export", help=LEDGER["export"])
@click.argument("city")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help=OPTIONS["output"]
)
@click.option("--public", is_flag=True, help=LEDGER["public"])
def export(*, city: str, output: Path, public: bool) -> None:
    """Write the whole ledger."""
    from layers.exports import write_atomically
    from layers.ledger.tables import write_ledger

    if output.suffix not in FORMS:
        raise Told(LEDGER["suffix"])
    with open_both(city) as (opened, store):
        resources = store.list_resources()
        about = [(LEDGER["credit"], credit) for credit in dict.fromkeys(opened.sources["credit"])]
    content = write_ledger(resources, FORMS[output.suffix], public=public, about=about)  # type: ignore[arg-type]
    write_atomically(output, content)
    click.echo(LEDGER["exported"].format(path=output, count=len(resources)))
