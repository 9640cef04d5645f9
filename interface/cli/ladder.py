"""``machiwari ladder``: the steps (STEP) people set for zones."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, JapaneseGroup, Told
from interface.cli.notes import find_zone, open_zones
from interface.wording.commands import OPTIONS
from interface.wording.ladders import LADDER_COMMAND, say_step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interface.voices.steps import ZoneStep
    from layers.ladders import Ladder

__all__ = ["command"]

DAY = click.DateTime(["%Y-%m-%d"])


@click.group(cls=JapaneseGroup, name="ladder", help=LADDER_COMMAND["help"])
def command() -> None:
    """Hold the verbs of ladders."""


@contextmanager
def _telling() -> Iterator[None]:
    """Say in one sentence what stopped a judgement."""
    from interface.wording.voices import FIELDS, say_findings
    from layers.notes import PersonalVoiceError
    from zones.errors import BadValueError

    try:
        yield
    except PersonalVoiceError as error:
        found = [say_findings(name, words) for name, words in error.findings.items()]
        raise Told("\n".join([LADDER_COMMAND["stopped"], *found])) from None
    except BadValueError as error:
        field = FIELDS.get(error.where, error.where)
        raise Told(LADDER_COMMAND["bad"].format(field=field)) from None


@command.command(cls=JapaneseCommand, name="show", help=LADDER_COMMAND["show"])
@click.argument("city")
@click.option("--zone", help=LADDER_COMMAND["zone"])
@click.option("--tier", help=LADDER_COMMAND["tier"])
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def show(*, city: str, zone: str | None, tier: str | None, as_json: bool) -> None:
    """Say where zones stand, on what grounds, since when and by whose judgement."""
    from interface.voices.steps import list_zone_steps

    opened, zones = open_zones(city, tier)
    asked = find_zone(zones, zone)
    ids = [asked] if asked else [str(each) for each in zones.frame.index]
    found = {each: list_zone_steps(opened.profile.slug, zones.tier_id, each) for each in ids}
    names = {each: str(zones.frame["name"][each]) for each in ids}
    if as_json:
        answer = {names[each]: [_describe(step) for step in steps] for each, steps in found.items()}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    if not any(found.values()):
        raise Told(LADDER_COMMAND["none"])
    for each, steps in found.items():
        for step in steps:
            click.echo(f"{names[each]}　{step.say()}")
            if step.entry is not None:
                click.echo(f"　　{step.say_why()}")


def _describe(step: ZoneStep) -> dict[str, Any]:
    return {
        "ladder": step.ladder.name,
        "steps": list(step.ladder.steps),
        "history": [
            {
                "step": each.step,
                "name": each.step_name,
                "evidence": each.evidence,
                "author": each.author,
                "day": each.day.isoformat(),
                "fictional": each.fictional,
            }
            for each in step.history
        ],
    }


@command.command(cls=JapaneseCommand, name="set", help=LADDER_COMMAND["set"])
@click.argument("city")
@click.option("--zone", required=True, help=LADDER_COMMAND["zone"])
@click.option("--tier", help=LADDER_COMMAND["tier"])
@click.option("--ladder", required=True, help=LADDER_COMMAND["ladder"])
@click.option("--step", required=True, type=int, help=LADDER_COMMAND["step"])
@click.option("--evidence", required=True, help=LADDER_COMMAND["evidence"])
@click.option("--author", required=True, help=LADDER_COMMAND["author"])
@click.option("--date", "day", type=DAY, help=LADDER_COMMAND["date"])
@click.option("--looked", is_flag=True, help=LADDER_COMMAND["looked"])
def put(*, city: str, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Keep a judgement; the earlier ones stay."""
    from interface.voices.places import list_place_names
    from layers.ladders import StepEntry, open_ladders

    opened, zones = open_zones(city, options["tier"])
    zone = find_zone(zones, options["zone"])
    day = options["day"].date() if options["day"] else dt.datetime.now().astimezone().date()
    name = str(zones.frame["name"][zone])
    with open_ladders(opened.profile.slug, list_place_names(opened)) as store:
        ladder = _pick(store.list_ladders(), options["ladder"])
        entry = StepEntry(
            ladder.ladder_id, zones.tier_id, zone, name, options["step"], options["evidence"],
            options["author"], day, fictional=opened.profile.fictional,
        )  # fmt: skip
        with _telling():
            saved = store.add_entry(entry, looked=options["looked"])
    step = say_step(saved.step, saved.step_name)
    click.echo(LADDER_COMMAND["saved"].format(zone=name, ladder=ladder.name, step=step))


def _pick(ladders: Sequence[Ladder], name: str) -> Ladder:
    for ladder in ladders:
        if name in {ladder.name, ladder.ladder_id}:
            return ladder
    if not ladders:
        raise Told(LADDER_COMMAND["none"])
    choices = "・".join(each.name for each in ladders)
    raise Told(LADDER_COMMAND["unknown"].format(name=name, choices=choices))


@command.command(cls=JapaneseCommand, name="names", help=LADDER_COMMAND["names"])
@click.argument("city")
@click.option("--ladder", help=LADDER_COMMAND["ladder"])
@click.option("--step", "steps", multiple=True, help=LADDER_COMMAND["steps"])
@click.option("--sample", is_flag=True, help=LADDER_COMMAND["sample"])
def name_steps(*, city: str, ladder: str | None, steps: tuple[str, ...], sample: bool) -> None:
    """Enter a ladder with the council's own words, or the fictional ones of 見本市."""
    from interface.voices.places import list_place_names
    from interface.voices.steps import load_sample_ladders
    from layers.ladders import Ladder, open_ladders

    opened, zones = open_zones(city, None)
    if sample:
        if not opened.profile.fictional:
            raise Told(LADDER_COMMAND["no_sample"])
        load_sample_ladders(opened, zones)
    if not ladder:
        return
    with open_ladders(opened.profile.slug, list_place_names(opened)) as store, _telling():
        known = {each.name: each.ladder_id for each in store.list_ladders()}
        new = hashlib.sha256(ladder.encode("utf-8", "replace")).hexdigest()[:20]
        made = Ladder(known.get(ladder, new), ladder, steps, fictional=opened.profile.fictional)
        store.set_ladder(made)
    click.echo(LADDER_COMMAND["named"].format(name=ladder, count=len(steps)))
