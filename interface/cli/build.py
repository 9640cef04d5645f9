"""``machiwari build``: measure the carried figures again, so that they can be checked."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.wording.commands import BUILD

__all__ = ["command"]

INVENTED = "mihon"
DEFAULT_SEED = 20260401


@click.command(cls=JapaneseCommand, name="build", help=BUILD["help"])
@click.argument("city")
@click.option("--from", "published", type=click.Path(path_type=Path), help=BUILD["published"])
@click.option("-o", "--output", type=click.Path(path_type=Path), help=BUILD["output"])
@click.option("--seed", type=int, default=DEFAULT_SEED, help=BUILD["seed"])
def command(*, city: str, published: Path | None, output: Path | None, seed: int) -> None:
    """Build one carried city again."""
    from layers.build.four_cities import build_city
    from layers.build.mihon import build_mihon
    from layers.folders import bundled_data_folder

    if city == INVENTED:
        folder = output or bundled_data_folder() / INVENTED
        folder.mkdir(parents=True, exist_ok=True)
        build_mihon(folder, seed=seed)
    else:
        carried = bundled_data_folder() / city
        if published is None or not published.is_dir():
            raise Told(BUILD["no_folder"].format(path=published or "--from"))
        folder = output or carried
        if folder != carried:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(carried / "city.toml", folder / "city.toml")
        build_city(published, folder)
    click.echo(BUILD["done"].format(path=folder))
