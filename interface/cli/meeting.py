"""``machiwari meeting``: the pack of a residents' meeting for one zone or for all."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both
from interface.wording.meeting_commands import MEETING

if TYPE_CHECKING:
    from interface.meeting.formats import MeetingFormat, MeetingOptions
    from interface.meeting.model import MeetingBook, MeetingFacts
    from zones.city import City

__all__ = ["command"]

USUAL_TIER = "elementary"


@click.command(cls=JapaneseCommand, name="meeting", help=MEETING["help"])
@click.argument("city")
@click.option("--zone", help=MEETING["zone"])
@click.option("--all", "every", is_flag=True, help=MEETING["all"])
@click.option("--tier", help=MEETING["tier"])
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help=MEETING["output"],
)
@click.option("--format", "forms", default="pdf", help=MEETING["format"])
@click.option(
    "--paper",
    type=click.Choice(["a4", "a3"], case_sensitive=False),
    default="a3",
    help=MEETING["paper"],
)
@click.option("--furigana", is_flag=True, help=MEETING["furigana"])
@click.option("--grey", is_flag=True, help=MEETING["grey"])
@click.option("--internal", is_flag=True, help=MEETING["internal"])
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help=MEETING["date"])
def command(*, city: str, output: Path, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Write the packs."""
    from interface.meeting.bundle import write_packs
    from layers.exports import write_atomically
    from zones.errors import StorageError

    if (options["zone"] is None) != options["every"]:
        raise Told(MEETING["one_of"])
    forms = _find_forms(options["forms"])
    jobs = [job for slug in city.split(",") for job in _gather(slug.strip(), options)]
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError("cannot make the folder", where=str(output)) from error
    count = 0
    with click.progressbar(jobs, label=MEETING["progress"], file=sys.stderr) as bar:
        for book, facts, chosen in bar:
            for name, content in write_packs(book, facts, forms, chosen):
                write_atomically(output / name, content)
                count += 1
    click.echo(MEETING["written"].format(folder=output, zones=len(jobs), files=count))
    if options["internal"]:
        click.echo(MEETING["keep_inside"])


def _gather(
    slug: str, options: dict[str, Any]
) -> list[tuple[MeetingBook, MeetingFacts, MeetingOptions]]:
    """Gather what is asked for of one city: one tier, or several."""
    from interface.meeting.gathering import gather_meetings

    with open_both(slug) as (city, store):
        resources = store.list_resources()
    day = options["day"].date() if options["day"] else dt.datetime.now().astimezone().date()
    chosen = _choose(city, options)
    jobs = []
    for tier in (options["tier"] or _pick_tier(city)).split(","):
        book = gather_meetings(city, resources, tier.strip(), day, internal=options["internal"])
        jobs += [(book, facts, chosen) for facts in _pick_zones(book, options["zone"])]
    return jobs


def _find_forms(text: str) -> list[MeetingFormat]:
    from interface.meeting.formats import MeetingFormat

    asked = [form.strip().lower() for form in text.split(",") if form.strip()]
    if not asked or not set(asked) <= set(MeetingFormat):
        raise Told(MEETING["unknown_format"])
    return [form for form in MeetingFormat if form in asked]


def _pick_tier(city: City) -> str:
    tiers = [tier.id for tier in city.profile.tiers]
    return USUAL_TIER if USUAL_TIER in tiers else city.profile.first_tier


def _pick_zones(book: MeetingBook, name: str | None) -> tuple[MeetingFacts, ...]:
    if name is None:
        return book.facts
    found = tuple(facts for facts in book.facts if name in {facts.name, facts.karte.name})
    if not found:
        choices = "・".join(facts.karte.name for facts in book.facts)
        raise Told(MEETING["unknown_zone"].format(name=name, choices=choices))
    return found


def _choose(city: City, options: dict[str, Any]) -> MeetingOptions:
    from interface.handouts.typeset import PaperSize
    from interface.meeting.formats import MeetingOptions, choose_ruby

    return MeetingOptions(
        paper=PaperSize(options["paper"].lower()),
        grey=options["grey"],
        ruby=choose_ruby(city) if options["furigana"] else None,
    )
