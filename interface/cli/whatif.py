"""``machiwari whatif``: what one more place would change, without touching the ledger."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both
from interface.cli.walks import find_kind, has_own_reach, list_street_credits, set_out, walk_options
from interface.wording.commands import OPTIONS
from interface.wording.gaps import say_limit, say_missing
from interface.wording.whatif import WHATIF, say_effect

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from interface.cli.walks import Walk
    from zones.city import City
    from zones.reach.model import Wish
    from zones.resources import Resource
    from zones.whatif.edits import Edit, Link, Move
    from zones.whatif.effects import Effect
    from zones.whatif.scenario import Scenario

__all__ = ["command"]


@click.command(cls=JapaneseCommand, name="whatif", help=WHATIF["help"])
@click.argument("city")
@click.option("--add", multiple=True, help=WHATIF["add"])
@click.option("--move", multiple=True, help=WHATIF["move"])
@click.option("--close", multiple=True, help=WHATIF["close"])
@click.option("--use", multiple=True, help=WHATIF["use"])
@click.option("--link", multiple=True, help=WHATIF["link"])
@click.option("--scenario", type=click.Path(path_type=Path), help=WHATIF["scenario"])
@click.option("--save", type=click.Path(path_type=Path), help=WHATIF["save"])
@click.option("--name", help=WHATIF["name"])
@walk_options
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def command(*, city: str, save: Path | None, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Measure and print."""
    if save is not None and save.suffix != ".json":
        raise Told(WHATIF["suffix"])
    with open_both(city) as (opened, store):
        resources = store.list_resources()
    walk = set_out(opened, options)
    scenario = _make_scenario(opened, walk.wish, options)
    if not scenario.edits:
        raise Told(WHATIF["no_edits"])
    figures, lines = _answer(opened, walk, resources, scenario)
    if save is not None:
        from layers.scenarios import write_document
        from zones.whatif.document import to_document

        write_document(save, to_document(scenario))
        click.echo(WHATIF["saved"].format(path=save), err=True)
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False))
        return
    for line in lines:
        click.echo(line)


def _make_scenario(city: City, wish: Wish, options: dict[str, Any]) -> Scenario:
    from dataclasses import replace

    from layers.scenarios import read_document
    from zones.whatif.document import from_document
    from zones.whatif.scenario import Scenario

    slug = city.profile.slug
    if options["scenario"] is None:
        today = dt.datetime.now().astimezone().date()
        scenario = Scenario(slug, options["name"] or WHATIF["default_name"], today)
    else:
        scenario = from_document(read_document(options["scenario"]))
        if scenario.city != slug:
            values = {"found": _make_printable(scenario.city), "city": city.profile.name}
            raise Told(WHATIF["other_city"].format(**values))
        if options["name"]:
            scenario = replace(scenario, name=options["name"])
    return _lay_edits(scenario, wish, options)


def _lay_edits(scenario: Scenario, wish: Wish, options: dict[str, Any]) -> Scenario:
    """Add what the options say, new places first."""
    from zones.whatif.edits import Close, Use
    from zones.whatif.scenario import add_edit

    for text in options["add"]:
        scenario = _add(scenario, wish, text)
    edits: list[Edit] = [
        *(_read_move(text) for text in options["move"]),
        *(Close(name) for name in options["close"]),
        *(Use(name) for name in options["use"]),
        *(_read_link(text, number) for number, text in enumerate(options["link"], start=1)),
    ]
    for edit in edits:
        scenario = add_edit(scenario, edit)
    return scenario


def _read_move(text: str) -> Move:
    from zones.whatif.edits import Move

    name, _, spot = text.rpartition("@")
    lon, lat = _read_spot(spot, text, WHATIF["move_form"])
    return Move(name, lon, lat)


def _read_link(text: str, number: int) -> Link:
    from zones.whatif.edits import Link

    start, _, end = text.partition("@")
    ends = (_read_spot(spot, text, WHATIF["link_form"]) for spot in (start, end))
    (lon, lat), (to_lon, to_lat) = ends
    return Link(WHATIF["link_name"].format(number=number), lon, lat, to_lon, to_lat)


def _add(scenario: Scenario, wish: Wish, text: str) -> Scenario:
    """Add a place that answers the wish, of the kind that is named or else the first asked for."""
    from zones.vocabulary import FacilityKind
    from zones.whatif.edits import Add
    from zones.whatif.scenario import NEW_PLACE, add_edit, name_new_place

    spot, _, kind = text.partition(":")
    lon, lat = _read_spot(spot, text, WHATIF["position"])
    first = wish.kinds[0] if wish.kinds else FacilityKind.OTHER
    new = name_new_place(scenario)
    return add_edit(
        scenario,
        Add(
            resource_id=new,
            name=WHATIF["new_name"].format(number=new.removeprefix(NEW_PLACE)),
            lon=lon,
            lat=lat,
            kind=find_kind(kind) if kind else first,
            functions=wish.functions,
            issues=wish.issues,
        ),
    )


def _read_spot(spot: str, text: str, sentence: str) -> tuple[float, float]:
    lon, _, lat = spot.partition(",")
    try:
        return float(lon), float(lat)
    except ValueError as error:
        raise Told(sentence.format(text=_make_printable(text))) from error


def _make_printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())


def _answer(
    city: City, walk: Walk, resources: Sequence[Resource], scenario: Scenario
) -> tuple[dict[str, Any], list[str]]:
    from zones.reach.places import pick_places
    from zones.whatif.edits import Link
    from zones.whatif.trial import Ground, try_edits

    if walk.network is None and any(isinstance(edit, Link) for edit in scenario.edits):
        raise Told(WHATIF["link_needs_streets"])
    before = pick_places(city, resources, walk.wish)
    pairs = walk.find_pairs(before)
    ground = Ground(
        city, tuple(resources), walk.wish, walk.points, walk.radius_m, before, pairs, walk.network
    )
    trial = try_edits(ground, scenario.edits)
    after, effect = trial.places, trial.effect
    notes = {"not_counted": list(trial.not_counted), "unreached": list(trial.unreached)}
    fictional = city.profile.fictional or any(
        row.fictional for row in (*before.resources, *after.resources)
    )
    own_reach = has_own_reach(before, after)
    where = say_limit(walk.radius_m, by=walk.by, minutes=walk.minutes, own_reach=own_reach)
    said = say_effect(effect, where=where, missing=say_missing(walk.wish), fictional=fictional)
    counts = {"places_before": len(before), "places_after": len(after)}
    figures = {"fictional": fictional, **counts, **_describe(city, walk, scenario, effect), **notes}
    names = {row.resource_id: row.name for row in trial.resources}
    lines = [*_list_lines(walk, effect, said), *_list_notes(notes, names)]
    if not len(before):
        lines.append(WHATIF["none_before"])
    return figures, [*lines, WHATIF["only_tried"]]


def _list_notes(notes: dict[str, list[str]], names: dict[str, str]) -> list[str]:
    return [
        WHATIF[note].format(names="、".join(_make_printable(names[each]) for each in ids))
        for note, ids in notes.items()
        if ids
    ]


def _describe(city: City, walk: Walk, scenario: Scenario, effect: Effect) -> dict[str, Any]:
    from zones.whatif.document import to_document
    from zones.whatif.effects import EFFECT_COLUMNS

    towns = city.census["name"]
    changed = effect.areas[(effect.areas["gained"] > 0) | (effect.areas["lost"] > 0)]
    return {
        "city": city.profile.name,
        "scenario": to_document(scenario),
        "by": walk.by,
        "radius_m": walk.radius_m,
        "minutes": walk.minutes,
        **{name: getattr(effect, name) for name in EFFECT_COLUMNS},
        "nearer": effect.nearer,
        "farther": effect.farther,
        "unknown_points": effect.unknown_points,
        "zones": [
            {"zone_id": str(zone), "name": walk.zone_names[str(zone)], **_count(row)}
            for zone, row in effect.zones.iterrows()
        ],
        "areas": [
            {"area_id": str(area), "name": str(towns[area]), **_count(row)}
            for area, row in changed.iterrows()
        ],
        "credits": list_street_credits(city, walk),
    }


def _count(row: pd.Series) -> dict[str, int]:
    return {str(name): int(value) for name, value in row.items()}


def _list_lines(walk: Walk, effect: Effect, said: str) -> list[str]:
    whole = (effect.before, effect.gained, effect.lost, effect.after)
    lines = [said, "", WHATIF["columns"]]
    for zone, row in effect.zones.iterrows():
        counts = (f"{row[name]:,}" for name in ("before", "gained", "lost", "after"))
        lines.append("\t".join([walk.zone_names[str(zone)], *counts]))
    lines += ["\t".join([WHATIF["city"], *(f"{count:,}" for count in whole)]), ""]
    if effect.unknown_points:
        lines.append(WHATIF["unknown"])
    if walk.by == "line":
        lines.append(WHATIF["straight"])
    return lines
