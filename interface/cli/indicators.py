"""``machiwari indicators``: what every zone has, needs and lacks, with the reason for every gap."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.wording.indicators import INDICATORS

if TYPE_CHECKING:
    from zones.city import City
    from zones.indicators.model import IndicatorTable

__all__ = ["command"]

SUFFIXES = (".csv", ".xlsx")
GROUPS = click.Choice(["need", "bond", "supply", "access", "work", "readiness", "own"])


@click.command(cls=JapaneseCommand, name="indicators", help=INDICATORS["help"])
@click.argument("city")
@click.option("--tier", help=INDICATORS["tier"])
@click.option(
    "--definition",
    type=click.Choice(["official", "cells", "circle", "nearest"]),
    help=INDICATORS["definition"],
)
@click.option("--rule", type=click.Choice(["point", "cells", "areal"]), default="point",
              help=INDICATORS["rule"])  # fmt: skip
@click.option("--by", type=click.Choice(["network", "line"]), help=INDICATORS["by"])
@click.option("--threshold", type=click.IntRange(3), help=INDICATORS["threshold"])
@click.option("--group", type=GROUPS, help=INDICATORS["group"])
@click.option("--indicator", help=INDICATORS["indicator"])
@click.option("-o", "--output", type=click.Path(path_type=Path), help=INDICATORS["output"])
@click.option("--own", type=click.Path(path_type=Path), help=INDICATORS["own"])
@click.option("--direction", type=click.Choice(["need", "strength"]), default="need",
              help=INDICATORS["direction"])  # fmt: skip
@click.option("--year", default="", help=INDICATORS["year"])
@click.option("--source", default="", help=INDICATORS["source"])
@click.option("--remove", help=INDICATORS["remove"])
@click.option("--json", "as_json", is_flag=True, help=INDICATORS["json"])
def command(*, city: str, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Take in or remove own columns, or measure and print."""
    output = options["output"]
    if output is not None and output.suffix.lower() not in SUFFIXES:
        raise Told(INDICATORS["suffix"])
    if options["remove"]:
        _remove(city, options["remove"])
        return
    if options["own"] is not None:
        _take_in(city, options)
        return
    opened, table = _measure(city, options)
    if output is not None:
        from interface.choosing.tables.exports import export_table
        from layers.exports import write_atomically

        write_atomically(output, export_table(opened, table, output.suffix.lower()))
        values = {"path": output, "count": len(table.zone_ids), "columns": len(table.indicators)}
        click.echo(INDICATORS["written"].format(**values))
    elif as_json:
        from interface.choosing.tables.figures import describe_table

        figures = describe_table(opened, table)
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        for line in _list_lines(opened, table, options):
            click.echo(line)


def _measure(name: str, options: dict[str, Any]) -> tuple[City, IndicatorTable]:
    from interface.choosing.indicators import IndicatorWish, measure_city_indicators
    from interface.cli.ledger.opened import open_both
    from interface.cli.options import pick_definition
    from interface.reaching.question import pick_apart
    from zones.shapes import draw_zones
    from zones.vocabulary import PeopleRule

    with open_both(name) as (city, store):
        resources = store.list_resources()
    tier = options["tier"] or "elementary"
    asked = options["definition"]
    # without overlaps where they can be had, so that people are counted once
    definition = (None if asked else pick_apart(city, tier)) or pick_definition(city, tier, asked)
    wish = IndicatorWish(options["threshold"], PeopleRule(options["rule"]), options["by"])
    zones = draw_zones(city, tier, definition)
    return city, measure_city_indicators(city, resources, zones, wish)


def _list_lines(city: City, table: IndicatorTable, options: dict[str, Any]) -> list[str]:
    from interface.choosing.tables.figures import explain_cell
    from interface.choosing.tables.lines import list_table_lines

    if options["indicator"]:
        at = table.column(options["indicator"])
        blocks = [explain_cell(table, row, at) for row in range(len(table.zone_ids))]
        first = [INDICATORS["fictional"]] if city.profile.fictional else []
        return [*first, *(line for block in blocks for line in (*block, ""))]
    return list_table_lines(city, table, options["group"])


def _take_in(name: str, options: dict[str, Any]) -> None:
    from interface.cli.options import pick_definition
    from interface.reaching.question import pick_apart
    from interface.wording.indicators import say_own, say_trouble
    from layers.cities import open_city
    from layers.indicators.own import store_own
    from layers.indicators.reading import read_own_columns
    from zones.shapes import draw_zones

    city = open_city(name)
    tier = options["tier"] or "elementary"
    definition = pick_apart(city, tier) or pick_definition(city, tier, None)
    frame = draw_zones(city, tier, definition).frame
    zones = {str(zone): str(label) for zone, label in frame["name"].items()}
    about = {key: options[key] for key in ("direction", "year", "source")}
    reading = read_own_columns(options["own"], tier, zones, about=about)
    store_own(city.profile.slug, reading.columns)
    for column in reading.columns:
        click.echo(say_own(column))
    for trouble in reading.troubles:
        click.echo(say_trouble(trouble))
    if reading.missing:
        click.echo(INDICATORS["missing_zones"].format(names="・".join(reading.missing)))


def _remove(name: str, column_id: str) -> None:
    from layers.cities import open_city
    from layers.indicators.own import list_own, remove_own

    slug = open_city(name).profile.slug
    labels = {column.id: column.label for column in list_own(slug)}
    remove_own(slug, column_id)
    click.echo(INDICATORS["removed"].format(label=labels[column_id]))
