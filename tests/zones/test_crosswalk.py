"""Crosswalk: rows sum to one, straddlers are listed, outside is said."""

from __future__ import annotations

import numpy as np
import pytest

from tests.towns import make_city
from zones.crosswalk import OUTSIDE, build_crosswalk
from zones.shapes import draw_zones
from zones.vocabulary import Definition, OverlapPolicy, PeopleRule


@pytest.mark.parametrize("policy", list(OverlapPolicy))
@pytest.mark.parametrize("rule", [PeopleRule.POINT, PeopleRule.CELLS])
def test_rows_sum_to_one_and_people_to_the_total(policy: OverlapPolicy, rule: PeopleRule) -> None:
    city = make_city()
    source = draw_zones(city, "census", Definition.CELLS)
    target = draw_zones(city, "junior_high", Definition.CIRCLE, 150.0)
    walk = build_crosswalk(city, source, target, rule=rule, policy=policy)
    peopled = walk.people.sum(axis=1) > 0
    assert np.allclose(walk.share[peopled].sum(axis=1), 1)
    assert walk.share[~peopled].isna().all(axis=None)
    assert walk.people.to_numpy().sum() == pytest.approx(1200)
    assert (walk.people[OUTSIDE] >= 0).all()


def test_nested_zones_have_no_straddler() -> None:
    city = make_city()
    source = draw_zones(city, "elementary", Definition.CELLS)
    target = draw_zones(city, "junior_high", Definition.CELLS)
    walk = build_crosswalk(city, source, target)
    assert walk.straddlers.empty
    assert walk.share.loc["w", "W"] == 1


def test_a_zone_in_two_targets_is_listed() -> None:
    city = make_city()
    source = draw_zones(city, "city", Definition.CELLS)
    target = draw_zones(city, "junior_high", Definition.CELLS)
    straddlers = build_crosswalk(city, source, target).straddlers
    assert straddlers["parts"].tolist() == [2]
