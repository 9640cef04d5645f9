"""``machiwari cities``: what can be opened."""

from __future__ import annotations

import json

import click

from interface.cli.japanese import JapaneseCommand
from interface.wording.commands import CITIES, OPTIONS

__all__ = ["command"]


@click.command(cls=JapaneseCommand, name="cities", help=CITIES["help"])
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def command(*, as_json: bool) -> None:
    """List the cities, carried ones first."""
    from layers.cities import OFFICIAL_FILE, list_cities, read_city_profile
    from layers.folders import bundled_data_folder, user_cities_folder

    rows = []
    for slug in list_cities():
        profile = read_city_profile(slug)
        rows.append(
            {
                "slug": slug,
                "name": profile.name,
                "code": profile.code,
                "fictional": profile.fictional,
                "carried": (bundled_data_folder() / slug).is_dir(),
                "official": (user_cities_folder() / slug / OFFICIAL_FILE).is_file(),
                "tiers": {tier.id: tier.label for tier in profile.tiers},
                "undeclared": [t.id for t in profile.tiers if t.shapes == "undeclared"],
            }
        )
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        marks = [CITIES["carried"] if row["carried"] else CITIES["imported"]]
        marks += [CITIES[key] for key in ("fictional", "official") if row[key]]
        click.echo(f"{row['slug']}\t{row['name']}\t{'・'.join(marks)}")
