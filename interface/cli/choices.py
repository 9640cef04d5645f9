"""What choose and decide ask in common, and how it becomes a question."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from interface.cli.japanese import Told
from interface.cli.ledger.opened import open_both
from interface.wording.choice_commands import CHOOSE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.choosing.model import ChoiceAnswer, ChoiceRequest, ChoiceSheet, VetoRule
    from zones.vocabulary import Definition

    Decorated = TypeVar("Decorated", bound=Callable[..., Any])
    Weights = tuple[tuple[str, float], ...]

__all__ = ["answer_options", "choice_options", "find_zone", "open_sheet"]

METHODS = ["weighted_sum", "topsis", "vikor", "spotis", "promethee"]
DEFINITIONS = ["official", "cells", "nearest"]
FIRST_TIER = "elementary"
MOST_DRAWS = 1_000_000


def choice_options(command: Decorated) -> Decorated:
    """Add what is asked of a choice."""
    for option in (
        click.option("--not-ready", is_flag=True, help=CHOOSE["not_ready"]),
        click.option("--each-area", is_flag=True, help=CHOOSE["each_area"]),
        click.option(
            "--spacing",
            type=click.Choice(["free", "apart", "together"]),
            default="free",
            help=CHOOSE["spacing"],
        ),
        click.option("--count", type=click.IntRange(1, 100), default=2, help=CHOOSE["count"]),
        click.option("--like", default="", help=CHOOSE["like"]),
        click.option("--refuse", multiple=True, help=CHOOSE["refuse"]),
        click.option("--veto", multiple=True, help=CHOOSE["veto"]),
        click.option("--seed", type=click.IntRange(0), default=1, help=CHOOSE["seed"]),
        click.option(
            "--draws", type=click.IntRange(1, MOST_DRAWS), default=100_000, help=CHOOSE["draws"]
        ),
        click.option(
            "--method", type=click.Choice(METHODS), default=METHODS[0], help=CHOOSE["method"]
        ),
        click.option("--readiness", default="", help=CHOOSE["readiness"]),
        click.option("--need", default="", help=CHOOSE["need"]),
        click.option("--definition", type=click.Choice(DEFINITIONS), help=CHOOSE["definition"]),
        click.option("--tier", help=CHOOSE["tier"]),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class _Zoning:
    tier: str
    definition: Definition


def open_sheet(name: str, tier: str | None, definition: str | None) -> ChoiceSheet:
    """Open a city and measure every number of its zones.

    Parameters
    ----------
    name
        Slug or path of the city.
    tier, definition
        Zones; the usual ones where not given.
    """
    from interface.choosing.measuring import measure_sheet
    from interface.choosing.recording.inputs import digest_inputs

    with open_both(name) as (city, store):
        resources = store.list_resources()
    zoning = _pick_zones(city, tier, definition)
    _, sheet = measure_sheet(city, resources, zoning.tier, zoning.definition)
    return replace(sheet, inputs=digest_inputs(city.profile.slug, resources))


def _pick_zones(city: Any, tier: str | None, definition: str | None) -> _Zoning:  # noqa: ANN401 - a City
    from interface.reaching.question import list_apart

    tiers = [each.id for each in city.profile.tiers]
    usual = FIRST_TIER if FIRST_TIER in tiers else city.profile.first_tier
    chosen = city.profile.drawable_tier(tier or usual).id
    choices = list_apart(city, chosen)
    if not choices:
        raise Told(CHOOSE["no_tier"].format(city=city.profile.name))
    wanted = [each for each in choices if definition in (None, each.value)]
    if not wanted:
        raise Told(CHOOSE["no_definition"].format(choices="・".join(choices)))
    return _Zoning(chosen, wanted[0])


def answer_options(sheet: ChoiceSheet, options: dict[str, Any]) -> ChoiceAnswer:
    """Turn options into a question and answer it, as the page does.

    Parameters
    ----------
    sheet
        From :func:`open_sheet`.
    options
        Those of :func:`choice_options`.
    """
    from interface.choosing.answer import answer_choice

    sheet, similar = _find_like(sheet, options["like"], options)
    return answer_choice(sheet, replace(_make_request(sheet, options), similar_to=similar))


def _make_request(sheet: ChoiceSheet, options: dict[str, Any]) -> ChoiceRequest:
    from interface.choosing.defaults import pick_first
    from interface.choosing.model import ChoiceRequest
    from zones.choice.methods import MethodKind
    from zones.choice.together.several import Spacing

    need, readiness = (_read_weights(sheet, options[side]) for side in ("need", "readiness"))
    first_need, first_readiness = pick_first(sheet)
    taken = dict(readiness) or dict.fromkeys(first_readiness)
    if not need:
        need = tuple((name, 1.0) for name in first_need if name not in taken)
    if not readiness:
        readiness = tuple((name, 1.0) for name in first_readiness if name not in dict(need))
    for name in set(dict(need)) & set(dict(readiness)):
        raise Told(CHOOSE["twice"].format(name=name))
    return ChoiceRequest(
        need=need,
        readiness=readiness,
        method=MethodKind(options["method"]),
        draws=options["draws"],
        seed=options["seed"],
        vetoes=_read_vetoes(sheet, options["veto"], options["refuse"]),
        count=options["count"],
        spacing=Spacing(options["spacing"]),
        each_area=options["each_area"],
        ready_only=not options["not_ready"],
    )


def _read_weights(sheet: ChoiceSheet, text: str) -> Weights:
    """Read ``aged_share=3,salons``; a weight that is not written is 1."""
    known = {each.id for each in sheet.criteria}
    found: dict[str, float] = {}
    for part in (each.strip() for each in text.split(",") if each.strip()):
        name, _, number = part.partition("=")
        if name not in known:
            raise Told(CHOOSE["unknown"].format(name=name))
        if name in found:
            raise Told(CHOOSE["twice"].format(name=name))
        weight = _read_number(number or "1")
        if weight is None or weight < 0:
            raise Told(CHOOSE["weight"].format(name=name))
        found[name] = weight
    if found and not any(found.values()):
        raise Told(CHOOSE["empty"])
    return tuple(found.items())


def _read_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _read_vetoes(
    sheet: ChoiceSheet, vetoes: Sequence[str], refused: Sequence[str]
) -> tuple[VetoRule, ...]:
    from interface.choosing.model import VetoRule

    rules = [_read_veto(sheet, text) for text in vetoes]
    failed = []
    for text in refused:
        name, mark, reason = text.partition("=")
        if not mark:
            raise Told(CHOOSE["refuse_form"].format(text=text))
        failed.append((find_zone(sheet, name), reason.strip()))
    if failed:
        rules.append(VetoRule(CHOOSE["judged"], failed=tuple(failed)))
    return tuple(rules)


def _read_veto(sheet: ChoiceSheet, text: str) -> VetoRule:
    from interface.choosing.model import VetoRule

    for mark, name in ((">=", "at_least"), ("<=", "at_most")):
        criterion_id, found, number = text.partition(mark)
        value = _read_number(number)
        if not found or value is None:
            continue
        known = {each.id: each for each in sheet.criteria}
        criterion = known.get(criterion_id.strip())
        if criterion is None:
            raise Told(CHOOSE["unknown"].format(name=criterion_id.strip()))
        said = CHOOSE[name].format(label=criterion.label, value=value, unit=criterion.unit)
        low, high = (value, None) if mark == ">=" else (None, value)
        return VetoRule(said, criterion.id, at_least=low, at_most=high)
    raise Told(CHOOSE["veto_form"].format(text=text))


def find_zone(sheet: ChoiceSheet, name: str) -> str:
    """Find a zone by its name, with or without 区, or its id.

    Parameters
    ----------
    sheet, name
        Zones, and what was typed.
    """
    from interface.wording.choice_sentences import name_zone

    wanted = name.strip()
    if wanted in sheet.zone_ids:
        return wanted
    rows = zip(sheet.zone_ids, sheet.zone_names, strict=True)
    found = [
        zone
        for zone, known in rows
        if wanted in {known, name_zone(known), known.removesuffix("区")}
    ]
    if len(found) != 1:
        raise Told(CHOOSE["two_zones" if found else "no_zone"].format(name=wanted))
    return found[0]


def _find_like(sheet: ChoiceSheet, text: str, options: dict[str, Any]) -> tuple[ChoiceSheet, str]:
    """Find whom to compare with: a zone of this city, or ``city:name``."""
    from interface.choosing.sheet import add_reference

    city, mark, name = text.partition(":")
    if not text:
        return sheet, ""
    if not mark:
        return sheet, find_zone(sheet, text)
    other = open_sheet(city, options["tier"], None)
    added = add_reference(sheet, other, find_zone(other, name))
    return added, next(iter(added.references))
