"""``machiwari readings``: how the names of a city are read, and what nobody has confirmed yet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.wording.readings import READINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["command"]


@click.command(cls=JapaneseCommand, name="readings", help=READINGS["help"])
@click.argument("city")
@click.option("--missing", is_flag=True, help=READINGS["missing"])
@click.option("--set", "pair", nargs=2, type=str, help=READINGS["set"])
@click.option("--import", "file", type=click.Path(path_type=Path), help=READINGS["import"])
@click.option("--json", "as_json", is_flag=True, help=READINGS["json"])
def command(
    *, city: str, missing: bool, pair: tuple[str, str] | None, file: Path | None, as_json: bool
) -> None:
    """Show or correct the readings of a city's names."""
    from layers.cities import open_city
    from layers.readings.city import list_names, open_reader

    opened = open_city(city)
    taken = _take(opened.profile.slug, pair, file)
    reader = open_reader(opened)
    known = {name: "".join(p.reading or p.text for p in reader.read(name))
             for name in list_names(opened) if not reader.list_unread([name])}  # fmt: skip
    rows = {name: known.get(name, "") for name in list_names(opened)}
    if missing:
        rows = {name: reading for name, reading in rows.items() if not reading}
    if as_json:
        click.echo(json.dumps({"names": len(rows), "readings": rows}, ensure_ascii=False, indent=2))
        return
    if taken:
        click.echo(READINGS["kept"].format(count=taken))
    for name, reading in rows.items():
        click.echo(READINGS["known" if reading else "unknown"].format(name=name, reading=reading))
    click.echo(READINGS["summary"].format(names=len(list_names(opened)), known=len(known)))


def _take(slug: str, pair: tuple[str, str] | None, file: Path | None) -> int:
    """Keep what was given beside what the council has written before."""
    from layers.readings.corrections import load_own, parse_readings, save_readings
    from zones.errors import BadValueError

    try:
        new: Mapping[str, str] = {pair[0].strip(): pair[1].strip()} if pair else {}
        if file is not None:
            new = {**parse_readings(_read(file), name=file.name), **new}
        if new:
            save_readings(slug, {**load_own(slug), **new})
    except BadValueError as error:
        raise Told(READINGS["wrong"].format(where=error.where)) from error
    return len(new)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Told(READINGS["wrong"].format(where=file.name)) from error
