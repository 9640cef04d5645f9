"""Verbs that keep the ledger safe: backup, restore, check."""

from __future__ import annotations

from pathlib import Path

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both
from interface.wording.ledger_commands import LEDGER

__all__ = ["backup", "check", "restore"]

FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command(cls=JapaneseCommand, name="backup", help=LEDGER["backup"])
@click.argument("city")
@FILE
def backup(*, city: str, file: Path) -> None:
    """Copy the ledger through the store's own backup."""
    with open_both(city) as (_, store):
        store.backup(file)
        count = len(store.list_resources())
    click.echo(LEDGER["backed_up"].format(path=file, count=count))


@click.command(cls=JapaneseCommand, name="restore", help=LEDGER["restore"])
@click.argument("city")
@FILE
@click.option("--yes", is_flag=True, help=LEDGER["yes"])
def restore(*, city: str, file: Path, yes: bool) -> None:
    """Put a backup in the place of the ledger, only when that is confirmed."""
    with open_both(city) as (_, store):
        if not yes:
            raise Told(LEDGER["ask_restore"].format(count=len(store.list_resources())))
        store.restore_backup(file)
        count = len(store.list_resources())
    click.echo(LEDGER["restored"].format(path=file, count=count))


@click.command(cls=JapaneseCommand, name="check", help=LEDGER["check"])
@click.argument("city")
def check(*, city: str) -> None:
    """Say whether the ledger is sound."""
    with open_both(city) as (_, store):
        found = store.check()
    if not found.is_sound:
        raise Told(LEDGER["unsound"].format(faults="、".join(found.faults)))
    click.echo(LEDGER["sound"].format(resources=found.resources, changes=found.changes))
