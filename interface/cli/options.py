"""Options that several commands share, and how they become a question to measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from interface.wording.commands import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from zones.city import City
    from zones.report import PeopleRequest
    from zones.vocabulary import Definition

    Decorated = TypeVar("Decorated", bound=Callable[..., Any])

__all__ = ["make_request", "people_options", "pick_definition", "zone_options"]

DEFINITIONS = click.Choice(["official", "cells", "circle", "nearest"])
RULES = click.Choice(["point", "cells", "areal"])
POLICIES = click.Choice(["all", "nearest", "share"])


def zone_options(command: Decorated) -> Decorated:
    """Add ``--tier``, ``--definition``, ``--radius-m`` and ``--clip``."""
    for option in (
        click.option("--clip", is_flag=True, help=OPTIONS["clip"]),
        click.option("--radius-m", type=float, help=OPTIONS["radius"]),
        click.option("--definition", type=DEFINITIONS, help=OPTIONS["definition"]),
        click.option("--tier", help=OPTIONS["tier"]),
    ):
        command = option(command)
    return command


def people_options(command: Decorated) -> Decorated:
    """Add ``--rule`` and ``--policy``."""
    for option in (
        click.option("--policy", type=POLICIES, default="all", help=OPTIONS["policy"]),
        click.option("--rule", type=RULES, default="point", help=OPTIONS["rule"]),
    ):
        command = option(command)
    return command


def pick_definition(city: City, tier: str, asked: str | None) -> Definition:
    """Give the definition asked for, else the city's first view, else the best known one."""
    from zones.shapes import list_definitions
    from zones.vocabulary import Definition

    if asked is not None:
        return Definition(asked)
    city.profile.drawable_tier(tier)
    choices = list_definitions(city, tier)
    first = Definition(city.profile.first_definition)
    if tier == city.profile.first_tier and first in choices:
        return first
    return choices[0] if choices else Definition.CELLS


def make_request(city: City, options: dict[str, Any]) -> PeopleRequest:
    """Turn the options of a command into the question that is measured."""
    from zones.report import PeopleRequest
    from zones.vocabulary import OverlapPolicy, PeopleRule

    tier = options.get("tier") or city.profile.first_tier
    return PeopleRequest(
        tier=tier,
        definition=pick_definition(city, tier, options.get("definition")),
        radius_m=options.get("radius_m"),
        rule=PeopleRule(options.get("rule", "point")),
        policy=OverlapPolicy(options.get("policy", "all")),
        clip=bool(options.get("clip", False)),
    )
