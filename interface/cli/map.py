"""``machiwari map``: the map of a city as one HTML file that opens without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.options import make_request, people_options, zone_options
from interface.wording.commands import MAP, OPTIONS

__all__ = ["command"]

SUFFIXES = {".html", ".htm"}


@click.command(cls=JapaneseCommand, name="map", help=MAP["help"])
@click.argument("city")
@zone_options
@people_options
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help=OPTIONS["output"],
)
def command(*, city: str, output: Path, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Draw the zones and write the page."""
    from interface.assets import MemoryShelf
    from interface.maps.compose import DrawingWish, compose_onefile, pick_kinds, write_today
    from interface.maps.onefile import write_onefile_html
    from interface.wording.method import write_ruler
    from layers.cities import open_city
    from zones.report import measure_people

    if output.suffix.lower() not in SUFFIXES:
        raise Told(MAP["suffix"])
    opened = open_city(city)
    report = measure_people(opened, make_request(opened, options))
    wish = DrawingWish("people", pick_kinds(opened, report.request.tier), write_today())
    write_onefile_html(compose_onefile(opened, report, wish, MemoryShelf()), output)
    click.echo(MAP["written"].format(path=output, ruler=write_ruler(opened, report.request)))
