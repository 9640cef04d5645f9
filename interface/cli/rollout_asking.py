"""What the command rollout asks, read as the page reads it."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from interface.cli.japanese import Told
from interface.cli.ledger.opened import open_both
from interface.wording.rollout_commands import ROLLOUT_COMMAND as WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.rollout.model import DistrictWish, RolloutRequest, RolloutSheet
    from zones.city import City
    from zones.vocabulary import Definition

__all__ = ["open_rollout", "read_options"]

FIRST_TIER = "elementary"
STAGES = 5
MOST_YEARS_AT_WORK = 100


def open_rollout(name: str, tier: str | None, definition: str | None) -> RolloutSheet:
    """Open a city and measure its districts.

    Parameters
    ----------
    name
        Slug or path of the city.
    tier, definition
        Districts; the usual ones where not given.
    """
    from interface.rollout.measuring import measure_rollout_sheet

    with open_both(name) as (city, store):
        resources = store.list_resources()
    tiers = [each.id for each in city.profile.tiers]
    usual = FIRST_TIER if FIRST_TIER in tiers else city.profile.first_tier
    chosen = city.profile.drawable_tier(tier or usual).id
    _, sheet = measure_rollout_sheet(city, resources, chosen, _pick(city, chosen, definition))
    return sheet


def _pick(city: City, tier: str, wanted: str | None) -> Definition:
    from interface.reaching.question import list_apart

    choices = list_apart(city, tier)
    if not choices:
        raise Told(WORDS["no_tier"].format(city=city.profile.name))
    for each in choices:
        if wanted in (None, each.value):
            return each
    raise Told(WORDS["no_definition"].format(choices="・".join(choices)))


def read_options(sheet: RolloutSheet, options: dict[str, Any]) -> RolloutRequest:
    """Turn the options into the question.

    Parameters
    ----------
    sheet
        From :func:`open_rollout`.
    options
        Those of the command.
    """
    from interface.rollout.defaults import next_fiscal_year
    from interface.rollout.model import RolloutRequest

    years = options["years"]
    if options["need"] not in {each.id for each in sheet.needs}:
        raise Told(WORDS["no_need"].format(name=options["need"]))
    today = dt.datetime.now().astimezone().date()
    bases = _read_limit(options["bases_per_year"], years, whole=True)
    return RolloutRequest(
        start_year=options["start"] or next_fiscal_year(today),
        first_month=options["month"],
        years=years,
        phases=_read_phases(options["phases"], years),
        need=options["need"],
        fte_per_year=_read_limit(options["fte_per_year"], years),
        bases_per_year=bases,  # type: ignore[arg-type]  # whole numbers, as asked for
        money_per_year=_read_limit(options["money_per_year"], years),
        fte_each=options["fte_each"],
        bases_each=options["bases_each"],
        setup_money=options["setup_money"],
        yearly_money=options["yearly_money"],
        maturing_years=options["mature"],
        shares=_read_shares(options["shares"]),
        longest_wait=options["wait_max"],
        wishes=_read_wishes(sheet, options["started"], options["first"]),
        seconds=options["seconds"],
        seed=options["seed"],
    )


def _read_numbers(text: str, *, mark: str = ",", whole: bool = False) -> tuple[float, ...]:
    found: list[float] = []
    for part in text.split(mark):
        try:
            number = float(part)
        except ValueError:
            number = math.nan
        if not 0 <= number < math.inf or (whole and number != int(number)):
            raise Told(WORDS["numbers"].format(text=text))
        found.append(int(number) if whole else number)
    return tuple(found)


def _read_limit(
    text: str | None, years: int, *, whole: bool = False
) -> float | tuple[float, ...] | None:
    if text is None:
        return None
    numbers = _read_numbers(text, whole=whole)
    if len(numbers) == 1:
        return numbers[0]
    if len(numbers) != years:
        raise Told(WORDS["one_each"].format(years=years))
    return numbers


def _read_phases(text: str | None, years: int) -> tuple[int, ...]:
    from interface.rollout.defaults import split_phases

    if text is None:
        return split_phases(years)
    phases = tuple(int(each) for each in _read_numbers(text, mark="+", whole=True))
    if sum(phases) != years or 0 in phases:
        raise Told(WORDS["phases_sum"].format(years=years))
    return phases


def _read_shares(text: str) -> tuple[float, ...]:
    shares = _read_numbers(text)
    falling = tuple(sorted(shares, reverse=True)) == shares
    if len(shares) != STAGES or not falling or max(shares) > 1:
        raise Told(WORDS["shares_form"])
    return shares


def _read_wishes(
    sheet: RolloutSheet, started: Sequence[str], first: Sequence[str]
) -> tuple[DistrictWish, ...]:
    from interface.rollout.model import DistrictWish

    years: dict[str, int] = {}
    for text in started:
        name, mark, number = text.rpartition("=")
        if not mark or not number.strip().isascii() or not number.strip().isdigit():
            raise Told(WORDS["started_form"].format(text=text))
        years[_find(sheet, name)] = min(int(number), MOST_YEARS_AT_WORK)
    firsts = {_find(sheet, name) for name in first}
    return tuple(
        DistrictWish(zone, years_at_work=years.get(zone, 0), goes_first=zone in firsts)
        for zone in sheet.zone_ids
        if zone in years or zone in firsts
    )


def _find(sheet: RolloutSheet, text: str) -> str:
    wanted = text.strip()
    if wanted in sheet.zone_ids:
        return wanted
    rows = zip(sheet.zone_ids, sheet.zone_names, strict=True)
    found = [zone for zone, name in rows if wanted in {name, name.removesuffix("区")}]
    if len(found) != 1:
        raise Told(WORDS["two_zones" if found else "no_zone"].format(name=wanted))
    return found[0]
