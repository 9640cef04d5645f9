"""``machiwari people``: people per zone, and in one zone, in several, in none."""

from __future__ import annotations

import json
from typing import Any

import click

from interface.cli.japanese import JapaneseCommand
from interface.cli.options import make_request, people_options, zone_options
from interface.wording.commands import OPTIONS, PEOPLE

__all__ = ["command"]


@click.command(cls=JapaneseCommand, name="people", help=PEOPLE["help"])
@click.argument("city")
@zone_options
@people_options
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def command(*, city: str, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Measure and print."""
    from interface.figures import describe_people
    from layers.cities import open_city
    from zones.report import measure_people

    opened = open_city(city)
    report = measure_people(opened, make_request(opened, options))
    figures = describe_people(opened, report)
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        _print_table(figures)


def _print_table(figures: dict[str, Any]) -> None:
    from interface.wording.numbers import say_count

    click.echo(figures["method"]["sentence"])
    click.echo(figures["method"]["ruler"])
    click.echo()
    for depth, label in PEOPLE["labels"].items():  # type: ignore[attr-defined]
        click.echo(f"{label}\t{say_count(figures[depth]['people'])}")
    click.echo()
    click.echo(PEOPLE["columns"])
    for zone in figures["zones"]:
        people, households = zone["people"], zone["households"]
        click.echo(f"{zone['name']}\t{people:,}\t{households:,}\t{zone['area_km2']:.2f}")
    average = figures["city_figures"]
    click.echo(
        f"{PEOPLE['average']}\t{average['people']:,.0f}\t{average['households']:,.0f}"
        f"\t{average['area_km2']:.2f}"
    )
    click.echo()
    for site in figures["other_sites"]:
        click.echo(
            str(PEOPLE["other_site"]).format(
                name=site["name"],
                address=site["address"],
                other_address=site["other_address"],
                people=say_count(site["people"]),
                there=say_count(site["people_at_other_site"]),
            )
        )
    for line in figures["method"]["approximations"]:
        click.echo(line)
    sources = "、".join(dict.fromkeys(source["credit"] for source in figures["credits"]))
    click.echo(str(PEOPLE["credits"]).format(credits=sources))
