"""``machiwari ledger directory``: the 資源帳 of one zone or of all, printed or for Excel."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both
from interface.wording.directory_page import COMMAND, say_progress
from interface.wording.ledger_commands import LEDGER

if TYPE_CHECKING:
    from interface.handouts.directory.pages import DirectoryWish
    from zones.shapes import ZoneSet

__all__ = ["directory"]

PDF, XLSX = ".pdf", ".xlsx"


@click.command(cls=JapaneseCommand, name="directory", help=COMMAND["help"])
@click.argument("city")
@click.option("--zone", help=COMMAND["zone"])
@click.option("--tier", help=COMMAND["tier"])
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=COMMAND["output"],
)
@click.option(
    "--paper",
    type=click.Choice(["A4", "A3"], case_sensitive=False),
    default="A4",
    help=COMMAND["paper"],
)
@click.option("--contact", default="", help=COMMAND["contact"])
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help=COMMAND["date"])
def directory(*, city: str, output: Path, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Write the directory."""
    from interface.handouts.directory.model import build_directory
    from interface.handouts.directory.pages import print_directory
    from interface.handouts.directory.workbook import write_directory
    from interface.handouts.directory.zoning import draw_usual_zones
    from layers.exports import write_atomically

    form = output.suffix.lower()
    if form not in {PDF, XLSX}:
        raise Told(COMMAND["suffix"])
    with open_both(city) as (opened, store):
        resources = store.list_resources()
    zones = draw_usual_zones(opened, options["tier"] or opened.profile.first_tier)
    book = build_directory(opened, resources, zones, _find_zone(zones, options["zone"]))

    def tell(number: int, count: int) -> None:
        if count > 1:
            click.echo(say_progress(book.books[number - 1].name, number, count), err=True)

    make = print_directory if form == PDF else write_directory
    write_atomically(output, make(book, _make_wish(options), tell))
    places = {row.resource.resource_id for row in book.rows}
    click.echo(COMMAND["written"].format(path=output, zones=len(book.books), rows=len(places)))


def _find_zone(zones: ZoneSet, name: str | None) -> str | None:
    if name is None:
        return None
    names = zones.frame["name"]
    found = [str(zone) for zone in names.index[names == name]]
    if not found:
        raise Told(LEDGER["unknown_zone"].format(name=name, choices="・".join(names)))
    return found[0]


def _make_wish(options: dict[str, Any]) -> DirectoryWish:
    from interface.handouts.directory.pages import DirectoryWish
    from interface.handouts.typeset import Paper, PaperSize

    day = options["day"].date() if options["day"] else dt.datetime.now().astimezone().date()
    return DirectoryWish(day, options["contact"], Paper(PaperSize(options["paper"].lower())))
