"""What commands about walking ask alike: to what, how far, and measured how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from interface.cli.japanese import Told
from interface.cli.options import pick_definition
from interface.wording.reach_commands import REACH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zones.city import City
    from zones.reach.model import By, PairTable, PeoplePoints, Places, Wish
    from zones.streets import WalkNetwork
    from zones.vocabulary import FacilityKind

    Decorated = TypeVar("Decorated", bound=Callable[..., Any])

__all__ = ["Walk", "find_kind", "has_own_reach", "list_street_credits", "set_out", "walk_options"]

DEFAULT_MINUTES = 15.0
FUNCTIONS = click.Choice(["つながる", "相談", "情報"])
WEEKDAYS = click.Choice(["月", "火", "水", "木", "金", "土", "日"])
METRES = click.FloatRange(0, 50_000, min_open=True)
MINUTES = click.FloatRange(0, 600, min_open=True)
HALVES = click.Choice(["am", "pm", "evening"])


def walk_options(command: Decorated) -> Decorated:
    """Add ``--to`` and what else says where people walk to, and how far."""
    for option in (
        click.option("--tier", default="elementary", help=REACH["tier"]),
        click.option("--own-city", is_flag=True, help=REACH["own_city"]),
        click.option("--half", type=HALVES, help=REACH["half"]),
        click.option("--open-on", type=WEEKDAYS, help=REACH["open_on"]),
        click.option("--by", type=click.Choice(["network", "line"]), help=REACH["by"]),
        click.option("--older", is_flag=True, help=REACH["older"]),
        click.option("--metres", type=METRES, help=REACH["metres"]),
        click.option("--minutes", type=MINUTES, help=REACH["minutes"]),
        click.option("--issue", help=REACH["issue"]),
        click.option("--function", type=FUNCTIONS, help=REACH["function"]),
        click.option("--to", help=REACH["to"]),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Walk:
    """Who walks, to what, how far.

    Parameters
    ----------
    wish
        What is asked for.
    points
        People, looked up in zones.
    zone_names
        Name of each zone.
    radius_m, minutes
        How far; ``minutes`` is ``None`` where metres were asked for.
    network
        Streets, ``None`` for straight lines.
    """

    wish: Wish
    points: PeoplePoints
    zone_names: Mapping[str, str]
    radius_m: float
    minutes: float | None
    network: WalkNetwork | None

    @property
    def by(self) -> By:
        """How distances are measured."""
        return "line" if self.network is None else "network"

    def find_pairs(self, places: Places, *others: Places) -> PairTable:
        """Find who is near enough to the places; far enough out for the others too."""
        from zones.reach.measure import find_longest_reach
        from zones.reach.pairs import find_pairs

        limit_m = max(find_longest_reach(each, self.radius_m) for each in (places, *others))
        return find_pairs(self.points, places, limit_m, self.network)


def set_out(city: City, options: Mapping[str, Any]) -> Walk:
    """Turn the options of a command into who walks where.

    Raises
    ------
    Told
        If the options contradict each other, or there are no streets and the network is asked for.
    """
    from interface.reaching.question import pick_apart
    from zones.constants import WALK_M_PER_MIN, WALK_M_PER_MIN_OLDER
    from zones.reach.measure import convert_minutes
    from zones.reach.points import make_points
    from zones.shapes import draw_zones

    if options["minutes"] is not None and options["metres"] is not None:
        raise Told(REACH["both"])
    minutes = None if options["metres"] else options["minutes"] or DEFAULT_MINUTES
    pace = WALK_M_PER_MIN_OLDER if options["older"] else WALK_M_PER_MIN
    network = _open_network(city, options["by"])
    # zones without overlaps where they can be, so that people are counted once
    apart = pick_apart(city, options["tier"])
    definition = apart or pick_definition(city, options["tier"], None)
    zones = draw_zones(city, options["tier"], definition)
    return Walk(
        wish=_make_wish(options),
        points=make_points(city, zones),
        zone_names={str(zone): str(name) for zone, name in zones.frame["name"].items()},
        radius_m=options["metres"] or convert_minutes(minutes or DEFAULT_MINUTES, pace),
        minutes=minutes,
        network=network,
    )


def _open_network(city: City, by: str | None) -> WalkNetwork | None:
    from interface.reaching.streets import open_streets
    from zones.streets import prepare_network

    if by == "line":
        return None
    streets = open_streets(city)
    if streets is None and by == "network":
        values = {"city": city.profile.name, "slug": city.profile.slug}
        raise Told(REACH["no_streets"].format(**values))
    return None if streets is None else prepare_network(streets)


def _make_wish(options: Mapping[str, Any]) -> Wish:
    from zones.reach.model import Wish
    from zones.resources import Half, ResourceFunction, Weekday

    asked, issue, half = options["function"], options["issue"], options["half"]
    return Wish(
        kinds=tuple(find_kind(word) for word in (options["to"] or "").split(",") if word.strip()),
        functions=tuple(function for function in ResourceFunction if function.label == asked),
        issues=(issue,) if issue else (),
        weekday=next((day for day in Weekday if day.label == options["open_on"]), None),
        half=Half(half) if half else None,
        neighbours=not options["own_city"],
    )


def find_kind(word: str) -> FacilityKind:
    """Find a kind of place by its code or its Japanese name.

    Raises
    ------
    Told
        Naming the kinds there are.
    """
    from zones.vocabulary import FacilityKind

    name = word.strip()
    for kind in FacilityKind:
        if name in (kind.value, kind.label):
            return kind
    choices = "・".join(f"{kind.value}（{kind.label}）" for kind in FacilityKind)
    raise Told(REACH["unknown_kind"].format(name=name, choices=choices))


def list_street_credits(city: City, walk: Walk) -> list[str]:
    """List whom the figures are owed to, each once."""
    street = "" if walk.network is None else walk.network.streets.note.credit
    return list(dict.fromkeys(credit for credit in [*city.sources["credit"], street] if credit))


def has_own_reach(*several: Places) -> bool:
    """Say whether some of the places have a reach of their own."""
    return any(resource.reach_m is not None for each in several for resource in each.resources)
