"""The commands there are, each loaded only when it is asked for.

A command is a module of this folder with a function ``command``, decorated with
``@click.command(cls=JapaneseCommand, help=...)``. Its texts stand in ``interface.wording``. Heavy
modules (geopandas, streamlit) are imported inside the function, so that help stays quick.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version

import click

from interface.cli.japanese import JapaneseGroup
from interface.wording.usage import PROGRAM, VERSION_OPTION

__all__ = ["COMMANDS", "program"]

COMMANDS = {
    "app": "interface.cli.app",
    "cities": "interface.cli.cities",
    "zones": "interface.cli.zones",
    "people": "interface.cli.people",
    "crosswalk": "interface.cli.crosswalk",
    "map": "interface.cli.map",
    "streets": "interface.cli.streets",
    "reach": "interface.cli.reach",
    "gaps": "interface.cli.gaps",
    "whatif": "interface.cli.whatif",
    "indicators": "interface.cli.indicators",
    "karte": "interface.cli.karte",
    "meeting": "interface.cli.meeting",
    "choose": "interface.cli.choose",
    "staff": "interface.cli.staff",
    "site": "interface.cli.site",
    "rollout": "interface.cli.rollout",
    "decide": "interface.cli.decide",
    "replay": "interface.cli.replay",
    "notes": "interface.cli.notes",
    "ladder": "interface.cli.ladder",
    "import": "interface.cli.imports",
    "build": "interface.cli.build",
    "ledger": "interface.cli.ledger",
    "readings": "interface.cli.readings",
}


class LazyGroup(JapaneseGroup):
    """Imports the module of a command at the first use of it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Offer near names for a command that does not exist."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=COMMANDS, ctx=ctx
            ) from None


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's signature
    if asked:
        click.echo(f"machiwari {version('machiwari')}")
        ctx.exit()


@click.group(cls=LazyGroup, name="machiwari", help=PROGRAM, invoke_without_command=True)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help=VERSION_OPTION,
)
@click.pass_context
def program(ctx: click.Context) -> None:
    """Show the help when no command is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
