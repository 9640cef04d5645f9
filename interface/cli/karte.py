"""``machiwari karte``: the 地区カルテ of one zone or of all, for paper, browser and Excel."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both
from interface.wording.karte_page import COMMAND, say_progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interface.handouts.karte.model import KarteBook, KarteMatter
    from zones.city import City

__all__ = ["command"]

FORMATS = ("pdf", "html", "xlsx")
USUAL_TIER = "elementary"


@click.command(cls=JapaneseCommand, name="karte", help=COMMAND["help"])
@click.argument("city")
@click.option("--zone", help=COMMAND["zone"])
@click.option("--all", "every", is_flag=True, help=COMMAND["all"])
@click.option("--tier", help=COMMAND["tier"])
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help=COMMAND["output"],
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "a3"], case_sensitive=False),
    default="a4",
    help=COMMAND["paper"],
)
@click.option("--format", "forms", default="pdf", help=COMMAND["format"])
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help=COMMAND["date"])
def command(*, city: str, output: Path, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Write the kartes."""
    from interface.handouts.karte.gathering import gather_matter
    from interface.handouts.karte.model import build_kartes
    from layers.exports import write_atomically
    from zones.errors import StorageError

    forms = _read_forms(options["forms"])
    if (options["zone"] is None) != options["every"]:
        raise Told(COMMAND["one_of"])
    with open_both(city) as (opened, store):
        resources = store.list_resources()
    day = options["day"].date() if options["day"] else dt.datetime.now().astimezone().date()
    matter = gather_matter(opened, resources, _pick_tier(opened, options["tier"]), day)
    book = build_kartes(matter, _find_zone(matter, options["zone"]))
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError("cannot make the folder", where=str(output)) from error
    count = 0
    for name, content in _make_files(book, forms, options["paper"].lower()):
        write_atomically(output / name, content)
        count += 1
    click.echo(COMMAND["written"].format(folder=output, zones=len(book.kartes), files=count))


def _read_forms(text: str) -> list[str]:
    forms = [form.strip().lower() for form in text.split(",") if form.strip()]
    if not forms or not set(forms) <= set(FORMATS):
        raise Told(COMMAND["unknown_format"])
    return [form for form in FORMATS if form in forms]


def _pick_tier(city: City, asked: str | None) -> str:
    if asked:
        return asked
    tiers = [tier.id for tier in city.profile.tiers]
    return USUAL_TIER if USUAL_TIER in tiers else city.profile.first_tier


def _find_zone(matter: KarteMatter, name: str | None) -> str | None:
    if name is None:
        return None
    names = matter.zones.frame["name"]
    found = [str(zone) for zone in names.index[names == name]]
    if not found:
        raise Told(COMMAND["unknown_zone"].format(name=name, choices="・".join(names)))
    return found[0]


def _make_files(book: KarteBook, forms: list[str], paper: str) -> Iterator[tuple[str, bytes]]:
    """One file per zone for paper and browser, one workbook for all."""
    from interface.handouts.karte.model import pick_karte
    from interface.handouts.karte.naming import name_file
    from interface.handouts.karte.onefile import write_karte_html
    from interface.handouts.karte.pages import print_karte
    from interface.handouts.karte.workbook import write_karte_workbook
    from interface.handouts.typeset import PaperSize

    for number, karte in enumerate(book.kartes, start=1):
        one = pick_karte(book, karte)
        if "pdf" in forms:
            yield name_file(one, "pdf"), print_karte(one, PaperSize(paper))
        if "html" in forms:
            yield name_file(one, "html"), write_karte_html(one)
        if len(book.kartes) > 1:
            click.echo(say_progress(karte.name, number, len(book.kartes)), err=True)
    if "xlsx" in forms:
        yield name_file(book, "xlsx"), write_karte_workbook(book)
