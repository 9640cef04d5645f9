"""``machiwari site``: where to put places, who gains by it, and how sure that is."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both
from interface.wording.reach_commands import REACH
from interface.wording.siting_commands import SITE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.siting.model import SiteAsk, SiteGround, Source
    from zones.city import City
    from zones.reach.model import By, Wish
    from zones.resources import Resource
    from zones.siting.model import Goal
    from zones.streets import WalkNetwork

    Decorated = TypeVar("Decorated", bound=Callable[..., Any])

__all__ = ["command"]

MODELS = click.Choice(["mclp", "lscp", "p-median", "p-center", "backup", "mixed"])
FUNCTIONS = click.Choice(["つながる", "相談", "情報"])
KEEP = click.Choice(["existing", "free"])
SECONDS = click.FloatRange(0.1, 3_600)
WALKS = {"network": "network", "straight": "line"}
DEFAULT_MINUTES = 10.0


def site_options(command: Decorated) -> Decorated:
    """Add the options of the question."""
    for option in (
        click.option("--seed", type=int, default=0, help=SITE["seed"]),
        click.option("--seconds", type=SECONDS, default=20.0, help=SITE["seconds"]),
        click.option("--tier", default="elementary", help=SITE["tier"]),
        click.option("--own-city", is_flag=True, help=SITE["own_city"]),
        click.option("--reachable-only", is_flag=True, help=SITE["reachable_only"]),
        click.option("--goal", "goals", multiple=True, help=SITE["goal"]),
        click.option("--capacity", is_flag=True, help=SITE["capacity"]),
        click.option("--backup-weight", type=float, default=0.5, help=SITE["backup_weight"]),
        click.option("--backup", is_flag=True, help=SITE["backup"]),
        click.option("--forbid", default="", help=SITE["forbid"]),
        click.option("--candidates", default="", help=SITE["candidates"]),
        click.option("--walk", type=click.Choice([*WALKS]), help=SITE["walk"]),
        click.option("--older", is_flag=True, help=SITE["older"]),
        click.option("--minutes", type=float, help=SITE["minutes"]),
        click.option("--radius", type=float, help=SITE["radius"]),
        click.option("--issue", help=SITE["issue"]),
        click.option("--function", type=FUNCTIONS, help=SITE["function"]),
        click.option("--kind", default="", help=SITE["kind"]),
        click.option("--keep", type=KEEP, default="existing", help=SITE["keep"]),
        click.option("--p", "sites", help=SITE["p"]),
        click.option("--model", type=MODELS, default="mclp", help=SITE["model"]),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command(cls=JapaneseCommand, name="site", help=SITE["help"])
@click.argument("city")
@site_options
@click.option("--within", type=click.FloatRange(0, 100), default=5.0, help=SITE["within"])
@click.option("--alternatives", type=click.IntRange(0, 20), default=3, help=SITE["alternatives"])
@click.option("--up-to", type=click.IntRange(0, 30), default=0, help=SITE["up_to"])
@click.option("--close", default="", help=SITE["close"])
@click.option("--open", "opened_ids", default="", help=SITE["open"])
@click.option("--distances", type=click.Path(path_type=Path), help=SITE["distances"])
@click.option("--json", "as_json", is_flag=True, help=SITE["json"])
def command(*, city: str, as_json: bool, **options: Any) -> int:  # noqa: ANN401 - click's options
    """Choose, compare and print."""
    from interface.cli.site_table import answer_distances
    from interface.siting.opening import open_ground
    from interface.wording.siting import SITING
    from interface.wording.siting_trouble import say_site_error
    from zones.errors import BadValueError, InfeasibleError, NotMetricCrsError, UnknownNameError

    with open_both(city) as (opened, store):
        resources = store.list_resources()
    measured = options["distances"]
    network = None if measured else _open_network(opened, options["walk"])
    wish = _make_wish(options, resources)
    ask = _make_ask(opened, wish, options, "line" if network is None else "network")
    try:
        if measured:
            lines, figures = answer_distances(measured, ask)
        else:
            ground = open_ground(opened, resources, ask, network)
            if ground is None:
                raise Told(SITING["nothing"])
            lines, figures = _answer(ground, ask, options)
    except (BadValueError, InfeasibleError, NotMetricCrsError, UnknownNameError) as error:
        raise Told(say_site_error(error, given=options["sites"] or "")) from error
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        for line in lines:
            click.echo(line)
    return int(figures.get("status") == "infeasible")


def _answer(
    ground: SiteGround, ask: SiteAsk, options: dict[str, Any]
) -> tuple[list[str], dict[str, Any]]:
    from interface.cli.site_answer import answer_change, answer_question, answer_trouble
    from zones.errors import InfeasibleError

    is_change = options["close"] or options["opened_ids"]
    try:
        return (answer_change if is_change else answer_question)(ground, ask, options)
    except InfeasibleError as error:
        return answer_trouble(ground, ask, error)


def _open_network(city: City, walk: str | None) -> WalkNetwork | None:
    from interface.reaching.streets import open_streets
    from zones.streets import prepare_network

    if walk == "straight":
        return None
    streets = open_streets(city)
    if streets is None and walk == "network":
        values = {"city": city.profile.name, "slug": city.profile.slug}
        raise Told(REACH["no_streets"].format(**values).replace("--by line", "--walk straight"))
    return None if streets is None else prepare_network(streets)


def _make_ask(city: City, wish: Wish, options: dict[str, Any], by: By) -> SiteAsk:
    from interface.cli.options import pick_definition
    from interface.reaching.question import pick_apart
    from interface.siting.model import SiteAsk
    from zones.siting.model import SiteModel

    radius_m, minutes, pace = _read_limit(options)
    model = SiteModel(options["model"].replace("-", "_"))
    if options["backup"] and model is SiteModel.MCLP:
        model = SiteModel.BACKUP
    tier = options["tier"]
    return SiteAsk(
        wish=wish,
        model=model,
        sites=_read_sites(options["sites"]),
        radius_m=radius_m,
        minutes=minutes,
        pace=pace,
        by=by,
        tier=tier,
        definition=pick_apart(city, tier) or pick_definition(city, tier, None),
        sources=_read_sources(options["candidates"]),
        keep=options["keep"] == "existing",
        forbid=_split(options["forbid"]),
        backup_weight=options["backup_weight"],
        capacitated=options["capacity"],
        goals=_read_goals(options["goals"]),
        helped_only=options["reachable_only"],
        seed=options["seed"],
        seconds=options["seconds"],
    )


def _read_limit(options: dict[str, Any]) -> tuple[float, float | None, float | None]:
    from zones.constants import WALK_M_PER_MIN, WALK_M_PER_MIN_OLDER
    from zones.reach.measure import convert_minutes

    radius, minutes = options["radius"], options["minutes"]
    if radius is not None and minutes is not None:
        raise Told(SITE["both"])
    for value in (radius, minutes):
        if value is not None and not 0 < value < math.inf:
            raise Told(SITE["not_number"])
    if radius is not None:
        return radius, None, None
    pace = WALK_M_PER_MIN_OLDER if options["older"] else WALK_M_PER_MIN
    minutes = minutes or DEFAULT_MINUTES
    return convert_minutes(minutes, pace), minutes, pace


def _read_sites(text: str | None) -> float | None:
    """Read a number of places; what is none is refused by the search, as half a place is."""
    if text is None:
        return None
    try:
        return float(text)
    except ValueError:
        return math.nan


def _make_wish(options: dict[str, Any], resources: Sequence[Resource]) -> Wish:
    from dataclasses import replace

    from interface.cli.walks import find_kind
    from interface.siting.opening import USUAL_WISHES, pick_usual_wish
    from zones.reach.model import Wish
    from zones.resources import ResourceFunction

    wish = Wish(
        kinds=tuple(find_kind(word) for word in _split(options["kind"])),
        functions=tuple(each for each in ResourceFunction if each.label == options["function"]),
        issues=(options["issue"],) if options["issue"] else (),
    )
    if wish == Wish():
        wish = USUAL_WISHES[pick_usual_wish(resources)]
    return replace(wish, neighbours=not options["own_city"])


def _read_sources(text: str) -> tuple[Source, ...]:
    from interface.siting.model import Source

    known = {each.value: each for each in Source}
    for word in _split(text):
        if word not in known:
            choices = "・".join(f"{each.value}（{each.label}）" for each in Source)
            raise Told(SITE["unknown_source"].format(name=word, choices=choices))
    return tuple(known[word] for word in _split(text)) or tuple(Source)


def _read_goals(texts: tuple[str, ...]) -> tuple[tuple[Goal, float], ...]:
    from zones.siting.model import Goal

    goals = []
    for text in texts:
        name, _, number = text.partition("=")
        try:
            goals.append((Goal(name.strip()), float(number)))
        except ValueError as error:
            choices = "・".join(each.value for each in Goal)
            raise Told(SITE["bad_goal"].format(choices=choices)) from error
    return tuple(goals)


def _split(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())
