"""Figures of a 地区カルテ in words: people, ages, indicators, ranks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.wording.karte import KARTE, STATES
from interface.wording.numbers import say_about
from zones.indicators.model import ValueState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.indicators.model import Indicator
    from zones.karte.figures import Figure
    from zones.karte.people import AgeBars, PeopleFact

__all__ = [
    "say_age",
    "say_band",
    "say_city_figure",
    "say_direction",
    "say_fact",
    "say_figure",
    "say_lead",
    "say_rank",
    "say_survey",
    "say_unit",
]

FACTS = {
    "people": ("人口", "人", 0),
    "households": ("世帯", "世帯", 0),
    "area_in_city_km2": ("面積", "km²", 2),
    "people_per_km2": ("1 km² あたり", "人", 0),
    "people_per_household": ("1 世帯あたり", "人", 2),
}
AGED = "aged_share"
NARROW = 0.01  # a band that is this narrow tells nobody anything


def say_fact(fact: PeopleFact) -> tuple[str, str, str, str]:
    """Give label, figure, the city's figure and rank."""
    label, unit, digits = FACTS[fact.key]
    value = KARTE["hidden_people"]
    if fact.value is not None:
        value = _say_number(fact.value, unit, digits)
    city = _say_number(fact.city, unit, max(digits, 0))
    return label, value, city, say_rank(fact.rank, fact.ranked)


def say_band(fact: PeopleFact) -> str:
    """Say how sure the head count is; empty where there is nothing to say."""
    if fact.value is None or fact.high - fact.low <= NARROW * fact.value:
        return ""
    return f"人口は {fact.low:,.0f}〜{fact.high:,.0f} 人の間と見積もっています。"


def say_rank(rank: int | None, ranked: int) -> str:
    """Write a place among the zones.

    Examples
    --------
    >>> say_rank(3, 12), say_rank(None, 12)
    ('3/12', '—')
    """
    return KARTE["none"] if rank is None else f"{rank}/{ranked}"


def _say_number(value: float, unit: str, digits: int) -> str:
    if math.isnan(value):
        return KARTE["none"]
    return f"{value:,.{digits}f} {unit}".strip()


def say_figure(figure: Figure, *, unit: bool = True, short: bool = False) -> str:
    """Write an indicator's value, or why there is none."""
    if figure.state is not ValueState.KNOWN:
        return STATES[figure.state]
    indicator = figure.indicator
    mark = KARTE["small_mark"] if figure.small else ""
    said = indicator.unit.partition("（")[0] if short else indicator.unit
    return mark + _say_number(figure.value, said if unit else "", indicator.digits)


def say_city_figure(figure: Figure, *, unit: bool = False) -> str:
    """Write the city's value beside it."""
    if figure.city_state is not ValueState.KNOWN:
        return STATES[figure.city_state]
    indicator = figure.indicator
    # the mean of whole numbers is none
    digits = indicator.digits if indicator.denominator else max(indicator.digits, 1)
    return _say_number(figure.city, indicator.unit if unit else "", digits)


def say_survey(figure: Figure) -> str:
    """Say how sure a figure of a survey is and how many answered; empty where it is none."""
    if math.isnan(figure.low) or math.isnan(figure.asked):
        return ""
    digits = figure.indicator.digits
    return KARTE["survey"].format(
        low=f"{figure.low:,.{digits}f}", high=f"{figure.high:,.{digits}f}", asked=figure.asked
    )


def say_unit(indicator: Indicator, direction: str = "") -> str:
    """Write the unit behind a name, and the direction where the heading says another.

    Examples
    --------
    >>> from zones.indicators.model import Direction, Indicator, IndicatorGroup
    >>> make = lambda label, unit: Indicator(
    ...     "x", label, IndicatorGroup.BOND, "", "", "", unit, Direction.STRENGTH
    ... )
    >>> say_unit(make("登録者", "人（千人あたり）")), say_unit(make("活動する団体", "団体"))
    ('（千人あたり・人）', '')
    """
    unit, _, per = indicator.unit.partition("（")
    per = per.removesuffix("）")
    parts = [
        "" if per in indicator.label else per,
        "" if indicator.label.endswith(unit) else unit,
        direction,
    ]
    inside = "・".join(part for part in parts if part)
    return f"（{inside}）" if inside else ""


def say_direction(indicator: Indicator) -> str:
    """Say what more of it means."""
    words = indicator.direction.label
    return words.replace("多い", "少ない", 1) if indicator.low_is_more else words


def say_age(ages: AgeBars, number: int) -> tuple[str, str]:
    """Write count and share of an age class."""
    count, share = ages.counts[number], ages.shares[number]
    if count is None or share is None:
        return KARTE["hidden_people"], ""
    return f"{count:,.0f} 人", f"{share * 100:.1f} %"


def say_lead(people: PeopleFact, figures: Sequence[Figure]) -> str:
    """Answer in one sentence what the zone is like."""
    if people.value is None:
        return "人口は、人数が少ないため秘匿です。"
    lead = f"{say_about(people.value)}が暮らす地区です。"
    aged = [figure for figure in figures if figure.indicator.id == AGED and figure.known]
    if not aged or aged[0].small or aged[0].city_state is not ValueState.KNOWN:
        return lead
    here, city = say_figure(aged[0]), say_city_figure(aged[0], unit=True)
    if here == city:
        how = f"市（{city}）と同じです"
    else:
        how = f"市（{city}）より{'高い' if aged[0].value > aged[0].city else '低い'}地区です"
    return f"{lead}{aged[0].indicator.label}は {here} で、{how}。"
