"""Units and wishes put in numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.zones.districting.making import make_row
from zones.districting.plans import describe_plan, place_fte
from zones.districting.units import Wishes, make_units, pose
from zones.errors import BadValueError, DuplicateIdError

XY = np.array([[0.0, 0.0], [3.0, 4.0]])


@pytest.mark.golden
def test_distances_are_straight_and_edges_are_put_in_order() -> None:
    units = make_units(["a", "b"], [1, 2], XY, np.array([[1, 0], [0, 1]]))
    assert units.distance_m.tolist() == [[0, 5], [5, 0]]
    assert units.edges.tolist() == [[0, 1]]
    assert units.touching().toarray().tolist() == [[0, 1], [1, 0]]


@pytest.mark.golden
def test_limits_follow_the_fte() -> None:
    problem = pose(make_row([4, 4, 4]), [1.0, 0.5], Wishes(0.25))
    assert problem.mean == 8
    assert problem.classes.tolist() == [0.5, 1.0]
    assert problem.low == pytest.approx([3, 6], abs=1e-4)
    assert problem.high == pytest.approx([5, 10], abs=1e-4)


@pytest.mark.golden
def test_a_centre_is_only_kept_where_the_way_to_it_can_be_carried() -> None:
    """At most 10 in a district: a to b carries 9, a to c 13."""
    allowed = pose(make_row([4, 5, 4]), [1.0, 0.5, 0.5], Wishes(0.6)).allowed
    assert allowed.tolist() == [[True, True, False], [True, True, True], [False, True, True]]


@pytest.mark.golden
def test_lines_and_bases_close_ways() -> None:
    lines = dict.fromkeys("ab", "w") | {"c": "e"}
    allowed = pose(make_row([1, 1, 1]), [1.0], Wishes(1.0, lines=lines)).allowed
    assert allowed.tolist() == [[True, True, False], [True, True, False], [False, False, True]]
    allowed = pose(make_row([1, 1, 1]), [1.0], Wishes(1.0, bases={"b": None})).allowed
    assert allowed[1].tolist() == [False, True, False]


@pytest.mark.golden
def test_posts_go_where_they_fit_and_bases_keep_theirs() -> None:
    problem = pose(make_row([4, 4, 4]), [1.0, 0.5], Wishes(0.25))
    centres, kinds = place_fte(problem, np.array([0, 1, 1]))
    assert problem.classes[kinds].tolist() == [0.5, 1.0]
    assert centres.tolist() == [0, 1]
    bound = pose(problem.units, [1.0, 0.5], Wishes(0.25, bases={"a": 1.0, "b": None}))
    assert place_fte(bound, np.array([0, 0, 1])) is None
    plan = describe_plan(bound, [7, 3, 3])
    assert plan.fte == (1.0, 0.5)
    assert plan.centres == ("a", "b")
    assert plan.labels == (0, 1, 1)
    assert plan.imbalance == pytest.approx(1)


@pytest.mark.fault
def test_units_that_cannot_be_are_refused() -> None:
    with pytest.raises(DuplicateIdError):
        make_units(["a", "a"], [1, 1], XY, np.empty((0, 2)))
    for change in (
        {"load": [1]},
        {"xy_m": XY[:1]},
        {"edges": np.array([[0, 0]])},
        {"edges": np.array([[0, 2]])},
        {"edges": np.array([[-1, 0]])},
    ):
        given = {"ids": ["a", "b"], "load": [1, 1], "xy_m": XY, "edges": np.array([[0, 1]])}
        with pytest.raises(BadValueError):
            make_units(**(given | change))


def test_inputs_stay_as_they_were() -> None:
    units = make_row([1, 2, 3])
    before = replace(units, load=units.load.copy(), distance_m=units.distance_m.copy())
    pose(units, [1.0], Wishes())
    assert units.load.tolist() == before.load.tolist()
    assert units.distance_m.tolist() == before.distance_m.tolist()
