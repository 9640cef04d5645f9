"""Measure the districts of a city: the same numbers for the page and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from interface.choosing.indicators import measure_city_indicators
from interface.choosing.recording.inputs import digest_inputs
from interface.rollout.model import PEOPLE, NeedColumn, RolloutSheet
from interface.wording.choice_sentences import name_zone
from interface.wording.method import write_ruler
from zones.credits import pick_sources
from zones.errors import BadValueError
from zones.indicators.model import Direction
from zones.report import PeopleRequest
from zones.shapes import draw_zones
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.city import City
    from zones.indicators.model import IndicatorTable
    from zones.resources import Resource
    from zones.shapes import ZoneSet
    from zones.vocabulary import Definition

__all__ = ["measure_rollout_sheet"]


def measure_rollout_sheet(
    city: City, resources: Sequence[Resource], tier: str, definition: Definition
) -> tuple[ZoneSet, RolloutSheet]:
    """Measure people and need of the districts of a tier.

    Parameters
    ----------
    city, resources
        City and rows of its ledger.
    tier, definition
        Districts, by a definition without overlaps.

    Returns
    -------
    zones, sheet
        Shapes and numbers.

    Raises
    ------
    BadValueError
        If the people of no district are known.
    """
    zones = draw_zones(city, tier, definition)
    table = measure_city_indicators(city, resources, zones)
    people = table.values[:, table.column(PEOPLE)]
    known = np.isfinite(people)
    if not known.any():
        raise BadValueError("nobody knows how many people live anywhere", where=PEOPLE)
    needs, left_out = _list_needs(table, known)
    names = [name_zone(str(name)) for name in table.zone_names]
    request = PeopleRequest(tier=tier, definition=definition, radius_m=None, rule=PeopleRule.POINT)
    fictional = city.profile.fictional or any(row.fictional for row in resources)
    return zones, RolloutSheet(
        slug=city.profile.slug,
        city=city.profile.name,
        fictional=fictional,
        tier=tier,
        tier_label=city.profile.tier(tier).label,
        definition=str(definition),
        ruler=write_ruler(city, request),
        zone_ids=tuple(
            str(zone) for zone, is_in in zip(table.zone_ids, known, strict=True) if is_in
        ),
        zone_names=tuple(name for name, is_in in zip(names, known, strict=True) if is_in),
        people=people[known],
        needs=needs,
        left_out=left_out,
        unknown=tuple(name for name, is_in in zip(names, known, strict=True) if not is_in),
        credits=_list_credits(city, zones, needs),
        inputs=digest_inputs(city.profile.slug, resources),
    )


def _list_credits(city: City, zones: ZoneSet, needs: Sequence[NeedColumn]) -> tuple[str, ...]:
    """List the sources of the shapes and of the people, each once."""
    frame = zones.frame
    used = list(pick_sources(city, frame["source_id"])["credit"]) if "source_id" in frame else []
    people = [each.source for each in needs if each.id == PEOPLE and each.source]
    return tuple(dict.fromkeys(str(each) for each in (*used, *people)))


def _list_needs(
    table: IndicatorTable, known: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> tuple[tuple[NeedColumn, ...], tuple[str, ...]]:
    """List the figures that are more where need is more; those with gaps apart."""
    needs, left_out = [], []
    for column, each in enumerate(table.indicators):
        values = table.values[known, column]
        if each.direction is not Direction.NEED or each.low_is_more or np.isnan(values).all():
            continue
        if np.isnan(values).any() or (values < 0).any() or not values.any():
            left_out.append(each.label)
            continue
        needs.append(
            NeedColumn(
                id=each.id,
                label=each.label,
                unit=each.unit,
                definition=each.definition,
                year=each.year,
                source=each.source,
                counts=not each.denominator_key,
                values=values,
            )
        )
    needs.sort(key=lambda need: need.id != PEOPLE)
    return tuple(needs), tuple(left_out)
