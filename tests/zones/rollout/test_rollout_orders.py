"""Plans in a given order keep the limits and never beat the best; who goes first does."""

from __future__ import annotations

import math
from dataclasses import replace

import hypothesis
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zones.rollout.trying import make_plans
from zones.errors import BadValueError, InfeasibleError
from zones.rollout.model import RolloutDistrict, RolloutTerms, YearLimits
from zones.rollout.orders import follow_order
from zones.rollout.planning import plan_rollout

LARGE, SMALL = RolloutDistrict("large", 3000.0), RolloutDistrict("small", 1000.0)


def test_the_order_is_kept_where_there_is_room() -> None:
    plan = follow_order([LARGE, SMALL], ["small", "large"], 8, YearLimits(fte=1.2), RolloutTerms())
    assert plan.starts["start_year"].to_dict() == {"large": 6, "small": 1}
    assert plan.objective == 1000 * 8 + 3000 * 3
    assert math.isnan(plan.bound)
    # one that never fits is left out and holds nobody up
    huge = replace(LARGE, fte=2.0)
    plan = follow_order([huge, SMALL], ["large", "small"], 8, YearLimits(fte=1.2), RolloutTerms())
    assert plan.never == ("large",)
    assert plan.starts.loc["small", "start_year"] == 1


@pytest.mark.property
@hypothesis.settings(max_examples=60)
@given(make_plans(), st.randoms(use_true_random=False))
def test_no_given_order_beats_the_best_or_breaks_a_limit(asked, rng) -> None:
    districts, years, limits, terms = asked
    districts = [replace(each, goes_first=False) for each in districts]
    terms = replace(terms, latest_start=None)
    try:
        best = plan_rollout(districts, years, limits, terms)
    except InfeasibleError:
        return
    order = [each.district_id for each in districts if not each.years_at_work]
    rng.shuffle(order)
    plan = follow_order(districts, order, years, limits, terms)
    assert plan.objective <= best.objective + 1e-6
    for name in ("fte", "bases", "money"):
        assert (plan.yearly[name] <= plan.yearly[f"{name}_limit"] + 1e-6).all()


def test_an_order_names_every_district_once() -> None:
    for order in (["large"], ["large", "large"], ["large", "small", "x"]):
        with pytest.raises(BadValueError):
            follow_order([LARGE, SMALL], order, 3, YearLimits(), RolloutTerms())


def test_who_goes_first_does() -> None:
    limits = YearLimits(fte=1.2)
    assert plan_rollout([LARGE, SMALL], 8, limits).starts.loc["large", "start_year"] == 1
    small = replace(SMALL, goes_first=True)
    plan = plan_rollout([LARGE, small], 8, limits)
    assert plan.starts["start_year"].to_dict() == {"large": 6, "small": 1}
    # together is not before
    both = plan_rollout([LARGE, small], 8, YearLimits(fte=2))
    assert both.starts["start_year"].tolist() == [1, 1]
    # who cannot start at all keeps the others waiting, and that is seen
    stuck = plan_rollout([LARGE, replace(small, fte=2.0)], 8, limits)
    assert stuck.never == ("large", "small")


def test_a_plan_that_begins_midway_counts_the_part_of_the_year() -> None:
    terms = RolloutTerms(first_year=0.5)
    dear = replace(LARGE, yearly_money=8.0, setup_money=3.0)
    plan = plan_rollout([dear, SMALL], 4, YearLimits(bases=0, fte=(1, 2, 2, 2)), terms)
    assert plan.objective == 3000 * 3.5 + 1000 * 3
    assert plan.starts["wait_years"].to_dict() == {"large": 0, "small": 0.5}
    assert plan.starts["served_years"].to_dict() == {"large": 3.5, "small": 3}
    assert plan.yearly["length"].tolist() == [0.5, 1, 1, 1]
    assert plan.yearly["money"].tolist() == pytest.approx([8 * 0.5 + 3, 8, 6.4, 6.4])
    for part in (0, 1.5, math.nan, -1):
        with pytest.raises(BadValueError):
            plan_rollout([LARGE], 3, YearLimits(), RolloutTerms(first_year=part))


def test_inputs_stay_as_they_were() -> None:
    limits = YearLimits(fte=(1.0, 2.0))
    towns = [LARGE, SMALL]
    follow_order(towns, ["small", "large"], 2, limits, RolloutTerms())
    assert towns == [LARGE, SMALL]
    assert np.array_equal(limits.fte, (1.0, 2.0))
