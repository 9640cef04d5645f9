"""Measure the sheet of a city: the same numbers for the page and the commands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from interface.choosing.answer import answer_choice
from interface.choosing.indicators import (
    IndicatorWish,
    add_imported_ages,
    measure_city_indicators,
)
from interface.choosing.recording.inputs import digest_inputs
from interface.choosing.sheet import make_sheet, match_rows
from interface.reaching.question import list_apart
from interface.wording.choice_sentences import name_radius, name_variant
from interface.wording.method import write_ruler
from zones.indicators.model import Suppression
from zones.indicators.publishing.finding import find_city_hidden
from zones.indicators.registry.places import RADII_M
from zones.location import list_rules
from zones.report import PeopleRequest
from zones.shapes import draw_zones
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from interface.choosing.model import ChoiceAnswer, ChoiceRequest, ChoiceSheet
    from zones.city import City
    from zones.indicators.model import IndicatorTable
    from zones.resources import Resource
    from zones.shapes import ZoneSet
    from zones.vocabulary import Definition

    Floats = npt.NDArray[np.float64]
    States = npt.NDArray[np.object_]

__all__ = ["make_choice", "measure_sheet"]

REACH = "reach_"


def measure_sheet(
    city: City, resources: Sequence[Resource], tier: str, definition: Definition
) -> tuple[ZoneSet, ChoiceSheet]:
    """Measure every number of the zones of a tier, and again in the other ways of counting.

    Parameters
    ----------
    city, resources
        City and rows of its ledger.
    tier, definition
        Zones, by a definition without overlaps.

    Returns
    -------
    zones, sheet
        Shapes and numbers; digests of the inputs are not in it yet.
    """
    zones = draw_zones(city, tier, definition)
    table = measure_city_indicators(city, resources, zones)
    variants = {}
    hides = _hides(city)
    for rule in list_rules(city):
        if rule is not PeopleRule.POINT and not hides:
            wish = IndicatorWish(rule=rule)
            again = measure_city_indicators(city, resources, zones, wish)
            variants[name_variant(rule.label)] = again
    for other in list_apart(city, tier):
        if other != definition:
            drawn = draw_zones(city, tier, other)
            variants[name_variant(other.label)] = measure_city_indicators(city, resources, drawn)
    if hides:
        variants = {name: _keep_people(table, each) for name, each in variants.items()}
    for radius_m in RADII_M:
        variants[name_radius(radius_m)] = _swap_radius(table, radius_m)
    request = PeopleRequest(tier=tier, definition=definition, radius_m=None, rule=PeopleRule.POINT)
    fictional = city.profile.fictional or any(row.fictional for row in resources)
    ruler = write_ruler(city, request)
    sheet = make_sheet(city, zones, table, ruler=ruler, fictional=fictional, variants=variants)
    return zones, sheet


def _hides(city: City) -> bool:
    """Tell whether any count of people has to be hidden in any tier of the city."""
    return bool(find_city_hidden(add_imported_ages(city)).cells)


def _keep_people(table: IndicatorTable, other: IndicatorTable) -> IndicatorTable:
    """Take counts of people from the table itself.

    The same people counted in another way are further sums over the same small areas, and with
    enough of them a hidden count could be worked out.
    """
    rows = match_rows(table, other)
    values, states = other.values.copy(), other.states.copy()
    for column, indicator in enumerate(other.indicators):
        if indicator.suppression is not Suppression.PEOPLE:
            continue
        own = table.column(indicator.id)
        for row, at in enumerate(rows):
            if at is not None:
                values[at, column] = table.values[row, own]
                states[at, column] = table.states[row, own]
    return _replace_values(other, values, states)


def _swap_radius(table: IndicatorTable, radius_m: float) -> IndicatorTable:
    """Let every share of people within a distance be that of one distance."""
    ids = [each.id for each in table.indicators]
    values, states = table.values.copy(), table.states.copy()
    for column, name in enumerate(ids):
        head, _, tail = name.rpartition("_")
        other = f"{head}_{radius_m:.0f}"
        if name.startswith(REACH) and tail.isdigit() and other in ids:
            values[:, column] = table.values[:, ids.index(other)]
            states[:, column] = table.states[:, ids.index(other)]
    return _replace_values(table, values, states)


def _replace_values(table: IndicatorTable, values: Floats, states: States) -> IndicatorTable:
    """Replace the values; what goes with them is nobody's any more."""
    blank = np.full_like(values, np.nan)
    return replace(
        table,
        values=values,
        states=states,
        numerators=blank,
        denominators=blank,
        ranks=blank,
        low=blank,
        high=blank,
    )


def make_choice(
    city: City,
    resources: Sequence[Resource],
    tier: str,
    definition: Definition,
    request: ChoiceRequest,
) -> ChoiceAnswer:
    """Measure a city and answer a question about it.

    Parameters
    ----------
    city, resources
        City and rows of its ledger.
    tier, definition
        Zones.
    request
        What is asked.

    Raises
    ------
    BadValueError
        If a criterion does not exist, or all weights of a side are zero.
    """
    _, sheet = measure_sheet(city, resources, tier, definition)
    inputs = digest_inputs(city.profile.slug, resources)
    return answer_choice(replace(sheet, inputs=inputs), request)
