"""Plans nearly as good: none is missed, and what they share is marked."""

from __future__ import annotations

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zones.siting.trying import judge, list_plans, make_questions, make_tables
from zones.errors import BadValueError
from zones.siting.model import SiteModel, SiteQuestion
from zones.siting.planning import plan_sites
from zones.siting.several import find_alternatives
from zones.siting.table import make_site_table

MODELS = [SiteModel.MCLP, SiteModel.BACKUP, SiteModel.P_MEDIAN, SiteModel.P_CENTER]


@pytest.mark.property
@pytest.mark.parametrize("divides", [True, False])
def test_they_are_the_next_best_of_all_plans(divides: bool, monkeypatch) -> None:
    if not divides:
        monkeypatch.setattr("zones.siting.several._is_divisible", lambda _: False)
        monkeypatch.setattr("zones.siting.median.has_few_plans", lambda _: False)

    @hypothesis.settings(max_examples=20)
    @given(st.data(), st.sampled_from(MODELS), st.sampled_from([0.0, 0.1, 0.5]))
    def run(data, model, within) -> None:
        _check_next(data, model, within)

    run()


def _check_next(data, model, within) -> None:
    table = data.draw(make_tables(whole=True, most_candidates=7))
    question = data.draw(make_questions(model, table.candidate_ids))
    best = plan_sites(table, question)
    found = find_alternatives(table, best, within=within, count=3)
    worth = sorted(
        judge(table, question, plan)[-1] for plan in list_plans(table, question, question.sites)
    )
    room = within * abs(worth[0]) + 1e-6 * max(1.0, abs(worth[0]))
    wanted = [value for value in worth[1:] if value <= worth[0] + room][:3]
    assert [abs(plan.objective) for plan in found.others] == pytest.approx(
        [abs(value) for value in wanted], rel=1e-6, abs=1e-6
    )
    assert found.complete is (len(wanted) < 3)
    plans = [set(plan.chosen) for plan in (best, *found.others)]
    assert len(set(map(frozenset, plans))) == len(plans)
    assert set(found.common) == set.intersection(*plans)


def _line():
    far = [[100.0, 110, 120, 900], [100, 110, 120, 900], [900, 900, 900, 100]]
    return make_site_table(far, ["a", "b", "c"], ["w", "x", "y", "z"], [10, 10, 10])


def test_the_place_that_all_plans_share_is_marked() -> None:
    best = plan_sites(_line(), SiteQuestion(SiteModel.P_MEDIAN, 2))
    found = find_alternatives(_line(), best, within=0.2)
    assert [plan.chosen for plan in found.others] == [("x", "z"), ("y", "z")]
    assert (found.common, found.complete) == (("z",), True)
    assert found.times["plans"].to_dict() == {"w": 1, "x": 1, "y": 1, "z": 3}
    assert found.times["in_best"].to_dict() == {"w": True, "x": False, "y": False, "z": True}


def test_the_fewest_places_in_other_ways() -> None:
    best = plan_sites(_line(), SiteQuestion(SiteModel.LSCP, None, 120.0))
    found = find_alternatives(_line(), best, within=0.0)
    assert sorted(plan.chosen for plan in (best, *found.others)) == [
        ("w", "z"), ("x", "z"), ("y", "z"),
    ]  # fmt: skip
    assert found.complete


def test_plans_that_differ_in_every_place() -> None:
    best = plan_sites(_line(), SiteQuestion(SiteModel.MCLP, 1, 120.0))
    found = find_alternatives(_line(), best, within=0.5, differ=1)
    assert len(found.others) == 3
    none = find_alternatives(_line(), best, within=0.5, differ=2)
    assert (none.others, none.complete) == ((), True)


@pytest.mark.parametrize("fields", [{"within": -0.1}, {"within": 5}, {"count": -1}, {"differ": 0}])
def test_numbers_out_of_range(fields) -> None:
    best = plan_sites(_line(), SiteQuestion(SiteModel.P_MEDIAN, 2))
    with pytest.raises(BadValueError):
        find_alternatives(_line(), best, **fields)
