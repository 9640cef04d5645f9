"""``machiwari rollout``: which district when, proved, or what would make a plan possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand
from interface.cli.rollout_asking import open_rollout, read_options
from interface.wording.rollout_commands import ROLLOUT_COMMAND as WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interface.rollout.model import RolloutAnswer, RolloutSheet

__all__ = ["command"]

DEFINITIONS = ["official", "cells", "nearest"]
SHARES = "1,1,0.8,0.5,0.2"
LONGEST_S = 600.0


@click.command(cls=JapaneseCommand, name="rollout", help=WORDS["help"])
@click.argument("city")
@click.option("--tier", help=WORDS["tier"])
@click.option("--definition", type=click.Choice(DEFINITIONS), help=WORDS["definition"])
@click.option("--need", default="people", help=WORDS["need"])
@click.option("--years", type=click.IntRange(1, 30), default=10, help=WORDS["years"])
@click.option("--start", type=click.IntRange(2000, 2100), help=WORDS["start"])
@click.option("--month", type=click.IntRange(1, 12), default=4, help=WORDS["month"])
@click.option("--phases", help=WORDS["phases"])
@click.option("--fte-per-year", help=WORDS["fte"])
@click.option("--bases-per-year", help=WORDS["bases"])
@click.option("--money-per-year", help=WORDS["money"])
@click.option("--fte-each", type=click.FloatRange(0, 100), default=1.0, help=WORDS["fte_each"])
@click.option("--bases-each", type=click.IntRange(0, 100), default=1, help=WORDS["bases_each"])
@click.option("--setup-money", type=click.FloatRange(0, 1e9), default=0.0, help=WORDS["setup"])
@click.option("--yearly-money", type=click.FloatRange(0, 1e9), default=0.0, help=WORDS["yearly"])
@click.option("--mature", type=click.IntRange(1, 30), default=5, help=WORDS["mature"])
@click.option("--shares", default=SHARES, help=WORDS["shares"])
@click.option("--wait-max", type=click.IntRange(0, 30), help=WORDS["wait"])
@click.option("--started", multiple=True, help=WORDS["started"])
@click.option("--first", multiple=True, help=WORDS["first"])
@click.option(
    "--seconds", type=click.FloatRange(0.1, LONGEST_S), default=20.0, help=WORDS["seconds"]
)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, help=WORDS["seed"])
@click.option("--list", "listing", is_flag=True, help=WORDS["list"])
@click.option("--json", "as_json", is_flag=True, help=WORDS["json"])
def command(*, city: str, listing: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Measure, plan and print; ends with 1 where there is no plan."""
    from interface.rollout.answer import answer_rollout
    from interface.rollout.describe import describe, describe_infeasible, dump_figures
    from interface.rollout.saying import tell_infeasible
    from zones.errors import InfeasibleError

    sheet = open_rollout(city, options["tier"], options["definition"])
    if listing:
        for each in sheet.needs:
            click.echo(
                WORDS["list_line"].format(
                    id=each.id, label=each.label, unit=each.unit, definition=each.definition
                )
            )
        return
    request = read_options(sheet, options)
    try:
        answer = answer_rollout(sheet, request)
    except InfeasibleError as error:
        lines = tell_infeasible(sheet, request, error)
        told = dump_figures(describe_infeasible(sheet, request, error))
        click.echo(told if as_json else "\n".join(lines))
        click.get_current_context().exit(1)
    if as_json:
        click.echo(dump_figures(describe(answer)))
        return
    for line in _list_lines(answer):
        click.echo(line)


def _list_lines(answer: RolloutAnswer) -> Iterator[str]:
    from interface.rollout.saying import tell_basis, tell_headline, tell_maturing, tell_proof
    from interface.wording.rollout import LIMIT_WORDS, ROLLOUT, say_limit

    sheet, request = answer.sheet, answer.request
    yield tell_headline(answer)
    yield f"{WORDS['fictional']} {sheet.ruler}" if sheet.fictional else sheet.ruler
    yield tell_proof(answer)
    yield tell_basis(sheet, request)
    yield tell_maturing(request)
    if sheet.unknown:
        yield ROLLOUT["unknown"].format(names="・".join(sheet.unknown))
    yield WORDS["heads"]
    yield from _list_districts(answer, sheet)
    yield from _list_years(answer)
    for each in answer.limits:
        said = say_limit(each.state.value, each.gain)
        yield WORDS["limit_line"].format(name=LIMIT_WORDS[each.id], said=said)


def _list_districts(answer: RolloutAnswer, sheet: RolloutSheet) -> Iterator[str]:
    import pandas as pd

    from interface.wording.numbers import say_count
    from interface.wording.rollout import say_year, say_years

    first = answer.request.start_year
    starts = answer.plan.starts.sort_values("start_year", kind="stable")
    for zone, row in starts.astype(object).iterrows():
        name, begun, led = sheet.name_of(str(zone)), row["start_year"], row["resident_led_year"]
        never = pd.isna(begun)
        until = "" if never else say_year(first, int(led))
        if not never and led > answer.request.years:
            until = WORDS["beyond"].format(year=until)
        cells = (
            WORDS["never"] if never else say_year(first, int(begun)),
            name,
            say_count(float(row["people"])),
            say_years(float(row["wait_years"])),
            until,
        )
        yield "\t".join(cells)


def _list_years(answer: RolloutAnswer) -> Iterator[str]:
    from interface.wording.numbers import say_percent
    from interface.wording.rollout import say_year

    for year, row in answer.plan.yearly.iterrows():
        yield WORDS["year_line"].format(
            year=say_year(answer.request.start_year, int(str(year))),
            share=say_percent(float(row["people_share"])),
            fte=row["fte"],
            bases=row["bases"],
        )
