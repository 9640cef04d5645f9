"""Real school districts from the carried cells: proved, contiguous, in seconds."""

from __future__ import annotations

import pytest

from benchmarks.districts import DRAWS, REAL, make_city_units
from tests.zones.districting.making import hangs_together
from zones.districting.alternatives import count_moved, find_alternatives
from zones.districting.ensemble import draw_ensemble, place_plan
from zones.districting.exact import Search, partition
from zones.districting.units import Wishes
from zones.program import PlanStatus

COUNTS = {"nishitokyo": 18, "koganei": 9}


@pytest.mark.golden
@pytest.mark.parametrize(("slug", "k", "even"), REAL)
def test_school_districts_are_divided_and_proved(slug, k, even, record_property) -> None:
    units = make_city_units(slug)
    assert len(units.ids) == COUNTS[slug]
    found = [
        partition(units, [1.0] * k, Wishes(even), Search(30.0, listing=listing))
        for listing in (True, False)
    ]
    for plan in found:
        assert plan.status is PlanStatus.PROVED
        assert plan.gap == 0
        assert len(plan.centres) == k
        assert hangs_together(units, plan)
        assert plan.imbalance <= even + 1e-4
    assert found[0].cost == pytest.approx(found[1].cost, rel=2e-6)
    record_property(
        "figure",
        f"districts {slug} {len(units.ids)} to {k}: proved, gap {found[0].gap:.1%}, "
        f"{found[0].seconds:.2f} s listed, {found[1].seconds:.2f} s by centres",
    )


@pytest.mark.golden
@pytest.mark.parametrize(("slug", "k", "even"), REAL)
def test_there_are_other_plans_and_the_best_stands_at_their_head(slug, k, even) -> None:
    units = make_city_units(slug)
    others = find_alternatives(units, [1.0] * k, Wishes(even))
    assert len(others.plans) == 3
    best, second, third = others.plans
    assert best.cost <= second.cost <= third.cost
    for one, other in ((best, second), (best, third), (second, third)):
        assert count_moved(one.labels, other.labels) >= others.least_moved
    ensemble = draw_ensemble(units, best, Wishes(even), DRAWS)
    assert place_plan(ensemble, best).more_compact == 0
    assert ensemble.distinct >= 3
