"""Random plans, and where a plan stands among them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.zones.districting.making import draw_problems, hangs_together, make_grid, make_row, meets
from zones.districting.ensemble import draw_ensemble, place_plan
from zones.districting.exact import partition
from zones.districting.plans import describe_plan
from zones.districting.units import Problem, Wishes, pose
from zones.errors import BadValueError


@pytest.mark.golden
def test_a_row_has_few_plans_and_all_are_met() -> None:
    """Six alike in two districts of 2 to 4: cut after the second, third or fourth."""
    units = make_row([1.0] * 6)
    best = partition(units, [1.0, 1.0], Wishes(0.34))
    ensemble = draw_ensemble(units, best, Wishes(0.34), draws=300)
    assert ensemble.distinct == 3
    assert sorted(set(ensemble.cost)) == [400, 500]  # 3 + 3: 200 + 200; 2 + 4: 100 + 400
    place = place_plan(ensemble, best)
    assert (place.more_compact, place.more_balanced) == (0, 0)
    worse = describe_plan(pose(units, [1.0, 1.0], Wishes(0.34)), [0, 0, 1, 1, 1, 1])
    share = float((ensemble.cost == 400).mean())
    assert place_plan(ensemble, worse).more_compact == share
    assert place_plan(ensemble, worse).more_balanced == share
    # a tree of a row is the row itself: each of three cuts is as likely as the others
    assert share == pytest.approx(1 / 3, abs=0.1)


@pytest.mark.property
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(problem=draw_problems())
def test_every_random_plan_meets_the_wishes_and_none_beats_the_proved_one(problem: Problem) -> None:
    plan = partition(problem.units, problem.fte.tolist(), problem.wishes)
    if not plan.labels:
        return
    ensemble = draw_ensemble(problem.units, plan, problem.wishes, draws=30)
    for labels, cost, imbalance in zip(
        ensemble.labels, ensemble.cost, ensemble.imbalance, strict=True
    ):
        other = describe_plan(problem, labels)
        assert hangs_together(problem.units, other)
        assert meets(problem, other)
        assert cost == pytest.approx(other.cost)
        assert imbalance <= problem.wishes.tolerance + 1e-4
    assert place_plan(ensemble, plan).more_compact == 0
    assert 1 <= ensemble.distinct <= 30


def test_the_same_seed_gives_the_same_plans() -> None:
    units = make_grid(6, 3, np.random.default_rng(4).integers(3, 9, 18).astype(float).tolist())
    plan = partition(units, [1.0, 1.0, 0.5, 1.0], Wishes(0.2))
    one, other, third = (
        draw_ensemble(units, plan, Wishes(0.2), draws=500, seed=seed) for seed in (1, 1, 2)
    )
    assert one.labels.tobytes() == other.labels.tobytes()
    assert one.labels.tobytes() != third.labels.tobytes()
    assert one.distinct > 50
    assert place_plan(one, plan).seed == 1


def test_one_district_stays_as_it_is() -> None:
    units = make_row([1.0, 2.0])
    ensemble = draw_ensemble(units, partition(units, [1.0]), draws=5)
    assert (ensemble.distinct, ensemble.kept) == (1, 5)


@pytest.mark.fault
def test_without_a_plan_there_is_no_beginning() -> None:
    units = make_row([1, 9])
    with pytest.raises(BadValueError):
        draw_ensemble(units, partition(units, [1.0, 1.0]))
    with pytest.raises(BadValueError):
        draw_ensemble(units, partition(units, [1.0]), draws=0)
