"""``machiwari reach``: who can walk to what, and who cannot."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both
from interface.wording.reach_commands import REACH

if TYPE_CHECKING:
    from zones.reach.model import Wish
    from zones.vocabulary import FacilityKind

__all__ = ["command"]

WEEKDAYS = ["月", "火", "水", "木", "金", "土", "日"]


@click.command(cls=JapaneseCommand, name="reach", help=REACH["help"])
@click.argument("city")
@click.option("--to", help=REACH["to"])
@click.option("--function", type=click.Choice(["つながる", "相談", "情報"]), help=REACH["function"])
@click.option("--issue", help=REACH["issue"])
@click.option("--programme", help=REACH["programme"])
@click.option("--category", help=REACH["category"])
@click.option("--minutes", type=click.FloatRange(0, 600, min_open=True), help=REACH["minutes"])
@click.option("--metres", type=click.FloatRange(0, 50_000, min_open=True), help=REACH["metres"])
@click.option("--older", is_flag=True, help=REACH["older"])
@click.option("--by", type=click.Choice(["network", "line"]), help=REACH["by"])
@click.option("--open-on", type=click.Choice(WEEKDAYS), help=REACH["open_on"])
@click.option("--half", type=click.Choice(["am", "pm", "evening"]), help=REACH["half"])
@click.option("--tier", default="elementary", help=REACH["tier"])
@click.option("--own-city", is_flag=True, help=REACH["own_city"])
@click.option("--json", "as_json", is_flag=True, help=REACH["json"])
def command(*, city: str, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Measure and print."""
    from interface.cli.reach_answer import list_lines, measure, say_left_out
    from interface.reaching.answer import compare_with_lines
    from interface.reaching.figures import describe
    from zones.reach.places import pick_places

    if options["minutes"] is not None and options["metres"] is not None:
        raise Told(REACH["both"])
    # click's ranges let what is no number through
    if any(math.isnan(options[name] or 0.0) for name in ("minutes", "metres")):
        raise Told(REACH["not_number"])
    wish = _make_wish(options)
    with open_both(city) as (opened, store):
        places = pick_places(opened, store.list_resources(), wish)
    if not len(places):
        raise Told(REACH["no_places"].format(left_out=say_left_out(places)))
    answer = measure(opened, places, wish, options)
    beside = compare_with_lines(answer)
    if as_json:
        figures = describe(answer, beside)
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False))
        return
    for line in list_lines(answer, beside):
        click.echo(line)


def _make_wish(options: dict[str, Any]) -> Wish:
    from zones.reach.model import Wish
    from zones.resources import Half, ResourceFunction, Weekday

    def one(name: str) -> tuple[str, ...]:
        return (options[name],) if options[name] else ()

    return Wish(
        kinds=tuple(_find_kind(word) for word in (options["to"] or "").split(",") if word.strip()),
        functions=tuple(f for f in ResourceFunction if f.label in one("function")),
        issues=one("issue"),
        programmes=one("programme"),
        categories=one("category"),
        weekday=next((day for day in Weekday if day.label == options["open_on"]), None),
        half=Half(options["half"]) if options["half"] else None,
        neighbours=not options["own_city"],
    )


def _find_kind(word: str) -> FacilityKind:
    from zones.vocabulary import FacilityKind

    name = word.strip()
    for kind in FacilityKind:
        if name in (kind.value, kind.label):
            return kind
    choices = "・".join(f"{kind.value}（{kind.label}）" for kind in FacilityKind)
    raise Told(REACH["unknown_kind"].format(name=name, choices=choices))
