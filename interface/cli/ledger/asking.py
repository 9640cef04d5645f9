"""Verbs that ask the ledger: list, gaps, history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both
from interface.cli.options import pick_definition
from interface.wording.commands import OPTIONS
from interface.wording.ledger_commands import ACTIONS, LEDGER
from interface.wording.method import FICTIONAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.city import City
    from zones.matrix import ResourceMatrix
    from zones.resources import Resource
    from zones.shapes import ZoneSet

__all__ = ["gaps", "history", "list_command"]

WEEKDAYS = ["月", "火", "水", "木", "金", "土", "日"]
HALVES = {"am": "午前", "pm": "午後"}


@click.command(cls=JapaneseCommand, name="list", help=LEDGER["list"])
@click.argument("city")
@click.option("--issue", help=LEDGER["issue"])
@click.option(
    "--function", type=click.Choice(["つながる", "相談", "情報"]), help=LEDGER["function"]
)
@click.option("--zone", help=LEDGER["zone"])
@click.option("--tier", default="elementary", help=LEDGER["tier"])
@click.option("--open-on", type=click.Choice(WEEKDAYS), help=LEDGER["open_on"])
@click.option("--half", type=click.Choice(list(HALVES)), help=LEDGER["half"])
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def list_command(*, city: str, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """List what fits."""
    with open_both(city) as (opened, store):
        found = _choose(opened, store.list_resources(), options)
    if as_json:
        click.echo(json.dumps([_describe(r) for r in found], ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo(LEDGER["empty"])
    for resource in found:
        click.echo(
            LEDGER["line"].format(
                resource_id=resource.resource_id,
                name=resource.name,
                kind=resource.kind.label,
                status=resource.status.label,
                fiction=f"\t{FICTIONAL}" if resource.fictional else "",
            )
        )


def _choose(city: City, resources: Sequence[Resource], options: dict[str, Any]) -> list[Resource]:
    from zones.matrix import list_supply, list_week_values, locate_resources

    found = list(resources)
    if options["issue"]:
        found = [r for r in found if options["issue"] in r.issues]
    if options["function"]:
        found = [r for r in found if options["function"] in {f.label for f in r.functions}]
    if options["open_on"]:
        halves = [HALVES[options["half"]]] if options["half"] else list(HALVES.values())
        wanted = {f"{options['open_on']} {half}" for half in halves}
        found = [r for r in list_supply(found) if wanted & set(list_week_values(r))]
    if options["zone"]:
        zones = _draw(city, options["tier"])
        names = zones.frame["name"]
        chosen = {str(zone) for zone in names.index[names == options["zone"]]}
        if not chosen:
            choices = "・".join(names)
            raise Told(LEDGER["unknown_zone"].format(name=options["zone"], choices=choices))
        placed = locate_resources(city, found, zones)
        found = [r for r in found if chosen & set(placed.get(r.resource_id, ()))]
    return found


def _draw(city: City, tier: str) -> ZoneSet:
    from zones.shapes import draw_zones

    return draw_zones(city, tier, pick_definition(city, tier, None))


def _describe(resource: Resource) -> dict[str, Any]:
    """Plain data of a resource; a place that is not public shows no point and no address."""
    from zones.resources import LocationMode

    public = resource.location_mode is LocationMode.PUBLIC
    return {
        "resource_id": resource.resource_id,
        "name": resource.name,
        "kind": resource.kind.value,
        "categories": list(resource.categories),
        "programmes": list(resource.programmes),
        "functions": [function.value for function in resource.functions],
        "issues": list(resource.issues),
        "status": resource.status.value,
        "candidate": resource.candidate,
        "opening": resource.opening_text,
        "address": resource.address if public else "",
        "lon": resource.lon if public else None,
        "lat": resource.lat if public else None,
        "coordinate_quality": resource.coordinate_quality.value,
        "location_mode": resource.location_mode.value,
        "source": resource.source,
        "fictional": resource.fictional,
        "version": resource.version,
    }


@click.command(cls=JapaneseCommand, name="gaps", help=LEDGER["gaps"])
@click.argument("city")
@click.option(
    "--by",
    type=click.Choice(["issue", "function", "weekday"]),
    default="issue",
    help=LEDGER["by"],
)
@click.option("--tier", default="elementary", help=LEDGER["tier"])
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def gaps(*, city: str, by: str, tier: str, as_json: bool) -> None:
    """Count per zone and list what is empty."""
    from zones.matrix import list_empty_cells

    with open_both(city) as (opened, store):
        resources = store.list_resources()
    zones = _draw(opened, tier)
    matrix = _count(opened, resources, zones, by)
    names = {str(zone): name for zone, name in zones.frame["name"].items()}
    recorded = bool(matrix.totals.sum())
    # what nobody has written down yet is unknown, not absent
    empty = [cell for cell in list_empty_cells(matrix) if recorded and _is_asked(by, cell[0])]
    if as_json:
        answer = {
            "by": by,
            "tier": tier,
            "recorded": recorded,
            "definition": zones.definition.value,
            "fictional": opened.profile.fictional or any(r.fictional for r in resources),
            "rows": _list_rows(matrix, names),
            "empty": [{"value": value, "zone": names[zone]} for value, zone in empty],
            "unplaced": len(matrix.unplaced),
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    if not recorded:
        raise Told(LEDGER["not_recorded"])
    for value, zone in empty:
        click.echo(LEDGER["gap_line"].format(zone=names[zone], value=value))
    if not empty:
        click.echo(LEDGER["no_gaps"])
    if matrix.unplaced:
        click.echo(LEDGER["unplaced"].format(count=len(matrix.unplaced)))
    invented = sum(r.fictional for r in resources)
    if invented:
        click.echo(LEDGER["invented"].format(count=invented))


def _is_asked(by: str, value: str) -> bool:
    """Whether an empty cell is a gap: evenings are shown, but asked of nobody."""
    from zones.matrix import WEEK_VALUES

    return by != "weekday" or value in WEEK_VALUES


def _count(city: City, resources: Sequence[Resource], zones: ZoneSet, by: str) -> ResourceMatrix:
    from zones.matrix import (
        FUNCTION_VALUES,
        WEEK_VALUES,
        count_resources,
        list_week_values,
        locate_resources,
    )
    from zones.resources import DEFAULT_ISSUES

    values_of, values = {
        "issue": (lambda r: r.issues, DEFAULT_ISSUES),
        "function": (lambda r: tuple(f.label for f in r.functions), FUNCTION_VALUES),
        "weekday": (list_week_values, WEEK_VALUES),
    }[by]
    placed = locate_resources(city, resources, zones)
    ids = [str(zone) for zone in zones.frame.index]
    return count_resources(resources, placed, ids, values_of, values)


def _list_rows(matrix: ResourceMatrix, names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "value": str(value),
            "total": int(matrix.totals[str(value)]),
            "zones": {names[str(zone)]: int(count) for zone, count in row.items()},
        }
        for value, row in matrix.counts.iterrows()
    ]


@click.command(cls=JapaneseCommand, name="history", help=LEDGER["history"])
@click.argument("city")
@click.argument("resource_id")
def history(*, city: str, resource_id: str) -> None:
    """Say who changed a resource, when and how often."""
    with open_both(city) as (_, store):
        store.get(resource_id)
        entries = store.history(resource_id)
    for entry in entries:
        click.echo(
            LEDGER["history_line"].format(
                when=entry.change.when.astimezone().strftime("%Y-%m-%d %H:%M"),
                who=entry.change.who,
                action=ACTIONS[entry.change.action.value],
                version=entry.version,
            )
        )
