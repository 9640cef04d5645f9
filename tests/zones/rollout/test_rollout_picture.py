"""Stages, milestones, plans beside a city without coordinators, and how even they are."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.errors import BadValueError
from zones.rollout.fairness import measure_fairness, measure_gini
from zones.rollout.model import FTE_SHARE, MATURING_YEARS, RolloutDistrict, Stage, YearLimits
from zones.rollout.picture import NO_COORDINATOR, compare_rollouts, measure_phases
from zones.rollout.planning import plan_rollout
from zones.rollout.staging import find_stage

TOWNS = [RolloutDistrict(f"d{n}", 1000.0 * (n + 1)) for n in range(4)]


@given(st.integers(1, 15))
def test_stages_only_go_forward_and_take_ever_less(years: int) -> None:
    stages = [find_stage(age, years) for age in range(years + 3)]
    places = [list(Stage).index(stage) for stage in stages]
    assert places == sorted(places)
    assert stages[0] is Stage.PREPARING
    assert next(age for age, stage in enumerate(stages) if stage is Stage.RESIDENT_LED) == years
    shares = [FTE_SHARE[stage] for stage in stages]
    assert shares == sorted(shares, reverse=True)


def test_five_years_are_one_case() -> None:
    assert MATURING_YEARS == 5


def _plan():
    # one start a year: d3, d2, d1, d0
    towns = [RolloutDistrict(each.district_id, each.people, bases=1) for each in TOWNS]
    return plan_rollout(towns, 10, YearLimits(bases=1))


def test_milestones_of_three_three_four_and_five_five_years() -> None:
    table = measure_phases(_plan(), (3, 3, 4))
    assert table["last_year"].tolist() == [3, 6, 10]
    assert table["districts_started"].tolist() == [3, 1, 0]
    assert table["people_share"].tolist() == [0.9, 1.0, 1.0]
    assert table["resident_led"].tolist() == [0, 1, 4]
    halves = measure_phases(_plan(), (5, 5))
    assert halves[["first_year", "last_year"]].to_numpy().tolist() == [[1, 5], [6, 10]]
    assert halves["resident_led"].tolist() == [0, 4]
    for wrong in ((3, 3), (5, 0, 5), (12, -2)):
        with pytest.raises(BadValueError):
            measure_phases(_plan(), wrong)


def test_a_city_without_coordinators_stands_beside_every_plan() -> None:
    table = compare_rollouts({"one a year": _plan()})
    without, plan = table.loc[NO_COORDINATOR], table.loc["one a year"]
    assert without[["need_people_years", "people_share", "fte_years", "money"]].tolist() == [0] * 4
    assert (without["never"], without["longest_wait_years"]) == (4, 10)
    assert math.isnan(without["gini"])
    assert plan["need_people_years"] == 4000 * 10 + 3000 * 9 + 2000 * 8 + 1000 * 7
    assert (plan["never"], plan["longest_wait_years"], plan["worst_off_years"]) == (0, 3, 7)
    with pytest.raises(BadValueError):
        compare_rollouts({})
    with pytest.raises(BadValueError):
        compare_rollouts({"a": _plan(), "b": plan_rollout(TOWNS, 3, YearLimits())})


def test_who_is_worst_off_is_named() -> None:
    fair = measure_fairness(_plan().starts)
    assert (fair.worst_off, fair.longest_wait) == (("d0",), ("d0",))
    even = measure_fairness(plan_rollout(TOWNS, 10, YearLimits()).starts)
    assert even.gini == pytest.approx(0)
    assert len(even.worst_off) == 4


AMOUNTS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 6)), min_size=1, max_size=6)


@given(AMOUNTS)
def test_gini_is_half_the_mean_difference_of_two_people(groups) -> None:
    values, people = np.array(groups, dtype=float).T
    each = np.repeat(values, people.astype(int))
    gini = measure_gini(values, people)
    if not each.sum():
        assert math.isnan(gini)
        return
    mean_difference = np.abs(each[:, None] - each[None, :]).mean()
    assert gini == pytest.approx(mean_difference / (2 * each.mean()), abs=1e-12)


def test_gini_of_what_is_not_known_is_refused() -> None:
    with pytest.raises(BadValueError):
        measure_gini(np.array([1.0, np.nan]), np.array([1.0, 1.0]))
