"""Who is left out by a set of districts: hand-worked figures, and what must hold for every set."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.choice.together.fairness import measure_set_fairness
from zones.errors import BadValueError

IDS = ("a", "b", "c", "d")
NEED = np.array([50.0, 30.0, 20.0, 0.0])
PEOPLE = np.array([100.0, 400.0, 300.0, 200.0])

needs = st.lists(st.floats(0, 100), min_size=2, max_size=12)


@pytest.mark.golden
def test_hand_worked_figures():
    found = measure_set_fairness(IDS, NEED, PEOPLE, ["c", "a"])
    assert found.chosen == ("a", "c")
    assert found.served_share == pytest.approx(0.7)
    assert found.worst_left == ("b",)
    assert found.worst_points == 30
    assert (found.people_left, found.people_share_left) == (600, 0.6)
    # of need 100, 30 get nothing, 50 get 1/50 a point and 20 get 1/20: half the help each
    # below the curve of Lorenz: 50 x 1/4 + 20 x 3/4 of 100 x 1, so 1 - 2 x 0.275
    assert found.gini == pytest.approx(0.45, abs=1e-6)


def test_help_in_proportion_to_need_is_even():
    found = measure_set_fairness(("a", "b"), np.array([40.0, 40.0]), PEOPLE[:2], ["a", "b"])
    assert found.gini == pytest.approx(0.0)
    assert found.served_share == 1
    assert found.worst_left == ()
    assert np.isnan(found.worst_points)
    assert found.people_left == 0


def test_help_for_a_zone_without_need_is_as_uneven_as_can_be():
    found = measure_set_fairness(IDS, NEED, PEOPLE, ["d"])
    assert found.served_share == 0
    assert found.gini == pytest.approx(1.0, abs=1e-6)


def test_what_is_not_known_is_no_nought():
    need, people = NEED.copy(), PEOPLE.copy()
    need[1] = people[1] = np.nan
    found = measure_set_fairness(IDS, need, people, ["a"])
    assert np.isnan([found.served_share, found.gini, found.people_left]).all()
    assert np.isnan(found.people_share_left)
    assert found.worst_left == ("c",)
    blank = measure_set_fairness(IDS, np.full(4, np.nan), PEOPLE, ["a"])
    assert blank.worst_left == ()
    assert np.isnan(blank.worst_points)


def test_equals_are_all_named():
    found = measure_set_fairness(IDS, np.array([9.0, 5.0, 5.0, 1.0]), PEOPLE, ["a"])
    assert found.worst_left == ("b", "c")


@pytest.mark.parametrize("chosen", [[], ["z"], ["a", "z"]])
def test_a_set_of_no_zones_is_refused(chosen):
    with pytest.raises(BadValueError):
        measure_set_fairness(IDS, NEED, PEOPLE, chosen)


@pytest.mark.property
@given(needs, st.data())
def test_one_more_zone_leaves_no_more_behind(need, data):
    ids = tuple(f"z{at}" for at in range(len(need)))
    points = np.array(need)
    people = np.arange(1.0, len(need) + 1)
    order = data.draw(st.permutations(ids))
    count = data.draw(st.integers(1, len(ids) - 1))
    few, more = (
        measure_set_fairness(ids, points, people, order[:many]) for many in (count, count + 1)
    )
    assert more.people_left < few.people_left
    if points.sum() > 0:
        assert more.served_share >= few.served_share
        assert 0 <= few.served_share <= 1
        assert -1e-9 <= few.gini <= 1
    if more.worst_left:
        assert more.worst_points <= few.worst_points
    again = measure_set_fairness(ids, points, people, order[count - 1 :: -1])
    assert again == few or np.isnan(few.served_share)
