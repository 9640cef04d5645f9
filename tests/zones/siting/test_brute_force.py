"""Every model agrees with trying all plans one by one."""

from __future__ import annotations

import hypothesis
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zones.siting.trying import (
    count_fewest,
    judge,
    list_plans,
    make_questions,
    make_tables,
    try_to_plan,
)
from zones.errors import BadValueError, InfeasibleError, ZonesError
from zones.program import PlanStatus
from zones.siting.model import Goal, SiteModel

pytestmark = pytest.mark.property


@pytest.fixture
def cases(request: pytest.FixtureRequest) -> int:
    return 500 if request.config.getoption("--full") else 50


def _check(data, model: SiteModel, **fields) -> None:
    table = data.draw(make_tables())
    question = data.draw(make_questions(model, table.candidate_ids, **fields))
    position = {name: at for at, name in enumerate(table.candidate_ids)}
    plan = try_to_plan(table, question)
    if isinstance(plan, ZonesError):
        allowed = [at for name, at in position.items() if name not in question.forbid]
        asked = ~(table.people == 0)
        if isinstance(plan, BadValueError):  # nobody is known to live where there is a way
            assert model in {SiteModel.P_MEDIAN, SiteModel.MIXED}
            asked = table.people > 0
        assert not np.isfinite(table.distance_m[asked][:, allowed]).any()
        return
    least = min(
        judge(table, question, each) for each in list_plans(table, question, question.sites)
    )
    mine = judge(table, question, [position[name] for name in plan.chosen])
    assert mine == pytest.approx(least, rel=1e-6, abs=1e-6)
    sign = -1 if model in {SiteModel.MCLP, SiteModel.BACKUP} else 1
    assert plan.objective == pytest.approx(sign * least[-1], rel=1e-6, abs=1e-6)
    assert plan.status is PlanStatus.PROVED
    assert plan.gap == 0
    assert set(question.keep) <= set(plan.chosen)
    assert not set(question.forbid) & set(plan.chosen)
    assert len(plan.added) == question.sites


@pytest.fixture
def _solver_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few plans are looked at one by one, which would leave the search without a test."""
    monkeypatch.setattr("zones.siting.median.has_few_plans", lambda _: False)


@pytest.mark.usefixtures("_solver_only")
@pytest.mark.parametrize(
    "model", [SiteModel.MCLP, SiteModel.BACKUP, SiteModel.P_MEDIAN, SiteModel.P_CENTER]
)
def test_no_plan_is_better(model: SiteModel, cases: int, record_property) -> None:
    @hypothesis.settings(max_examples=cases)
    @given(data=st.data())
    def run(data) -> None:
        weight = data.draw(st.sampled_from([0.0, 0.5, 1.0, 2.5]))
        _check(data, model, backup_weight=weight)

    run()
    record_property("figure", f"siting, {model}: {cases} cases agree with brute force")


def test_few_plans_are_looked_at_one_by_one(cases: int, record_property) -> None:
    @hypothesis.settings(max_examples=cases)
    @given(data=st.data())
    def run(data) -> None:
        _check(data, SiteModel.P_MEDIAN)

    run()
    record_property("figure", f"siting, p_median one by one: {cases} cases agree with brute force")


def test_leaving_candidates_out_loses_no_plan(cases: int, monkeypatch, record_property) -> None:
    monkeypatch.setattr("zones.siting.covering.SOME_CELLS", 1)

    @hypothesis.settings(max_examples=cases)
    @given(data=st.data())
    def run(data) -> None:
        _check(data, SiteModel.MCLP)

    run()
    record_property("figure", f"siting, mclp on fewer candidates: {cases} agree with brute force")


WEIGHTS = st.sampled_from([0.0, 0.5, 1.0, 3.0])


def test_no_plan_mixes_several_goals_better(cases: int, record_property) -> None:
    @hypothesis.settings(max_examples=cases)
    @given(data=st.data(), goals=st.fixed_dictionaries(dict.fromkeys(Goal, WEIGHTS)))
    def run(data, goals) -> None:
        hypothesis.assume(sum(goals.values()) > 0)
        _check(data, SiteModel.MIXED, goals=goals)

    run()
    record_property("figure", f"siting, mixed: {cases} cases agree with brute force")


def test_no_fewer_places_reach_everyone(cases: int, record_property) -> None:
    @hypothesis.settings(max_examples=cases)
    @given(data=st.data())
    def run(data) -> None:
        table = data.draw(make_tables(most_candidates=10))
        question = data.draw(make_questions(SiteModel.LSCP, table.candidate_ids))
        fewest = count_fewest(table, question)
        plan = try_to_plan(table, question)
        if isinstance(plan, InfeasibleError):
            nobody = plan.where == "distance_m"  # has a way anywhere
            assert nobody or fewest is None or fewest > question.sites
            if plan.where == "sites":
                assert plan.fixes["sites"] == fewest
                _check_fixes(table, question, plan)
            return
        assert (plan.objective, plan.gap) == (fewest, 0)
        assert len(plan.added) == fewest

    run()
    record_property("figure", f"siting, lscp: {cases} cases agree with brute force")


def _check_fixes(table, question, error: InfeasibleError) -> None:
    """The homes are as few as can be, and the radius is the least that does."""
    asks = ~(table.people == 0)
    open_ = [at for at, name in enumerate(table.candidate_ids) if name not in question.forbid]
    asks &= np.isfinite(table.distance_m[:, open_]).any(axis=1)
    far = table.distance_m[asks]
    plans = list(list_plans(table, question, question.sites))
    left = min((~(far[:, plan] <= question.radius_m).any(axis=1)).sum() for plan in plans)
    assert len(error.ids) == left
    radius = min(far[:, plan].min(axis=1).max() for plan in plans)
    assert error.fixes["radius_m"] == (pytest.approx(radius) if np.isfinite(radius) else None)
