"""``machiwari notes``: what residents said, taken in from a table and given back."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, JapaneseGroup, Told
from interface.wording.commands import OPTIONS
from interface.wording.voices_commands import NOTES, say_line

if TYPE_CHECKING:
    from interface.voices.model import VoicesAnswer
    from interface.voices.taking import Taken
    from zones.city import City
    from zones.shapes import ZoneSet

__all__ = ["command", "find_zone", "open_zones"]

USUAL_TIER = "elementary"
FORMS = {".pdf", ".xlsx"}
DAY = click.DateTime(["%Y-%m-%d"])


@click.group(cls=JapaneseGroup, name="notes", help=NOTES["help"])
def command() -> None:
    """Hold the verbs of notes."""


@command.command(cls=JapaneseCommand, name="import", help=NOTES["import"])
@click.argument("city")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--zone", help=NOTES["zone"])
@click.option("--tier", help=NOTES["tier"])
@click.option("--day", type=DAY, help=NOTES["day"])
@click.option("--place", default="", help=NOTES["place"])
@click.option("--looked", is_flag=True, help=NOTES["looked"])
@click.option("--dry-run", is_flag=True, help=NOTES["dry_run"])
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def take_in(*, city: str, file: Path, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Read a table, say every fault by its cell, keep the good rows in one change."""
    from interface.voices.places import list_place_names
    from interface.voices.taking import TakeWish, take_notes
    from interface.wording.voices import say_note_fault
    from layers.notes import open_notes
    from layers.notes.sheet import read_note_sheet

    opened, zones = open_zones(city, options["tier"])
    zone = find_zone(zones, options["zone"])
    places = list_place_names(opened)
    day = options["day"].date() if options["day"] else None
    table = read_note_sheet(file)
    with open_notes(opened.profile.slug, places) as store:
        wish = TakeWish(
            zones, places, day, options["place"], zone, options["looked"],
            fictional=opened.profile.fictional,
        )  # fmt: skip
        taken = take_notes(table, store, wish)
        if not options["dry_run"]:
            taken.store(store, looked=options["looked"])
    faults = [say_note_fault(fault) for fault in taken.faults]
    _tell(taken, faults, dry_run=options["dry_run"], as_json=options["as_json"])


def _tell(taken: Taken, faults: list[str], *, dry_run: bool, as_json: bool) -> None:
    counts = {"read": taken.read, "stored": len(taken.notes), "repeated": taken.repeated}
    if as_json:
        answer = {**counts, "dry_run": dry_run, "faults": faults}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for fault in faults:
        click.echo(fault, err=True)
    said = NOTES["tried" if dry_run else "taken"]
    click.echo(said.format(**counts, faults=len(faults)))


@command.command(cls=JapaneseCommand, name="report", help=NOTES["report"])
@click.argument("city")
@click.option("--zone", help=NOTES["zone"])
@click.option("--tier", help=NOTES["tier"])
@click.option("--last", is_flag=True, help=NOTES["last"])
@click.option("-o", "--output", type=click.Path(path_type=Path), help=NOTES["output"])
@click.option("--contact", default="", help=NOTES["contact"])
@click.option("--date", "day", type=DAY, help=NOTES["date"])
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def report(*, city: str, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Give what was said and what became of it."""
    from interface.voices.model import build_voices, pick_last
    from layers.notes import open_notes

    opened, zones = open_zones(city, options["tier"])
    zone = find_zone(zones, options["zone"])
    with open_notes(opened.profile.slug) as store:
        kept = (store.list_meetings(), store.list_notes(), store.list_categories())
    answer = build_voices(opened, zones, zone, kept)
    if options["last"]:
        answer = pick_last(answer)
    if options["output"] is not None:
        _write(answer, options)
    elif options["as_json"]:
        click.echo(json.dumps(_describe(answer), ensure_ascii=False, indent=2))
    else:
        _print(answer)


def open_zones(name: str, tier: str | None) -> tuple[City, ZoneSet]:
    """Open a city and draw a tier of it, the usual one where none is asked for."""
    from interface.handouts.directory.zoning import draw_usual_zones
    from layers.cities import open_city

    city = open_city(name)
    tiers = [each.id for each in city.profile.tiers]
    usual = USUAL_TIER if USUAL_TIER in tiers else city.profile.first_tier
    return city, draw_usual_zones(city, tier or usual)


def find_zone(zones: ZoneSet, name: str | None) -> str:
    """Give the id of a zone by its name; nothing where none was asked for."""
    from layers.indicators.zonenames import match_zone

    if name is None:
        return ""
    names = {str(zone): str(label) for zone, label in zones.frame["name"].items()}
    found = match_zone(name, names)
    if len(found) != 1:
        raise Told(NOTES["unknown_zone"].format(name=name, choices="・".join(names.values())))
    return found[0]


def _write(answer: VoicesAnswer, options: dict[str, Any]) -> None:
    from interface.handouts.voices.pages import VoicesWish, print_voices
    from interface.handouts.voices.workbook import write_voices
    from layers.exports import write_atomically

    path: Path = options["output"]
    form = path.suffix.lower()
    if form not in FORMS:
        raise Told(NOTES["suffix"])
    if form == ".pdf" and not answer.zone_id:
        raise Told(NOTES["one_zone"])
    day = options["day"].date() if options["day"] else dt.datetime.now().astimezone().date()
    wish = VoicesWish(day, options["contact"])
    content = print_voices(answer, wish) if form == ".pdf" else write_voices(answer, wish)
    write_atomically(path, content)
    click.echo(NOTES["written"].format(path=path))


def _print(answer: VoicesAnswer) -> None:
    from interface.wording.voices import say_from

    if answer.fictional:
        click.echo(NOTES["fictional"])
    click.echo(answer.say())
    for note in answer.notes:
        back = note.answer
        source = f"（{say_from(note.category, note.cell, note.stickers)}）"
        click.echo(say_line(note.sentence, source, back.status.label, back.words, back.day))


def _describe(answer: VoicesAnswer) -> dict[str, Any]:
    """Give the answer as plain data; who of the office answered stays in the office."""
    held = {each.meeting_id: each for each in answer.meetings}
    rows = [
        {
            "zone": held[note.meeting_id].zone_name,
            "day": held[note.meeting_id].day.isoformat(),
            "place": held[note.meeting_id].place,
            "cell": note.cell,
            "category": note.category,
            "issue": note.issue,
            "sentence": note.sentence,
            "stickers": note.stickers,
            "status": note.answer.status.value,
            "answer": note.answer.words,
            "answered": None if note.answer.day is None else note.answer.day.isoformat(),
        }
        for note in answer.notes
    ]
    counts = answer.count_by("zone", "category", "issue").reset_index()
    return {
        "sentence": answer.say(),
        "fictional": answer.fictional,
        "notes": rows,
        "counts": counts.to_dict("records"),
    }
