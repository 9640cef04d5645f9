"""How far the figures move when people are placed by another rule: a band beside each figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from interface.reaching.answer import measure_pairs
from zones.location import list_rules, locate_people
from zones.reach.model import PeoplePoints
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    from interface.reaching.answer import ReachAnswer

__all__ = ["CITY_ROW", "find_band", "list_other_rules"]

CITY_ROW = ""


def list_other_rules(answer: ReachAnswer) -> tuple[PeopleRule, ...]:
    """List the rules that an answer can be compared with: all but the one it was measured by."""
    rules = list_rules(answer.city)
    used = PeopleRule.CELLS if PeopleRule.CELLS in rules else PeopleRule.POINT
    return tuple(rule for rule in rules if rule is not used)


def find_band(answer: ReachAnswer) -> pd.DataFrame:
    """Measure by every rule the city has data for.

    Parameters
    ----------
    answer
        From ``answer_reach``.

    Returns
    -------
    pandas.DataFrame
        Index ``CITY_ROW`` and the zones; ``low`` and ``high``: least and most people within reach
        over the rules, NaN where none is known. Both are the same where there is one rule.
    """
    within = [_list_within(answer.reach.city, answer.reach.zones)]
    for rule in list_other_rules(answer):
        points = _place_people(answer, rule)
        reach = measure_pairs(points, answer.places, answer.question.radius_m, answer.network)[2]
        within.append(_list_within(reach.city, reach.zones))
    table = np.stack(within)
    known = ~np.isnan(table).any(axis=0)
    low, high = table.min(axis=0), table.max(axis=0)
    ids = [CITY_ROW, *(str(zone) for zone in answer.reach.zones.index)]
    return pd.DataFrame(
        {"low": np.where(known, low, np.nan), "high": np.where(known, high, np.nan)},
        index=pd.Index(ids, name="zone_id"),
    )


def _list_within(city: pd.DataFrame, zones: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype]:
    return np.concatenate([city["people_within"], zones["people_within"]]).astype(np.float64)


def _place_people(answer: ReachAnswer, rule: PeopleRule) -> PeoplePoints:
    census = answer.city.census
    pieces, inside = locate_people(answer.city, answer.zones, rule)
    people = census[answer.question.column].to_numpy(dtype=np.float64)
    return PeoplePoints(
        x=np.ascontiguousarray(pieces.xy[:, 0]),
        y=np.ascontiguousarray(pieces.xy[:, 1]),
        people=people[pieces.area] * pieces.share,
        area_ids=census.index.to_numpy(dtype=object)[pieces.area],
        zone_ids=tuple(str(zone) for zone in answer.zones.frame.index),
        zone_share=csr_array(inside.astype(np.float64)),
    )
