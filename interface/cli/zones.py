"""``machiwari zones``: shapes of the zones, as a file or on standard output."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.options import make_request, zone_options
from interface.wording.commands import OPTIONS, ZONES

__all__ = ["command"]


@click.command(cls=JapaneseCommand, name="zones", help=ZONES["help"])
@click.argument("city")
@zone_options
@click.option("-o", "--output", type=click.Path(path_type=Path), help=OPTIONS["output"])
def command(*, city: str, output: Path | None, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Write the zones with their figures."""
    from interface.downloads import make_about
    from interface.wording.method import write_ruler
    from layers.cities import open_city
    from layers.exports import to_geojson, to_geopackage, write_atomically
    from zones.report import measure_people

    if output is not None and output.suffix not in {".geojson", ".json", ".gpkg"}:
        raise Told(ZONES["suffix"])
    opened = open_city(city)
    report = measure_people(opened, make_request(opened, options))
    about = make_about(opened, report)
    if output is None:
        click.echo(to_geojson(report.zones, about).decode("utf-8"))
        return
    if output.suffix == ".gpkg":
        content = to_geopackage(report.zones, about, layer=report.request.tier)
    else:
        content = to_geojson(report.zones, about)
    write_atomically(output, content)
    ruler = write_ruler(opened, report.request)
    click.echo(ZONES["written"].format(path=output, count=len(report.zones), ruler=ruler))
