"""The order is the best there is, keeps every limit, and says what would help where none does."""

from __future__ import annotations

import math
from dataclasses import replace

import hypothesis
import numpy as np
import pytest
from hypothesis import given

from tests.zones.rollout.trying import find_best, make_plans, measure_use
from zones.errors import BadValueError, DuplicateIdError, InfeasibleError
from zones.program import PlanStatus
from zones.rollout.model import FTE_SHARE, RolloutDistrict, RolloutTerms, Stage, YearLimits
from zones.rollout.planning import plan_rollout

LARGE, SMALL = RolloutDistrict("large", 3000.0), RolloutDistrict("small", 1000.0)


def _try(districts, years, limits, terms):
    try:
        return plan_rollout(districts, years, limits, terms)
    except InfeasibleError as error:
        return error


def test_a_plan_worked_out_by_hand() -> None:
    # one post: large takes 1.0, 1.0, 0.8, 0.8, 0.5 and then 0.2, so small starts in year 6
    plan = plan_rollout([SMALL, LARGE], 8, YearLimits(fte=1.2))
    assert plan.starts.loc["large", "start_year"] == 1
    assert plan.starts.loc["small", "start_year"] == 6
    assert plan.objective == 3000 * 8 + 1000 * 3
    assert (plan.gap, plan.status, plan.never) == (0, PlanStatus.PROVED, ())
    assert plan.yearly["fte"].tolist() == pytest.approx([1, 1, 0.8, 0.8, 0.5, 1.2, 1.2, 1.0])
    assert [stage and stage.label for stage in plan.stages.loc["large"]] == [
        "準備", "立ち上げ", "CO主導", "CO主導", "協働", "住民主体", "住民主体", "住民主体",
    ]  # fmt: skip
    assert plan.stages.loc["small", 5] is None
    assert plan.yearly["people_share"].tolist() == [0.75] * 5 + [1.0] * 3


@pytest.mark.property
def test_no_order_is_better(request, record_property) -> None:
    cases = 500 if request.config.getoption("--full") else 50

    @hypothesis.settings(max_examples=cases)
    @given(make_plans())
    def run(asked) -> None:
        best = find_best(*asked)
        plan = _try(*asked)
        if best is None:
            assert isinstance(plan, InfeasibleError)
            return
        assert plan.objective == pytest.approx(best)
        assert plan.status is PlanStatus.PROVED

    run()
    record_property("figure", f"roll-out: {cases} cases agree with brute force")


@pytest.mark.property
def test_limits_are_kept_in_every_year(request, record_property) -> None:
    cases = 1000 if request.config.getoption("--full") else 100

    @hypothesis.settings(max_examples=cases)
    @given(make_plans(most_districts=9, most_years=8))
    def run(asked) -> None:
        districts, years, limits, terms = asked
        plan = _try(*asked)
        if isinstance(plan, InfeasibleError):
            return
        starts = plan.starts["start_year"]
        use = measure_use(districts, years, terms)
        chosen = [min(max(start - 1, 0), years) for start in starts.fillna(years + 1)]
        for name, table in use.items():
            total = sum(table[at, start] for at, start in enumerate(chosen))
            assert plan.yearly[name].to_numpy() == pytest.approx(total)
            if getattr(limits, name) is not None:
                assert (total <= np.asarray(getattr(limits, name)) + 1e-6).all()
        if terms.latest_start is not None:
            assert (starts <= terms.latest_start).all()
        assert set(plan.never) == set(starts.index[starts.isna()])

    run()
    record_property("figure", f"roll-out: yearly limits kept in {cases} random cases")


def test_nobody_waits_beyond_the_year_even_at_a_cost() -> None:
    costly = replace(LARGE, fte=2.0)
    free = plan_rollout([costly, SMALL], 3, YearLimits(fte=2.0))
    assert free.never == ("small",)
    # a year later the large one still takes all there is: only both at once would do
    with pytest.raises(InfeasibleError) as refused:
        plan_rollout([costly, SMALL], 3, YearLimits(fte=2.0), RolloutTerms(latest_start=3))
    assert refused.value.fixes["fte"] == pytest.approx(0.6)  # 0.8 x 2 and 1 in year 3
    terms = RolloutTerms(latest_start=3)
    assert plan_rollout([costly, SMALL], 3, YearLimits(fte=2.6), terms).never == ()


def test_the_fixes_are_the_least_that_do() -> None:
    towns = [RolloutDistrict(f"d{n}", 100.0 + n, bases=1, setup_money=10) for n in range(5)]
    limits, terms = YearLimits(bases=1, money=10), RolloutTerms(latest_start=3)
    with pytest.raises(InfeasibleError) as refused:
        plan_rollout(towns, 6, limits, terms)
    error = refused.value
    assert len(error.ids) == 2  # three can start in three years
    # more bases alone do not help while money is short, and the other way round
    assert error.fixes == {
        "fte": None, "bases": None, "money": None, "every_limit": 2, "latest_start": 5,
    }  # fmt: skip
    with pytest.raises(InfeasibleError) as refused:
        plan_rollout(towns, 6, YearLimits(bases=1), terms)
    assert refused.value.fixes["bases"] == 1
    plan = plan_rollout(towns, 6, YearLimits(bases=2), terms)
    assert plan.starts["start_year"].max() == 3


def test_districts_at_work_take_what_their_age_takes() -> None:
    old = replace(LARGE, years_at_work=5)
    plan = plan_rollout([old, SMALL], 3, YearLimits(fte=1.2))
    assert plan.starts.loc["large", ["start_year", "wait_years"]].tolist() == [-4, 0]
    assert plan.starts.loc["small", "start_year"] == 1
    assert set(plan.stages.loc["large"]) == {Stage.RESIDENT_LED}
    with pytest.raises(InfeasibleError) as refused:
        plan_rollout([old], 3, YearLimits(fte=0.1))
    assert refused.value.fixes["fte"] == pytest.approx(0.1)


def test_city_scale_is_proved() -> None:
    rng = np.random.default_rng(4)
    towns = [
        RolloutDistrict(
            f"d{n:02}", float(rng.integers(5_000, 15_000)), fte=1.0, bases=1,
            need=float(rng.uniform(0.8, 1.4)), setup_money=3.0, yearly_money=8.0,
        )
        for n in range(20)
    ]  # fmt: skip
    limits = YearLimits(fte=tuple(np.linspace(4, 14, 10)), bases=3, money=120)
    plan = plan_rollout(towns, 10, limits, RolloutTerms(latest_start=10))
    assert (plan.status, plan.gap, plan.never) == (PlanStatus.PROVED, 0, ())


@pytest.mark.parametrize(
    ("years", "limits", "terms"),
    [
        (2.5, YearLimits(), RolloutTerms()),
        (0, YearLimits(), RolloutTerms()),
        (3, YearLimits(fte=(1.0, 2.0)), RolloutTerms()),
        (3, YearLimits(fte=-1.0), RolloutTerms()),
        (3, YearLimits(money=math.nan), RolloutTerms()),
        (3, YearLimits(), RolloutTerms(maturing_years=0)),
        (3, YearLimits(), RolloutTerms(latest_start=0)),
        (3, YearLimits(), RolloutTerms(fte_share={**FTE_SHARE, Stage.TOGETHER: 0.9})),
        (3, YearLimits(), RolloutTerms(fte_share={Stage.PREPARING: 1.0})),
    ],
)
def test_what_makes_no_plan_is_refused(years, limits, terms) -> None:
    with pytest.raises(BadValueError):
        plan_rollout([LARGE], years, limits, terms)


@pytest.mark.parametrize(
    "district",
    [
        RolloutDistrict("x", math.nan),
        RolloutDistrict("x", -1.0),
        RolloutDistrict("x", 1.0, fte=math.inf),
        RolloutDistrict("x", 1.0, bases=0.5),
        RolloutDistrict("x", 1.0, years_at_work=-1),
    ],
)
def test_a_district_without_a_figure_is_no_district_of_zero(district) -> None:
    with pytest.raises(BadValueError):
        plan_rollout([district], 3, YearLimits())


def test_no_districts_and_the_same_twice() -> None:
    with pytest.raises(BadValueError):
        plan_rollout([], 3, YearLimits())
    with pytest.raises(DuplicateIdError):
        plan_rollout([LARGE, LARGE], 3, YearLimits())
