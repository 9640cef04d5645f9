"""``machiwari staff``: how many people's time, in which districts, and how sure that is."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.staffing import open_sheet, read_request
from interface.wording.staffing_commands import STAFF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interface.staffing.model import StaffingAnswer

__all__ = ["command"]

BALANCES = ["load", "people", "older", "households", "cases", "meetings", "salons", "travel"]
RULES = click.Choice(["zero", "equal", "by_need"])
KINDS = click.Choice(["community_welfare", "livelihood_support", "school_support", "other"])
FULL = 100.0


@click.command(cls=JapaneseCommand, name="staff", help=STAFF["help"])
@click.argument("city")
@click.option("--posts", type=click.Path(path_type=Path), help=STAFF["posts"])
@click.option("--keep", is_flag=True, help=STAFF["keep"])
@click.option("--tier", help=STAFF["tier"])
@click.option("--definition", type=click.Choice(["official", "cells", "nearest"]),
              help=STAFF["definition"])  # fmt: skip
@click.option("--districts", type=click.IntRange(1, 20), default=4, help=STAFF["districts"])
@click.option("--balance", type=click.Choice(BALANCES), default="load", help=STAFF["balance"])
@click.option("--weight", multiple=True, help=STAFF["weight"])
@click.option("--rule", type=RULES, default="zero", help=STAFF["rule"])
@click.option("--kind", multiple=True, type=KINDS, help=STAFF["kind"])
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help=STAFF["on"])
@click.option("--fte", default="", help=STAFF["fte"])
@click.option("--tolerance", type=click.FloatRange(0, 100), default=10.0, help=STAFF["tolerance"])
@click.option("--together", multiple=True, help=STAFF["together"])
@click.option("--apart", multiple=True, help=STAFF["apart"])
@click.option("--keep-lines", is_flag=True, help=STAFF["keep_lines"])
@click.option("--keep-staff", is_flag=True, help=STAFF["keep_staff"])
@click.option("--seconds", type=click.FloatRange(0.1, 3600), default=20.0, help=STAFF["seconds"])
@click.option("--seed", type=click.IntRange(0), default=1, help=STAFF["seed"])
@click.option("--draws", type=click.IntRange(1, 100_000), default=2_000, help=STAFF["draws"])
@click.option("--json", "as_json", is_flag=True, help=STAFF["json"])
def command(*, city: str, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Measure, answer and print."""
    from interface.staffing.answer import answer_staffing
    from interface.staffing.describe import dump_figures

    sheet, troubles = open_sheet(city, options)
    request = read_request(sheet, options)
    if request.districts > len(sheet.unit_ids):
        said = STAFF["too_many"]
        raise Told(said.format(units=len(sheet.unit_ids), districts=request.districts))
    for line in troubles:
        click.echo(line, err=True)
    answer = answer_staffing(sheet, request)
    if as_json:
        click.echo(dump_figures(answer))
        return
    for line in _list_lines(answer):
        click.echo(line)


def _list_lines(answer: StaffingAnswer) -> Iterator[str]:
    from interface.staffing.further import compare_counts, find_leakage
    from interface.staffing.saying import (
        tell_fairness,
        tell_figures,
        tell_headline,
        tell_place,
        tell_shared,
        tell_tolerance,
    )
    from interface.wording.staffing_sentences import NO_TARGET, say_count, say_numbers

    sheet = answer.sheet
    yield tell_headline(answer)
    yield f"{STAFF['fictional']} {sheet.ruler}" if sheet.fictional else sheet.ruler
    yield say_count(answer.count)
    yield from filter(None, (tell_tolerance(answer), tell_figures(answer), NO_TARGET))
    if not answer.plans:
        return
    yield from _list_plans(answer)
    yield from filter(None, (tell_place(answer), tell_shared(answer), tell_fairness(answer)))
    counts = compare_counts(answer)
    if counts is not None:
        numbers = counts.numbers
        yield STAFF["number_heads"]
        for count, plan, gain in zip(numbers.counts, numbers.plans, numbers.gains, strict=True):
            shown = counts.evenest[count].plan if count in counts.evenest else plan
            even = shown.imbalance if shown.labels else math.nan
            cells = (f"{count}", _say(shown.mean_distance_m), _say(even * FULL, "%"),
                     _say(gain))  # fmt: skip
            yield "\t".join(cells)
        yield say_numbers(counts.list_known(), numbers.turning)
    yield from _list_extra(answer)
    leakage = find_leakage(sheet)
    if leakage is not None:
        yield STAFF["outside"]
        for zone, share in leakage.shares.items():
            yield f"{sheet.name_unit(str(zone))}\t{_say(float(share) * FULL, '%')}"


def _say(value: float, unit: str = "m") -> str:
    return f"{value:,.0f} {unit}" if math.isfinite(value) else "—"


def _list_plans(answer: StaffingAnswer) -> Iterator[str]:
    from interface.wording.staffing_sentences import name_district, say_fte, say_gap
    from zones.program import PlanStatus

    best = answer.plans[0]
    mean = sum(best.load) / sum(best.fte)
    yield STAFF["plan_heads"]
    for at, units in enumerate(best.list_districts()):
        names = "・".join(map(answer.sheet.name_unit, units))
        ratio = best.load[at] / best.fte[at] / mean
        yield f"{name_district(at + 1)}\t{names}\t{say_fte(best.fte[at])}\t{ratio:.2f}"
    yield STAFF["solver"].format(
        objective=best.cost, bound=best.bound, gap=best.gap, status=best.status.label,
        seconds=best.seconds, seed=answer.request.seed,
    )  # fmt: skip
    for number, plan in enumerate(answer.plans[1:], start=2):
        proved = plan.status is PlanStatus.PROVED
        yield STAFF["other"].format(
            number=number, metres=plan.mean_distance_m, imbalance=plan.imbalance * FULL,
            gap=say_gap(plan.gap, proved=proved),
        )  # fmt: skip


def _list_extra(answer: StaffingAnswer) -> Iterator[str]:
    from interface.staffing.further import HALF_POST, extend_fte
    from interface.wording.staffing_sentences import name_district, say_extra, say_half

    extra, halves = extend_fte(answer.plans[0]), extend_fte(answer.plans[0], HALF_POST)
    yield STAFF["extra_heads"]
    for added, row in zip(extra.table.index, extra.table.to_dict("records"), strict=True):
        zone = name_district(int(row["zone"])) if isinstance(row["zone"], str) else "—"
        gain = f"{row['gain']:.2f}" if math.isfinite(row["gain"]) else "—"
        yield f"+{added:.1f}\t{zone}\t{row['felt']:.2f}\t{gain}"
    yield say_extra(name_district(int(extra.table["zone"].iloc[1])), extra.turning)
    yield say_half([name_district(int(zone)) for zone in halves.table["zone"].iloc[1:]])
