"""The parts a search is made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.zones.districting.making import (
    draw_problems,
    hangs_together,
    list_best,
    list_districts,
    make_grid,
    make_row,
    meets,
)
from zones.districting.plans import describe_plan, place_fte
from zones.districting.solving.listing import list_districts as list_all
from zones.districting.solving.model import Cuts, build_model, separate, separate_loose
from zones.districting.solving.start import find_start, improve, is_within
from zones.districting.units import Problem, Wishes, pose

WIDE = settings(max_examples=30, suppress_health_check=list(HealthCheck))


@pytest.mark.property
@WIDE
@given(problem=draw_problems())
def test_every_district_is_listed_once_with_its_cost(problem: Problem) -> None:
    found = list_all(problem)
    bits = [sum(1 << int(at) for at in np.flatnonzero(row)) for row in found.members]
    listed = dict(zip(zip(bits, found.kind.tolist(), strict=True), found.cost, strict=True))
    assert len(listed) == len(bits)
    expected = {
        (bits, kind): cost
        for bits, options in list_districts(problem).items()
        for kind, cost in options
    }
    assert listed.keys() == expected.keys()
    assert all(listed[key] == pytest.approx(expected[key]) for key in listed)


def test_too_many_districts_are_not_listed() -> None:
    problem = pose(make_grid(4, 4, [1.0] * 16), [1.0] * 2, Wishes(0.5))
    assert list_all(problem, most=100) is None
    assert list_all(problem) is None
    small = pose(make_grid(3, 3, [1.0] * 9), [1.0] * 2, Wishes(0.5))
    assert list_all(small, extra=3).program.cost[-3:].tolist() == [0, 0, 0]


@pytest.mark.property
@WIDE
@given(problem=draw_problems())
def test_first_plans_meet_everything_and_are_never_better_than_the_best(problem: Problem) -> None:
    if not problem.possible:
        return
    plan = find_start(problem, seed=1, starts=3)
    if plan is not None:
        assert hangs_together(problem.units, plan)
        assert meets(problem, plan)
        assert plan.cost >= list_best(problem) * (1 - 1e-9)
        assert improve(problem, np.array(plan.labels)).cost <= plan.cost * (1 + 1e-9)


@pytest.mark.golden
def test_a_torn_plan_breaks_a_row_and_a_whole_one_none() -> None:
    problem = pose(make_row([1.0] * 4), [1.0, 1.0], Wishes(1.0))
    model, cuts = build_model(problem), Cuts()
    whole = model.write_start(np.array([0, 0, 1, 1]), np.array([0, 3]), np.array([0, 0]))
    assert separate(model, model.read_shares(whole), cuts) == 0
    torn = model.write_start(np.array([0, 1, 0, 1]), np.array([0, 3]), np.array([0, 0]))
    assert separate(model, model.read_shares(torn), cuts) > 0
    rows, _, high = model.write_cuts(cuts)
    assert (rows @ torn > high).any()
    assert (rows @ whole <= high).all()
    assert separate(model, model.read_shares(torn), cuts) == 0
    assert {(row[0], row[1]) for row in cuts.rows} >= {(2, 0), (1, 3)}


@pytest.mark.property
@WIDE
@given(problem=draw_problems())
def test_no_row_ever_leaves_out_a_plan_that_hangs_together(problem: Problem) -> None:
    if not problem.possible:
        return
    plan = find_start(problem, seed=2, starts=2)
    if plan is None:
        return
    model, cuts = build_model(problem), Cuts()
    rng = np.random.default_rng(1)
    shares = rng.random(problem.allowed.shape) * problem.allowed
    separate(model, shares, cuts)
    separate_loose(model, shares, cuts)
    separate(model, shares * (rng.random(shares.shape) < 0.3), cuts)
    block = model.write_cuts(cuts)
    values = model.write_start(np.array(plan.labels), *place_fte(problem, plan.labels))
    if block is not None:
        assert (block[0] @ values <= block[2]).all()
    program = model.program
    reached = program.rows @ values
    assert (reached <= program.row_high + 1e-6).all()
    assert (reached >= program.row_low - 1e-6).all()
    assert program.cost @ values * model.scale == pytest.approx(plan.cost)


def test_a_torn_or_uneven_plan_is_not_within() -> None:
    problem = pose(make_row([1.0] * 4), [1.0, 1.0], Wishes(0.1))
    for labels, fits in (([0, 0, 1, 1], True), ([0, 1, 0, 1], False), ([0, 1, 1, 1], False)):
        assert is_within(problem, describe_plan(problem, labels)) is fits
    assert not is_within(problem, None)
