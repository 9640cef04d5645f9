"""``machiwari decide``: keep what was decided, with every number it rested on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.choices import answer_options, choice_options, find_zone, open_sheet
from interface.cli.japanese import JapaneseCommand, Told
from interface.wording.choice_commands import DECIDE

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceSheet
    from interface.choosing.recording.record import Decision

__all__ = ["command"]


@click.command(cls=JapaneseCommand, name="decide", help=DECIDE["help"])
@click.argument("city")
@choice_options
@click.option("--chosen", multiple=True, required=True, help=DECIDE["chosen"])
@click.option("--option", "discussed", multiple=True, help=DECIDE["options"])
@click.option("--reason", required=True, help=DECIDE["reason"])
@click.option("--dissent", required=True, help=DECIDE["dissent"])
@click.option("--who", required=True, help=DECIDE["who"])
@click.option("--date", "day", help=DECIDE["date"])
@click.option("--pdf", type=click.Path(path_type=Path), help=DECIDE["pdf"])
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help=DECIDE["output"]
)
def command(*, city: str, output: Path, pdf: Path | None, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Answer, keep, print."""
    from interface.choosing.numbers.fair import find_fairness
    from interface.choosing.recording.record import make_record
    from interface.handouts.record.pages import print_record
    from interface.wording.choice_fairness import FAIR, list_fairness
    from interface.wording.choice_sentences import name_zone
    from layers.decisions import write_record
    from layers.exports import write_atomically

    if output.suffix != ".json" or (pdf is not None and pdf.suffix != ".pdf"):
        raise Told(DECIDE["suffix"])
    if not (options["reason"].strip() and options["who"].strip()):
        raise Told(DECIDE["blank"])
    day = _read_day(options["day"])
    sheet = open_sheet(city, options["tier"], options["definition"])
    decision = _make_decision(sheet, options, day)
    answer = answer_options(sheet, options)
    record = make_record(answer, decision)
    write_record(output, record)
    _warn(decision)
    if pdf is not None:
        write_atomically(pdf, print_record(answer, decision, str(record["digest"])))
    click.echo(DECIDE["written"].format(path=output, digest=record["digest"]))
    names = dict(zip(answer.sheet.zone_ids, map(name_zone, answer.sheet.zone_names), strict=True))
    for label, said in list_fairness(find_fairness(answer, decision.chosen), names):
        click.echo(FAIR["line"].format(label=label, said=said))
    if answer.leader and answer.leader not in decision.chosen:
        leader = name_zone(answer.sheet.name_zone(answer.leader))
        click.echo(DECIDE["against"].format(leader=leader))


def _read_day(text: str | None) -> str:
    if text is None:
        return dt.datetime.now().astimezone().date().isoformat()
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 - a day
    except ValueError as error:
        raise Told(DECIDE["day"]) from error


def _make_decision(sheet: ChoiceSheet, options: dict[str, Any], day: str) -> Decision:
    from interface.choosing.recording.record import Decision

    return Decision(
        chosen=tuple(dict.fromkeys(find_zone(sheet, name) for name in options["chosen"])),
        reasons=options["reason"],
        dissent=options["dissent"],
        who=options["who"],
        date=day,
        options=tuple(dict.fromkeys(find_zone(sheet, name) for name in options["discussed"])),
    )


def _warn(decision: Decision) -> None:
    """Warn of what seems to be about somebody."""
    from interface.wording.ledger_faults import say_note_warning
    from layers.ledger.tables import scan_notes

    warnings = scan_notes(f"{decision.reasons}\n{decision.dissent}")
    if warnings:
        words = " ".join(dict.fromkeys(say_note_warning(warning) for warning in warnings))
        click.echo(DECIDE["personal"].format(words=words), err=True)
