"""Click with Japanese headings: what every command of machiwari is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from interface.wording.usage import (
    HEADINGS,
    HELP_OPTION,
    METAVAR_COMMAND,
    METAVAR_OPTIONS,
    USAGE,
    translate_extras,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["JapaneseCommand", "JapaneseGroup", "Told"]


class Told(click.ClickException):
    """A whole sentence for the user, shown as it is."""


class JapaneseFormatter(click.HelpFormatter):
    """Headings in Japanese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of use."""
        super().write_usage(prog, args, prefix or USAGE)

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write options or commands with their help."""
        translated = [(name, translate_extras(text)) for name, text in rows]
        super().write_dl(translated, col_max, col_spacing)


class JapaneseContext(click.Context):
    """Hands the formatter to every command."""

    formatter_class = JapaneseFormatter


class JapaneseCommand(click.Command):
    """A command whose help is Japanese; its texts come from ``interface.wording``."""

    context_class = JapaneseContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - click's own signature
        kwargs.setdefault("options_metavar", METAVAR_OPTIONS)
        super().__init__(*args, **kwargs)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Give the first line whole: click would cut at spaces, which Japanese does not have."""
        return (self.help or "").strip().partition("\n")[0][: 2 * limit]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Describe ``--help`` in Japanese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP_OPTION
        return option


class JapaneseGroup(JapaneseCommand, click.Group):
    """A group of Japanese commands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - click's own signature
        kwargs.setdefault("subcommand_metavar", METAVAR_COMMAND)
        super().__init__(*args, **kwargs)
