"""Rooms that fill up, beside a linear program for every set of places."""

from __future__ import annotations

import hypothesis
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.zones.siting.trying import list_plans, make_questions, make_tables
from zones.errors import InfeasibleError
from zones.siting.model import SiteModel, SiteQuestion
from zones.siting.planning import plan_sites
from zones.siting.table import make_site_table


def _fill(table, plan: list[int], reach: float) -> tuple[float, float]:
    """Serve the most people, then by the shortest ways: both by SciPy, for one set of places."""
    far, people = table.distance_m[:, plan], table.people
    near = np.isfinite(far) & (far <= reach)
    home, place = np.nonzero(near)
    if not len(home):
        return 0.0, 0.0
    ones = np.ones(len(home))
    rows = [(home == at).astype(float) for at in range(len(people))]
    tops = list(people)
    rows += [(place == at).astype(float) for at in range(len(plan))]
    tops += [min(room, 1e9) for room in table.capacity[plan]]
    most = -linprog(-ones, np.array(rows), tops).fun
    least = linprog(far[home, place], [*rows, -ones], [*tops, -most + 1e-7]).fun
    return most, least


@pytest.mark.property
def test_nobody_fills_rooms_better(request, record_property) -> None:
    cases = 500 if request.config.getoption("--full") else 30

    @hypothesis.settings(max_examples=cases)
    @given(st.data(), st.sampled_from([SiteModel.MCLP, SiteModel.P_MEDIAN]))
    def run(data, model) -> None:
        table = data.draw(make_tables(whole=True, most_homes=7, most_candidates=6))
        question = data.draw(make_questions(model, table.candidate_ids, capacitated=True))
        plan = plan_sites(table, question)
        reach = question.radius_m if model is SiteModel.MCLP else np.inf
        results = [
            _fill(table, each, reach) for each in list_plans(table, question, question.sites)
        ]
        most = max(served for served, _ in results)
        assert plan.people_served == pytest.approx(most, rel=1e-5, abs=1e-3)
        if model is SiteModel.P_MEDIAN and most > 0:
            least = min(way for served, way in results if served >= most - 1e-4)
            assert plan.objective == pytest.approx(least / most, rel=1e-4, abs=1e-3)
            assert plan.mean_m == pytest.approx(plan.objective, rel=1e-4, abs=1e-3)
        else:
            assert plan.objective == pytest.approx(most, rel=1e-5, abs=1e-3)

    run()
    record_property("figure", f"siting with rooms: {cases} cases agree with brute force")


def _two_halls(capacity):
    far = [[100.0, 900.0], [200.0, 800.0], [900.0, 50.0]]
    return make_site_table(far, ["a", "b", "c"], ["x", "y"], [60, 60, 60], capacity=capacity)


def test_who_finds_no_room_goes_on_or_is_not_served() -> None:
    question = SiteQuestion(SiteModel.P_MEDIAN, 2, capacitated=True)
    plan = plan_sites(_two_halls([90, 90]), question)
    assert plan.people_served == pytest.approx(180)
    # 30 of a or b go to y; the 600 m more from b are fewer than the 800 m from a
    assert plan.mean_m == pytest.approx((60 * 100 + 30 * 200 + 30 * 800 + 60 * 50) / 180)
    assert plan.worst_m == 800
    short = plan_sites(_two_halls([90, 60]), question)
    assert (short.people_served, short.people_unserved) == pytest.approx((150, 30))
    assert short.assignment["served_share"].tolist() == pytest.approx([1, 0.5, 1])


def test_rooms_that_are_too_small_say_how_many_would_do() -> None:
    everyone = SiteQuestion(SiteModel.P_MEDIAN, 1, capacitated=True, everyone=True)
    with pytest.raises(InfeasibleError) as refused:
        plan_sites(_two_halls([90, 90]), everyone)
    assert (refused.value.where, refused.value.fixes) == ("capacity", {"sites": 2})
    with pytest.raises(InfeasibleError) as refused:
        plan_sites(_two_halls([90, 60]), everyone)
    assert refused.value.fixes == {"sites": None}


def test_a_room_without_a_limit_takes_everyone() -> None:
    question = SiteQuestion(SiteModel.P_MEDIAN, 1, capacitated=True)
    free = SiteQuestion(SiteModel.P_MEDIAN, 1)
    table = _two_halls([None, None])
    free_plan = plan_sites(table, free)
    assert plan_sites(table, question).objective == pytest.approx(free_plan.objective)
