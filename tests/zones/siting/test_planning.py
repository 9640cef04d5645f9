"""What cannot be asked, what cannot be reached, and what would help."""

from __future__ import annotations

import math

import numpy as np
import pytest

from zones.errors import (
    BadValueError,
    DuplicateIdError,
    InfeasibleError,
    NotMetricCrsError,
    UnknownNameError,
)
from zones.program import Effort, PlanStatus
from zones.reach.model import PairTable
from zones.siting.model import Goal, SiteModel, SiteQuestion
from zones.siting.planning import plan_sites
from zones.siting.table import make_site_table

NO_WAY = math.nan
# a street: homes at 0, 400, 800, 1200 m; candidates at 0, 600, 1200 m
HOMES, PLACES = ("h0", "h400", "h800", "h1200"), ("c0", "c600", "c1200")
STREET = np.abs(np.array([0.0, 400, 800, 1200])[:, None] - np.array([0.0, 600, 1200]))
PEOPLE = [100.0, 300, 200, 50]


def _street(distance=STREET, people=PEOPLE, **options):
    return make_site_table(distance, HOMES, PLACES, people, **options)


def _ask(model, sites=1, radius=400.0, **fields):
    return SiteQuestion(SiteModel(model), sites, radius, **fields)


def test_a_street_worked_out_by_hand() -> None:
    plan = plan_sites(_street(), _ask("mclp"))
    assert (plan.chosen, plan.objective, plan.gap) == (("c600",), 500, 0)
    assert (plan.people_served, plan.people_unserved) == (500, 150)
    plan = plan_sites(_street(), _ask("p_median"))
    assert plan.objective == plan.mean_m == (600 * 150 + 200 * 500) / 650
    plan = plan_sites(_street(), _ask("p_center"))
    assert (plan.chosen, plan.objective, plan.worst_m) == (("c600",), 600, 600)
    plan = plan_sites(_street(), _ask("lscp", None))
    assert (plan.objective, plan.people_unserved) == (2, 0)
    assert plan.status is PlanStatus.PROVED
    plan = plan_sites(_street(), _ask("backup", 2, 600, backup_weight=1.0))
    assert (plan.objective, plan.people_backup) == (650 + 400, 400)


def test_places_that_exist_stay_and_are_not_counted() -> None:
    plan = plan_sites(_street(), _ask("mclp", 1, keep=("c1200",)))
    assert (plan.chosen, plan.added) == (("c0", "c1200"), ("c0",))
    assert plan_sites(_street(), _ask("mclp", 0, keep=("c1200",))).people_served == 250
    assert plan_sites(_street(), _ask("lscp", None, keep=("c0", "c1200"))).objective == 0


def test_forbidden_candidates_are_not_taken() -> None:
    assert plan_sites(_street(), _ask("mclp", forbid=("c600",))).chosen == ("c0",)


@pytest.mark.parametrize("model", list(SiteModel))
def test_what_cannot_be_reached_is_counted_and_never_averaged(model) -> None:
    far = STREET.copy()
    far[3] = NO_WAY
    sites = None if model is SiteModel.LSCP else 1
    goals = {Goal.MEAN: 1.0}
    plan = plan_sites(_street(far), _ask(model, sites, 600.0, goals=goals))
    assert plan.unreachable == ("h1200",)
    assert plan.assignment.loc["h1200", "candidate_id"] == ""
    assert plan.assignment.loc["h1200", "distance_m"] == math.inf
    assert plan.people_unserved >= 50
    assert plan.people_served + plan.people_unserved == 650
    assert plan.mean_m <= 600
    assert math.isfinite(plan.objective)
    with pytest.raises(InfeasibleError) as refused:
        plan_sites(_street(far), _ask(model, sites, 600.0, goals=goals, everyone=True))
    assert refused.value.ids == ("h1200",)
    assert refused.value.fixes == {"sites": None, "radius_m": None}


def test_nan_and_infinite_are_the_same() -> None:
    plans = []
    for gone in (math.nan, math.inf):
        far = STREET.copy()
        far[3], far[0, 1] = gone, gone
        plans.append(plan_sites(_street(far), _ask("p_median")))
    assert plans[0].objective == plans[1].objective
    assert plans[0].chosen == plans[1].chosen


def test_people_that_are_not_known_are_counted_apart() -> None:
    table = _street(people=[100, NO_WAY, 200, 50])
    plan = plan_sites(table, _ask("mclp"))
    assert (plan.unknown_homes, plan.people_served) == (1, 250)
    with pytest.raises(InfeasibleError) as refused:  # but where every home counts, so does this
        plan_sites(table, _ask("lscp", None, 150.0))
    assert refused.value.ids == ("h400", "h800")


def test_homes_of_nobody_ask_for_nothing() -> None:
    plan = plan_sites(_street(people=[0, 300, 200, 0]), _ask("lscp", None, 200.0))
    assert plan.chosen == ("c600",)


@pytest.mark.parametrize("sites", [2.5, "2", True, -1, None, 0])
def test_a_number_of_places_is_whole(sites) -> None:
    with pytest.raises(BadValueError) as refused:
        plan_sites(_street(), _ask("mclp", sites))
    assert refused.value.where == "sites"


@pytest.mark.parametrize("radius", [None, 0.0, -5.0, math.nan, math.inf])
def test_a_radius_is_above_zero(radius) -> None:
    with pytest.raises(BadValueError) as refused:
        plan_sites(_street(), _ask("mclp", 1, radius))
    assert refused.value.where == "radius_m"


def test_degrees_are_not_metres() -> None:
    for table, crs in ((STREET / 111_000, None), (STREET, "EPSG:6668"), (STREET, "EPSG:3857")):
        with pytest.raises(NotMetricCrsError):
            _street(table, crs=crs)
    _street(crs="EPSG:6677")


@pytest.mark.parametrize(
    "fields",
    [
        {"keep": ("c0",), "forbid": ("c0",)},
        {"backup_weight": -1.0},
        {"backup_weight": math.nan},
        {"goals": {Goal.MEAN: -1.0}},
        {"goals": {"speed": 1.0}},
    ],
)
def test_a_question_that_contradicts_itself_is_refused(fields) -> None:
    with pytest.raises(BadValueError):
        plan_sites(_street(), _ask("mclp", **fields))


def test_rooms_and_goals_belong_to_some_models_only() -> None:
    with pytest.raises(BadValueError):
        plan_sites(_street(), _ask("p_center", capacitated=True))
    with pytest.raises(BadValueError):
        plan_sites(_street(), _ask("mixed", goals={}))
    with pytest.raises(UnknownNameError):
        plan_sites(_street(), _ask("mclp", keep=("c7",)))


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (lambda: make_site_table(STREET, HOMES[:3], PLACES, PEOPLE[:3]), BadValueError),
        (lambda: _street(-STREET), BadValueError),
        (lambda: _street(people=[1, 2, 3, -4]), BadValueError),
        (lambda: _street(people=[1, 2, 3, math.inf]), BadValueError),
        (lambda: _street(people=[1, 2, 3]), BadValueError),
        (lambda: _street(capacity=[1, 2]), BadValueError),
        (lambda: make_site_table(STREET, ["x"] * 4, PLACES, PEOPLE), DuplicateIdError),
    ],
)
def test_a_table_that_does_not_fit_is_refused(table, kind) -> None:
    with pytest.raises(kind):
        table()


def test_a_radius_that_is_too_short_names_the_homes_and_the_radius_that_does() -> None:
    with pytest.raises(InfeasibleError) as refused:
        plan_sites(_street(), _ask("lscp", None, 150.0))
    error = refused.value
    assert error.ids == ("h400", "h800")
    assert error.fixes == {"radius_m": 200, "sites": None}
    assert plan_sites(_street(), _ask("lscp", None, error.fixes["radius_m"])).people_unserved == 0


def test_too_few_places_name_the_homes_and_both_ways_out() -> None:
    for question in (_ask("lscp", 1, 200.0), _ask("mclp", 1, 200.0, everyone=True)):
        with pytest.raises(InfeasibleError) as refused:
            plan_sites(_street(), question)
        error = refused.value
        assert error.ids == ("h0", "h1200")
        assert error.fixes == {"sites": 3, "radius_m": 600}


def test_more_places_than_candidates() -> None:
    with pytest.raises(InfeasibleError) as refused:
        plan_sites(_street(), _ask("mclp", 3, forbid=("c0",)))
    assert refused.value.fixes == {"sites": 2}


def test_pairs_are_a_table_whose_absent_ones_cannot_be_reached() -> None:
    near = STREET <= 500
    home, place = np.nonzero(near)
    pairs = PairTable(home.astype(np.int32), place.astype(np.int32), STREET[near], 500.0)
    table = make_site_table(pairs, HOMES, PLACES, PEOPLE)
    assert np.isinf(table.distance_m[~near]).all()
    assert plan_sites(table, _ask("mclp")).objective == 500
    plan = plan_sites(table, _ask("p_median", 1, None))
    assert (plan.chosen, plan.people_unserved, plan.mean_m) == (("c600",), 150, 200)
    with pytest.raises(BadValueError):
        plan_sites(table, _ask("mclp", 1, 600.0))
    with pytest.raises(BadValueError):
        make_site_table(pairs, HOMES[:2], PLACES, PEOPLE[:2])


def test_inputs_are_untouched() -> None:
    far, people = STREET.copy(), np.array(PEOPLE)
    far[0, 0] = NO_WAY
    before = far.copy()
    table = make_site_table(far, HOMES, PLACES, people)
    for model in SiteModel:
        plan_sites(table, _ask(model, goals={Goal.MEAN: 1.0, Goal.WORST: 1.0}, radius=900.0))
    assert np.array_equal(far, before, equal_nan=True)
    assert people.tolist() == PEOPLE


def test_the_same_seed_gives_the_same_plan() -> None:
    rng = np.random.default_rng(1)
    here, there = rng.uniform(0, 4000, (150, 2)), rng.uniform(0, 4000, (40, 2))
    far = np.hypot(*(here[:, None] - there[None]).transpose(2, 0, 1))
    table = make_site_table(
        far, map(str, range(150)), map(str, range(40)), rng.integers(1, 99, 150)
    )
    for model in (SiteModel.P_MEDIAN, SiteModel.P_CENTER, SiteModel.MCLP):
        plans = [plan_sites(table, _ask(model, 5), Effort(seed=3)) for _ in range(2)]
        assert plans[0].chosen == plans[1].chosen
        assert plans[0].status is PlanStatus.PROVED
