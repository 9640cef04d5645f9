"""``machiwari replay``: work a decision out again from its own numbers; say what changed since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both
from interface.wording.choice_commands import REPLAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interface.choosing.recording.record import Replayed

__all__ = ["command"]

DIFFERENT = 2


@click.command(cls=JapaneseCommand, name="replay", help=REPLAY["help"])
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--pdf", type=click.Path(path_type=Path), help=REPLAY["pdf"])
@click.option("--json", "as_json", is_flag=True, help=REPLAY["json"])
def command(*, file: Path, pdf: Path | None, as_json: bool) -> int:
    """Read, work out, compare."""
    from interface.choosing.describe import dump_figures
    from interface.handouts.record.pages import print_record
    from layers.exports import write_atomically

    replayed = _open(file)
    if pdf is not None:
        paper = print_record(replayed.answer, replayed.decision, replayed.digest)
        write_atomically(pdf, paper)
    if as_json:
        click.echo(dump_figures(replayed.answer))
    for line in _list_lines(replayed):
        click.echo(line, err=as_json)
    return 0 if replayed.same and replayed.untouched else DIFFERENT


def _open(file: Path) -> Replayed:
    from interface.choosing.recording.record import replay
    from layers.decisions import DecisionRefusedError, read_record
    from zones.errors import BadValueError

    try:
        return replay(read_record(file))
    except (DecisionRefusedError, BadValueError) as error:
        raise Told(REPLAY["refused"]) from error


def _list_lines(replayed: Replayed) -> Iterator[str]:
    from interface.choosing.saying import tell_headline
    from interface.escape import plain_text
    from interface.wording.choice_sentences import name_zone

    sheet, decision = replayed.answer.sheet, replayed.decision
    if not replayed.untouched:
        yield REPLAY["touched"]
    yield REPLAY["same" if replayed.same else "different"]
    zones = "・".join(name_zone(plain_text(sheet.name_zone(zone))) for zone in decision.chosen)
    yield REPLAY["decision"].format(date=decision.date, who=plain_text(decision.who), zones=zones)
    yield REPLAY["reasons"].format(text=plain_text(decision.reasons))
    yield REPLAY["dissent"].format(text=plain_text(decision.dissent))
    yield plain_text(tell_headline(replayed.answer))
    yield _say_changes(replayed)


def _say_changes(replayed: Replayed) -> str:
    from interface.choosing.recording.inputs import digest_inputs
    from interface.choosing.recording.record import list_changed
    from interface.wording.choice_record import name_input
    from layers.cities import list_cities

    sheet = replayed.answer.sheet
    if sheet.slug not in list_cities():  # a slug from a file is never taken for a path
        return REPLAY["no_city"]
    with open_both(sheet.slug) as (_, store):
        now = digest_inputs(sheet.slug, store.list_resources())
    changed, gone = list_changed(sheet.inputs, now)
    if not changed and not gone:
        return REPLAY["unchanged"]
    return REPLAY["changed"].format(names="、".join(map(name_input, [*changed, *gone])))
