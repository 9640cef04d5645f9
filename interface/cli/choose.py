"""``machiwari choose``: which district next, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from interface.cli.choices import answer_options, choice_options, open_sheet
from interface.cli.japanese import JapaneseCommand
from interface.wording.choice_commands import CHOOSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interface.choosing.model import ChoiceAnswer, ChoiceSheet

__all__ = ["command"]

FULL = 100.0


@click.command(cls=JapaneseCommand, name="choose", help=CHOOSE["help"])
@click.argument("city")
@choice_options
@click.option("--list", "listing", is_flag=True, help=CHOOSE["list"])
@click.option("--json", "as_json", is_flag=True, help=CHOOSE["json"])
def command(*, city: str, listing: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Measure, answer and print."""
    from interface.choosing.describe import dump_figures

    sheet = open_sheet(city, options["tier"], options["definition"])
    if listing:
        for line in _list_numbers(sheet):
            click.echo(line)
        return
    answer = answer_options(sheet, options)
    if as_json:
        click.echo(dump_figures(answer))
        return
    for line in _list_lines(answer):
        click.echo(line)


def _list_numbers(sheet: ChoiceSheet) -> Iterator[str]:
    """List the numbers, with why one has no value anywhere."""
    from interface.choosing.defaults import is_known
    from interface.wording.choice_sentences import say_state

    for at, each in enumerate(sheet.criteria):
        state = CHOOSE["has"] if is_known(sheet, each) else say_state(str(sheet.states[0, at]))
        yield CHOOSE["list_line"].format(
            id=each.id, label=each.label, state=state, definition=each.definition
        )


def _list_lines(answer: ChoiceAnswer) -> Iterator[str]:
    import numpy as np

    from interface.choosing.saying import tell_doubt, tell_headline
    from interface.wording.choice_sentences import (
        name_quadrant,
        name_zone,
        say_points,
        say_rank_span,
    )

    sheet, need, ready = answer.sheet, answer.need, answer.readiness
    yield tell_headline(answer)
    yield f"{CHOOSE['fictional']} {sheet.ruler}" if sheet.fictional else sheet.ruler
    yield tell_doubt(answer)
    yield CHOOSE["heads"]
    for at in np.argsort(need.ranking.rank, kind="stable"):
        cells = (
            say_rank_span(float(need.ranking.rank_low[at]), float(need.ranking.rank_high[at])),
            name_zone(sheet.zone_names[at]),
            say_points(float(need.points[at]), float(need.low[at]), float(need.high[at])),
            say_points(float(ready.points[at]), float(ready.low[at]), float(ready.high[at])),
            name_quadrant(answer.placings[at].quadrant),
            f"{answer.stability.podium[at] * FULL:.1f}",
        )
        yield "\t".join(cells)
    yield from _list_more(answer)


def _list_more(answer: ChoiceAnswer) -> Iterator[str]:
    import numpy as np

    from interface.choosing.numbers.fair import find_fairness
    from interface.wording.choice_fairness import FAIR, list_fairness
    from interface.wording.choice_sentences import name_zone

    sheet, choice = answer.sheet, answer.together.choice
    count = answer.request.count
    if choice is None:
        yield CHOOSE["several_none"].format(count=count)
    else:
        zones = "・".join(name_zone(sheet.name_zone(zone)) for zone in choice.best)
        yield CHOOSE["several"].format(count=count, zones=zones)
        names = dict(zip(sheet.zone_ids, map(name_zone, sheet.zone_names), strict=True))
        for label, said in list_fairness(find_fairness(answer, choice.best), names):
            yield FAIR["line"].format(label=label, said=said)
    likeness = answer.likeness
    if likeness is not None:
        reference = likeness.reference_ids[0]
        name = sheet.name_zone(reference) if reference in sheet.zone_ids else reference
        order = np.argsort(likeness.distance[0], kind="stable")
        near = [sheet.zone_names[at] for at in order if sheet.zone_ids[at] != reference][:3]
        zones = "・".join(map(name_zone, near))
        yield CHOOSE["like_lead"].format(name=name_zone(name), zones=zones)
        yield CHOOSE["one_case"]
