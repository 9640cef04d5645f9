"""``machiwari ledger``: the resource ledger on the command line."""

from __future__ import annotations

import click

from interface.cli.japanese import JapaneseGroup
from interface.cli.ledger.asking import gaps, history, list_command
from interface.cli.ledger.directory import directory
from interface.cli.ledger.exchange import export, take_in
from interface.cli.ledger.keeping import backup, check, restore
from interface.cli.ledger.sampling import sample
from interface.wording.ledger_commands import LEDGER

__all__ = ["command"]


@click.group(cls=JapaneseGroup, name="ledger", help=LEDGER["help"])
def command() -> None:
    """Hold the verbs of the ledger."""


ASKING = (list_command, gaps, history)
KEEPING = (backup, restore, check)
for verb in (take_in, export, *ASKING, *KEEPING, directory, sample):
    command.add_command(verb)
