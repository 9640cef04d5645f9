"""``machiwari crosswalk``: people of one set of zones shared out over another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.options import pick_definition
from interface.wording.commands import CROSSWALK, OPTIONS

if TYPE_CHECKING:
    from zones.city import City
    from zones.crosswalk import Crosswalk
    from zones.shapes import ZoneSet

__all__ = ["command"]


@click.command(cls=JapaneseCommand, name="crosswalk", help=CROSSWALK["help"])
@click.argument("city")
@click.option("--from", "source", required=True, help=CROSSWALK["source"])
@click.option("--to", "target", required=True, help=CROSSWALK["target"])
@click.option("--radius-m", type=float, help=OPTIONS["radius"])
@click.option(
    "--rule", type=click.Choice(["point", "cells"]), default="cells", help=OPTIONS["rule"]
)
@click.option(
    "--policy", type=click.Choice(["nearest", "share"]), default="share", help=OPTIONS["policy"]
)
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def command(*, city: str, source: str, target: str, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Share out and print."""
    from layers.cities import open_city
    from zones.crosswalk import build_crosswalk
    from zones.vocabulary import OverlapPolicy, PeopleRule

    opened = open_city(city)
    sets = [_draw(opened, pair, options["radius_m"]) for pair in (source, target)]
    walk = build_crosswalk(
        opened,
        *sets,
        rule=PeopleRule(options["rule"]),
        policy=OverlapPolicy(options["policy"]),
    )
    answer = _describe(opened, sets, walk, options)
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for row in answer["rows"]:
        parts = [f"{to['name']} {to['share'] * 100:.1f} %" for to in row["to"]]
        click.echo(f"{row['name']}\t{row['people']:,.0f}\t{' / '.join(parts)}")


def _draw(city: City, pair: str, radius_m: float | None) -> ZoneSet:
    from zones.shapes import draw_zones

    tier, _, definition = pair.partition(":")
    if not tier or definition not in {"official", "cells", "circle", "nearest", ""}:
        raise Told(CROSSWALK["pair"])
    return draw_zones(city, tier, pick_definition(city, tier, definition or None), radius_m)


def _describe(
    city: City, sets: list[ZoneSet], walk: Crosswalk, options: dict[str, Any]
) -> dict[str, Any]:
    from zones.crosswalk import OUTSIDE

    source, target = sets
    names = {**target.frame["name"].to_dict(), OUTSIDE: CROSSWALK["outside"]}
    rows = []
    for zone_id, people in walk.people.iterrows():
        share = walk.share.loc[str(zone_id)].to_dict()
        rows.append(
            {
                "zone_id": str(zone_id),
                "name": source.frame["name"][zone_id],
                "people": round(float(people.sum()), 6),
                "to": [
                    {
                        "zone_id": str(other),
                        "name": names[other],
                        "people": round(float(people[other]), 6),
                        "share": round(float(share[other]), 12),
                    }
                    for other in walk.people.columns
                    if people[other] > 0
                ],
            }
        )
    return {
        "rows": rows,
        "straddlers": walk.straddlers.to_dict("records"),
        "method": {
            "city": city.profile.name,
            "fictional": city.profile.fictional,
            "from": f"{source.tier_id}:{source.definition.value}",
            "to": f"{target.tier_id}:{target.definition.value}",
            "radius_m": target.radius_m or source.radius_m,
            "rule": options["rule"],
            "policy": options["policy"],
            "census_year": city.profile.census_year,
        },
        "credits": list(dict.fromkeys(city.sources["credit"])),
    }
