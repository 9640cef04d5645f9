"""``machiwari gaps``: where people live whom nothing reaches yet, and how many they are."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both
from interface.cli.walks import list_street_credits, set_out, walk_options
from interface.wording.commands import OPTIONS
from interface.wording.gaps import (
    GAPS,
    say_gap,
    say_gap_distance,
    say_gaps,
)
from interface.wording.reach_commands import REACH

if TYPE_CHECKING:
    from interface.cli.walks import Walk
    from interface.reaching.gaps import GapWords
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
    from interface.cli.reach_answer import say_left_out
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
    from interface.reaching.gaps import find_reach_gaps
    from zones.reach.pairs import find_nearest_place
    from zones.whatif.updating import take_state

    state = take_state(walk.points, places, walk.find_pairs(places), walk.radius_m)
    nearest_m = find_nearest_place(walk.points, places, walk.network).distance_m
    return find_reach_gaps(city, walk.points, state.reached, nearest_m, least)


def _choose_words(city: City, walk: Walk, places: Places) -> GapWords:
    from interface.reaching.gaps import choose_words

    measured: dict[str, Any] = {
        "radius_m": walk.radius_m,
        "minutes": walk.minutes,
        "by": walk.by,
    }
    return choose_words(city, walk.wish, places, **measured)


def _describe(
    city: City, walk: Walk, places: Places, report: GapReport, words: GapWords
) -> dict[str, Any]:
    said: dict[str, Any] = {
        "where": words["where"],
        "missing": words["missing"],
        "fictional": words["fictional"],
    }
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


def _write(path: Path, city: City, walk: Walk, report: GapReport, words: GapWords) -> None:
    from interface.reaching.gaps import make_gap_file
    from layers.exports import write_atomically

    form = path.suffix.removeprefix(".")
    write_atomically(path, make_gap_file(report, form, words, list_street_credits(city, walk)))
    click.echo(GAPS["written"].format(path=path, count=len(report.frame)), err=True)
