"""``machiwari gaps``: where people live whom nothing reaches yet, and how many they are."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both
from interface.cli.reach_answer import say_left_out
from interface.cli.walks import has_own_reach, list_street_credits, set_out, walk_options
from interface.wording.commands import OPTIONS
from interface.wording.gaps import (
    GAPS,
    label_gaps,
    say_gap,
    say_gap_distance,
    say_gaps,
    say_limit,
    say_missing,
)
from interface.wording.reach_commands import REACH

if TYPE_CHECKING:
    from interface.cli.walks import Walk
    from zones.city import City
    from zones.gaps.finding import GapReport
    from zones.reach.model import Places

__all__ = ["command"]

SUFFIXES = (".csv", ".xlsx", ".geojson", ".gpkg")


@click.command(cls=JapaneseCommand, name="gaps", help=GAPS["help"])
@click.argument("city")
@walk_options
@click.option("--least", type=click.IntRange(0), help=GAPS["least"])
@click.option("-o", "--output", type=click.Path(path_type=Path), help=GAPS["output"])
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def command(
    *,
    city: str,
    least: int | None,
    output: Path | None,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - click's options
) -> None:
    """Find and print."""
    from zones.reach.places import pick_places

    if output is not None and output.suffix not in SUFFIXES:
        raise Told(GAPS["suffix"])
    with open_both(city) as (opened, store):
        resources = store.list_resources()
    walk = set_out(opened, options)
    places = pick_places(opened, resources, walk.wish)
    if not len(places):
        # what nobody has written down yet is unknown, not absent
        raise Told(REACH["no_places"].format(left_out=say_left_out(places)))
    report = _find(opened, walk, places, least)
    words = _choose_words(opened, walk, places)
    if output is not None:
        _write(output, opened, walk, report, words)
    if as_json:
        figures = _describe(opened, walk, places, report, words)
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False))
    elif output is None:
        for line in [*say_gaps(report, **words), *filter(None, [say_left_out(places)])]:
            click.echo(line)


def _find(city: City, walk: Walk, places: Places, least: int | None) -> GapReport:
    from zones.gaps.finding import LEAST_PEOPLE, find_gaps
    from zones.reach.pairs import find_nearest_place
    from zones.whatif.updating import take_state

    state = take_state(walk.points, places, walk.find_pairs(places), walk.radius_m)
    return find_gaps(
        walk.points,
        state.reached,
        find_nearest_place(walk.points, places, walk.network).distance_m,
        names=city.census["name"].to_dict(),
        crs=city.profile.metric_crs,
        least_people=LEAST_PEOPLE if least is None else least,
    )


def _choose_words(city: City, walk: Walk, places: Places) -> dict[str, Any]:
    made_up = any(resource.fictional for resource in places.resources)
    return {
        "where": say_limit(
            walk.radius_m, by=walk.by, minutes=walk.minutes, own_reach=has_own_reach(places)
        ),
        "missing": say_missing(walk.wish),
        "by": walk.by,
        "fictional": city.profile.fictional or made_up,
    }


def _describe(
    city: City, walk: Walk, places: Places, report: GapReport, words: dict[str, Any]
) -> dict[str, Any]:
    said = {key: words[key] for key in ("where", "missing", "fictional")}
    return {
        "city": city.profile.name,
        "fictional": words["fictional"],
        "by": words["by"],
        "radius_m": walk.radius_m,
        "minutes": walk.minutes,
        "missing": words["missing"],
        "people": report.in_reach + report.out_of_reach,
        "out_of_reach": report.out_of_reach,
        "least": report.least_people,
        "gaps": [
            {
                "area_ids": list(row["area_ids"]),
                "names": list(row["names"]),
                "people": int(row["people"]),
                "unknown_areas": int(row["unknown_areas"]),
                "median_m": _plain(row["median_m"]),
                "farthest_m": _plain(row["farthest_m"]),
                "cut_off": int(row["cut_off"]),
                "sentence": say_gap(row, **said),
                "distance": say_gap_distance(row, by=words["by"]),
            }
            for _, row in report.frame.iterrows()
        ],
        "pooled": {"gaps": report.pooled.gaps, "people": report.pooled.people},
        "unknown_points": report.unknown_points,
        "places": len(places),
        "left_out": {reason.value: list(ids) for reason, ids in places.left_out.items()},
        "sentences": say_gaps(report, **words),
        "credits": list_street_credits(city, walk),
    }


def _plain(value: float) -> float | None:
    return round(float(value), 1) if math.isfinite(value) else None


def _write(path: Path, city: City, walk: Walk, report: GapReport, words: dict[str, Any]) -> None:
    from layers.exports import to_csv, to_geojson, to_geopackage, to_xlsx, write_atomically

    table = label_gaps(report, **words)
    about = [
        (GAPS["sheet"], say_gaps(report, **words)[0]),
        *((GAPS["note"], line) for line in say_gaps(report, **words)[-2:]),
        (GAPS["credit"], " / ".join(list_street_credits(city, walk))),
    ]
    if path.suffix == ".csv":
        content = to_csv(table, about)
    elif path.suffix == ".xlsx":
        content = to_xlsx(table, about, sheet=GAPS["sheet"])
    else:
        shapes = report.frame[["geometry"]].reset_index(drop=True).join(table)
        content = (
            to_geopackage(shapes, about, layer="gaps")
            if path.suffix == ".gpkg"
            else to_geojson(shapes, about)
        )
    write_atomically(path, content)
    click.echo(GAPS["written"].format(path=path, count=len(report.frame)), err=True)
