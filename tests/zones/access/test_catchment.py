"""Floating catchments by their definition, by hand, and where the definition gives out."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.walks import make_pairs, make_points
from zones.access.catchment import AccessFlag, average_access, measure_access, share_supply
from zones.access.decay import keep_flat, make_steps
from zones.errors import BadValueError

UNKNOWN = math.nan


@st.composite
def situations(draw: st.DrawFn):
    points, places = draw(st.integers(1, 7)), draw(st.integers(1, 5))
    amount = st.one_of(st.just(UNKNOWN), st.just(0.0), st.floats(0.1, 500))
    people = np.array(draw(st.lists(amount, min_size=points, max_size=points)))
    supply = np.array(draw(st.lists(amount, min_size=places, max_size=places)))
    cells = [(i, j) for i in range(points) for j in range(places)]
    chosen = draw(st.lists(st.sampled_from(cells), unique=True))
    weight = draw(st.lists(st.sampled_from([0.0, 0.22, 0.68, 1.0]), min_size=35, max_size=35))
    origin = np.array([i for i, _ in chosen], dtype=np.int32)
    place = np.array([j for _, j in chosen], dtype=np.int32)
    return people, supply, origin, place, np.array(weight[: len(chosen)])


def _define(people, supply, origin, place, weight) -> list[float]:
    """Access in plain loops, as the papers write it."""
    pairs = list(zip(origin.tolist(), place.tolist(), weight.tolist(), strict=True))
    answer = []
    for point in range(len(people)):
        total, reached, counted = 0.0, False, False
        for i, j, w in pairs:
            if i != point or w == 0:
                continue
            reached = True
            demand = sum(
                v * (0.0 if math.isnan(people[k]) else people[k]) for k, n, v in pairs if n == j
            )
            if not math.isnan(supply[j]) and demand > 0:
                counted = True
                total += w * supply[j] / demand
        answer.append(total if counted or not reached else math.nan)
    return answer


@pytest.mark.property
@given(situations())
def test_the_definition_is_met(case) -> None:
    answer = share_supply(*case)
    assert answer.value == pytest.approx(_define(*case), rel=1e-9, nan_ok=True)


@pytest.mark.property
@given(situations())
def test_supply_is_neither_made_nor_lost(case) -> None:
    people, supply = case[0], case[1]
    answer = share_supply(*case)
    assert np.nansum(people * answer.value) == pytest.approx(answer.shared, rel=1e-9)
    assert answer.shared + answer.idle == pytest.approx(np.nansum(supply))


@pytest.mark.property
@given(situations())
def test_nothing_is_infinite_and_nothing_is_missing_without_a_flag(case) -> None:
    answer = share_supply(*case)
    for values, flags in ((answer.value, answer.flag), (answer.ratio, answer.place_flag)):
        assert not np.isinf(values).any()
        assert np.array_equal(np.isnan(values), flags >= AccessFlag.SUPPLY_UNKNOWN)
    assert (answer.value[answer.flag == AccessFlag.NO_PLACE] == 0).all()


@pytest.mark.property
@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(case, random) -> None:
    people, supply, origin, place, weight = case
    order = list(range(len(origin)))
    random.shuffle(order)
    turned = share_supply(people, supply, origin[order], place[order], weight[order])
    straight = share_supply(*case)
    assert turned.value == pytest.approx(straight.value, rel=1e-12, nan_ok=True)
    assert np.array_equal(turned.flag, straight.flag)


def test_two_places_worked_out_by_hand() -> None:
    # A (10 seats): 100 people at 200 m, 50 at 500 m (weight 0.68). B (6 seats): those 50 at 100 m
    # and 25 at 850 m (0.22). A: 10 / (100 + 34) = 0.0746; B: 6 / (50 + 5.5) = 0.1081
    points = make_points([100, 50, 25, 40])
    pairs = make_pairs([(0, 0, 200), (1, 0, 500), (1, 1, 100), (2, 1, 850)])
    answer = measure_access(points, np.array([10.0, 6.0]), pairs, make_steps(900.0))
    assert answer.ratio == pytest.approx([10 / 134, 6 / 55.5])
    assert answer.value == pytest.approx(
        [10 / 134, 0.68 * 10 / 134 + 6 / 55.5, 0.22 * 6 / 55.5, 0.0]
    )
    assert answer.flag.tolist() == [0, 0, 0, AccessFlag.NO_PLACE]
    assert answer.shared == 16


def test_without_weights_it_is_the_first_method() -> None:
    points = make_points([100, 50])
    pairs = make_pairs([(0, 0, 200), (1, 0, 500), (1, 1, 100)])
    answer = measure_access(points, np.array([15.0, 5.0]), pairs, keep_flat(1000.0))
    assert answer.value == pytest.approx([0.1, 0.2])


def test_unknown_supply_is_left_out_and_counted() -> None:
    points = make_points([100, 50, 10])
    pairs = make_pairs([(0, 0, 10), (0, 1, 20), (1, 1, 30), (2, 0, 40)])
    answer = measure_access(points, np.array([11.0, UNKNOWN]), pairs, keep_flat(1000.0))
    assert answer.unknown_places == 1
    assert answer.place_flag.tolist() == [AccessFlag.MEASURED, AccessFlag.SUPPLY_UNKNOWN]
    assert answer.flag.tolist() == [0, AccessFlag.SUPPLY_UNKNOWN, 0]
    assert answer.value == pytest.approx([0.1, UNKNOWN, 0.1], nan_ok=True)


def test_a_place_with_nobody_around_is_idle_and_not_infinite() -> None:
    points = make_points([0, UNKNOWN, 10])
    pairs = make_pairs([(0, 0, 10), (1, 0, 20), (2, 1, 10)])
    answer = measure_access(points, np.array([20.0, 0.0]), pairs, keep_flat(1000.0))
    assert answer.place_flag.tolist() == [AccessFlag.NOBODY, AccessFlag.MEASURED]
    assert (answer.shared, answer.idle, answer.unknown_points) == (0.0, 20.0, 1)
    assert answer.value[2] == 0.0
    assert answer.flag.tolist() == [AccessFlag.NOBODY, AccessFlag.NOBODY, AccessFlag.MEASURED]


def test_a_hair_of_demand_gives_no_infinite_ratio() -> None:
    answer = share_supply(
        np.array([1e-300]), np.array([1e300]), np.zeros(1, int), np.zeros(1, int), np.ones(1)
    )
    assert answer.flag.tolist() == [AccessFlag.NOBODY]
    assert np.isnan(answer.value).all()


def test_no_pairs_no_places_no_points() -> None:
    nobody = measure_access(make_points([5]), np.array([]), make_pairs([]), keep_flat(500.0))
    assert nobody.flag.tolist() == [AccessFlag.NO_PLACE]
    empty = measure_access(make_points([]), np.array([3.0]), make_pairs([]), keep_flat(500.0))
    assert (len(empty.value), empty.idle) == (0, 3.0)


def test_zones_average_over_people() -> None:
    points = make_points([100, 50, 25, UNKNOWN], zones=[[1, 0], [0.5, 0.5], [0, 1], [0, 1]])
    pairs = make_pairs([(0, 0, 10), (1, 0, 10)])
    table = average_access(
        points, measure_access(points, np.array([15.0]), pairs, keep_flat(1000.0))
    )
    assert table.index.tolist() == ["z0", "z1"]
    assert table["access"].tolist() == pytest.approx([0.1, (25 * 0.1 + 25 * 0.0) / 50])
    assert table["people"].tolist() == [125, 50]
    assert table["people_without_place"].tolist() == [0, 25]
    assert table["people_without_value"].tolist() == [0, 0]


def test_a_zone_without_a_value_has_none() -> None:
    points = make_points([10, 10], zones=[[1, 0], [0, 1]])
    pairs = make_pairs([(0, 0, 10)])
    access = measure_access(points, np.array([UNKNOWN]), pairs, keep_flat(1000.0))
    table = average_access(points, access)
    assert table["access"].tolist() == pytest.approx([UNKNOWN, 0.0], nan_ok=True)
    assert table["people_without_value"].tolist() == [10, 0]


def test_bad_input_is_refused() -> None:
    points, pairs = make_points([10]), make_pairs([(0, 0, 10)], limit_m=500.0)
    with pytest.raises(BadValueError):
        measure_access(points, np.array([1.0]), pairs, keep_flat(501.0))
    for bad in (-1.0, math.inf):
        with pytest.raises(BadValueError):
            measure_access(points, np.array([bad]), pairs, keep_flat(500.0))
        with pytest.raises(BadValueError):
            measure_access(make_points([bad]), np.array([1.0]), pairs, keep_flat(500.0))
    access = measure_access(points, np.array([1.0]), pairs, keep_flat(500.0))
    with pytest.raises(BadValueError):
        average_access(points, access)
