"""``machiwari streets``: the walking network of a city."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.wording.reach_commands import STREETS, say_street_trouble

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from zones.city import City
    from zones.streets import Streets

__all__ = ["command"]

SCHEMES = ("https://", "http://")


@click.command(cls=JapaneseCommand, name="streets", help=STREETS["help"])
@click.argument("city")
@click.argument("verb", type=click.Choice(["fetch", "import", "info"]))
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--server", help=STREETS["server"])
@click.option("--json", "as_json", is_flag=True, help=STREETS["json"])
def command(*, city: str, verb: str, file: Path | None, server: str | None, as_json: bool) -> None:
    """Take a network in, or describe the one in use."""
    from interface.reaching.streets import open_streets
    from layers.cities import open_city
    from layers.streets import StreetsRefusedError

    if verb == "import" and file is None:
        raise Told(STREETS["file_needed"])
    if verb != "import" and file is not None:
        raise Told(STREETS["no_file"].format(verb=verb))
    if server is not None and not server.startswith(SCHEMES):
        raise Told(STREETS["server_form"])
    opened = open_city(city)
    if verb != "info":
        try:
            _take_in(opened, file, server)
        except StreetsRefusedError as error:
            raise Told(say_street_trouble(error)) from error
    streets = open_streets(opened)
    if streets is None:
        values = {"city": opened.profile.name, "slug": opened.profile.slug}
        raise Told(STREETS["none"].format(**values))
    figures = _describe(streets)
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    _tell(opened, figures, taken=verb != "info")


def _take_in(city: City, file: Path | None, server: str | None) -> None:
    """Read or fetch, check, and only then keep."""
    from interface.reaching.streets import check_table
    from layers.streets import fetch_street_table, import_street_file, store_streets
    from layers.streets.overpass import ENDPOINT
    from zones.shapes import draw_outline

    outline, crs = draw_outline(city), city.profile.metric_crs
    today = dt.datetime.now().astimezone().date()
    if file is not None:
        table = import_street_file(file, outline, crs, today=today)
    else:
        click.echo(STREETS["fetching"], err=True)
        bar: ProgressBar[int] = click.progressbar(length=100, file=sys.stderr)
        with bar:

            def tell(share: float) -> None:
                bar.update(max(int(share * 100) - bar.pos, 0))

            table = fetch_street_table(
                outline, crs, today=today, endpoint=server or ENDPOINT, progress=tell
            )
    check_table(table)
    store_streets(city.profile.slug, table)


def _describe(streets: Streets) -> dict[str, Any]:
    note = streets.note
    in_main = streets.component[streets.start] == 0
    whole = float(streets.length_m.sum())
    age = None
    if note.fetched:
        today = dt.datetime.now().astimezone().date()
        age = (today - dt.date.fromisoformat(note.fetched)).days
    return {
        "origin": note.origin,
        "source": note.source,
        "licence": note.licence,
        "credit": note.credit,
        "fetched": note.fetched or None,
        "age_days": age,
        "digest": note.digest,
        "nodes": len(streets.x),
        "pieces": len(streets.start),
        "length_km": round(whole / 1000, 3),
        "parts": streets.component_count,
        "apart_share": round(1 - float(streets.length_m[in_main].sum()) / whole, 6),
    }


def _tell(city: City, figures: dict[str, Any], *, taken: bool) -> None:
    from interface.wording.numbers import say_percent

    # length and parts: what tells a whole network from a torn one at a glance
    summary = STREETS["summary"].format(**figures)
    name = city.profile.name
    click.echo(STREETS["taken"].format(city=name, summary=summary) if taken else summary)
    if figures["apart_share"] > 0:
        click.echo(STREETS["small"].format(share=say_percent(figures["apart_share"])))
    click.echo(STREETS["source"].format(source=figures["source"]))
    form = STREETS["credit"] if figures["licence"] else STREETS["credit_only"]
    click.echo(form.format(**figures))
    if figures["fetched"]:
        click.echo(STREETS["fetched"].format(fetched=figures["fetched"], days=figures["age_days"]))
    else:
        click.echo(STREETS["carried"])
    click.echo(STREETS["digest"].format(digest=figures["digest"]))
